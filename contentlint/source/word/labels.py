"""Labels that Word counts by itself and that have words (“Figure 3:”, “Article 2”): they are put before their text."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from msgspec import Struct

from contentlint.source.word.names import W

MAX_ROMAN = 4000
MAX_LETTERS = 10
"""A number that letters would write longer is written as a number."""

LEVELS = 9

_WORD = re.compile(r"[^\W\d_]{3}")
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class _Level(Struct, frozen=True):
    """A level of a list: how its numbers are written, its label, its first number.

    It begins anew behind each item of the first ``restart`` levels.
    """

    form: str
    text: str
    start: int
    restart: int = LEVELS

    @property
    def is_worded(self) -> bool:
        return self.form != "bullet" and _WORD.search(self.text) is not None


Place = tuple[str, int]
"""The id of a list, and the level in it, from 0 on."""


class Labels(Struct, frozen=True):
    """The lists of a file that have labels with words: their levels, and which styles of paragraphs are in a list."""

    levels: dict[str, dict[int, _Level]]
    lists: dict[str, str]
    of_styles: dict[str, Place]


def is_worded(level: Xml.Element) -> bool:
    """Tell whether the label of a level of a list has words."""
    return _read_level(level).is_worded


def read_labels(numbering: bytes | None, styles: bytes | None) -> Labels | None:
    """Read the lists of a file; None where no label has words."""
    if not numbering:
        return None
    root = Xml.fromstring(numbering)  # noqa: S314  # document types were refused
    if not any(map(is_worded, root.iter(f"{W}lvl"))):
        return None
    kinds = {kind.get(f"{W}abstractNumId", ""): kind for kind in root.findall(f"{W}abstractNum")}
    linked = {_get(kind, "styleLink"): kind for kind in kinds.values() if _get(kind, "styleLink")}
    whole = {key: linked.get(_get(kind, "numStyleLink"), kind) for key, kind in kinds.items()}
    levels = {
        key: {_get_level(level): _read_level(level) for level in kind.findall(f"{W}lvl")} for key, kind in whole.items()
    }
    lists = {one.get(f"{W}numId", ""): _get(one, "abstractNumId") for one in root.findall(f"{W}num")}
    by_kind = {kind: number for number, kind in reversed(lists.items())}
    of_levels = {
        _get(level, "pStyle"): (by_kind.get(key, ""), _get_level(level))
        for key, kind in kinds.items()
        for level in kind.findall(f"{W}lvl")
        if _get(level, "pStyle")
    }
    return Labels(levels, lists, {**of_levels, **dict(_list_styles(styles))})


def write_labels(root: Xml.Element, labels: Labels) -> bool:
    """Put the labels with words before the text of their paragraphs; tell whether there are any."""
    counts: dict[str, list[int | None]] = {}
    has_some = False
    for paragraph in root.iter(f"{W}p"):
        number, at = _find_place(paragraph, labels)
        kind = labels.lists.get(number, "")
        levels = labels.levels.get(kind, {})
        if at not in levels:
            continue
        counted = counts.setdefault(kind, [None] * LEVELS)
        _count(counted, at, levels)
        if levels[at].is_worded and paragraph.find(f".//{W}t") is not None:
            _insert(paragraph, _PLACE.sub(lambda found: _write(int(found[1]) - 1, counted, levels), levels[at].text))  # noqa: B023  # at once
            has_some = True
    return has_some


def _count(counted: list[int | None], at: int, levels: dict[int, _Level]) -> None:
    """Count an item on a level; those below begin anew, those above have begun."""
    for level in range(at):
        if counted[level] is None:
            counted[level] = levels[level].start if level in levels else 1
    before = counted[at]
    counted[at] = levels[at].start if before is None else before + 1
    for level in range(at + 1, LEVELS):
        if level not in levels or at < levels[level].restart:
            counted[level] = None


def _write(level: int, counted: list[int | None], levels: dict[int, _Level]) -> str:
    number, form = counted[level] or 0, levels[level].form if level in levels else "decimal"
    if form == "none":
        return ""
    if form.endswith("Roman") and 0 < number < MAX_ROMAN:
        return _recase("".join(_spell_roman(number)), form)
    if form.endswith("Letter") and 0 < number <= 26 * MAX_LETTERS:
        return _recase(chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1), form)
    return str(number)


def _recase(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _spell_roman(number: int) -> Iterator[str]:
    for value, sign in _ROMAN:
        yield sign * (number // value)
        number %= value


def _insert(paragraph: Xml.Element, label: str) -> None:
    run = Xml.Element(f"{W}r")
    Xml.SubElement(run, f"{W}t").text = f"{label.strip()} "
    paragraph.insert(int(paragraph.find(f"{W}pPr") is not None), run)


def _find_place(paragraph: Xml.Element, labels: Labels) -> Place:
    """Return the list and the level of a paragraph, as it states them or its style does."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return "", 0
    of_style = labels.of_styles.get(_get(properties, "pStyle"), ("", 0))
    given = properties.find(f"{W}numPr")
    if given is None:
        return of_style
    level = _get(given, "ilvl")
    return _get(given, "numId") or of_style[0], _read_number(level, of_style[1])


def _list_styles(part: bytes | None) -> Iterator[tuple[str, Place]]:
    """Yield the styles that state a list, and the place in it."""
    for style in Xml.fromstring(part).iter(f"{W}style") if part else ():  # noqa: S314  # as above
        given = style.find(f"{W}pPr/{W}numPr")
        if given is not None and _get(given, "numId"):
            yield style.get(f"{W}styleId", ""), (_get(given, "numId"), _read_number(_get(given, "ilvl"), 0))


def _read_level(level: Xml.Element) -> _Level:
    start, restart = _read_number(_get(level, "start"), 1), _read_number(_get(level, "lvlRestart"), LEVELS)
    return _Level(_get(level, "numFmt") or "decimal", _get(level, "lvlText"), start, restart)


def _get_level(level: Xml.Element) -> int:
    return _read_number(level.get(f"{W}ilvl", ""), 0)


def _read_number(text: str, usual: int) -> int:
    return int(text) if text.isdecimal() and len(text) < len("100000") else usual


def _get(element: Xml.Element, name: str) -> str:
    found = element.find(W + name)
    return "" if found is None else found.get(f"{W}val", "")
