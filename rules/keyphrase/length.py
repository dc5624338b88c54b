"""``keyphrase/length``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.prose.function_words import has_function_words
from contentlint.rule import Article, Finding, Message, Option, Rule


class Options(Struct, frozen=True):
    max: Annotated[int, Option("maximum number of content words", min=1)] = 4
    ceiling: Annotated[int, Option("more content words than this make the finding a warning", min=1)] = 8
    max_words: Annotated[
        int, Option("maximum number of words in languages whose function words are not known", min=1)
    ] = 6
    ceiling_words: Annotated[
        int, Option("if function words are not known, more words than this make the finding a warning", min=1)
    ] = 9


class Length(Rule[Options]):
    """Keep the keyphrase short enough to use in a sentence.

    A long keyphrase hardly fits into one natural sentence, so the other keyphrase rules are bound to report it.

    The rule counts content words, without “the”, “of” and similar words, in English, German, Spanish, French, Italian,
    Dutch and Portuguese; in other languages it counts all words. Phrases in Chinese and Japanese are not measured,
    because these languages are written without spaces. If commas separate several phrases, the first one counts.
    """

    how_to_fix = "Name the subject in up to {max} words that readers search for."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0, “Keyphrase length” (green 1–4 content words, orange 5–8, red above; 6 and 9 "
            "words) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "the rule checks the keyphrase that you entered, not the article"
    needs = ("keyphrase",)
    messages = {
        "long": Message(
            "The keyphrase has {size} {unit}; keep it to {limit}.",
            label="{size} {unit}",
            fix="Keep the {limit:word|words} that matter most.",
        ),
        "very-long": Message(
            "The keyphrase has {size} {unit}, far more than {limit}.", label="{size} {unit}", severity="warning"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        stated = article.keyphrase
        if stated is None or stated.phrase.is_ideographic:
            return
        known = has_function_words(article.language)
        limit = self.options.max if known else self.options.max_words
        ceiling = self.options.ceiling if known else self.options.ceiling_words
        size = stated.phrase.size
        if size > limit:
            unit = "content words" if known else "words"
            message = "very-long" if size > ceiling else "long"
            yield self.finding(message, at=stated, size=size, unit=unit, limit=limit)
