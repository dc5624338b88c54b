"""``hygiene/unclosed``."""

import re
from collections.abc import Iterator
from itertools import pairwise

from contentlint.document import markup
from contentlint.document.templates import find_outside_fences
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Severity, Span, Spans, compile_lazy

MESSAGE_OF = {
    "open tag": "open-tag",
    "end tag": "end-tag",
    "mentioned tag": "mentioned-tag",
    "comment": "comment",
    "fence": "fence",
    "quoted fence": "quoted-fence",
}

_ENDING = "abbr bdi bdo cite data del dfn ins kbd label mark q samp span sub sup time var"
ENDING_WITH_PARAGRAPH = frozenset(_ENDING.split())
"""Elements that end with the paragraph they are in; browsers carry others, such as links, into the next."""

_CONTAINING = "address article aside div figcaption figure footer form header hgroup main nav search section"
CONTAINING = frozenset(_CONTAINING.split())
"""Elements that look the same if they end with what they lie in, unless a style sheet says otherwise."""

_SHOWN = (
    "address article aside blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 "
    "h6 header hgroup hr iframe legend li main map menu nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul"
)
SHOWN_IN_TEXT = frozenset(_SHOWN.split())
"""Elements whose tags kramdown shows as they are written where they stand within a line of text."""

LISTS = frozenset({"dl", "ol", "ul"})
"""Lists, which on a whole page end with the box that they lie in."""

MAX_BEHIND = 400
"""So many characters of the line behind a tag may hold an end tag that is escaped."""

_HEADING = compile_lazy(r"h[1-6]")

GLUED_FENCE = r"^[^`~]*[^`~\s](```|~~~)$"
"""A heading that ends with the marks of a fence."""


CODE_TEMPLATE = compile_lazy(
    r"\{\{[<%]\s{0,9}[\w/-]{0,40}(?:code|high|listing|snippet|console|terminal|gist|raw)", re.IGNORECASE
)
"""Shortcodes whose names say that code stands between them."""


MIN_PROSE, MIN_LONG = 6, 10
"""A line with so many words, or Chinese, Japanese or Korean letters, and no mark of code is prose.

A longer one may have quotation marks and parentheses.
"""

_CODE_MARKS = frozenset("{};=<>$|\\")
_QUOTES = frozenset("()`\"'_")
_MARK = compile_lazy(r"[ ]{0,3}(?:#{1,6}[ ]\S|```|~~~|[-*+][ ]\S.{30}|\[[^\]\n]{1,99}\]\(|</[A-Z]\w{1,40}>|:::|\{%)")


_MISTYPED_END = compile_lazy(r"(?<![-–—])(?P<mark>->|[–—]>|--[ ]>)[ \t]*\n")


