"""Boxes of a template that stand before something: walls to log in or pay at, stills of players, hidden galleries."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from contentlint.document.html.survey import Size, Survey, list_names
from contentlint.document.html.tree import Element, list_strings
from contentlint.document.html.visibility import is_hidden_at_first, is_hidden_by_class
from contentlint.document.nodes import Tag
from contentlint.prose.lazy_pattern import compile_lazy

MAX_WALL = 500
"""A box with a button to log in asks readers to do so, with up to this many characters of prose."""

MAX_ENTRIES = 2
"""More buttons to log in belong to something else, such as a list of what readers can buy."""

_NAMED_AROUND = 3
"""A button is named by its own classes, or by those of the boxes right around it: so many in all."""

_ENTRY = compile_lazy(r"(?<![a-z])(?:log-?in|sign-?in)(?![a-z])", re.IGNORECASE)
_PAYWALL = compile_lazy(r"(?<![a-z])pay-?wall(?![a-z])", re.IGNORECASE)
_ASKS = compile_lazy(
    r"(?<![^\W_])(?:log.?in|log.?ged.in|sign.?(?:in|up)|register|registered|subscribe\w*|subscription|account|members?"
    r"|anmelden|einloggen|abo|connexion|connectez|abonn\w*|inicia\w*|suscr\w*|accedi|registrati|inloggen|entrar|assin\w*)(?![^\W_])",
    re.IGNORECASE,
)
"""What the heading of such a box says; below another one stands the writer's text."""

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
    own = [one.start for one in survey.headings if not _ASKS.search(" ".join(list_strings(one)))]
    boxes = (box for around in entries for box in around if 0 < survey.count_prose(box) <= MAX_WALL)
    return frozenset(id(box) for box in boxes if bisect_left(own, box.start) == bisect_left(own, box.end))


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
    if _PLAYER.search(f"{list_names(tag.get('class'))} {list_names(tag.id)}"):
        return True
    return not size.text and is_hidden_by_class(tag)


def is_hidden_paywall(tag: Tag, size: Size) -> bool:
    """Tell whether a box that does not show at first asks readers to pay; a longer one is what they would pay for."""
    return (
        size.prose <= MAX_WALL
        and _PAYWALL.search(f"{tag.get('class')} {tag.id}") is not None
        and is_hidden_at_first(tag)
    )


def _is_entry(around: Sequence[Element], survey: Survey) -> bool:
    names = (list_names(survey.get_tag(one).get("class")) for one in around[:_NAMED_AROUND])
    return any(map(_ENTRY.search, names))
