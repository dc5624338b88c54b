"""``readability/repeated-openers``."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Annotated

from msgspec import Struct

from contentlint.prose.openers import find_opener
from contentlint.rule import Article, Finding, Message, Option, Rule, Sentence, Text


class Options(Struct, frozen=True):
    max: Annotated[int, Option("maximum number of sentences in a row with the same first word", min=1)] = 2


class RepeatedOpeners(Rule[Options]):
    """Vary how sentences begin.

    If more than {max} sentences in a row begin with the same word, the text sounds like a list read aloud.

    Only sentences of the same paragraph are compared; a new paragraph, list item or heading starts a new count. If the
    first word is an article (“the”, “a”), a number or “this”, the second word must be the same, too. The rule knows
    these words in Dutch, English, French, German, Italian, Portuguese and Spanish; other languages are not checked.
    """

    how_to_fix = "Begin one sentence with another word, or join two of them."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0 (three or more consecutive sentences) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "writers sometimes repeat a first word on purpose, for emphasis"
    words = "words.openers"
    whole_article = True
    pages = ("article", "documentation")
    messages = {
        "repeated": Message(
            ("{size:sentence in a row begins|sentences in a row begin} with “{quote}”; keep it to {max}."),
            label="the first of {size}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        for _, sentences in groupby(article.prose.sentences, key=lambda sentence: id(sentence.prose)):
            yield from self._check_block(list(sentences), article.language)

    def _check_block(self, sentences: list[Sentence], language: str) -> Iterator[Finding]:
        most = self.options.max
        if len(sentences) <= most or sentences[0].prose.kind != "paragraph":
            return
        letters = [sentence.text[0].lower() for sentence in sentences]
        if all(len(set(letters[at : at + most + 1])) > 1 for at in range(len(letters) - most)):
            return
        for opener, alike in groupby(sentences, key=partial(_read_opener, language)):
            row = list(alike)
            if opener and len(row) > most:
                first, *others = [_slice_opener(language, sentence) for sentence in row]
                more = [(other, "again") for other in others]
                yield self.finding("repeated", at=first, quote=first.text, related=more, size=len(row))


def _read_opener(language: str, sentence: Sentence) -> tuple[str, ...]:
    return tuple(sentence.text[start:end].lower() for start, end in find_opener(sentence.text, language))


def _slice_opener(language: str, sentence: Sentence) -> Text:
    spans, text = find_opener(sentence.text, language), sentence.prose.text
    offset = text.text.find(sentence.text)
    return text.slice(offset + spans[0][0], offset + spans[-1][1])
