"""``key-points/position``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.parts.model import KeyPoints
from contentlint.rule import Article, Finding, Message, Option, Rule, Span

MIN_CLOSING_SHARE = 0.75
"""Key points behind this share of the words (their own and those of the FAQ aside) close the article."""

MIN_LATE_SECTIONS = 2
"""With so many sections before them, key points no longer open the article."""


class Options(Struct, frozen=True):
    max_words: Annotated[int, Option("maximum number of words before the key points", min=0)] = 300
    allow_end: Annotated[bool, Option("whether key points may close the article instead")] = True


class Position(Rule[Options]):
    """Put the key points at the start of the article.

    Key points help readers who have not read the article yet. Nobody looks for them in the middle.

    Key points are reported if more than {max-words} words or a second level 2 heading comes before them. “Key
    takeaways” often close an article, so they are not reported near its end, even if an FAQ follows. To have them
    reported there, too, turn the option allow-end off. Key points in the front matter are not checked, because the
    theme decides where they appear.
    """

    how_to_fix = "Move the key points up, right below the introduction."
    basis = "house-style"
    severity = "warning"
    whole_article = True
    pages = ("article", "documentation", "release-notes")
    needs = ("key_points",)
    messages = {
        "below-text": Message(
            "The key points come after {words:word|words}; move them to the top.",
            label="after {words:word|words}",
        ),
        "late": Message(
            "The key points come after {words:word|words} and {sections:section|sections}; move them to the top.",
            label="after {words:word|words}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.key_points
        if part is None or part.how == "front matter":
            return
        start = part.span.start
        words = article.prose.count_words_within(Span(article.body_start, start))
        sections = sum(heading.level == 2 and heading.span.start < start for heading in article.headings)  # noqa: PLR2004  # a level
        if words <= self.options.max_words and sections < MIN_LATE_SECTIONS:
            return
        if self.options.allow_end and words >= MIN_CLOSING_SHARE * _count_other_words(article, part):
            return
        message = "late" if sections else "below-text"
        yield self.finding(message, at=part.label or part.span, words=words, sections=sections)


def _count_other_words(article: Article, part: KeyPoints) -> int:
    words = article.prose.word_count - article.prose.count_words_within(part.span)
    if article.faq and article.faq.span.start >= part.span.end:
        words -= article.prose.count_words_within(article.faq.span)
    return words
