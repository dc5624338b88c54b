"""Links to sections that are not in the text of a page, and whether the ids of a site's headings are understood."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from contentlint.article.facts import Facts, LinkFact
from contentlint.findings.unjudged import UnjudgedLinks, merge_unjudged
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.certainty import Judgement, leave
from contentlint.site.evidence import DOUBTFUL_PERCENT, LIKELY_PERCENT
from contentlint.site.lookups import Counts
from contentlint.site.permalinks import normalize_address
from contentlint.site.references import Target
from contentlint.site.site import Site
from contentlint.source.tree import join

if TYPE_CHECKING:
    from contentlint.site.anchors import Anchors

NOT_AN_ID = compile_lazy(r"top$|fn(?:ref)?[:\d-]|!|/|__|main(?:-content)?$|content$|[\w-]*[:=]|comment|respond|L\d+")
"""Fragments that a browser, a footnote, a program or a forge makes sense of."""

_TRANSLITERATED = compile_lazy(r"[\u0370-\u04ff]")
"""Letters of Greek and Cyrillic: some sites write them in Latin ones in the ids of headings."""

MIN_SECTIONS = 20
"""Where fewer sections are linked to, that says nothing of how the site builds their ids."""

MIN_FOUND, PROVED_PERCENT = 5, 95
"""So many sections, and this share of all, must be there for a lost one to be an error."""

MIN_FOUND_BESIDE = 3
"""So many sections of pages to which programs add must be there, and most of all, for a lost one to be a warning."""

MIN_LOST = 3
"""A page with so many lost sections, and fewer that are there, has ids that its text does not show."""

MAX_ARTICLES = 5_000
"""Of a larger site, links to sections are not counted."""

LISTS = frozenset({"home", "list", "page", "redirect"})
"""Kinds of pages whose ids a program makes of what they list, or another page has, if they have no headings."""

NOTHING = Counts(0, 0)


class LostSection(Struct, frozen=True):
    """A link to a section that is not among those known: its page, its fragment, and how sure it is."""

    link: LinkFact
    page: Facts
    fragment: str
    judgement: Judgement


class Known(Struct, frozen=True):
    """How many sections are linked to, and there, for each folder.

    ``written`` are those of pages whose ids are all in their text, ``changed`` those of pages to which programs add.
    ``doubted`` are pages whose ids are not understood.
    """

    written: dict[str, Counts] = {}
    changed: dict[str, Counts] = {}
    doubted: frozenset[str] = frozenset()


def find_lost_sections(facts: Facts, site: Site) -> list[LostSection]:
    """Return the links of an article to sections that are not there, where the ids of the pages are understood."""
    return [one for one in _list_lost(facts, site) if one.judgement.certainty != "unknown"]


def count_unjudged_sections(facts: Facts, site: Site) -> tuple[UnjudgedLinks, ...]:
    """Return how many links of an article to sections were not judged."""
    doubts = (one.judgement for one in _list_lost(facts, site) if one.judgement.unknown)
    return merge_unjudged(
        UnjudgedLinks("#…", is_image=False, reason="unknown-ids", targets=one.targets, found=one.found)
        for one in doubts
    )


def _list_lost(facts: Facts, site: Site) -> Iterator[LostSection]:
    for link, page, fragment in _list_links(facts, site):
        if not _has_section(site.get_anchors(page), fragment):
            is_other_script = fragment.isascii() and any(map(_TRANSLITERATED.search, _list_texts(page)))
            found = leave("unknown-ids") if is_other_script else _judge(page, site)
            if found.certainty == "doubtful" and _is_named(fragment, site):
                found = leave("unknown-ids")
            may_keep_case = found.certainty == "probable" and _differs_in_case(fragment, page, site)
            yield LostSection(link, page, fragment, Judgement("doubtful") if may_keep_case else found)


def _has_section(anchors: "Anchors", fragment: str) -> bool:
    return anchors.has(fragment) or anchors.is_composed(fragment)


def _is_named(fragment: str, site: Site) -> bool:
    """Tell whether a file beside the articles names a section: a template may write its id."""
    mentions = site.surroundings.mentions
    return mentions is not None and bool(mentions.find(fragment))


def _differs_in_case(fragment: str, page: Facts, site: Site) -> bool:
    """Tell whether a section is there with other capitals, where nobody knows how the site makes its ids."""
    lower = fragment.lower()
    return not site.layout.publishing.flavours and lower != fragment and site.get_anchors(page).has(lower)


def _list_texts(page: Facts) -> Iterator[str]:
    return (heading.text for heading in page.headings)


def _list_links(facts: Facts, site: Site) -> Iterator[tuple[LinkFact, Facts, str]]:
    """Yield the links of an article to sections, with their pages and fragments."""
    for found in site.find_links(facts):
        fragment = found.target.fragment.partition(":~:")[0]
        if not fragment or NOT_AN_ID.match(fragment):
            continue
        resolution = found.resolution
        page = site.get(resolution.path) if resolution.outcome == "article" and resolution.sure else None
        if page is not None and (page.anchors or not page.dynamic):
            yield found.link, _find_published(found.target, facts, page, fragment, site), fragment


def _find_published(target: Target, facts: Facts, page: Facts, fragment: str, site: Site) -> Facts:
    """Return the page that a link leads to on the published page, if that has the section and no other has.

    Two articles may have one address, as a text and its translation that are published on different hosts: the one
    beside the link is meant.
    """
    if target.sort == "reference" or site.get_anchors(page).has(fragment):
        return page
    is_rooted = target.sort == "rooted"
    addresses = [normalize_address(target.path)] if is_rooted else site.resolver.list_published(target, facts)
    beside = join(posixpath.dirname(facts.path), posixpath.basename(page.path))
    paths = (*(path for address in addresses for path in site.resolver.by_address.get(address, ())), beside)
    others = (other for other in map(site.get, paths) if other is not None)
    return next((other for other in others if site.get_anchors(other).has(fragment)), page)


def _judge(page: Facts, site: Site) -> Judgement:
    """Return how sure it is that a section is lost which is not among those known of a page."""
    known = site.compute_once(_count_sections)
    if not site.layout.strict_links and not page.headings and page.kind in LISTS:
        return leave("unknown-ids")
    if page.dynamic and not page.headings:
        return leave("unknown-ids")
    if page.dynamic:
        _, counts = _find_counts(known.changed, page.path)
        is_usual = counts.found >= MIN_FOUND_BESIDE and 100 * counts.found >= LIKELY_PERCENT * counts.targets
        return Judgement("doubtful") if is_usual and page.path not in known.doubted else leave("unknown-ids")
    folder, counts = _find_counts(known.written, page.path)
    if counts.targets >= MIN_SECTIONS and 100 * counts.found < DOUBTFUL_PERCENT * counts.targets:
        return Judgement("unknown", unknown="unknown-ids", targets=counts.targets, found=counts.found)
    is_proved = counts.found >= MIN_FOUND and 100 * counts.found >= PROVED_PERCENT * counts.targets
    if not is_proved or page.path in known.doubted or _may_be_added_to(page):
        return Judgement("doubtful")
    return Judgement("probable", _describe(folder, counts))


def _may_be_added_to(page: Facts) -> bool:
    """Tell whether a program may write sections into a page: what a list lists, or all of a page without headings."""
    return page.kind in LISTS or not page.headings


def _find_counts(counts: dict[str, Counts], path: str) -> tuple[str, Counts]:
    """Return the deepest folder around a page of which enough is known, else the topmost, and its counts."""
    folder = posixpath.dirname(path)
    while folder and counts.get(folder, NOTHING).targets < MIN_SECTIONS:
        folder = posixpath.dirname(folder)
    return folder, counts.get(folder, NOTHING)


def _describe(folder: str, counts: Counts) -> str:
    where = f"sections in {folder}/" if folder else "sections of this site"
    if counts.found == counts.targets:
        return f"All {counts.targets} other links to {where} lead somewhere."
    return f"{counts.found} of {counts.targets} links to {where} lead somewhere."


class _Page(Struct):
    """The sections of a page that are linked to: those that are there, and those that are not."""

    found: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)


def _count_sections(site: Site) -> Known:
    """Return what is known of the sections that the articles of a site link to."""
    evidence = site.surroundings.evidence
    if (
        not evidence.is_whole
        or evidence.mode == "none"
        or site.size > MAX_ARTICLES
        or site.surroundings.crawl is not None
    ):
        return Known()
    written: dict[str, _Page] = {}
    changed: dict[str, _Page] = {}
    for facts in site.articles:
        if facts.path not in evidence.changed:
            for _, page, fragment in _list_links(facts, site):
                one = (changed if page.dynamic else written).setdefault(page.path, _Page())
                is_found = _has_section(site.get_anchors(page), fragment)
                (one.found if is_found else one.lost).add(fragment)
    every = written | changed
    doubted = frozenset(
        path for path, one in every.items() if len(one.lost) >= MIN_LOST and len(one.lost) > len(one.found)
    )
    understood = {path: one for path, one in changed.items() if path not in doubted}
    return Known(_count_by_folder(written), _count_by_folder(understood), doubted)


def _count_by_folder(pages: dict[str, _Page]) -> dict[str, Counts]:
    """Return how many sections are linked to, and there, below each folder."""
    counts: dict[str, Counts] = {}
    for path, one in pages.items():
        folder = path
        while folder:
            folder = posixpath.dirname(folder)
            old = counts.get(folder, NOTHING)
            found = len(one.found)
            counts[folder] = Counts(old.targets + found + len(one.lost), old.found + found)
    return counts
