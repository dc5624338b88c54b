"""``keyphrase/in-title``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule


class Options(Struct, frozen=True):
    exact: Annotated[bool, Option("whether the title must have the phrase word for word")] = False
    first: Annotated[bool, Option("whether the title must begin with it")] = False


class InTitle(Rule[Options]):
    """Say in the title what the article is about.

    The declared keyphrase names what a reader searches for. Whoever does not see it in the title may take the article
    for another one.

    Other forms of a word count (“descaling” for “descale”), and so does another order; function words need not be
    there. A keyphrase in quotation marks must stand in the title as it is. That the phrase comes first, word for word,
    is a convention of Yoast SEO: the profile `yoast` asks for it. A title that a template fills in is left alone.
    """

    how_to_fix = "Put the words of the keyphrase into the title, or declare the keyphrase that the article is about."
    basis = "tool-convention"
    sources = (
        "Yoast SEO 3.6.0, “Keyphrase in SEO title” (red without all content words, orange if not exact or not first)",
    )
    severity = "warning"
    profiles = {"yoast": {"exact": True, "first": True}}
    messages = {
        "missing": Message("The title lacks {missing} of the keyphrase “{phrase}”.", label="not about the keyphrase"),
        "inexact": Message(
            "The title has the words of the keyphrase “{phrase}”, but not the phrase itself.",
            fix="Write the keyphrase in the title as it is declared.",
            label="other words or another order",
            severity="info",
        ),
        "late": Message(
            "The title has the keyphrase “{phrase}”, but does not begin with it.",
            fix="Begin the title with the keyphrase.",
            label="begins otherwise",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        stated = article.keyphrase
        title = article.find_stated("title") if stated else None
        if stated is None or title is None or title.templated:
            return
        phrase = stated.phrase
        missing = tuple(f"“{word}”" for word in phrase.find_missing(title.value))
        related = [(stated, "the keyphrase")]
        if missing:
            yield self.finding("missing", at=title, related=related, missing=missing, phrase=phrase.text)
        elif self.options.exact and not phrase.stands_in(title.value):
            yield self.finding("inexact", at=title, related=related, phrase=phrase.text)
        elif self.options.first and not phrase.leads(title.value):
            yield self.finding("late", at=title, related=related, phrase=phrase.text)
