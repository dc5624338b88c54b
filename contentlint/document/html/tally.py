"""What a page shows, text by text: which of it was kept as the article, and where the rest is."""

import re
from collections.abc import Collection
from functools import cached_property
from typing import Literal, NamedTuple

from contentlint.document.html.inlines import InlineConverter
from contentlint.document.html.survey import MIN_PARAGRAPH, list_names
from contentlint.document.html.tree import Element, Piece
from contentlint.document.html.visibility import is_hidden_dialog
from contentlint.document.html_elements import OPAQUE, UNSEEN
from contentlint.document.templates import MASK
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.words import count_words

MIN_LINKED = 0.9
"""A text of which this share is links is a link."""

MAX_LEFT = 0.53
"""So many times as much text as was kept is too little to be missed."""

MAX_WORD = 20
"""Words have fewer characters, on the average."""

Side = Literal["", "hidden", "comments", "frame"]
"""Where a text is that was left out: among what readers come to read, or beside it."""

_FRAME = frozenset({"aside", "footer", "header", "nav"})
_NO_TEXT = OPAQUE | UNSEEN
_COMMENTS = compile_lazy(r"(?<![a-z])(?:comments?|commentlist|disqus|respond|reviews?)(?![a-z])", re.IGNORECASE)
_OVERLAYS = compile_lazy(r"(?<![a-z])(?:consent|cookies?|popup)(?![a-z])", re.IGNORECASE)


class Stretch(NamedTuple):
    """The text of one block: how many of its characters are links, whether it was kept, and is in a frame by name."""

    block: Element
    text: str
    linked: int
    is_kept: bool
    is_framed: bool = False

    @property
    def is_prose(self) -> bool:
        """Tell whether it is more than a label or a link."""
        return len(self.text) >= MIN_PARAGRAPH and self.linked * 2 < len(self.text)

    @property
    def is_link(self) -> bool:
        """Tell whether it is a link and hardly anything else."""
        return self.linked >= MIN_LINKED * len(self.text)


class Tally:
    """The texts of a page. ``kept`` are the places of its article, ``dropped`` where what was left out there begins."""

    def __init__(
        self, page: Element, kept: Collection[Element], dropped: Collection[int], converter: InlineConverter
    ) -> None:
        """Look through a page once."""
        self._kept = {id(element) for element in kept}
        self._dropped = dropped
        self._converter = converter
        self.get_tag = converter.get_tag
        self._sides: dict[int, Side] = {}
        self.stretches: list[Stretch] = []
        self._walk(page, is_kept=id(page) in self._kept, in_link=False, is_framed=False)

    def _walk(self, element: Element, *, is_kept: bool, in_link: bool, is_framed: bool) -> tuple[list[str], int]:
        """Note the texts of the blocks in an element; return what is no block's own, and how much of it are links."""
        texts: list[str] = []
        linked = 0
        for node in element.contents:
            if type(node) is Piece:
                text = node.strip()
                if text:
                    texts.append(text)
                    linked += len(text) if in_link else 0
            elif type(node) is Element and node.name not in _NO_TEXT:
                inside = id(node) in self._kept or (is_kept and node.start not in self._dropped)
                framed = is_framed or node.name in _FRAME
                inner, inner_linked = self._walk(
                    node, is_kept=inside, in_link=in_link or node.name == "a", is_framed=framed
                )
                if inner and inside != is_kept:
                    self.stretches.append(Stretch(node, " ".join(inner), inner_linked, inside, framed))
                else:
                    texts += inner
                    linked += inner_linked
        if not texts or not element.breaks:
            return texts, linked
        self.stretches.append(Stretch(element, " ".join(texts), linked, is_kept, is_framed))
        return [], 0

    @cached_property
    def kept_text(self) -> str:
        """Return the text of the article."""
        return "\n".join(one.text for one in self.stretches if one.is_kept)

    @cached_property
    def kept_words(self) -> int:
        """Return how many words were kept."""
        return count_words(self.kept_text)

    def has_fewer(self, words: int) -> bool:
        """Tell whether fewer words were kept."""
        return len(self.kept_text) < words * MAX_WORD and self.kept_words < words

    @cached_property
    def is_template(self) -> bool:
        """Tell whether a program has still to fill in some of the text."""
        return any(MASK in one.text for one in self.stretches)

    @cached_property
    def kept_prose(self) -> int:
        """Return how many characters of sentences were kept."""
        return sum(len(one.text) for one in self.stretches if one.is_kept and one.is_prose)

    @cached_property
    def longest(self) -> int:
        """Return how many characters the longest text of the article has that is no label."""
        return max((len(one.text) for one in self.stretches if one.is_kept and one.is_prose), default=0)

    @property
    def every_text(self) -> str:
        """Return all texts of the page, hidden ones included."""
        return "\n".join(one.text for one in self.stretches)

    @cached_property
    def left_out(self) -> list[Stretch]:
        """Return all sentences that were left out, wherever they are."""
        return [one for one in self.stretches if not one.is_kept and one.is_prose]

    def join_left_out(self, *sides: Side) -> str:
        """Return the sentences that were left out on some sides: "" is where readers see them as a part of the page."""
        return "\n".join(one.text for one in self.left_out if self.find_side(one.block) in sides)

    def count_shown(self, *, with_links: bool = True) -> int:
        """Return how many words readers see beside the frame of the page and comments, with mere links or without."""
        shown = (one for one in self.stretches if one.is_kept or not self.find_side(one.block))
        return count_words("\n".join(one.text for one in shown if one.is_kept or with_links or not one.is_link))

    def measure_share(self) -> float:
        """Return the share of what readers see beside the frame of the page and comments that was kept.

        It is 1 where all that was left out is little, whatever the names of the boxes are.
        """
        kept = sum(len(one.text) for one in self.stretches if one.is_kept)
        left = [one for one in self.stretches if not (one.is_kept or one.is_framed)]
        if sum(len(one.text) for one in left) <= kept * MAX_LEFT:
            return 1.0
        return kept / max(kept + sum(len(one.text) for one in left if not self.find_side(one.block)), 1)

    def count_beside(self) -> int:
        """Return how many words were left out, those of menus included."""
        return count_words("\n".join(one.text for one in self.stretches if not one.is_kept))

    def find_side(self, element: Element) -> Side:
        """Return where an element is that was left out."""
        above: list[Element] = []
        box: Element | None = element
        while box is not None and id(box) not in self._sides:
            above.append(box)
            box = box.parent
        side: Side = self._sides[id(box)] if box is not None else ""
        for one in reversed(above):
            own = self._read_side(one)
            side = "hidden" if "hidden" in {own, side} else side or own
            self._sides[id(one)] = side
        return side

    def _read_side(self, element: Element) -> Side:
        """Return what the tag of an element says of its place."""
        if element.tag_end - element.start <= len(element.name) + len("<>"):
            return "frame" if element.name in _FRAME else ""
        tag = self.get_tag(element)
        if tag.attributes and (self._converter.is_hidden(element, tag) or is_hidden_dialog(tag)):
            return "hidden"
        if element.name in _FRAME:
            return "frame"
        if element.name in {"body", "html"}:
            return ""
        names = f"{list_names(tag.get('class'))} {tag.id}"
        if _OVERLAYS.search(names):
            return "frame"
        return "comments" if _COMMENTS.search(names) else ""
