"""The site around the named articles: all others below the content roots, and earlier states that git knows."""

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from contentlint.config import Config
from contentlint.findings import Finding
from contentlint.linter.cache.cache import Cache
from contentlint.linter.cache.codec import CachedFile, decode_facts, encode, encode_facts
from contentlint.linter.cache.site_findings import recall, remember
from contentlint.linter.context import LintContext
from contentlint.linter.lint import LintedFile, lint
from contentlint.linter.parallel import Watch, on_each
from contentlint.site.environment import surroundings_of
from contentlint.site.facts import Facts
from contentlint.site.files import DiskTree
from contentlint.site.layout import Layout
from contentlint.source import MAX_BYTES, UnreadableSource, decode
from contentlint.source.decode import read_data
from contentlint.source.discover import InputFile, discover, has_known_extension
from contentlint.source.hashing import digest_of
from contentlint.source.paths import display_path, is_inside, normalize_path, real_path, relative_to

if TYPE_CHECKING:
    from contentlint.linter.cache.shelf import KeptShelf, Kinds, Now
    from contentlint.site.site import Site
    from contentlint.site.store import Gathered


class Run(Protocol):
    """What is asked of a run: its files, what it goes by, what is kept, and what each file gave by itself."""

    files: Sequence[InputFile]
    context: LintContext
    jobs: int
    cache: Cache
    done: dict[str, CachedFile]
    watch: Watch


FEW = 100
"""So many named files are asked about by looking up what they share with others; for more, all facts are unpacked."""

Found = tuple[Finding, ...] | LintedFile
"""What the rules on sites found in a file, or how they failed there."""


class Surrounded:
    """The named files among all others below the content roots, if these are configured."""

    def __init__(self, run: "Run", before: Mapping[str, Facts]) -> None:
        """Take a run whose files are checked by themselves, and the earlier states of what is gone or has changed."""
        config = run.context.config
        said = config.site
        self.layout = Layout(said.content_roots, said.static_folders, said.known_routes, said.host, said.prefix)
        self._run = run
        self._root = config.root
        self._tree = DiskTree(config.root)
        self._surroundings = surroundings_of(
            self._tree, self.layout.content_roots, partial(_text_of, config.root), before
        )
        self._others = _others(run.files, config) if self.layout.is_whole else []
        self._known = run.cache.with_facts(self._others)
        self._read = self._read_others()

    def _read_others(self) -> dict[str, CachedFile]:
        """Return the facts of the other articles that are not kept."""
        run = self._run
        missing = [file for file in self._others if file.path not in self._known]
        run.cache.expect(missing)
        read = run.watch(on_each(missing, read_facts, run.context, run.jobs), len(missing), "Reading the site")
        found = {}
        for file, packed in zip(missing, read, strict=True):
            found[file.path] = packed
            if packed.facts:
                run.cache.keep_facts(file.path, packed.digest, packed.facts)
        return found

    # --- the site ---------------------------------------------------------------------------------

    @cached_property
    def site(self) -> "Site":
        """Return the site of all of them."""
        from contentlint.site.site import Site  # where nothing has changed, nothing is asked

        are_few = len(self._run.files) <= FEW
        shelf = (self._kept_shelf if are_few else None) or self._gathered
        show = partial(_shown_from, self._root, normalize_path("."))
        return Site(shelf, self.layout, self._tree, self._surroundings, show)

    def facts_of(self, file: InputFile) -> Facts | None:
        """Return the facts of a named file, None for one that could not be checked."""
        return self.site.get(relative_to(file.path, self._root))

    @cached_property
    def _gathered(self) -> "Gathered":
        """Return the facts of all articles."""
        from contentlint.site.store import Gathered

        return Gathered(self._unpacked(self._files).values(), self.layout)

    @cached_property
    def _kept_shelf(self) -> "KeptShelf | None":
        """Return what is kept of all articles together, if it still holds."""
        if not self._keeps:
            return None
        from contentlint.linter.cache.shelf import NAME, shelf_from

        return shelf_from(self._run.cache.answer(NAME), self._now, self._kinds, self._unpacked)

    @property
    def _keeps(self) -> bool:
        return self.layout.is_whole and self._run.cache.is_enabled and not self._surroundings.before

    @cached_property
    def _kinds(self) -> "Kinds":
        from contentlint.linter.cache.shelf import Kinds

        return Kinds(self._run.context.registry.site_keys(), self.layout)

    @cached_property
    def _now(self) -> "Now":
        from contentlint.linter.cache.shelf import Now, state_of

        state = state_of(self._run.cache.facts_key, self.layout, self._kinds)
        digests = {path: self._digest(file) for path, file in self._files.items()}
        return Now(state, {path: digest for path, digest in digests.items() if digest}, self.layout, self._tree)

    def _digest(self, file: InputFile) -> bytes:
        """Return the digest of a file's content, b"" for one without facts."""
        one = self._run.done.get(file.path) or self._read.get(file.path)
        return one.digest if one else self._known[file.path]

    @cached_property
    def _files(self) -> dict[str, InputFile]:
        """Return all files by their paths in the site."""
        return {relative_to(file.path, self._root): file for file in (*self._run.files, *self._others)}

    def _unpacked(self, paths: Iterable[str]) -> dict[str, Facts]:
        """Return the facts of some articles, by path; what is kept of one and damaged is found out again."""
        run, files = self._run, {path: self._files[path] for path in paths}
        packed = {path: one.facts for path, file in files.items() if (one := self._fresh(file))}
        kept = run.cache.facts(file for path, file in files.items() if path not in packed)
        for path, file in files.items():
            if path not in packed:
                packed[path] = kept.get(file.path) or read_facts(file, run.context).facts
        return {path: decode_facts(data, path) for path, data in packed.items() if data}

    def _fresh(self, file: InputFile) -> CachedFile | None:
        """Return what was read in this run, None where what is kept held."""
        one = self._run.done.get(file.path) or self._read.get(file.path)
        return one if one and (one.facts or one.error) else None

    # --- what was found before --------------------------------------------------------------------

    @cached_property
    def _version(self) -> bytes:
        """Return what tells this state of the site from every other."""
        run = self._run
        named = sorted(
            (os.fsencode(file.shown), run.done[file.path].digest, run.cache.findings_key(file)) for file in run.files
        )
        others = sorted(
            (os.fsencode(file.shown), self._known.get(file.path) or self._read[file.path].digest)
            for file in self._others
        )
        authors = self._surroundings.authors
        beside = (sorted(authors) if authors is not None else None, sorted(self._surroundings.redirects))
        return digest_of(encode((self.layout, beside, named, others)))

    def recalled(self) -> dict[str, Found] | None:
        """Return what the rules on sites found in the named files, if nothing of the site has changed since."""
        if self._surroundings.before:
            return None
        found = recall(self._run.cache, DiskTree(self._root), self._version, self._run.done)
        return dict(found) if found is not None else None

    def remember(self, found: Mapping[str, Found]) -> None:
        """Keep what the rules on sites found, unless one failed."""
        kept = {path: one for path, one in found.items() if not isinstance(one, LintedFile)}
        if not self._surroundings.before and len(kept) == len(found):
            remember(self._run.cache, self._tree, self._version, kept, whole=not self._others)
            self._keep_shelf()

    def _keep_shelf(self) -> None:
        """Keep what all articles have in common, unless what is kept still holds; no rule asks any more then."""
        if not self._keeps or self._kept_shelf:
            return
        from contentlint.linter.cache.shelf import NAME, made_of

        self.site.forget()
        self._gathered.forget_bands()
        try:
            made = made_of(self.site, self._gathered, self._now, self._kinds)
        except Exception:
            if os.environ.get("CONTENTLINT_DEBUG"):
                raise
            return  # a rule of a house that fails has been reported, if it is on
        if made is not None:
            self._run.cache.keep_answer(NAME, made)
        del self.site, self._gathered  # they take much room


