"""The XML of a Word file, before mammoth reads it: text boxes, formulas, hidden text, paragraphs that go on an item."""

import copy
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from msgspec import Struct

from contentlint.source.word.formulas import build_runs
from contentlint.source.word.labels import Labels, is_worded, write_labels
from contentlint.source.word.names import MATH, MC, V, W

CONTINUES = "ClContinues"
"""How the id of the style of a paragraph that goes on an item begins; the item's level and its own style follow."""

_FORMULAS = frozenset({f"{MATH}oMath", f"{MATH}oMathPara"})
_BOOKMARKS = frozenset({f"{W}bookmarkStart", f"{W}bookmarkEnd"})
_ROWS = frozenset({f"{W}tr", f"{W}tc"})
_RENAMED = {
    **{W + name: f"{W}smartTag" for name in ("bdo", "dir", "fldSimple", "ruby", "rubyBase")},
    f"{W}cr": f"{W}br",
    f"{W}ptab": f"{W}tab",
}
"""What mammoth does not know, and what it knows in its place: text from right to left, simple fields, annotated text,
ends of lines, tabs."""

_NEEDS_IT = (
    b"AlternateContent",
    b"oMath",
    b":bdo",
    b":dir",
    b":fldSimple",
    b":ruby",
    b":cr/",
    b":cr ",
    b":ptab",
    b":vanish",
)

Levels = frozenset[tuple[str, str]]
"""The levels of lists whose items have no mark: the id of the list, and the level."""


class Prepared(Struct, frozen=True):
    """A part with text in such a form that mammoth finds all of it, its tree, and the words of its hidden runs."""

    xml: bytes
    root: Xml.Element
    hidden: tuple[str, ...] = ()


def prepare(
    part: bytes, unmarked: Levels, hidden_styles: frozenset[str] = frozenset(), labels: Labels | None = None
) -> Prepared:
    """Return a part as mammoth is to read it; the styles are those whose text Word does not show."""
    root = Xml.fromstring(part)  # noqa: S314  # document types were refused, so there are no entities
    has_changed = _move_bookmarks(root)
    if labels:
        has_changed |= write_labels(root, labels)
    if not (unmarked or hidden_styles or has_changed) and not any(word in part for word in _NEEDS_IT):
        return Prepared(part, root)
    hidden: list[str] = []
    for parent in list(root.iter()):
        _write_out_formulas(parent)
        hidden += _remove_hidden(parent, hidden_styles)
        parent.tag = _RENAMED.get(parent.tag, parent.tag)
    for choice in root.iter(f"{MC}AlternateContent"):
        _fill_fallback(choice)
    for paragraph in root.iter(f"{W}p"):
        _mark_continuation(paragraph, unmarked)
    return Prepared(Xml.tostring(root, encoding="utf-8"), root, tuple(hidden))


def _move_bookmarks(root: Xml.Element) -> bool:
    """Move bookmarks between rows and cells into the paragraph that follows them; tell whether there are any."""
    has_moved = False
    for table in root.iter(f"{W}tbl"):
        for parent in (table, *table.findall(f"{W}tr")):
            kept: list[Xml.Element] = []
            waiting: list[Xml.Element] = []
            for child in parent:
                if child.tag in _BOOKMARKS:
                    waiting.append(child)
                    has_moved = True
                    continue
                if child.tag in _ROWS and waiting:
                    _put_into_paragraph(child, waiting)
                    waiting = []
                kept.append(child)
            if len(kept) < len(parent):
                parent[:] = kept
    return has_moved


def _put_into_paragraph(cell: Xml.Element, marks: list[Xml.Element]) -> None:
    paragraph = cell.find(f".//{W}p")
    if paragraph is not None:
        at = int(paragraph.find(f"{W}pPr") is not None)
        paragraph[at:at] = [mark for mark in marks if mark.tag == f"{W}bookmarkStart"]


def find_unmarked_levels(numbering: bytes | None) -> Levels:
    """Return the levels of lists that show no number and no bullet: pandoc writes further paragraphs of items so."""
    if not numbering:
        return frozenset()
    root = Xml.fromstring(numbering)  # noqa: S314  # as above
    blank = {kind.get(f"{W}abstractNumId"): _list_blank_levels(kind) for kind in root.iter(f"{W}abstractNum")}
    return frozenset(
        (number.get(f"{W}numId", ""), level)
        for number in root.iter(f"{W}num")
        for level in blank.get(_get_value(number, "abstractNumId"), ())
    )


