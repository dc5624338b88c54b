"""The metadata of a draft: its lines that give some, and values in the front matter of an article."""

from typing import TYPE_CHECKING

from contentlint.article.edits.front_matter import build_key_edit
from contentlint.article.parts.draft_edges import Edge, find_draft_edges
from contentlint.article.reader import read
from contentlint.publish.titles import Proposal
from contentlint.source import Edit, Source
from contentlint.source.edit import apply_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.article.article import Article
    from contentlint.article.parts.model import MetaLine
    from contentlint.document.metadata import Concept


def choose_lines(article: "Article") -> "list[MetaLine]":
    """Return the lines of pasted text that give metadata."""
    return choose_meta_lines(article) if article.format == "text" else []


def choose_meta_lines(article: "Article") -> "list[MetaLine]":
    """Return the lines that give what the front matter lacks: the first of each kind, and those that repeat it.

    A line that front matter cannot take stays in the text.
    """
    chosen: dict[str, str] = {}
    target = article if article.front_matter else read(Source("\n", "article.md"))
    lines = [line for line in article.meta_lines if not line.hidden and _may_give(target, line)]
    for line in lines:
        chosen.setdefault(line.concept, line.value.text)
    return [line for line in lines if chosen[line.concept] == line.value.text]


def _may_give(article: "Article", line: "MetaLine") -> bool:
    return build_key_edit(article, line.concept, line.value.text) is not None


def choose_further(given: "Sequence[MetaLine]", found: "Sequence[MetaLine]") -> "list[MetaLine]":
    """Return lines of metadata that are seen only without the frame of a draft, and those that repeat others."""
    known: dict[str, str] = {}
    for line in given:
        known.setdefault(line.concept, line.value.text)
    return [line for line in found if known.get(line.concept, line.value.text) == line.value.text]


def find_edges(article: "Article") -> "tuple[Edge, ...]":
    """Return the blocks of pasted text that go to the metadata."""
    moved = choose_meta_lines(article)
    return find_draft_edges(article.blocks, moved)


def has_value(article: "Article", concept: "Concept") -> bool:
    """Tell whether the metadata have a value, or a line of the text has one for them."""
    given = article.metadata.get(concept)
    is_given = given is not None and bool(given.value.strip()) and not given.fallback
    return is_given or any(line.concept == concept for line in article.meta_lines)


def add_values(article: "Article", lines: "Sequence[MetaLine]") -> "Article":
    """Return an article with what lines of its draft give in its front matter."""
    for line in lines:
        edit = build_key_edit(article, line.concept, _write_value(line))
        if edit is not None:
            article = read(edit_source(article.source, [edit]), article.format)
    return article


def _write_value(line: "MetaLine") -> str:
    """Return what a line gives as front matter has it: a day that is written in words as a date."""
    if line.concept not in {"date", "modified"}:
        return line.value.text
    from contentlint.prose.dates import read_date  # few drafts give one

    read = read_date(line.value.text)
    return read.iso if read.family in {"written", "local", "dotted"} and read.iso else line.value.text


def add_key(article: "Article", key: str, found: Proposal | None) -> tuple[Source, tuple[tuple[str, Proposal], ...]]:
    """Add a value that is proposed, and return it with its key; nothing where none was found."""
    edit = build_key_edit(article, key, found.value) if found else None
    if edit is None or found is None:
        return article.source, ()
    return edit_source(article.source, [edit]), ((key, found),)


def edit_source(source: Source, edits: list[Edit]) -> Source:
    """Return a text with some edits made, in whatever order they are."""
    return Source(apply_edits(source.text, sorted(edits)), source.path)
