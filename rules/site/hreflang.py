"""``site/hreflang``."""

import re
from collections.abc import Iterator

from contentlint.rule import Fact, Facts, Finding, Message, NoOptions, Rule, Site
from contentlint.site.language_versions import ListedVersions, find_version, is_hreflang, is_same_address


class Hreflang(Rule[NoOptions]):
    """Link the language versions of a page to each other.

    Search engines trust a set of language versions only if each page lists all of them, including itself. Otherwise
    they ignore the set, and readers land on a page in the wrong language.

    The rule checks only pages that contain these links themselves (`<link rel="alternate" hreflang="…">` in HTML). For
    other pages, a generator or a sitemap may define the links. If a page is in one of the languages that it lists, it
    counts as that version, whatever its URL. A link back is checked only if the other page is among the checked
    articles.
    """

    how_to_fix = "List every version, with its language and full URL, on each page."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Tell Google about localized versions of your page” "
            "https://developers.google.com/search/docs/specialty/international/localized-versions"
        ),
    )
    severity = "warning"
    preset = "strict"
    reason = "most sites let their generator write these links"
    scope = "site"
    needs = ("alternates",)
    facts = ("language",)
    messages = {
        "code": Message("“{language}” is not a valid hreflang language code.", label="unknown language"),
        "relative": Message(
            "The URL “{quote}” of the version “{language}” is relative; use a full URL.", label="not a full URL"
        ),
        "no-self": Message("The page does not list itself among its versions.", label="does not list this page"),
        "no-return": Message(
            "The version “{language}” does not link back to this page: {other}.", label="no link back"
        ),
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
