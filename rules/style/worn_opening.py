"""``style/worn-opening``."""

from collections.abc import Iterator

from contentlint.prose.language_patterns import get_patterns
from contentlint.rule import Article, Finding, Message, NoOptions, Rule


class WornOpening(Rule[NoOptions]):
    """Begin with the subject, not with the times we live in.

    “In today’s digital world” fits any article, so it tells readers nothing about this one. They skip it, but a search
    result may show only these words.

    Only the very first words of the text are checked. A specific world (“in the world of chess”) or a named age (“in
    the Victorian era”) is not reported, and neither are such words further down.
    """

    how_to_fix = "Delete the opening words and begin with what follows them."
    basis = "house-style"
    severity = "info"
    overlaps_with = ("style/boilerplate",)
    words = "openings.worn"
    whole_article = True
    pages = ("article",)
    messages = {
        "times": Message(
            "The article opens with “{quote}”, which could open any other article.", label="fits any article"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if the first paragraph begins with words about the times."""
        opening = article.opening
        found = get_patterns("openings.worn")[article.language].match(opening.text.text) if opening else None
        if opening and found:
            yield self.finding("times", at=opening.text.locate(*found.span()), quote=found.group())
