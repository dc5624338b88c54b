"""``style/formulaic-conclusion``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, FoundPhrase, Message, NoOptions, Rule, compile_lazy, remove_cliche

OPENERS = frozenset(
    {
        "in conclusion", "in summary", "to conclude", "to sum up", "to wrap up", "all in all", "in closing",
        "to [summarize|summarise]", "there you have it", "so there you have it", "so, there you have it",
    }
)  # fmt: skip
RECAPS = ("in this ", "this ")
"""How closing phrases begin that say what the article was about (“In this article, we discussed”)."""

OPENERS_ELSEWHERE = {
    "de": compile_lazy(
        r"(?i)(?:zusammenfassend|abschließend) (?:lässt|kann|ist)\b|alles in allem\b|zusammengefasst:"
        r"|in diesem (?:\w*artikel|\w*beitrag) (?:haben wir|hast du|haben sie)\b"
    ),
    "fr": compile_lazy(
        r"(?i)(?:en conclusion|pour conclure|en résumé|en définitive)(?=[,:\s])"
        r"|dans (?:cet article|ce (?:billet|guide|tutoriel)),? (?:nous avons|on a|vous avez)\b"
    ),
    "es": compile_lazy(
        r"(?i)(?:en conclusión|para concluir|en resumen|en definitiva)(?=[,:\s])"
        r"|en (?:este (?:artículo|post|tutorial)|esta (?:entrada|guía)),? "
        r"(?:hemos|analizamos|aprendimos|aprendiste|exploramos|hablamos|revisamos|vimos)\b"
    ),
    "it": compile_lazy(
        r"(?i)(?:in conclusione|per concludere|in sintesi|in definitiva)(?=[,:\s])"
        r"|in quest[oa] (?:articolo|guida|post|tutorial),? abbiamo\b"
    ),
    "pt": compile_lazy(
        r"(?i)(?:em conclusão|para concluir|em resumo|em suma)(?=[,:\s])"
        r"|neste (?:artigo|guia|post|tutorial),? (?:vimos|abordamos|exploramos|discutimos)\b"
    ),
    "nl": compile_lazy(
        r"(?i)(?:concluderend|samenvattend|al met al|tot slot)(?=[,:\s])"
        r"|in dit artikel hebben we\b"
    ),
}
"""The same in other languages."""


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
    languages = ("en", *OPENERS_ELSEWHERE)
    messages = {
        "opener": Message(
            "The closing paragraph begins with “{quote}”.", label="can be deleted", repair="Delete “{quote}”"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        middle = (article.body_start + len(article.source.text)) // 2
        if article.language in OPENERS_ELSEWHERE:
            yield from self._check_elsewhere(article, middle)
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

    def _check_elsewhere(self, article: Article, middle: int) -> Iterator[Finding]:
        pattern = OPENERS_ELSEWHERE[article.language]
        late = (block.text for block in article.prose.blocks if block.kind == "paragraph")
        openers = [(text, found) for text in late if text.span.start > middle and (found := pattern.match(text.text))]
        for text, found in openers[-1:]:
            yield self.finding("opener", at=text.locate(*found.span()), quote=found.group())


def _is_parted(phrase: FoundPhrase) -> bool:
    """Tell whether the words stand for themselves; “To conclude the meeting” speaks of something else."""
    return not phrase.phrase.startswith("to ") or phrase.prose.text.text[phrase.end : phrase.end + 1] in {",", ":"}
