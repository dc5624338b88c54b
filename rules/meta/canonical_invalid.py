"""``meta/canonical-invalid``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, MetaValue, NoOptions, Rule, compile_lazy

ABSOLUTE = compile_lazy(r"https?://[^\s/?#]+(?:[/?#]\S*)?", re.IGNORECASE)


class CanonicalInvalid(Rule[NoOptions]):
    """Give one canonical address, and give it whole.

    The canonical address tells search engines which of several copies to show. One that is incomplete or that
    contradicts another is ignored, and a copy may be shown in its place.

    In front matter an address from the root of the site (`/kettles/`) passes, because themes complete it; in a page’s
    head it is wrong. Whether the site uses https is not known here, but the page’s own `og:url` tells.

    Two canonical URLs are an error because search engines may then show neither. The other faults are warnings,
    because search engines cope with them.
    """

    how_to_fix = "Write one whole address, from https:// on, without a fragment."
    basis = "search-engine"
    sources = (
        "Google Search Central, “How to specify a canonical URL” (absolute addresses, no fragments, one for each page)",
        "Lighthouse, audit “canonical”",
    )
    severity = "error"
    messages = {
        "relative": Message(
            "The canonical address “{quote}” is not whole.", label="no https:// with a host", severity="warning"
        ),
        "fragment": Message(
            "The canonical address has a fragment, “{quote}”; search engines do not count it as part of the address.",
            fix="Remove the part from # on.",
            label="a fragment",
            severity="warning",
        ),
        "conflict": Message(
            "The article gives two canonical addresses, “{quote}” and “{other}”; search engines then choose.",
            fix="Keep one of them.",
            label="another address",
        ),
        "insecure": Message(
            "The canonical address begins with http://, while the page gives its own address with https://.",
            fix="Write the canonical address with https://.",
            label="http",
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
                    "conflict", at=second, quote=second.value, other=first.value, related=[(first, "the first one")]
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
