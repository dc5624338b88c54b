"""``meta/noindex-on-article``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, is_in_drafts


class NoindexOnArticle(Rule[NoOptions]):
    """Let search engines show a published article.

    “noindex” keeps the article out of all search results, however good it is. It is often left over from a draft or a
    test site.

    Drafts, unlisted articles and pages that only redirect readers (`<meta http-equiv="refresh">`) are not reported.
    """

    how_to_fix = "Remove it, or suppress this rule in the article and say why."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Block Search indexing with noindex” "
            "https://developers.google.com/search/docs/crawling-indexing/block-indexing"
        ),
        ("Lighthouse, audit “is-crawlable” https://developer.chrome.com/docs/lighthouse/seo/is-crawlable"),
    )
    severity = "warning"
    pages = ("article", "documentation", "release-notes", "home", "list", "page")
    needs = ("meta.robots",)
    messages = {
        "noindex": Message("The article is kept out of search engines: “{key}” is “{quote}”.", label="not indexed"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if "robots" not in article.metadata.values:
            return
        metadata = article.metadata
        said = metadata.noindex
        if said is not None and not said.templated and metadata.draft is None and not is_in_drafts(article.path):
            yield self.finding("noindex", at=said, quote=said.value, key=said.key)
