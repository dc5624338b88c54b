"""Boxes of a template that stand before something: walls to log in or pay at, stills of players, hidden galleries."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import or_

from contentlint.document.html.survey import MIN_PARAGRAPH, Size, Survey, list_names
from contentlint.document.html.tree import Element, list_descendants, list_strings
from contentlint.document.html.visibility import is_hidden_at_first, is_hidden_by_class
from contentlint.document.html_elements import HEADINGS, OPAQUE, UNSEEN
from contentlint.document.nodes import Tag
from contentlint.prose.language_patterns import get_whole_words
from contentlint.prose.lazy_pattern import compile_lazy

MAX_WALL = 500
"""A box with a button to log in asks readers to do so, with up to this many characters of prose."""

MAX_ENTRIES = 2
"""More buttons to log in belong to something else, such as a list of what readers can buy."""

_UNREAD = OPAQUE | UNSEEN

_NAMED_AROUND = 3
"""A button is named by its own classes, or by those of the boxes right around it: so many in all."""

_ENTRY = compile_lazy(r"(?<![a-z])(?:log-?in|sign-?in)(?![a-z])", re.IGNORECASE)
_WALL = compile_lazy(r"(?<![a-z])(?:pay|reg|registration|subscription)-?(?:gate|wall)(?![a-z])", re.IGNORECASE)
_PAYWALL = compile_lazy(r"(?<![a-z])pay-?wall(?![a-z])", re.IGNORECASE)
_PLAYER = compile_lazy(
    r"(?<![a-z])(?:audio|player|video)-?(?:cover|overlay|placeholder|poster|preview|still|thumb\w*)(?![a-z])",
    re.IGNORECASE,
)


def find_walls(root: Element, survey: Survey) -> frozenset[int]:
    """Return the boxes in ``root`` that hold a button to log in, and little prose, by identity."""
    entries = [
        around for button in survey.buttons if (around := _list_around(button, root)) and _is_entry(around, survey)
    ]
    if len(entries) > MAX_ENTRIES:
        return frozenset()
    asks = get_whole_words("walls.asking")
    own = [one for one in survey.headings if not asks.search(" ".join(list_strings(one)))]
    return frozenset(id(box) for around in entries for box in _list_walls(around, own, survey))


def _list_walls(around: Sequence[Element], own: Sequence[Element], survey: Survey) -> Iterator[Element]:
    """Yield the boxes around a button that hold little prose, and no heading of the writer.

    ``own`` are the headings that ask for nothing. One of them may stand above a request, such as “Continue reading”.
    """
    boxes = [box for box in around if 0 < survey.count_prose(box) <= MAX_WALL]
    asks: bool | None = None
    for box in boxes:
        headings = own[bisect_left(own, box.start, key=_start) : bisect_left(own, box.end, key=_start)]
        if len(headings) > 1:
            return
        if headings and asks is None:
            asks = _is_request(boxes[0])
        if not headings or _is_named_wall(box, survey) or (asks and _adds_only(headings[0], box, boxes[0], survey)):
            yield box


def _is_named_wall(box: Element, survey: Survey) -> bool:
    tag = survey.get_tag(box)
    return _WALL.search(f"{tag.get('class')} {tag.id}") is not None


def _start(element: Element) -> int:
    return element.start


def _adds_only(heading: Element, box: Element, inner: Element, survey: Survey) -> bool:
    """Tell whether a box around an inner one, which may be itself, adds no more to it than a heading and a label."""
    if box is inner:
        return True
    added = survey.get_size(box).text - survey.get_size(inner).text
    if not inner.start <= heading.start < inner.end:
        added -= survey.get_size(heading).text
    return added < MIN_PARAGRAPH and all(one.name != "img" for one in list_descendants(box))


def _is_request(box: Element) -> bool:
    """Tell whether all paragraphs of a box, its headings aside, ask readers to log in so that they can read on."""
    texts = [text for text in _list_paragraphs(box) if len(text) >= MIN_PARAGRAPH]
    asking = [get_whole_words("walls.asking").search(text) is not None for text in texts]
    reading = [get_whole_words("walls.reading").search(text) is not None for text in texts]
    return any(asking) and any(reading) and all(map(or_, asking, reading))


def _list_paragraphs(box: Element) -> list[str]:
    """Return the texts that readers see of the blocks in a box that are no headings."""
    found: dict[int, list[str]] = {}
    for piece in list_strings(box):
        block = piece.parent
        while not block.breaks and block.parent is not None:
            block = block.parent
        if block.name not in HEADINGS and piece.parent.name not in _UNREAD:
            found.setdefault(id(block), []).append(piece)
    return [" ".join("".join(pieces).split()) for pieces in found.values()]


def _list_around(button: Element, root: Element) -> list[Element]:
    """Return a button and the elements around it, from the inside out; nothing if it is not in ``root``."""
    around: list[Element] = []
    box: Element | None = button
    while box is not None and box is not root:
        around.append(box)
        box = box.parent
    return around if box is root else []


def shows_placeholders(tag: Tag, size: Size) -> bool:
    """Tell whether a box without prose is what a player shows before it plays, or holds only pictures for a script."""
    if not tag.attributes:
        return False
    return _names_player(tag.get("class"), tag.id) or (not size.text and is_hidden_by_class(tag))


@lru_cache(maxsize=4096)
def _names_player(classes: str, name: str) -> bool:
    return _PLAYER.search(f"{list_names(classes)} {list_names(name)}") is not None


def is_hidden_paywall(tag: Tag, size: Size) -> bool:
    """Tell whether a box that does not show at first asks readers to pay; a longer one is what they would pay for."""
    return size.prose <= MAX_WALL and _names_paywall(tag.get("class"), tag.id) and is_hidden_at_first(tag)


@lru_cache(maxsize=4096)
def _names_paywall(classes: str, name: str) -> bool:
    return _PAYWALL.search(f"{classes} {name}") is not None


def _is_entry(around: Sequence[Element], survey: Survey) -> bool:
    names = (list_names(survey.get_tag(one).get("class")) for one in around[:_NAMED_AROUND])
    return any(map(_ENTRY.search, names))
