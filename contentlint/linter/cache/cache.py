"""What was found in each article, and its facts: kept by content, told apart from outside where that is safe."""

import contextlib
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from struct import Struct
from typing import TYPE_CHECKING

import msgspec

from contentlint.linter.cache.codec import CachedFile
from contentlint.linter.cache.database import MAX_SINGLE_LOOKUPS, Database, Entry, Look, Made
from contentlint.linter.cache.keys import (
    compute_custom_rules_key,
    compute_drawings_key,
    compute_facts_key,
    compute_findings_key,
)
from contentlint.linter.context import LintContext
from contentlint.source import UnreadableSource
from contentlint.source.decoding import read_data
from contentlint.source.discover import InputFile
from contentlint.source.hashing import compute_digest
from contentlint.source.paths import is_utf8, normalize_path

if TYPE_CHECKING:
    from contentlint.config import EffectiveRules

MIN_MTIME_AGE_NANOSECONDS = 2_000_000_000
"""Nanoseconds after which a time of change can be relied on: a file may change twice within a tick of its clock."""

MAX_UNSAVED = 0.01
"""This share of the articles is looked up one by one before the states of all are written anew."""

_MARK = Struct(">qqqQ")
_STATES = msgspec.msgpack.Decoder(dict[str, bytes])
"""The marks of all articles whose facts are kept, each with the digest of its content, by path."""

_ALL = ""
"""The path under which these are kept: that of no file."""

_UINT64_MASK = 2**64 - 1


