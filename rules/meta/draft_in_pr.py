"""``meta/draft-in-pr``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, is_in_drafts


class DraftInPr(Rule[NoOptions]):
    """Remove the draft marker before you publish an article.

    An article that is still marked as a draft, or as hidden, does not appear on the site after the merge, and nothing
    else warns the writer.

    Articles in a `_drafts` folder are not reported. If you keep drafts in another folder, turn this rule off for that
    folder in the configuration.
    """

    how_to_fix = "Remove the marker when the article is ready."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "it is useful only for checks of pull requests, on sites where every merged article is published"
    needs = ("meta.draft",)
    messages = {
        "draft": Message("The article will not be public: “{key}” is “{quote}”.", label="marked as a draft"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if "draft" not in article.metadata.values:
            return
        said = article.metadata.draft
        if said is not None and not said.templated and not is_in_drafts(article.path):
            yield self.finding("draft", at=said, quote=said.value, key=said.key)
