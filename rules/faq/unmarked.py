"""``faq/unmarked``."""

from collections.abc import Iterator

from contentlint.article.parts.model import Faq
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity

MIN_PAIRS = 2
"""A single question with its answer is a figure of style."""


class Unmarked(Rule[NoOptions]):
    """Put a heading above the questions and answers.

    Without a heading, questions and answers look like part of the section above, and no link can lead to them. The
    same applies to questions that are formatted like their answers.

    Questions in accordions, definition lists and markup need no heading. Interviews, and questions that the text asks
    and answers itself, are not reported. On a whole HTML page, a missing heading is only a tip, because the questions
    may be a checklist for readers; so are questions and labels with a class, which a component of a theme sets. `fix
    --unsafe` creates headings only if a line of the article announces the questions; it does not invent a heading.
    """

    how_to_fix = "Add a “Frequently asked questions” heading, and make each question a subheading."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the questions and the line above them become headings; “Q:” and “A:” labels are deleted"
    overlaps_with = ("structure/draft-frame", "structure/pasted-text")
    whole_article = True
    needs = ("faq",)
    messages = {
        "missing": Message(
            "{size:question and its answer have|questions and their answers have} no FAQ heading.",
            label="the first of {size:question|questions}",
            scaffold=("## {heading}",),
        ),
        "label": Message(
            "“{quote}” looks like a heading for {size:question|questions} but is plain text.",
            fix="Make it a heading with ## and blank lines around it.",
            label="unmarked heading",
            repair="Turn the line and each question below it into a heading.",
        ),
        "lines": Message(
            "Below “{heading}”, {size:question is|questions are} plain text, like the answers.",
            fix="Make each question a subheading with ###.",
            label="the first of {size:question|questions}",
            repair="Turn each question into a heading.",
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
            from contentlint.article.edits.pasted_text import get_faq_heading

            heading = get_faq_heading(article.language)
            at, severity = part.pairs[0].question, _rate(article)
            yield self.finding("missing", at=at, size=size, heading=heading, severity=severity)
        else:
            from contentlint.article.edits.faq import build_question_edits

            edits = build_question_edits(article, part)
            yield self.finding("label", at=part.label, quote=part.label.text, size=size, edits=edits)

    def _check_lines(self, article: Article, part: Faq) -> Iterator[Finding]:
        """Yield a finding where a heading names the FAQ, and nothing sets its questions off from their answers."""
        from contentlint.article.edits.faq import build_question_edits, has_plain_questions

        if part.label is None or part.how != "heading" or not has_plain_questions(article, part):
            return
        edits = build_question_edits(article, part)
        first, size = part.pairs[0].question, len(part.pairs)
        yield self.finding("lines", at=first, quote=first.text, heading=part.label.text, size=size, edits=edits)


def _rate(article: Article) -> Severity | None:
    return "info" if article.is_page else None
