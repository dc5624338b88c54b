"""``style/exclamation``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, ProseBlock, Rule, Span, compile_lazy, is_quoted

MARK = compile_lazy(r"[!！]++(?![\w=/.-])")  # noqa: RUF001  # this mark
NAMES = ("yahoo", "joomla", "jeopardy", "yum")
"""Names that end with the mark."""
MAX_NAME_LENGTH = max(map(len, NAMES))
MAX_SHOWN_PLACES = 20
"""Places that the finding names beside the first."""


class Options(Struct, frozen=True):
    max: Annotated[float, Option("maximum number of exclamation marks per 1,000 words", min=0)] = 3.0
    min_marks: Annotated[int, Option("nothing is reported if there are fewer exclamation marks", min=1)] = 4


class Exclamation(Rule[Options]):
    """Use exclamation marks sparingly.

    One exclamation mark adds emphasis. Many of them sound like an advertisement and lose their effect.

    Several marks in a row count as one. Code, quotations and names such as “Yahoo!” are ignored.
    """

    how_to_fix = "Keep the most important one; end the other sentences with periods."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "some voices are livelier than others"
    whole_article = True
    messages = {
        "many": Message(
            (
                "{size:exclamation mark|exclamation marks} in {words:word|words}; aim for {max} or fewer per 1,000 "
                "words."
            ),
            label="the first of {size}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        text = article.prose.searched.haystack.text
        if text.count("!") + text.count("！") < self.options.min_marks:  # noqa: RUF001  # this mark
            return
        marks = [
            mark
            for block in article.prose.blocks
            if block.kind != "quote" and _has_mark(block)
            for mark in _find_marks(block)
        ]
        words = max(article.prose.word_count, 1)
        if len(marks) < self.options.min_marks or len(marks) * 1000 / words <= self.options.max:
            return
        first, *others = marks
        more = [(mark, "again") for mark in others[:MAX_SHOWN_PLACES]]
        yield self.finding("many", at=first, related=more, size=len(marks), words=words)


def _find_marks(block: ProseBlock) -> Iterator[Span]:
    text = block.text.text
    for match in MARK.finditer(block.shape):
        start, end = match.span()
        if not text[max(start - MAX_NAME_LENGTH, 0) : start].lower().endswith(NAMES) and not is_quoted(
            text, start, end
        ):
            yield block.text.locate(start, end)


def _has_mark(block: ProseBlock) -> bool:
    return "!" in block.shape or "！" in block.shape  # noqa: RUF001  # this mark
