"""``keyphrase/length``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import FUNCTION_WORD_LANGUAGES, Article, Finding, Message, Option, Rule


class Options(Struct, frozen=True):
    max: Annotated[int, Option("most content words", min=1)] = 4
    ceiling: Annotated[int, Option("content words beyond which it is no keyphrase any more", min=1)] = 8
    max_words: Annotated[int, Option("most words in languages whose function words are not known", min=1)] = 6
    ceiling_words: Annotated[int, Option("words beyond which it is none in such languages", min=1)] = 9


class Length(Rule[Options]):
    """Keep the keyphrase short enough to be said in a sentence.

    A keyphrase of many words hardly stands in one sentence of natural prose, so the other checks of keyphrases can
    only fail.

    Counted are content words, without “the”, “of” and their like, in English, German, Spanish, French, Italian, Dutch
    and Portuguese; in other languages all words. Phrases in Chinese and Japanese, which have no spaces, are not
    measured. Of several phrases parted by commas the first one counts.
    """

    how_to_fix = "Name the subject in {max} words, as somebody who searches for it would."
    basis = "tool-convention"
    sources = ("Yoast SEO 3.6.0, “Keyphrase length” (green 1–4 content words, orange 5–8, red above; 6 and 9 words)",)
    severity = "info"
    preset = "strict"
    reason = "It judges how a tool for keyphrases is filled in, not the article."
    messages = {
        "long": Message(
            "The keyphrase has {size} {unit}; keep it to {limit}.",
            label="{size} {unit}",
            fix="Keep the {limit} that matter.",
        ),
        "very-long": Message(
            "The keyphrase has {size} {unit}, far more than {limit}.", label="{size} {unit}", severity="warning"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        stated = article.keyphrase
        if stated is None or stated.phrase.is_ideographic:
            return
        known = article.language in FUNCTION_WORD_LANGUAGES
        limit = self.options.max if known else self.options.max_words
        ceiling = self.options.ceiling if known else self.options.ceiling_words
        size = stated.phrase.size
        if size > limit:
            unit = "content words" if known else "words"
            message = "very-long" if size > ceiling else "long"
            yield self.finding(message, at=stated, size=size, unit=unit, limit=limit)
