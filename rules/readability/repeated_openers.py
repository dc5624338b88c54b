"""``readability/repeated-openers``."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.prose import Sentence
from contentlint.prose.words import word_spans
from contentlint.rule import Finding, Message, Option, Rule, Span, bad, good


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


POINTERS = {
    "de": _listed("""
        acht dem den der des die das dies diese diesem diesen dieser dieses drei ein eine einem einen einer eines eins
        fünf jede jeder jedes jene jener jenes neun sechs sieben vier zehn zwei
    """),
    "en": _listed("""
        a an the this that these those one two three four five six seven eight nine ten first second third
    """),
    "es": _listed("""
        al aquel aquella aquellas aquellos cinco cuatro del diez dos el ella en esa esas ese eso esos esta estas este
        esto estos la las lo los nueve ocho seis siete tres un una unas uno unos
    """),
    "fr": _listed("""
        ce ces cet cette chaque cinq deux dix du huit la le les neuf quatre sept six trois un une des
    """),
    "it": _listed("""
        che cinque dieci due gli i il la le lo nove otto quattro quei quel quella quelle quelli quello questa queste
        questi questo sei sette tre un una uno
    """),
    "nl": _listed("""
        acht dat de deze die dit drie een één het negen tien twee vier vijf zes zeven
    """),
    "pt": _listed("""
        a aquela aquelas aquele aqueles as cinco dez dois duas essa essas esse esses esta estas este estes isso isto
        nove o oito os quatro seis sete três um uma umas uns
    """),
}
"""Words with which sentences begin alike without sounding alike; the next word decides. By language."""


LONGEST_OPENING = 80
"""Code points in which the first two words of a sentence stand."""


class Options(Struct, frozen=True):
    """Limits."""

    max: Annotated[int, Option("most sentences in a row with the same first word", min=1)] = 2


class RepeatedOpeners(Rule[Options]):
    """Begin sentences in different ways.

    More than {max} sentences in a row with the same first word sound like a list read aloud.

    Only sentences of one paragraph are compared: a new paragraph, an item of a list or a heading starts anew. After an
    article, a number or “this” the second word must be the same, too. These words are known in Dutch, English, French,
    German, Italian, Portuguese and Spanish; in other languages the rule is silent.
    """

    how_to_fix = "Begin one of the sentences with another word, or join two of them."
    basis = "tool-convention"
    sources = ("Yoast SEO 3.6.0 (three or more consecutive sentences)",)
    severity = "info"
    preset = "strict"
    reason = "Writers repeat a first word on purpose, for emphasis."
    languages = ("de", "en", "es", "fr", "it", "nl", "pt")
    messages = {
        "repeated": Message(
            "{size} sentences in a row begin with “{quote}”; begin at most {max} alike.", label="the first of {size}"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each row of sentences that begin alike."""
        pointers = POINTERS[article.language]
        for _, sentences in groupby(article.prose.sentences, key=_block):
            yield from self._check_block(list(sentences), pointers)

    def _check_block(self, sentences: list[Sentence], pointers: frozenset[str]) -> Iterator[Finding]:
        most = self.options.max
        if len(sentences) <= most or sentences[0].prose.kind != "paragraph":
            return
        letters = [sentence.text[0].lower() for sentence in sentences]
        if all(len(set(letters[at : at + most + 1])) > 1 for at in range(len(letters) - most)):
            return
        for opener, alike in groupby(sentences, key=partial(_opener, pointers)):
            row = list(alike)
            if opener and len(row) > most:
                first, *others = [_place(sentence, opener) for sentence in row]
                more = [(place, "again") for place in others]
                yield self.finding("repeated", at=first, quote=_words(row[0], opener), related=more, size=len(row))

    examples = (
        good("""
            # Kettles

            You fill the kettle. You wait for ten minutes. Then you pour it out.
        """),
        bad(
            """
            # Kettles

            You fill the kettle. You wait for ten minutes. You pour it out.
            """,
            "repeated",
        ),
        good(
            """
            # Kettles

            You fill the kettle. You wait for ten minutes. You pour it out.
            """,
            options={"max": 3},
        ),
    )


def _block(sentence: Sentence) -> int:
    return id(sentence.prose)


def _opener(pointers: frozenset[str], sentence: Sentence) -> tuple[str, ...]:
    """Return the first word in lower case, after an article and its like the first two; nothing for a lone one."""
    return tuple(sentence.text[start:end].lower() for start, end in _opening(pointers, sentence))


def _opening(pointers: frozenset[str], sentence: Sentence) -> list[tuple[int, int]]:
    found = word_spans(sentence.text[:LONGEST_OPENING])[:2]
    first = sentence.text[slice(*found[0])].lower() if found else ""
    return found if first in pointers else found[:1]


def _words(sentence: Sentence, opener: tuple[str, ...]) -> str:
    spans = word_spans(sentence.text[:LONGEST_OPENING])[: len(opener)]
    return sentence.text[spans[0][0] : spans[-1][1]]


def _place(sentence: Sentence, opener: tuple[str, ...]) -> Span:
    """Return where the words stand with which a sentence begins."""
    text = sentence.prose.text
    words = _words(sentence, opener)
    offset = text.text.find(words, text.text.find(sentence.text))
    return text.locate(offset, offset + len(words))
