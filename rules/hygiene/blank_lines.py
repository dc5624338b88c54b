"""``hygiene/blank-lines``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Heading,
    ListBlock,
    Message,
    NoOptions,
    Paragraph,
    Rule,
    Span,
    Tier,
    compile_lazy,
    insert_blank_line_above,
)

from ._glued_blocks import count_underlined, find_lists_and_headings, is_glued

_CLOSED_NUMBER = compile_lazy(r"\d+\)")


class BlankLines(Rule[NoOptions]):
    """Leave a blank line above lists and headings.

    Markdown programs disagree on whether a list or a heading can begin right below a line of text. In a program that
    does not allow it, a list becomes one long paragraph with hyphens in it.

    A list below a line of text is lost in Python-Markdown (MkDocs, Pelican) and Pandoc. A heading below a line of text
    is lost only in Pandoc, so the finding is only a tip. Dashes right below several lines of text turn all of them into
    a heading, although the writer usually wanted a horizontal line.

    Not reported: combinations that every program reads in the same way, such as text, a list or a table right below a
    heading; a list inside a list item; or fenced code next to text. Text right below a list is not reported either: all
    programs read it as part of the last item, which may be what you want. If a code fence is never closed, nothing is
    fixed, because nobody can tell where the code ends. A single item below a line that does not end with a colon is not
    reported: it may be a sentence in which the sign begins a line by chance. MDX is not checked, because only one
    program reads it. Items marked `1)` are not checked: the programs that need a blank line read them as text with or
    without one. `tables/no-blank-before` covers tables below text.

    The finding is a warning only if the generator of the site is known to lose the list (MkDocs, Pelican, Pandoc). If
    the generator is known to recognize the list or heading (Hugo, Jekyll, Docusaurus and most others), nothing is
    reported. If the generator is not known, the finding is a tip, and the fix needs
    --unsafe.
    """

    how_to_fix = "Insert a blank line at each marked place."
    basis = "tool-convention"
    sources = (
        (
            "Python-Markdown 3.11.3 does not recognize a list that begins right below a line of text "
            "https://python-markdown.github.io/"
        ),
        (
            "pandoc issue 882 and its extension “blank_before_header” (a heading needs a blank line above "
            "it) https://pandoc.org/MANUAL.html#extension-blank_before_header"
        ),
        (
            "CommonMark 0.31.2, sections 4.3 (setext headings) and 5.3 (a list can interrupt a paragraph) "
            "https://spec.commonmark.org/0.31.2/#setext-headings"
        ),
        ("markdownlint 0.42.1, MD022 and MD032 https://github.com/DavidAnson/markdownlint/blob/main/doc/md022.md"),
    )
    severity = "warning"
    fixable = "safe"
    fix_reason = "readers do not see blank lines, and all programs then read the list or heading in the same way"
    messages = {
        "list": Message(
            (
                "{size:list begins|lists begin} right below a line of text; some Markdown programs show such "
                "lists as plain text."
            ),
            label="insert a blank line here",
            severity="info",
            repair="Insert a blank line above each of these lists.",
        ),
        "lost": Message(
            (
                "{size:list begins|lists begin} right below a line of text; your site generator shows such lists "
                "as plain text."
            ),
            label="insert a blank line here",
            repair="Insert a blank line above each of these lists.",
        ),
        "heading": Message(
            (
                "{size:heading comes|headings come} right below a line of text; some Markdown programs show such "
                "headings as plain text."
            ),
            label="insert a blank line here",
            severity="info",
            repair="Insert a blank line above each of these headings.",
        ),
        "underlined": Message(
            "The dashes or equals signs turn all {size:line|lines} above into a heading.",
            fix="Insert a blank line above the marked line, or use # headings.",
            label="turns the paragraph into a heading",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for all glued lists, one for all glued headings, and one for each underlined paragraph."""
        if article.format != "markdown" or article.path.lower().endswith(".mdx"):
            return
        dialect = article.site_defaults.dialect
        lists, headings = [], []
        for before, block in find_lists_and_headings(article.blocks):
            if isinstance(block, Heading):
                yield from self._check_underlined(article, block)
                if block.style == "atx" and is_glued(article, before, block):
                    headings.append(block.span.start)
            elif isinstance(before, Paragraph) and is_glued(article, before, block):
                is_read = not _is_wrapped(article, before, block) and not _is_numbered_otherwise(article, block)
                lists += [block.span.start] if is_read else []
        if not (lists or headings):
            return
        markdown = article.site_defaults.markdown
        if not dialect or markdown.loses_lists:
            yield from self._report_places(article, "lost" if dialect else "list", lists)
        if not dialect or markdown.loses_headings:
            yield from self._report_places(article, "heading", headings)

    def _report_places(self, article: Article, message: str, places: list[int]) -> Iterator[Finding]:
        if places:
            is_code_known = all(one.fault != "fence" for one in article.unclosed)
            edits = [insert_blank_line_above(article, at) for at in places] if is_code_known else []
            tier: Tier = "safe" if message == "lost" else "unsafe"
            yield self.grouped_finding(message, [Span(at, at) for at in places], edits=edits, tier=tier)

    def _check_underlined(self, article: Article, heading: Heading) -> Iterator[Finding]:
        lines = count_underlined(article, heading)
        if lines > 1:
            start = article.source.text.rindex("\n", *heading.span) + 1
            yield self.finding("underlined", at=Span(start, heading.span.end), size=lines)


def _is_numbered_otherwise(article: Article, block: object) -> bool:
    """Tell whether the items are marked ``1)``, which is text to the programs that need a blank line."""
    return (
        isinstance(block, ListBlock)
        and block.ordered
        and _CLOSED_NUMBER.match(article.source.slice(block.span)) is not None
    )


def _is_wrapped(article: Article, before: Paragraph, block: object) -> bool:
    """Tell whether a list of one item may be a line of the paragraph above it that begins with a sign by chance."""
    if not isinstance(block, ListBlock) or len(block.items) > 1:
        return False
    return not article.source.slice(before.span).rstrip().endswith((":", "：", "**", "__"))  # noqa: RUF001  # of other scripts
