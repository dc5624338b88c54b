"""``site/hreflang``."""

import re
from collections.abc import Iterator

from contentlint.rule import (
    Fact,
    Facts,
    Finding,
    ListedVersions,
    Message,
    NoOptions,
    Rule,
    Site,
    find_version,
    is_hreflang,
    is_same_address,
)


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
    severity = "warning"
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
            if not is_hreflang(version.where):
                yield self.finding("code", at=version, language=version.where)
            if not re.match(r"https?://", version.value, re.IGNORECASE):
                yield self.finding("relative", at=version, quote=version.value, language=version.where)
        versions = [(version, find_version(version, facts, site)) for version in facts.alternates]
        if not any(_is_this(version, facts) or found is facts for version, found in versions):
            yield self.finding("no-self", at=facts.alternates[0])
        listed = site.compute_once(ListedVersions)
        for version, found in versions:
            if found is not None and found is not facts and not listed.has(found, facts):
                yield self.finding("no-return", at=version, other=site.shown(found.path), language=version.where)


def _is_this(version: Fact, facts: Facts) -> bool:
    """Tell whether a version is the page itself, by its address or its language."""
    is_canonical = is_same_address(version, facts.canonical)
    return is_canonical or version.where.partition("-")[0].lower() in {facts.language, "x"}
