"""``hygiene/entities``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span, Spans

DOUBLE = (
    r"&amp;(?:amp|apos|copy|gt|hellip|[lr][ds]quo|lt|[mn]dash|nbsp|quot|reg|trade|#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,5});"
)
NO_BREAK = r"(?<![0-9§'’\"”&])(?:&nbsp;)+(?!&nbsp;|[0-9%°?!:;»'’\"”])"
"""Next to a number and before French punctuation a no-break space is right; in quotation marks it is meant."""


class Entities(Rule[NoOptions]):
    """Use characters, not their HTML codes.

    If a code is encoded twice, readers see the code: “&amp;” instead of “&”. A code for a non-breaking space in
    Markdown is usually left over from an HTML editor, and it keeps lines from wrapping.

    Not reported: anything inside code; non-breaking spaces in HTML; and non-breaking spaces next to a number or a
    quotation mark, or before French punctuation.
    """

    how_to_fix = "Write the character itself."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "an article about HTML may show such codes in its text, and non-breaking spaces may be intended"
    fixable = "unsafe"
    fix_reason = "readers see the character instead of its code; an article about HTML may show the code on purpose"
    messages = {
        "double": Message(
            "“{code}” is encoded twice, so readers see the code instead of the character.",
            label="encoded twice",
            repair="Encode the character only once.",
        ),
        "no-break": Message(
            "The text contains the code &nbsp; in {size:place|places}; it prevents line breaks.",
            fix="Use an ordinary space unless the words must stay together.",
            label="non-breaking space",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each code that was encoded twice, and one for all no-break spaces."""
        text = article.source.text
        if "&amp;" in text:
            yield from self._check_double(article)
        if article.format == "markdown" and "&nbsp;" in text:
            yield from self._check_no_break(article)

    def _check_double(self, article: Article) -> Iterator[Finding]:
        targets: Spans | None = None
        for found in re.finditer(DOUBLE, article.source.text):
            targets = targets or Spans(link.href_span for link in article.links)
            if article.is_text(found.start()) or found.start() in targets:
                at = Span(*found.span())
                twice = Span(at.start + 1, at.start + len("&amp;"))
                yield self.finding("double", at=at, edits=[Edit(twice, "")], code=found.group())

    def _check_no_break(self, article: Article) -> Iterator[Finding]:
        found = (Span(*match.span()) for match in re.finditer(NO_BREAK, article.source.text))
        in_html = Spans(article.markup.islands)
        places = [place for place in found if place.start not in article.opaque and place.start not in in_html]
        if places:
            yield self.grouped_finding("no-break", places)
