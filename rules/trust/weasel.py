"""``trust/weasel``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, FoundPhrase, Message, Option, Rule, Span, is_source_mark

NAMED_BEFORE = (
    r"(?:\b(?i:our|their|his|her|my|its|the|this|that|these|those)(?: \w+){0,2}|\b[A-Z][\w.’'&-]*"
    r"|\b(?i:user|audience|usability|customer|market|field|own)) $"
)
NAMED_AFTER = r",? (?:from|by|of|at|in|with|conducted|published|for|led|on)\b"
REFERENCE = r"\[\d{1,3}\]|\([^()]{0,80}\b(?:1[89]|20)\d\d[a-z]?\)"
SPOKEN = r"[\"“]|\bsaid\b|\bsays\b|, [a-z ]*\b(?:director|professor|head|analyst|chief|editor)\b"
MAX_CONTEXT_CHARACTERS = 40
"""Characters before and behind a phrase that are looked at."""
MAX_SEARCHED_CHARACTERS = 600
"""Characters of a paragraph that are looked at for somebody who speaks."""
SOURCE_TAGS = ("sup", "cite")
MAX_FOOTNOTE_DISTANCE = 4
"""Characters behind a sentence in which a footnote may follow it."""


class Options(Struct, frozen=True):
    next_sentence: Annotated[bool, Option("whether a link in the next sentence also counts as a source")] = True


class Weasel(Rule[Options]):
    """Name and link the source behind “studies show”.

    Readers cannot check a study without a name, or judge experts whom the text does not name.

    A link, a footnote or a reference in the sentence counts as a source, and so does a name next to the phrase: “Pew
    research shows”, “our research shows”, “according to research by the university”. Experts are not reported if the
    same paragraph, or one of the next two, quotes somebody, as in news articles.

    It is only a tip: of the few findings in real articles, one in six is in the summary of a news report that names its
    experts further down.
    """

    how_to_fix = "Link the study or name who says so; otherwise delete the claim."
    basis = "house-style"
    severity = "info"
    languages = ("en",)
    needs = ("cliches",)
    messages = {
        "unnamed": Message("“{quote}” names no source.", label="who says so?"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        for phrase in article.cliches:
            if phrase.group == "weasel" and not (_is_named(article, phrase) or self._has_source(article, phrase)):
                yield self.finding("unnamed", at=phrase, quote=phrase.text)

    def _has_source(self, article: Article, phrase: FoundPhrase) -> bool:
        sentences = article.prose.find_sentences_at(phrase.span, following=int(self.options.next_sentence))
        if not sentences:  # a heading announces what its section says
            return True
        place = Span(sentences[0].span.start, sentences[-1].span.end + MAX_FOOTNOTE_DISTANCE)
        has_mark = any(is_source_mark(inline, SOURCE_TAGS) for inline in article.find_inlines_within(place))
        return has_mark or any(re.search(REFERENCE, sentence.text) for sentence in sentences)


def _is_named(article: Article, phrase: FoundPhrase) -> bool:
    """Tell whether the words around a phrase say whose research or which experts are meant."""
    text = phrase.prose.text.text
    before, behind = (
        text[max(phrase.start - MAX_CONTEXT_CHARACTERS, 0) : phrase.start],
        text[phrase.end : phrase.end + MAX_CONTEXT_CHARACTERS],
    )
    if re.match(NAMED_AFTER, behind):
        return True
    if "experts" in phrase.text.casefold():
        near = article.prose.blocks[phrase.number : phrase.number + 3]
        told = (block.text.text[:MAX_SEARCHED_CHARACTERS] for block in near if block.kind != "item")
        return any(re.search(SPOKEN, text) for text in told)
    return "according" not in phrase.phrase and re.search(NAMED_BEFORE, before) is not None
