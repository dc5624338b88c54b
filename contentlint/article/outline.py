"""What was understood of an article: its parts as plain data, for people and for programs."""

from msgspec import Struct, field

from contentlint.article.article import Article
from contentlint.article.parts.model import Byline
from contentlint.document.metadata import CONCEPTS, Concept, MetaValue
from contentlint.document.nodes import Table
from contentlint.document.sections import flatten
from contentlint.prose.readability import SCORES
from contentlint.source import Source, Span


class Value(Struct, frozen=True):
    """A piece of metadata; ``origin`` (``from`` in JSON) says in words where it was found."""

    value: str
    line: int
    column: int
    origin: str = field(name="from")


class OutlineHeading(Struct, frozen=True, omit_defaults=True):
    """A heading, and the number of words between it and the next one.

    ``confidence`` is there where a line of pasted text only reads as a heading.
    """

    level: int
    text: str
    line: int
    column: int
    words: int
    confidence: float | None = None


class OutlineKeyPoints(Struct, frozen=True):
    """The key points: how many, by what they were recognised (``from``), and what they say."""

    items: int
    line: int
    column: int
    label: str
    origin: str = field(name="from")
    confidence: float
    texts: tuple[str, ...]


class OutlinePair(Struct, frozen=True):
    """A question of the FAQ with its answer (empty if it has none)."""

    question: str
    answer: str
    line: int
    column: int
    origin: str = field(name="from")


class OutlineTable(Struct, frozen=True):
    """A table's size: rows of the body, without the header."""

    columns: int
    rows: int
    line: int
    column: int
    header: tuple[str, ...]


class OutlineLink(Struct, frozen=True):
    """A link."""

    text: str
    target: str
    line: int
    column: int


class OutlineImage(Struct, frozen=True):
    """An image; ``alt`` is null where it has no such attribute."""

    source: str
    alt: str | None
    line: int
    column: int


class OutlinePart(Struct, frozen=True):
    """Another recognised part: what it says, and by what it was recognised."""

    text: str
    line: int
    column: int
    origin: str = field(name="from")
    confidence: float


class OutlineBlock(Struct, frozen=True):
    """A block of an HTML draft whose lines do not tell its blocks apart: its number, from 1 on, and its words."""

    number: int
    text: str


class OutlineMetaLine(Struct, frozen=True):
    """A line of the body that belongs into the metadata, with the length it claims to have."""

    concept: str
    value: str
    characters: int
    claim: str | None
    line: int
    column: int


class Counts(Struct, frozen=True):
    """Sizes of the visible prose."""

    words: int
    sentences: int
    paragraphs: int


class Outline(Struct, frozen=True):
    """An article's outline. A part that is absent is null, or empty where there could be several.

    ``page_kind`` is what kind of page it is, ``page_kind_origin`` how that is known.
    ``authors`` are all that a reader or a program is told, ``byline`` is the line of the text that names one; the
    ``dates`` of a whole page are those of its text, its head and its structured data.
    ``judged`` is false for a page whose article was not found; ``not_found`` says in words why.
    ``read_as_list`` is true for one with so little running text that all that its main part shows is its text.
    ``read_in_part`` is true for one that is not an article or shows much more than was read as one.
    ``blocks`` are those that options of ``publish`` name by their number.
    ``language`` is ``und`` where none is known; ``language_origin`` says how it is known, ``language_certainty`` how
    probable it is, from 0 to 1. ``silent`` names the rules, or whole families of them
    (``style/*``), that say nothing in this language.
    """

    path: str
    format: str
    language: str
    language_origin: str
    language_certainty: float
    page_kind: str
    page_kind_origin: str
    metadata: dict[str, Value | None]
    headings: tuple[OutlineHeading, ...]
    key_points: OutlineKeyPoints | None
    faq: tuple[OutlinePair, ...]
    tables: tuple[OutlineTable, ...]
    links: tuple[OutlineLink, ...]
    images: tuple[OutlineImage, ...]
    contents: OutlinePart | None
    sources: OutlinePart | None
    byline: OutlinePart | None
    authors: tuple[OutlinePart, ...]
    dates: tuple[OutlinePart, ...]
    meta_lines: tuple[OutlineMetaLine, ...]
    counts: Counts
    readability: dict[str, float] | None
    silent: tuple[str, ...] = ()
    blocks: tuple[OutlineBlock, ...] = ()
    judged: bool = True
    not_found: str = ""
    read_as_list: bool = False
    read_in_part: bool = False


def build_outline(article: Article, silent: tuple[str, ...] = ()) -> Outline:
    """Return the outline of an article; ``silent`` are the rules that say nothing in its language."""
    return Outline(
        path=article.path,
        format=article.format,
        language=article.language,
        language_origin=article.language_origin,
        language_certainty=article.language_certainty,
        page_kind=article.page_kind.kind,
        page_kind_origin=article.page_kind.origin,
        metadata={concept: _build_value(article, concept) for concept in CONCEPTS},
        headings=_build_headings(article),
        key_points=_build_key_points(article),
        faq=_build_faq(article),
        tables=_build_tables(article),
        links=tuple(OutlineLink(link.text, link.href, *_get_place(article, link.span)) for link in article.links),
        images=tuple(OutlineImage(image.src, image.alt, *_get_place(article, image.span)) for image in article.images),
        contents=_build_contents(article),
        sources=_build_sources(article),
        byline=_build_byline(article),
        authors=tuple(_build_author(article, author) for author in article.signature.authors),
        dates=tuple(
            OutlinePart(f"{date.kind}: {date.value}", *_get_place(article, date.span), date.how, date.confidence)
            for date in (article.signature.dates if article.is_page else article.dates)
        ),
        meta_lines=_build_meta_lines(article),
        counts=_build_counts(article),
        readability=_build_readability(article),
        silent=silent,
        blocks=_build_blocks(article),
        judged=article.not_found is None,
        not_found=_explain_missing(article),
        read_as_list=article.found is not None and article.found.is_list,
        read_in_part=article.is_in_part,
    )


