"""``site/hreflang``."""

import re
from collections.abc import Iterator

from contentlint.document.urls import host_in
from contentlint.rule import Finding, Message, NoOptions, Rule
from contentlint.site import Fact, Facts, Site

CODE = r"x-default|[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?"
"""A language of ISO 639-1 (or three letters), a script of ISO 15924, a region of ISO 3166-1 alpha 2."""

NOT_REGIONS = frozenset({"uk", "eu", "la"})
"""What is often written for a region and is none."""


class Hreflang(Rule[NoOptions]):
    """Let the versions of a page in several languages name each other.

    A search engine believes a set of language versions only if each page lists all of them, itself too, and is listed
    by them in turn. Else it ignores the set, and readers get the wrong language.

    Judged are pages that state such links themselves (`<link rel="alternate" hreflang="…">` in HTML); a generator or a
    sitemap may state them elsewhere. A page in one of the languages that it lists is taken to be that version, whatever
    its address. A link back can be judged only where the other page is among the articles.
    """

    how_to_fix = "List every version with its language and its full address on each of the pages."
    basis = "search-engine"
    sources = ("Google Search Central, “Tell Google about localized versions of your page”",)
    severity = "error"
    preset = "strict"
    reason = "most sites let their generator write these links"
    scope = "site"
    messages = {
        "code": Message("“{language}” is no language that hreflang knows.", label="an unknown language"),
        "relative": Message(
            "The address “{quote}” of the version “{language}” is not a full one.", label="not absolute"
        ),
        "no-self": Message("The page does not list itself among its versions.", label="the page itself is missing"),
        "no-return": Message("The version “{language}” does not list this page in turn: {other}.", label="no way back"),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield what is wrong with the versions that a page lists."""
        if not facts.alternates:
            return
        for version in facts.alternates:
            if not _is_code(version.where):
                yield self.finding("code", at=version, language=version.where)
            if not re.match(r"https?://", version.value, re.IGNORECASE):
                yield self.finding("relative", at=version, quote=version.value, language=version.where)
        versions = [(version, _article(version, facts, site)) for version in facts.alternates]
        if not any(_is_this(version, facts) or found is facts for version, found in versions):
            yield self.finding("no-self", at=facts.alternates[0])
        listed = site.once(Listed)
        for version, found in versions:
            if found is not None and found is not facts and not _is_listed(facts, listed.by(found)):
                yield self.finding("no-return", at=version, other=site.shown(found.path), language=version.where)


def _is_code(language: str) -> bool:
    match = re.fullmatch(CODE, language.strip())
    return match is not None and language.rpartition("-")[2].lower() not in NOT_REGIONS - {language.lower()}


def _is_this(version: Fact, facts: Facts) -> bool:
    """Tell whether a version is the page itself, by its address or its language."""
    is_canonical = facts.canonical is not None and _plain(version) == _plain(facts.canonical)
    return is_canonical or version.where.partition("-")[0].lower() in {facts.language, "x"}


def _article(version: Fact, facts: Facts, site: Site) -> Facts | None:
    """Return the article that a version is, if its address is surely that of one."""
    if host_in(version.value) and not site.hosts:
        return None
    target = site.find_target(version.value)
    found = site.resolver.resolve(target, facts) if target and target.sort == "rooted" else None
    return site.get(found.path) if found and found.outcome == "article" and found.sure else None


class Listed:
    """What pages list as their versions."""

    def __init__(self, site: Site) -> None:
        """Take the site in which they are looked up."""
        self._site = site
        self._known: dict[str, frozenset[str]] = {}

    def by(self, facts: Facts) -> frozenset[str]:
        """Return the addresses of the versions that a page lists, and their paths if they are known."""
        if facts.path not in self._known:
            articles = (_article(version, facts, self._site) for version in facts.alternates)
            paths = (article.path for article in articles if article)
            self._known[facts.path] = frozenset((*paths, *map(_plain, facts.alternates)))
        return self._known[facts.path]


def _is_listed(facts: Facts, listed: frozenset[str]) -> bool:
    return facts.path in listed or (facts.canonical is not None and _plain(facts.canonical) in listed)


def _plain(address: Fact) -> str:
    return address.value.rstrip("/")
