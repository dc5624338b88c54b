"""``meta/og-incomplete``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity, locate_in_metadata

REQUIRED = ("title", "type", "image", "url")
"""The properties that the protocol wants on every page."""

NOTICED, SET = "og:image", "og:type"
"""The one without which people see a worse preview, and one that a template sets if it sets any of a page."""

SAME = {"image": ("image", "image:url", "image:secure_url")}
"""Other names of a property."""


class OgIncomplete(Rule[NoOptions]):
    """Set all four basic properties for link previews, or none.

    When someone shares the article, social networks and messaging apps build the preview from its Open Graph
    properties. If one of the four is missing, they guess it or show a bare link.

    Only whole HTML pages are checked, because the theme writes these properties for Markdown. A page with none of the
    four is not reported.

    It is a warning only if the image is missing on a page that gives the type and shows an image of its own, which the
    preview could have. The title and the URL are taken from the page, and without a type it is a website; a page that
    lacks the type as well has a template that does not set these properties.
    """

    how_to_fix = "Add {fields} to the page’s head."
    basis = "spec"
    sources = (
        (
            "The Open Graph protocol, ogp.me, “Basic Metadata” (four properties are required for every page) "
            "https://ogp.me/#metadata"
        ),
    )
    severity = "warning"
    needs = ("is_page",)
    messages = {
        "missing": Message(
            "The page has {given:property|properties} for link previews (Open Graph) but lacks {fields}.",
            label="{fields} missing",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if not article.is_page:
            return
        missing = tuple(f"og:{name}" for name in REQUIRED if not _is_given(article, name))
        given = len(REQUIRED) - len(missing)
        if missing and given:
            is_noticed = NOTICED in missing and SET not in missing and bool(article.images)
            severity: Severity | None = None if is_noticed else "info"
            at = locate_in_metadata(article)
            yield self.finding("missing", at=at, severity=severity, fields=missing, given=given)


def _is_given(article: Article, name: str) -> bool:
    properties = article.metadata.open_graph
    return any(value.value for key in SAME.get(name, (name,)) for value in properties.get(key, ()))
