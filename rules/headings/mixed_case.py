"""``headings/mixed-case``."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Struct

from contentlint.languages.table import get_word_sets
from contentlint.prose.spelling import COMMON, DICTIONARY, grade
from contentlint.rule import Article, Finding, Heading, Message, Option, Rule, compile_lazy

Case = Literal["title", "sentence"]
_WORD = compile_lazy(r"(?<![\w'’.@#/-])[A-Za-z]{4,}(?![\w'’@#/-]|\.\w)")
_NAME = compile_lazy(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_SHORT_NAME = compile_lazy(r"\([A-Z]{2,}s?\)$")
_PARTS = compile_lazy(r"[:.!?–—(“\"]\s*")
KNOWN = frozenset((COMMON, DICTIONARY))
MIN_WORDS, MIN_TITLE_WORDS = 1, 2
"""So many words show that a heading is in sentence case, and in title case."""


class Options(Struct, frozen=True):
    headings: Annotated[int, Option("the fewest headings of a level in the usual case", min=2)] = 4
    share: Annotated[int, Option("their smallest share of the headings of the level, in percent", min=51, max=100)] = 75


class MixedCase(Rule[Options]):
    """Write all headings of a level with the same capitals.

    “How to Fill the Kettle” beside “How to rinse the kettle” looks as if two people had written the article.

    The rule compares words of four letters or more that a dictionary has in small letters, except the first one, those
    after a colon, and words such as “with”, which stay small in title case. A heading that ends with an abbreviation,
    such as “Frequently Asked Questions (FAQ)”, is a name. A word that has a capital in the middle of
    a sentence of the article is a name and does not count. {headings} headings of a level, and {share}% of them, must
    be written in one way; then the others are reported. Headings with capitals on some words only are not judged.
    """

    how_to_fix = "Write “{quote}” in {usual} case, as the others."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "a name in a heading can look like title case"
    languages = ("en",)
    needs = ("headings",)
    messages = {
        "title": Message(
            "“{quote}” is in title case, but {others:other heading|other headings} of its level are in sentence case.",
            label="title case",
            fix="Write it in sentence case.",
        ),
        "sentence": Message(
            "“{quote}” is in sentence case, but {others:other heading|other headings} of its level are in title case.",
            label="sentence case",
            fix="Write it in title case.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each heading in another case than most of its level."""
        headings = article.own_headings
        for level in sorted({heading.level for heading in headings}):
            same = [heading for heading in headings if heading.level == level]
            if len(same) > self.options.headings:
                yield from self._compare(article, same)

    def _compare(self, article: Article, headings: list[Heading]) -> Iterator[Finding]:
        cases: dict[Case, list[Heading]] = {"title": [], "sentence": []}
        names = _find_names(article)
        for heading in headings:
            if case := _find_case(heading, names):
                cases[case].append(heading)
        rarer, usual = sorted(cases.items(), key=lambda item: len(item[1]))
        if len(usual[1]) < self.options.headings or 100 * len(usual[1]) < self.options.share * sum(
            map(len, cases.values())
        ):
            return
        for heading in rarer[1]:
            yield self.finding(rarer[0], at=heading.text, quote=heading.text.text, others=len(usual[1]), usual=usual[0])


def _find_names(article: Article) -> frozenset[str]:
    """Return the words that have a capital within a sentence."""
    texts = (block.shape for block in article.prose.blocks if block.kind != "heading")
    return frozenset(word for text in texts for word in _NAME.findall(text))


def _find_case(heading: Heading, names: frozenset[str]) -> Case | None:
    """Return in which case a heading is, if its words tell."""
    text = heading.text.text
    if _SHORT_NAME.search(text):
        return None
    small = get_word_sets("title-case.small-words").get("en", frozenset())
    firsts = {0, *(found.end() for found in _PARTS.finditer(text))}
    words = [found[0] for found in _WORD.finditer(text) if found.start() not in firsts and found[0] not in names]
    words = [word for word in words if word.lower() not in small and grade(word.lower()) in KNOWN]
    capitals = sum(word[0].isupper() and word[1:].islower() for word in words)
    if capitals == len(words) >= MIN_TITLE_WORDS:
        return "title"
    return "sentence" if len(words) >= MIN_WORDS and not any(not word.islower() for word in words) else None
