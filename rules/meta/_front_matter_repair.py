"""Edits that repair broken front matter."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.article.edits.front_matter import read_after_edits
from contentlint.document.front_matter import is_known
from contentlint.document.metadata import FrontMatter, FrontMatterError
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article

_INDENT = compile_lazy(r"^[ \t]+(?=\S)", re.MULTILINE)
_LAST_LINE_END = compile_lazy(r"[ \t]*(?:\n[ \t]*(?:\n|\Z)|\Z)")
"""The end of a line that a blank one, or nothing, follows."""

_KEY = compile_lazy(r"^[a-z_][\w.-]{0,40}:(?=\s)", re.MULTILINE)
_BLANK_LINE = r"(?m)^[ \t]*$"


def repair_error(article: "Article", error: FrontMatterError) -> list[Edit]:
    """Return what repairs an error, if no other error is there then and the text begins where it did."""
    matter = article.front_matter
    edits = _build_edits(article, matter, error) if matter else []
    found = read_after_edits(article, edits) if edits else None
    if matter is None or found is None:
        return []
    left = Counter(one.code for one in matter.errors) - Counter([error.code])
    return edits if Counter(one.code for one in found.errors) == left else []


def _build_edits(article: "Article", matter: FrontMatter, error: FrontMatterError) -> list[Edit]:
    match error.code:
        case "blank-before":
            return [Edit(error.span, "")]
        case "delimiter":
            return [Edit(span, "---") for span in _locate_delimiters(article.source.text, matter)]
        case "long-end":
            return [Edit(error.span, "---")]
        case "tab-indent":
            return _replace_tabs(article, matter)
        case "unterminated" if _is_end_of_keys(article, matter, error.span.start):
            start, line = matter.span.start, article.source.get_position(error.span.start).line
            at = article.source.get_line_span(line).end
            return [Edit(Span(at, at), "\n" + article.source.text[start : start + len("---")])]
        case _:
            return []


def _locate_delimiters(text: str, matter: FrontMatter) -> Iterator[Span]:
    """Yield where the first and the last line of front matter stand."""
    start, end = matter.span
    yield Span(start, text.index("\n", start, end))
    yield Span(text.rindex("\n", start, end) + 1, end)


def _replace_tabs(article: "Article", matter: FrontMatter) -> list[Edit]:
    """Return two spaces for each tab, if nothing but tabs indents: beside spaces their width cannot be known."""
    indents = list(_INDENT.finditer(article.source.text, *matter.span))
    if any(" " in found[0] for found in indents):
        return []
    return [Edit(Span(*found.span()), "  " * len(found[0])) for found in indents]


def _is_end_of_keys(article: "Article", matter: FrontMatter, end: int) -> bool:
    """Tell whether front matter without a closing delimiter certainly ends at a place.

    It holds no blank line, one follows, and no other key further down; its last key does not look like the first word
    of a text (``Note: …``).
    """
    text = article.source.text
    if any(error.code not in {"unterminated", "blank-before"} for error in matter.errors) or _KEY.search(text, end):
        return False
    outer = [one.path for one in matter.entries if "." not in one.path and "[" not in one.path]
    if not outer or not (outer[-1][0].islower() or is_known(outer[-1])):
        return False
    return _LAST_LINE_END.match(text, end) is not None and not re.search(_BLANK_LINE, text[matter.span.start : end])
