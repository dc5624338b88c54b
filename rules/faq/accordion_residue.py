"""``faq/accordion-residue``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span

BLANKS = (" ", "\t", "\u00a0")


class AccordionResidue(Rule[NoOptions]):
    """Take the sign of the accordion away from the answer.

    A “+” or an arrow is the button of a list that opens on a click. Copied along with the text it opens nothing, and
    Markdown may even make a list of it.

    Only signs between a question and the first letter of its answer count: “+44” is a telephone number, “+1” a vote. A
    button that is an element of its own, in a live accordion, is left alone.

    It is an error because readers see a stray mark at the start of the answer.
    """

    how_to_fix = "Delete “{quote}” before the answer."
    basis = "house-style"
    severity = "error"
    fixable = "safe"
    fix_reason = "only the sign of a button goes, which the answer was never meant to begin with"
    messages = {
        "residue": Message(
            "The answer to “{question}” begins with “{quote}”, left over from an accordion.",
            label="the sign of a button",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.faq
        if part is None:
            return
        for pair in part.pairs:
            if pair.glyph is not None:
                sign = article.source.slice(pair.glyph)
                edits = [Edit(_add_blanks(article, pair.glyph), "")]
                yield self.finding("residue", at=pair.glyph, edits=edits, quote=sign, question=pair.question.text)


def _add_blanks(article: Article, sign: Span) -> Span:
    """Return the place of a sign with the blanks behind it, if text follows on the same line."""
    text = article.source.text
    end = sign.end
    while text[end : end + 1] in BLANKS:
        end += 1
    return Span(sign.start, end)
