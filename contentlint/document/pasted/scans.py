"""What scans and pages leave in a text: headers that come back beside page numbers, and words broken by a hyphen."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

MIN_APART = 6
"""A header comes back after so many lines or more."""

MAX_STEP = 3
"""So many pages may lie between a header and the next one."""

MIN_HEADER_LENGTH, MAX_HEADER_LENGTH = 8, 90
MIN_BARE_NUMBERS = 3
"""So many page numbers in a row, without a header beside them, are some."""

YEARS = range(1800, 2101)
"""Numbers that may be years, which headings and lists name."""

MIN_BROKEN_WIDTH = 25
"""A shorter line was not broken at a margin."""

MAX_PULLED_UP = 7
"""A longer end of a word makes the line above too wide for the margin; the beginning moves down if it is shorter."""

_NUMBER = compile_lazy(r"[ \t]*[-–—\[(]?[ \t]*(?P<number>\d{1,4})[ \t]*[-–—\])]?[ \t]*$")
_DASHED = compile_lazy(r"[ \t]*[-–—][ \t]*\d{1,4}[ \t]*[-–—][ \t]*$")
_COUNTED = compile_lazy(
    r"[ \t]*(?P<word>[^\W\d_]{1,10})\.? (?P<number>\d{1,4})(?: [^\W\d_]{1,4} | ?/ ?)(?P<all>\d{1,4})[ \t]*$"
)
_GAP = r"(?:[ \u00a0]{2,}|[ ]*\t[ \t]*|[ ][|·•][ ])"
_HEADER = compile_lazy(
    rf"[ \t]*(?:(?P<before>\d{{1,4}}){_GAP})?"
    rf"(?P<words>[^\s\d|](?:[^\n|]*?[^\s|])??)(?:{_GAP}(?P<behind>\d{{1,4}}))?[ \t]*$"
)
_HINT = compile_lazy(r"(?m)\d[^\w\n]{0,4}$")
_FORMULA = compile_lazy(r"[\\$&=<>{}]")
_BROKEN = compile_lazy(
    r"(?<![^\W_])(?P<head>[^\W_]++)(?P<hyphen>[-\u00ad\u2010])[ \t]{0,9}\n(?P<indent>[ \t]{0,40})(?P<tail>[^\W_]++)"
)
_BEHIND_TAIL = compile_lazy(r"(?P<more>\S*+(?:[ \t]++(?![^\W\d_])\S++)*+)[ \t]*+")
_WORD = compile_lazy(r"[^\W\d_](?:-?[^\W\d_])*")


class _Page(Struct, frozen=True):
    """A line that may be a header, with its page number, and the lines that go with it."""

    at: int
    number: int
    lines: tuple[int, ...]


# --- headers and page numbers -------------------------------------------------------------------


def find_page_edits(text: str) -> list[Edit]:
    """Return what removes headers and page numbers that come back; a sentence that they cut goes on."""
    if not _HINT.search(text):
        return []
    lines = text.split("\n")
    pages = _find_pages(lines)
    if not pages:
        return []
    gone = {at for page in pages for at in page.lines} | set(_list_lone_numbers(lines, pages))
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return [_remove_run(text, lines, starts, run) for run in _group(sorted(gone), lines)]


def _find_pages(lines: Sequence[str]) -> list[_Page]:
    """Return the headers of pages in the order of their lines."""
    groups: dict[str, list[_Page]] = defaultdict(list)
    numbers = {at: number for at, line in enumerate(lines) if (number := _read_number(line)) is not None}
    for at, line in enumerate(lines):
        for key, page in _read_page(line, at, numbers):
            groups[key].append(page)
    found = [page for group in groups.values() if _is_series(group, 2) and _counts(group, lines) for page in group]
    if not found:
        found = list(_find_single_header(groups, lines))
    if not found:
        bare = [_Page(at, number, (at,)) for at, number in numbers.items() if _is_alone(lines, at)]
        found = bare if _is_series(bare, MIN_BARE_NUMBERS) and _grows_by_one(bare) else []
    return sorted(found, key=lambda page: page.at)


def _find_single_header(groups: dict[str, list[_Page]], lines: Sequence[str]) -> Iterator[_Page]:
    """Yield the one header of a text whose last line is the number of that page or the next one, between dashes."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), 0)
    number = _read_number(lines[last]) if _DASHED.match(lines[last]) else None
    pages = [
        group[0] for group in groups.values() if len(group) == 1 and number in {group[0].number, group[0].number + 1}
    ]
    if number is not None and len(pages) == 1 and last - pages[0].at >= MIN_APART:
        yield pages[0]


