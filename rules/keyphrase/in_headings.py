"""``keyphrase/in-headings``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Heading, Message, Option, Rule

LEVELS = (2, 3)


class Options(Struct, frozen=True):
    min_percent: Annotated[float, Option("minimum percentage of headings with the keyphrase", min=0, max=100)] = 30.0
    max_percent: Annotated[float, Option("maximum percentage of headings with the keyphrase", min=0, max=100)] = 75.0
    min_headings: Annotated[int, Option("articles with fewer H2 and H3 headings are not checked", min=1)] = 3


class InHeadings(Rule[Options]):
    """Name the subject in some of the headings, but not in all of them.

    Most readers see little more of an article than its headings. If none of them names the subject, the article seems
    to be about something else. If all of them do, they do not help to tell the sections apart.

    The rule counts the H2 and H3 headings that contain at least half of the keyphrase’s content words, in any form. In
    languages whose function words contentlint does not know, a heading must contain all the words of the keyphrase.
    Fewer than {min_percent}% of the headings are too few; more than {max_percent}% are too many. The headings of key
    points and of an FAQ do not count. Articles with fewer than {min_headings} headings are not checked.
    """

    how_to_fix = "Name the subject in some of the headings, not in all."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0, “Keyphrase in subheadings” (green from 30 to 75% of H2 and H3) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "short headings without the subject can be good style, too"
    whole_article = True
    needs = ("keyphrase",)
    messages = {
        "few": Message(
            ("The keyphrase “{phrase}” is in {size} of {total:heading|headings}; use it in at least {least}."),
            fix="Name the subject in the headings where readers look for it.",
            label="in {size} of {total}",
        ),
        "many": Message(
            "The keyphrase “{phrase}” is in {size} of {total:heading|headings}; keep it to {most}.",
            fix="Say what sets each section apart, and leave out the subject.",
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
