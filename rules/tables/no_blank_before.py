"""``tables/no-blank-before``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity, Span, insert_blank_line_above


class NoBlankBefore(Rule[NoOptions]):
    """Put a blank line before a table.

    Some Markdown programs recognize a table only after a blank line. Without one, they show the rows as text, pipes
    included.

    GitHub and many others recognize such a table; Python-Markdown (MkDocs, Pelican), marko and markdig do not. If
    the line above has pipes, too, nothing is reported: for kramdown (Jekyll), it is one more header row. If the
    program that builds the site recognizes such a table, it is a tip.
    """

    how_to_fix = "Insert a blank line above the header row."
    basis = "tool-convention"
    sources = (
        (
            "Python-Markdown 3.11.3 (extension “tables”) and marko 2.2.4 do not recognize a table without "
            "the blank line https://python-markdown.github.io/extensions/tables/"
        ),
        "markdig issue 818 (the same, open since 2024) https://github.com/xoofx/markdig/issues/818",
        (
            "markdown-it-py 4.3.0, mistune 3.4.0 and cmark-gfm recognize one "
            "https://github.com/executablebooks/markdown-it-py"
        ),
        (
            "GitHub Flavored Markdown Spec 0.29, section 4.10 (a table can interrupt a paragraph) "
            "https://github.github.com/gfm/#tables-extension-"
        ),
    )
    severity = "warning"
    fixable = "safe"
    fix_reason = "only a blank line is added above the table"
    needs = ("tables",)
    messages = {
        "glued": Message(
            "Some programs will not render this table: it begins right below a line of text.",
            label="insert a blank line here",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each table that text runs into."""
        for table in article.tables:
            if table.glued_to is not None and "|" not in article.source.slice(table.glued_to):
                start = table.span.start
                edits = [insert_blank_line_above(article, start)]
                related = [(table.glued_to, "text above")]
                severity: Severity | None = "info" if article.site_defaults.markdown.ends_text_with_table else None
                yield self.finding("glued", at=Span(start, start), severity=severity, related=related, edits=edits)
