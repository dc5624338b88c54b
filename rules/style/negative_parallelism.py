"""``style/negative-parallelism``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule


class Options(Struct, frozen=True):
    max: Annotated[float, Option("maximum number of such sentences per 1,000 words", min=0)] = 1.0
    min_sentences: Annotated[int, Option("nothing is reported if there are fewer such sentences", min=1)] = 3


class NegativeParallelism(Rule[Options]):
    """Use “not only … but also” sparingly.

    “Not just a kettle, it’s a promise” and “not only fast but also clean” work once; repeated, they sound like an
    advertisement.

    Only sentences with both halves are counted.
    """

    how_to_fix = "Keep only the second half, or join both with “and”."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "this construction is good style when the contrast matters"
    languages = ("en",)
    needs = ("cliches",)
    messages = {
        "repeated": Message(
            "The construction “{quote}” occurs {size:time|times} in {words:word|words}.", label="the first of {size}"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        found = [phrase for phrase in article.cliches if phrase.group == "parallelism"]
        words = max(article.prose.word_count, 1)
        if len(found) < self.options.min_sentences or len(found) * 1000 / words <= self.options.max:
            return
        first, *others = found
        more = [(phrase, "again") for phrase in others]
        yield self.finding("repeated", at=first, quote=first.text, related=more, size=len(found), words=words)