def _list_blank_levels(kind: Xml.Element) -> frozenset[str]:
    return frozenset(level.get(f"{W}ilvl", "0")[:1] for level in kind.iter(f"{W}lvl") if _is_blank(level))


def remove_worded_levels(numbering: bytes) -> bytes:
    """Return the lists of a file without levels whose label has words (“Figure 1”): what has one is no item."""
    root = Xml.fromstring(numbering)  # noqa: S314  # as above
    for parent in list(root.iter()):
        for level in parent.findall(f"{W}lvl"):
            if is_worded(level):
                parent.remove(level)
    return bytes(Xml.tostring(root, encoding="utf-8"))


def _is_blank(level: Xml.Element) -> bool:
    return _get_value(level, "numFmt") == "none" or not (_get_value(level, "lvlText") or "").strip()


def _get_value(element: Xml.Element | None, path: str) -> str | None:
    """Return the value of an element within another one."""
    found = element.find("/".join(W + step for step in path.split("/"))) if element is not None else None
    return found.get(f"{W}val") if found is not None else None


def _mark_continuation(paragraph: Xml.Element, unmarked: Levels) -> None:
    properties = paragraph.find(f"{W}pPr")
    number, level = _get_value(properties, "numPr/numId"), _get_value(properties, "numPr/ilvl") or "0"
    if properties is None or number is None or (number, level) not in unmarked:
        return
    style = _get_value(properties, "pStyle") or ""
    for name in ("pStyle", "numPr"):
        for old in properties.findall(W + name):
            properties.remove(old)
    properties.insert(0, Xml.Element(f"{W}pStyle", {f"{W}val": f"{CONTINUES}{level}{style}"}))


def _remove_hidden(parent: Xml.Element, styles: frozenset[str]) -> Iterator[str]:
    """Remove the runs that Word does not show; yield the words of each stretch of them."""
    of_paragraph = parent.tag == f"{W}p" and _get_value(parent, "pPr/pStyle") in styles
    words, kept = "", []
    for child in [*parent, Xml.Element("end")]:
        if child.tag == f"{W}r" and _is_hidden(child, styles, is_usual=of_paragraph):
            words += "".join(piece.text or "" for piece in child.iter(f"{W}t"))
        elif child.tag in {f"{W}r", "end"}:
            yield from [" ".join(words.split())] if words.strip() else []
            words = ""
            kept.append(child)
        else:
            kept.append(child)
    if len(kept) <= len(parent):
        parent[:] = kept[:-1]


def _is_hidden(run: Xml.Element, styles: frozenset[str], *, is_usual: bool) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    if mark is not None:
        return mark.get(f"{W}val", "1") not in {"0", "false", "off"}
    return is_usual or _get_value(run, "rPr/rStyle") in styles


def _write_out_formulas(parent: Xml.Element) -> None:
    """Put runs of text in the place of each formula."""
    if any(child.tag in _FORMULAS for child in parent):
        parent[:] = [one for child in parent for one in (build_runs(child) if child.tag in _FORMULAS else (child,))]


def _fill_fallback(choice: Xml.Element) -> None:
    """Give what is written in a newer and an older form its older one, which mammoth reads, where that is left out."""
    fallback, first = choice.find(f"{MC}Fallback"), choice.find(f"{MC}Choice")
    if first is None or (fallback is not None and len(fallback)):
        return
    if fallback is None:
        fallback = Xml.SubElement(choice, f"{MC}Fallback")
    fallback.extend(_find_boxes(first) or list(first))


def _find_boxes(first: Xml.Element) -> list[Xml.Element]:
    return list(_build_boxes(first.iter(f"{W}txbxContent")))


def _build_boxes(contents: Iterator[Xml.Element]) -> Iterator[Xml.Element]:
    for content in contents:
        picture = Xml.Element(f"{W}pict")
        Xml.SubElement(picture, f"{V}textbox").append(copy.deepcopy(content))
        yield picture
