"""``style/clickbait-title``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.cliches import TitlePhrase
from contentlint.rule import Article, Edit, Finding, Message, Option, Rule


class Options(Struct, frozen=True):
    allow: Annotated[tuple[str, ...], Option("phrases that are allowed")] = ()


class ClickbaitTitle(Rule[Options]):
    """Promise in the title only what the article delivers.

    “The ultimate guide” and “will blow your mind” promise more than an article can deliver, and do not name the
    subject.

    The fix changes only the title, because a heading may quote the title of something else.

    Only the title and the H1 and H2 headings are checked. Quotations in a title are ignored.
    """

    how_to_fix = "Say what is in the article: the subject, a number, the result."
    basis = "house-style"
    severity = "info"
    fixable = "suggest"
    languages = ("en",)
    needs = ("title_cliches",)
    messages = {
        "promise": Message(
            "“{quote}” promises too much for a title.", label="clickbait phrase", repair="Call it a guide"
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
    title = article.metadata.get("title")
    if title and not title.span.contains(phrase.span):
        return []  # a heading may quote the title of something else
    if phrase.phrase not in GUIDES or article.source.slice(phrase.span) != phrase.text:
        return []
    first, *_, noun = phrase.text.split()
    return [Edit(phrase.span, f"{'A' if first[0].isupper() else 'a'} {noun}")]
