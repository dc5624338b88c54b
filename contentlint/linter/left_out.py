"""What a check of a whole site leaves out or takes in by its looks, kept for as long as nothing changes."""

import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from contentlint.source.discover import InputFile
from contentlint.source.packing import pack
from contentlint.source.paths import get_relative_path, is_inside, is_utf8

if TYPE_CHECKING:
    from contentlint.linter.cache.cache import Cache
    from contentlint.linter.cache.opening import NoCache
    from contentlint.linter.context import LintContext
    from contentlint.site.learning.coverage import Group
    from contentlint.site.site_map import LeftOut, SiteMap

LEFT_OUT = "left out"
"""Under this name it is kept what was left out."""

DOUBTFUL = "doubtful"
"""Under this name it is kept which folders hardly look like articles."""


def find_left_out(
    checked: Sequence[InputFile],
    others: Sequence[InputFile],
    context: "LintContext",
    cache: "Cache | NoCache",
    content: "SiteMap",
) -> "tuple[LeftOut, ...]":
    """Return the groups of files among ``others`` that look like articles and are enough to be named.

    What the configuration excludes is no longer among them: somebody has decided that. Neither is what the map of the
    site, its ``content``, says that a person has spoken of.
    """
    if not others:
        return ()
    settled = content.settled
    version = _compute_version(checked, others, context, settled) if cache.is_enabled else b""
    from contentlint.site.site_map import LeftOut

    try:
        known, found = msgspec.msgpack.decode(
            cache.read_answer(LEFT_OUT) or b"", type=tuple[bytes, tuple[LeftOut, ...]]
        )
    except ValueError:  # nothing is kept, or it is damaged or of another version
        known, found = b"", ()
    if not version or known != version:
        found = _find(checked, others, context, settled)
        cache.keep_answer(LEFT_OUT, msgspec.msgpack.encode((version, found)))
        cache.save()
    return found


def find_doubtful(checked: Sequence[InputFile], root: str, cache: "Cache | NoCache") -> "tuple[Group, ...]":
    """Return the folders with many files that are checked and hardly look like articles, by the names of the files."""
    from contentlint.linter.cache.keys import code_key
    from contentlint.site.learning.coverage import Group, cover, list_doubtful, read_head
    from contentlint.source.hashing import compute_digest

    names = sorted(get_relative_path(file.path, root) for file in checked if is_utf8(file.path))
    version = compute_digest(pack((code_key(), names))) if cache.is_enabled else b""
    try:
        known, found = msgspec.msgpack.decode(cache.read_answer(DOUBTFUL) or b"", type=tuple[bytes, tuple[Group, ...]])
    except ValueError:  # nothing is kept, or it is damaged or of another version
        known, found = b"", ()
    if not version or known != version:
        found = tuple(list_doubtful(names, cover(names, partial(read_head, root))))
        cache.keep_answer(DOUBTFUL, msgspec.msgpack.encode((version, found)))
        cache.save()
    return found


def list_open(found: "Sequence[LeftOut]", context: "LintContext", content: "SiteMap") -> "tuple[LeftOut, ...]":
    """Return what is left out and nobody has spoken of: what was ``found``, and what the map names beside it.

    What has been excluded since by a person is settled; what the site's own settings do not publish is still named.
    """
    named = {(one.folder, endings) for one in found for endings in (one.endings, ())}
    kept = (one for one in content.left_out if not one.answer and (one.folder, one.endings) not in named)
    return (*found, *(one for one in kept if is_left_out(one, context)))


def is_left_out(one: "LeftOut", context: "LintContext") -> bool:
    """Tell whether a folder of the map is there and left out, though no person has excluded it."""
    from contentlint.site.learning.coverage import IN_EXCLUDE
    from contentlint.site.site_map import get_plain_folder

    plain, root = get_plain_folder(one.folder), context.config.root
    if not os.path.isdir(f"{root}/{plain}"):  # noqa: PTH112  # a path as the configuration has it
        return False
    is_excluded = bool(plain) and any(patterns.is_ignored(f"{root}/{plain}/x") for patterns in context.config.exclude)
    if one.reason == IN_EXCLUDE:
        return is_excluded
    return not is_excluded or any(is_inside(plain, place) for place in _list_unpublished(context))


def _compute_version(
    checked: Sequence[InputFile], others: Sequence[InputFile], context: "LintContext", settled: "Sequence[LeftOut]"
) -> bytes:
    """Return what tells this state of the files, as far as it matters, from every other."""
    from contentlint.linter.cache.cache import mark_of
    from contentlint.linter.cache.keys import code_key
    from contentlint.source.hashing import compute_digest

    publishing = context.publishing
    said = (context.config.site.content_roots, publishing.folder, publishing.stated.kept, settled)
    names = [os.fsencode(file.path) for file in checked]
    marks = [(os.fsencode(file.path), mark_of(file.path)) for file in others]
    return compute_digest(pack((code_key(), said, names, marks)))


def _find(
    checked: Sequence[InputFile], others: Sequence[InputFile], context: "LintContext", settled: "Sequence[LeftOut]"
) -> "tuple[LeftOut, ...]":
    from contentlint.site.learning.coverage import cover, explain_left_out, list_left_out, read_head

    root, said = context.config.root, context.publishing
    known = {get_relative_path(file.path, root) for file in checked}
    kept = [f"{said.folder}/{place}".lstrip("/") for place in said.stated.kept]
    names = sorted(get_relative_path(file.path, root) for file in others if is_utf8(file.path))
    names = [name for name in names if not any(is_inside(name, place) for place in kept)]
    covered = cover(names, partial(read_head, root), known=known)
    roots, unpublished = context.config.site.content_roots, _list_unpublished(context)
    explain = partial(explain_left_out, roots=roots, unpublished=unpublished, file="the site's configuration")
    return list_left_out(covered, lambda name: name not in known, explain, settled)


def _list_unpublished(context: "LintContext") -> list[str]:
    """Return the folders that have no pages of their own, as the generator's configuration says."""
    said = context.publishing
    return [f"{said.folder}/{place}".lstrip("/") for place in said.stated.unpublished]
