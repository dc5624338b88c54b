"""A block of HTML as a tree for BeautifulSoup, built from the reader's own, so that end tags may be left out."""

from typing import TYPE_CHECKING, NamedTuple

from contentlint.document.html.entities import decode_references
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tree import Element, Piece, list_descendants, list_strings, parse
from contentlint.document.html_elements import BLOCKS, RAW_CONTENT
from contentlint.prose.invisible_characters import NO_BREAK_SPACE, find_invisible
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span
from contentlint.source.edit import apply_edits

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from bs4 import BeautifulSoup, Tag

MARKED = ("a", "b", "code", "del", "em", "i", "kbd", "s", "samp", "strike", "strong", "sub", "sup")
"""Inline elements that Markdown has a mark for, or that stay in it as tags."""

_KEPT = {
    *BLOCKS,
    *MARKED,
    *("audio", "br", "iframe", "img", "input", "noscript", "picture", "q", "source", "video"),
    *("rb", "rp", "rt", "rtc", "ruby"),
    *("script", "style", "svg", "template"),
}
"""What becomes an element of the tree; of all others there is their content, which is joined with what is beside it."""

_CODE_LINES = frozenset({"div", "p"})
"""Elements that each line of code may be in."""

_UNSEEN = frozenset({"annotation", "annotation-xml"})
"""Elements of formulas that browsers do not show."""

_WHITE_SPACE = compile_lazy(r"[ \t\r\n]++")
_MAX_DIGITS = 6
_PARSED = RAW_CONTENT - {"script", "style", "textarea", "title", "xmp"}
"""Elements whose content the reader passes over, but which has elements of its own: “noscript”, “math”."""


class _Located(NamedTuple):
    """An element, and the text that its places are in: what the reader passes over is parsed apart."""

    element: Element
    html: str


def build_soup(html: str) -> "BeautifulSoup":
    """Return the tree of some HTML, without comments and declarations."""
    from bs4 import BeautifulSoup  # only where there is HTML

    soup = BeautifulSoup("", "html.parser")
    _add_contents(soup, soup, parse(html), html)
    return soup


def get_attribute(element: "Tag", name: str) -> str:
    """Return an attribute without the white space around it; words that are kept as a list are joined."""
    value = element.get(name) or ""
    return (value if isinstance(value, str) else " ".join(value)).strip()


def read_number(element: "Tag", name: str, otherwise: int) -> int:
    """Return the number in an attribute; another one where there is none, or one of too many digits."""
    value = get_attribute(element, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS else otherwise


def _add_contents(soup: "BeautifulSoup", parent: "Tag", element: Element, html: str, *, is_code: bool = False) -> None:
    words: list[str] = []
    for node in _look_through(element, html, is_code=is_code):
        if node is None:
            _end_line(parent, words)
        elif isinstance(node, str):
            words.append(node)
        else:
            _add_text(parent, words, is_code=is_code)
            _add_element(soup, parent, node, is_code=is_code)
    _add_text(parent, words, is_code=is_code)


def _end_line(parent: "Tag", words: list[str]) -> None:
    """End a line of code, unless it is empty."""
    if (words[-1:] and not words[-1].endswith("\n")) or (not words and parent.contents):
        words.append("\n")


def _look_through(element: Element, html: str, *, is_code: bool) -> "Iterator[str | _Located | None]":
    """Yield the content of an element, and that of those in it that Markdown has nothing for; None between lines."""
    for node in element.contents:
        if isinstance(node, Piece):
            yield decode_references(node)
        elif not isinstance(node, Element) or node.name in _UNSEEN:
            continue
        elif is_code and node.name in _CODE_LINES:
            yield None
            yield from _look_through(node, html, is_code=is_code)
            yield None
        elif node.name not in _KEPT:
            inner = _parse_content(node, html)
            yield from _look_through(inner.element, inner.html, is_code=is_code)
        elif not is_code and _is_blank(node):
            said = _decode_text(node)
            yield " " if any(map(str.isspace, said)) else said
        else:
            yield _Located(node, html)


def _is_blank(element: Element) -> bool:
    """Tell whether an element with a mark has nothing to mark."""
    if element.name not in MARKED or any(node.name in _KEPT for node in list_descendants(element)):
        return False
    return not _remove_invisible(_decode_text(element)).strip()


def _decode_text(element: Element) -> str:
    return "".join(map(decode_references, list_strings(element)))


def _add_text(parent: "Tag", words: list[str], *, is_code: bool) -> None:
    """Add the words that were collected, in code as they are."""
    text = "".join(words)
    words.clear()
    if not is_code:
        text = _WHITE_SPACE.sub(_collapse, _remove_invisible(text))
    if text:
        parent.append(text)


def _remove_invisible(text: str) -> str:
    """Return a text without characters that nobody sees: beside them, Markdown reads other marks than are meant."""
    found = find_invisible(text, Span(0, len(text)))
    return apply_edits(text, [Edit(one, "") for one in found if text[one.start] != NO_BREAK_SPACE])


def _collapse(found: "re.Match[str]") -> str:
    return "\n" if "\n" in found[0] or "\r" in found[0] else " "


def _add_element(soup: "BeautifulSoup", parent: "Tag", located: _Located, *, is_code: bool) -> None:
    element = located.element
    tag = soup.new_tag(element.name, attrs=_read_attributes(located))
    parent.append(tag)
    inner = _parse_content(element, located.html)
    _add_contents(soup, tag, inner.element, inner.html, is_code=is_code or element.name == "pre")


def _parse_content(element: Element, html: str) -> _Located:
    """Return an element whose content is a tree."""
    if element.name not in _PARSED:
        return _Located(element, html)
    inside = html[element.tag_end : element.content_end]
    return _Located(parse(inside), inside)


def _read_attributes(located: _Located) -> dict[str, str]:
    element, html = located
    if element.start == element.tag_end:  # a row without a tag, which its first cell implies
        return {}
    attributes = read_tag(html, element.start, element.tag_end).attributes
    return {name: attribute.value for name, attribute in attributes.items()}
