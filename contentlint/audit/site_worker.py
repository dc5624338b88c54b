"""What a worker does with some pages in their site: follows their links, then asks the rules. It writes nothing."""

import pickle
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec import Struct

from contentlint.article.drawing.model import Summary
from contentlint.audit.addresses import parse_address, shorten_url
from contentlint.audit.all_links import AllLinks
from contentlint.audit.browser_report import KeptReport
from contentlint.audit.indexability import find_bar
from contentlint.audit.inventory import Inventory, Named
from contentlint.audit.model import SitePart
from contentlint.audit.page_links import PageLinks
from contentlint.audit.relations import REFRESH, Finder, RelationRow, list_relations
from contentlint.audit.rows import (
    BrokenRow,
    FindingRow,
    InSite,
    LinkRow,
    PageRow,
    build_finding_row,
    build_page_row,
    build_unreadable_row,
)
from contentlint.audit.setup import Setup, load_context
from contentlint.audit.site_file import (
    FactsReader,
    PageNumbers,
    RecordedCrawl,
    RecordedTree,
    Row,
    has_page,
    open_site_file,
    read_failed,
    read_inventory,
    read_rows,
)
from contentlint.audit.tables import encode_rows
from contentlint.config import EffectiveRules
from contentlint.findings import FileReport, RuleFailure
from contentlint.findings.unjudged import UnjudgedLinks
from contentlint.linter.cache.codec import CachedFile, decode_file
from contentlint.linter.context import LintContext
from contentlint.linter.lint import leave_out_whole, report_internal_error, report_placed
from contentlint.linter.runner import LINKS as LINK_RULE
from contentlint.linter.runner import ON_THE_WEB, REMOVED, find_unjudged_links
from contentlint.linter.timing import run_checkers
from contentlint.rule.errors import RuleError
from contentlint.site import Facts, Site
from contentlint.site.crawl import follow
from contentlint.site.disk_store import DiskStore
from contentlint.site.environment import Surroundings
from contentlint.site.layout import Layout
from contentlint.site.link_shapes import TargetKey
from contentlint.site.places import Place, Places
from contentlint.site.recorded_links import find_address
from contentlint.site.site import Destination
from contentlint.source.discover import InputFile
from contentlint.source.packing import pack
from contentlint.source.paths import escape_unprintable
from contentlint.source.tree import DiskTree, Tree

MAX_FACTS = 2_000
"""So many articles are kept in memory at a time by each process."""

LINKS, REACHED = "links.parquet", "reached.bin"
"""The files of a part of the first round; the last is written when the others are."""

FINDINGS, PAGES, RELATIONS, MORE = "findings.parquet", "pages.parquet", "relations.parquet", "more.bin"
"""The files of a part of the second round; the last is written when the others are."""


class Reached(Struct, frozen=True, array_like=True):
    """Where the links of some pages lead, as the store takes them.

    ``pages`` has the number of each and those of the pages that all its links reach; ``targets`` are those of the links
    of articles, each with whether it leads somewhere and how many of these pages link to it.
    """

    pages: list[tuple[int, list[int]]]
    targets: list[tuple[TargetKey, bool, int]]


class More(Struct, frozen=True, array_like=True):
    """What is known of some pages beside the tables; reports only where somebody will read them."""

    broken: list[BrokenRow] = []
    unjudged: list[UnjudgedLinks] = []
    reports: list[KeptReport] = []


class _OpenSite(Struct):
    """A site that this process has opened."""

    database: sqlite3.Connection
    site: Site
    failed: dict[str, str]
    numbers: PageNumbers
    links: AllLinks
    origin: str = ""


class WholeSite(Struct, frozen=True):
    """What is the same for all pages of a site: how it is laid out and what lies around it, its origin in a crawl."""

    layout: Layout
    surroundings: Surroundings
    is_crawl: bool
    origin: str = ""


@lru_cache(maxsize=1)
def _open(file: str, context: bytes, whole: bytes, root: str) -> _OpenSite:
    """Return the site in a file; one is held a process, for rounds follow each other."""
    database = open_site_file(file)
    said: WholeSite = pickle.loads(whole)  # noqa: S301  # our own process has packed it
    keys = load_context(context).registry.collect_site_keys()
    store = DiskStore(said.layout, FactsReader(database), keys, database=database)
    tree: Tree = RecordedTree(database) if said.is_crawl else DiskTree(root)
    around = said.surroundings
    if said.is_crawl:
        around = msgspec.structs.replace(around, crawl=RecordedCrawl(database, said.origin + said.layout.prefix))
    site = Site(store, said.layout, tree, around, escape_unprintable)
    return _OpenSite(database, site, read_failed(database), PageNumbers(database), AllLinks(site), said.origin)


# --- the first round: links -----------------------------------------------------------------------


