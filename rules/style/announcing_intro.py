"""``style/announcing-intro``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    FoundPhrase,
    Message,
    NoOptions,
    Rule,
    compile_lazy,
    find_first_paragraph,
    is_quoted,
    remove_cliche,
)

IN_OTHER_LANGUAGES = {
    "de": compile_lazy(
        r"(?i)\bin (?:diesem|dem folgenden) (?:\w*artikel|\w*beitrag|\w*post|\w*guide|leitfaden|ratgeber|tutorial|text)"
        r" (?:erfahren sie|erfährst du|erkläre|erklären wir|geht es um|lernen sie|lernst du|möchte ich|möchten wir"
        r"|schauen wir|stelle ich|stellen wir|werde ich|werden wir|zeige|zeigen wir)\b"
        r"|\b(?:zeige ich|zeigen wir) (?:dir|euch|ihnen),? wie\b"
    ),
    "es": compile_lazy(
        r"(?i)\ben (?:este|esta) (?:artículo|entrada|guía|post|publicación|tutorial),? (?:(?:te|os|les) )?"
        r"(?:vamos a|voy a|aprenderás|aprenderemos|contaré|contamos|explicaré|explicamos|exploraremos|hablaremos"
        r"|mostraré|mostraremos|veremos|verás)\b"
        r"|\b(?:te|os|les) (?:voy|vamos) a (?:contar|enseñar|explicar|mostrar)\b|\bhoy vamos a (?:hablar|ver)\b"
    ),
    "fr": compile_lazy(
        r"(?i)\bdans (?:cet article|ce billet|ce guide|ce post|ce tutoriel),? (?:je vais|nous allons|nous verrons"
        r"|on va|vous (?:allez )?(?:apprendrez|découvrirez|découvrir|apprendre|trouverez))\b"
        r"|\b(?:je vais|nous allons|on va) vous (?:expliquer|montrer|parler|présenter)\b"
    ),
    "it": compile_lazy(
        r"(?i)\bin (?:questo articolo|questa guida|questo post|questo tutorial),? (?:(?:ti|vi) )?(?:andremo a"
        r"|esploreremo|imparerai|mostrerò|mostreremo|parlerò|parleremo|scoprirai|spiegherò|spiegheremo|vedremo)\b"
        r"|\boggi (?:ti|vi) (?:mostro|mostrerò|parlo|parlerò|spiego|spiegherò)\b"
    ),
    "nl": compile_lazy(
        r"(?i)\bin (?:dit artikel|deze blog|deze gids|deze handleiding|deze post|deze tutorial) (?:bekijken we"
        r"|bespreek ik|bespreken we|ga ik|gaan we|laat ik|laten we|leer je|leert u|leg ik|leggen we|lees je|leest u)\b"
    ),
    "pt": compile_lazy(
        r"(?i)\b(?:neste|nesse) (?:artigo|guia|post|texto|tutorial),? (?:(?:te|lhe) )?(?:iremos|irei|vamos|vou"
        r"|aprenderá|exploraremos|falaremos|mostraremos|mostrarei|veremos|você (?:aprenderá|descobrirá|vai|verá))\b"
        r"|\bhoje (?:vou|vamos) (?:falar|mostrar)\b"
    ),
}
"""How introductions announce in other languages what the text is about to do."""


class AnnouncingIntro(Rule[NoOptions]):
    """Begin with the answer instead of announcing the article.

    Most readers see the first paragraph, and search results may show it. “In this article, we will explore” wastes it
    on an announcement.

    Only the first two paragraphs are checked. The second is checked if it comes before all sections, and the finding
    is only a tip. Further down, such a sentence can guide readers through a long text. The announcement is reported
    once, together with the words that continue it (“In this article, we will delve into”). If it ends a paragraph with
    other sentences, the suggested fix deletes it.
    """

    how_to_fix = "Delete the announcement and open with your most useful point."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    languages = ("en", *IN_OTHER_LANGUAGES)
    messages = {
        "announced": Message(
            "The introduction announces the article: “{quote}”.",
            label="announcement",
            repair="{doing}",
        ),
        "continued": Message(
            "The second paragraph announces the article: “{quote}”.",
            label="announcement",
            severity="info",
            repair="{doing}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if article.language in IN_OTHER_LANGUAGES:
            yield from self._check_elsewhere(article)
            return
        first = next((phrase for phrase in article.cliches if phrase.group == "announcement"), None)
        if first is None or first.phrase in ELSEWHERE or not _is_in_introduction(first, article):
            return
        end = first.end
        for phrase in article.cliches:
            if phrase.prose is first.prose and phrase.group == "announcement" and phrase.start <= end + 1:
                end = max(end, phrase.end)
        text, plainer = first.prose.text, remove_cliche(article, first)
        yield self.finding(
            "announced" if first.prose is find_first_paragraph(article.prose.blocks) else "continued",
            at=text.locate(first.start, end),
            quote=text.text[first.start : end],
            edits=plainer.edits,
            doing=plainer.doing,
        )

    def _check_elsewhere(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for the first announcement in the first paragraph."""
        first = find_first_paragraph(article.prose.blocks)
        found = IN_OTHER_LANGUAGES[article.language].search(first.text.text) if first else None
        if first and found and not is_quoted(first.text.text, *found.span()):
            yield self.finding("announced", at=first.text.locate(*found.span()), quote=found[0])


def _is_in_introduction(phrase: FoundPhrase, article: Article) -> bool:
    """Tell whether a phrase stands in the first two paragraphs, before any section."""
    blocks = article.prose.blocks
    first = find_first_paragraph(blocks)
    if first is None or phrase.prose is first:
        return first is not None
    before = blocks[phrase.number - 1 : phrase.number]
    return phrase.prose.kind == "paragraph" and before == (first,)


ELSEWHERE = frozenset({"deep dive into", "without further ado", "read on to"})
"""Worn words that need not announce the article."""
