"""One walk over an article: the places where its parts may begin. Every recogniser starts from what it finds."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from contentlint.article.parts.model import How
from contentlint.document.document import Document
from contentlint.document.nodes import (
    Block,
    Break,
    Callout,
    Comment,
    Container,
    DefinitionList,
    Details,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Strong,
    Tag,
    Template,
    Text,
)
from contentlint.prose.part_labels import (
    MAX_LABEL_LENGTH,
    TEMPLATE_TITLE,
    Part,
    announces_key_points,
    find_exact_part,
    find_part_by_class,
    find_part_by_label,
    match_tldr,
)
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document.built_parts import BuiltBox, BuiltCredit, BuiltItem, BuiltParts, BuiltText

MAX_COLON = 100
"""A colon within so many code points may end a label; one in brackets may lengthen that."""

MAX_CANDIDATES = 20
"""So many places are looked at for one part: enough for any article, and a bound on hostile ones."""


class Landmark(Struct, frozen=True, gc=False):
    """A line that names a part.

    ``at`` is its index among the nodes; ``exact`` tells that it names the part in so many words. ``text`` is
    the label (None where only the kind of a callout names it), ``rest`` what follows it on the same line, and
    ``strong`` tells that the label is set off from that.
    """

    at: int
    part: Part
    exact: bool
    how: How
    text: Text | None
    rest: Text | None = None
    strong: bool = False


class Landmarks(Struct, frozen=True, gc=False):
    """The nodes of an article, the lines that name parts, and the elements whose class or microdata does.

    ``lines`` are the paragraphs outside lists and quotations, each after its index; ``colons`` tells which of them
    have a colon near their start. ``templates`` are the template tags that stand alone on their lines and close
    nothing, each after its index; ``closings`` are the indices of those that close something, by its name. ``kinds``
    are all types of nodes; ``has_elements`` is false if there is no HTML element;
    ``by_line`` is how a part is recognised that a mere line of text names. ``built`` are the parts that the markup of a
    page's builder names.
    """

    nodes: tuple[Block, ...]
    landmarks: tuple[Landmark, ...]
    boxes: tuple[tuple[int, Part, How], ...]
    lines: tuple[tuple[int, Paragraph], ...]
    colons: tuple[int, ...]
    templates: tuple[tuple[int, Template], ...]
    closings: dict[str, list[int]]
    kinds: frozenset[type]
    has_elements: bool
    by_line: How
    built: "BuiltParts | None" = None

    @property
    def accordion_items(self) -> "tuple[BuiltItem, ...]":
        """Return the items of accordions that a builder makes."""
        return self.built.items if self.built else ()

    def list_credits(self, part: "BuiltCredit") -> "tuple[BuiltText, ...]":
        """Return the elements in which a builder shows the author or the date, be it outside the article."""
        return self.built.list_credits(part) if self.built else ()

    def find_built_box(self, offset: int) -> "BuiltBox | None":
        """Return the box of a builder that begins at an offset."""
        return self.built.boxes.get(offset) if self.built else None

    def is_in_callout(self, offset: int) -> bool:
        """Tell whether a place is within a box of a builder that sets a text off."""
        return self.built is not None and self.built.is_in_callout(offset)

    def find_named(self, *parts: Part) -> list[Landmark]:
        """Return the lines that name one of the parts, at most :data:`MAX_CANDIDATES`."""
        return [mark for mark in self.landmarks if mark.part in parts][:MAX_CANDIDATES]

    def find_boxed(self, part: Part) -> list[tuple[int, How]]:
        """Return the indices of the elements whose class or microdata names a part, and which of both."""
        return [(index, how) for index, named, how in self.boxes if named == part]

    def get_edge_lines(self, first: int, last: int) -> tuple[tuple[int, Paragraph], ...]:
        """Return so many of the first and of the last lines."""
        return self.lines[:first] + self.lines[max(len(self.lines) - last, first) :]

    def find_lines_in(self, scope: range) -> tuple[tuple[int, Paragraph], ...]:
        """Return the lines of a scope; all paragraphs where the heading above it is in an item of a list."""
        lines = self.lines
        found = lines[bisect_left(lines, scope.start, key=_index) : bisect_left(lines, scope.stop, key=_index)]
        if found or not scope or not self._is_in_list(scope.start - 1):
            return found
        return tuple((at, node) for at in scope if isinstance(node := self.nodes[at], Paragraph))

    def _is_in_list(self, index: int) -> bool:
        if index < 0 or not isinstance(self.nodes[index], Heading):
            return False
        start = self.nodes[index].span.start
        return any(isinstance(node, ListBlock) and node.span.end > start for node in self.nodes[:index])

    def is_early(self, offset: int) -> bool:
        """Tell whether an offset lies in the first third of the article."""
        start = self.nodes[0].span.start
        return (offset - start) * 3 <= self.nodes[-1].span.end - start

    def find_inside(self, index: int) -> range:
        """Return the indices of the nodes within a node."""
        return range(index + 1, self.index_at(self.nodes[index].span.end, index + 1))

    def index_at(self, offset: int, first: int) -> int:
        """Return the index of the first node from ``first`` on that does not begin before ``offset``."""
        nodes = self.nodes
        return next((at for at in range(first, len(nodes)) if nodes[at].span.start >= offset), len(nodes))

    def find_section(self, index: int, level: int) -> range:
        """Return the indices of the nodes after a heading that belong to it.

        Its section ends at the next heading of its level or a higher one, and with the element that holds the
        heading together with something after it.
        """
        following = range(index + 1, len(self.nodes))
        stop = next((at for at in following if _ends_section(self.nodes[at], level)), len(self.nodes))
        if index + 1 >= stop:
            return range(index + 1, index + 1)
        return range(index + 1, min(stop, self.index_at(self._find_bound(index, stop), index + 1)))

    def _find_bound(self, index: int, stop: int) -> int:
        """Return where the innermost element ends that holds a node and the next one that says something."""
        following = range(index + 1, stop)
        first = next((at for at in following if type(self.nodes[at]) not in _LAYOUT), index + 1)
        after = self.nodes[first].span.start
        ends = [node.span.end for node in self.nodes[:index] if node.span.end > after and type(node) in _ENCLOSING]
        return min(ends, default=self.nodes[-1].span.end + 1)

    def find_within_template(self, index: int) -> tuple[range, int]:
        """Return the indices of the nodes between a template and its closing tag, and where that ends.

        Without a closing tag there is nothing within.
        """
        node = self.nodes[index]
        closings = self.closings.get(node.name, []) if isinstance(node, Template) and node.role == "open" else []
        following = bisect_left(closings, index)
        if following == len(closings):
            return range(index + 1, index + 1), node.span.end
        at = closings[following]
        return range(index + 1, at), self.nodes[at].span.end

    def find_enclosure(self, index: int) -> Block | None:
        """Return the box that a node stands first in: a quotation, callout, disclosure or an ``aside``."""
        before = self.nodes[index - 1] if index else None
        if before is None or type(before) not in _ENCLOSING or before.span.end < self.nodes[index].span.end:
            return None
        return before if not isinstance(before, Container) or before.tag.name == "aside" else None


_FULL_WIDTH_COLON = "\uff1a"
_DASHED_LABEL = rf"[^\n–—-]{{2,{MAX_LABEL_LENGTH}}}(?= [–—-] \S)"
"""How a label begins a line of pasted text (“TL;DR – …”)."""

_FAQ_TYPES = ("schema.org/FAQPage", "schema.org/Question")
_LAYOUT = frozenset({Container, Comment, Break})
_ENCLOSING = frozenset({Container, Quote, Callout, Details, ListBlock})


def _index(line: tuple[int, Paragraph]) -> int:
    return line[0]


def _ends_section(node: Block, level: int) -> bool:
    return type(node) is Heading and node.level <= level


def _find_colon(text: str) -> int:
    """Return where the first colon stands near the start of a text, be it a full-width one, or -1."""
    colon = text.find(":", 0, MAX_COLON)
    if text.isascii():
        return colon
    wide = text.find(_FULL_WIDTH_COLON, 0, colon if colon >= 0 else MAX_COLON)
    return wide if wide >= 0 else colon


def find_landmarks(document: Document) -> Landmarks:
    """Walk over an article, once for all recognisers."""
    return _Finder(document).run()


class _Finder:
    def __init__(self, document: Document) -> None:
        self._source = document.source.text
        self._nodes = document.nodes
        self._built = document.builder_parts
        self._by_line: How = "pasted text" if document.format == "text" else "label"
        self._landmarks: list[Landmark] = []
        self._boxes: list[tuple[int, Part, How]] = []
        self._lines: list[tuple[int, Paragraph]] = []
        self._colons: list[int] = []
        self._closings: dict[str, list[int]] = {}
        self._templates: list[tuple[int, Template]] = []
        self._announced = 0
        self._list_end = -1
        self._quote_end = -1

    def run(self) -> Landmarks:
        handlers = _HANDLERS
        for index, node in enumerate(self._nodes):
            handler = handlers.get(type(node))
            if handler is not None:
                handler(self, index, node)
        return Landmarks(
            self._nodes,
            tuple(self._landmarks),
            tuple(self._boxes),
            tuple(self._lines),
            tuple(self._colons),
            tuple(self._templates),
            self._closings,
            frozenset(map(type, self._nodes)),
            "<" in self._source and "</" in self._source,
            self._by_line,
            self._built,
        )

    def visit_heading(self, index: int, node: Heading) -> None:
        text = node.text
        named = find_part_by_label(text.text) if len(text.text) <= MAX_LABEL_LENGTH else None
        if named is None and match_tldr(text.text):
            named = ("key points", True)
        if named:
            how: How = "pasted text" if node.style == "bare" else "heading"
            self._landmarks.append(Landmark(index, *named, how, text))

    def visit_paragraph(self, index: int, node: Paragraph) -> None:
        start = node.span.start
        if start < self._list_end:
            return
        text = node.text.text
        colon = _find_colon(text)
        if start >= self._quote_end:
            if colon > 0:
                self._colons.append(len(self._lines))
            self._lines.append((index, node))
        if node.tag is not None:
            self._add_box(index, node.tag)
        if len(text) <= MAX_LABEL_LENGTH and (named := find_part_by_label(text)):
            self._landmarks.append(Landmark(index, *named, self._by_line, node.text, strong=True))
        elif colon > 0 or node.inlines or text[:1] in "Tt":
            self._add_lead(index, node, text, colon)
        elif self._by_line == "pasted text" and (dash := re.match(_DASHED_LABEL, text)):
            self._add_lead(index, node, text, dash.end())

    def _add_lead(self, index: int, node: Paragraph, text: str, colon: int) -> None:
        """Take the start of a paragraph for a label: bold, up to a colon, or “TL;DR”."""
        first = node.inlines[0] if node.inlines else None
        is_strong = type(first) is Strong and text.startswith(first.text)
        end = len(first.text) if is_strong and type(first) is Strong else colon
        part = find_exact_part(text[:end]) if 0 < end <= MAX_LABEL_LENGTH else None
        if part is None and (lead := match_tldr(text)):
            part, end, is_strong = "key points", lead.end(), False
        if part is not None:
            label, rest = node.text.slice(0, end), node.text.slice(end, len(text))
            self._landmarks.append(Landmark(index, part, True, self._by_line, label, rest, is_strong))  # noqa: FBT003  # a field

    def visit_list(self, index: int, node: ListBlock) -> None:
        if index:
            self._add_last_line(index - 1, node)
        self._list_end = max(self._list_end, node.span.end)
        self.visit_tagged(index, node)

    def _add_last_line(self, index: int, below: ListBlock) -> None:
        """Take the last line of a paragraph right above a list for a label."""
        node = self._nodes[index]
        if type(node) is not Paragraph or node.span.end > below.span.start:
            return
        at = self._source.rfind("\n", node.span.start, node.span.end)
        line = self._source[at + 1 : node.span.end].strip(" *_>") if at >= 0 else ""
        named = find_part_by_label(line) if 0 < len(line) <= MAX_LABEL_LENGTH else None
        text = node.text
        is_candidate = named is None and node.span.start >= self._quote_end and self._announced < MAX_CANDIDATES
        if is_candidate and announces_key_points(text.text):
            self._announced += 1
            self._landmarks.append(Landmark(index, "key points", False, self._by_line, None))  # noqa: FBT003  # a field
        if named and text.text.endswith(line):
            label = text.slice(len(text.text) - len(line), len(text.text))
            self._landmarks.append(Landmark(index, *named, self._by_line, label))

    def visit_quote(self, index: int, node: Quote) -> None:
        self._quote_end = max(self._quote_end, node.span.end)
        self.visit_tagged(index, node)

    def visit_callout(self, index: int, node: Callout) -> None:
        name = node.title.text if node.title else node.kind.replace("-", " ")
        named = find_part_by_label(name)
        if named:
            self._landmarks.append(Landmark(index, *named, "callout", node.title))

    def visit_details(self, index: int, node: Details) -> None:
        self.visit_tagged(index, node)
        named = find_part_by_label(node.summary.text) if node.summary else None
        if named and named[0] != "summary":
            self._landmarks.append(Landmark(index, *named, "markup", node.summary))

    def visit_template(self, index: int, node: Template) -> None:
        if node.role == "close":
            self._closings.setdefault(node.name.removeprefix("end"), []).append(index)
        else:
            self._templates.append((index, node))

    def visit_tagged(self, index: int, node: "Quote | ListBlock | Details | Container | DefinitionList") -> None:
        if node.tag is not None:
            self._add_box(index, node.tag)

    def _add_box(self, index: int, tag: Tag) -> None:
        if not tag.attributes:
            return
        part = self._find_built_part(tag) or find_part_by_class(f"{tag.get('class')} {tag.id}")
        if tag.get("itemtype").endswith(_FAQ_TYPES):
            self._boxes.append((index, "faq", "schema"))
        elif part is not None:
            self._boxes.append((index, part, "class"))

    def _find_built_part(self, tag: Tag) -> Part | None:
        box = self._built.boxes.get(tag.span.start) if self._built else None
        return box.part if box is not None and box.part != "callout" else None


_Handler = Callable[[_Finder, int, Any], None]
_HANDLERS: dict[type, _Handler] = {
    Heading: _Finder.visit_heading,
    Paragraph: _Finder.visit_paragraph,
    ListBlock: _Finder.visit_list,
    Quote: _Finder.visit_quote,
    Callout: _Finder.visit_callout,
    Details: _Finder.visit_details,
    Container: _Finder.visit_tagged,
    DefinitionList: _Finder.visit_tagged,
    Template: _Finder.visit_template,
}


def join_spans(first: Span, last: Span) -> Span:
    """Return the span from the start of one to the end of the other."""
    return Span(first.start, max(first.end, last.end))


def find_titles(source: str, template: Template) -> Iterator[Text]:
    """Yield the arguments of a template that are shown as its title (``{{< faq "…" >}}``, ``<Note title="…">``)."""
    if '"' not in template.argument and "'" not in template.argument:
        return
    for match in re.finditer(TEMPLATE_TITLE, source[slice(*template.span)]):
        start, end = match.span(match.lastgroup or 0)
        span = Span(template.span.start + start, template.span.start + end)
        yield Text(source[slice(*span)], ((0, *span),))
