"""``links/not-public``."""

import re
from collections.abc import Iterator

from contentlint.document.hidden_hosts import is_local_host, is_own_copy, is_staging_host
from contentlint.rule import Article, Finding, Link, Message, NoOptions, Rule, Target, compile_lazy

SHOWS_URL = compile_lazy(r"://|\w\.\w|localhost|\bstaging\b", re.IGNORECASE)
"""A text that says where the link leads."""


class NotPublic(Rule[NoOptions]):
    """Link to pages that every reader can open.

    A link to a staging copy, a file on one computer or a server on one network works for the writer and for nobody
    else.

    Hosts such as `staging-www.example.org` are always reported. Hosts such as `dev.example.org` are reported only
    if they belong to your own site, because other companies publish pages for developers on such hosts; that is a
    warning, because such a copy may be open to readers. If the link text contains such a host, the link is not
    reported, because manuals show such URLs on purpose. `javascript:` links in whole HTML pages are not reported
    either.

    A link to a staging copy or a local file is an error because readers who click it reach nothing, or see pages that
    are not published yet. All other findings are warnings.
    """

    how_to_fix = "Link to the published page."
    basis = "house-style"
    severity = "error"
    overlaps_with = ("hygiene/unsafe-html", "links/malformed:local", "links/malformed:ftp")
    needs = ("links",)
    messages = {
        "staging": Message("The link “{text}” leads to {host}, which is not public.", label="staging copy"),
        "own": Message(
            "The link “{text}” leads to {host}, which looks like a copy of your site that is not for readers.",
            label="perhaps a copy",
            severity="warning",
        ),
        "file": Message(
            "The link “{text}” leads to a file on your own computer.",
            fix="Publish the file and link to its URL.",
            label="local file",
        ),
        "local": Message(
            "The link “{text}” leads to {host}, which exists only on one computer or network.",
            label="not on the public web",
            severity="warning",
        ),
        "ftp": Message(
            "The link “{text}” uses ftp://, which browsers no longer open.",
            fix="Link to the file under https://.",
            label="FTP link",
            severity="warning",
        ),
        "script": Message(
            "The link “{text}” runs a script instead of opening a page.",
            fix="Link to the page’s URL, or remove the link.",
            label="script",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link that only the writer can follow."""
        for link, target in article.targets:
            fault = _find_fault(article, target)
            if fault and not _is_shown(link):
                text = link.text or link.href
                yield self.finding(fault, at=link.href_span, text=text, host=target.host)


def _find_fault(article: Article, target: Target) -> str:
    match target.scheme:
        case "file":
            return "file"
        case "ftp" | "ftps":
            return "ftp"
        case "javascript":
            return "" if article.is_page else "script"
        case "" | "http" | "https" if target.host:
            return _find_host_fault(article, target.host)
        case _:
            return ""


def _find_host_fault(article: Article, host: str) -> str:
    if is_own_copy(host, article.own_hosts):
        return "own"
    if is_staging_host(host, article.own_hosts):
        return "staging"
    return "local" if is_local_host(host) else ""


def _is_shown(link: Link) -> bool:
    """Tell whether a link shows its target on purpose."""
    return link.style == "autolink" or SHOWS_URL.search(link.text) is not None
