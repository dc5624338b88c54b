"""What an audit writes: tables, one CSV a rule, the reports of a crawl, an overview, the report for a browser."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from contentlint.audit import crawl_reports
from contentlint.audit.addresses import parse_address, shorten_url
from contentlint.audit.browser_report import build_reports
from contentlint.audit.crawl_reports import HOME, Answers, Clusters, Graph, Report, Slim, take_slim
from contentlint.audit.engine import EngineError
from contentlint.audit.indexability import Servers
from contentlint.audit.inventory_tables import write_inventories
from contentlint.audit.model import Page
from contentlint.audit.out_folder import ISSUES, REPORTS, SUMMARY
from contentlint.audit.relations import RelationRow
from contentlint.audit.report_files import Written as WrittenReport
from contentlint.audit.report_files import write_report
from contentlint.audit.rounds import FOLLOWED, JUDGED, Audit
from contentlint.audit.rows import BUG, CUT, FAILED, UNREADABLE, FindingRow, LinkRow, PageRow
from contentlint.audit.site_worker import FINDINGS, LINKS, MORE, PAGES, REACHED, RELATIONS, More, unpack_reached
from contentlint.audit.sitemap_entries import (
    CrawledEntries,
    Entries,
    FolderEntries,
    SitemapRow,
    count_entries,
    list_entries,
    list_images,
    list_missing_entries,
    list_named,
    list_versions,
)
from contentlint.audit.tables import (
    StoredRows,
    build_schema,
    count_rows,
    iterate_rows,
    join_parts,
    write_csv_by,
    write_csv_of,
    write_stream,
)
from contentlint.audit.tabs.joined import Joined
from contentlint.audit.tabs.write import write_tabs
from contentlint.findings import FileReport
from contentlint.findings.unjudged import STATES_OF_PAGES, Reason, UnjudgedLinks, merge_unjudged
from contentlint.linter.runner import LINKS as LINK_RULE
from contentlint.source.atomic_write import whole_file, write_whole
from contentlint.source.paths import escape_unprintable

NEAR_DUPLICATE = "site/near-duplicate"
"""The rule whose findings tell which pages are much alike."""

CSV_WITHOUT = frozenset({"why", "scaffold", "help_url", "context"})
"""Columns of findings that only the Parquet file has: they are the same for all findings of a rule, or for programs."""

REPORT = "report.html"

MAX_HEAD = 1_000
"""Bytes of a CSV in which its columns are looked for."""

Render = Callable[[tuple[FileReport, ...]], Iterable[str]]
"""Makes the report for a browser of those on all pages."""

_RELATED = re.compile(r"(?P<path>.*):\d+ ")
_NO_NAME = re.compile(r"[^A-Za-z0-9_-]+")


class Written(Struct, frozen=True):
    """What an audit came to, as ``summary.json`` has it; ``is_new``: not all of it was done by an earlier run."""

    folder: str
    summary: dict[str, Any]
    is_new: bool = True

    @classmethod
    def recall(cls, folder: Path, summary: dict[str, Any]) -> "Written | None":
        """Return what an earlier run came to, if all its files are there."""
        is_whole = all((folder / str(name)).is_file() for name in summary["files"])
        return cls(str(folder), summary, is_new=False) if is_whole else None

    def count(self, what: str) -> int:
        """Return how many findings there are of a severity (``errors``), of a rule, or pages that are unreadable.

        Broken links that are no findings, because they are in menus, cards or footers, count for their rule as well.
        """
        found = self.summary["findings"]
        if what in found:
            return int(found[what])
        elsewhere = self.summary["broken_links_elsewhere"] if what == LINK_RULE else 0
        return int(self.summary["rules"].get(what, {"findings": 0})["findings"]) + int(elsewhere)


def write_outputs(audit: Audit, render: Render) -> Written:
    """Write everything; the summary last, for it says that all else is there.

    Raises :class:`EngineError`, :class:`OSError`.
    """
    folder, shop = audit.folder, audit.shop
    shop.progress.begin("Writing tables", len(audit.found.pages), 0)
    graph = _build_graph(audit)
    depths = {escape_unprintable(path): depth for path, depth in graph.compute_depths().items()}
    scores = {escape_unprintable(path): score for path, score in graph.compute_scores().items()}
    pages, cut = _write_pages(audit, depths, scores)
    join_parts(_list_pieces(audit, JUDGED, FINDINGS), FindingRow, folder / "findings.parquet")
    join_parts(_list_pieces(audit, FOLLOWED, LINKS), LinkRow, folder / "links.parquet")
    write_csv_of(folder / "links.parquet", build_schema(LinkRow).names)
    rules, clusters = _write_findings(folder, folder / "findings.parquet")
    unread = _count_unreadable(rules)
    caveat = crawl_reports.describe_unknown_links(unread, is_damaged=bool(audit.found.losses))
    broken = [one for more in _read_more(audit) for one in more.broken]
    listed = _write_lists(audit, pages)
    clusters.join_exact(_list_indexable(audit, pages))
    reports = [
        *_list_page_reports(pages, depths, clusters, caveat),
        crawl_reports.list_orphans(pages, caveat, list_named(listed, "sitemap"), list_named(listed, "feed")),
        crawl_reports.list_broken(broken),
        write_inventories(audit),
        *_list_list_reports(audit, pages, listed),
        *_list_crawl_reports(audit),
    ]
    written = [*(write_report(report, folder) for report in reports), *_write_tabs(audit, pages, listed)]
    drawn = _write_page(audit, render)
    summary = _summarize(audit, len(pages), rules, written)
    if cut:
        words = "pages that end within a tag, a comment or a script, so a part of them may be missing"
        summary["notes"].append(f"{words}: {len(cut):,} (the first: {cut[0]})")
    summary["broken_links_elsewhere"] = sum(not one.is_judged for one in broken)
    summary["files"] = sorted([*_list_files(folder), *drawn])
    _write_overview(folder, summary)
    write_whole(folder / SUMMARY, json.dumps(summary, indent=1, ensure_ascii=False).encode("utf-8", "replace"))
    shop.progress.add(len(pages))
    return Written(str(folder), summary)


def _list_pieces(audit: Audit, of: str, piece: str) -> list[Path]:
    return [audit.shop.parts.get(name, piece) for name in audit.name_parts(of)]


def _list_files(folder: Path) -> list[str]:
    kinds = (".parquet", ".csv", ".html")
    found = [
        file for where in (folder, folder / ISSUES, folder / REPORTS) if where.is_dir() for file in where.iterdir()
    ]
    return [
        str(file.relative_to(folder))
        for file in found
        if file.suffix in kinds and file.stem not in {"changes", "index", "report"}
    ]


# --- pages ----------------------------------------------------------------------------------------


def _build_graph(audit: Audit) -> Graph:
    paths = [page.path for page in audit.found.pages]
    graph = Graph(paths, paths.index(HOME) if HOME in paths else None)
    for file in _list_pieces(audit, FOLLOWED, REACHED):
        for number, reached in unpack_reached(file.read_bytes()).pages:
            graph.add(number, reached)
    return graph


class PageInGraph(PageRow, frozen=True):
    """A page, how many clicks it is away from the home page, and its weight among all pages by their links."""

    depth_clicks: int | None = None
    link_score: int | None = None


def _write_pages(
    audit: Audit, depths: Mapping[str, int], scores: Mapping[str, int]
) -> tuple[dict[str, Slim], list[str]]:
    """Write the table of pages, and return what reports need of each, and those that may not be whole.

    Raises :class:`EngineError` if one is missing.
    """
    pieces = _list_pieces(audit, JUDGED, PAGES)
    found, wanted = count_rows(pieces), len(audit.found.pages)
    if found != wanted:
        folder = audit.shop.parts.folder
        words = f"{folder} has results for {found} of {wanted} pages: delete that folder and run the audit again"
        raise EngineError(words)
    slim: dict[str, Slim] = {}
    cut: list[str] = []
    servers = Servers(audit.found.robots, dict(audit.found.answers))
    by_path = {escape_unprintable(page.path): page for page in audit.found.pages}

    def watch() -> Iterator[PageInGraph]:
        for row in iterate_rows(pieces):
            own = {**row, **_add_servers(row, by_path[row["path"]], servers)}
            cut.extend([own["path"]] if own["problem"] == CUT else [])
            slim[own["path"]] = take_slim(own)
            yield PageInGraph(**own, depth_clicks=depths.get(own["path"]), link_score=scores.get(own["path"]))

    write_stream(watch(), PageInGraph, audit.folder / "pages")
    return slim, cut


def _add_servers(row: Mapping[str, Any], page: Page, servers: Servers) -> dict[str, Any]:
    """Return whether a page is indexable by what servers say of it, if it may be by what it says itself."""
    if row["is_indexable"] is False:
        return {}
    if bar := servers.find_bar(page):
        return {"is_indexable": False, "not_indexable_because": bar}
    return {} if servers.is_known(page) else {"is_indexable": None}


# --- findings -------------------------------------------------------------------------------------


def _write_findings(folder: Path, table: Path) -> tuple[dict[str, dict[str, Any]], Clusters]:
    """Write all findings as CSV, and those of each rule by themselves; return counts by rule, and what is alike."""
    names = [name for name in build_schema(FindingRow).names if name not in CSV_WITHOUT]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    pages: dict[str, set[int]] = defaultdict(set)
    clusters = Clusters()
    for row in iterate_rows([table], ("path", "rule", "message_id", "severity", "related")):
        counts[row["rule"]][row["severity"]] += 1
        pages[row["rule"]].add(hash(row["path"]))
        if row["message_id"] in {BUG, FAILED} and row["rule"] == UNREADABLE:
            counts[row["rule"]][row["message_id"]] += 1
        if row["rule"] == NEAR_DUPLICATE:
            clusters.kinds[row["path"]] = row["message_id"]
            for other in row["related"]:
                if match := _RELATED.match(other):
                    clusters.join(row["path"], match["path"])
    write_csv_of(table, names)
    _write_issues(folder / ISSUES, table, sorted(counts), names)
    rules = {
        rule: {"findings": sum(found[one] for one in WORDS), "pages": len(pages[rule]), **dict(sorted(found.items()))}
        for rule, found in sorted(counts.items())
    }
    return rules, clusters


def _write_issues(folder: Path, table: Path, rules: Sequence[str], names: Sequence[str]) -> None:
    """Write one CSV a rule; those of rules that find nothing any more go."""
    wanted = {f"{_NO_NAME.sub('_', rule)}.csv": rule for rule in rules}
    for old in folder.glob("*.csv") if folder.is_dir() else ():
        if old.name not in wanted and _is_own_table(old, names):
            old.unlink()
    write_csv_by("rule", table, names, {rule: folder / file for file, rule in wanted.items()})


def _is_own_table(file: Path, names: Sequence[str]) -> bool:
    """Tell whether a CSV has the columns that an audit writes: what somebody else put there stays."""
    with file.open("rb") as stream:
        return stream.readline(MAX_HEAD).startswith(",".join(names[:3]).encode())


# --- reports --------------------------------------------------------------------------------------


def _list_page_reports(
    pages: Mapping[str, Slim], depths: Mapping[str, int], clusters: Clusters, caveat: str
) -> list[Report]:
    return [
        crawl_reports.list_depths(depths, pages, caveat),
        crawl_reports.list_thin(pages),
        crawl_reports.list_canonical_chains(pages),
        crawl_reports.list_clusters(clusters, pages),
    ]


def _list_indexable(audit: Audit, pages: Mapping[str, Slim]) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that may be indexed, each with a sum of its content."""
    for page in audit.found.pages:
        path = escape_unprintable(page.path)
        if pages[path].words is not None and pages[path].is_indexable is not False:
            yield path, page.digest


