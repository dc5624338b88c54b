"""Formulas of a Word file as runs of text: powers and indices above and below the line, fractions with a stroke."""

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from contentlint.source.word.names import MATH, W

_RAISED = {
    "sSup": ("", "superscript"),
    "sSub": ("", "subscript"),
    "sSubSup": ("", "subscript", "superscript"),
    "sPre": ("subscript", "superscript", ""),
}
"""Elements whose parts stand above or below the line, and where each of their parts stands."""

_PARTS = frozenset(MATH + name for name in ("deg", "den", "e", "fName", "lim", "num", "sub", "sup"))
_BRACKETS = (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
_LIMITS = {f"{MATH}sub": "subscript", f"{MATH}sup": "superscript"}
MAX_DEPTH = 40
"""Formulas nested deeper are written out as their characters."""


Piece = tuple[str, str]
"""A text, and where it stands: ``superscript``, ``subscript``, or on the line."""


def build_runs(formula: Xml.Element) -> list[Xml.Element]:
    """Return a formula as runs."""
    return [_build_run(text, place) for text, place in _join(_write(formula, "", 0)) if text]


def _build_run(text: str, place: str) -> Xml.Element:
    run = Xml.Element(f"{W}r")
    if place:
        properties = Xml.SubElement(run, f"{W}rPr")
        Xml.SubElement(properties, f"{W}vertAlign", {f"{W}val": place})
    Xml.SubElement(run, f"{W}t").text = text
    return run


def _join(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those that stand in the same place together."""
    text, place = "", ""
    for more, where in pieces:
        if where != place:
            yield text, place
            text, place = "", where
        text += more
    yield text, place


def _write(element: Xml.Element, place: str, depth: int) -> Iterator[Piece]:
    """Yield what an element says, and where it stands."""
    name = element.tag.removeprefix(MATH)
    parts = [child for child in element if child.tag in _PARTS]
    if name == "t":
        yield element.text or "", place
    elif depth > MAX_DEPTH:
        yield "".join(piece.text or "" for piece in element.iter(f"{MATH}t")), place
    elif name in _RAISED and len(parts) == len(_RAISED[name]):
        for part, where in zip(parts, _RAISED[name], strict=True):
            yield from _write(part, where or place, depth + 1)
    elif name in _WRITERS and parts:
        yield from _WRITERS[name](element, parts, place, depth)
    else:
        for child in element:
            yield from _write(child, place, depth + 1)


def _write_fraction(_element: Xml.Element, parts: list[Xml.Element], place: str, depth: int) -> Iterator[Piece]:
    yield "/".join(_enclose(part, depth) for part in parts), place


def _write_root(_element: Xml.Element, parts: list[Xml.Element], place: str, depth: int) -> Iterator[Piece]:
    yield f"√{_enclose(parts[-1], depth)}", place


def _write_brackets(element: Xml.Element, parts: list[Xml.Element], place: str, depth: int) -> Iterator[Piece]:
    begin, between, end = (_get_sign(element, *sign) for sign in _BRACKETS)
    for number, part in enumerate(parts):
        yield between if number else begin, place
        yield from _write(part, place, depth + 1)
    yield end, place


def _write_sum(element: Xml.Element, parts: list[Xml.Element], place: str, depth: int) -> Iterator[Piece]:
    yield _get_sign(element, "chr", "∫"), place
    for part in parts:
        yield from _write(part, _LIMITS.get(part.tag, place), depth + 1)


_WRITERS = {"d": _write_brackets, "f": _write_fraction, "nary": _write_sum, "rad": _write_root}


def _get_sign(element: Xml.Element, name: str, usual: str) -> str:
    """Return a sign that the properties of an element state; what is usual where they do not."""
    found = element.find(f"*/{MATH}{name}")
    return usual if found is None else found.get(f"{MATH}val", "")


def _enclose(part: Xml.Element, depth: int) -> str:
    """Return what a part says on one line, in brackets unless it is one number or name."""
    pieces = list(_write(part, "", depth + 1))
    text = "".join(f"^{said}" if place == "superscript" else said for said, place in pieces).strip()
    return text if text.isalnum() else f"({text})"
