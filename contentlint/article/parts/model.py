"""The parts of an article that are recognised, and how each was: key points, FAQ, contents, sources, byline, dates."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from contentlint.document.metadata import MetaValue
from contentlint.document.nodes import ListBlock, Tag, Text
from contentlint.source import Span

How = Literal[
    "heading", "class", "label", "callout", "markup", "schema", "front matter", "head", "pasted text", "marker"
]
"""By what a part was recognised; ``label`` is a line of its own that is no heading (``**Key takeaways:**``)."""

TellLanguage = Callable[[], str]
"""Tells the code of the article's language, which takes long to find out and is seldom needed."""


class KeyPoints(Struct, frozen=True, gc=False):
    """The key points. ``marked`` tells whether a parser sees a heading or a box, not just a line of text.

    ``label`` is None where only a class or a front matter key names them. ``items`` are the points
    (the sentences of a prose summary, where ``listed`` is false). ``span`` covers label and points.
    """

    span: Span
    label: Text | None
    items: tuple[Text, ...]
    how: How
    confidence: float
    marked: bool
    listed: bool
    list: ListBlock | None = None


class FaqPair(Struct, frozen=True, gc=False):
    """A question and its answer.

    ``answer`` is None where none follows; its text is empty where only code, a table, an image or a template does.

    ``glyph`` is what a copied accordion left before the answer (``+``, ``Expand``), if anything;
    the answer's text does not contain it. ``sign`` is the same before the question.
    """

    span: Span
    question: Text
    answer: Text | None
    glyph: Span | None = None
    tag: Tag | None = None
    sign: Span | None = None


class Faq(Struct, frozen=True, gc=False):
    """The FAQ of an article. ``marked``: a heading, box or markup says that it is one.

    ``generated`` marks one whose pairs a template fills in, so that there are none here.
    """

    span: Span
    label: Text | None
    pairs: tuple[FaqPair, ...]
    how: How
    confidence: float
    marked: bool
    generated: bool = False


class TableOfContents(Struct, frozen=True, gc=False):
    """A table of contents; ``generated`` where a generator fills it in or keeps it between marks."""

    span: Span
    how: How
    confidence: float
    generated: bool
    entries: tuple[Text, ...] = ()


class References(Struct, frozen=True, gc=False):
    """A list of references or the footnotes; ``count`` of its entries."""

    span: Span
    how: How
    confidence: float
    count: int


class Byline(Struct, frozen=True, gc=False):
    """Who wrote the article, as its text says it."""

    span: Span
    name: str
    how: How
    confidence: float


class StatedDate(Struct, frozen=True, gc=False):
    """A date that the text states; ``value`` as written, ``iso`` if it could be read (``2025-01-05``)."""

    span: Span
    kind: Literal["published", "modified", "unknown"]
    value: str
    iso: str
    how: How
    confidence: float


class TitleQuestion(Struct, frozen=True, gc=False):
    """What a title asks.

    ``kind``: what something is (“What is X?”), how two things compare (“X vs Y”), or anything else that ends as a
    question. ``subjects`` are the things that are to be defined or compared, each with its other names (the acronym in
    brackets); there are none for other questions. ``span`` is the title's; None where only the file's name asks.
    """

    kind: Literal["definition", "comparison", "question"]
    text: str
    subjects: tuple[tuple[str, ...], ...]
    span: Span | None


MetaConcept = Literal["title", "description", "slug", "keyphrase", "author", "date", "modified", "tags"]
"""What a line of the text may give; author, date and tags are only read in pasted text."""


class MetaLine(Struct, frozen=True, gc=False):
    """A line of the body that belongs into the metadata (``Meta description: “…” (140-155 characters)``).

    ``value`` is the text without quotes and claim; ``claim`` is the stated range of lengths,
    with ``low`` and ``high`` in characters (None where only one end is stated). ``is_byline`` tells
    that readers may see the line as well (“By Ada Reed · 3 March 2026”).
    """

    span: Span
    concept: MetaConcept
    label: Text
    value: Text
    claim: "LengthClaim | None"
    hidden: bool = False
    is_byline: bool = False

    def build_value(self) -> MetaValue:
        """Return what the line gives, as if it stood in the metadata."""
        value, label = self.value, self.label
        origin = "comment" if self.hidden else "line of the text"
        return MetaValue(value.text, value.text, value.span, label.text, label.span, origin)


class LengthClaim(Struct, frozen=True, gc=False):
    """A stated length such as ``(140-155 characters)``."""

    span: Span
    low: int | None
    high: int | None


class BrokenTable(Struct, frozen=True, gc=False):
    """Rows of pipes that were meant as a table, where no parser sees one; ``fault`` says why.

    - ``no delimiter``: no row of dashes follows the first row;
    - ``odd delimiter``: it has other characters than hyphens;
    - ``unequal``: it has another number of cells (``dashes``) than the header has (``columns``);
    - ``no header``: no row stands above it;
    - ``parted``: a blank line stands before it, or before further rows;
    - ``one line``: all rows follow one another on a single line;
    - ``misplaced``: header and dashes are right, but they stand within HTML or are indented differently.

    ``span`` covers the rows, ``at`` is the one that shows the fault, ``header`` the header row (the row above a
    blank line), if there is one.
    """

    span: Span
    fault: Literal["no delimiter", "odd delimiter", "unequal", "no header", "parted", "one line", "misplaced"]
    at: Span
    header: Span | None
    columns: int
    dashes: int = 0
