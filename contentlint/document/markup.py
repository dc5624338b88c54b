"""What stands in a source beside its prose: tags, code, template tags; and tags and fences that are never closed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from contentlint.document.html_elements import PAIRED
from contentlint.source import Span


class Token(Struct, frozen=True, gc=False):
    """A stretch of HTML, with the tag's ``name`` in lower case.

    ``closed`` marks ``<br/>``, and what would hide its content and has no end tag (a lone ``<title>``). ``raw``
    is the content of an element that is not parsed; ``bogus`` a declaration or an instruction; ``unfinished`` the
    ``<!--`` of a comment that never ends, which is part of a text.
    """

    kind: Literal["text", "start", "end", "comment", "raw", "bogus", "unfinished"]
    start: int
    end: int
    name: str = ""
    closed: bool = False


class Markup(Struct, frozen=True, gc=False):
    """What a reader met beside the nodes. All of it is in source order.

    ``tags`` are the start and end tags and the ``<!--`` of comments that never end; ``codes`` the code spans of
    Markdown; ``templates`` all template tags; ``islands`` the HTML blocks among Markdown blocks; ``outside`` what is no
    part of the article (navigation, scripts, what is hidden, and of a whole page all that is around it), ``hidden`` the
    part of that which readers do not see.
    """

    tags: Sequence[Token] = ()
    codes: Sequence[Span] = ()
    templates: Sequence[Span] = ()
    islands: Sequence[Span] = ()
    outside: Sequence[Span] = ()
    hidden: Sequence[Span] = ()


class Spans:
    """Stretches of a source: in order, joined where they touch, quick to ask."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take stretches in any order; empty ones do not count."""
        joined: list[Span] = []
        last = -1
        for span in sorted(spans):
            start, end = span
            if start > last:
                if start < end:
                    joined.append(span)
                    last = end
            elif end > last:
                joined[-1] = Span(joined[-1].start, end)
                last = end
        self._spans = tuple(joined)
        self._starts = [span.start for span in joined]

    def __iter__(self) -> Iterator[Span]:
        """Yield the stretches in source order."""
        return iter(self._spans)

    def __contains__(self, offset: object) -> bool:
        """Tell whether the code point at an offset lies in one of the stretches."""
        return isinstance(offset, int) and self.find_around(offset) is not None

    def find_around(self, offset: int) -> Span | None:
        """Return the stretch that holds the code point at an offset, or None."""
        at = bisect_right(self._starts, offset) - 1
        return self._spans[at] if at >= 0 and offset < self._spans[at].end else None


class Unclosed(Struct, frozen=True, gc=False):
    """Something that is opened and never closed, or closed and never opened; ``span`` is the mark that stands alone.

    ``name`` is the tag's. ``fault`` tells the kind: ``open tag``, ``end tag`` (nothing opens it), ``mentioned tag`` (a
    sentence speaks of it), ``comment``, ``fence``, ``quoted fence`` (which ends with the quotation or the item that it
    is in). ``is_in_cell`` tells that the cell of a table ends what is open.
    """

    span: Span
    fault: Literal["open tag", "end tag", "mentioned tag", "comment", "fence", "quoted fence"]
    name: str = ""
    is_in_cell: bool = False


_CODE = frozenset({"code", "kbd", "pre", "samp", "tt"})
_NOT_READ = frozenset({"math", "noembed", "noframes", "script", "style", "svg", "template", "textarea", "xmp"})


def find_code(tags: Sequence[Token]) -> Iterator[Span]:
    """Yield the elements that hold code, and those whose content is no text of an article."""
    opened: dict[str, int] = {}
    for tag in tags:
        if tag.name not in _CODE and tag.name not in _NOT_READ:
            continue
        if tag.kind == "start" and not tag.closed:
            opened.setdefault(tag.name, tag.start)
        elif tag.kind == "end" and tag.name in opened:
            yield Span(opened.pop(tag.name), tag.end)


def find_unclosed_tags(tags: Sequence[Token], text: str) -> Iterator[Unclosed]:
    """Yield the tags of a source that have no partner, in no special order.

    Each name is looked at by itself, so that ``<b><i></b></i>``, which every browser mends, has no fault; headings
    of all levels are one name.
    """
    opened: dict[str, list[Token]] = {}
    for tag in tags:
        if tag.kind == "unfinished":
            yield Unclosed(Span(tag.start, tag.end), "comment")
        elif tag.name not in PAIRED:
            continue
        elif tag.kind == "start":
            # what would hide the rest is marked as closed where it has no end
            if not tag.closed or text[tag.end - 2] != "/":
                opened.setdefault(_get_group(tag.name), []).append(tag)
        elif opened.get(_get_group(tag.name)):
            opened[_get_group(tag.name)].pop()
        else:
            yield Unclosed(Span(tag.start, tag.end), "end tag", tag.name)
    cells = Spans(_find_cells(tags)) if any(opened.values()) else ()
    for alone in opened.values():
        yield from (Unclosed(Span(tag.start, tag.end), "open tag", tag.name, tag.start in cells) for tag in alone)


def _find_cells(tags: Sequence[Token]) -> Iterator[Span]:
    """Yield the insides of the cells of tables, each up to the tag that ends it."""
    start = 0
    for tag in tags:
        if start and tag.name in _CELL_ENDS:
            yield Span(start, tag.start)
            start = 0
        if tag.kind == "start" and tag.name in _CELLS:
            start = tag.end


_CELLS = frozenset({"td", "th"})
_CELL_ENDS = _CELLS | {"tr", "table", "tbody", "thead", "tfoot"}


def _get_group(name: str) -> str:
    """Return what elements are called that end each other: the end tag of any heading ends one of another level."""
    return "heading" if name in _HEADINGS else name


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
