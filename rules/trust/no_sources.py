"""``trust/no-sources``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.sourcing import is_own_experience, points_elsewhere
from contentlint.rule import Article, Finding, Message, Option, Rule, locate_title

MIN_WORDS_PER_LINK = 30
"""With fewer words for each of its links an article is a list of links within the site."""


class Options(Struct, frozen=True):
    min_words: Annotated[int, Option("articles with fewer words of prose are not checked", min=0)] = 800


class NoSources(Rule[Options]):
    """Name the sources of a long article.

    Readers who want to check a statement need to know where it comes from. In an article of {min-words} words without a
    source, they have only the writer’s word for it.

    A source is a link to another site, a footnote, a list of references or a URL in the text. Links within your site
    are not sources; the canonical URL tells the rule which links these are. News reports that keep quoting people (“…
    said”, “according to …”) name their sources in the text and are not reported.

    Writers who report their own experience are the source, so an article in English is not reported if at least half of
    its sentences say “we” or “I”. A list of links to other pages of the site is not reported either. Suppress the rule
    in other opinion pieces.
    """

    how_to_fix = "Link the most important statements to their sources, or list the sources."
    basis = "house-style"
    severity = "info"
    whole_article = True
    pages = ("article",)
    messages = {
        "missing": Message(
            (
                "The article ({size:word|words}) names no source: it has no footnotes, no reference list and no link "
                "to another site."
            ),
            label="no source in {size:word|words}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        size = article.prose.word_count
        if size < self.options.min_words or size < MIN_WORDS_PER_LINK * len(article.links):
            return
        if points_elsewhere(article) or is_own_experience(article):
            return
        yield self.finding("missing", at=locate_title(article), size=size)
