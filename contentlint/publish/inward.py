"""Links and marks around blocks, moved into the blocks: Markdown has none around them."""

from typing import TYPE_CHECKING

from contentlint.document.html_elements import BLOCKS, HEADINGS
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeGuard

    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

MARKS = ("b", "strong", "em", "i", "s", "strike", "del")
"""Elements that mark text as such, whatever is in them."""

_BOLD = frozenset({"b", "strong"})
_ALWAYS_BOLD = HEADINGS | {"th", "dt"}
_BLOCKS = tuple(BLOCKS)
_UNMARKED = frozenset({"iframe", "pre", "video"})
_ENDS = (*_BLOCKS, *_UNMARKED)
_UNLIKE_NAME = compile_lazy(r"(?<![\w-])(?:font-weight\s*:\s*(?:normal|[1-5]00)|font-style\s*:\s*normal)\b")


def is_mark(name: str, style: str) -> bool:
    """Tell whether an element marks text: some programs write one that its style takes back."""
    return name in MARKS and _UNLIKE_NAME.search(style.lower()) is None


def move_links_inward(soup: "BeautifulSoup", attributes: dict[str, str], block: "Tag") -> None:
    """Make links, with some attributes, of the contents of the blocks within a block."""
    _move(soup, "a", attributes, block)


def move_marks_inward(soup: "BeautifulSoup") -> None:
    """Move the marks that are around blocks into them; those whose style takes them back go."""
    for element in soup.find_all(MARKS):
        if not is_mark(element.name, str(element.get("style") or "")):
            element.unwrap()
        elif element.find(_BLOCKS):
            mark_blocks(soup, element.name, element)
            element.unwrap()


def mark_blocks(soup: "BeautifulSoup", name: str, block: "Tag") -> None:
    """Mark the contents of the blocks within a block."""
    _move(soup, name, {}, block)


def _move(soup: "BeautifulSoup", name: str, attributes: dict[str, str], block: "Tag") -> None:
    inner: Tag | None = None
    for node in [one.extract() for one in list(block.contents)]:
        if _is_block(node, name):
            inner = None
            block.append(node)
            if _takes(node, name):
                _move(soup, name, attributes, node)
        elif inner is not None or str(node).strip():
            if inner is None:
                inner = soup.new_tag(name, attrs=attributes)
                block.append(inner)
            inner.append(node)
        else:
            block.append(node)


def _takes(block: "Tag", name: str) -> bool:
    is_bold_already = name in _BOLD and block.name in _ALWAYS_BOLD
    return block.name not in _UNMARKED and block.name != name and not is_bold_already


def _is_block(node: "PageElement", name: str) -> "TypeGuard[Tag]":
    """Tell whether an element is a block or holds one, or what no link or mark stands around."""
    from bs4.element import Tag  # only where there is HTML

    ends: Iterable[str] = (*_ENDS, "a") if name == "a" else _ENDS
    return isinstance(node, Tag) and (node.name in ends or node.find(list(ends)) is not None)
