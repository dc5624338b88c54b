"""``faq/accordion-residue``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span

BLANKS = (" ", "\t", "\u00a0")

DASHES = ("-", "–", "—", "―")
"""Signs with which a person may begin to speak."""


class AccordionResidue(Rule[NoOptions]):
    """Delete accordion icons from questions and answers.

    The “+” or arrow was the button of an accordion on a web page. Copied as text, it opens nothing, and Markdown may
    turn the line into a list item.

    An icon is reported only right before a question, or between a question and the first letter of its answer. “+44” is
    the start of a phone number and “+1” is a vote, so these are not reported. The buttons of a working accordion are
    not reported either.

    The fix never deletes a dash, because many languages begin direct speech with one.

    It is an error because readers see a stray mark at the start of the question or the answer.
    """

    how_to_fix = "Delete “{quote}”."
    basis = "house-style"
    severity = "error"
    fixable = "safe"
    fix_reason = "only the icon is deleted; it is not part of the question or the answer"
    needs = ("faq",)
    messages = {
        "residue": Message(
            "The answer to “{question}” begins with “{quote}”, an icon left over from an accordion.",
            label="accordion icon",
        ),
        "before-question": Message(
            "The question “{question}” begins with “{quote}”, an icon left over from an accordion.",
            label="accordion icon",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.faq
        if part is None:
            return
        for pair in part.pairs:
            for message, sign in (("before-question", pair.sign), ("residue", pair.glyph)):
                if sign is not None:
                    quote = article.source.slice(sign)
                    edits = [] if quote.startswith(DASHES) else [Edit(_add_blanks(article, sign), "")]
                    yield self.finding(message, at=sign, edits=edits, quote=quote, question=pair.question.text)


def _add_blanks(article: Article, sign: Span) -> Span:
    """Return the place of a sign with the blanks behind it, if text follows on the same line."""
    text = article.source.text
    end = sign.end
    while text[end : end + 1] in BLANKS:
        end += 1
    return Span(sign.start, end)
