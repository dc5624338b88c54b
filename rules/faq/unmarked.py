"""``faq/unmarked``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Faq,
    Finding,
    Message,
    NoOptions,
    Rule,
    build_question_edits,
    get_faq_heading,
    has_plain_questions,
)

MIN_PAIRS = 2
"""A single question with its answer is a figure of style."""


class Unmarked(Rule[NoOptions]):
    """Put a heading above the questions and answers.

    Without a heading nobody sees that questions and answers begin here: they read as part of the section above, and no
    link leads to them. The same is true of questions that are lines of text like their answers.

    Questions in boxes that open on a click, in definition lists and in markup are seen as what they are. Interviews
    and questions that the text asks itself are left alone. `fix --unsafe` makes headings where a line of the article
    says that questions follow; where none does, it invents no heading.
    """

    how_to_fix = "Put a heading “Frequently asked questions” above them, and make each question a heading below it."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the line above the questions and each of them become headings; “Q:” and “A:” before them go"
    overlaps_with = ("structure/pasted-text",)
    messages = {
        "missing": Message(
            "{size} questions with answers follow, and no heading says so.",
            label="the first of {size} questions",
            scaffold=("## {heading}",),
        ),
        "label": Message(
            "“{quote}” stands above {size:question|questions} like a heading, but is a line of text.",
            fix="Make it a heading: write ## and a space before it, with a blank line above and below.",
            label="a heading without a mark",
            repair="Make the line and each question below it a heading.",
        ),
        "lines": Message(
            "The {size} questions below “{quote}” are lines of text like their answers.",
            fix="Make each question a heading: write ### and a space before it.",
            label="the first of {size} questions",
            repair="Make each question a heading.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.faq
        if part is None or len(part.pairs) < MIN_PAIRS:
            return
        if part.marked:
            yield from self._check_lines(article, part)
            return
        size = len(part.pairs)
        if part.label is None:
            heading = get_faq_heading(article.language)
            yield self.finding("missing", at=part.pairs[0].question, size=size, heading=heading)
        else:
            edits = build_question_edits(article, part)
            yield self.finding("label", at=part.label, quote=part.label.text, size=size, edits=edits)

    def _check_lines(self, article: Article, part: Faq) -> Iterator[Finding]:
        """Yield a finding where a heading names the FAQ, and nothing sets its questions off from their answers."""
        if part.label is None or part.how != "heading" or not has_plain_questions(article, part):
            return
        edits = build_question_edits(article, part)
        first, size = part.pairs[0].question, len(part.pairs)
        yield self.finding("lines", at=first, quote=part.label.text, size=size, edits=edits)
