"""``key-points/not-a-list``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.languages.table import join_words, remember
from contentlint.rule import Article, Finding, Message, Option, Rule, compile_lazy


class Options(Struct, frozen=True):
    max_sentences: Annotated[int, Option("maximum number of sentences in a summary written as a paragraph", min=1)] = 3


MAX_SUMMARY = 12
"""More sentences are a section that is called “Summary”."""


class NotAList(Rule[Options]):
    """Write key points as a list.

    Bullets make key points easy to find. In a paragraph, or on lines without bullets, they look like any other text.

    After a label that does not promise a list, such as “TL;DR” or “In short”, a summary of up to {max-sentences}
    sentences is fine; a longer one is reported, unless it has more than 12: then it is a section.
    """

    how_to_fix = "Put each point on its own line, with a hyphen before it."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "each sentence below the label becomes a list item; no sentence changes"
    words = "key-points.several"
    whole_article = True
    pages = ("article", "documentation", "release-notes")
    needs = ("key_points",)
    messages = {
        "prose": Message(
            "The key points below “{quote}” are a paragraph instead of a list.",
            label="no list below",
            repair="Turn the sentences below into a list.",
        ),
        "long": Message(
            "The summary has {size:sentence|sentences}; keep it to {max-sentences} or make it a list.",
            label="{size:sentence|sentences}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.key_points
        if part is None or part.listed or part.how == "front matter":
            return
        size = len(part.items)
        if part.label is not None and _get_several().search(part.label.text):
            from contentlint.article.edits.key_points import make_list

            yield self.finding("prose", at=part.label, quote=part.label.text, edits=make_list(article, part))
        elif self.options.max_sentences < size <= MAX_SUMMARY:
            yield self.finding("long", at=part.label or part.span, size=size)


@remember
def _get_several() -> re.Pattern[str]:
    """Return how a label ends that promises several points; “TL;DR” and “In short” promise a sentence."""
    return compile_lazy(rf"(?:{join_words('key-points.several')})\W*$", re.IGNORECASE)
