"""A whole run: files to reports, in one process or several, and the rules on whole sites over all of them."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from contentlint.config import Config
from contentlint.engine import Linted, Setup, check_timed, finish, lint, placed_in_site
from contentlint.findings import FileReport, Finding
from contentlint.site.facts import Facts
from contentlint.site.index import Site
from contentlint.source import MAX_BYTES, UnreadableSource, decode
from contentlint.source import read as read_source
from contentlint.source.discover import InputFile, discover
from contentlint.source.places import lies_in, shown, slashed

CHUNK = 16
"""Files that a process takes at a time."""

WORTH_IT = 64
"""So many files, before further processes are started for them."""


REMOVED = "site/removed-without-redirect"
"""The one rule that is asked about articles that are gone."""


def check_files(
    files: Sequence[InputFile], setup: Setup, jobs: int = 1, *, removed_since: str | None = None
) -> list[FileReport]:
    """Check files by themselves and among all articles of their site; the reports are in the order of the files.

    With a git revision as ``removed_since``, articles that are gone or have moved since then are asked about as well,
    and reported last. Raises :class:`contentlint.source.git.GitError` where git knows no such revision.
    """
    earlier = _earlier(setup, removed_since) if removed_since is not None else {}
    wants_site = bool(earlier) or any(setup.site_checkers(setup.config.for_path(file.shown)) for file in files)
    if not wants_site:
        return [finish(linted, setup) for linted in _lint_all(files, setup, jobs, facts=False)]
    linted = list(_lint_all(files, setup, jobs, facts=True))
    gone = [one for one in earlier.values() if one.source]
    before = {path: one.facts for path, one in earlier.items() if one.facts}
    site = _site([one.facts for one in linted if one.facts], files, setup, jobs, before)
    reports = [finish(one, setup, _in_site(one, setup, site)) for one in linted]
    return reports + [finish(one, setup, _in_site(one, setup, site, only=REMOVED)) for one in gone]


def _in_site(linted: Linted, setup: Setup, site: Site, only: str = "") -> list[Finding]:
    """Return what the rules on sites, or one of them, find in an article, each with its place."""
    facts, source = linted.facts, linted.source
    if facts is None or source is None:
        return []
    checkers = setup.site_checkers(setup.config.for_path(linted.path))
    if only:
        checkers = {rule: check for rule, check in checkers.items() if rule == only}
    if setup.costs is None:
        found = [finding for check in checkers.values() for finding in check(facts, site)]
    else:
        found = check_timed(checkers, setup.costs, facts, site)
    return [placed_in_site(finding, source, facts, setup.registry) for finding in found]


# --- files by themselves ------------------------------------------------------------------------


def lint_file(file: InputFile, setup: Setup, *, facts: bool) -> Linted:
    """Read and check one file."""
    try:
        source = read_source(file.path, file.shown)
    except UnreadableSource as problem:
        return Linted(file.shown, error=problem.reason)
    linted = lint(source, setup, within(file.path, setup.config) if facts else None)
    return replace(linted, source=source.packed()) if linted.source else linted


def within(path: str, config: Config) -> str:
    """Return the path of a file from the base folder of its site on; the whole path where it lies elsewhere."""
    absolute = slashed(path)
    return absolute[len(config.root) + 1 :] if lies_in(absolute, config.root) else absolute


def _lint_all(files: Sequence[InputFile], setup: Setup, jobs: int, *, facts: bool) -> Iterator[Linted]:
    if jobs <= 1 or len(files) < WORTH_IT or setup.costs is not None:
        return (lint_file(file, setup, facts=facts) for file in files)
    return _in_processes(files, setup, jobs, facts=facts)


def _in_processes(files: Sequence[InputFile], setup: Setup, jobs: int, *, facts: bool) -> Iterator[Linted]:
    from concurrent.futures import ProcessPoolExecutor  # only where it is worth it

    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(setup, facts)) as pool:
        yield from pool.map(_work, files, chunksize=CHUNK)


_of_process: dict[str, tuple[Setup, bool]] = {}
"""What a process of a pool was started with."""


def _begin(setup: Setup, facts: bool) -> None:  # noqa: FBT001  # a pool passes positions
    _of_process["setup"] = (setup, facts)


def _work(file: InputFile) -> Linted:
    setup, facts = _of_process["setup"]
    return lint_file(file, setup, facts=facts)


# --- the site ---------------------------------------------------------------------------------


def _site(
    named: Iterable[Facts], files: Sequence[InputFile], setup: Setup, jobs: int, before: Mapping[str, Facts]
) -> Site:
    """Return the site of the named articles: with all others below the content roots, if these are configured."""
    from contentlint.site.index import surroundings_of  # a run without rules on sites does not need it
    from contentlint.site.layout import Layout, generator_of  # the same
    from contentlint.site.tree import DiskTree  # the same

    config = setup.config
    tree = DiskTree(config.root)
    said = config.site
    roots = said.content_roots
    layout = Layout(roots, said.static_folders, said.known_routes, said.host, said.prefix, generator_of(tree))
    known = {facts.path: facts for facts in named}
    if roots:
        known = {**_facts_below(roots, {within(file.path, config) for file in files}, setup, jobs), **known}
    here = slashed(".")
    surroundings = surroundings_of(tree, roots, partial(_text_of, config.root), before)
    return Site(known.values(), layout, tree, surroundings, lambda path: shown(f"{config.root}/{path}", here))


def _text_of(root: str, path: str) -> str | None:
    file = Path(f"{root}/{path}")
    try:
        return file.read_text(encoding="utf-8") if file.stat().st_size <= MAX_BYTES else None
    except (OSError, ValueError):
        return None


def _earlier(setup: Setup, revision: str) -> dict[str, Linted]:
    """Return the earlier states of articles that are gone, have moved or were changed, by the path of today.

    One that is gone stands under the path it had, with its source.
    """
    from contentlint.source.discover import has_known_extension  # only where git is asked
    from contentlint.source.git import changes_since, text_at  # the same

    root = setup.config.root
    roots = setup.config.site.content_roots or ("",)
    found = {}
    for change in changes_since(root, revision):
        if has_known_extension(change.before) and any(lies_in(change.before, name) or not name for name in roots):
            path = f"{root}/{change.before}"
            try:
                source = decode(text_at(root, revision, change.before), shown(path, slashed(".")))
            except UnreadableSource:
                continue
            linted = lint(source, setup, change.before)
            found[change.now or change.before] = replace(linted, findings=(), source=None if change.now else source)
    return found


def _facts_below(roots: Iterable[str], named: set[str], setup: Setup, jobs: int) -> dict[str, Facts]:
    """Return the facts of the articles below the content roots, kept or read anew, without those that are named."""
    from contentlint.site.store import FactsStore  # the same

    config = setup.config
    found = discover(
        [f"{config.root}/{root}" if root else config.root or "/" for root in roots],
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    )
    others = {path: file for file in found.files if (path := within(file.path, config)) not in named}
    store = FactsStore(config.root, _stamp(setup))
    kept = {path: facts for path, file in others.items() if (facts := store.get(path, file.path))}
    missing = [file for path, file in others.items() if path not in kept]
    for facts, file in zip(_read_facts(missing, setup, jobs), missing, strict=True):
        if facts:
            kept[facts.path] = facts
            store.put(facts, file.path)
    store.save(frozenset(others) | named)
    return kept


def _read_facts(files: Sequence[InputFile], setup: Setup, jobs: int) -> Iterator[Facts | None]:
    """Yield the facts of files, None for what cannot be read: it is not what was asked about."""
    if jobs <= 1 or len(files) < WORTH_IT:
        return (_facts_of_file(file, setup) for file in files)
    return _facts_in_processes(files, setup, jobs)


def _facts_in_processes(files: Sequence[InputFile], setup: Setup, jobs: int) -> Iterator[Facts | None]:
    from concurrent.futures import ProcessPoolExecutor  # only where it is worth it

    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(setup, True)) as pool:
        yield from pool.map(_work_on_facts, files, chunksize=CHUNK)


def _work_on_facts(file: InputFile) -> Facts | None:
    return _facts_of_file(file, _of_process["setup"][0])


def _facts_of_file(file: InputFile, setup: Setup) -> Facts | None:
    from contentlint.document.reader import read  # the same
    from contentlint.site.gather import facts_of  # the same

    try:
        source = read_source(file.path, file.shown)
        article = read(source, today=setup.today, language=setup.language)
        return facts_of(article, within(file.path, setup.config))
    except Exception:
        if os.environ.get("CONTENTLINT_DEBUG"):
            raise
        return None


def _stamp(setup: Setup) -> str:
    """Return what facts depend on beside the article: the code that gathers them, and the configured language."""
    import contentlint  # the version is all that a wheel has

    here = Path(contentlint.__file__).parent
    parts = [contentlint.__version__, setup.language, setup.config.root]
    for folder in ("document", "prose", "site", "source"):
        for file in sorted((here / folder).rglob("*.py")):
            stat = file.stat()
            parts.append(f"{file.name} {stat.st_size} {stat.st_mtime_ns}")
    return "\n".join(parts)
