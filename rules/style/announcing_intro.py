"""``style/announcing-intro``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    FoundPhrase,
    Message,
    NoOptions,
    Rule,
    find_first_paragraph,
    remove_cliche,
)


class AnnouncingIntro(Rule[NoOptions]):
    """Begin with the answer instead of announcing the article.

    The first paragraph is what most readers see and what a search result may show. “In this article, we will explore”
    spends it on an announcement.

    Only the first two paragraphs count; the second counts if it comes before all sections, and is only a tip. The
    announcement is reported once, with the words that run on from it (“In this article, we will delve into”). Further
    down such a sentence can guide a reader through a long text. If the announcement ends a paragraph that says more,
    deleting it is suggested.
    """

    how_to_fix = "Delete the announcement and open with your most useful point."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    languages = ("en",)
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
