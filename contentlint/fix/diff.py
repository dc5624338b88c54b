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

CONTEXT_LINES = 3
"""So many lines before and after a change are shown with it."""

MAX_LINE_PAIRS = 10_000
"""Two texts are compared line by line with each other where the product of their sizes is no larger."""


class Change(NamedTuple):
    """Lines ``[start, end)`` that give way to the lines ``[new_start, new_end)`` of the other text, from 0."""

    start: int
    end: int
    new_start: int
    new_end: int


def format_diff(fix: FileFix) -> str:
    """Return the changes of one file, its lines ending as they do in the file; nothing where there are none."""
    encoding = fix.encoding or decode(fix.before).encoding
    old, new = (_split_lines(data.decode(encoding)) for data in (fix.before, fix.after))  # with the mark, which may go
    hunks = [_format_hunk(group, old, new) for group in _group_changes(find_changes(old, new))]
    path = _format_path(fix.file.path)
    return "".join([f"--- {_format_name('a', path)}\n+++ {_format_name('b', path)}\n", *hunks]) if hunks else ""


def _split_lines(text: str) -> list[str]:
    r"""Return the lines of a text, parted at ``\n`` alone as ``patch`` does."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


# --- the file -------------------------------------------------------------------------------------


def _format_path(path: str) -> str:
    """Return the path of a file from the working folder on, if it lies there."""
    absolute, here = normalize_path(path), normalize_path(".")
    return absolute[len(here) :] if is_inside(absolute, here) else absolute


def _format_name(side: str, path: str) -> str:
    """Return the path of a file as git writes it: in quotation marks, where a line of a diff could not hold it."""
    name = f"{side}/{path.lstrip('/')}"
    if re.search(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]', name):
        return f'"{"".join(map(_escape_byte, os.fsencode(name)))}"'
    return f"{name}\t" if " " in name else name


def _escape_byte(byte: int) -> str:
    char = chr(byte)
    return char if " " <= char <= "~" and char not in '"\\' else f"\\{byte:03o}"


# --- hunks ----------------------------------------------------------------------------------------


def _group_changes(found: Iterable[Change]) -> Iterator[list[Change]]:
    """Yield changes that are shown together because the lines around them meet."""
    group: list[Change] = []
    for change in found:
        if group and change.start - group[-1].end > 2 * CONTEXT_LINES:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _format_hunk(group: Sequence[Change], old: Sequence[str], new: Sequence[str]) -> str:
    first, last = group[0], group[-1]
    before, after = min(CONTEXT_LINES, first.start), min(CONTEXT_LINES, len(old) - last.end)
    start, end = first.start - before, last.end + after
    head = f"@@ -{_format_range(start, end)} +{_format_range(first.new_start - before, last.new_end + after)} @@\n"
    lines, at = [head], start
    for change in group:
        lines += _mark_lines(" ", old[at : change.start])
        lines += _mark_lines("-", old[change.start : change.end])
        lines += _mark_lines("+", new[change.new_start : change.new_end])
        at = change.end
    return "".join([*lines, *_mark_lines(" ", old[at:end])])


def _format_range(start: int, end: int) -> str:
    """Return first line and number of lines; of none, the line before them."""
    size = end - start
    return f"{start + 1}" if size == 1 else f"{start + 1 if size else start},{size}"


def _mark_lines(sign: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with a sign before them, and say of a last line without an end that it has none."""
    for line in lines:
        yield f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n{NO_NEWLINE}"


# --- changes --------------------------------------------------------------------------------------


def find_changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what changed from some lines to others, in order; in a time that grows with their number alone."""
    found: list[Change] = []
    waiting = [Change(0, len(old), 0, len(new))]
    while waiting:
        part = _strip_equal_lines(waiting.pop(), old, new)
        size, new_size = part.end - part.start, part.new_end - part.new_start
        if not size or not new_size:
            found += [part] if size or new_size else []
        elif size * new_size <= MAX_LINE_PAIRS:
            found += _compare_part(part, old, new)
        elif anchors := _find_anchors(part, old, new):
            waiting += _split_at_anchors(part, anchors)
        elif size == new_size:
            found += _compare_side_by_side(part, old, new)
        else:
            found.append(part)
    return sorted(found)


def _strip_equal_lines(part: Change, old: Sequence[str], new: Sequence[str]) -> Change:
    """Return a part without the lines at both ends that are the same."""
    start, end, new_start, new_end = part
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return Change(start, end, new_start, new_end)


def _compare_part(part: Change, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    start, end, new_start, new_end = part
    matcher = SequenceMatcher(None, old[start:end], new[new_start:new_end], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield Change(start + i, start + j, new_start + k, new_start + m)


def _find_anchors(part: Change, old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the most lines that stand once on either side, in the same order on both."""
    times = Counter(old[part.start : part.end])
    new_times = Counter(new[part.new_start : part.new_end])
    place = {new[at]: at for at in range(part.new_start, part.new_end) if new_times[new[at]] == 1}
    pairs = [(at, place[old[at]]) for at in range(part.start, part.end) if times[old[at]] == 1 and old[at] in place]
    return _find_longest_rising(pairs)


def _find_longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
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


def _split_at_anchors(part: Change, anchors: Sequence[tuple[int, int]]) -> Iterator[Change]:
    places = [(part.start - 1, part.new_start - 1), *anchors, (part.end, part.new_end)]
    for (at, new_at), (following, new_following) in pairwise(places):
        yield Change(at + 1, following, new_at + 1, new_following)


def _compare_side_by_side(part: Change, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield the lines that differ from those at the same place."""
    shift = part.new_start - part.start
    rows = groupby(range(part.start, part.end), key=lambda at: old[at] != new[at + shift])
    for differs, row in rows:
        if differs:
            places = list(row)
            yield Change(places[0], places[-1] + 1, places[0] + shift, places[-1] + 1 + shift)
