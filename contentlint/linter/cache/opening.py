"""The cache of a run: opened where it is wanted and there is a place for it, else one that keeps nothing."""

import os
from typing import TYPE_CHECKING
from zlib import crc32

from contentlint.source.atomic_write import find_cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from contentlint.linter.cache.cache import Cache
    from contentlint.linter.cache.codec import CachedFile
    from contentlint.linter.context import LintContext
    from contentlint.source.discover import InputFile


class NoCache:
    """What a run asks that keeps nothing: it answers as :class:`~contentlint.linter.cache.cache.Cache` does."""

    is_enabled = False
    problem = ""
    facts_key = b""

    def get_findings_key(self, file: "InputFile") -> bytes:
        """Return what the findings in a file depend on: nothing is kept that depends on it."""
        del file
        return b""

    def find(self, files: "Sequence[InputFile]") -> "dict[str, CachedFile]":
        """Return which files have not changed since something of them was kept: none."""
        del files
        return {}

    def lookup(self, files: "Sequence[InputFile]") -> "dict[str, CachedFile]":
        """Return what is kept of files: nothing."""
        del files
        return {}

    def load_facts(self, files: "Iterable[InputFile]") -> dict[str, bytes]:
        """Return the facts that are kept of files: none."""
        del files
        return {}

    load_drawings = get_facts_digests = load_facts

    def expect(self, files: "Iterable[InputFile]") -> None:
        """Take note of files that are going to be read: nothing is kept of them."""

    def keep(self, file: "InputFile", cached: "CachedFile") -> None:
        """Keep nothing of what a file gave."""

    def keep_facts(self, path: str, digest: bytes, facts: bytes) -> None:
        """Keep nothing of the facts of a file."""

    def read_answer(self, name: str) -> None:
        """Return what was kept under a name: nothing."""

    def keep_answer(self, name: str, value: bytes) -> None:
        """Keep nothing under a name."""

    def save(self) -> None:
        """Write nothing."""


def open_cache(context: "LintContext", *, cached: bool) -> "Cache | NoCache":
    """Return what is kept for the site of a run, or nothing where it is not wanted or there is no place for it."""
    folder = find_cache_folder() if cached else None
    if folder is None:
        return NoCache()
    from contentlint.linter.cache.cache import Cache  # a run that keeps nothing does not need them
    from contentlint.linter.cache.database import Database

    return Cache(context, Database(folder / f"site-{crc32(os.fsencode(context.config.root)):08x}.db"))
