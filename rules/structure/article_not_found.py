"""``structure/article-not-found``."""

from collections.abc import Iterator

from contentlint.article.found_page import explain_missing, rate_missing
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Span, WholeArticle


def _say(fix: str) -> Message:
    return Message("The article was not found: {reason}.", fix=fix)


class ArticleNotFound(Rule[NoOptions]):
    """Make sure that contentlint can find the article in a page.

    On this page it could not, so the rules about a whole article were not applied. What the other rules report may be
    about the page's frame.

    A whole HTML page holds more than its article, so contentlint looks for the part that was written. It did not find
    it if the page shows something else: a form to log in, an error, a question about cookies, or teasers of other
    pages. The same is true if a script loads the text, or if most of the text looks like navigation or is hidden. The
    page's own data count as well: structured data may state a text that the page does not show.

    It is an error if the page calls itself an article: in its structured data, by `og:type`, or because it is in a
    folder of articles, unless more than 40 words were kept, which may be a short article. It is a tip for a home
    page, a list or another page that needs no article, unless such a page cannot be read at all, and for a page of
    whole posts whose headings are links to their own pages. Otherwise it is a warning.

    Not reported: fragments of HTML, templates and pages that only redirect.
    """

    how_to_fix = "Check the source file of the article."
    basis = "house-style"
    severity = "warning"
    needs = ("not_found",)
    messages = {
        "empty": _say("Check the source file of the article."),
        "script": _say("Save the page as browsers show it, or check its source."),
        "noscript": _say("Put the text into the page, outside <noscript>."),
        "login": _say("Log in, save the page again and check that."),
        "wall": _say("Save the page with its whole text and check that."),
        "error-page": _say("Check that the URL is right, and save the page again."),
        "consent": _say("Allow cookies, save the page again and check that."),
        "two": _say("Put each article on a page of its own."),
        "posts": _say("Check the pages that it leads to."),
        "stated": _say("Show the text on the page, or correct the structured data."),
        "hidden": _say("Show the text, or check the source file of the article."),
        "left-out": _say("Put the text into an <article> element."),
        "teasers": _say("Check the pages that it leads to."),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for a page whose article was not found."""
        missing = article.not_found
        if missing is not None and missing.cause:
            severity = rate_missing(missing, article.page_kind, claims_article=article.claims_article)
            yield self.finding(
                missing.cause, at=WholeArticle(Span(0, 0)), severity=severity, reason=explain_missing(missing)
            )
