"""``meta/frontmatter-invalid``."""

import re
from collections import Counter
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.article.edits.front_matter import with_edits
from contentlint.document.front_matter import is_known
from contentlint.document.metadata import FrontMatter, FrontMatterError
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span, bad, good

START = Span(0, 0)

INDENT = lazy_pattern(r"^[ \t]+(?=\S)", re.MULTILINE)
AND_BLANK = lazy_pattern(r"[ \t]*(?:\n[ \t]*(?:\n|\Z)|\Z)")
"""The end of a line that a blank one, or nothing, follows."""

KEY = lazy_pattern(r"^[a-z_][\w.-]{0,40}:(?=\s)", re.MULTILINE)
BLANK_LINE = r"(?m)^[ \t]*$"

MESSAGE_OF = {"not-a-mapping": "syntax", "too-large": "syntax"}
"""Kinds of errors that share a message; the others have one of their own name."""


class FrontmatterInvalid(Rule[NoOptions]):
    """Write front matter that every program can read.

    Where the front matter is broken, the build stops or the article appears without its title, date and description.
    The lines below the fault count for nothing.

    A byte order mark or a blank line before the front matter is only a warning: Hugo passes over both, while others
    take the front matter for text. Lines of “Key: value” without delimiters are valid for Pelican and MultiMarkdown
    and are not reported.
    """

    how_to_fix = "Correct the marked line."
    basis = "spec"
    sources = (
        "YAML 1.2.2, sections 3.2.1.1 (keys are unique) and 6.1 (no tabs in indentation)",
        "TOML 1.0.0; RFC 8259 (JSON)",
        "Jekyll documentation, “Front Matter” (warns of a byte order mark)",
    )
    severity = "error"
    fixable = "safe"
    fix_reason = "what the front matter says and the text below it stay as they are"
    messages = {
        "syntax": Message(
            "{problem} Until then the front matter cannot be read.",
            label="not readable from here on",
        ),
        "tab-indent": Message(
            "A line of the front matter is indented with a tab; YAML takes only spaces.",
            fix="Replace the tab by two spaces.",
            label="begins with a tab",
            repair="Indent the front matter with two spaces in place of each tab.",
        ),
        "duplicate-key": Message(
            "The front matter has the key “{quote}” twice; only one of the two values can count.",
            fix="Remove one of the two lines.",
            label="a second time",
        ),
        "unterminated": Message(
            "The front matter is never closed, so the text below it is taken for front matter as well.",
            fix="Put the closing delimiter, the same as the opening one, on a line of its own here.",
            label="the end is missing",
            repair="Close the front matter here.",
        ),
        "blank-before": Message(
            "Blank lines stand before the front matter; some programs then take it for text.",
            fix="Begin the file with the front matter.",
            severity="warning",
            repair="Delete the blank lines before the front matter.",
        ),
        "bom": Message(
            "An invisible byte order mark stands before the front matter; some programs then take it for text.",
            fix="Save the file as UTF-8 without a byte order mark.",
            severity="warning",
            repair="Save the file without its byte order mark.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each error of the front matter, and for a byte order mark before it."""
        matter = article.front_matter
        if matter is None:
            return
        if article.source.bom:
            yield self.finding("bom", at=START, drops_mark=article.source.encoding == "utf-8")
        firsts = _first_places(matter) if any(error.code == "duplicate-key" for error in matter.errors) else {}
        for error in matter.errors:
            yield self._of(error, firsts, article)

    def _of(self, error: FrontMatterError, firsts: dict[Span, Span], article: Article) -> Finding:
        at = _place_of(error, article)
        quote = article.source.slice(at) if error.code == "duplicate-key" else ""
        related = [(firsts[at], "the first time")] if at in firsts else []
        message = MESSAGE_OF.get(error.code, error.code)
        edits = _mending(article, error)
        return self.finding(message, at=at, quote=quote, related=related, edits=edits, problem=error)

    examples = (
        good("""
            ---
            title: "Kettles: how to descale them"
            ---

            Limescale wastes power.
        """),
        bad(
            """
            ---
            title: Kettles: how to descale them
            ---

            Limescale wastes power.
            """,
            "syntax",
        ),
        bad(
            """
            ---
            title: How to descale a kettle
            date: 2026-05-01
            title: Clean kettles
            ---

            Limescale wastes power.
            """,
            "duplicate-key",
        ),
    )


def _place_of(error: FrontMatterError, article: Article) -> Span:
    """Return what to mark: for blanks, which nobody sees, the line that begins with them or the start of the text."""
    if error.code == "blank-before":
        return START
    if error.code == "tab-indent":
        line = article.source.position(error.span.start).line
        return Span(error.span.start, article.source.line_span(line).end)
    return error.span


def _mending(article: Article, error: FrontMatterError) -> list[Edit]:
    """Return what puts an error right, if nothing else is wrong then and the article begins where it did."""
    matter = article.front_matter
    edits = _edits(article, matter, error) if matter else []
    found = with_edits(article, edits) if edits else None
    if matter is None or found is None:
        return []
    left = Counter(one.code for one in matter.errors) - Counter([error.code])
    return edits if Counter(one.code for one in found.errors) == left else []


def _edits(article: Article, matter: FrontMatter, error: FrontMatterError) -> list[Edit]:
    match error.code:
        case "blank-before":
            return [Edit(error.span, "")]
        case "tab-indent":
            return _spaces(article, matter)
        case "unterminated" if _is_end_of_keys(article, matter, error.span.start):
            start, line = matter.span.start, article.source.position(error.span.start).line
            at = article.source.line_span(line).end
            return [Edit(Span(at, at), "\n" + article.source.text[start : start + len("---")])]
        case _:
            return []


def _spaces(article: Article, matter: FrontMatter) -> list[Edit]:
    """Return two spaces for each tab, if nothing but tabs indents: beside spaces their width cannot be known."""
    indents = list(INDENT.finditer(article.source.text, *matter.span))
    if any(" " in found[0] for found in indents):
        return []
    return [Edit(Span(*found.span()), "  " * len(found[0])) for found in indents]


def _is_end_of_keys(article: Article, matter: FrontMatter, end: int) -> bool:
    """Tell whether front matter without a closing delimiter certainly ends at a place.

    It holds no blank line, one follows, and no other key further down; its last key does not look like the first word
    of a text (``Note: …``).
    """
    text = article.source.text
    if any(error.code not in {"unterminated", "blank-before"} for error in matter.errors) or KEY.search(text, end):
        return False
    outer = [one.path for one in matter.entries if "." not in one.path and "[" not in one.path]
    if not outer or not (outer[-1][0].islower() or is_known(outer[-1])):
        return False
    return AND_BLANK.match(text, end) is not None and not re.search(BLANK_LINE, text[matter.span.start : end])


def _first_places(matter: FrontMatter) -> dict[Span, Span]:
    """Return, for each key that is there again, where it stands for the first time."""
    seen: dict[str, Span] = {}
    again: dict[Span, Span] = {}
    for entry in matter.entries:
        first = seen.setdefault(entry.path, entry.key_span)
        if first != entry.key_span:
            again.setdefault(entry.key_span, first)
    return again
