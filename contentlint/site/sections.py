"""Links to sections that are not in the text of a page, and whether the ids of a site's headings are understood."""

import posixpath
from collections.abc import Iterator

from msgspec import Struct

from contentlint.article.facts import Facts, LinkFact
from contentlint.findings.unjudged import UnjudgedLinks, merge_unjudged
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.evidence import DOUBTFUL_PERCENT
from contentlint.site.lookups import Counts
from contentlint.site.site import Site

NOT_AN_ID = compile_lazy(r"top$|fn(?:ref)?[:\d-]|!|/|:~:|[\w-]*=|comment|respond|L\d+")
"""Fragments that a browser, a footnote, a program or a forge makes sense of."""

MIN_SECTIONS = 20
"""Where fewer sections are linked to, that says nothing of how the site builds their ids."""

MAX_ARTICLES = 5_000
"""Of a larger site, links to sections are not counted."""


class LostSection(Struct, frozen=True):
    """A link to a section that is not among those known, the page that it leads to, and its fragment."""

    link: LinkFact
    page: Facts
    fragment: str


def find_lost_sections(facts: Facts, site: Site) -> list[LostSection]:
    """Return the links of an article to sections that are not there, where the ids of the pages are understood."""
    lost = list(_list_lost(facts, site))
    return [one for one in lost if _find_doubt(one.page, site) is None]


def count_unjudged_sections(facts: Facts, site: Site) -> tuple[UnjudgedLinks, ...]:
    """Return how many links of an article to sections were not judged."""
    doubts = filter(None, (_find_doubt(one.page, site) for one in _list_lost(facts, site)))
    return merge_unjudged(
        UnjudgedLinks("#…", is_image=False, reason="unknown-ids", targets=one.targets, found=one.found)
        for one in doubts
    )


def _list_lost(facts: Facts, site: Site) -> Iterator[LostSection]:
    for link, page, fragment in _list_links(facts, site):
        if not site.get_anchors(page).has(fragment):
            yield LostSection(link, page, fragment)


def _list_links(facts: Facts, site: Site) -> Iterator[tuple[LinkFact, Facts, str]]:
    """Yield the links of an article to sections, with their pages and fragments."""
    for found in site.find_links(facts):
        fragment = found.target.fragment.partition(":~:")[0]
        if not fragment or NOT_AN_ID.match(fragment):
            continue
        resolution = found.resolution
        page = site.get(resolution.path) if resolution.outcome == "article" and resolution.sure else None
        if page is not None and not page.dynamic:
            yield found.link, page, fragment


def _find_doubt(page: Facts, site: Site) -> Counts | None:
    """Return the counts by which the ids in the folder of a page are not understood, None where they are."""
    counts = site.compute_once(_count_sections)
    folder = posixpath.dirname(page.path)
    while True:
        found = counts.get(folder, Counts(0, 0))
        if found.targets >= MIN_SECTIONS or not folder:
            break
        folder = posixpath.dirname(folder)
    is_doubted = found.targets >= MIN_SECTIONS and 100 * found.found < DOUBTFUL_PERCENT * found.targets
    return found if is_doubted else None


def _count_sections(site: Site) -> dict[str, Counts]:
    """Return for each folder how many sections of its pages are linked to, and how many of them are there."""
    evidence = site.surroundings.evidence
    if evidence.mode != "site" or site.size > MAX_ARTICLES or site.surroundings.crawl is not None:
        return {}
    known: dict[tuple[str, str], bool] = {}
    for facts in site.articles:
        if facts.path not in evidence.changed:
            for _, page, fragment in _list_links(facts, site):
                known[page.path, fragment] = site.get_anchors(page).has(fragment)
    counts: dict[str, Counts] = {}
    for (path, _), is_found in known.items():
        folder = path
        while folder:
            folder = posixpath.dirname(folder)
            old = counts.get(folder, Counts(0, 0))
            counts[folder] = Counts(old.targets + 1, old.found + is_found)
    return counts
