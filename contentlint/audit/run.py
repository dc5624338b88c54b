"""The whole way of an audit on one screen: sources to shards, shards to a site, the site to tables and reports."""

import os
import pickle
import shutil
import sqlite3
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.facts import Facts
from contentlint.audit.engine import Engine, Lost
from contentlint.audit.model import Checked, Shard, SitePart
from contentlint.audit.out_folder import WORK, read_summary, require_apart, require_own
from contentlint.audit.outputs import Render, Written, write_outputs
from contentlint.audit.parts import Parts
from contentlint.audit.rounds import (
    FILLED,
    FOLLOWED,
    JUDGED,
    LINKED,
    Audit,
    Progress,
    Round,
    Workshop,
    check_shards,
    run_round,
)
from contentlint.audit.setup import Setup, pack_setup
from contentlint.audit.site_file import (
    create_site_file,
    reopen_site_file,
    write_answers,
    write_failed,
    write_hosts,
    write_ignored,
    write_page,
)
from contentlint.audit.site_worker import (
    MORE,
    REACHED,
    WholeSite,
    follow_links,
    judge_pages,
    unpack_reached,
)
from contentlint.audit.sitemaps import SitemapFile
from contentlint.audit.sources import Found, Home, KeptIndexes, find_pages, list_local_places
from contentlint.audit.spool import Kept, Spool
from contentlint.audit.states import StateNames, name_site
from contentlint.audit.wacz import show_place
from contentlint.audit.warc import Index, index_warc, lose_index
from contentlint.audit.worker import FACTS, FINDINGS, unpack_checked
from contentlint.generators.kit.record import NO_PUBLISHING
from contentlint.linter.cache.codec import decode_facts
from contentlint.linter.cache.keys import code_key
from contentlint.linter.context import LintContext
from contentlint.linter.site_loader import build_layout
from contentlint.rule.errors import RuleError
from contentlint.rule.guard import GuardedKey
from contentlint.site import Site
from contentlint.site.disk_store import DiskStore
from contentlint.site.environment import Surroundings, read_surroundings
from contentlint.site.lookups import KeyOf
from contentlint.source.packing import pack
from contentlint.source.tree import DiskTree

PAGES_A_PART = 200
"""Pages that are asked about together in their site."""

MAX_TEXTS = 20_000
"""Of more pages the report for a browser has no texts: it would be too large to open."""

INTEGER = 8
"""Bytes of a number of links."""

MAX_REPORTED = 100_000
"""Of more pages there is no report for a browser."""

FOLLOW = Round("Following links", follow_links, REACHED)
JUDGE = Round("Comparing pages", judge_pages, MORE)


class Request(Struct, frozen=True):
    """What is audited, and where the result goes. ``has_report``: with the report for a browser."""

    sources: tuple[str, ...]
    folder: Path
    has_report: bool = True


def run_audit(
    request: Request, context: LintContext, engine: Callable[[], Engine], progress: Progress, render: Render
) -> Written:
    """Audit the sources and write all outputs.

    What an earlier run in the same folder has done, and still holds, is not done again.

    Raises :class:`contentlint.audit.sources.SourceError`, :class:`contentlint.audit.out_folder.OutFolderError`,
    :class:`contentlint.audit.engine.EngineError`, :class:`contentlint.audit.parts.FolderInUseError`, ``OSError``.
    """
    require_apart(list_local_places(request.sources), request.folder)
    require_own(request.folder)
    parts = Parts(request.folder / WORK)
    with parts.hold():
        return _run(request, context, Workshop(engine, parts, progress), render)


def _run(request: Request, context: LintContext, shop: Workshop, render: Render) -> Written:
    indexes = KeptIndexes(shop.parts, code_key())
    home = _find_home(context)
    spool = Spool(shop.parts.folder)
    found = find_pages(request.sources, home, context.config.exclude, partial(_index, shop, indexes), spool.keep)
    for note in found.notes:
        shop.progress.tell(note)
    context = _fit_context(context, found)
    context.draws = request.has_report and len(found.pages) <= MAX_REPORTED
    context.draws_texts = len(found.pages) <= MAX_TEXTS
    whole = _describe_site(context, found)
    setup = replace(pack_setup(context, found.root), site=pickle.dumps(whole))
    shards = StateNames(context).build_shards(found.pages)
    name = name_site(
        shards,
        pack((whole.layout, found.answers)),
        pack(_list_names(found)),
        pack(
            (
                found.notes,
                found.losses,
                found.robots,
                [_describe_list(one) for one in found.sitemaps],
                context.config.site.ignored_parameters,
            )
        ),
        _pack_around(whole),
        context.today.isoformat().encode(),
    )
    known = _recall(request.folder, name)
    if known is not None:
        return known
    check_shards(shop, shards, setup, context.today.isoformat())
    audit = Audit(request.folder, shop, name, found, _split(found), context)
    _build_site(audit, shards, whole, setup)
    run_round(shop, JUDGE, f"{name}-{JUDGED}", audit.parts, replace(setup, store=str(audit.linked_file)))
    written = write_outputs(audit, render)
    parts = (*audit.name_parts(JUDGED), *audit.name_parts(FOLLOWED))
    shop.parts.sweep([name, *(shard.name for shard in shards), *indexes.names, *parts])
    return written


