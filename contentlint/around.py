"""The site around the named articles: all others below the content roots, and earlier states that git knows."""

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from contentlint.config import Config
from contentlint.engine import Linted, Setup, lint
from contentlint.processes import on_each
from contentlint.site.facts import Facts
from contentlint.site.index import Site, surroundings_of
from contentlint.site.layout import Layout
from contentlint.site.store import FactsStore, stamp_of
from contentlint.site.tree import DiskTree
from contentlint.source import MAX_BYTES, UnreadableSource, decode
from contentlint.source import read as read_source
from contentlint.source.discover import InputFile, discover, has_known_extension
from contentlint.source.places import lies_in, real_path, shown, slashed


def site_around(
    named: Iterable[Facts], files: Sequence[InputFile], setup: Setup, jobs: int, before: Mapping[str, Facts]
) -> Site:
    """Return the site of the named articles: with all others below the content roots, if these are configured."""
    config = setup.config
    said, tree = config.site, DiskTree(config.root)
    layout = Layout(said.content_roots, said.static_folders, said.known_routes, said.host, said.prefix)
    known = {facts.path: facts for facts in named}
    if layout.is_whole:
        known = {**_facts_of_others(files, setup, jobs), **known}
    surroundings = surroundings_of(tree, layout.content_roots, partial(_text_of, config.root), before)
    here = slashed(".")
    return Site(known.values(), layout, tree, surroundings, lambda path: shown(f"{config.root}/{path}", here))


def within(path: str, config: Config) -> str:
    """Return the path of a file from the base folder of its site on; the whole path where it lies elsewhere."""
    absolute = slashed(path)
    return absolute[len(config.root) + 1 :] if lies_in(absolute, config.root) else absolute


def _text_of(root: str, path: str) -> str | None:
    """Return the text of a file of the site; None for what cannot be read, is no file, or lies outside."""
    file = f"{root}/{path}"
    try:
        found = Path(file).stat()
        if (
            not stat.S_ISREG(found.st_mode)
            or found.st_size > MAX_BYTES
            or not lies_in(real_path(file), real_path(root))
        ):
            return None
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None


# --- the other articles -------------------------------------------------------------------------


def _facts_of_others(files: Sequence[InputFile], setup: Setup, jobs: int) -> dict[str, Facts]:
    """Return the facts of the articles below the content roots that are not named, kept or read anew."""
    config = setup.config
    others = {within(file.path, config): file for file in _others(files, config)}
    store = FactsStore(config.root, stamp_of(setup.language, config.root))
    kept = {path: facts for path, file in others.items() if (facts := store.get(path, file.path))}
    missing = [file for path, file in others.items() if path not in kept]
    for facts in filter(None, on_each(missing, facts_of_file, setup, jobs)):
        kept[facts.path] = facts
        store.put(facts)
    store.save({*others, *(within(file.path, config) for file in files)})
    return kept


def _others(files: Sequence[InputFile], config: Config) -> list[InputFile]:
    """Return the files of articles that are not named, under whatever name: links to one file are one article."""
    named = {file.path for file in files}
    roots = [f"{config.root}/{root}" if root else config.root or "/" for root in config.site.content_roots]
    found = discover(
        [*named, *roots],
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    )
    return [file for file in found.files if file.path not in named]


def facts_of_file(file: InputFile, setup: Setup) -> Facts | None:
    """Return the facts of a file, None for what cannot be read: it is not what was asked about."""
    from contentlint.document.reader import read  # slow to import, and not needed where all is kept
    from contentlint.site.gather import facts_of  # the same

    try:
        source = read_source(file.path, file.shown)
        article = read(source, today=setup.today, language=setup.language, host=setup.config.site.host)
        return facts_of(article, within(file.path, setup.config))
    except Exception:
        if os.environ.get("CONTENTLINT_DEBUG"):
            raise
        return None


# --- what was ---------------------------------------------------------------------------------


def earlier_states(setup: Setup, revision: str) -> dict[str, Linted]:
    """Return the earlier states of articles that are gone, have moved or were changed, by the path of today.

    One that is gone stands under the path it had, with its source. Raises :class:`contentlint.source.git.GitError`
    where git knows no such revision.
    """
    from contentlint.source.git import changes_since, text_at  # only where git is asked

    root = setup.config.root
    found = {}
    for change in changes_since(root, revision):
        if has_known_extension(change.before) and _is_content(change.before, setup.config):
            path = shown(f"{root}/{change.before}", slashed("."))
            try:
                linted = lint(decode(text_at(root, revision, change.before), path), setup, change.before)
            except UnreadableSource:
                continue
            source = None if change.now else linted.source
            found[change.now or change.before] = replace(linted, findings=(), source=source)
    return found


def _is_content(path: str, config: Config) -> bool:
    return any(not root or lies_in(path, root) for root in config.site.content_roots or ("",))
