"""Links that earn a commission: told by their host, or by the parameter that names whom to pay."""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import parse_qsl

from contentlint.prose.lazy_pattern import compile_lazy

AFFILIATE_HOSTS: tuple[str, ...] = (
    *("amzn.to", "a.co", "geni.us", "shareasale.com", "shareasale-analytics.com", "awin1.com", "go.skimresources.com"),
    *("redirect.viglink.com", "click.linksynergy.com", "rstyle.me", "shopstyle.it", "howl.me", "avantlink.com"),
    *("rover.ebay.com", "prf.hn", "fxo.co", "hop.clickbank.net", "anrdoezrs.net", "dpbolvw.net", "jdoqocy.com"),
    *("kqzyfj.com", "tkqlhce.com", "emjcd.com", "pntra.com", "pntrac.com", "pntrs.com", "pjtra.com", "pjatr.com"),
    *("gopjn.com", "sjv.io", "pxf.io", "7eer.net", "evyy.net", "ojrq.net", "clk.tradedoubler.com"),
    *("tc.tradetracker.net", "partners.webmasterplan.com", "s.click.aliexpress.com"),
)
"""Hosts of short links and networks that serve nothing else; subdomains count."""

AFFILIATE_PARAMETERS: tuple[str, ...] = (
    *("tag=*-2?", "ascsubtag", "aff_id", "affid", "aff_code", "affiliate_id", "affiliateid", "afftrack"),
    *("irclickid", "awinaffid", "campid=53*"),
)
"""Names of parameters, or ``name=value`` with ``*`` and ``?`` (``tag=name-20`` is how Amazon pays).

``aff`` and ``affiliate`` alone are not among them: registrations and site searches have such parameters too."""

_WEB = compile_lazy(r"(?:https?:)?//([^/?#:@]++)", re.IGNORECASE)
MAX_LENGTH = 4000
"""A longer target is no link that anybody follows."""


def find_affiliate(
    href: str, hosts: Sequence[str] = AFFILIATE_HOSTS, parameters: Sequence[str] = AFFILIATE_PARAMETERS
) -> str:
    """Return by what a link is known to earn a commission, a host or the name of a parameter; else nothing."""
    found = _WEB.match(href) if "//" in href and len(href) <= MAX_LENGTH else None
    if found is None:
        return ""
    known = _build_set(tuple(hosts))
    host = next((name for name in _list_domains(found[1].lower()) if name in known), "")
    if host or "?" not in href:
        return host
    return _find_parameter(href.partition("#")[0].partition("?")[2], parameters)


@lru_cache(maxsize=8)
def _build_set(hosts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(hosts)


def _list_domains(host: str) -> Iterator[str]:
    """Yield a host and those that it is a subdomain of, but for the last part."""
    while "." in host:
        yield host
        host = host.partition(".")[2]


def _find_parameter(query: str, parameters: Sequence[str]) -> str:
    for name, value in parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True):
        for wanted in parameters:
            key, _, pattern = wanted.partition("=")
            if name.lower() == key and (not pattern or fnmatchcase(value.lower(), pattern)):
                return name
    return ""
