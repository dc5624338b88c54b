"""The site around the named articles: all others below the content roots, and what rules found there before."""

import contextlib
import os
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec
from msgspec.structs import replace

from contentlint.article.facts import Facts
from contentlint.config import Config
from contentlint.findings import FileReport
from contentlint.linter.cache.codec import CachedFile, decode_facts, encode_facts
from contentlint.linter.context import LintContext
from contentlint.linter.history import read_deleted
from contentlint.linter.known_map import (
    KnownMap,
    choose_untaught,
    learn_map,
    list_absent_files,
    recall_map,
)
from contentlint.linter.known_urls import add_urls
from contentlint.linter.lint import read_article, read_list_page
from contentlint.linter.parallel import Watch, run_on_each
from contentlint.site.environment import read_surroundings
from contentlint.site.evidence import Evidence, Mode
from contentlint.site.layout import Layout
from contentlint.site.lookups import LoneStore
from contentlint.site.mentions import Mentions
from contentlint.site.pages import read_pages
from contentlint.site.permalinks import list_addresses
from contentlint.site.site_map import NO_MAP, SiteMap
from contentlint.source import decode
from contentlint.source.debug import raise_if_debugging
from contentlint.source.decoding import read_data
from contentlint.source.discover import InputFile, discover
from contentlint.source.no_article import is_no_article
from contentlint.source.packing import pack
from contentlint.source.paths import format_display_path, get_relative_path, normalize_path
from contentlint.source.seal import compute_checksum
from contentlint.source.tree import DiskTree, compute_folder_digests, is_unchanged, join

if TYPE_CHECKING:
    from contentlint.linter.cache.cache import Cache
    from contentlint.linter.cache.opening import NoCache
    from contentlint.linter.cache.site_reports import KeptReport
    from contentlint.linter.work_tree import WorkTree
    from contentlint.site.learning.habits import Habits
    from contentlint.site.lookups import KeyNames
    from contentlint.site.site import Site
    from contentlint.site.store import SiteStore


class Run(Protocol):
    """What is asked of a run: its files, what it goes by, what is kept, and what each file gave by itself."""

    files: Sequence[InputFile]
    context: LintContext
    jobs: int
    cache: "Cache | NoCache"
    done: dict[str, CachedFile]
    watch: Watch

    @property
    def work_tree(self) -> "WorkTree":
        """Return what git says of the files of the site."""
        ...


PAGES = (".html", ".htm", ".xhtml", ".md", ".mdx", ".qmd", ".markdown")
"""Endings of files that are published as pages, whatever the configuration chooses."""

MAX_HEAD = 65_536
"""So many bytes of a page that is no article are read, for its front matter."""

STORE = "store"
"""Under this name the store of the site is kept."""

CNAME = "CNAME"
"""The name of the file in which hosts of sites are given their host."""

LEARNED = "site map"
"""Under this name it is kept what was learned of a site without a map."""

MIN_DELETED = 5
"""So many files, or a tenth of the number of articles, may be deleted before a checkout is taken to be incomplete."""

STEMS = "stems"
"""Under this name the stems of the words in titles are kept: to import a stemmer takes longer than most articles."""

MAX_STEMS = 20_000
"""More stems are not kept: they would take as long."""


_LEARNED = msgspec.msgpack.Decoder(tuple[bytes, dict[bytes, bytes], SiteMap])
"""The version of what a map was learned from, the folders that were looked into, and that map."""

_STEMS = msgspec.msgpack.Decoder(tuple[bytes, dict[str, dict[str, str]]])
"""The version of what stems depend on, and those of each language by their words."""


def build_layout(context: LintContext) -> Layout:
    """Return where things are on the site that a configuration describes."""
    said = context.config.site
    return Layout(
        said.content_roots,
        said.static_folders,
        said.known_routes,
        said.unjudged_links,
        said.host,
        said.prefix,
        said.strict_links,
        context.publishing,
        aliases=said.aliases,
    )


