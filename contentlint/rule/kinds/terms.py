"""``terms``: words and phrases that must not be used, with what to write instead."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.document.phrases import SearchedTexts, searched_texts
from contentlint.findings import Edit, Finding
from contentlint.prose.phrases import Phrase, PhraseList, outside
from contentlint.rule.errors import RuleError
from contentlint.rule.kinds.base import Kind
from contentlint.rule.kinds.hits import Hit, dense
from contentlint.rule.selectors import select

if TYPE_CHECKING:
    from contentlint.document import Article


class TermsParams(Struct, frozen=True, kw_only=True, rename="kebab"):
    """``of``: the set whose texts are searched. ``terms``: a list of phrases, or phrases with their replacements.

    In a phrase ``*`` stands for some characters and ``[a|b]`` for one of several words. ``whole``: the phrase
    must be the whole text (final punctuation aside). ``allow``: phrases in which no term counts, or terms that
    are not wrong here. ``max-per-1000-words``: only more hits than that are wrong, and told once.
    """

    of: str
    terms: dict[str, str | None] | tuple[str, ...]
    whole: bool = False
    allow: tuple[str, ...] = ()
    max_per_1000_words: float | None = None


class Terms(Kind[TermsParams]):
    """Gives ``found`` for each hit, ``replace`` for one with a replacement; with a rate ``dense``.

    Fills ``{quote}``, the words as the article has them, and ``{replacement}``; for ``dense`` also ``{size}``,
    the number of hits, and ``{rate}``, how many that is in 1000 words.
    """

    params = TermsParams
    filled = ("quote", "replacement", "size", "rate")

    @staticmethod
    def wanted(params: TermsParams) -> set[str]:
        """Return the messages of lists with and without replacements, or the one about the rate."""
        select(params.of)
        if any(not term.strip(" *") for term in params.terms):
            raise RuleError("a term must not be empty")
        if params.max_per_1000_words is not None:
            return {"dense"}
        if not isinstance(params.terms, dict):
            return {"found"}
        return {"replace" if replacement else "found" for replacement in params.terms.values()}

    def check(self, article: "Article") -> Iterator[Finding]:
        """Yield a finding for each term, or one if there are too many."""
        hits = self._hits(article)
        if self.options.max_per_1000_words is not None:
            yield from dense(self, article, hits, self.options.max_per_1000_words)
            return
        for hit in hits:
            message_id = "replace" if hit.values["replacement"] else "found"
            yield self.finding(message_id, at=hit.span, quote=hit.quote, edits=self._edits(hit), **hit.values)

    def _edits(self, hit: Hit) -> list[Edit]:
        """Return how the replacement comes into the text: with a capital where the words that go have one."""
        replacement = str(hit.values["replacement"] or "")
        if not replacement or self.spec.fixable == "no":
            return []
        if hit.quote[:1].isupper() and replacement[0].islower():
            replacement = replacement[0].upper() + replacement[1:]
        return [Edit(hit.span, replacement)] if replacement != hit.quote else []

    @cached_property
    def _terms(self) -> PhraseList:
        terms = self.options.terms
        pairs = terms.items() if isinstance(terms, dict) else ((term, None) for term in terms)
        return PhraseList(Phrase(term, replacement or "") for term, replacement in pairs)

    @cached_property
    def _allowed(self) -> PhraseList:
        return PhraseList(Phrase(term) for term in self.options.allow)

    def _hits(self, article: "Article") -> Iterator[Hit]:
        searched = searched_in(article, self.options.of)
        found = self._terms.find(searched.haystack)
        if not found:
            return
        for hit in outside(found, self._allowed.find(searched.haystack)):
            text, start = searched.text_at(hit.start)
            end = start + hit.end - hit.start
            if not self.options.whole or is_whole(text.text, start, end):
                yield Hit(text.locate(start, end), text.text[start:end], {"replacement": hit.phrase.replacement})


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but white space and final punctuation stands around a part of a text."""
    return not text[:start].strip() and not text[end:].strip(" \t\n.,;:!?…»›>→")


def searched_in(article: "Article", of: str) -> SearchedTexts:
    """Return the texts of a set of nodes; those of the prose are the article's own, shared with all who ask."""
    return article.searched_prose if of == "prose" else _searched_in(article, of)


@lru_cache(maxsize=4)
def _searched_in(article: "Article", of: str) -> SearchedTexts:
    """Return the texts of a set of nodes; kept for the next rule that asks the same of the same article."""
    selector = select(of)
    texts = [selector.text(node) for node in selector.nodes(article)]
    return searched_texts(texts, [text.text for text in texts])
