"""What a check of a whole site leaves out although it looks like articles, kept for as long as nothing changes."""

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
    from contentlint.site.site_map import LeftOut

LEFT_OUT = "left out"
"""Under this name it is kept what was left out."""


def find_left_out(
    checked: Sequence[InputFile], others: Sequence[InputFile], context: "LintContext", cache: "Cache | NoCache"
) -> "tuple[LeftOut, ...]":
    """Return the groups of files among ``others`` that look like articles and are enough to be named.

    What the configuration excludes is no longer among them: somebody has decided that.
    """
    if not others:
        return ()
    version = _compute_version(checked, others, context) if cache.is_enabled else b""
    from contentlint.site.site_map import LeftOut

    try:
        known, found = msgspec.msgpack.decode(
            cache.read_answer(LEFT_OUT) or b"", type=tuple[bytes, tuple[LeftOut, ...]]
        )
    except ValueError:  # nothing is kept, or it is damaged or of another version
        known, found = b"", ()
    if not version or known != version:
        found = _find(checked, others, context)
        cache.keep_answer(LEFT_OUT, msgspec.msgpack.encode((version, found)))
        cache.save()
    return found


def _compute_version(checked: Sequence[InputFile], others: Sequence[InputFile], context: "LintContext") -> bytes:
    """Return what tells this state of the files, as far as it matters, from every other."""
    from contentlint.linter.cache.cache import mark_of
    from contentlint.linter.cache.keys import code_key
    from contentlint.source.hashing import compute_digest

    said = (context.config.site.content_roots, context.publishing.folder, context.publishing.stated.kept)
    names = [os.fsencode(file.path) for file in checked]
    marks = [(os.fsencode(file.path), mark_of(file.path)) for file in others]
    return compute_digest(pack((code_key(), said, names, marks)))


def _find(checked: Sequence[InputFile], others: Sequence[InputFile], context: "LintContext") -> "tuple[LeftOut, ...]":
    from contentlint.site.learning.coverage import cover, list_left_out, read_head

    root, said = context.config.root, context.publishing
    known = {get_relative_path(file.path, root) for file in checked}
    kept = [f"{said.folder}/{place}".lstrip("/") for place in said.stated.kept]
    names = sorted(get_relative_path(file.path, root) for file in others if is_utf8(file.path))
    names = [name for name in names if not any(is_inside(name, place) for place in kept)]
    covered = cover(names, partial(read_head, root), known=known)
    return list_left_out(covered, lambda name: name not in known, partial(_explain, context))


def _explain(context: "LintContext", name: str) -> str:
    roots = context.config.site.content_roots
    is_outside = roots and not any(not root or is_inside(name, root) for root in roots)
    return "not in content-root" if is_outside else "not in include"