def _list_crawl_reports(audit: Audit) -> list[Report]:
    return [crawl_reports.list_redirects(audit.found.answers, partial(shorten_url, audit.found.origin))]


def _write_tabs(audit: Audit, pages: Mapping[str, Slim], listed: Iterable[SitemapRow]) -> list[WrittenReport]:
    """Write the lists that are a row for each page, URL or relation."""
    folder, site = audit.folder, audit.context.config.site
    named = (RelationRow(**row) for row in iterate_rows(_list_pieces(audit, JUDGED, RELATIONS)))
    write_stream(chain(named, _list_versions(audit, pages)), RelationRow, folder / "relations")
    joined = Joined(folder, audit.linked_file, audit.found.origin, site.prefix)
    with closing(joined):
        joined.add_relations(iterate_rows([folder / "relations.parquet"]))
        joined.mark_in_sitemap(list_named(listed, "sitemap"))
        joined.index()
        return write_tabs(joined, folder)


def _write_lists(audit: Audit, pages: Mapping[str, Slim]) -> Iterable[SitemapRow]:
    """Write the table of the entries of sitemaps, feeds and ``llms.txt``, and return what reads its rows."""
    files = audit.found.sitemaps
    if not files:
        return ()
    stem, entries = audit.folder / "sitemaps", _build_entries(audit, pages)
    write_stream(chain(list_entries(files, entries), list_images(files, entries)), SitemapRow, stem)
    return StoredRows(stem.with_suffix(".parquet"), SitemapRow)


