"""``style/announcing-intro``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, find_first_paragraph, remove_cliche


class AnnouncingIntro(Rule[NoOptions]):
    """Begin with the answer instead of announcing the article.

    The first paragraph is what most readers see and what a search result shows. “In this article, we will explore”
    spends it on saying that something will be said.

    Only the first paragraph counts, and it is reported once, with the words that run on from it (“In this article, we
    will delve into”). Further down such a sentence can guide a reader through a long text. Where the announcement ends
    a paragraph that has more to say, its deletion is suggested.
    """

    how_to_fix = "Delete the announcement, and say the most useful thing that the article has to say."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    languages = ("en",)
    messages = {
        "announced": Message(
            "The introduction announces the article with “{quote}” instead of beginning it.",
            label="begin here",
            repair="{doing}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        first = next((phrase for phrase in article.cliches if phrase.group == "announcement"), None)
        if first is None or first.prose is not find_first_paragraph(article.prose.blocks) or first.phrase in ELSEWHERE:
            return
        end = first.end
        for phrase in article.cliches:
            if phrase.prose is first.prose and phrase.group == "announcement" and phrase.start <= end + 1:
                end = max(end, phrase.end)
        text, plainer = first.prose.text, remove_cliche(article, first)
        yield self.finding(
            "announced",
            at=text.locate(first.start, end),
            quote=text.text[first.start : end],
            edits=plainer.edits,
            doing=plainer.doing,
        )


ELSEWHERE = frozenset({"deep dive into", "without further ado", "read on to"})
"""Worn words that need not announce the article."""
