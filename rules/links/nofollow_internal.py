"""``links/nofollow-internal``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Link, Message, Option, Rule, Target, compile_lazy, get_host, is_host_of

NOT_FOR_ROBOTS = compile_lazy(
    r"log-?[io]n|sign-?(?:in|up)|logout|register|account|cart|basket|checkout|search|print|share|wp-admin|replytocom"
    r"|feed|admin|download|edit|/go/|/out/|/refer|/recommends?/|redirect|affiliate",
    re.IGNORECASE,
)
"""Addresses of forms and of links that only look internal: a short address of one's own in front of a partner's."""


class Options(Struct, frozen=True):
    """What belongs to the site."""

    own_hosts: Annotated[tuple[str, ...], Option("other hosts that belong to the site")] = ()


class NofollowInternal(Rule[Options]):
    """Let search engines follow links within your site.

    Links with rel="nofollow" say that you do not vouch for a page. On links to your own pages, that makes no sense, and
    search engines may find these pages later or not at all.

    Not reported: links to forms (login, cart, search), feeds and downloads; your site’s own short URLs for affiliate
    links (`/go/…`); and links that a script handles. contentlint knows the hosts of your site from the canonical URL
    and the option `own-hosts`.
    """

    how_to_fix = "Delete nofollow from the link’s rel attribute."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0, assessment “Internal links” (orange if all are nofollow) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
        (
            "Semrush Site Audit, “Nofollow attributes in outgoing internal links” "
            "https://www.semrush.com/kb/542-site-audit-issues-list"
        ),
    )
    severity = "warning"
    preset = "strict"
    reason = "some sites keep crawlers out of parts of the site on purpose"
    fixable = "safe"
    fix_reason = "nothing changes for readers, and search engines may now follow the link"
    needs = ("links",)
    messages = {
        "nofollow": Message(
            "The internal link “{text}” is marked nofollow, so search engines may ignore it.",
            label="nofollow on an internal link",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link within the site with nofollow."""
        hosts = {get_host(host) for host in self.options.own_hosts}
        for link, target in article.targets:
            tag = link.tag
            rel = tag.attributes.get("rel") if tag else None
            if tag is None or rel is None:
                continue
            if "nofollow" not in rel.value.lower().split() or "sponsored" in rel.value:
                continue
            if (
                _is_page(target)
                and not _is_button(link)
                and (target.kind == "internal" or is_host_of(target.host, hosts))
            ):
                from contentlint.article.edits.html_tags import remove_word

                edits = remove_word(article, tag, "rel", "nofollow")
                yield self.finding("nofollow", at=rel, edits=edits, text=link.text or link.href)


def _is_button(link: Link) -> bool:
    """Tell whether a script takes the link over."""
    return link.tag is not None and any(name.startswith(("on", "data-")) for name in link.tag.attributes)


def _is_page(target: Target) -> bool:
    return not target.query and NOT_FOR_ROBOTS.search(target.path) is None
