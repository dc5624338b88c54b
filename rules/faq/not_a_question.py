"""``faq/not-a-question``."""

import re
from collections.abc import Iterator

from contentlint.document import Article
from contentlint.document.parts import FaqPair
from contentlint.rule import Finding, Message, NoOptions, Rule, bad, good

ASKED = re.compile(r"[?\uff1f]")
ASKS_AT_ONCE = re.compile(
    r"(?:am|is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|need)(?:n['’]t)?\b",
    re.IGNORECASE,
)
ASKS_SOON = re.compile(
    r"(?:\S{1,40}\s+){0,3}(?:what|why|how|when|where|who|whom|whose|which|whether|if)(?:['’](?:s|re|d|ll))?\b",
    re.IGNORECASE,
)


class NotAQuestion(Rule[NoOptions]):
    """Ask a question in each title of the FAQ.

    Readers look for their own words. Among questions a title such as “Descaling” is passed over, because nobody asks
    that.

    Only a title among questions is reported: where most titles are subjects (“Shipping”, “Returns”) the page is a help
    page, and that is its form. “How to descale a kettle” counts as a question, question mark or not.
    """

    how_to_fix = "Ask what the reader would ask, in their words and with a question mark."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    languages = ("en",)
    messages = {
        "statement": Message("“{quote}” is no question, though it stands among questions.", label="asks nothing"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each title that does not ask among those that do."""
        part = article.faq
        if part is None:
            return
        odd = [pair for pair in part.pairs if not _asks(pair)]
        if odd and len(odd) * 2 < len(part.pairs):
            yield from (self.finding("statement", at=pair.question, quote=pair.question.text) for pair in odd)

    examples = (
        good("""
            # Kettles

            ## FAQ

            ### How to descale a kettle

            Boil vinegar in it.

            ### Does lemon juice work?

            Yes, but more slowly than vinegar.
        """),
        bad(
            """
            # Kettles

            ## FAQ

            ### How often should I descale a kettle?

            Once a month where the water is hard.

            ### Lemon juice

            It works, but more slowly than vinegar.

            ### Does boiling help?

            No, it leaves more lime behind.
            """,
            "statement",
        ),
    )


def _asks(pair: FaqPair) -> bool:
    text = pair.question.text
    return ASKED.search(text) is not None or ASKS_AT_ONCE.match(text) is not None or ASKS_SOON.match(text) is not None