def follow_links(part: SitePart, setup: Setup) -> dict[str, bytes]:
    """Return where the links of some pages lead, as the files of a part."""
    found = _open(setup.store, setup.context, setup.site, setup.root)
    rows: list[LinkRow] = []
    pages: list[tuple[int, list[int]]] = []
    targets: Counter[tuple[TargetKey, bool]] = Counter()
    for row in read_rows(found.database, part.paths):
        facts = found.site.get(row.path) if not row.error else None
        if facts is None:
            continue
        page = _read_page_links(row)
        every = found.links.find(facts, page)
        rows.extend(_list_links(row, facts, page, every, found))
        reached = {one.resolution.path for one in every if one.resolution.outcome == "article"} - {row.path}
        pages.append((found.numbers.get(row.path), sorted(map(found.numbers.get, reached))))
        targets.update(found.site.find_followed_links(facts).targets)
        found.site.trim(MAX_FACTS)
    counted = [(target, is_found, many) for (target, is_found), many in sorted(targets.items())]
    return {LINKS: encode_rows(rows, LinkRow), REACHED: pack(Reached(pages, counted))}


def _read_page_links(row: Row) -> PageLinks:
    return msgspec.msgpack.decode(row.links, type=PageLinks)


def _list_links(
    row: Row, facts: Facts, page: PageLinks, every: Iterable[Destination], found: _OpenSite
) -> Iterator[LinkRow]:
    own = {link.start for link in facts.links if not facts.is_on_frame(link)}
    known = {link.start: link for link in page.links}
    for one in every:
        link = known[one.link.start]
        written = _Written("link", link.href, link.line, link.place, one.link.start not in own)
        yield _build_link(one, facts, found, written)
    images = found.site.find_images(facts)
    places = _read_places(row) if images else Places(())
    for one in images:
        line = places.get(one.link.span).line
        written = _Written("image", one.link.href, line, "content", facts.is_on_frame(one.link))
        yield _build_link(one, facts, found, written)


class _Written(NamedTuple):
    """A link or an image as its page has it."""

    kind: str
    href: str
    line: int
    place: str
    is_on_frame: bool


def _build_link(one: Destination, facts: Facts, found: _OpenSite, written: _Written) -> LinkRow:
    crawl = found.site.surroundings.crawl
    address = find_address(crawl, one.target, facts, one.link.href) if crawl else ""
    followed = follow(crawl, address) if crawl else None
    outcome = one.resolution.outcome
    return LinkRow(
        path=escape_unprintable(facts.path),
        line=written.line,
        kind=written.kind,
        href=written.href,
        outcome="not fetched" if crawl and outcome == "unknown" and not followed else outcome,
        target=escape_unprintable(one.resolution.path),
        fragment=one.target.fragment,
        address=_normalize(address, found.origin),
        status=followed.answer.status if followed else None,
        redirects=len(followed.hops) if followed else 0,
        place=written.place,
        is_on_frame=written.is_on_frame,
    )


def _normalize(address: str, origin: str) -> str:
    parsed = parse_address(address) if address else None
    return escape_unprintable(shorten_url(origin, parsed.url)) if parsed else ""


def _read_places(row: Row) -> Places:
    return Places(msgspec.msgpack.decode(row.places, type=tuple[Place, ...]))


# --- the second round: rules ----------------------------------------------------------------------


def judge_pages(part: SitePart, setup: Setup) -> dict[str, bytes]:
    """Return what rules find in some pages, by themselves and in their site, and what tables say of them."""
    context = load_context(setup.context)
    found = _open(setup.store, setup.context, setup.site, setup.root)
    findings: list[FindingRow] = []
    pages: list[PageRow] = []
    relations: list[RelationRow] = []
    more = More([], [], [])
    for row in read_rows(found.database, part.paths):
        report, facts = _judge(row, context, found)
        findings.extend(build_finding_row(row, report, one) for one in report.findings)
        findings.extend([] if report.is_complete else [build_unreadable_row(row, report)])
        page = _read_page_links(row) if facts else PageLinks()
        pages.append(_build_page(row, report, facts, page, found.site))
        if facts:
            relations.extend(_list_relations(facts, page, found))
            rules = context.config.get_effective_rules(report.path)
            every = found.links.find(facts, page) if _judges_links(rules) else []
            more.unjudged.extend(report.unjudged)
            more.unjudged.extend(_list_unjudged(facts, every, rules, found.site))
            more.broken.extend(_list_broken(facts, page, every, found.site))
        if context.draws:
            more.reports.append(_keep_report(report, facts, context, found.site))
        found.site.trim(MAX_FACTS)
    return {
        FINDINGS: encode_rows(findings, FindingRow),
        PAGES: encode_rows(pages, PageRow),
        RELATIONS: encode_rows(relations, RelationRow),
        MORE: pack(more),
    }


