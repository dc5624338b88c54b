"""``keyphrase/in-headings``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Heading, Message, Option, Rule

LEVELS = (2, 3)


class Options(Struct, frozen=True):
    min_percent: Annotated[float, Option("least percentage of the headings", min=0, max=100)] = 30.0
    max_percent: Annotated[float, Option("largest percentage of the headings", min=0, max=100)] = 75.0
    min_headings: Annotated[int, Option("fewest headings of level 2 and 3 that are judged", min=1)] = 3


class InHeadings(Rule[Options]):
    """Let some of the headings name the subject, and not all of them.

    Headings are what most readers see of an article. If none names the subject, it seems to be about something else; if
    all do, they do not tell the sections apart.

    Counted are headings of level 2 and 3 that have at least half of the keyphrase’s content words, in any form (all of
    the words, in languages whose function words are not known). Less than {min_percent} % is too few, more than
    {max_percent} % too many. The headings of key points and of an FAQ do not count, and fewer than {min_headings}
    headings are not judged.
    """

    how_to_fix = "Name the subject where a heading means it, and leave it out where the section goes without saying."
    basis = "tool-convention"
    sources = ("Yoast SEO 3.6.0, “Keyphrase in subheadings” (green from 30 to 75 % of H2 and H3)",)
    severity = "info"
    preset = "strict"
    reason = "Short headings that leave out the subject are good style, too."
    messages = {
        "few": Message(
            "The keyphrase “{phrase}” is in {size} of {total} headings; name it in {least}.",
            fix="Name the subject in a heading or two where a reader would look for it.",
            label="in {size} of {total}",
        ),
        "many": Message(
            "The keyphrase “{phrase}” is in {size} of {total} headings; keep it to {most}.",
            fix="Leave the subject out of some headings and say what sets each section apart.",
            label="in {size} of {total}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        stated = article.keyphrase
        if stated is None:
            return
        headings = _find_headings(article)
        total = len(headings)
        if total < self.options.min_headings:
            return
        size = sum(stated.phrase.is_named_in(heading.text.text) for heading in headings)
        least, most = -int(-self.options.min_percent * total // 100), int(self.options.max_percent * total // 100)
        if not least <= size <= most:
            message = "few" if size < least else "many"
            yield self.finding(
                message, at=stated, size=size, total=total, least=least, most=most, phrase=stated.phrase.text
            )


def _find_headings(article: Article) -> list[Heading]:
    labels = [part.label.span for part in (article.key_points, article.faq) if part and part.label]
    return [
        heading
        for heading in article.headings
        if heading.level in LEVELS and not any(heading.span.contains(label) for label in labels)
    ]
