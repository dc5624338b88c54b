"""``keyphrase/distribution``."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, Span


class Options(Struct, frozen=True):
    max_percent: Annotated[float, Option("largest part of the sentences without the keyphrase in a row", min=0)] = 30.0
    ceiling_percent: Annotated[float, Option("part beyond which it is a warning", min=0)] = 50.0
    min_sentences: Annotated[int, Option("fewest sentences of an article that is judged", min=2)] = 15


class Distribution(Rule[Options]):
    """Come back to the subject throughout the article.

    If the subject is named at the top only, the rest of the text may have drifted off, or leaves readers who came to
    that part from a search without its name.

    The longest stretch of sentences without the keyphrase may be {max_percent} % of all sentences. A sentence has it
    if all its content words are there, in any form; of a keyphrase of more than three words half will do. A text that
    never has it is the business of keyphrase/density.
    """

    how_to_fix = (
        "Name the subject once or twice in this stretch, or move what is about something else to its own article."
    )
    basis = "tool-convention"
    sources = ("Yoast SEO Premium (yoastseo 3.6.0), “Keyphrase distribution” (green up to 30 %, orange up to 50 %)",)
    severity = "info"
    preset = "off"
    reason = "A section about a detail need not repeat the subject; the figure says little about quality."
    messages = {
        "uneven": Message(
            "{size} sentences in a row, {percent} % of the text, are without the keyphrase “{phrase}”.",
            label="from here on without the keyphrase",
        ),
        "very-uneven": Message(
            "{size} sentences in a row, {percent} % of the text, are without the keyphrase “{phrase}”.",
            label="from here on without the keyphrase",
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
                related=[(Span(*sentences[stop - 1].span), "to here"), (stated, "the keyphrase")],
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
