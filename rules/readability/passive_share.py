"""``readability/passive-share``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.prose.passive import find_passives
from contentlint.rule import Article, Finding, Message, Option, Rule, Sentence, Span

MAX_SHOWN_PLACES = 20
"""Places that a finding names beside the first."""


class Options(Struct, frozen=True):
    max: Annotated[int, Option("maximum percentage of passive sentences", min=0, max=100)] = 10
    ceiling: Annotated[
        int, Option("percentage of passive sentences at which the finding becomes more severe", min=0, max=100)
    ] = 15
    min_sentences: Annotated[int, Option("articles with fewer sentences are not checked", min=1)] = 10


class PassiveShare(Rule[Options]):
    """Say who does what.

    A passive sentence is longer and does not say who acts. If more than {max}% of the sentences are passive, the text
    sounds bureaucratic.

    A sentence counts if a form of “to be” is followed by a participle, as in “is filled” or “have often been told”.
    Participles that are used as adjectives (“is interested”, “is located”) count only with “by” after them. No list of
    participles is complete, so the percentage is an estimate. Only English articles with at least {min-sentences}
    sentences are checked.
    """

    how_to_fix = "Name who acts: “we tested it”, not “it was tested”."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0 (orange above 10% of the sentences, red above 15%) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "technical writing needs the passive where nobody in particular acts, and the percentage is an estimate"
    languages = ("en",)
    whole_article = True
    pages = ("article", "documentation")
    messages = {
        "many": Message(
            "{share}% of the sentences are passive ({size} of {sentences}); aim for {max}% or less.",
            label="the first of {size}",
        ),
        "very-many": Message(
            "{share}% of the sentences are passive ({size} of {sentences}); aim for {max}% or less.",
            label="the first of {size}",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        total = len(article.prose.sentences)
        if total < self.options.min_sentences:
            return
        found = [place for sentence in article.prose.sentences if (place := _find_passive(sentence)) is not None]
        share = 100 * len(found) / total
        if share > self.options.max:
            yield self.finding(
                "very-many" if share > self.options.ceiling else "many",
                at=found[0],
                related=[(place, "another") for place in found[1 : MAX_SHOWN_PLACES + 1]],
                size=len(found),
                sentences=total,
                share=round(share, 1),
            )


def _find_passive(sentence: Sentence) -> Span | None:
    """Return where the first passive of a sentence stands, code aside."""
    places = (_locate(sentence, start, end) for start, end in find_passives(sentence.text))
    return next(filter(None, places), None)


def _locate(sentence: Sentence, start: int, end: int) -> Span | None:
    block = sentence.prose
    offset = block.text.text.find(sentence.text)
    is_code = block.shape[offset + start : offset + end] != sentence.text[start:end]
    return None if is_code else block.text.locate(offset + start, offset + end)
