"""``keyphrase/in-intro``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, ProseBlock, Rule, Sentence, Span, take_sentences


class Options(Struct, frozen=True):
    min_words: Annotated[
        int, Option("if the first paragraph has fewer words, this many words of the text are checked", min=0)
    ] = 25


class InIntro(Rule[Options]):
    """Say in the first paragraph what the article is about.

    Readers decide from the first lines whether to read on. If these lines do not contain the keyphrase, readers cannot
    tell that the article is about what they want.

    One sentence of the first paragraph must contain all the content words of the keyphrase, in any form and order; a
    keyphrase in quotation marks must match exactly. The finding is only a tip if the paragraph contains at least half
    of the words, or all of them in different sentences. If the first paragraph has fewer than {min_words} words, the
    text after it is checked, too, until {min_words} words are reached. Key points, the line with the author or the
    date, an editor’s note and captions before the text are skipped.
    """

    how_to_fix = "Use the whole keyphrase in one sentence of the first paragraph."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0, “Keyphrase in introduction” (red without all content words, orange if not in "
            "one sentence) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "warning"
    whole_article = True
    needs = ("keyphrase",)
    messages = {
        "missing": Message(
            "The first paragraph does not contain {missing} from the keyphrase “{phrase}”.", label="keyphrase missing"
        ),
        "partly": Message(
            "The first paragraph does not contain {missing} from the keyphrase “{phrase}”.",
            label="only part of the keyphrase",
            severity="info",
        ),
        "scattered": Message(
            "The first paragraph contains the words of the keyphrase “{phrase}”, but not in one sentence.",
            label="spread over several sentences",
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
        related = [(stated, "keyphrase")]
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