def _judge(row: Row, context: LintContext, found: _OpenSite) -> tuple[FileReport, Facts | None]:
    shown = escape_unprintable(row.path)
    if row.error:
        return FileReport(shown, None, (), row.error, row.is_bug), None
    try:
        facts = found.site.get(row.path)
        linted = decode_file(CachedFile(row.digest, body=row.body), InputFile(row.place, shown))
        if facts is None:
            raise LookupError("its data is missing from the intermediate results")  # noqa: TRY301  # told as all faults of ours are
        rules = context.config.get_effective_rules(shown)
        checkers = leave_out_whole(context.build_site_checkers(rules), linted, context.registry)
        able = {rule: check for rule, check in checkers.items() if rule not in found.failed}
        in_site, failures = run_checkers(able, None, facts, found.site)
        lost = tuple(RuleFailure(rule, found.failed[rule]) for rule in checkers if rule in found.failed)
        report = report_placed(
            linted,
            context,
            in_site,
            places=_read_places(row),
            facts=facts,
            unchecked_rules={REMOVED, *ON_THE_WEB},
            failures=(*failures, *lost),
        )
    except RuleError:
        raise
    except Exception as bug:  # noqa: BLE001  # the same as in a page by itself
        return FileReport(shown, None, (), report_internal_error(shown, bug).error, is_bug=True), None
    return report, facts


def _keep_report(report: FileReport, facts: Facts | None, context: LintContext, site: Site) -> KeptReport:
    """Return what the report for a browser tells of a page: of its links, as a check of the folder does."""
    rules = context.config.get_effective_rules(report.path)
    unjudged = find_unjudged_links(facts, rules, site) if facts else ()
    every = (*report.unjudged, *unjudged)
    return report.path, report.error, report.is_bug, tuple(report.findings), every, report.failures


def _judges_links(rules: EffectiveRules) -> bool:
    return LINK_RULE in rules.rules and rules.rules[LINK_RULE].enabled


def _list_unjudged(
    facts: Facts, every: Iterable[Destination], rules: EffectiveRules, site: Site
) -> Iterator[UnjudgedLinks]:
    """Yield the links of a page, wherever they are on it, and the images of its article that were not judged."""
    yield from site.list_unjudged(every, msgspec.structs.replace(facts, frame=()))
    yield from find_unjudged_links(msgspec.structs.replace(facts, links=()), rules, site)


def _list_broken(facts: Facts, page: PageLinks, every: Iterable[Destination], site: Site) -> Iterator[BrokenRow]:
    """Yield the links of a page to what is missing, wherever they are on it."""
    broken = [one for one in every if site.is_broken(one, facts)]
    own = site.find_links(facts) if broken else []
    judged = {one.link.start for one in own if site.may_report(one.link, facts) and site.is_broken(one, facts)}
    known = {link.start: link for link in page.links} if broken else {}
    for one in broken:
        link = known[one.link.start]
        target = escape_unprintable(one.resolution.path)
        yield BrokenRow(escape_unprintable(facts.path), link.line, link.place, link.href, target, link.start in judged)


def _build_page(row: Row, report: FileReport, facts: Facts | None, page: PageLinks, site: Site) -> PageRow:
    summary = msgspec.msgpack.decode(row.summary, type=Summary) if row.summary else None
    in_site = InSite()
    if facts:
        canonical = _find_canonical(facts, site)
        barred = find_bar(facts, page, canonical, site)
        in_site = InSite(canonical, barred, site.count_inbound(row.path), len(page.links), page.is_cut)
    return build_page_row(row, report, facts, summary, in_site)


def _find_canonical(facts: Facts, site: Site) -> str:
    """Return the path of the page that an article names as canonical, "" where that is none or not known."""
    target = site.find_target(facts.canonical.value) if facts.canonical else None
    href = facts.canonical.value if facts.canonical else ""
    found = site.resolver.resolve(target, facts, href) if target and target.sort == "rooted" else None
    return escape_unprintable(found.path) if found and found.outcome == "article" else ""


def _list_relations(facts: Facts, page: PageLinks, found: _OpenSite) -> Iterator[RelationRow]:
    packed = read_inventory(found.database, facts.path)
    named = msgspec.msgpack.decode(packed, type=Inventory).relations if packed else ()
    refresh = [Named(REFRESH, "", page.refresh, "page", 0)] if page.refresh else []
    finder = Finder(facts, found.site, page.base, found.links, lambda path: has_page(found.database, path))

    def reach() -> set[str]:
        return {escape_unprintable(one.resolution.path) for one in found.links.find(facts, page)}

    return list_relations(facts.path, (*named, *refresh), finder.find, reach)


def unpack_reached(data: bytes) -> Reached:
    """Return where links lead, from the file of a part."""
    return msgspec.msgpack.decode(data, type=Reached)