def _find_home(context: LintContext) -> Home:
    said = context.config.site
    url = str(context.config.settings.get("site-url") or "")
    return Home(url, said.host, said.prefix, said.aliases, said.ignored_parameters)


def _fit_context(context: LintContext, found: Found) -> LintContext:
    """Have a configuration speak of the pages that were found: their folder, or the host of the crawl, is the site."""
    config = context.config
    aliases = (*config.site.aliases, *(one.partition(":")[0] for one in found.aliases))
    host = config.site.host or found.host
    site = replace(config.site, content_roots=("",), host=host, aliases=tuple(dict.fromkeys(aliases)))
    settings = replace(config.settings, root=found.root or str(Path.cwd()))
    fitted = LintContext(context.registry, replace(config, settings=settings, site=site, _effective={}), context.today)
    if not found.root:  # a crawl has no generator beside it
        from contentlint.article.site_defaults import SiteDefaults

        fitted.__dict__.update(publishing=NO_PUBLISHING, site_defaults=SiteDefaults(), roots_with_sections=frozenset())
    return fitted


def _describe_site(context: LintContext, found: Found) -> WholeSite:
    layout = build_layout(context)
    if not found.root:
        return WholeSite(layout, Surroundings(), is_crawl=True, origin=found.origin)
    tree = DiskTree(found.root)
    around = read_surroundings(
        tree,
        layout.content_roots,
        context.read_site_text,
        publishing=context.publishing,
        host=layout.host,
        respects_ignore_file=context.config.respect_gitignore,
    )
    return WholeSite(layout, around, is_crawl=False)


def _pack_around(whole: WholeSite) -> bytes:
    """Return what lies around the pages, in the same bytes for the same things."""
    around = whole.surroundings
    authors = sorted(around.authors) if around.authors is not None else None
    return pack((authors, list(around.redirects), around.notes, around.ignored, whole.is_crawl, whole.origin))


def _describe_list(file: SitemapFile) -> tuple[str, str, str, bytes]:
    """Return what tells a sitemap from others, without its entries."""
    digest = file.entries.digest if isinstance(file.entries, Kept) else pack(list(file.entries))
    return file.url, file.problem, file.kind, digest + pack((file.versions, file.images))


def _list_names(found: Found) -> list[str]:
    """Return the names of all files below the folder of a site: links lead to others than pages too."""
    if not found.root:
        return []
    walked = os.walk(found.root)
    return sorted(os.path.relpath(f"{at}/{name}", found.root) for at, _, some in walked for name in some)


def _recall(folder: Path, name: str) -> Written | None:
    """Return what is written already, if it is of this very state."""
    summary = read_summary(folder)
    return Written.recall(folder, summary) if summary and summary["state"] == name else None


# --- WARC files -----------------------------------------------------------------------------------


def _index(shop: Workshop, kept: KeptIndexes, places: Sequence[str]) -> Iterator[tuple[str, Index]]:
    """Yield the index of each WARC file, those that are not known made by the engine."""
    missing = []
    for place in places:
        known = kept.read(place)
        if known is not None:
            yield place, known
        else:
            missing.append(place)
    shop.progress.begin("Indexing WARC files", len(places), len(places) - len(missing))
    for number, found in shop.engine().run(index_place, missing, Setup(b"")) if missing else ():
        place = missing[number]
        index = lose_index(f"{show_place(place)}: {found.reason}") if isinstance(found, Lost) else found
        if index.recorded:  # what could not be read may be read next time
            kept.keep(place, index)
        shop.progress.add(1)
        yield place, index


def index_place(place: str, setup: Setup) -> Index:
    """Index a WARC file, as engines call it."""
    del setup
    try:
        return index_warc(place)
    except (OSError, ValueError, ImportError) as problem:
        return lose_index(f"{show_place(place)}: cannot be read: {problem}")


