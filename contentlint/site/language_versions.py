"""The versions of a page in other languages: the articles that they are, and what these list in turn."""

import re

from contentlint.article.facts import Fact, Facts
from contentlint.document.urls import get_absolute_host
from contentlint.site.site import Site

_CODE = r"x-default|[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
"""A language of ISO 639-1 (or three letters), a script of ISO 15924, a region of ISO 3166-1 alpha 2."""

_NOT_REGIONS = frozenset({"uk", "eu"})
"""What is often written for a region and is none."""

_MEANING_AMERICA = frozenset({"es", "pt"})
"""Languages after which ``LA`` is meant as Latin America; it is the code of Laos."""


def is_hreflang(language: str) -> bool:
    """Tell whether a text is a language as hreflang knows them (``en``, ``pt-BR``, ``x-default``)."""
    code = language.strip().lower()
    first, mark, last = code.partition("-")[0], "-" in code, code.rpartition("-")[2]
    if re.fullmatch(_CODE, code) is None:
        return False
    return not mark or not (last in _NOT_REGIONS or (last == "la" and first in _MEANING_AMERICA))


def find_version(version: Fact, facts: Facts, site: Site) -> Facts | None:
    """Return the article that a version is, if its address is surely that of one."""
    if get_absolute_host(version.value) and not site.hosts:
        return None
    target = site.find_target(version.value)
    found = site.resolver.resolve(target, facts) if target and target.sort == "rooted" else None
    return site.get(found.path) if found and found.outcome == "article" and found.sure else None


def is_same_address(one: Fact, other: Fact | None) -> bool:
    """Tell whether two addresses are the same but for a slash at the end."""
    return other is not None and _flatten(one) == _flatten(other)


class ListedVersions:
    """What pages list as their versions."""

    def __init__(self, site: Site) -> None:
        """Take the site in which they are looked up."""
        self._site = site
        self._known: dict[str, frozenset[str]] = {}

    def has(self, page: Facts, version: Facts) -> bool:
        """Tell whether a page lists an article as one of its versions, by its canonical address or known to be it."""
        listed = self._find_listed(page)
        return version.path in listed or (version.canonical is not None and _flatten(version.canonical) in listed)

    def _find_listed(self, page: Facts) -> frozenset[str]:
        """Return the addresses of the versions that a page lists, and their paths if they are known."""
        if page.path not in self._known:
            articles = (find_version(version, page, self._site) for version in page.alternates)
            paths = (article.path for article in articles if article)
            self._known[page.path] = frozenset((*paths, *map(_flatten, page.alternates)))
        return self._known[page.path]


def _flatten(address: Fact) -> str:
    return address.value.rstrip("/")