def _read_number(line: str) -> int | None:
    """Return what a line says that is nothing but the number of a page."""
    match = _NUMBER.match(line) if line and len(line) <= MAX_HEADER_LENGTH else None
    return int(match["number"]) if match else None


def _read_page(line: str, at: int, numbers: dict[int, int]) -> Iterator[tuple[str, _Page]]:
    """Yield what a line may be as a header: its words, and the page."""
    if not line or at in numbers or len(line) > MAX_HEADER_LENGTH:
        return
    if counted := _COUNTED.match(line):
        yield f"{counted['word']}/{counted['all']}", _Page(at, int(counted["number"]), (at,))
        return
    match = _HEADER.match(line)
    if match is None or len(match["words"]) < MIN_HEADER_LENGTH or _FORMULA.search(match["words"]):
        return
    key = " ".join(match["words"].casefold().split())
    if number := match["before"] or match["behind"]:
        yield key, _Page(at, int(number), (at,))
        return
    beside = next((one for one in (at - 1, at + 1) if one in numbers), None)
    if beside is not None:
        yield key, _Page(at, numbers[beside], (min(at, beside), max(at, beside)))


def _is_series(pages: Sequence[_Page], least: int) -> bool:
    """Tell whether pages follow each other: apart, with numbers that grow."""
    return len(pages) >= least and all(
        below.at - above.at >= MIN_APART and 0 < below.number - above.number <= MAX_STEP
        for above, below in pairwise(pages)
    )


def _grows_by_one(pages: Sequence[_Page]) -> bool:
    return all(below.number == above.number + 1 for above, below in pairwise(pages))


def _counts(pages: Sequence[_Page], lines: Sequence[str]) -> bool:
    """Tell whether numbers count pages, and are not the years of headings.

    Numbers that may be years count if they are several, none is left out, and one of them cuts a text.
    """
    if all(page.number not in YEARS for page in pages):
        return True
    is_whole = len(pages) >= MIN_BARE_NUMBERS and _grows_by_one(pages)
    return is_whole and any(_cuts_text(page, lines) for page in pages)


def _cuts_text(page: _Page, lines: Sequence[str]) -> bool:
    """Tell whether a text goes on around a header: no blank line is above it, or a sentence goes on."""
    first, last = page.lines[0], page.lines[-1]
    above, below = _find_text(lines, first, -1), _find_text(lines, last, 1)
    if above is None or below is None:
        return False
    return above == first - 1 or _goes_on(lines[above], lines[below])


def _find_text(lines: Sequence[str], at: int, step: int) -> int | None:
    """Return the next line above or below that is not blank."""
    at += step
    while 0 <= at < len(lines) and not lines[at].strip():
        at += step
    return at if 0 <= at < len(lines) else None


def _is_alone(lines: Sequence[str], at: int) -> bool:
    beside = (lines[one] for one in (at - 1, at + 1) if 0 <= one < len(lines))
    return not any(line.strip() for line in beside)


def _list_lone_numbers(lines: Sequence[str], pages: Sequence[_Page]) -> Iterator[int]:
    """Yield the numbers of pages that stand alone before, between or behind headers."""
    places = [page.at for page in pages]
    for at, line in enumerate(lines):
        number = _read_number(line)
        if number is None or not _is_alone(lines, at):
            continue
        below = bisect_left(places, at)
        low = pages[below - 1].number if below else pages[0].number - 1
        high = pages[below].number if below < len(pages) else pages[-1].number + 1
        if low <= number <= high:
            yield at


