"""``headings/too-long``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule

QUESTION_MARKS = ("?", "？", "؟")  # noqa: RUF001  # of other scripts


class Options(Struct, frozen=True):
    """Limits."""

    max: Annotated[int, Option("maximum number of characters in a heading", min=1)] = 70


class TooLong(Rule[Options]):
    """Keep headings short enough to scan.

    Readers only glance at headings. A heading of more than {max} characters wraps to a second line and is easily
    skipped.

    Questions may be longer, because they use the words that readers would use. Several spaces count as one.
    """

    how_to_fix = "Shorten it to {max} characters, with the most important word first."
    basis = "tool-convention"
    sources = (
        (
            "Screaming Frog SEO Spider, filters “H1 over 70 characters” and “H2 over 70 characters” "
            "https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
        "Liferay, page audit (headings over 70 characters)",
    )
    severity = "info"
    preset = "strict"
    reason = "the right length of a heading depends on taste and on the theme"
    needs = ("headings",)
    profiles = {"screaming-frog": {"max": 70}, "strict": {"max": 60}}
    messages = {
        "long": Message(
            "The heading has {size:character|characters}; keep it to {max}.",
            label="{gap:character|characters} too many",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each heading that is too long."""
        limit = self.options.max
        for heading in article.own_headings:
            text = heading.text.text
            if len(text) <= limit or text.endswith(QUESTION_MARKS):
                continue
            size = len(" ".join(text.split()))
            if size > limit:
                yield self.finding("long", at=heading.text, quote=text, size=size, gap=size - limit)
