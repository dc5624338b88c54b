"""``key-points/unmarked``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Paragraph, Rule, Text

SECTION_LEVEL = 2
"""The level of a heading that stands above the sections of an article."""


class Unmarked(Rule[NoOptions]):
    """Make the line above the key points a heading.

    A line such as “Key points” looks like a heading, but programs and screen readers do not recognize it as one. Themes
    cannot highlight the list, and no link can lead to it.

    A label at the start of a paragraph (“TL;DR: vinegar works”) has no list below it and is not reported. A label in
    its own box is not reported either. On a whole HTML page that a theme makes, a label with a class is only
    a tip, because a component sets it.
    """

    how_to_fix = "Put ## before the label, and a blank line above and below."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the label becomes a level 2 heading, so it appears in tables of contents"
    whole_article = True
    pages = ("article", "documentation", "release-notes")
    needs = ("key_points",)
    messages = {
        "unmarked": Message(
            "“{quote}” looks like a heading for {size:key point|key points} but is plain text.",
            label="unmarked heading",
            repair="Turn the label into a heading.",
        ),
        "html": Message(
            "“{quote}” looks like a heading for {size:key point|key points} but is plain text.",
            fix="Make the label a heading: <h2>{quote}</h2>.",
            label="unmarked heading",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.key_points
        if part is None or part.marked or part.label is None:
            return
        if part.listed or part.how == "pasted text":
            message = "html" if article.format == "html" else "unmarked"
            edits = _build_edits(article, part.label)
            yield self.finding(message, at=part.label, quote=part.label.text, size=len(part.items), edits=edits)


def _build_edits(article: Article, label: Text) -> list[Edit]:
    """Return what makes the label a heading: a line of pasted text gets all its marks from structure/pasted-text."""
    from contentlint.article.edits.headings import find_text_block, mark_as_heading

    line = find_text_block(article, label.span)
    if not isinstance(line, Paragraph) or article.format == "text":
        return []
    return mark_as_heading(article, line, label, SECTION_LEVEL)
