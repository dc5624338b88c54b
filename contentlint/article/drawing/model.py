"""What a browser draws of an article: blocks of text that know their places, and what is said about the whole."""

from msgspec import Struct

Place = tuple[int, int]
"""Where something is, in code points of the text that people see: how far behind what stands before it, and how long.

What stands before is the end of the block before it in the same box; for the first one in a box, the start of the box,
for the first of all the start of the text. Small numbers pack well.
"""


class Picture(Struct, frozen=True, omit_defaults=True):
    """An image: its file and alternative text (None if it has no such attribute).

    Its place is given from the start of its block.
    """

    file: str
    alt: str | None
    span: Place


class Block(Struct, frozen=True, omit_defaults=True):
    """One block of an article.

    ``runs`` hold for each stretch of ``text`` how long it is there, how far behind the end of the last one (first: the
    start of ``span``) it begins in the source, and how long it is there, one number after the other. Without them the
    text is the source at ``span``, letter by letter. ``forms`` are the inline nodes: what they are, how far behind the
    start of the last one (first: of ``span``) they begin, and how long they are.
    ``ease`` is the Flesch reading ease of a paragraph, ``words`` the words of the section that a heading opens.
    ``name`` is the language of code, the kind of a callout, the key of a field.
    """

    kind: str
    span: Place
    text: str = ""
    runs: tuple[int, ...] = ()
    forms: tuple[tuple[str, int, int], ...] = ()
    pictures: tuple[Picture, ...] = ()
    blocks: "tuple[Block, ...]" = ()
    level: int = 0
    name: str = ""
    words: int | None = None
    ease: float | None = None


class Feature(Struct, frozen=True, omit_defaults=True):
    """Something that articles have: whether this one has it (``yes``, ``no``, or ``misplaced``), and how much of it."""

    name: str
    state: str
    detail: str = ""


class Field(Struct, frozen=True, omit_defaults=True):
    """A value of the metadata, and in words where it stands."""

    name: str
    value: str
    origin: str


class Card(Struct, frozen=True, omit_defaults=True):
    """What a link to the article shows on social networks."""

    title: str = ""
    description: str = ""
    image: str = ""


class Sheet(Struct, frozen=True, omit_defaults=True):
    """All that is drawn of one article beside its findings; without the text where a report has too many for texts."""

    blocks: tuple[Block, ...]
    features: tuple[Feature, ...]
    fields: tuple[Field, ...]
    card: Card
    language: str
    is_without_text: bool = False


class Summary(Struct, frozen=True, array_like=True):
    """What a list of articles says of one.

    ``title`` and ``description`` are those that a search result shows, on one line; empty where there is none.
    ``is_title_stated`` is false for the first heading, which only stands in. ``ease`` is None where no score means
    anything, ``grade`` the years of schooling that English prose asks for. ``address`` is the host and path, as far
    as they are known. ``authors`` are those that readers are told, ``date`` is the day of publication
    (``2025-01-05``); empty where they are not known.
    """

    title: str
    is_title_stated: bool
    description: str
    words: int
    ease: float | None
    grade: float | None
    language: str
    address: tuple[str, ...]
    authors: tuple[str, ...] = ()
    date: str = ""


class Drawing(Struct, frozen=True, array_like=True):
    """The drawing of one article as a run keeps it: the summary, and the sheet as compressed JSON.

    ``images`` are the local images that it shows, as the article names them.
    """

    summary: Summary
    sheet: bytes
    images: tuple[str, ...] = ()
