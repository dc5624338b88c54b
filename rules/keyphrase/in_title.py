"""``keyphrase/in-title``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule


class Options(Struct, frozen=True):
    exact: Annotated[bool, Option("whether the title must contain the exact phrase")] = False
    first: Annotated[bool, Option("whether the title must begin with the phrase")] = False


class InTitle(Rule[Options]):
    """Say in the title what the article is about.

    The keyphrase is what readers search for. If they do not see it in the title, they may think that the article is
    about something else.

    The words may have other forms (“descaling” for “descale”) and come in another order, and function words may be
    missing. A keyphrase in quotation marks must match exactly. Yoast SEO also wants the title to begin with the exact
    phrase; for that, use the profile `yoast`. A title that a template fills in is not checked.
    """

    how_to_fix = "Use the whole keyphrase in the title, or correct the keyphrase."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0, “Keyphrase in SEO title” (red without all content words, orange if not exact "
            "or not first) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "warning"
    needs = ("keyphrase",)
    profiles = {"yoast": {"exact": True, "first": True}}
    messages = {
        "missing": Message(
            "The title does not contain {missing} from the keyphrase “{phrase}”.", label="keyphrase missing"
        ),
        "inexact": Message(
            "The title contains the words of the keyphrase “{phrase}”, but not the exact phrase.",
            fix="Use the exact keyphrase in the title.",
            label="different words or order",
            severity="info",
        ),
        "late": Message(
            "The title contains the keyphrase “{phrase}” but does not begin with it.",
            fix="Begin the title with the keyphrase.",
            label="does not begin with the keyphrase",
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
        related = [(stated, "keyphrase")]
        if missing:
            yield self.finding("missing", at=title, related=related, missing=missing, phrase=phrase.text)
        elif self.options.exact and not phrase.stands_in(title.value):
            yield self.finding("inexact", at=title, related=related, phrase=phrase.text)
        elif self.options.first and not phrase.leads(title.value):
            yield self.finding("late", at=title, related=related, phrase=phrase.text)