class Cache:
    """What is kept of the articles of one site."""

    is_enabled = True

    def __init__(self, context: LintContext, database: Database) -> None:
        """Take what the run goes by, and where results are kept."""
        self._context = context
        self._database = database
        self._today = context.today.isoformat()
        self._keys: dict[EffectiveRules, bytes] = {}
        self._paths: dict[str, str] = {}
        self._marks: dict[str, bytes] = {}
        self._digests: dict[str, bytes] = {}
        self._states: dict[str, bytes] = {}
        self._facts_keys: dict[frozenset[str], bytes] = {}
        self._with_facts: dict[str, bytes] = {}
        self._unsaved: set[str] = set()
        self._new: dict[bytes, list[Made]] = {}
        self._looks: dict[str, Look] = {}
        self._answers: dict[str, bytes] = {}

    @property
    def problem(self) -> str:
        """Return why nothing could be kept, if that is so."""
        return self._database.problem

    def get_findings_key(self, file: InputFile) -> bytes:
        """Return what the findings in a file depend on beside its content."""
        rules = self._context.config.get_effective_rules(file.shown)
        if rules not in self._keys:
            self._keys[rules] = compute_findings_key(self._context, rules)
        return self._keys[rules]

    # --- what is known ----------------------------------------------------------------------------

    def find(self, files: Sequence[InputFile]) -> dict[str, CachedFile]:
        """Return which files have not changed since their findings were kept, without these, by path."""
        return {
            some[path]: CachedFile(entry.digest, entry.day)
            for key, some in self._group_by_key(files).items()
            for path, entry in self._find_valid_entries(key, list(some)).items()
        }

    def lookup(self, files: Sequence[InputFile]) -> dict[str, CachedFile]:
        """Return what is kept of files, without facts, by their paths; what has changed since is not among it."""
        return {
            some[path]: CachedFile(digest, day, value)
            for key, some in self._group_by_key(files).items()
            for path, (digest, day, value) in self._load_valid_values(key, list(some)).items()
        }

    def _group_by_key(self, files: Sequence[InputFile]) -> dict[bytes, dict[str, str]]:
        """Return the paths of files by the key of their findings and their absolute paths."""
        groups: dict[bytes, dict[str, str]] = defaultdict(dict)
        for file in files:
            if path := self._get_path(file):
                groups[self.get_findings_key(file)][path] = file.path
        return groups

    def _list_paths(self, files: Iterable[InputFile]) -> dict[str, str]:
        """Return the paths of files by their absolute paths."""
        return {path: file.path for file in files if (path := self._get_path(file))}

    def _get_path(self, file: InputFile) -> str:
        """Return the absolute path of a file; nothing for one under which nothing can be kept."""
        if file.path not in self._paths:
            path = normalize_path(file.path)
            self._paths[file.path] = path if is_utf8(path) else ""
        return self._paths[file.path]

    def load_facts(self, files: Iterable[InputFile]) -> dict[str, bytes]:
        """Return the facts of files that have not changed, packed, by their paths."""
        return self._load_values(self._get_facts_key(), files)

    def load_drawings(self, files: Iterable[InputFile]) -> dict[str, bytes]:
        """Return the drawings of files that have not changed, packed, by their paths."""
        return self._load_values(compute_drawings_key(self._context), files)

    def _load_values(self, key: bytes, files: Iterable[InputFile]) -> dict[str, bytes]:
        paths = self._list_paths(files)
        kept = self._load_valid_values(key, list(paths))
        return {paths[path]: value for path, (_, _, value) in kept.items()}

    def get_facts_digests(self, files: Iterable[InputFile]) -> dict[str, bytes]:
        """Return the digests of files whose facts are kept, and that have not changed since, by their paths."""
        paths = self._list_paths(files)
        if not paths:
            return {}
        found = self._recall_states(paths) if len(paths) > MAX_SINGLE_LOOKUPS else {}
        others = self._find_valid_entries(self._get_facts_key(), [path for path in paths if path not in found])
        found.update((path, entry.digest) for path, entry in others.items())
        self._with_facts.update(found)
        self._unsaved.update(others)
        return {paths[path]: digest for path, digest in found.items()}

    def _get_facts_key(self) -> bytes:
        """Return what the facts of an article depend on, beside its content."""
        asked = self._context.asked_facts
        if asked not in self._facts_keys:
            self._facts_keys[asked] = compute_facts_key(self._context)
        return self._facts_keys[asked]

    def _recall_states(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the digests of the files that look as they did when the states of all were written."""
        key = self._get_facts_key()
        values = dict(self._database.read_values(key, self._database.read_entries(key, [_ALL])))
        found: dict[str, bytes] = {}
        with contextlib.suppress(ValueError):
            states = _STATES.decode(values[_ALL]) if values else {}
            for path in paths:
                mark, state = self._mark(path), states.get(path, b"")
                digest = state[_MARK.size :]
                if mark and state.startswith(mark) and self._digests.setdefault(path, digest) == digest:
                    self._states[path] = state
                    found[path] = digest
        return found

    def _save_states(self) -> None:
        """Write the states of all articles of this run, if many of them are not written yet."""
        if len(self._with_facts) <= MAX_SINGLE_LOOKUPS or len(self._unsaved) <= MAX_UNSAVED * len(self._with_facts):
            return
        sure = ((path, self._states.get(path, b""), digest) for path, digest in self._with_facts.items())
        states = {path: state for path, state, digest in sure if state[_MARK.size :] == digest}
        value = msgspec.msgpack.encode(states)
        self._new.setdefault(self._get_facts_key(), []).append(Made(_ALL, b"", "", value))

    def _load_valid_values(self, key: bytes, paths: Sequence[str]) -> dict[str, tuple[bytes, str, bytes]]:
        right = self._find_valid_entries(key, paths)
        return {
            path: (right[path].digest, right[path].day, value) for path, value in self._database.read_values(key, right)
        }

    def _find_valid_entries(self, key: bytes, paths: Sequence[str]) -> dict[str, Entry]:
        """Return the entries that hold for files as they are, today."""
        entries = self._database.read_entries(key, paths)
        self._look_at([path for path in paths if path in entries])
        return {
            path: entry
            for path in paths
            if (entry := entries.get(path)) and entry.day in {"", self._today} and self._has(path, entry.digest)
        }

    def _look_at(self, paths: Iterable[str]) -> None:
        """See how files look from outside, and take the digest of those that look as they did from what was kept."""
        new = [path for path in paths if path not in self._marks]
        looks = self._database.looks(new)
        for path in new:
            mark = self._mark(path)
            look = looks.get(path)
            if look and mark and look.mark == mark:
                self._digests[path] = look.digest
                self._states[path] = mark + look.digest

    def _mark(self, path: str) -> bytes:
        """Return how a file looked when it was first asked for, always before it is read."""
        if path not in self._marks:
            self._marks[path] = mark_of(path)
        return self._marks[path]

    def _has(self, path: str, digest: bytes) -> bool:
        """Tell whether a file has a content; it is read where its looks do not tell."""
        if path not in self._digests:
            with contextlib.suppress(UnreadableSource):
                self._see(path, compute_digest(read_data(path, path)))
        return self._digests.get(path) == digest

    def _see(self, path: str, digest: bytes) -> None:
        """Remember a content, and how the file looks that has it unless it may be changing just now."""
        self._digests[path] = digest
        mark = self._marks.get(path, b"")
        if mark and _MARK.unpack(mark)[1] < time.time_ns() - MIN_MTIME_AGE_NANOSECONDS:
            self._looks[path] = Look(mark, digest)
            self._states[path] = mark + digest

    # --- what is new ------------------------------------------------------------------------------

    def expect(self, files: Iterable[InputFile]) -> None:
        """See how files look that are going to be read."""
        for file in files:
            self._mark(normalize_path(file.path))

    def keep(self, file: InputFile, cached: CachedFile) -> None:
        """Keep what a file gave; faults are not kept."""
        path = self._get_path(file)
        if cached.error or not cached.is_complete or not path:
            return
        self._see(path, cached.digest)
        self._new.setdefault(self.get_findings_key(file), []).append(Made(path, cached.digest, cached.day, cached.body))
        if cached.facts:
            self.keep_facts(path, cached.digest, cached.facts)
        if cached.drawing:
            key = compute_drawings_key(self._context)
            self._new.setdefault(key, []).append(Made(path, cached.digest, "", cached.drawing))

    def keep_facts(self, path: str, digest: bytes, facts: bytes) -> None:
        """Keep the facts of a file, by its absolute path."""
        if is_utf8(path):
            self._see(path, digest)
            self._with_facts[path] = digest
            self._unsaved.add(path)
            self._new.setdefault(self._get_facts_key(), []).append(Made(path, digest, "", facts))

    @property
    def facts_key(self) -> bytes:
        """Return what all facts depend on beside the articles, with the rules of the house, which may ask for more."""
        return self._get_facts_key() + compute_custom_rules_key(self._context)

    def read_answer(self, name: str) -> bytes | None:
        """Return what was kept under a name for all articles together."""
        return self._database.read_answer(name)

    def keep_answer(self, name: str, value: bytes) -> None:
        """Keep something for all articles together."""
        self._answers[name] = value

    def save(self) -> None:
        """Write what is new."""
        self._save_states()
        if self._new or self._looks or self._answers:
            looks = {path: look for path, look in self._looks.items() if is_utf8(path)}
            self._database.keep(looks, self._new, self._answers)


def mark_of(path: str) -> bytes:
    """Return what tells two states of a file apart from outside: size, times of change, number; b"" if it is gone."""
    try:
        stat = os.stat(path)  # noqa: PTH116  # no object for each path
    except (OSError, ValueError):
        return b""
    return _MARK.pack(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino & _UINT64_MASK)