def _list_versions(audit: Audit, pages: Mapping[str, Slim]) -> list[RelationRow]:
    """Return the versions in other languages that sitemaps name."""
    return list(list_versions(audit.found.sitemaps, _build_entries(audit, pages)))


def _list_list_reports(audit: Audit, pages: Mapping[str, Slim], rows: Iterable[SitemapRow]) -> list[Report]:
    files = audit.found.sitemaps
    is_known = any(file.entries for file in files if file.kind == "sitemap")
    return [list_missing_entries(rows, pages, is_known=is_known), count_entries(rows, files)]


def _build_entries(audit: Audit, pages: Mapping[str, Slim]) -> Entries:
    found, site = audit.found, audit.context.config.site
    if not found.root:
        origin = parse_address(f"{found.origin}/")
        return CrawledEntries(pages, origin.site if origin else "", site.prefix, Answers(found.answers))
    urls = (url for file in found.sitemaps for url, _ in file.entries)
    host = parse_address(str(audit.context.config.settings.get("site-url") or ""))
    entries = FolderEntries(pages, host.site if host else "", site.prefix, lambda path: _has_file(found.root, path))
    entries.fit(urls)
    return entries


def _has_file(root: str, path: str) -> bool:
    return Path(f"{root}/{path}").is_file()


