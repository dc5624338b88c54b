"""``style/boilerplate``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, FoundPhrase, Message, Option, Rule, remove_cliche


class Options(Struct, frozen=True):
    often: Annotated[bool, Option("report phrases, too, that are worn often, but not nearly always")] = False
    allow: Annotated[tuple[str, ...], Option("phrases that are let be")] = ()


class Boilerplate(Rule[Options]):
    """Say what is particular to the subject instead of phrases that fit any article.

    Readers have met these words in so many articles that they skip them, and the sentence says the same without them.

    Only phrases that are worn nearly wherever they stand are reported: openings, announcements, hedges and closing
    words. “It is important to note” or “in conclusion” are used by careful writers as well, so that they count only in
    `style/boilerplate-density`, unless the option says otherwise. What is quoted, spoken about or stands in code does
    not count. A phrase tells nothing about who wrote it. A sentence that is whole without the phrase is suggested.
    """

    how_to_fix = "Delete the phrase, or write what is meant by it."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    overlaps_with = ("readability/wordy",)
    languages = ("en",)
    messages = {
        "opener": Message(
            "“{quote}” could open any article; begin with what is new in this one.",
            fix="Delete the opening, or name the fact behind it.",
            label="fits any article",
            repair="{doing}",
        ),
        "announcement": Message(
            "“{quote}” announces what the article should just say.",
            fix="Delete the announcement and begin with what it promises.",
            label="says that something will be said",
            repair="{doing}",
        ),
        "hedge": Message(
            "“{quote}” is a filler: one plain word, or none, says the same.",
            fix="Delete the phrase, or put the plain word in its place.",
            label="can go",
            repair="{doing}",
        ),
        "conclusion": Message(
            "“{quote}” could close any article; write what follows from this one.",
            fix="Delete the phrase, or say what a reader can do or know now.",
            label="fits any article",
            repair="{doing}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        allowed = {phrase.lower() for phrase in self.options.allow}
        for phrase in article.cliches:
            if phrase.group in self.messages and self._is_counted(phrase) and phrase.text.lower() not in allowed:
                plainer = remove_cliche(article, phrase)
                yield self.finding(phrase.group, at=phrase, quote=phrase.text, edits=plainer.edits, doing=plainer.doing)

    def _is_counted(self, phrase: FoundPhrase) -> bool:
        return phrase.strength == "A" or (self.options.often and phrase.strength == "B")
