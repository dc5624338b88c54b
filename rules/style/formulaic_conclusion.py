"""``style/formulaic-conclusion``."""

import re
from collections.abc import Iterator

from contentlint.prose.language_patterns import get_patterns
from contentlint.rule import Article, Finding, FoundPhrase, Message, NoOptions, Rule, remove_cliche

OPENERS = frozenset(
    {
        "in conclusion", "in summary", "to conclude", "to sum up", "to wrap up", "all in all", "in closing",
        "to [summarize|summarise]", "there you have it", "so there you have it", "so, there you have it",
    }
)  # fmt: skip
RECAPS = ("in this ", "this ")
"""How closing phrases begin that say what the article was about (“In this article, we discussed”)."""


class FormulaicConclusion(Rule[NoOptions]):
    """End the article without announcing the end.

    Readers can see that the article is ending. “In conclusion” wastes the first words of the last paragraph.

    The rule checks the first words of paragraphs in the second half of the article, and reports only the last paragraph
    that begins with such a phrase. A heading may be called “In summary”. `style/boilerplate` covers closing phrases
    that are clichés anywhere in a text, such as “the possibilities are endless”.
    """

    how_to_fix = "Delete the phrase and begin with the words after it."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "these phrases can suit an essay"
    fixable = "suggest"
    languages = ("en",)
    words = "closings.formulaic"
    whole_article = True
    messages = {
        "opener": Message(
            "The closing paragraph begins with “{quote}”.", label="can be deleted", repair="Delete “{quote}”"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        middle = (article.body_start + len(article.source.text)) // 2
        if pattern := get_patterns("closings.formulaic").get(article.language):
            yield from self._check_elsewhere(article, pattern, middle)
            return
        openers = [
            phrase
            for phrase in article.cliches
            if (phrase.phrase in OPENERS or (phrase.group == "conclusion" and phrase.phrase.startswith(RECAPS)))
            and phrase.start == 0
            and phrase.prose.kind == "paragraph"
            and phrase.span.start > middle
            and _is_parted(phrase)
        ]
        if openers:
            last = openers[-1]
            yield self.finding("opener", at=last, quote=last.text, edits=remove_cliche(article, last).edits)

    def _check_elsewhere(self, article: Article, pattern: re.Pattern[str], middle: int) -> Iterator[Finding]:
        late = (block.text for block in article.prose.blocks if block.kind == "paragraph")
        openers = [(text, found) for text in late if text.span.start > middle and (found := pattern.match(text.text))]
        for text, found in openers[-1:]:
            yield self.finding("opener", at=text.locate(*found.span()), quote=found.group())


def _is_parted(phrase: FoundPhrase) -> bool:
    """Tell whether the words stand for themselves; “To conclude the meeting” speaks of something else."""
    return not phrase.phrase.startswith("to ") or phrase.prose.text.text[phrase.end : phrase.end + 1] in {",", ":"}
