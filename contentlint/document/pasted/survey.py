"""A survey of the lines of a draft before any is judged: the neighbours of each, its form, what it may be."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from contentlint.document.pasted.forms import Form, find_form, is_underline
from contentlint.document.pasted.lines import MAX_HEADING_WORDS, MIN_PARAGRAPH_WORDS, Line
from contentlint.document.pasted.tables import Grid
from contentlint.languages.table import get_word_set
from contentlint.prose.author_lines import find_authors, is_by_something, resembles_heading
from contentlint.prose.draft_words import (
    ends_as_question,
    ends_with_cry,
    ends_with_stop,
    has_sentence_within,
    is_aside,
    is_breadcrumb,
    is_date,
    is_draft_property,
    is_greeting,
    is_sign_off,
    match_property,
)
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import (
    MAX_LABEL_LENGTH,
    QUESTION_SIGN,
    QUESTION_SIGNS,
    Part,
    build_question_prefix,
    find_part_by_label,
    is_byline,
    is_meta_line,
    label_key,
)

MAX_MARKED_WORDS = 18
"""A line with a mark (a number, bold) and more words is none."""

BYLINE_LINES = 4
"""Among so many lines, below the first, a name with a date or an occupation is that of the author."""

UNMARKED = frozenset({"bare", "caps", "number", "step", "sign"})
"""Forms of lines that may be headings without a mark as well: a single line in capitals, “3 Ways to Boil Water”."""

_LETTER = compile_lazy(r"[^\W\d_]")
_IMAGE = compile_lazy(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\)", hints=("![",))
_TERM = compile_lazy(r"[^\W\d_][^:\uff1a\n]{0,60}[:\uff1a]\s+\S")
_BY_SOMETHING = compile_lazy(r"(?i)by (?:the|an?|your|our|using|\w+ing)\b")
_PAIR_LEAD = compile_lazy(lambda: rf"{build_question_prefix()}|{QUESTION_SIGN}")
_QUESTION_END = compile_lazy(rf"[?;\uff1f؟]\s*[{QUESTION_SIGNS}–]\ufe0f?$")


class Survey:
    """The lines of a draft that are not blank, each with its neighbours, its form and what it may be.

    A table counts as its first line, and a line under a heading not at all. Places are indices of ``lines``.
    """

    def __init__(self, lines: Sequence[Line], grids: Sequence[Grid]) -> None:
        """Take the lines and the tables among them."""
        self.lines = lines
        self._grids = {grid.first for grid in grids}
        inner = {at for grid in grids for at in range(grid.first + 1, grid.stop)}
        shown = [at for at, line in enumerate(lines) if line.text and at not in inner and not is_underline(line)]
        self.order = [at for at in shown if lines[at].kind != "rule"]
        self._above = dict(zip(self.order[1:], self.order, strict=False))
        self._below = dict(zip(self.order, self.order[1:], strict=False))
        self._forms: dict[int, Form] = {}
        self._beside: dict[int, bool] = {}
        self._parts: dict[int, Part | None] = {}

    # --- neighbours -------------------------------------------------------------------------------

    def get_above(self, at: int) -> int | None:
        """Return the line above, blank ones left out."""
        return self._above.get(at)

    def get_below(self, at: int) -> int | None:
        """Return the line below, blank ones left out."""
        return self._below.get(at)

    def count_between(self, start: int, stop: int) -> int:
        """Count the lines between two of them, blank ones left out."""
        return bisect_left(self.order, stop) - bisect_right(self.order, start)

    def is_glued(self, at: int) -> bool:
        """Tell whether a line stands right below another one."""
        return at > 0 and self.lines[at - 1].kind not in {"blank", "rule"}

    def is_above_line(self, at: int) -> bool:
        """Tell whether a line stands right above another one."""
        return at + 1 < len(self.lines) and self.lines[at + 1].text != ""

    def is_set_off(self, at: int) -> bool:
        """Tell whether a blank line stands above a line, and none below it."""
        return not self.is_glued(at) and self.is_above_line(at)

    # --- what a line is by itself -------------------------------------------------------------------

    def get_form(self, at: int) -> Form:
        """Return the form of a line."""
        form = self._forms.get(at)
        if form is None:
            below = self.lines[at + 1] if at + 1 < len(self.lines) else None
            form = self._forms[at] = find_form(self.lines[at], below)
        return form

    def get_words(self, at: int) -> str:
        """Return the words of a line without the mark of a heading."""
        form = self.get_form(at)
        return self.lines[at].text[form.start : form.end].strip("*_ ")

    def is_table(self, at: int) -> bool:
        """Tell whether a table begins on a line."""
        return at in self._grids

    def is_text(self, at: int) -> bool:
        """Tell whether a line is something that a heading may head: a paragraph, an item, an answer, a table."""
        line = self.lines[at]
        return (
            at in self._grids
            or line.kind in {"item", "answer", "code"}
            or self.is_prose(at)
            or ends_with_stop(line.text)
        )

    def is_prose(self, at: int) -> bool:
        """Tell whether a line is a paragraph: long, or a sentence of some words."""
        line = self.lines[at]
        if line.kind != "plain" or at in self._grids:
            return False
        return line.words >= MIN_PARAGRAPH_WORDS

    def asks(self, at: int) -> bool:
        """Tell whether a line ends as a question, before the sign of an accordion as well."""
        text = self.lines[at].text.strip("*_ ")
        return ends_as_question(text) or _QUESTION_END.search(text) is not None

    def find_part(self, at: int) -> Part | None:
        """Return the part of an article that a short line names."""
        if at not in self._parts:
            self._parts[at] = self._find_part(at)
        return self._parts[at]

    def _find_part(self, at: int) -> Part | None:
        if self.lines[at].words > MAX_HEADING_WORDS or len(self.lines[at].text) > MAX_LABEL_LENGTH:
            return None
        named = find_part_by_label(self.get_words(at))
        return named[0] if named and (named[1] or named[0] == "faq") else None

    def is_usual(self, at: int) -> bool:
        """Tell whether a line names a part or a section that many articles have."""
        return self.find_part(at) is not None or label_key(self.get_words(at)) in get_word_set("headings.sections")

    def is_beside(self, at: int) -> bool:
        """Tell whether a line is no text of the article: metadata, a caption, a greeting, a button."""
        found = self._beside.get(at)
        if found is None:
            found = self._beside[at] = self._stands_beside(at)
        return found

    def _stands_beside(self, at: int) -> bool:
        text = self.get_words(at) if self.get_form(at).kind == "framed" else self.lines[at].text
        plain = text.lstrip("*_ ")
        if (
            is_meta_line(plain)
            or (is_byline(plain) and not _BY_SOMETHING.match(plain) and at not in self._ways)
            or self._names_author(at, plain)
            or is_draft_property(plain)
            or at in self._properties
        ):
            return True
        return is_aside(text) or is_date(text) or is_greeting(text) or is_sign_off(text) or is_breadcrumb(text)

    def _names_author(self, at: int, text: str) -> bool:
        """Tell whether a line near the title is a name with what bylines have, and not the heading of a section.

        A name with a date is a heading below a paragraph, and where several such lines head paragraphs.
        """
        if at not in self.order[1:BYLINE_LINES] or not find_authors(text):
            return False
        return not resembles_heading(text) or not (self.is_prose(self._above[at]) or self._has_dated_headings)

    @cached_property
    def _has_dated_headings(self) -> bool:
        """Tell whether several lines are a name and a date, and head paragraphs."""
        lines = (self.lines[at].text for at in self.order[1:] if self._may_head_paragraph(at))
        return sum(resembles_heading(line.strip("*_ ")) and not is_meta_line(line) for line in lines) > 1

    @cached_property
    def _ways(self) -> frozenset[int]:
        """Return the lines such as “By train” and “By bus” that head paragraphs, if there are several."""
        heading = filter(self._may_head_paragraph, self.order[1:])
        ways = [at for at in heading if is_by_something(self.lines[at].text.lstrip("*_ "))]
        return frozenset(ways) if len({self.lines[at].text for at in ways}) > 1 else frozenset()

    def _may_head_paragraph(self, at: int) -> bool:
        below = self._below.get(at)
        return self.lines[at].words <= MAX_HEADING_WORDS and below is not None and self.is_prose(below)

    @cached_property
    def _properties(self) -> frozenset[int]:
        """Return the lines that stand in rows of “Key: value”."""
        keyed = [at for at in self.order if self.lines[at].words <= MAX_MARKED_WORDS and self._has_key(at)]
        known = set(keyed)
        rows = (at for at in keyed if not known.isdisjoint((self._above.get(at), self._below.get(at))))
        return frozenset([*rows, *self._find_glossary()])

    def _find_glossary(self) -> Iterator[int]:
        """Yield the short lines “Term: meaning” that stand between others of any length."""
        termed = {at for at in self.order if self.get_form(at).kind == "bare" and _TERM.match(self.lines[at].text)}
        for at in termed:
            is_short = self.lines[at].words <= MAX_MARKED_WORDS and not self.asks(at)
            if is_short and self._above.get(at) in termed and self._below.get(at) in termed:
                yield at

    def _has_key(self, at: int) -> bool:
        if self.asks(at) or self.find_part(at) or self.get_form(at).kind != "bare":
            return False
        return match_property(self.lines[at].text) is not None

    def is_pair_lead(self, at: int) -> bool:
        """Tell whether a line begins as the question of a pair does (“Q1:”, “▼”)."""
        text = self.lines[at].text.strip("*_ ")
        return (_PAIR_LEAD.match(text) is not None and self.asks(at)) or _QUESTION_END.search(text) is not None

    def is_short(self, at: int) -> bool:
        """Tell whether a line by itself could be a heading without any mark."""
        line = self.lines[at]
        if line.kind != "plain" or line.words > MAX_HEADING_WORDS or len(line.pieces) > 1 or at in self._grids:
            return False
        if self.get_form(at).kind not in UNMARKED or (ends_with_stop(line.text) and not self.asks(at)):
            return False
        first = None if has_sentence_within(line.text) else _LETTER.search(_IMAGE.sub("", line.text))
        return first is not None and not first.group().islower() and not self.is_beside(at)

    def is_odd(self, at: int) -> bool:
        """Tell whether a line is short and neither a text nor a heading: a value, a line of verse in small letters."""
        line = self.lines[at]
        return (
            line.kind == "plain" and line.words <= MAX_HEADING_WORDS and not self.is_text(at) and not self.is_beside(at)
        )

    def may_be_marked(self, at: int) -> bool:
        """Tell whether a line with a mark could be a heading: not long, and no sentence."""
        line = self.lines[at]
        if line.words > MAX_MARKED_WORDS or at in self._grids or line.kind not in {"plain", "item"}:
            return False
        words = self.get_words(at)
        if not words or has_sentence_within(words):
            return False
        return not ends_with_stop(words.rstrip(":\uff1a")) or ends_with_cry(words)