def _explain_missing(article: Article) -> str:
    """Say why the article of a whole page was not found; nothing where it was."""
    if article.not_found is None:
        return ""
    from contentlint.article.found_page import explain_missing  # few articles are whole pages

    return explain_missing(article.not_found)


def _build_blocks(article: Article) -> tuple[OutlineBlock, ...]:
    if article.format != "html" or article.front_matter is not None:
        return ()
    from contentlint.document.frame.block_units import has_lines, list_units  # only where there is HTML

    units = list(list_units(article.blocks))
    is_told = has_lines(article.source, len(units))
    return () if is_told else tuple(OutlineBlock(unit.number, unit.text) for unit in units)


def _get_place(article: Article, span: Span) -> tuple[int, int]:
    line, column = _get_position(article.source, span)
    return line, column


def _get_position(source: Source, span: Span) -> tuple[int, int]:
    return source.get_position(span.start)


def _build_value(article: Article, concept: Concept) -> Value | None:
    found: MetaValue | None = article.metadata.get(concept)
    if found is None or found.fallback or not found.value:
        line = next((line for line in article.meta_lines if line.concept == concept), None)
        found = line.build_value() if line else found
    if found is None:
        return None
    return Value(found.value, *_get_place(article, found.span), found.origin)


def _build_headings(article: Article) -> tuple[OutlineHeading, ...]:
    own = {
        section.heading.span: sum(article.prose.count_words_within(block.span) for block in section.blocks)
        for section in flatten(article.sections)
        if section.heading
    }
    return tuple(
        OutlineHeading(
            heading.level,
            heading.text.text,
            *_get_place(article, heading.span),
            own.get(heading.span, 0),
            heading.confidence if heading.style == "bare" else None,
        )
        for heading in article.headings
    )


def _build_key_points(article: Article) -> OutlineKeyPoints | None:
    found = article.key_points
    if found is None:
        return None
    return OutlineKeyPoints(
        items=len(found.items),
        line=_get_place(article, found.span)[0],
        column=_get_place(article, found.span)[1],
        label=found.label.text if found.label else "",
        origin=found.how,
        confidence=found.confidence,
        texts=tuple(item.text for item in found.items),
    )


def _build_faq(article: Article) -> tuple[OutlinePair, ...]:
    found = article.faq
    if found is None:
        return ()
    return tuple(
        OutlinePair(
            pair.question.text,
            pair.answer.text if pair.answer else "",
            *_get_place(article, pair.question.span),
            found.how,
        )
        for pair in found.pairs
    )


def _build_tables(article: Article) -> tuple[OutlineTable, ...]:
    metadata = {line.span.start for line in article.meta_lines}
    return tuple(
        OutlineTable(
            table.columns,
            len(table.rows),
            *_get_place(article, table.span),
            tuple(cell.text.text for cell in table.header.cells) if table.header else (),
        )
        for table in article.tables
        if not _gives_metadata(table, metadata)
    )


def _gives_metadata(table: Table, metadata: set[int]) -> bool:
    """Tell whether a table has the metadata of a draft, of which its first row gives some."""
    return table.header is not None and any(cell.text.span.start in metadata for cell in table.header.cells[:1])


def _build_contents(article: Article) -> OutlinePart | None:
    found = article.toc
    if found is None:
        return None
    text = f"{len(found.entries)} entries" if found.entries else "filled in when the page is built"
    return OutlinePart(text, *_get_place(article, found.span), found.how, found.confidence)


def _build_sources(article: Article) -> OutlinePart | None:
    found = article.references
    if found is None:
        return None
    return OutlinePart(f"{found.count} entries", *_get_place(article, found.span), found.how, found.confidence)


def _build_byline(article: Article) -> OutlinePart | None:
    return _build_author(article, article.byline) if article.byline else None


def _build_author(article: Article, found: Byline) -> OutlinePart:
    return OutlinePart(found.name, *_get_place(article, found.span), found.how, found.confidence)


def _build_meta_lines(article: Article) -> tuple[OutlineMetaLine, ...]:
    return tuple(
        OutlineMetaLine(
            line.concept,
            line.value.text,
            len(line.value.text),
            article.source.slice(line.claim.span) if line.claim else None,
            *_get_place(article, line.span),
        )
        for line in article.meta_lines
    )


def _build_counts(article: Article) -> Counts:
    paragraphs = sum(block.kind in {"paragraph", "quote"} for block in article.prose.blocks)
    return Counts(article.prose.word_count, len(article.prose.sentences), paragraphs)


def _build_readability(article: Article) -> dict[str, float] | None:
    found = article.prose.readability
    if found is None:
        local = article.prose.local_readability
        return {name: round(score, 2) for name, score in local.scores.items()} if local else None
    return {name: round(getattr(found, name), 2) for name in SCORES}
