"""``keyphrase/in-intro``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, ProseBlock, Rule, Sentence, Span, take_sentences


class Options(Struct, frozen=True):
    min_words: Annotated[int, Option("words that count as the first paragraph, if it is shorter", min=0)] = 25


class InIntro(Rule[Options]):
    """Say in the first paragraph what the article is about.

    A reader decides on the first lines whether to go on. If the declared keyphrase is not there, they cannot tell that
    the article is about what they look for.

    All content words must stand in one sentence of the first paragraph, in any form and order; a keyphrase in
    quotation marks as it is. Where half of the words are there, or all of them in different sentences, it is a hint
    only. A paragraph of fewer than {min_words} words, written to draw the reader in, counts together with what follows
    up to that number. Key points, the line with author or date, an editor’s note and captions before the text are no
    paragraph here.
    """

    how_to_fix = "Name the subject in one sentence of the first paragraph, with the words of the keyphrase."
    basis = "tool-convention"
    sources = (
        "Yoast SEO 3.6.0, “Keyphrase in introduction” (red without all content words, orange if not in one sentence)",
    )
    severity = "warning"
    messages = {
        "missing": Message(
            "The first paragraph lacks {missing} of the keyphrase “{phrase}”.", label="not about the keyphrase"
        ),
        "partly": Message(
            "The first paragraph lacks {missing} of the keyphrase “{phrase}”.",
            label="only a part of the keyphrase",
            severity="info",
        ),
        "scattered": Message(
            "The first paragraph has the words of the keyphrase “{phrase}”, but no sentence has them all.",
            label="in several sentences",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        stated = article.keyphrase
        first = article.opening if stated else None
        if stated is None or first is None:
            return
        phrase = stated.phrase
        sentences = [sentence.text for sentence in _find_introduction(article, first, self.options.min_words)]
        if any(phrase.match_text(sentence).matches for sentence in sentences):
            return
        lacking = phrase.find_missing(" ".join(sentences))
        message = _choose_message(len(lacking), 0 if phrase.exact else len(phrase.names))
        missing = tuple(f"“{word}”" for word in lacking)
        related = [(stated, "the keyphrase")]
        yield self.finding(message, at=first.text, related=related, phrase=phrase.text, missing=missing)


def _choose_message(missing: int, words: int) -> str:
    if not missing:
        return "scattered"
    return "partly" if 2 * missing <= words else "missing"


def _find_introduction(article: Article, first: ProseBlock, min_words: int) -> Iterator[Sentence]:
    """Yield the sentences of the first paragraph, and of the text after it until there are enough words."""
    yield from article.prose.find_sentences_within(first.text.span)
    after = article.prose.find_sentences_within(Span(first.text.span.end, len(article.source.text)))
    yield from take_sentences(after, min_words - first.words)
