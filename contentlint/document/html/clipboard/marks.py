"""What office programs say of an element in its class, its style and its attributes of their own."""

import re

from contentlint.document.html.clipboard.style_sheet import TITLE, StyleSheet, read_classes
from contentlint.document.html.clipboard_programs import Program
from contentlint.document.html.entities import decode_references
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tree import Element, list_descendants, list_strings
from contentlint.document.html_elements import HEADINGS
from contentlint.document.nodes import Tag
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MIN_TITLE_SIZE = 24
"""Points of a first paragraph that is a title: these programs set one in 26 and 28, headings in 20 and less."""

MAX_MARK = 12
"""Code points of a number before an item."""

_BOLD = compile_lazy(r"(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)\b")
_NOT_BOLD = compile_lazy(r"(?<![\w-])font-weight\s*:\s*(?:normal|[1-5]00)\b")
_ITALIC = compile_lazy(r"(?<![\w-])font-style\s*:\s*(?:italic|oblique)\b")
_MONOSPACED = compile_lazy(r"\b(?:monospace|consolas|courier new|roboto mono|source code pro|menlo)\b")
_SIZE = compile_lazy(r"(?<![\w-])font-size\s*:\s*(\d{1,3})(?:\.\d+)?pt")
_WORD_ITEM = compile_lazy(r"mso-list\s*:\s*(l\d+)\s+level(\d)\b")
_NUMBER = compile_lazy(r"\(?(?:\d{1,4}|[a-z]|[ivxlc]{1,7})[.)]|\d{1,3}(?:\.\d{1,3})+\.?", re.IGNORECASE)
_LEVEL = compile_lazy(r"[1-9]")

_DROPPED_CLASSES = frozenset({"eop", "msocomanchor", "msocommentreference", "msocommenttext", "sdfootnotesym"})
_DROPPED_STYLES = ("mso-list:ignore", "mso-element:comment", "mso-hide:all", "mso-special-character:comment")
_COMMENT_MARK = "cmnt_ref"
_LIST_LEVEL = compile_lazy(r"\blst-[\w-]{1,60}-(\d)\b")
_EDGES = frozenset({"header", "footer"})


class Marks:
    """Answers for one piece of HTML, by one program."""

    def __init__(self, html: str, program: Program) -> None:
        """Take the HTML, in which the tags are read."""
        self._html = html
        self._program = program
        self.has_flat_lists = program in {"word-online", "libreoffice", "google-docs-page"}
        """Whether the items of one list may be in lists that follow one another."""
        self.has_wrappers = program == "word-online"
        """Whether each paragraph is in a box that means nothing."""
        self._sheet = StyleSheet(html) if program == "apple" else None
        self._classes = read_classes(html) if program == "google-docs-page" else {}

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
        style = tag.get("style").lower().replace(" ", "")
        return (
            not _DROPPED_CLASSES.isdisjoint(name.lower() for name in tag.classes)
            or any(part in style for part in _DROPPED_STYLES)
            or (element.name == "div" and tag.get("title") in _EDGES)
            or (element.name == "img" and "checkbox" in tag.get("aria-roledescription"))
        )

    def _is_note_to_writer(self, element: Element, tag: Tag) -> bool:
        """Tell whether an element is the mark of a comment in an exported page, or the comment below the text."""
        if self._program != "google-docs-page":
            return False
        if element.name == "a":
            return tag.get("id").startswith(_COMMENT_MARK)
        links = [one for one in list_descendants(element) if one.name == "a"] if element.name in {"div", "sup"} else []
        first = self.get_tag(links[0]) if links else None
        if element.name == "sup":
            return len(links) == 1 and first is not None and first.get("id").startswith(_COMMENT_MARK)
        return first is not None and first.get("href").startswith(f"#{_COMMENT_MARK}")

    def get_list_level(self, element: Element) -> int:
        """Return the level of a list by its class, 1 where that says nothing."""
        found = _LIST_LEVEL.search(self.get_tag(element).get("class")) if self._classes else None
        return int(found[1]) + 1 if found else 1

    def find_item(self, element: Element) -> tuple[int, bool, str] | None:
        """Return the level of a paragraph that is an item, whether it is numbered, and of which list it is."""
        if self._program != "word" or element.name != "p":
            return None
        found = _WORD_ITEM.search(self.get_style(element))
        if found is None:
            return None
        return int(found[2]), _NUMBER.fullmatch(self._read_sign(element)) is not None, found[1]

    def _read_sign(self, element: Element) -> str:
        for inner in list_descendants(element):
            if "mso-list:ignore" in self.get_style(inner).replace(" ", ""):
                return decode_references("".join(list_strings(inner))).strip()[:MAX_MARK]
        return ""

    def get_level(self, item: Element) -> int:
        """Return the level that an item says it has, or 0."""
        level = self.get_tag(item).get("data-aria-level")
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
        if "msotitle" in classes or (self._program == "google-docs-page" and "title" in classes):
            return True
        if self._program == "word-online":
            return any(self.get_tag(part).get("data-ccp-parastyle").lower() == "title" for part in _list_spans(element))
        is_sized = self._program in {"google-docs", "libreoffice"} and is_first and element.name == "p"
        return is_sized and any(self._is_large(part) for part in list_descendants(element))

    def _is_large(self, element: Element) -> bool:
        size = _SIZE.search(self.get_style(element))
        return size is not None and int(size[1]) >= MIN_TITLE_SIZE

    def is_first_row(self, row: Element) -> bool:
        """Tell whether Word calls a row the first of a table that has such rows."""
        return "mso-yfti-firstrow:yes" in self.get_style(row).replace(" ", "")

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


def _list_spans(element: Element) -> list[Element]:
    return [inner for inner in list_descendants(element) if inner.name == "span"]
