"""URLs that are wrong as they are written: no scheme, a misspelt one, a backslash."""

import re
from typing import Literal

from contentlint.document.urls import Target
from contentlint.prose.lazy_pattern import compile_lazy

UrlFault = Literal["no-scheme", "scheme", "backslash", "nested", "local", "ftp", "quote"]
"""What is wrong with a URL.

- ``no-scheme``: a host without https://; ``scheme``: what stands before it is none; ``backslash``: one for a slash;
- ``nested``: a whole link of Markdown in place of a URL;
- ``quote``: a closing quotation mark of the text at its end;
- ``local``: a file on the writer's computer; ``ftp``: a scheme that browsers no longer follow.
"""

_NESTED = compile_lazy(r"\[[^\[\]\n]++\]\((https?://[^()\s]++)\)", re.IGNORECASE)
_BARE_HOST = compile_lazy(r"www\d?\.[^\s/?#.]", re.IGNORECASE)
_MISSPELT = compile_lazy(r"h{0,2}t{1,3}p{0,2}s{0,2}p?[;,.]?//", re.IGNORECASE)
_SCHEMES = frozenset(
    {"http", "https", "htp", "htps", "htpp", "htpps", "htt", "htts", "httpp", "httpps", "htttp", "htttps", "hhttp"}
    | {"hhttps", "ttp", "ttps", "httpss", "httsp", "hppt", "hppts"}
)
"""What is written for https; the first two count where no host follows."""

_BACKSLASH = compile_lazy(r"\\(?![!-/:-@\[\]^-`{-~]|\Z)")
"""One before a mark is an escape that the place has no need of, as in a bare URL.

One at the end escapes the mark that ends a bare URL, or breaks the line.
"""

_QUOTE = compile_lazy(r"(?:[”“]|%E2%80%9[CD])[*.,;:)]{0,3}\Z", re.IGNORECASE)
_OPENING_QUOTE = compile_lazy(r"[“„]|%E2%80%9[CE]", re.IGNORECASE)

_TEXT_FRAGMENT = ":~:text="
"""So begins a fragment that quotes the words of a page to show, with their marks."""

_FTP = frozenset({"ftp", "ftps"})
_BEGINNING = compile_lazy(r"\s*+(h{0,2}[tp]{1,4}s{0,2}p?)(?:[:;.,]{0,2}/{1,3}|:)", re.IGNORECASE)
_HOST = compile_lazy(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?=[:/?#]|\Z)|localhost(?=[:/])", re.IGNORECASE)


def find_url_fault(target: Target) -> UrlFault | None:
    """Return what is wrong with a URL, if anything is."""
    match target.kind:
        case "internal" | "external":
            return _find_web_fault(target)
        case "other":
            return _find_scheme_fault(target)
        case _:
            return None


def _find_web_fault(target: Target) -> UrlFault | None:
    if find_nested_url(target.href):
        return "nested"
    if target.scheme in _FTP:
        return "ftp"
    if target.host in {"http", "https"} or (not target.scheme and _MISSPELT.match(target.path)):
        return "scheme"
    if "\\" in target.path and _BACKSLASH.search(target.path):
        return "backslash"
    if target.fragment.startswith(_TEXT_FRAGMENT):
        return None
    return "quote" if find_glued_quote(target.href) else None


def _find_scheme_fault(target: Target) -> UrlFault | None:
    if is_local_file(target):
        return "local"
    if target.scheme in _FTP:
        return "ftp"
    if has_bare_host(target.href.strip()):
        return "no-scheme"
    return "scheme" if target.scheme in _SCHEMES else None


def find_nested_url(href: str) -> str:
    """Return the URL of a link of Markdown that stands in place of a URL (``[https://…](https://…)``), or nothing."""
    found = _NESTED.fullmatch(href) if href.startswith("[") else None
    return found[1] if found else ""


def find_glued_quote(href: str) -> int:
    """Return where the closing quotation mark of the text begins at the end of a URL, or 0 if there is none."""
    if "%" not in href and href.isascii():
        return 0
    found = _QUOTE.search(href.rstrip())
    return found.start() if found and not _OPENING_QUOTE.search(href, 0, found.start()) else 0


def is_local_file(target: Target) -> bool:
    """Tell whether a target is a file on a computer: ``file:///…``, or a path below a drive letter."""
    return (target.scheme == "file" and not target.host) or (len(target.scheme) == 1 and target.path[:1] in {"/", "\\"})


def has_bare_host(href: str) -> bool:
    """Tell whether a URL begins with ``www.`` and no scheme."""
    return _BARE_HOST.match(href) is not None


def read_scheme(href: str) -> tuple[int, str]:
    """Return where the host of a URL begins that has something like https:// before it, and what is meant."""
    end, name = 0, ""
    while found := _BEGINNING.match(href, end):
        end, name = found.end(), found[1].lower()
    return end, "https://" if "s" in name else "http://"


def has_host_at(href: str, start: int) -> bool:
    """Tell whether the name of a host stands at an offset."""
    return _HOST.match(href, start) is not None
