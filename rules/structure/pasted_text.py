"""``structure/pasted-text``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule

MIN_HEADINGS = 2
"""A single bare line may be a title above a text that needs no other mark."""

DRAFTS = (".txt", ".text")


class PastedText(Rule[NoOptions]):
    """Format headings as headings.

    Text pasted from a document or a chat loses its headings: Markdown treats them as the first words of the next
    paragraph. Readers cannot scan the article, and no link can lead to its parts.

    The rule recognizes headings by their form and by the lines around them: numbers, capitals, bold text, a line of
    dashes below, or short lines that do not end like sentences. Verse, postal addresses, captions and broken lines are
    not headings.

    It is an error because readers see no headings: the article is still a draft.
    """

    how_to_fix = "Put ## before each heading and a blank line above and below."
    basis = "tool-convention"
    sources = (
        (
            "CommonMark 0.31.2, section 4.8: lines without a blank line between them are one paragraph "
            "https://spec.commonmark.org/0.31.2/#paragraphs"
        ),
    )
    severity = "error"
    rests_on = "dialect"
    fixable = "unsafe"
    fix_reason = (
        "recognized headings, list items and questions are marked as such; no word changes, but questions with no "
        "heading above them get one"
    )
    messages = {
        "unmarked": Message(
            ("“{quote}” and {more:other line|other lines} look like headings, but are plain text in Markdown."),
            label="unmarked heading",
            repair="Add the Markdown for headings, lists, tables and questions.",
        ),
        "draft": Message(
            "This is pasted text: “{quote}” and {more:other line|other lines} only look like headings.",
            fix="Run “contentlint publish”, or put ## before each heading.",
            label="unmarked heading",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first bare heading, with the places of the others."""
        if article.format != "text":
            return
        found = [heading for heading in article.headings if heading.style == "bare"]
        if len(found) < MIN_HEADINGS:
            return
        from contentlint.article.edits.pasted_text import build_marks

        is_draft = article.path.lower().endswith(DRAFTS)
        yield self.grouped_finding(
            "draft" if is_draft else "unmarked",
            found,
            quote=found[0].text.text,
            limit=None,
            more=len(found) - 1,
            edits=[] if is_draft else [Edit(*mark) for mark in build_marks(article)],
        )
