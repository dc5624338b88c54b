"""What office programs say of an element in its class, its style and its attributes of their own."""

import re
from functools import cache

from msgspec import Struct

from contentlint.document.html.clipboard.style_sheet import TITLE, StyleSheet, read_classes
from contentlint.document.html.entities import decode_references
from contentlint.document.html.office.record import Program
from contentlint.document.html.office.table import load_programs
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tree import Element, list_descendants, list_strings
from contentlint.document.html_elements import HEADINGS
from contentlint.document.nodes import Tag
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MIN_TITLE_SIZE = 24
"""Points of a first paragraph that is a title: these programs set one in 26 and 28, headings in 20 and less."""

SET_IN = "as its class"
"""The indent of an item that states none."""

MAX_MARK = 12
"""Code points of a number before an item."""

_ITEMS = frozenset({"p", "li"})
_LISTS = frozenset({"ul", "ol"})

_BOLD = compile_lazy(r"(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)\b")
_NOT_BOLD = compile_lazy(r"(?<![\w-])font-weight\s*:\s*(?:normal|[1-5]00)\b")
_ITALIC = compile_lazy(r"(?<![\w-])font-style\s*:\s*(?:italic|oblique)\b")
_MONOSPACED = compile_lazy(r"\b(?:monospace|consolas|courier new|roboto mono|source code pro|menlo)\b")
_MARGIN = compile_lazy(r"(?<![\w-])margin-left\s*:\s*([1-9][\d.]{0,9}\w{1,4})")
_SIZE = compile_lazy(r"(?<![\w-])font-size\s*:\s*(\d{1,3})(?:\.\d+)?pt")
_NUMBER = compile_lazy(r"\(?(?:\d{1,4}|[a-z]|[ivxlc]{1,7})[.)]|\d{1,3}(?:\.\d{1,3})+\.?", re.IGNORECASE)
_LEVEL = compile_lazy(r"[1-9]")


class _Shared(Struct, frozen=True):
    """What the programs together write that is no text of the writer, and what marks the first row of a table.

    Texts are pasted from one program into another, so the HTML of each may hold what any of them writes.
    """

    classes: frozenset[str]
    styles: tuple[str, ...]
    boxes: frozenset[str]
    images: tuple[str, ...]
    first_rows: tuple[str, ...]


@cache
def _get_shared() -> _Shared:
    programs = load_programs()
    return _Shared(
        frozenset(name for one in programs for name in one.dropped_classes),
        tuple(style for one in programs for style in one.dropped_styles),
        frozenset(name for one in programs for name in one.dropped_boxes),
        tuple(word for one in programs for word in one.dropped_images),
        tuple(one.first_row for one in programs if one.first_row),
    )


