"""``keyphrase/distribution``."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, Span


class Options(Struct, frozen=True):
    max_percent: Annotated[
        float,
        Option("maximum length of a run of sentences without the keyphrase, as a percentage of all sentences", min=0),
    ] = 30.0
    ceiling_percent: Annotated[float, Option("percentage above which the finding is a warning", min=0)] = 50.0
    min_sentences: Annotated[int, Option("articles with fewer sentences are not checked", min=2)] = 15


class Distribution(Rule[Options]):
    """Come back to the subject throughout the article.

    If only the beginning names the subject, the rest of the text may have drifted away from it. Readers who come to
    that part from a search do not find what they searched for.

    A run of sentences without the keyphrase may make up at most {max_percent}% of all sentences. A sentence counts if
    it contains all the content words of the keyphrase, in any form. If the keyphrase has more than three content words,
    half of them are enough. keyphrase/density covers texts that never contain the keyphrase.
    """

    how_to_fix = "Name the subject in this stretch, or move digressions elsewhere."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO Premium (yoastseo 3.6.0), “Keyphrase distribution” (green up to 30%, orange up to 50 "
            "%) https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "info"
    preset = "off"
    reason = (
        "a section about a detail does not have to repeat the subject, and the percentage says little about quality"
    )
    whole_article = True
    needs = ("keyphrase",)
    messages = {
        "uneven": Message(
            ("{size:sentence|sentences} in a row ({percent}% of the text) do not mention the keyphrase “{phrase}”."),
            label="no keyphrase from here on",
        ),
        "very-uneven": Message(
            ("{size:sentence|sentences} in a row ({percent}% of the text) do not mention the keyphrase “{phrase}”."),
            label="no keyphrase from here on",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        stated, sentences = article.keyphrase, article.prose.sentences
        use = article.keyphrase_use if stated and len(sentences) >= self.options.min_sentences else None
        if stated is None or use is None or not any(use.about):
            return
        start, stop = _find_longest_gap(use.about)
        percent = 100 * (stop - start) / len(sentences)
        if percent > self.options.max_percent:
            message = "very-uneven" if percent > self.options.ceiling_percent else "uneven"
            yield self.finding(
                message,
                at=sentences[start],
                related=[(Span(*sentences[stop - 1].span), "up to here"), (stated, "keyphrase")],
                size=stop - start,
                percent=round(percent),
                phrase=stated.phrase.text,
            )


def _find_longest_gap(about: Sequence[bool]) -> tuple[int, int]:
    """Return the longest run of sentences that are not about the keyphrase, the first of several."""
    best, start = (0, 0), 0
    for at, hit in enumerate((*about, True)):
        if hit:
            best = max(best, (start, at), key=lambda run: run[1] - run[0])
            start = at + 1
    return best
