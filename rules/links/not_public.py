"""``links/not-public``."""

import re
from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Link,
    Message,
    NoOptions,
    Rule,
    Target,
    compile_lazy,
    is_local_host,
    is_staging_host,
)

SHOWS_URL = compile_lazy(r"://|\w\.\w|localhost|\bstaging\b", re.IGNORECASE)
"""A text that says where the link leads."""


class NotPublic(Rule[NoOptions]):
    """Link to pages that every reader can open.

    A link to a staging copy, a file of one computer or a server of one network works for the writer and for nobody
    else.

    Hosts such as `staging-www.example.org` count everywhere, and those such as `dev.example.org` only where they belong
    to the own site: elsewhere they are sites for developers. A link whose text is or names such a host is left alone,
    because manuals show them on purpose, and so is `javascript:` in whole HTML pages.

    A link to a staging copy or a file is an error because readers who click it get nowhere, or see what is not
    published. The others are warnings.
    """

    how_to_fix = "Link to the published page."
    basis = "house-style"
    severity = "error"
    overlaps_with = ("hygiene/unsafe-html",)
    messages = {
        "staging": Message("The link “{text}” leads to {host}, which is no public site.", label="a staging copy"),
        "file": Message(
            "The link “{text}” leads to a file on the writer's own computer.",
            fix="Publish the file and link to its URL there.",
            label="a file of one computer",
        ),
        "local": Message(
            "The link “{text}” leads to {host}, which exists on one computer or network only.",
            label="not on the web",
            severity="warning",
        ),
        "ftp": Message(
            "The link “{text}” begins with ftp://, which browsers no longer open.",
            fix="Link to the file under https://.",
            label="ftp",
            severity="warning",
        ),
        "script": Message(
            "The link “{text}” runs a script instead of leading to a page.",
            fix="Write the URL of the page, or delete the link.",
            label="a script",
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
    if is_staging_host(host, article.own_hosts):
        return "staging"
    return "local" if is_local_host(host) else ""


def _is_shown(link: Link) -> bool:
    """Tell whether a link shows its target on purpose."""
    return link.style == "autolink" or SHOWS_URL.search(link.text) is not None