class Marks:
    """Answers for one piece of HTML, by one program."""

    def __init__(self, html: str, program: Program) -> None:
        """Take the HTML, in which the tags are read."""
        self._html = html
        self._program = program
        self._shared = _get_shared()
        self.has_flat_lists = program.has_flat_lists
        """Whether the items of one list may be in lists that follow one another."""
        self.has_wrappers = program.has_wrappers
        """Whether each paragraph is in a box that means nothing."""
        self._sheet = StyleSheet(html) if program.has_rules else None
        self._classes = read_classes(html) if program.has_classes else {}

    def get_tag(self, element: Element) -> Tag:
        """Return the tag of an element; one without attributes for an element that has none in the HTML."""
        if element.tag_end <= element.start:
            return Tag(element.name, Span(element.start, element.start), {})
        return read_tag(self._html, element.start, element.tag_end)

    def get_style(self, element: Element) -> str:
        """Return what the style says, in lower case; the fonts of old elements too."""
        tag = self.get_tag(element)
        style = f"{tag.get('style')};{tag.get('face') if element.name == 'font' else ''}".lower()
        if self._classes:
            style = ";".join([style, *(self._classes.get(name, "") for name in tag.classes)])
        return style if self._sheet is None else f"{style};{self._sheet.get_style(tag.get('class'))}"

    def is_dropped(self, element: Element) -> bool:
        """Tell whether an element is no text of the writer: deleted, a comment, the sign of an item."""
        if element.name == "del":
            return True
        tag = self.get_tag(element)
        if self._is_note_to_writer(element, tag):
            return True
        if not tag.attributes:
            return False
        style = _squeeze(tag.get("style").lower())
        return (
            not self._shared.classes.isdisjoint(name.lower() for name in tag.classes)
            or any(part in style for part in self._shared.styles)
            or (element.name == "div" and tag.get("title") in self._shared.boxes)
            or (element.name == "img" and any(word in tag.get("aria-roledescription") for word in self._shared.images))
        )

    def _is_note_to_writer(self, element: Element, tag: Tag) -> bool:
        """Tell whether an element is the mark of a comment in an exported page, or the comment below the text."""
        mark = self._program.comment_mark
        if not mark:
            return False
        if element.name == "a":
            return tag.get("id").startswith(mark)
        links = [one for one in list_descendants(element) if one.name == "a"] if element.name in {"div", "sup"} else []
        first = self.get_tag(links[0]) if links else None
        if element.name == "sup":
            return len(links) == 1 and first is not None and first.get("id").startswith(mark)
        return first is not None and first.get("href").startswith(f"#{mark}")

    def get_list_level(self, element: Element) -> int:
        """Return the level of a list by its class, 1 where that says nothing."""
        pattern = self._program.list_level if self._classes else ""
        found = re.search(pattern, self.get_tag(element).get("class")) if pattern else None
        return int(found[1]) + 1 if found else 1

    def find_item(self, element: Element) -> tuple[int, bool, str] | None:
        """Return the level of a paragraph that is an item, whether it is numbered, and of which list it is."""
        if not self._program.item_style or element.name not in _ITEMS:
            return None
        found = re.search(self._program.item_style, self.get_style(element))
        if found is None:
            return None
        return int(found[2]), _NUMBER.fullmatch(self._read_sign(element)) is not None, found[1]

    def has_styled_items(self, element: Element) -> bool:
        """Tell whether the items of a list say in their styles which list they are of."""
        items = (one for one in element.contents if isinstance(one, Element))
        return bool(self._program.item_style) and any(
            self.has_styled_items(one) if one.name in _LISTS else self.find_item(one) is not None for one in items
        )

    def find_indent(self, element: Element) -> str:
        """Return how far an item or a paragraph is set in: what it states, or that its class says so."""
        classes = self._program.item_part_classes
        stated = _MARGIN.search(self.get_style(element)) if classes else None
        if stated:
            return stated[1]
        return SET_IN if any(one.lower() in classes for one in self.get_tag(element).classes) else ""

    def _read_sign(self, element: Element) -> str:
        for inner in list_descendants(element):
            if self._program.item_sign in _squeeze(self.get_style(inner)):
                return decode_references("".join(list_strings(inner))).strip()[:MAX_MARK]
        return ""

    def get_level(self, item: Element) -> int:
        """Return the level that an item says it has, or 0."""
        level = self.get_tag(item).get(self._program.item_level)
        return int(level) if _LEVEL.fullmatch(level) else 0

    def find_heading_level(self, element: Element, *, is_first: bool) -> int | None:
        """Return the level of a heading, :data:`TITLE` for a title, None for what is neither."""
        tag = self.get_tag(element)
        if self._is_title(element, tag, is_first=is_first):
            return TITLE
        if self._sheet is not None and element.name == "p":
            return self._sheet.find_level(tag.get("class"), is_first=is_first)
        level = tag.get("aria-level")
        if tag.get("role") == "heading" and _LEVEL.fullmatch(level):
            return min(int(level), len(HEADINGS))
        return int(element.name[1]) if element.name in HEADINGS else None

    def _is_title(self, element: Element, tag: Tag, *, is_first: bool) -> bool:
        classes = {name.lower() for name in tag.classes}
        if not classes.isdisjoint(self._program.title_classes):
            return True
        for name, value in self._program.title_parts.items():
            if any(self.get_tag(part).get(name).lower() == value for part in _list_spans(element)):
                return True
        is_sized = self._program.has_large_title and is_first and element.name == "p"
        return is_sized and any(self._is_large(part) for part in list_descendants(element))

    def _is_large(self, element: Element) -> bool:
        size = _SIZE.search(self.get_style(element))
        return size is not None and int(size[1]) >= MIN_TITLE_SIZE

    def is_first_row(self, row: Element) -> bool:
        """Tell whether a program calls a row the first of a table that has such rows."""
        style = _squeeze(self.get_style(row))
        return any(mark in style for mark in self._shared.first_rows)

    def is_mere_look(self, element: Element) -> bool:
        """Tell whether an element says nothing but how text looks."""
        return element.name in {"font", "span"} and "display" not in self.get_style(element)

    def find_name(self, element: Element) -> str | None:
        """Return the name of the element that looks as an inline one is made to look."""
        style = self.get_style(element)
        if element.name == "b" and _NOT_BOLD.search(style):
            return "div" if element.breaks else "span"
        if element.name not in {"span", "font"}:
            return None
        if _MONOSPACED.search(style):
            return "code"
        if _BOLD.search(style):
            return "strong"
        return "em" if _ITALIC.search(style) else None


def _squeeze(style: str) -> str:
    """Return a style without white space: programs break its lines anywhere."""
    return "".join(style.split())


def _list_spans(element: Element) -> list[Element]:
    return [inner for inner in list_descendants(element) if inner.name == "span"]