class SiteLoader:
    """The named files among all others below the content roots, if these are configured."""

    def __init__(
        self,
        run: "Run",
        before: Mapping[str, Facts],
        gone: frozenset[str] = frozenset(),
        *,
        is_whole: bool = False,
    ) -> None:
        """Take a run whose files are checked by themselves, what is gone or has changed as it was, and what is gone.

        ``is_whole`` tells that the site as a whole is asked about, though the run names no files.
        """
        config = run.context.config
        self._said = build_layout(run.context)
        self._run = run
        self._root = config.root
        self._tree = DiskTree(config.root)
        self._others, pages = _find_other_files(run.files, config) if self._said.is_whole else ([], [])
        self._is_every = is_whole or not self._others
        self._map = recall_map(self._said, run.context.site_map, self._files)
        self._known = self._map
        read_text = run.context.read_site_text
        around = read_surroundings(
            self._tree,
            self.layout.content_roots,
            read_text,
            before,
            publishing=self.layout.publishing,
            host=self.layout.host,
            pages=read_pages(
                (get_relative_path(file.path, config.root) for file in pages),
                partial(_read_head, config.root),
                self.layout.publishing,
            ),
            respects_ignore_file=config.respect_gitignore,
            folders=_list_folders(self._files),
        )
        deleted = self._list_deleted()
        around = replace(
            around, gone=gone.union(deleted), deleted=read_deleted(run.context, deleted) if deleted else ()
        )
        self._mentions = Mentions(config.root, read_text, self._files, respects_ignore_file=config.respect_gitignore)
        self._surroundings = replace(
            add_urls(around, run.context, self._files), mentions=self._mentions, list_absent=self._list_absent
        )
        self._tell_notes()
        self._kept_stems: dict[str, dict[str, str]] = {}
        kept = run.cache.get_facts_digests(self._others)
        self._kept_digests = {path: digest for path, digest in kept.items() if not run.context.find_sidecar(path)}
        self._read = self._read_others()

    def _tell_notes(self) -> None:
        self._run.context.notes = (*self._run.context.config.notes, *self._surroundings.notes, *self._known.notes)
        self._run.context.remarks = self._known.remarks

    @property
    def is_whole_check(self) -> bool:
        """Tell whether all articles of the site were named."""
        return not self._others

    @property
    def layout(self) -> Layout:
        """Return how the site is laid out, by all that is known of it."""
        return self._known.layout

    def _read_others(self) -> dict[str, CachedFile]:
        """Return the facts of the other articles that are not kept."""
        run = self._run
        missing = [file for file in self._others if file.path not in self._kept_digests]
        run.cache.expect(missing)
        read = run.watch(
            run_on_each(missing, read_facts, run.context, run.jobs, lose=_lose_facts),
            len(missing),
            "Reading the site",
        )
        found = {}
        for file, packed in zip(missing, read, strict=True):
            found[file.path] = packed
            if packed.facts and packed.is_complete:
                run.cache.keep_facts(file.path, packed.digest, packed.facts)
        return found

    @property
    def is_every(self) -> bool:
        """Tell whether all articles of the site are named."""
        return self.layout.is_whole and not self._others

    def learn_habits(self, site: "Site") -> "Habits":
        """Return what is normal on the site."""
        from contentlint.site.learning.habits import learn_habits  # only where a whole site is checked

        apart_from = self._learns_apart_from
        return learn_habits(site.articles, apart_from, today=self._run.context.today.isoformat())

    # --- the site ---------------------------------------------------------------------------------

    def load_site(self) -> "Site":
        """Return the site of all of them."""
        return self._learn() if self._learns else self._build_site(self._load_store())

    def _build_site(self, store: "SiteStore | LoneStore") -> "Site":
        from contentlint.site.site import Site  # where nothing has changed, nothing is asked

        show = partial(_format_shown_path, self._root, normalize_path("."))
        known = self._known
        around = replace(
            self._surroundings, evidence=self._weigh_evidence(), site_map=known.content, map_origin=known.origin
        )
        return Site(store, self.layout, self._tree, around, show)

    def _weigh_evidence(self) -> Evidence:
        """Return which links prove how such links work: those that a map counted, else those of all articles."""
        answers = tuple((one.below, one.answer) for one in self._known.content.not_understood if one.answer)
        if self._known.origin == "file":
            links = self._known.content.links
            return Evidence("map", self._changed, links, answers, self._is_every, self._is_committed)
        mode: Mode = "site" if self._is_every else "none"
        changed = frozenset(self._learns_apart_from)
        return Evidence(mode, changed, (), answers, self._is_every, self._learns and self._is_committed)

    # --- what is learned --------------------------------------------------------------------------

    @property
    def _learns(self) -> bool:
        """Tell whether this run has to learn how the site works: all of it is named, and there is no map."""
        return self._said.is_whole and self._is_every and self._map.origin == "nothing"

    def _learn(self) -> "Site":
        """Return the site as its own links show that it works, and keep what they show."""
        if self._recall_learned():
            return self._build_site(self._load_store())
        content, site = self._teach(NO_MAP)
        if self._is_kept:
            self._run.cache.keep_answer(LEARNED, pack((self._learned_version, self._list_seen_folders(), content)))
        self._use_learned(content)
        return self._rebuild_site(site)

    def learn_anew(self, kept: SiteMap) -> SiteMap:
        """Return what the whole site teaches now; ``kept`` is its map as it is, with what a person says."""
        self._learns_apart_from = frozenset()
        content, site = self._teach(kept)
        return self._add_habits(content, site, kept)

    def _add_habits(self, content: SiteMap, site: "Site", kept: SiteMap) -> SiteMap:
        """Return a map with what is normal on the site as well."""
        from contentlint.site.learning.habits import learn_habits, learn_standing_pages, write_habits

        found = write_habits(content, learn_habits(site.articles), learn_standing_pages(site.articles), kept)
        return replace(found, sidecars=self._run.context.sidecars.learn(facts.path for facts in site.articles))

    def _teach(self, kept: SiteMap) -> "tuple[SiteMap, Site]":
        """Return what the site teaches, and the site by it: first the URLs of its articles, then what links lead to."""
        from contentlint.site.learning.files import learn_files  # a site with a map does without
        from contentlint.site.learning.site import learn_addresses, learn_links

        itself = replace(kept, host="", prefixes=(), editions=())  # what is learned anew whatever was believed
        self._known = KnownMap(itself, "links").follow(self._said)
        site = self._build_site(self._load_store())
        apart_from = self._learns_apart_from
        content = learn_addresses(site, apart_from, self._read_cname())
        self._known = KnownMap(content, "links").follow(self._said)
        site = self._rebuild_site(site)
        files = learn_files(site.list_lost_files(), self._tree)
        if files:
            content = replace(content, files=files)
            self._known = KnownMap(content, "links").follow(self._said)
            site = self._rebuild_site(site)
        return learn_links(site, content, apart_from, kept), site

    def _read_cname(self) -> str:
        """Return the text of the file that names the host of the site, in the top folder or among static files."""
        places = (join(folder, CNAME) for folder in dict.fromkeys(("", *self._said.static_folders)))
        names = (place for place in places if CNAME in self._tree.list_names(posixpath.dirname(place)))
        return next((self._run.context.read_site_text(name) or "" for name in names), "")

    def _rebuild_site(self, site: "Site") -> "Site":
        """Return a site by what is known now; its store is made anew where articles have other URLs by that."""
        return self._build_site(site.store if site.layout == self.layout else self._load_store())

    def _use_learned(self, content: SiteMap) -> None:
        self._known = learn_map(self._said, content)
        self._tell_notes()

    def _recall_learned(self) -> bool:
        """Go by what an earlier run learned, if the site was the same; tell whether that is so."""
        kept = self._run.cache.read_answer(LEARNED) if self._is_kept else None
        with contextlib.suppress(ValueError):  # what is damaged, or of another version
            version, folders, content = _LEARNED.decode(kept or b"")
            seen = {os.fsdecode(folder): digest for folder, digest in folders.items()}
            if version == self._learned_version and is_unchanged(seen, DiskTree(self._root)):
                self._use_learned(content)
                return True
        return False

    def _list_seen_folders(self) -> dict[bytes, bytes]:
        return {os.fsencode(folder): digest for folder, digest in compute_folder_digests(self._tree).items()}

    @cached_property
    def _learned_version(self) -> bytes:
        from contentlint.source.hashing import compute_digest  # only where something is learned

        digests = sorted((os.fsencode(path), self._get_digest(file)) for path, file in self._files.items())
        return compute_digest(pack((self._run.cache.facts_key, self._said, self._beside, self._learned_from, digests)))

    @cached_property
    def _learned_from(self) -> list[bytes] | None:
        """Return which articles are not learned from, None where nothing is learned."""
        return sorted(map(os.fsencode, self._learns_apart_from)) if self._learns else None

    @cached_property
    def _learns_apart_from(self) -> frozenset[str]:
        """Return the articles whose links prove nothing in this run: those that are new or changed."""
        return self._changed if self._learns else frozenset()

    @cached_property
    def _changed(self) -> frozenset[str]:
        """Return the articles that are new or changed, where the whole site is asked about."""
        return (
            choose_untaught(self._uncommitted or frozenset(), self._files)
            if self._said.is_whole and self._is_every
            else frozenset()
        )

    @property
    def _found_uncommitted(self) -> frozenset[str] | None:
        return self._run.work_tree.uncommitted

    @property
    def _uncommitted(self) -> frozenset[str]:
        return self._found_uncommitted or frozenset()

    @property
    def _is_committed(self) -> bool:
        """Tell whether all articles but those that have changed stood like this at the last commit."""
        if not self._is_every or self._found_uncommitted is None:
            return False
        return len(self._changed) == len(self._uncommitted.intersection(self._files))

    def _list_absent(self) -> frozenset[str]:
        """Return the files that git keeps and this checkout lacks, looked up when somebody asks for the first time."""
        return self._absent

    @cached_property
    def _absent(self) -> frozenset[str]:
        return list_absent_files(self._root)

    def _list_deleted(self) -> list[str]:
        """Return the files that were deleted since the last commit, where the whole site is asked about.

        Of a checkout that lacks many, nothing is returned: they were never there.
        """
        if not self._said.is_whole or not self._is_every:
            return []
        gone = [path for path in sorted(self._uncommitted) if not os.path.lexists(f"{self._root}/{path}")]
        deleted = [path for path in gone if path not in self._list_absent()] if gone else []
        return deleted if len(deleted) <= max(MIN_DELETED, len(self._files) // 10) else []

    # --- the store --------------------------------------------------------------------------------

    def _load_store(self) -> "SiteStore | LoneStore":
        if not self._is_kept and len(self._files) == 1:
            [path] = self._files
            return LoneStore(self.layout, self._load_facts([path]).get(path))
        from contentlint.site.store import open_store  # one article needs no database

        self._recall_stems()
        saved = self._run.cache.read_answer(self._store_name) if self._is_kept else None
        version = self._compute_store_version() if saved else b""
        store = open_store(saved, version, self.layout, self._load_facts, self._keys)
        store.update({path: digest for path, file in self._files.items() if (digest := self._get_digest(file))})
        store.check_links(self._tree)
        store.load(get_relative_path(file.path, self._root) for file in self._run.files)
        return store

    @property
    def _store_name(self) -> str:
        """Return under which name the store is kept: checks of single files of a site without a map know less of it."""
        return STORE if self.layout == self._said else f"{STORE} {self._known.origin}"

    @property
    def _is_kept(self) -> bool:
        return self.layout.is_whole and self._run.cache.is_enabled

    @cached_property
    def _keys(self) -> "KeyNames":
        return self._run.context.registry.collect_site_keys()

    def _compute_store_version(self) -> bytes:
        from contentlint.site.store import compute_version

        return compute_version(self._run.cache.facts_key + self._beside, self.layout.forget_counts(), self._keys)

    def _get_digest(self, file: InputFile) -> bytes:
        """Return the digest of a file's content, b"" for one without facts."""
        one = self._run.done.get(file.path) or self._read.get(file.path)
        if one is None:
            return self._kept_digests[file.path]
        return one.digest if one.is_complete else one.digest + compute_checksum(one.facts)

    @cached_property
    def _files(self) -> dict[str, InputFile]:
        """Return all files by their paths in the site."""
        return {get_relative_path(file.path, self._root): file for file in (*self._run.files, *self._others)}

    def _load_facts(self, paths: Iterable[str]) -> dict[str, Facts]:
        """Return the facts of some articles, by path; what is kept of one and damaged is found out again."""
        run, files = self._run, {path: self._files[path] for path in paths}
        packed = {path: one.facts for path, file in files.items() if (one := self._find_fresh(file))}
        kept = run.cache.load_facts(file for path, file in files.items() if path not in packed)
        for path, file in files.items():
            if path not in packed:
                packed[path] = kept.get(file.path) or read_facts(file, run.context).facts
        urls = self._surroundings.urls
        facts = {path: decode_facts(data, path) for path, data in packed.items() if data}
        return {path: urls.add_built(one) for path, one in facts.items()} if urls else facts

    def _find_fresh(self, file: InputFile) -> CachedFile | None:
        """Return what was read in this run, None where what is kept held."""
        one = self._run.done.get(file.path) or self._read.get(file.path)
        return one if one and (one.facts or one.error) else None

    # --- what was found before --------------------------------------------------------------------

    @cached_property
    def _version(self) -> bytes:
        """Return what tells this state of the site from every other."""
        run = self._run
        named = sorted(
            (
                os.fsencode(file.shown),
                self._get_digest(file),
                run.cache.get_findings_key(file),
                run.done[file.path].day,
            )
            for file in run.files
        )
        others = sorted((os.fsencode(file.shown), self._get_digest(file)) for file in self._others)
        authors = self._surroundings.authors
        known = sorted(authors) if authors is not None else None
        from contentlint.source.hashing import compute_digest  # only where something is kept

        changed = sorted(map(os.fsencode, self._changed))
        beside = self._beside, self._learned_from, changed, self._is_every, self._is_committed
        return compute_digest(pack((self._said, known, beside, named, others)))

    @cached_property
    def _beside(self) -> bytes:
        """Return what tells what lies beside the articles, and links lead to, from everything else.

        The map of the site is part of it.
        """
        around, said = self._surroundings, self._map.content
        pages = [(page.path, *list_addresses(page, self._said)) for page in around.pages]
        return pack(
            (
                pages,
                list(around.redirects),
                around.ignored,
                around.submodules,
                [one.path for one in around.deleted],
                said,
                around.urls and around.urls.version,
            )
        )

    def recall_reports(self, unchecked_rules: frozenset[str]) -> "dict[str, KeptReport] | None":
        """Return what was found in the named files, if nothing of the site has changed since.

        ``unchecked_rules`` are those that this run does not ask as fully as it could.
        """
        if self._surroundings.before or self._surroundings.gone:
            return None
        from contentlint.linter.cache.site_reports import recall  # only where something is kept

        version = self._compute_reports_version(unchecked_rules)
        if self._learns and not self._recall_learned():
            return None
        holds = self._run.context.holds_answers
        return recall(self._run.cache, DiskTree(self._root), version, self._run.done, holds, mentions=self._mentions)

    def remember(self, reports: Mapping[str, FileReport], unchecked_rules: frozenset[str]) -> None:
        """Keep the reports on the named files."""
        if not (self._surroundings.before or self._surroundings.gone) and self._run.cache.is_enabled:
            from contentlint.linter.cache.site_reports import remember  # only where something is kept

            version = self._compute_reports_version(unchecked_rules)
            answers = self._run.context.list_answers()
            mentions = self._mentions.version if self._mentions.is_asked else b""
            whole = not self._others
            remember(self._run.cache, self._tree, version, reports, answers=answers, mentions=mentions, whole=whole)

    def _compute_reports_version(self, unchecked_rules: frozenset[str]) -> bytes:
        from contentlint.source.hashing import compute_digest  # only where something is kept

        return compute_digest(pack((self._version, sorted(unchecked_rules))))

    def _recall_stems(self) -> None:
        from contentlint.prose.stems import recall_stems

        kept = self._run.cache.read_answer(STEMS) if self._is_kept else None
        with contextlib.suppress(ValueError):  # what is damaged, or of another version
            version, stems = _STEMS.decode(kept or b"")
            if version == self._run.cache.facts_key:
                self._kept_stems = stems
                recall_stems(stems)

    def _save_stems(self) -> None:
        from contentlint.prose.stems import list_stems

        stems = list_stems()
        if stems != self._kept_stems and sum(map(len, stems.values())) <= MAX_STEMS:
            self._run.cache.keep_answer(STEMS, pack((self._run.cache.facts_key, stems)))

    def save_store(self, site: "Site") -> None:
        """Keep what all articles have in common, if much of it is new; nothing is asked of the site after that."""
        if not self._is_kept:
            return
        self._save_stems()
        store = site.store
        if isinstance(store, LoneStore) or not store.is_worth_saving:
            return
        site.forget()
        try:
            store.follow_links(site.find_followed_links)
            self._run.cache.keep_answer(self._store_name, store.save(self._compute_store_version(), self._tree))
        except Exception as error:  # noqa: BLE001  # a custom rule that fails has been reported, if it is on
            raise_if_debugging(error)


def _format_shown_path(root: str, here: str, path: str) -> str:
    return format_display_path(f"{root}/{path}", here)


def _read_head(root: str, path: str) -> str:
    """Return the beginning of a file that was found below the root, where front matter stands; nothing if it cannot."""
    try:
        with Path(root, path).open("rb") as file:
            return file.read(MAX_HEAD).decode("utf-8-sig", "replace")
    except OSError:
        return ""


# --- the other articles -------------------------------------------------------------------------


def names_all_articles(files: Sequence[InputFile], config: Config) -> bool:
    """Tell whether no article of the site is missing among some files, where it is known in which folders they lie."""
    return not config.site.content_roots or not _find_other_files(files, config)[0]


def _list_folders(paths: Iterable[str]) -> list[str]:
    """Return the folders that some files lie in, without the top, sorted."""
    found: set[str] = set()
    for path in paths:
        folder = posixpath.dirname(path)
        while folder and folder not in found:
            found.add(folder)
            folder = posixpath.dirname(folder)
    return sorted(found)


def _find_other_files(files: Sequence[InputFile], config: Config) -> tuple[list[InputFile], list[InputFile]]:
    """Return the files of articles that are not named, under whatever name: links to one file are one article.

    With them are returned the files that lie there and are published too, and that the configuration does not choose.
    """
    roots = [f"{config.root}/{root}" if root else config.root or "/" for root in config.site.content_roots]
    found = discover(
        roots,
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
        apart_from=frozenset(normalize_path(file.path) for file in files),
        besides=PAGES if config.include else (),
    )
    return list(found.files), list(found.others)


def _lose_facts(file: InputFile, reason: str) -> CachedFile:
    del file, reason
    return CachedFile()


def read_facts(file: InputFile, context: LintContext) -> CachedFile:
    """Return the facts of a file, none for what cannot be read: it is not what was asked about."""
    from contentlint.site.extract import extract_facts  # slow to import, and not needed where all is kept
    from contentlint.source.hashing import compute_digest

    try:
        data = read_data(file.path, file.shown)
        source = decode(data, file.shown, encoding=context.config.encoding)
        if is_no_article(source):
            return CachedFile(compute_digest(data))
        article = read_article(source, context)
        path = get_relative_path(file.path, context.config.root)
        around = read_list_page(article, context)
        facts = extract_facts(article, path, context.publishing.flavours, asked=context.asked_facts, around=around)
        is_complete = not context.find_sidecar(file.path)
        return CachedFile(compute_digest(data), facts=encode_facts(facts), is_complete=is_complete)
    except Exception as problem:  # noqa: BLE001  # the article itself has been reported, if it was named
        raise_if_debugging(problem)
        return CachedFile(error=type(problem).__name__)
