"""``meta/title-shouting``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Edit, Finding, Message, MetaValue, Option, Rule, compile_lazy

LONG_WORD = compile_lazy(r"\b[^\W\d_]{4,}\b")
ROW = compile_lazy(r"[!?]{2,}")
MARKS = compile_lazy(r"[!?]{2,}|![^!]*!")
MIN_CAPITAL_WORDS = 2
"""So many words in capitals shout; one may be a name."""


class Options(Struct, frozen=True):
    max_share: Annotated[
        int, Option("a title is reported if at least this percentage of its long words is in capitals", min=1)
    ] = 50


class TitleShouting(Rule[Options]):
    """Do not use all capitals or repeated exclamation marks in the title.

    Capitals are slower to read, and a row of exclamation marks makes an article look like spam.

    Words of fewer than four letters do not count, and neither do words that the text also writes in capitals, because
    they are acronyms. A question mark and an exclamation mark in different places in the title are not reported.
    """

    how_to_fix = "Use normal capitalization, and at most one mark at the end."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "names and acronyms can make up most of a title"
    fixable = "unsafe"
    fix_reason = "no word changes, but with a single punctuation mark the title may sound different from what you meant"
    messages = {
        "capitals": Message("The title is mostly in capitals: {size} of {words:word|words}.", label="in capitals"),
        "marks": Message(
            "The title contains “{quote}”; one mark is enough.",
            fix="Keep one mark at most.",
            label="one is enough",
            repair="Keep a single mark.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        title = article.find_stated("title")
        if title is None:
            return
        words = LONG_WORD.findall(title.value)
        capitals = [word for word in words if word.isupper()]
        if self._is_loud(capitals, words):
            size = len(capitals) - _count_acronyms(capitals, article)
            if size >= MIN_CAPITAL_WORDS and size * 100 >= self.options.max_share * len(words):
                yield self.finding("capitals", at=title, size=size, words=len(words))
        found = MARKS.search(title.value)
        if found:
            edits = _keep_single_marks(article, title)
            yield self.finding("marks", at=title.locate(*found.span()), edits=edits, quote=found[0])

    def _is_loud(self, capitals: list[str], words: list[str]) -> bool:
        return len(capitals) >= MIN_CAPITAL_WORDS and len(capitals) * 100 >= self.options.max_share * len(words)


def _count_acronyms(capitals: list[str], article: Article) -> int:
    """Return how many words in capitals the text itself, headings aside, writes in capitals."""
    texts = [prose.text.text for prose in article.prose.blocks if prose.kind != "heading"]
    return sum(any(word in text for text in texts) for word in capitals)


def _keep_single_marks(article: Article, title: MetaValue) -> list[Edit]:
    """Return one mark for each row of them, if that is all it takes: the question mark, where one is among them."""
    rows = list(ROW.finditer(title.value))
    edits = [Edit(title.locate(*row.span()), _choose_mark(row[0])) for row in rows]
    is_exact = all(article.source.slice(edit.span) == row[0] for edit, row in zip(edits, rows, strict=True))
    calm = ROW.sub(lambda row: _choose_mark(row[0]), title.value)
    return edits if is_exact and not MARKS.search(calm) else []


def _choose_mark(marks: str) -> str:
    return "?" if "?" in marks else "!"
