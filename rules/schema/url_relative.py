"""``schema/url-relative``."""

import re
from collections.abc import Iterator

from contentlint.document import Article
from contentlint.document.schema import SchemaValue
from contentlint.rule import Finding, Message, NoOptions, Rule, bad, good

ADDRESSES = frozenset(
    {
        *("@id", "url", "image", "logo", "item", "sameAs", "mainEntityOfPage", "contentUrl", "embedUrl"),
        *("thumbnailUrl", "downloadUrl", "discussionUrl"),
    }
)
_WHOLE = r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|_:|\?"


class UrlRelative(Rule[NoOptions]):
    """Write addresses in structured data whole.

    Whoever takes structured data out of a page loses the address that `/kettle.jpg` begins with, and finds no picture.

    Only JSON-LD is looked at: in microdata a browser completes the addresses of links and pictures. An `@id` such as
    `#author` points within the page, and `//host/…` leaves out nothing but the protocol; both are left alone, as is
    what a template fills in.
    """

    how_to_fix = "Write the whole address, from https:// on."
    basis = "search-engine"
    sources = (
        "Google Search Central, “Article structured data” (addresses must be crawlable; all examples are whole)",
    )
    severity = "warning"
    preset = "strict"
    reason = "Programs that know the page’s address can complete it."
    messages = {
        "relative": Message("The address “{quote}” of {name} is not whole.", label="no https:// with a host"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each address without a host, once for each address."""
        schema = article.schema
        told: set[str] = set()
        for node in schema.walk() if schema.nodes else ():
            if node.syntax != "JSON-LD":
                continue
            for value in node.values:
                if value.key in ADDRESSES and _is_relative(value) and value.text not in told:
                    told.add(value.text)
                    yield self.finding("relative", at=value, quote=value.text, name=value.key)

    examples = (
        good(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles",
             "image": "https://kettles.example/kettle.jpg"}
            </script>
            """,
            format="html",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles", "image": "/kettle.jpg"}
            </script>
            """,
            "relative",
            format="html",
        ),
    )


def _is_relative(value: SchemaValue) -> bool:
    return isinstance(value.value, str) and bool(value.text) and not re.match(_WHOLE, value.text)
