"""What the rules on whole sites found, kept for as long as nothing of the site has changed."""

import contextlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from contentlint.findings import Finding
from contentlint.findings.unjudged import UnjudgedLinks
from contentlint.site.files import DiskTree, Folders, compute_folder_digests, is_unchanged

if TYPE_CHECKING:
    from contentlint.linter.cache.cache import Cache
    from contentlint.linter.cache.opening import NoCache

WHOLE, PART = "site", "part of the site"
"""Under these names it is kept what was found when all articles were named, and when only some were."""


class SiteFindings(Struct, frozen=True, array_like=True):
    """What the rules on sites found in one file, and how many links they could not judge."""

    findings: tuple[Finding, ...] = ()
    unjudged: tuple[UnjudgedLinks, ...] = ()


class _Memory(Struct, frozen=True, array_like=True):
    version: bytes
    folders: Folders
    findings: dict[str, SiteFindings]


def recall(
    cache: "Cache | NoCache", tree: DiskTree, version: bytes, paths: Iterable[str]
) -> dict[str, SiteFindings] | None:
    """Return what was found in each of these files when the site was in this version, None if that is not known."""
    wanted = set(paths)
    for name in (WHOLE, PART):
        memory = _read(cache.read_answer(name)) if cache.read_answer(_format_version_name(name)) == version else None
        if (
            memory
            and memory.version == version
            and wanted <= memory.findings.keys()
            and is_unchanged(memory.folders, tree)
        ):
            return memory.findings
    return None


def remember(
    cache: "Cache | NoCache", tree: DiskTree, version: bytes, findings: Mapping[str, SiteFindings], *, whole: bool
) -> None:
    """Keep what was found, by the path of the file."""
    memory = _Memory(version, compute_folder_digests(tree), dict(findings))
    name = WHOLE if whole else PART
    with contextlib.suppress(UnicodeEncodeError):  # names of files that are no text
        cache.keep_answer(name, msgspec.msgpack.encode(memory))
        cache.keep_answer(_format_version_name(name), version)


def _format_version_name(name: str) -> str:
    """Return under which name the version stands alone: what is of no use need not be unpacked."""
    return f"{name}, version"


def _read(data: bytes | None) -> _Memory | None:
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=_Memory)
    except ValueError:
        return None