def _group(gone: Sequence[int], lines: Sequence[str]) -> Iterator[list[int]]:
    """Yield the lines that go and follow each other, blank ones between them left out of account."""
    run: list[int] = []
    for at in gone:
        if run and any(lines[between].strip() for between in range(run[-1] + 1, at)):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _remove_run(text: str, lines: Sequence[str], starts: Sequence[int], run: Sequence[int]) -> Edit:
    first, last = run[0], run[-1]
    above, below = _find_text(lines, first, -1), _find_text(lines, last, 1)
    if above is not None and below is not None and _goes_on(lines[above], lines[below]):
        return Edit(Span(starts[above] + len(lines[above]), starts[below]), "\n")
    return Edit(Span(starts[first], min(starts[last + 1], len(text))), "")


def _goes_on(above: str, below: str) -> bool:
    """Tell whether a sentence goes on below: no stop above, or a broken word, and small letters below."""
    end, begin = above.rstrip()[-1:], below.lstrip()[:1]
    return begin.islower() and (end.isalnum() or end in "-,\u00ad\u2010") and len(above.strip()) >= MIN_BROKEN_WIDTH


# --- hyphens ------------------------------------------------------------------------------------


def find_hyphen_edits(text: str) -> list[Edit]:
    """Return what makes whole the words that a hyphen at the end of a line breaks.

    The words of the draft decide whether the hyphen is one of the word itself (“well-known”); else a list of first
    parts of such words does.
    """
    if not any(f"{hyphen}\n" in text for hyphen in "-\u00ad\u2010"):
        return []
    found = [match for match in _BROKEN.finditer(text) if _may_be_broken(text, match)]
    if not found:
        return []
    words = Counter(word.lower() for word in _WORD.findall(text))
    for match in found:
        words.subtract([match["head"].lower(), match["tail"].lower()])
    edits: list[Edit] = []
    for edit in (edit for match in found for edit in _mend(text, match, words)):
        if not edits or edits[-1].span.end <= edit.span.start:
            edits.append(edit)
    return edits


def _may_be_broken(text: str, match: re.Match[str]) -> bool:
    start = text.rfind("\n", 0, match.start()) + 1
    line = text[start : match.end("hyphen")]
    return (
        len(line.strip()) >= MIN_BROKEN_WIDTH
        and "|" not in line
        and "\t" not in line.strip()
        and "://" not in line.split()[-1]
    )


def _mend(text: str, match: re.Match[str], words: Counter[str]) -> Iterator[Edit]:
    """Yield what writes a broken word on the line above, and a line end behind it."""
    head, tail = match["head"], match["tail"]
    if tail in _load_hyphens().suspended:
        return
    before = text[match.start() - 1 : match.start()]
    is_whole = before == "-" or not _is_broken_word(head, tail, words)
    hyphen = match["hyphen"] if is_whole and match["hyphen"] != "\u00ad" else ""
    if before == " " and len(tail) > max(MAX_PULLED_UP, len(head)):
        yield Edit(Span(match.start() - 1, match.start("tail")), f"\n{match['indent']}{head}{hyphen}")
        return
    yield Edit(Span(match.start("hyphen"), match.start("tail")), hyphen)
    behind = _BEHIND_TAIL.match(text, match.end())
    if behind and behind.end() > behind.end("more") and text[behind.end() : behind.end() + 1].isalpha():
        yield Edit(Span(behind.end("more"), behind.end()), f"\n{match['indent']}")


def _is_broken_word(head: str, tail: str, words: Counter[str]) -> bool:
    """Tell whether two parts are one word without a hyphen."""
    if not tail[0].islower() or not head[-1].islower():
        return False
    first, second = head.lower(), tail.lower()
    if words[f"{first}-{second}"] > 0:
        return False
    if words[first + second] > 0:
        return True
    return first not in _load_hyphens().first and not (words[first] > 0 and words[second] > 0)


class _Hyphens(Struct, frozen=True):
    first: frozenset[str]
    suspended: frozenset[str]


@cache
def _load_hyphens() -> _Hyphens:
    import tomllib  # only where a word is broken

    table = tomllib.loads(Path(__file__).with_name("hyphens.toml").read_text(encoding="utf-8"))
    return _Hyphens(frozenset(table["first"]), frozenset(table["suspended"]))
