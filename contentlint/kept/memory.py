"""What the rules on whole sites found, kept for as long as nothing of the site has changed."""

import contextlib
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from contentlint.findings import Finding
from contentlint.kept.results import Results
from contentlint.site.tree import DiskTree
from contentlint.source.digest import digest_of

WHOLE, PART = "site", "part of the site"
"""Under these names it is kept what was found when all articles were named, and when only some were."""


class _Memory(Struct, frozen=True, array_like=True):
    """``folders`` are those that were looked into, with a digest of the names in them."""

    version: bytes
    folders: dict[str, bytes]
    findings: dict[str, tuple[Finding, ...]]


def recall(
    results: Results, tree: DiskTree, version: bytes, paths: Iterable[str]
) -> dict[str, tuple[Finding, ...]] | None:
    """Return what was found in each of these files when the site was in this version, None if that is not known."""
    wanted = set(paths)
    for name in (WHOLE, PART):
        memory = _read(results.answer(name))
        if memory and memory.version == version and wanted <= memory.findings.keys() and _is_as_it_was(memory, tree):
            return memory.findings
    return None


def remember(
    results: Results, tree: DiskTree, version: bytes, findings: Mapping[str, tuple[Finding, ...]], *, whole: bool
) -> None:
    """Keep what was found, by the path of the file."""
    folders = {folder: _digest(names) for folder, names in tree.listed.items()}
    memory = _Memory(version, folders, dict(findings))
    with contextlib.suppress(UnicodeEncodeError):  # names of files that are no text
        results.keep_answer(WHOLE if whole else PART, msgspec.msgpack.encode(memory))


def _read(data: bytes | None) -> _Memory | None:
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=_Memory)
    except ValueError:
        return None


def _is_as_it_was(memory: _Memory, tree: DiskTree) -> bool:
    return all(_digest(tree.names(folder)) == digest for folder, digest in memory.folders.items())


def _digest(names: frozenset[str]) -> bytes:
    return digest_of("\0".join(sorted(names)).encode("utf-8", "surrogateescape"))
