"""Where the facts of an article stand, as people count it: what rules point at is told without the text."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.findings.fingerprint import compute_context
from contentlint.source import Position, Source, Span

MAX_MARKED = 400
"""Code points of a marked text that are kept: a fingerprint looks at no more."""


class Place(Struct, frozen=True, gc=False, array_like=True):
    """A span with its lines and columns, the marked text as far as fingerprints look at it, and the words around."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    marked: str
    context: str


class Places:
    """The places of one article, by span. It answers as a :class:`Source` does, for these spans alone."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Take them as :func:`extract_places` gives them."""
        self._by_span: dict[Span, Place] = {}
        self._positions: dict[int, Position] = {}
        for place in places:
            self._by_span[Span(place.start, place.end)] = place
            self._positions[place.start] = Position(place.line, place.column)
            self._positions[place.end] = Position(place.end_line, place.end_column)

    def get(self, span: Span) -> Place:
        """Return the place of a span. Raises :class:`KeyError` for one that no fact has."""
        return self._by_span[span]

    def get_position(self, offset: int) -> Position:
        """Turn an offset at which a fact begins or ends into line and column."""
        return self._positions[offset]


def extract_places(facts: Facts, source: Source, further: Iterable[Span] = ()) -> tuple[Place, ...]:
    """Return the places of all facts of an article, and of further spans."""
    spans = sorted({*_list_spans(facts), *further})
    return tuple(_build_place(span, source) for span in spans)


def _build_place(span: Span, source: Source) -> Place:
    marked = source.text[span.start : min(span.end, span.start + MAX_MARKED)]
    start, end = source.get_position(span.start), source.get_position(span.end)
    return Place(span.start, span.end, *start, *end, marked, compute_context(source.text, span))


def _list_spans(facts: Facts) -> Iterator[Span]:
    single = (facts.start, facts.title, facts.description, facts.keyphrase, facts.slug, facts.canonical, facts.author)
    many = (*facts.permalinks, *facts.aliases, *facts.tags, *facts.alternates)
    yield from (fact.span for fact in (*filter(None, single), *many))
    yield from (link.span for link in (*facts.links, *facts.images))
    yield from (paragraph.span for paragraph in facts.paragraphs)
