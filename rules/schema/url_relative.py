"""``schema/url-relative``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, SchemaValue, prefix_urls

ADDRESSES = frozenset(
    {
        *("@id", "url", "image", "logo", "item", "sameAs", "mainEntityOfPage", "contentUrl", "embedUrl"),
        *("thumbnailUrl", "downloadUrl", "discussionUrl"),
    }
)
_ORIGIN = r"https?://[a-zA-Z0-9.-]+(?::\d+)?(?=/|$)"
_BASE = r"(?i)<base\s"
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
    fixable = "unsafe"
    fix_reason = "the host is that of the canonical address, and need not have what the address names"
    messages = {
        "relative": Message(
            "The address “{quote}” of {name} is not whole.",
            label="no https:// with a host",
            repair="Complete “{quote}” with the host of the canonical address.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        found: dict[str, list[SchemaValue]] = {}
        for node in article.schema.walk():
            if node.syntax != "JSON-LD":
                continue
            for value in node.values:
                if value.key in ADDRESSES and _is_relative(value):
                    found.setdefault(value.text, []).append(value)
        site = _find_site(article) if found else ""
        for text, values in found.items():
            edits = prefix_urls(article, values, site) if text.startswith("/") and site else []
            yield self.finding("relative", at=values[0], edits=edits, quote=text, name=values[0].key)


def _find_site(article: Article) -> str:
    """Return the beginning of the only canonical address, up to its host; nothing if the page says otherwise."""
    origins = {found[0] for value in article.metadata.get_all("canonical") if (found := re.match(_ORIGIN, value.value))}
    is_certain = len(origins) == 1 and len(article.stated_hosts) == 1 and not re.search(_BASE, article.source.text)
    return origins.pop() if is_certain else ""


def _is_relative(value: SchemaValue) -> bool:
    return isinstance(value.value, str) and bool(value.text) and not re.match(_WHOLE, value.text)