def _read_more(audit: Audit) -> Iterator[More]:
    for file in _list_pieces(audit, JUDGED, MORE):
        yield msgspec.msgpack.decode(file.read_bytes(), type=More)


def _merge_unjudged(audit: Audit) -> tuple[UnjudgedLinks, ...]:
    found: tuple[UnjudgedLinks, ...] = ()
    for more in _read_more(audit):
        found = merge_unjudged([*found, *more.unjudged])
    return found


def _count_pages(unjudged: Iterable[UnjudgedLinks], reason: Reason) -> int:
    """Return how many pages were not, or not quite, read as articles."""
    return sum(one.count for one in unjudged if one.reason == reason)


# --- summary --------------------------------------------------------------------------------------


def _summarize(
    audit: Audit, pages: int, rules: Mapping[str, Mapping[str, Any]], reports: Sequence[WrittenReport]
) -> dict[str, Any]:
    unjudged = _merge_unjudged(audit)
    totals = {word: sum(rule.get(severity, 0) for rule in rules.values()) for severity, word in WORDS.items()}
    return {
        "version": 1,
        "state": audit.name,
        "day": audit.context.today.isoformat(),
        "site": audit.context.config.site.host,
        "pages": pages,
        "has_texts": audit.context.draws and audit.context.draws_texts,
        "findings": {**totals, "unreadable": _count_unreadable(rules)},
        "bugs": rules.get(UNREADABLE, {}).get(BUG, 0),
        "failed_rules": rules.get(UNREADABLE, {}).get(FAILED, 0),
        "rules": rules,
        "reports": {one.name: _count_rows(one) for one in reports},
        "links_not_judged": [
            {"form": one.form, "kind": "image" if one.is_image else "link", "reason": one.reason, "count": one.count}
            for one in unjudged
            if one.reason not in STATES_OF_PAGES
        ],
        "pages_without_article": _count_pages(unjudged, "no-article"),
        "pages_read_as_lists": _count_pages(unjudged, "as-list"),
        "pages_read_in_part": _count_pages(unjudged, "in-part"),
        "losses": list(audit.found.losses),
        "notes": list(audit.found.notes),
    }


def _count_rows(report: WrittenReport) -> dict[str, Any]:
    problems = {} if report.problems is None else {"problems": report.problems}
    return {"rows": report.rows, "summary": report.summary, **problems}


def _count_unreadable(rules: Mapping[str, Mapping[str, Any]]) -> int:
    """Return how many pages could not be read; one on which only a rule failed was."""
    found = rules.get(UNREADABLE, {})
    return int(found.get("findings", 0)) - int(found.get(FAILED, 0))


WORDS = {"error": "errors", "warning": "warnings", "info": "tips"}
"""What severities are called where they are counted."""


# --- for a browser --------------------------------------------------------------------------------


def _write_overview(folder: Path, summary: Mapping[str, Any]) -> None:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        loader=PackageLoader("contentlint.audit", "."),
    )
    environment.filters["number"] = lambda number: f"{number:,}"
    environment.filters["line"] = escape_unprintable
    environment.filters["file"] = lambda rule: f"{ISSUES}/{_NO_NAME.sub('_', rule)}.csv"
    rules = sorted(
        summary["rules"].items(),
        key=lambda one: (-one[1].get("error", 0), -one[1].get("warning", 0), -one[1]["findings"], one[0]),
    )
    page = environment.get_template("overview.html.jinja").render(summary=summary, rules=rules)
    write_whole(folder / "index.html", page.encode("utf-8", "replace"))


def _write_page(audit: Audit, render: Render) -> list[str]:
    """Write the report of the format ``html`` over all pages; where none is wanted, one of an earlier run goes."""
    if not audit.context.draws:
        (audit.folder / REPORT).unlink(missing_ok=True)
        return []
    reports = (one for more in _read_more(audit) for one in more.reports)
    lost = (FileReport(place, None, (), why) for place, _, why in (one.partition(": ") for one in audit.found.losses))
    files = (*build_reports(reports, audit.linked_file, audit.found), *lost)
    with whole_file(audit.folder / REPORT) as stream:
        stream.writelines(chunk.encode("utf-8", "replace") for chunk in render(files))
    return [REPORT]
