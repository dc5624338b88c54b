"""``hygiene/trailing-space``."""

from collections.abc import Iterator

from contentlint.rule import Article, CodeBlock, Edit, Finding, Message, NoOptions, Rule, Span

BLANKS = " \t"
BREAK = "  "


class TrailingSpace(Rule[NoOptions]):
    """Do not end lines with spaces.

    Nobody sees spaces at the end of a line, but version control shows them as changes. In Markdown, two or more of them
    break the line.

    Exactly two spaces are a line break in Markdown, so they are not reported there. Also not reported: a single space
    after the “>” of an empty line in a quotation; code; comments; tags that span several lines; front matter; and whole
    HTML pages, because a program writes them.
    """

    how_to_fix = "Delete spaces at line ends; keep exactly two for a line break."
    basis = "tool-convention"
    sources = (
        "markdownlint 0.42.1, MD009 https://github.com/DavidAnson/markdownlint/blob/main/doc/md009.md",
        ("CommonMark 0.31.2, section 6.7 (hard line breaks) https://spec.commonmark.org/0.31.2/#hard-line-breaks"),
    )
    severity = "info"
    preset = "strict"
    reason = "readers do not see these spaces, and many editors remove them automatically"
    fixable = "safe"
    fix_reason = "readers do not see spaces at the end of a line; two spaces that make a line break stay"
    messages = {
        "blank": Message(
            "{size:line ends|lines end} with spaces.",
            label="ends with spaces",
            repair="Delete the spaces at the ends of lines.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first such line, with the places of the others."""
        places = [] if article.is_page else list(_find_lines(article))
        if places:
            edits = [_build_edit(article, place) for place in places]
            yield self.grouped_finding("blank", places, edits=edits, are_apart=True)


def _find_lines(article: Article) -> Iterator[Span]:
    """Yield the lines with blanks at their ends from their first letter on; a line of nothing else as an empty span.

    The last line of indented code has its blanks too, though the block ends before them.
    """
    text = article.source.text
    ends = _find_ends(text)
    code_ends = {node.span.end for node in article.nodes if isinstance(node, CodeBlock)} if ends else ()
    for end in ends:
        start = text.rfind("\n", 0, end) + 1
        if start + len(text[start:end].rstrip(BLANKS)) in code_ends:
            continue
        if line := _locate_line(article, Span(start, end)):
            yield line


def _find_ends(text: str) -> list[int]:
    """Return where the lines end that have blanks at their ends."""
    ends = [len(text)] if text.endswith(tuple(BLANKS)) else []
    for blank in BLANKS:
        at = text.find(f"{blank}\n")
        while at >= 0:
            ends.append(at + 1)
            at = text.find(f"{blank}\n", at + 1)
    return sorted(ends)


def _build_edit(article: Article, place: Span) -> Edit:
    """Return how the blanks at the end of a line go; where they break it, two are left."""
    text = article.source.text
    end = text.find("\n", place.end)
    end = len(text) if end < 0 else end
    written = text[place.start : end]
    kept = written.rstrip(BLANKS)
    is_break = article.format == "markdown" and kept and written.endswith(BREAK)
    return Edit(Span(place.start + len(kept), end), BREAK if is_break else "")


def _locate_line(article: Article, line: Span) -> Span | None:
    written = article.source.slice(line)
    kept = written.rstrip(BLANKS)
    is_break = article.format == "markdown" and kept and written[len(kept) :] == BREAK
    is_empty_quotation = written[len(kept) :] == " " and kept and not kept.strip("> ")
    if is_break or is_empty_quotation or line.end - 1 in article.opaque:
        return None
    if not kept:
        return Span(line.start, line.start)
    return Span(line.start + len(kept) - len(kept.lstrip()), line.end)
