"""``terms``: words and phrases that must not be used, with what to write instead."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.edits.written_text import is_written
from contentlint.article.prose import SearchedTexts, build_searched_texts
from contentlint.findings import Finding
from contentlint.prose.phrases import CHOICE, Phrase, PhraseList, remove_spared
from contentlint.rule.errors import RuleError
from contentlint.rule.kinds.base import Kind
from contentlint.rule.kinds.hits import Hit, report_density
from contentlint.rule.kinds.selectors import select
from contentlint.source import Edit

if TYPE_CHECKING:
    from contentlint.article import Article


class TermsParams(Struct, frozen=True, kw_only=True, rename="kebab"):
    """``of``: the set whose texts are searched. ``terms``: a list of phrases, or phrases with their replacements.

    In a phrase ``*`` stands for some characters and ``[a|b]`` for one of several words; in a replacement ``*`` is the
    word that the first ``[a|b]`` matched. ``sparing``: phrases in which terms are not reported. ``whole``: the phrase
    must be the whole text (final punctuation aside). ``allow``: more phrases in which terms are not reported, or terms
    that are fine on this site. ``max-per-1000-words``: only more hits than this are reported, as one finding.
    """

    of: str
    terms: dict[str, str | None] | tuple[str, ...]
    sparing: tuple[str, ...] = ()
    whole: bool = False
    allow: tuple[str, ...] = ()
    max_per_1000_words: float | None = None


class Terms(Kind[TermsParams]):
    """Messages: ``found`` for each hit, ``replace`` for a hit with a replacement; with a maximum, ``dense``.

    Placeholders: ``{quote}``, the words in the article, and ``{replacement}``; for ``dense`` also ``{size}``, the
    number of hits, and ``{rate}``, the hits per 1,000 words.
    """

    params = TermsParams
    filled = ("quote", "replacement", "size", "rate")

    @staticmethod
    def list_required_messages(params: TermsParams) -> set[str]:
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
        hits = self._find_hits(article)
        if self.options.max_per_1000_words is not None:
            yield from report_density(self, article, hits, self.options.max_per_1000_words)
            return
        for hit in hits:
            message_id = "replace" if hit.values["replacement"] else "found"
            yield self.finding(
                message_id, at=hit.span, quote=hit.quote, edits=self._build_edits(article, hit), **hit.values
            )

    def _build_edits(self, article: "Article", hit: Hit) -> list[Edit]:
        """Return how the replacement comes into the text; nothing where marks stand among the words that go."""
        replacement = _match_case(str(hit.values["replacement"] or ""), hit.quote)
        if not replacement or self.spec.fixable == "no" or not is_written(article, hit.span, hit.quote):
            return []
        written = escape(replacement, quote=False) if article.format == "html" else replacement
        return [Edit(hit.span, written)] if replacement != hit.quote else []

    @cached_property
    def _terms(self) -> PhraseList:
        terms = self.options.terms
        pairs = terms.items() if isinstance(terms, dict) else ((term, None) for term in terms)
        return PhraseList(Phrase(term, replacement or "") for term, replacement in pairs)

    @cached_property
    def _allowed(self) -> PhraseList:
        return PhraseList(Phrase(term) for term in (*self.options.sparing, *self.options.allow))

    def _find_hits(self, article: "Article") -> Iterator[Hit]:
        searched = get_searched_texts(article, self.options.of)
        found = self._terms.find(searched.haystack)
        if not found:
            return
        for hit in remove_spared(found, self._allowed.find(searched.haystack)):
            text, start = searched.get_text_at(hit.start)
            end = start + hit.end - hit.start
            if not self.options.whole or is_whole(text.text, start, end):
                quote = text.text[start:end]
                yield Hit(text.locate(start, end), quote, {"replacement": _build_replacement(hit.phrase, quote)})


def _build_replacement(phrase: Phrase, quote: str) -> str:
    """Return what is put in the place of words that a phrase matches: a ``*`` is the word of its first choice."""
    choice = CHOICE.search(phrase.source) if "*" in phrase.replacement else None
    if choice is None:
        return phrase.replacement
    before, after = phrase.source[: choice.start()], phrase.source[choice.end() :]
    words = (word.strip() for word in choice[1].split("|"))
    chosen = next((word for word in words if Phrase(before + word + after).pattern.fullmatch(quote)), "*")
    return phrase.replacement.replace("*", chosen)


def _match_case(replacement: str, quote: str) -> str:
    """Return a replacement with a capital where the words that go have one."""
    if len(quote) > 1 and quote.isupper():
        return replacement.upper()
    return replacement[:1].upper() + replacement[1:] if quote[:1].isupper() else replacement


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but white space and final punctuation stands around a part of a text."""
    return not text[:start].strip() and not text[end:].strip(" \t\n.,;:!?…»›>→")


def get_searched_texts(article: "Article", of: str) -> SearchedTexts:
    """Return the texts of a set of nodes; those of the prose are the article's own, shared with all who ask."""
    return article.prose.searched if of == "prose" else _collect_searched_texts(article, of)


@lru_cache(maxsize=4)
def _collect_searched_texts(article: "Article", of: str) -> SearchedTexts:
    """Return the texts of a set of nodes; kept for the next rule that asks the same of the same article."""
    selector = select(of)
    texts = [selector.text(node) for node in selector.nodes(article)]
    return build_searched_texts(texts, [text.text for text in texts])
