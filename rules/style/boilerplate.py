"""``style/boilerplate``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, FoundPhrase, Message, Option, Rule, remove_cliche


class Options(Struct, frozen=True):
    often: Annotated[bool, Option("also report phrases that are often, but not nearly always, clichés")] = False
    allow: Annotated[tuple[str, ...], Option("phrases that are allowed")] = ()


class Boilerplate(Rule[Options]):
    """Say what is special about your subject instead of using clichés.

    Readers have seen these phrases so often that they skip them, and the sentence means the same without them.

    Only phrases that are almost always clichés are reported: openings, announcements, hedges and closing words. Careful
    writers also use “It is important to note” or “in conclusion”, so only `style/boilerplate-density` counts these; set
    the option `often` to report them here, too. Quotations, code and phrases that the text discusses are ignored. A
    cliché does not show who, or what, wrote the text. If the sentence is complete without the phrase, the suggested fix
    deletes it. On a whole HTML page, the finding is only a tip: nobody publishes a page again for one phrase, and
    `style/boilerplate-density` reports a page that is full of them.
    """

    how_to_fix = "Delete the phrase, or say what you mean by it."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    overlaps_with = ("readability/wordy",)
    languages = ("en",)
    needs = ("cliches",)
    messages = {
        "opener": Message(
            "The opening “{quote}” fits any article.",
            fix="Delete the opening, or state the fact behind it.",
            label="fits any article",
            repair="{doing}",
        ),
        "announcement": Message(
            "“{quote}” only announces what comes next.",
            fix="Delete the announcement and begin with the point itself.",
            label="announcement",
            repair="{doing}",
        ),
        "hedge": Message(
            "“{quote}” is filler.",
            fix="Delete the phrase, or replace it with a plain word.",
            label="filler",
            repair="{doing}",
        ),
        "conclusion": Message(
            "The closing phrase “{quote}” fits any article.",
            fix="Delete the phrase, or say what readers can do now.",
            label="fits any article",
            repair="{doing}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        allowed = {phrase.lower() for phrase in self.options.allow}
        for phrase in article.cliches:
            if phrase.group in self.messages and self._is_counted(phrase) and phrase.text.lower() not in allowed:
                plainer = remove_cliche(article, phrase)
                yield self.finding(
                    phrase.group,
                    at=phrase,
                    quote=phrase.text,
                    edits=plainer.edits,
                    doing=plainer.doing,
                    severity="info" if article.is_page else None,
                )

    def _is_counted(self, phrase: FoundPhrase) -> bool:
        return phrase.strength == "A" or (self.options.often and phrase.strength == "B")
