"""``links/http``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import (
    Article,
    Edit,
    Finding,
    Link,
    Message,
    Option,
    Rule,
    Span,
    Target,
    compile_lazy,
    get_host,
    is_host_of,
)

LOCAL = compile_lazy(r"localhost|[\d.]+|\[.*|[^.]*|.*\.(?:local|localhost|internal|lan|test|example|invalid|onion|i2p)")
"""Hosts that are not on the web, or have no name in it."""

NAMESPACES = frozenset({"www.w3.org", "schemas.openxmlformats.org", "schemas.microsoft.com", "purl.org", "xmlns.com"})
"""Hosts of names that look like addresses; the pages behind them redirect."""


class Options(Struct, frozen=True):
    """Sites to leave alone."""

    allow_hosts: Annotated[tuple[str, ...], Option("hosts that do not support https://")] = ()


class Http(Rule[Options]):
    """Link to the https:// version of a page.

    What is sent over http:// can be read and changed on its way to the reader, and browsers warn about that. Nearly
    every site offers the same page under https://, and a direct link saves readers a redirect.

    contentlint cannot know whether a site supports https://, so this is only a tip. Not reported: URLs that are not on
    the public web (localhost, IP addresses, test domains), and URLs that only name a vocabulary or a file format.
    """

    how_to_fix = "Open the page with https://. If it works, link to that URL."
    basis = "tool-convention"
    sources = (
        (
            "Semrush Site Audit, “Links on HTTPS pages lead to HTTP page” "
            "https://www.semrush.com/kb/542-site-audit-issues-list"
        ),
        ("Screaming Frog SEO Spider, filter “HTTP URLs” https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"),
    )
    severity = "info"
    preset = "strict"
    reason = "you have to visit the site to find out whether it supports https://"
    fixable = "unsafe"
    fix_reason = "check that the page also works under https://"
    needs = ("links",)
    messages = {
        "http": Message(
            "The link “{text}” leads to {host} over unencrypted http://.",
            label="not encrypted",
            repair="Link to the https:// URL.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link to an address that is not encrypted."""
        allowed = {get_host(host) for host in self.options.allow_hosts}
        for link, target in article.targets:
            if target.scheme != "http" or not _is_on_the_web(target) or is_host_of(target.host, allowed):
                continue
            start, end = target.locate_part("scheme")
            at = article.locate_in_target(link, start, end)
            edits = _replace_scheme(article, link, target) if _has_usual_port(target) else []
            yield self.finding("http", at=at, edits=edits, text=link.text or link.href, host=target.host)


def _replace_scheme(article: Article, link: Link, target: Target) -> list[Edit]:
    """Return what lets a link lead to https, and say so where its text is its address."""
    from contentlint.article.edits.links import replace_in_target

    edits, shown = replace_in_target(article, link, *target.locate_part("scheme"), "https"), link.text_span
    if edits and shown != link.href_span and article.source.slice(shown) == target.href:
        edits.append(Edit(Span(shown.start, shown.start + len(target.scheme)), "https"))
    return edits


def _has_usual_port(target: Target) -> bool:
    """Tell whether an address names no port, which would be another one for https."""
    _, end = target.locate_part("host")
    return target.href[end : end + 1] != ":"


def _is_on_the_web(target: Target) -> bool:
    return bool(target.host) and target.host not in NAMESPACES and not LOCAL.fullmatch(target.host)
