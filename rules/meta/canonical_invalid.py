"""``meta/canonical-invalid``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, MetaValue, NoOptions, Rule, compile_lazy

ABSOLUTE = compile_lazy(r"https?://[^\s/?#]+(?:[/?#]\S*)?", re.IGNORECASE)


class CanonicalInvalid(Rule[NoOptions]):
    """Set one canonical URL, and make it a full URL.

    The canonical URL tells search engines which of several copies to show. If it is incomplete or contradicts another
    canonical URL, they ignore it and may show a copy instead.

    In front matter, a URL that starts at the root of the site (`/kettles/`) is fine, because themes complete it. In the
    head of a page, it is wrong. A URL with `http://` is reported only if the page’s own `og:url` is the same URL with
    https.

    On a page that a theme makes (there are many links around the text), a path (`/kettles/`) is only a tip: the theme
    writes it, and search engines complete it.

    Two canonical URLs are an error because search engines may then show neither. The other problems are warnings,
    because search engines can cope with them.
    """

    how_to_fix = "Use one full URL that starts with https:// and has no fragment."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “How to specify a canonical URL” (absolute URLs, no fragments, one for "
            "each page) "
            "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls"
        ),
        "Lighthouse, audit “canonical” https://developer.chrome.com/docs/lighthouse/seo/canonical",
    )
    severity = "error"
    needs = ("meta.canonical",)
    messages = {
        "relative": Message(
            "The canonical URL “{quote}” is relative; use a full URL.", label="not a full URL", severity="warning"
        ),
        "fragment": Message(
            "The canonical URL has a fragment, “{quote}”, which search engines ignore.",
            fix="Delete the # and everything after it.",
            label="fragment",
            severity="warning",
        ),
        "conflict": Message(
            ("The article has two canonical URLs, “{quote}” and “{other}”, so search engines choose one themselves."),
            fix="Keep one of them.",
            label="different URL",
        ),
        "insecure": Message(
            "The canonical URL uses http://, but the page’s own URL uses https://.",
            fix="Change the canonical URL to https://.",
            label="should be https",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        given = [value for value in article.metadata.get_all("canonical") if _is_address(value)]
        for value in given:
            yield from self._check_value(value, article)
        for other in given[1:]:
            if not _is_same(given[0].value, other.value):
                first, second = sorted((given[0], other), key=lambda value: value.span.start)
                yield self.finding(
                    "conflict",
                    at=second,
                    quote=second.value,
                    other=first.value,
                    related=[(first, "first canonical URL")],
                )

    def _check_value(self, value: MetaValue, article: Article) -> Iterator[Finding]:
        address = value.value
        if not ABSOLUTE.fullmatch(address) and not _is_completed(value):
            yield self.finding("relative", at=value, quote=address)
            return
        if "#" in address:
            start = address.index("#")
            at = value.locate(start, len(address))
            yield self.finding("fragment", at=at, quote=address[start:])
        if address.startswith("http://") and _is_secure(article, address):
            yield self.finding("insecure", at=value)


def _is_address(value: MetaValue) -> bool:
    return bool(value.value) and not value.templated and isinstance(value.raw, str)


def _is_completed(value: MetaValue) -> bool:
    """Tell whether a theme makes a whole address of it."""
    return value.origin == "front matter" and value.value.startswith("/") and not value.value.startswith("//")


def _is_same(one: str, other: str) -> bool:
    """Tell whether two addresses are one, of which one may be written without its host."""
    return (
        one == other or (other.startswith("/") and one.endswith(other)) or (one.startswith("/") and other.endswith(one))
    )


def _is_secure(article: Article, address: str) -> bool:
    """Tell whether the page says that it has the same address with https."""
    own = article.metadata.open_graph.get("url", ())
    return any(value.value.rstrip("/") == f"https{address.removeprefix('http').rstrip('/')}" for value in own)
