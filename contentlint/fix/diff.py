"""What a fix would change, as a unified diff that ``patch`` and ``git apply`` take."""

import os
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import NamedTuple

from contentlint.fix.files import FileFix
from contentlint.source import decode
from contentlint.source.paths import is_inside, normalize_path

NO_NEWLINE = "\\ No newline at end of file\n"

CONTEXT = 3
"""So many lines before and after a change are shown with it."""

SMALL = 10_000
"""Two texts are compared line by line with each other where the product of their sizes is no larger."""


class Change(NamedTuple):
    """Lines ``[start, end)`` that give way to the lines ``[new_start, new_end)`` of the other text, from 0."""

    start: int
    end: int
    new_start: int
    new_end: int


def diff_of(fix: FileFix) -> str:
    """Return the changes of one file, its lines ending as they do in the file; nothing where there are none."""
    encoding = decode(fix.before).encoding
    old, new = (_lines(data.decode(encoding)) for data in (fix.before, fix.after))  # with the mark, which may go
    hunks = [_hunk(group, old, new) for group in _grouped(changes(old, new))]
    path = _path(fix.file.path)
    return "".join([f"--- {_name('a', path)}\n+++ {_name('b', path)}\n", *hunks]) if hunks else ""


def _lines(text: str) -> list[str]:
    r"""Return the lines of a text, parted at ``\n`` alone as ``patch`` does."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


# --- the file -------------------------------------------------------------------------------------


def _path(path: str) -> str:
    """Return the path of a file from the working folder on, if it lies there."""
    absolute, here = normalize_path(path), normalize_path(".")
    return absolute[len(here) :] if is_inside(absolute, here) else absolute


def _name(side: str, path: str) -> str:
    """Return the path of a file as git writes it: in quotation marks, where a line of a diff could not hold it."""
    name = f"{side}/{path.lstrip('/')}"
    if re.search(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]', name):
        return f'"{"".join(map(_quoted, os.fsencode(name)))}"'
    return f"{name}\t" if " " in name else name


def _quoted(byte: int) -> str:
    char = chr(byte)
    return char if " " <= char <= "~" and char not in '"\\' else f"\\{byte:03o}"


# --- hunks ----------------------------------------------------------------------------------------


def _grouped(found: Iterable[Change]) -> Iterator[list[Change]]:
    """Yield changes that are shown together because the lines around them meet."""
    group: list[Change] = []
    for change in found:
        if group and change.start - group[-1].end > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _hunk(group: Sequence[Change], old: Sequence[str], new: Sequence[str]) -> str:
    first, last = group[0], group[-1]
    before, after = min(CONTEXT, first.start), min(CONTEXT, len(old) - last.end)
    start, end = first.start - before, last.end + after
    head = f"@@ -{_range(start, end)} +{_range(first.new_start - before, last.new_end + after)} @@\n"
    lines, at = [head], start
    for change in group:
        lines += _marked(" ", old[at : change.start])
        lines += _marked("-", old[change.start : change.end])
        lines += _marked("+", new[change.new_start : change.new_end])
        at = change.end
    return "".join([*lines, *_marked(" ", old[at:end])])


def _range(start: int, end: int) -> str:
    """Return first line and number of lines; of none, the line before them."""
    size = end - start
    return f"{start + 1}" if size == 1 else f"{start + 1 if size else start},{size}"


def _marked(sign: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with a sign before them, and say of a last line without an end that it has none."""
    for line in lines:
        yield f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n{NO_NEWLINE}"


# --- changes --------------------------------------------------------------------------------------


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what changed from some lines to others, in order; in a time that grows with their number alone."""
    found: list[Change] = []
    waiting = [Change(0, len(old), 0, len(new))]
    while waiting:
        part = _trimmed(waiting.pop(), old, new)
        size, new_size = part.end - part.start, part.new_end - part.new_start
        if not size or not new_size:
            found += [part] if size or new_size else []
        elif size * new_size <= SMALL:
            found += _compared(part, old, new)
        elif anchors := _anchors(part, old, new):
            waiting += _between(part, anchors)
        elif size == new_size:
            found += _side_by_side(part, old, new)
        else:
            found.append(part)
    return sorted(found)


def _trimmed(part: Change, old: Sequence[str], new: Sequence[str]) -> Change:
    """Return a part without the lines at both ends that are the same."""
    start, end, new_start, new_end = part
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return Change(start, end, new_start, new_end)


def _compared(part: Change, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    start, end, new_start, new_end = part
    matcher = SequenceMatcher(None, old[start:end], new[new_start:new_end], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield Change(start + i, start + j, new_start + k, new_start + m)


def _anchors(part: Change, old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the most lines that stand once on either side, in the same order on both."""
    times = Counter(old[part.start : part.end])
    new_times = Counter(new[part.new_start : part.new_end])
    place = {new[at]: at for at in range(part.new_start, part.new_end) if new_times[new[at]] == 1}
    pairs = [(at, place[old[at]]) for at in range(part.start, part.end) if times[old[at]] == 1 and old[at] in place]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest row of pairs whose second numbers rise as their first ones do."""
    ends: list[int] = []
    rows: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        at = bisect_left(ends, second)
        before.append(rows[at - 1] if at else -1)
        ends[at : at + 1], rows[at : at + 1] = [second], [number]
    found = []
    number = rows[-1] if rows else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _between(part: Change, anchors: Sequence[tuple[int, int]]) -> Iterator[Change]:
    places = [(part.start - 1, part.new_start - 1), *anchors, (part.end, part.new_end)]
    for (at, new_at), (following, new_following) in pairwise(places):
        yield Change(at + 1, following, new_at + 1, new_following)


def _side_by_side(part: Change, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield the lines that differ from those at the same place."""
    shift = part.new_start - part.start
    rows = groupby(range(part.start, part.end), key=lambda at: old[at] != new[at + shift])
    for differs, row in rows:
        if differs:
            places = list(row)
            yield Change(places[0], places[-1] + 1, places[0] + shift, places[-1] + 1 + shift)
