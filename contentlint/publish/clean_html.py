"""HTML made ready for Markdown: scripts go, images get the address that a browser loads, spaces stay."""

import re
from typing import TYPE_CHECKING

from contentlint.document.html_elements import BLOCKS
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.publish.boxes import mark_boxes
from contentlint.publish.inward import move_links_inward, move_marks_inward
from contentlint.publish.parted_lists import part_inner_lists
from contentlint.publish.soup import MARKED, get_attribute, read_number
from contentlint.publish.square_tables import square_tables

if TYPE_CHECKING:
    from typing import TypeGuard

    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

UNSEEN = ("script", "style", "svg", "template")
_BLOCKS = tuple(BLOCKS)
_AROUND_LINKS = frozenset({"code", "kbd", "samp"})
"""Marks that Markdown cannot have around a link."""

_WITH_ADDRESS = ("a", "audio", "iframe", "source", "video")
LAZY_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-image")
LAZY_SETS = ("data-srcset", "data-lazy-srcset", "srcset")

NO_BREAK_SPACE = "\u00a0"

MAX_ATTRIBUTE = 5_000
"""Longer attributes are not searched for the addresses of images."""

_SCRIPT = compile_lazy(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_IGNORED = compile_lazy(r"[\x00-\x20]+")
"""What browsers leave out of the scheme of a URL."""

_IMAGE_URL = compile_lazy(
    r"(?:https?:)?//?(?=[^\s{}]*+\Z)[^\s{}]{3,2000}\.(?:avif|gif|jpe?g|png|svg|webp)\b", re.IGNORECASE
)
_CANDIDATE = compile_lazy(r"(?<![^\s,])(?P<url>[^\s,]\S*[^\s,])(?:\s+(?P<size>\d{1,9}(?:\.\d{1,9})?)[wx])?\s*(?:,|$)")


def clean_html(soup: "BeautifulSoup") -> None:
    """Leave what readers see, in the form that Markdown has for it: lists of items, square tables, links in blocks."""
    for element in soup.find_all(UNSEEN):
        element.extract()
    for element in soup.select("pre pre"):
        element.unwrap()
    _clean_images(soup)
    _remove_script_addresses(soup)
    _unmark_descriptions(soup)
    mark_boxes(soup)
    _move_strays(soup)
    _number_items(soup)
    part_inner_lists(soup)
    square_tables(soup)
    for link in soup.find_all("a"):
        if link.find(_BLOCKS):
            attributes = {name: get_attribute(link, name) for name in link.attrs if name != "id"}
            move_links_inward(soup, attributes, link)
            link.name, link.attrs = "div", {}
    move_marks_inward(soup)
    _join_links(soup)
    soup.smooth()
    _open_edges(soup)


def _clean_images(soup: "BeautifulSoup") -> None:
    """Give images the address that a browser loads; of those without one the words are left."""
    for image in soup.find_all("img"):
        _set_address(image)
    for hidden in soup.find_all("noscript"):
        _unwrap_fallback(hidden)
    for image in soup.find_all("img"):
        image["alt"] = " ".join(get_attribute(image, "alt").split())
        if not _has_address(image):
            image.replace_with(get_attribute(image, "alt"))


def _remove_script_addresses(soup: "BeautifulSoup") -> None:
    for element in soup.find_all(_WITH_ADDRESS):
        for name in ("href", "src", "poster"):
            if is_script(get_attribute(element, name)):
                del element[name]


def _unmark_descriptions(soup: "BeautifulSoup") -> None:
    """Make plain blocks of descriptions without a term, because Markdown has no mark for them."""
    described = set()
    for element in soup.find_all(("dt", "dd")):
        if element.name == "dt" and (element.get_text().strip() or element.find("img")):
            described.add(id(element.parent))
        elif id(element.parent) not in described:
            element.name = "div"


def _join_links(soup: "BeautifulSoup") -> None:
    """Put links around the code in them, and make one link of those that editors write for each run of its text."""
    for link in soup.find_all("a"):
        _put_link_outside(link)
    for link in soup.find_all("a"):
        following = link.next_sibling
        has_image = link.find("img") is not None  # a picture and its title are two links
        while not has_image and _is_same_link(following, link):
            link.extend(list(following.contents))
            following.extract()
            following = link.next_sibling


def _put_link_outside(link: "Tag") -> None:
    """Put a link around the code that holds nothing else: Markdown has no links in code."""
    around = link.parent
    while around is not None and around.name in _AROUND_LINKS and len(around.contents) == 1:
        link.extract()
        around.extend(list(link.contents))
        around.replace_with(link)
        link.append(around)
        around = link.parent


def _is_same_link(other: "PageElement | None", link: "Tag") -> "TypeGuard[Tag]":
    from bs4.element import Tag  # only where there is HTML

    if not isinstance(other, Tag) or other.name != "a" or not link.get("href") or other.attrs != link.attrs:
        return False
    return other.find("img") is None


def _move_strays(soup: "BeautifulSoup") -> None:
    """Move what is in a list, but in no item, into the item before it."""
    for listed in soup.find_all(("ul", "ol")):
        _move_strays_of(soup, listed)


def _move_strays_of(soup: "BeautifulSoup", listed: "Tag") -> None:
    from bs4.element import Tag  # only where there is HTML

    for wrapper in listed.find_all(lambda one: one.find("li", recursive=False), recursive=False):
        if wrapper.name not in {"ul", "ol", "li"}:
            wrapper.unwrap()
    item: Tag | None = None
    box: Tag | None = None  # around words; a block needs none
    for node in list(listed.contents):
        name = node.name if isinstance(node, Tag) else ""
        if isinstance(node, Tag) and name == "li":
            item, box = node, None
        elif item is not None and name in BLOCKS:
            item.append(node.extract())
            box = None
        elif item is not None and (name or box or str(node).strip()):
            if box is None:
                box = soup.new_tag("div")
                item.append(box)
            box.append(node.extract())


def _number_items(soup: "BeautifulSoup") -> None:
    """Give each item of an ordered list its number."""
    for listed in soup.find_all("ol"):
        number = read_number(listed, "start", 1)
        for item in listed.find_all("li", recursive=False):
            number = read_number(item, "value", number)
            item["value"] = str(number)
            number += 1


def _open_edges(soup: "BeautifulSoup") -> None:
    """Make the no-break spaces at the edges of inline elements plain ones, which stay outside of their marks."""
    for element in soup.find_all(MARKED):
        _open_edges_of(element)


def _open_edges_of(element: "Tag") -> None:
    from bs4.element import NavigableString  # only where there is HTML

    texts = [text for text in element.find_all(string=True) if type(text) is NavigableString]  # comments are others
    for text in {id(one): one for one in (*texts[:1], *texts[-1:])}.values():
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if NO_BREAK_SPACE in text[:start] + text[end:]:
            edges = (text[:start].replace(NO_BREAK_SPACE, " "), text[end:].replace(NO_BREAK_SPACE, " "))
            text.replace_with(f"{edges[0]}{text[start:end]}{edges[1]}")


def is_script(url: str) -> bool:
    """Tell whether a URL runs a program, or shows a page that is written in it."""
    return _SCRIPT.match(_IGNORED.sub("", url)) is not None


def _set_address(image: "Tag") -> None:
    """Give an image that a script loads the address that it will have."""
    if _has_address(image):
        return
    picture = image.find_parent("picture")
    sources = [image, *(picture.find_all("source") if picture else ())]
    found = next((value for name in LAZY_SOURCES if (value := get_attribute(image, name))), "")
    sets = (value for one in sources for name in LAZY_SETS if (value := get_attribute(one, name)))
    found = found or next(filter(None, map(choose_largest, sets)), "") or _find_other_address(image)
    if found:
        image["src"] = found


def _has_address(image: "Tag") -> bool:
    source = get_attribute(image, "src")
    return bool(source) and not is_script(source)


def _find_other_address(image: "Tag") -> str:
    """Return the URL of an image that stands in an attribute of another name, which scripts read."""
    values = (get_attribute(image, name) for name in image.attrs if name.startswith("data-"))
    return next((value for value in values if len(value) <= MAX_ATTRIBUTE and _IMAGE_URL.match(value)), "")


def choose_largest(candidates: str) -> str:
    """Return the URL of the largest image of a ``srcset``."""
    matches = _CANDIDATE.finditer(candidates[:MAX_ATTRIBUTE])
    found = [(float(match["size"] or 1), match["url"]) for match in matches]
    return max(found, key=lambda one: one[0])[1] if found else ""


def _unwrap_fallback(hidden: "Tag") -> None:
    """Take what is shown without scripts in place of an image that has no address, else take it out."""
    shown = hidden.find("img")
    before = hidden.find_previous_sibling()
    if shown is None or before is None or before.name != "img":
        hidden.extract()
        return
    if not _has_address(before):
        before["src"] = get_attribute(shown, "src")
    hidden.extract()
