"""``style/announcing-intro``."""

import re
from collections.abc import Iterator
from itertools import takewhile

from contentlint.prose.language_patterns import get_patterns
from contentlint.rule import (
    Article,
    Finding,
    FoundPhrase,
    Message,
    NoOptions,
    ProseBlock,
    Rule,
    Severity,
    find_first_paragraph,
    is_quoted,
    remove_cliche,
)

MAX_PARAGRAPHS = 4
"""So many paragraphs at the beginning are the introduction, if no heading comes before."""

MIN_NAMED = 2
"""“We will explore” may speak of something else after so many paragraphs."""


class AnnouncingIntro(Rule[NoOptions]):
    """Begin with the answer instead of announcing the article.

    Most readers see the first paragraph, and search results may show it. “In this article, we will explore” wastes it
    on an announcement.

    Only the first four paragraphs are checked, and only if they come before all sections. After the first paragraph,
    the finding is only a tip. In the third and fourth paragraphs, the announcement must also name the text (“this
    guide”). Further down, such a sentence can guide readers through a long text. The announcement is reported once,
    together with the words that continue it (“In this article, we will delve into”). If it ends a longer paragraph and
    names little that the title or the paragraph has not named, the suggested fix deletes it. On a whole HTML page, the
    finding is only a tip: nobody publishes a page again for one sentence.
    """

    how_to_fix = "Delete the announcement and open with your most useful point."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    languages = ("en",)
    words = "openings.announcing"
    whole_article = True
    pages = ("article",)
    messages = {
        "announced": Message(
            "The introduction announces the article: “{quote}”.",
            label="announcement",
            repair="{doing}",
        ),
        "continued": Message(
            "Further down, the introduction announces the article: “{quote}”.",
            label="announcement",
            severity="info",
            repair="{doing}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if pattern := get_patterns("openings.announcing").get(article.language):
            yield from self._check_elsewhere(article, pattern)
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
            severity="info" if article.is_page else None,
        )

    def _check_elsewhere(self, article: Article, pattern: re.Pattern[str]) -> Iterator[Finding]:
        """Yield a finding for the first announcement in the introduction."""
        for block in _list_introduction(article):
            found = pattern.search(block.text.text)
            if found and not is_quoted(block.text.text, *found.span()):
                message = "announced" if block is find_first_paragraph(article.prose.blocks) else "continued"
                severity: Severity | None = "info" if article.is_page else None
                yield self.finding(message, at=block.text.locate(*found.span()), quote=found[0], severity=severity)
                return


def _is_in_introduction(phrase: FoundPhrase, article: Article) -> bool:
    """Tell whether a phrase is in the introduction; after two paragraphs it must name the text (“this guide”)."""
    blocks = _list_introduction(article)
    at = next((at for at, block in enumerate(blocks) if phrase.prose is block), len(blocks))
    return at < min(MIN_NAMED, len(blocks)) or (at < len(blocks) and "this" in phrase.text.lower().split())


def _list_introduction(article: Article) -> list[ProseBlock]:
    """Return the first paragraphs, with no heading, list or quotation between them."""
    blocks = article.prose.blocks
    first = find_first_paragraph(blocks)
    start = next((at for at, block in enumerate(blocks) if block is first), len(blocks))
    return list(takewhile(_is_paragraph, blocks[start : start + MAX_PARAGRAPHS]))


def _is_paragraph(block: ProseBlock) -> bool:
    return block.kind == "paragraph"


ELSEWHERE = frozenset({"deep dive into", "without further ado", "read on to"})
"""Worn words that need not announce the article."""
