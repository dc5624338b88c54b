"""An article in one of the states that fixes lead through."""

from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.article.code_like import find_code_like
from contentlint.article.visible_text import (
    collect_visible_pieces,
    collect_visible_words,
    collect_words_beside,
)
from contentlint.document.nodes import CodeBlock, Heading
from contentlint.findings import Finding
from contentlint.fix.line_ends import carry_line_ends
from contentlint.fix.rendering import render_signs
from contentlint.linter.context import LintContext
from contentlint.linter.lint import read_and_check
from contentlint.source import Edit, Source
from contentlint.source.edit import apply_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.article.article import Article
    from contentlint.document.markup import Spans


class State:
    """An article with all that is found in it; ``ends`` are those of its lines where they differ."""

    article: "Article"
    findings: tuple[Finding, ...]

    def __init__(self, source: Source, context: LintContext, ends: tuple[str, ...] = ()) -> None:
        """Read and check a source."""
        self.article, self.findings = read_and_check(source, context)
        self.ends = ends

    @property
    def source(self) -> Source:
        """Return its source."""
        return self.article.source

    @property
    def content(self) -> tuple[str, bool]:
        """Return what tells it apart from other states: the text, and whether a byte order mark stands before it."""
        return self.source.text, self.source.bom

    @cached_property
    def words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the words that readers see, in the text and beside it."""
        return collect_visible_words(self.article), collect_words_beside(self.article)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Return the visible text, parted where a reader sees it parted."""
        return collect_visible_pieces(self.article)

    @cached_property
    def code(self) -> tuple[str, ...]:
        """Return the blocks of code as they are written."""
        nodes = self.article.nodes
        return tuple(self.article.source.slice(node.span) for node in nodes if isinstance(node, CodeBlock))

    @cached_property
    def code_like(self) -> "Spans":
        """Return the lines that are code, although they are read as text."""
        return find_code_like(self.article)

    @cached_property
    def signs(self) -> str:
        """Return all that another renderer shows of the text, without white space."""
        return render_signs(self.article)

    @cached_property
    def outline(self) -> tuple[tuple[str, str], ...]:
        """Return the text of each heading with that of the heading whose section it is in."""
        found: list[tuple[str, str]] = []
        above: list[Heading] = []
        for heading in self.article.own_headings:
            above = [*(one for one in above if one.level < heading.level), heading]
            found.append((heading.text.text, above[-2].text.text if len(above) > 1 else ""))
        return tuple(found)

    def build_edited(self, edits: "Sequence[Edit]", context: LintContext, *, drops_mark: bool) -> "State":
        """Return the state after edits, which are in source order and apart, and perhaps without the mark."""
        old = self.source
        text, mark = apply_edits(old.text, edits), old.bom and not drops_mark
        new = Source(text, old.path, bom=mark, newline=old.newline, encoding=old.encoding)
        return State(new, context, carry_line_ends(old, edits, self.ends))
