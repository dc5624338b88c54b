"""``hygiene/blank-lines``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Heading,
    Message,
    NoOptions,
    Paragraph,
    Rule,
    Span,
    count_underlined,
    find_lists_and_headings,
    insert_blank_line_above,
    is_glued,
)


class BlankLines(Rule[NoOptions]):
    """Leave a blank line above lists and headings.

    Markdown programs disagree on whether a list or a heading can begin right below a line of text. Where it cannot,
    the list becomes one long paragraph with hyphens in it.

    A list below a line of text is lost in Python-Markdown (MkDocs, Pelican) and Pandoc. A heading below a line of text
    is lost in Pandoc only, so that is no more than a remark. Dashes right below several lines of text make a heading of
    all of them, where mostly a line across the page was meant.

    Left alone is what does no harm anywhere: text, a list or a table right below a heading, a list within a list item,
    fenced code beside text. Text right below a list is read as the rest of its last item by all programs alike, and
    may be meant so. Where a fence is never closed, nothing is fixed, for what is code is not known. MDX is left alone,
    because only one program reads it. Tables below text are the business of `tables/no-blank-before`.
    """

    how_to_fix = "Insert a blank line at each of the marked places."
    basis = "tool-convention"
    sources = (
        "Python-Markdown 3.11.3 sees no list that begins right below a line of text",
        "pandoc issue 882 and its extension “blank_before_header” (a heading needs a blank line above it)",
        "CommonMark 0.31.2, sections 4.3 (setext headings) and 5.3 (a list can interrupt a paragraph)",
        "markdownlint 0.42.1, MD022 and MD032",
    )
    severity = "warning"
    fixable = "safe"
    fix_reason = "a blank line shows nothing, and what stands below it is read alike by all programs then"
    messages = {
        "list": Message(
            "{size:list begins|lists begin} right below a line of text; some Markdown programs see no list there.",
            label="insert a blank line here",
            repair="Insert a blank line above each of these lists.",
        ),
        "heading": Message(
            "{size:heading stands|headings stand} right below a line of text; some Markdown programs see none there.",
            label="insert a blank line here",
            severity="info",
            repair="Insert a blank line above each of these headings.",
        ),
        "underlined": Message(
            "The line of dashes or equals signs makes a heading of all the {size:line|lines} above it.",
            fix="Insert a blank line above the marked line, or write the heading with # on a line of its own.",
            label="makes a heading of the paragraph",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for all glued lists, one for all glued headings, and one for each underlined paragraph."""
        if article.format != "markdown" or article.path.lower().endswith(".mdx"):
            return
        lists, headings = [], []
        for before, block in find_lists_and_headings(article.blocks):
            if isinstance(block, Heading):
                yield from self._check_underlined(article, block)
                if block.style == "atx" and is_glued(article, before, block):
                    headings.append(block.span.start)
            elif isinstance(before, Paragraph) and is_glued(article, before, block):
                lists.append(block.span.start)
        yield from self._report_places(article, "list", lists)
        yield from self._report_places(article, "heading", headings)

    def _report_places(self, article: Article, message: str, places: list[int]) -> Iterator[Finding]:
        if places:
            is_code_known = all(one.fault != "fence" for one in article.unclosed)
            edits = [insert_blank_line_above(article, at) for at in places] if is_code_known else []
            yield self.grouped_finding(message, [Span(at, at) for at in places], edits=edits)

    def _check_underlined(self, article: Article, heading: Heading) -> Iterator[Finding]:
        lines = count_underlined(article, heading)
        if lines > 1:
            start = article.source.text.rindex("\n", *heading.span) + 1
            yield self.finding("underlined", at=Span(start, heading.span.end), size=lines)
