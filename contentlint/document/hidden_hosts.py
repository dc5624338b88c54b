"""Hosts that readers cannot reach, or that hide where a link leads: staging copies, local names, URL shorteners."""

from collections.abc import Collection

from contentlint.document.urls import is_near
from contentlint.prose.lazy_pattern import compile_lazy

_STAGING = compile_lazy(
    r"(?:staging|stg|preprod)(?:-[a-z0-9]{1,20})?\.|www-?(?:staging|stg|preprod|dev|test)\.",
    hints=("staging", "stg", "preprod", "dev.", "test."),
)
"""First labels of a host that are never those of a site for readers."""

_OWN_LABELS = ("dev", "test", "testing", "preview", "stage", "qa", "uat", "sandbox", "draft")
_OWN_STAGING = compile_lazy(
    rf"(?:{'|'.join(_OWN_LABELS)})(?:-(?:www|web|site|[0-9a-f]{{1,40}}))?\.",
    hints=tuple(label + mark for label in _OWN_LABELS for mark in ".-"),
)
"""First labels that name a copy of the own site, and elsewhere a site for developers (“dev.mysql.com”). With another
word behind them they are public sites of their own (“dev-doc.rust-lang.org”)."""

_LOCAL = compile_lazy(
    r"localhost|[a-z0-9.-]{1,100}\.(?:local|localhost|lan|intranet)", hints=("local", ".lan", ".intranet")
)
_SHORTENERS = frozenset(
    {"bit.ly", "bitly.com", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "is.gd", "v.gd", "buff.ly", "rebrand.ly"}
    | {"cutt.ly", "shorturl.at", "tiny.cc", "lnkd.in", "rb.gy", "dlvr.it", "j.mp", "ift.tt", "trib.al", "adf.ly"}
    | {"t.ly", "short.io", "bl.ink", "qr.ae", "cli.re", "soo.gd", "s.id", "urlzs.com", "tr.im"}
)


def is_staging_host(host: str, own_hosts: Collection[str]) -> bool:
    """Tell whether a host is a copy of a site that is not for readers."""
    return _STAGING.match(host) is not None or is_own_copy(host, own_hosts)


def is_own_copy(host: str, own_hosts: Collection[str]) -> bool:
    """Tell whether a host has the name of a copy of the own site, which may be open to readers nevertheless."""
    return _OWN_STAGING.match(host) is not None and is_near(host, own_hosts)


def is_local_host(host: str) -> bool:
    """Tell whether a host exists on one computer or in one network only."""
    return _LOCAL.fullmatch(host) is not None


def is_shortener(host: str) -> bool:
    """Tell whether a host gives short URLs that lead to other sites."""
    return host.removeprefix("www.") in _SHORTENERS