def _shown_from(root: str, here: str, path: str) -> str:
    return display_path(f"{root}/{path}", here)


def _text_of(root: str, path: str) -> str | None:
    """Return the text of a file of the site; None for what cannot be read, is no file, or lies outside."""
    file = f"{root}/{path}"
    try:
        found = Path(file).stat()
        if (
            not stat.S_ISREG(found.st_mode)
            or found.st_size > MAX_BYTES
            or not is_inside(real_path(file), real_path(root))
        ):
            return None
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None


# --- the other articles -------------------------------------------------------------------------


def _others(files: Sequence[InputFile], config: Config) -> list[InputFile]:
    """Return the files of articles that are not named, under whatever name: links to one file are one article."""
    named = {normalize_path(file.path) for file in files}
    roots = [f"{config.root}/{root}" if root else config.root or "/" for root in config.site.content_roots]
    are_few = len(named) <= FEW  # of many it is mostly all, and then nothing is left to be told apart
    found = discover(
        [*named, *roots] if are_few else roots,
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    )
    others = [file for file in found.files if normalize_path(file.path) not in named]
    if are_few or not others:
        return others
    real = {real_path(file.path) for file in files}
    return [file for file in others if real_path(file.path) not in real]


def read_facts(file: InputFile, context: LintContext) -> CachedFile:
    """Return the facts of a file, none for what cannot be read: it is not what was asked about."""
    from contentlint.article.reader import read  # slow to import, and not needed where all is kept
    from contentlint.site.extract import facts_of

    try:
        data = read_data(file.path, file.shown)
        article = read(
            decode(data, file.shown), today=context.today, language=context.language, host=context.config.site.host
        )
        return CachedFile(
            digest_of(data), facts=encode_facts(facts_of(article, relative_to(file.path, context.config.root)))
        )
    except Exception as problem:
        if os.environ.get("CONTENTLINT_DEBUG"):
            raise
        return CachedFile(error=type(problem).__name__)


# --- what was ---------------------------------------------------------------------------------


def earlier_states(context: LintContext, revision: str) -> dict[str, LintedFile]:
    """Return the earlier states of articles that are gone, have moved or were changed, by the path of today.

    One that is gone stands under the path it had, with its source. Raises :class:`contentlint.source.git.GitError`
    where git knows no such revision.
    """
    from contentlint.source.git import changes_since, text_at  # only where git is asked

    root = context.config.root
    found = {}
    for change in changes_since(root, revision):
        if has_known_extension(change.before) and _is_content(change.before, context.config):
            path = display_path(f"{root}/{change.before}", normalize_path("."))
            try:
                linted = lint(decode(text_at(root, revision, change.before), path), context, change.before)
            except UnreadableSource:
                continue
            stored = None if change.now else linted.stored
            found[change.now or change.before] = replace(linted, findings=(), stored=stored)
    return found


def _is_content(path: str, config: Config) -> bool:
    return any(not root or is_inside(path, root) for root in config.site.content_roots or ("",))
