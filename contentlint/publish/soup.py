"""A block of HTML as a tree for BeautifulSoup, built from the reader's own, so that end tags may be left out."""

from typing import TYPE_CHECKING

from contentlint.document.html.entities import decode_references
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tree import Element, Piece, parse
from contentlint.document.html_elements import RAW_CONTENT

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_MAX_DIGITS = 6
_PARSED = RAW_CONTENT - {"script", "style", "textarea", "title", "xmp"}
"""Elements whose content the reader passes over, but which has elements of its own: “noscript”, “math”."""


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


def _add_contents(soup: "BeautifulSoup", parent: "Tag", element: Element, html: str) -> None:
    for node in element.contents:
        if isinstance(node, Piece):
            parent.append(decode_references(node))
        elif isinstance(node, Element):
            _add_element(soup, parent, node, html)


def _add_element(soup: "BeautifulSoup", parent: "Tag", element: Element, html: str) -> None:
    tag = soup.new_tag(element.name, attrs=_read_attributes(element, html))
    parent.append(tag)
    if element.name in _PARSED:
        inside = html[element.tag_end : element.content_end]
        _add_contents(soup, tag, parse(inside), inside)
    else:
        _add_contents(soup, tag, element, html)


def _read_attributes(element: Element, html: str) -> dict[str, str]:
    if element.start == element.tag_end:  # a row without a tag, which its first cell implies
        return {}
    attributes = read_tag(html, element.start, element.tag_end).attributes
    return {name: attribute.value for name, attribute in attributes.items()}
