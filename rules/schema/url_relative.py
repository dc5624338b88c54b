"""``schema/url-relative``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, SchemaValue

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
    """Use full URLs in structured data.

    A program that reads structured data without the page does not know which site `/kettle.jpg` belongs to, and cannot
    load the image.

    Only JSON-LD is checked, because in microdata a browser completes the URLs of links and images. Not reported: an
    `@id` such as `#author`, which points to a place in the page itself; `//host/…`, which leaves out only the protocol;
    and anything that a template fills in.
    """

    how_to_fix = "Use a full URL that starts with https://."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Article structured data” (URLs must be crawlable; all examples are full "
            "URLs) https://developers.google.com/search/docs/appearance/structured-data/article"
        ),
    )
    severity = "warning"
    preset = "strict"
    reason = "programs that know the page’s URL can complete it"
    fixable = "unsafe"
    fix_reason = "the host is taken from the canonical URL; check that the file is on that host"
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "relative": Message(
            "The URL “{quote}” in “{name}” is relative.",
            label="not a full URL",
            repair="Complete “{quote}” with the host of the canonical URL.",
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
            from contentlint.article.edits.schema_org import prefix_urls

            edits = prefix_urls(article, values, site) if text.startswith("/") and site else []
            yield self.finding("relative", at=values[0], edits=edits, quote=text, name=values[0].key)


def _find_site(article: Article) -> str:
    """Return the beginning of the only canonical address, up to its host; nothing if the page says otherwise."""
    origins = {found[0] for value in article.metadata.get_all("canonical") if (found := re.match(_ORIGIN, value.value))}
    is_certain = len(origins) == 1 and len(article.stated_hosts) == 1 and not re.search(_BASE, article.source.text)
    return origins.pop() if is_certain else ""


def _is_relative(value: SchemaValue) -> bool:
    return isinstance(value.value, str) and bool(value.text) and not re.match(_WHOLE, value.text)