# --- the site -------------------------------------------------------------------------------------


def _split(found: Found) -> list[SitePart]:
    paths = [page.path for page in found.pages]
    starts = range(0, len(paths), PAGES_A_PART)
    return [SitePart(number, tuple(paths[at : at + PAGES_A_PART])) for number, at in enumerate(starts)]


def _build_site(audit: Audit, shards: Sequence[Shard], whole: WholeSite, setup: Setup) -> None:
    """Write the file of the site: what each page gave, then where all links lead."""
    parts, is_linked = audit.shop.parts, audit.shop.parts.has(audit.name, LINKED)
    if not is_linked and not parts.has(audit.name, FILLED):
        _fill(audit, shards, whole)
    store = str(audit.linked_file if is_linked else audit.site_file)
    run_round(audit.shop, FOLLOW, f"{audit.name}-{FOLLOWED}", audit.parts, replace(setup, store=store))
    if not is_linked:
        _link(audit, whole)


def _fill(audit: Audit, shards: Sequence[Shard], whole: WholeSite) -> None:
    """Write what each page gave to the file of the site."""
    shop, temporary = audit.shop, audit.site_file.with_suffix(".tmp")
    temporary.unlink(missing_ok=True)
    database = create_site_file(temporary)
    failed: dict[str, str] = {}
    store = _open_store(database, whole, audit.context, failed)
    shop.progress.begin("Collecting facts", len(audit.found.pages), 0)
    store.fill(_write_all(shop, database, shards))
    site = Site(store, whole.layout, DiskTree(audit.found.root or "."), whole.surroundings)
    site.resolver.prepare()
    write_hosts(database, site.hosts)
    write_failed(database, failed)
    write_answers(database, audit.found.answers, whole.layout.prefix)
    write_ignored(database, audit.context.config.site.ignored_parameters)
    database.commit()
    database.close()
    shop.parts.finish(audit.name, FILLED, temporary)


def _link(audit: Audit, whole: WholeSite) -> None:
    """Write where all links lead into the file of the site, under its last name."""
    temporary = audit.linked_file.with_suffix(".tmp")
    shutil.copyfile(audit.site_file, temporary)  # a run that is killed here leaves the first one whole
    database = reopen_site_file(temporary)
    store = _open_store(database, whole, audit.context, {})
    inbound = array("q", bytes(INTEGER * len(audit.found.pages)))
    for part in audit.name_parts(FOLLOWED):
        found = unpack_reached(audit.shop.parts.get(part, REACHED).read_bytes())
        store.write_targets(found.targets)
        for _, reached in found.pages:
            for number in reached:
                inbound[number] += 1
    store.write_inbound((number, many) for number, many in enumerate(inbound) if many)
    database.commit()
    database.close()
    audit.shop.parts.finish(audit.name, LINKED, temporary)
    audit.site_file.unlink()


def _open_store(
    database: sqlite3.Connection, whole: WholeSite, context: LintContext, failed: dict[str, str]
) -> DiskStore:
    """Return the store in a database, to write to it: it reads no facts. ``failed`` takes the rules that fail."""
    names = context.registry.collect_site_keys()
    looked_up, counted = ({name: _watch_key(name, one, failed) for name, one in some.items()} for some in names)
    return DiskStore(whole.layout, lambda _: {}, (looked_up, counted), database=database)


def _watch_key(name: str, key_of: KeyOf, failed: dict[str, str]) -> KeyOf:
    """Return what gives the keys of an article, and none where a rule of the site fails; then that rule is noted."""
    if not isinstance(key_of, GuardedKey):
        return key_of

    def list_keys(facts: Facts) -> Iterable[Hashable]:
        try:
            return key_of(facts)
        except RuleError as problem:
            failed.setdefault(name.partition(" ")[0], str(problem))
            return ()

    return list_keys


def _read(parts: Parts, shard: Shard) -> list[Checked]:
    found, facts = (parts.get(shard.name, piece).read_bytes() for piece in (FINDINGS, FACTS))
    return unpack_checked(found, facts)


def _write_all(shop: Workshop, database: sqlite3.Connection, shards: Sequence[Shard]) -> Iterator[tuple[int, Facts]]:
    """Write what each page gave, and yield its facts for the store, with its number among all pages."""
    numbers = count()
    for shard in shards:
        for page, checked, number in zip(shard.pages, _read(shop.parts, shard), numbers):  # noqa: B905  # the last never ends
            write_page(database, number, page, checked)
            if checked.facts:
                yield number, decode_facts(checked.facts, page.path)
        shop.progress.add(len(shard.pages))
