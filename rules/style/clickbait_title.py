"""``style/clickbait-title``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Edit, Finding, Message, Option, Rule, TitlePhrase


class Options(Struct, frozen=True):
    allow: Annotated[tuple[str, ...], Option("phrases that are let be")] = ()


class ClickbaitTitle(Rule[Options]):
    """Let a title say what the article says.

    “The ultimate guide” or “will blow your mind” promises more than any article holds, and says nothing of the subject.

    Only the title and headings of level 1 and 2 are read. What a title quotes does not count.
    """

    how_to_fix = "Delete the phrase, and name what readers get: the subject, the number, the result."
    basis = "house-style"
    severity = "info"
    fixable = "suggest"
    languages = ("en",)
    messages = {
        "promise": Message(
            "“{quote}” promises too much for a title.", label="a worn promise", repair="Call it a guide and no more"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        allowed = {phrase.lower() for phrase in self.options.allow}
        for phrase in article.title_cliches:
            if phrase.strength != "C" and phrase.text.lower() not in allowed:
                yield self.finding("promise", at=phrase, quote=phrase.text, edits=_shorten_guide(article, phrase))


GUIDES = frozenset({"the ultimate guide", "a comprehensive guide"})


def _shorten_guide(article: Article, phrase: TitlePhrase) -> list[Edit]:
    """Return what makes any other guide a mere guide, with the capitals that it has."""
    if phrase.phrase not in GUIDES or article.source.slice(phrase.span) != phrase.text:
        return []
    first, *_, noun = phrase.text.split()
    return [Edit(phrase.span, f"{'A' if first[0].isupper() else 'a'} {noun}")]
