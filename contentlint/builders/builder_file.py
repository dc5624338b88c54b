"""The file of one builder: which keys it may have, and what is wrong with it otherwise."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from contentlint.builders.errors import BuilderError
from contentlint.builders.selectors import Selector, SelectorError, parse_selector
from contentlint.source.toml_file import TomlFile

Text = Annotated[str, Meta(min_length=1, max_length=300)]
Selectors = tuple[Text, ...]
Address = Annotated[str, Meta(pattern="^https://")]


class Accordion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Boxes that open when they are clicked: each ``item`` has a ``question`` and, behind it, an ``answer``.

    Without ``item``, an answer belongs to the question before it; without ``answer``, it is the rest of the item.
    ``faq`` tells that the builder makes nothing else of it than an FAQ: then questions need no question mark. Other
    boxes hold an FAQ only if a heading or the questions say so.
    """

    item: str = ""
    question: Text
    answer: str = ""
    faq: bool = False


class Builder(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What a builder makes of each part of a page, as selectors; a key may be missing.

    ``source`` is the address of its repository, or of a public page with its markup. ``article`` are boxes around the
    text of a post, ``noise`` what is beside it: share buttons, other posts, forms. ``key_points`` are boxes for nothing
    but key points, ``callouts`` such as set any text off. ``author`` and ``date`` are the elements that show them.
    """

    name: Text
    source: Address
    article: Selectors = ()
    noise: Selectors = ()
    contents: Selectors = ()
    key_points: Selectors = ()
    callouts: Selectors = ()
    author: Selectors = ()
    date: Selectors = ()
    accordions: tuple[Accordion, ...] = ()


PARTS = ("article", "noise", "contents", "key-points", "callouts", "author", "date")
"""The keys whose values are selectors."""


def read_builder_file(path: Path) -> Builder:
    """Read and check one file; raise :class:`BuilderError` for what is wrong with it."""
    file = TomlFile(path, BuilderError)
    builder = file.read(Builder)
    _refuse_faulty_selectors(builder, file)
    return builder


def list_selectors(builder: Builder) -> list[tuple[str, str]]:
    """Return all selectors of a builder, each after its key."""
    found = [(key, one) for key in PARTS for one in getattr(builder, key.replace("-", "_"))]
    for accordion in builder.accordions:
        found += [(key, one) for key in ("item", "question", "answer") if (one := getattr(accordion, key))]
    return found


def _refuse_faulty_selectors(builder: Builder, file: TomlFile) -> None:
    """Raise :class:`BuilderError` for the first text that is no selector."""
    for key, written in list_selectors(builder):
        try:
            parse_selector(written)
        except SelectorError as error:
            raise file.build_error(key, f"{written!r} {error}", written) from None
    for accordion in builder.accordions:
        if not (accordion.item or accordion.answer):
            raise file.build_error("question", "needs an item or an answer beside it", accordion.question)


def parse_all(selectors: Selectors) -> tuple[Selector, ...]:
    """Return selectors that were checked, read."""
    return tuple(map(parse_selector, selectors))