class Unclosed(Rule[NoOptions]):
    """Close every tag, comment and code block.

    An unclosed element affects everything after it: the rest of the article becomes a link, turns bold, is shown as
    code or does not appear at all.

    Not reported: elements whose end tag is optional (paragraphs, list items, table cells); tags whose names are not
    HTML; overlapping tags; MDX, because its compiler rejects unclosed tags; articles in which a template language
    decides which tags are written; tags of blocks such as `<nav>` within a sentence on sites whose Markdown kramdown
    reads, because readers see them; and tags in indented code or between shortcodes for code (`{{< highlight >}}`). In
    a whole HTML page, only the article is checked, because a template creates the rest.

    It is an error because readers may see the rest of the article as code, as one long link or not at all. A closing
    tag without an opening tag is only a warning, because browsers ignore it, and a tip in a whole HTML page. Unclosed
    code at the end of a quotation or a list item is only a warning, too. So are elements that end with their paragraph
    (`<span>`, `<cite>`), with the cell of a table or with another heading's end tag, whose own end tag has a backslash
    before it, containers (`<div>`, `<section>`), link targets (`<a name="…">`), and lists of whole HTML pages: readers
    seldom see a difference. So is a tag of a block within a sentence where contentlint does not know which program
    reads the Markdown.
    MkDocs and Pelican take code blocks out of the text before they look for tags, and so does the rule there.
    Jekyll's Markdown closes a code block that four backticks open with three; nothing is reported there, and it is a
    warning where contentlint does not know the program, unless the shorter fences below are blocks of their own. So it
    is there if a line above opens a block with further backticks behind the marks, which CommonMark does not read.
    An HTML file without any end tag that is only a part of a page may be plain text that a template shows as it is, so
    there it is only a warning, too.
    """

    how_to_fix = "Add the missing tag, or delete the one without a partner."
    basis = "spec"
    sources = (
        (
            "HTML Living Standard, section 13.1.2.4 (which tags may be left out) and 13.1.6 (comments) "
            "https://html.spec.whatwg.org/multipage/syntax.html#optional-tags"
        ),
        (
            "CommonMark 0.31.2, sections 4.5 (an unclosed fence reaches to the end of the document) and 4.6 "
            "https://spec.commonmark.org/0.31.2/#fenced-code-blocks"
        ),
    )
    severity = "error"
    fixable = "unsafe"
    fix_reason = "a second opening tag of a link becomes its end tag; check where the link ends"
    messages = {
        "open-tag": Message(
            "“<{name}>” is opened here and never closed.",
            fix="Add the end tag where the element ends.",
            label="never closed",
            repair="Write </a> instead of the second <a>.",
        ),
        "end-tag": Message(
            "“</{name}>” closes nothing: no such tag is open here.",
            fix="Delete it, or add the missing start tag.",
            label="closes nothing",
            severity="warning",
        ),
        "mentioned-tag": Message(
            "“{name}” seems to be mentioned here, but it is read as a tag: readers do not see it.",
            fix="Put it between backticks (in HTML, write &lt;), or add its partner.",
            label="read as a tag",
        ),
        "comment": Message(
            "The comment that begins here never ends.",
            fix="Add --> before the next blank line, or delete the comment.",
            label="never ends",
        ),
        "mistyped-end": Message(
            "“{name}” does not end the comment above, so readers do not see {count:line|lines} below it.",
            fix="Write “-->”.",
            label="ends no comment",
            repair="Write -->.",
        ),
        "fence": Message(
            "The code block that begins here never ends, so the rest of the article is shown as code.",
            fix="Add the closing fence on its own line where the code ends.",
            label="never closed",
        ),
        "cut-off": Message(
            "The article ends inside the code block that begins here.",
            fix="Add the closing fence, and what is missing.",
            label="never closed",
            severity="warning",
        ),
        "glued-fence": Message(
            ("The fence “{name}” is at the end of a line, so it does not open a code block; the next fence does."),
            fix="Put the fence on a line of its own.",
            label="opens nothing",
        ),
        "quoted-fence": Message(
            "The code block that begins here ends only where the quotation or list item ends.",
            fix="Add the closing fence on its own line inside it.",
            label="never closed",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each tag, comment or fence without its counterpart."""
        glued = list(_find_glued_fences(article)) if article.format == "markdown" else []
        for at in glued:
            yield self.finding("glued-fence", at=at, name=article.source.slice(at))
        yield from self._check_comments(article)
        if not article.unclosed:
            return
        mended, last_heading_end = dict(_pair_anchors(article)), _find_last_heading_end(article)
        may_be_text = article.format == "html" and not article.is_page and "</" not in article.source.text
        in_code = Spans(span for span in article.template_pairs if CODE_TEMPLATE.match(article.source.slice(span)))
        for found in article.unclosed:
            if found.span.start in in_code or _is_closed_there(found, article):
                continue
            if found.fault != "fence" or not glued:  # the fence that was to close the code opens it
                name = article.source.slice(found.span) if found.fault == "mentioned tag" else found.name
                edits = mended.get(found.span, [])
                is_cut_off = found.fault == "fence" and _is_code_to_the_end(article, found.span)
                message = "cut-off" if is_cut_off else MESSAGE_OF[found.fault]
                is_slight = found.fault == "open tag" and (
                    article.takes_in_files or _is_slight(found, article, last_heading_end)
                )
                if found.fault == "mentioned tag" and _is_within_line(found, article):
                    if article.site_defaults.markdown.shows_inner_block_tags:
                        continue
                    is_slight = article.site_defaults.has_own_program
                is_unsure = found.fault == "fence" and _may_be_closed(article, found.span)
                severity: Severity | None = "warning" if is_slight or is_unsure or may_be_text else None
                if article.is_page and found.fault == "end tag":
                    severity = "info"
                yield self.finding(message, at=found.span, severity=severity, edits=edits, name=name)

    def _check_comments(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for a mistyped end of a comment, if what it hides has another comment."""
        for comment in article.comments:
            text = article.source.slice(comment.span)
            again = text.find("<!--", len("<!--"))
            found = _MISTYPED_END.search(text, 0, again) if again > 0 else None
            if found:
                at = Span(comment.span.start + found.start("mark"), comment.span.start + found.end("mark"))
                count = text.count("\n", found.end("mark"))
                yield self.finding("mistyped-end", at=at, name=found["mark"], count=count, edits=[Edit(at, "-->")])


def _is_closed_there(found: markup.Unclosed, article: Article) -> bool:
    """Tell whether the program of the site finds the end: of a longer fence, or behind blocks of code."""
    markdown = article.site_defaults.markdown
    if found.fault == "fence" and markdown.closes_shorter_fences and _ends_shorter(article, found.span):
        return True
    if not markdown.reads_fences_first or article.format != "markdown" or found.fault not in {"fence", "open tag"}:
        return False
    text = article.source.text
    outside = find_outside_fences(text)
    if found.fault == "fence":
        return bool(outside) and outside[-1][1] == len(text)
    tags = re.compile(rf"<(/?){re.escape(found.name)}(?![\w-])", re.IGNORECASE)
    ends = [bool(one[1]) for place in outside for one in tags.finditer(text, *place)]
    return ends.count(True) == ends.count(False) > 0


def _is_within_line(found: markup.Unclosed, article: Article) -> bool:
    """Tell whether the tag of a block stands within a line of Markdown, where some programs show it."""
    line = article.source.text[: found.span.start].rpartition("\n")[2]
    return found.name in SHOWN_IN_TEXT and article.format == "markdown" and bool(line.strip(" \t>*+-"))


def _is_slight(found: markup.Unclosed, article: Article, last_heading_end: int) -> bool:
    """Tell whether an open tag changes little of what readers see, because a browser ends the element soon."""
    if found.is_in_cell or found.name in ENDING_WITH_PARAGRAPH or found.name in CONTAINING:
        return True
    if article.is_page and found.name in LISTS:
        return True
    behind = article.source.text[found.span.end : found.span.end + MAX_BEHIND].partition("\n")[0]
    if f"\\</{found.name}>" in behind:
        return True  # some programs do not take the backslash for an escape
    if found.name == "a":
        return " href" not in article.source.slice(found.span).lower()
    return bool(_HEADING.fullmatch(found.name)) and found.span.start < last_heading_end


def _find_last_heading_end(article: Article) -> int:
    """Return where the last end tag of a heading is that closes none of its own name, -1 if there is none."""
    ends = (one.span.start for one in article.unclosed if one.fault == "end tag" and _HEADING.fullmatch(one.name))
    return max(ends, default=-1)


def _ends_shorter(article: Article, fence: Span) -> bool:
    """Tell whether fewer of the marks that open a fence close it below, as some programs read it.

    An even number of shorter fences below are blocks of their own.
    """
    first, _, rest = article.source.text[fence.start :].partition("\n")
    mark = first[:1]
    size = len(first) - len(first.lstrip(mark))
    if not mark or mark not in "`~" or size <= len("```"):
        return False
    lines = [line for line in map(str.strip, rest.splitlines()) if line.startswith(mark * 3)]
    shorter = [behind for line in lines if len(line) - len(behind := line.lstrip(mark)) < size and mark not in behind]
    return "" in shorter and len(shorter) % 2 == 1


def _may_be_closed(article: Article, fence: Span) -> bool:
    """Tell whether some programs find the end of a block of code, and nobody knows which one reads this Markdown."""
    is_known = article.site_defaults.markdown.is_understood
    return not is_known and (_ends_shorter(article, fence) or _may_end_other(article, fence))


def _may_end_other(article: Article, fence: Span) -> bool:
    """Tell whether a fence may end a block that opens with marks and further ones behind: some programs read that."""
    text = article.source.text
    line = text[fence.start :].partition("\n")[0].strip()
    if not line or line.strip("`"):
        return False
    return any(
        above.startswith(line) and above[len(line) : len(line) + 1] != "`" and "`" in above[len(line) :]
        for above in map(str.strip, text[: fence.start].splitlines())
    )


def _is_code_to_the_end(article: Article, fence: Span) -> bool:
    """Tell whether nothing but code follows a fence: no heading, no other fence and no line of prose."""
    text = article.source.text
    if fence.start and text[fence.start - 1] != "\n":
        return False  # within a list it ends with its item
    _, _, rest = text[fence.start :].partition("\n")
    return not any(map(_is_no_code, rest.splitlines()))


def _is_no_code(line: str) -> bool:
    if _MARK.match(line):
        return True
    words, wide = len(line.split()), sum(letter > "\u2e7f" for letter in line)
    is_plain = line[:1].isalpha() and not any(mark in line for mark in _CODE_MARKS)
    is_quoted = any(mark in line for mark in _QUOTES)
    return is_plain and (words >= MIN_LONG or (max(words, wide) >= MIN_PROSE and not is_quoted))


def _find_glued_fences(article: Article) -> Iterator[Span]:
    for heading in article.headings:
        text = heading.text.text
        found = re.search(GLUED_FENCE, text) if "```" in text or "~~~" in text else None
        if found:
            yield heading.text.locate(*found.span(1))


def _pair_anchors(article: Article) -> Iterator[tuple[Span, list[Edit]]]:
    """Yield the tags of a link that ends with ``<a>``, each with what makes an end tag of that."""
    text = article.source.text
    alone = sorted(one.span for one in article.unclosed if one.fault == "open tag" and one.name == "a")
    for first, second in pairwise(alone):
        is_end = text[slice(*second)].lower() == "<a>" and " href" in text[slice(*first)].lower()
        if is_end and "\n\n" not in text[first.end : second.start]:
            edits = [Edit(Span(second.start + 1, second.start + 1), "/")]
            yield first, edits
            yield second, edits
