"""``faq/accordion-residue``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span

BLANKS = (" ", "\t", "\u00a0")


class AccordionResidue(Rule[NoOptions]):
    """Take the sign of the accordion away from the question and the answer.

    A “+” or an arrow is the button of a list that opens on a click. Copied along with the text it opens nothing, and
    Markdown may even make a list of it.

    Only signs right before a question, and between it and the first letter of its answer, count: “+44” is a telephone
    number, “+1” a vote. A button that is an element of its own, in a live accordion, is left alone.

    It is an error because readers see a stray mark at the start of the question or the answer.
    """

    how_to_fix = "Delete “{quote}”."
    basis = "house-style"
    severity = "error"
    fixable = "safe"
    fix_reason = "only the sign of a button goes, which neither was meant to begin with"
    messages = {
        "residue": Message(
            "The answer to “{question}” begins with “{quote}”, left over from an accordion.",
            label="the sign of a button",
        ),
        "before-question": Message(
            "The question “{question}” begins with “{quote}”, left over from an accordion.",
            label="the sign of a button",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.faq
        if part is None:
            return
        for pair in part.pairs:
            for message, sign in (("before-question", pair.sign), ("residue", pair.glyph)):
                if sign is not None:
                    edits = [Edit(_add_blanks(article, sign), "")]
                    quote = article.source.slice(sign)
                    yield self.finding(message, at=sign, edits=edits, quote=quote, question=pair.question.text)


def _add_blanks(article: Article, sign: Span) -> Span:
    """Return the place of a sign with the blanks behind it, if text follows on the same line."""
    text = article.source.text
    end = sign.end
    while text[end : end + 1] in BLANKS:
        end += 1
    return Span(sign.start, end)
