"""``links/malformed``."""

import re
from collections.abc import Iterator

from contentlint.article.parts.failed_links import find_failed_links, may_hold_failed_links
from contentlint.document.malformed_urls import find_url_fault, is_local_file
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity, compile_lazy, parse_target

_HOST_WITH_SPACE = compile_lazy(r"(?:https?:)?//[^/?#\s]*\s")


_BREAK = compile_lazy(r"\n(?=[./?#])")
"""A line break within a URL that its writer meant; elsewhere in the host, another one comes of it."""

_ENDS_EMPHASIS = compile_lazy(r"[*_](?:[”“]|%E2%80%9[CD])[*.,;:)]{0,3}\Z", re.IGNORECASE)
"""Where the mark that ends an emphasis stands before the quotation mark, programs differ on where the URL ends."""

_MENDED = compile_lazy(r"https?:///|http:/?(?!/)", re.IGNORECASE)
"""The beginning of a URL that browsers read as it is meant, the second one on pages with https://."""


class Malformed(Rule[NoOptions]):
    """Write links that work.

    If the brackets of a link are swapped or its URL contains a space, readers see the raw Markdown instead of a link.
    If part of the URL is missing, the link leads to a page on your own site that does not exist.

    Readers cannot open links to a file on the writer’s own computer (`file:///…`) or see images stored there, and
    browsers no longer open FTP links.

    A space in a URL does no harm with kramdown or Python-Markdown, unless it is in the host.

    Markdown shows a failed link as text. The rule reports it only if the text in parentheses looks like a URL: it
    begins with https://, www., /, ./ or #, or is a file name. Code is ignored, and so are parentheses that belong to
    the sentence.

    It is an error because the link does not work. A backslash is a warning, because it may be part of an example, and
    so is a beginning that browsers fix (`https:///`, `http:/`). So is everything but a wrong beginning of a URL on a
    site where contentlint does not know which program reads the Markdown.
    """

    how_to_fix = "Write the text in brackets and the URL in parentheses: [text](URL)."
    basis = "spec"
    sources = (
        (
            "CommonMark 0.31.2, section 6.3 (no spaces or unbalanced parentheses in a target) "
            "https://spec.commonmark.org/0.31.2/#links"
        ),
        (
            "markdownlint 0.42.1, MD011 (brackets and parentheses reversed) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md011.md"
        ),
        "Semrush Site Audit, “Malformed links” https://www.semrush.com/kb/542-site-audit-issues-list",
    )
    severity = "error"
    rests_on = "dialect"
    fixable = "unsafe"
    fix_reason = "plain text becomes a link, or a link gets a different target; click it once to check"
    messages = {
        "reversed": Message(
            "“{quote}” does not work as a link: its brackets and parentheses are swapped.",
            fix="Write [{text}]({href}).",
            label="swapped",
            repair="Swap the brackets and parentheses.",
        ),
        "parted": Message(
            "The link “{text}” does not work: there is a space between its text and its URL.",
            fix="Delete the space between ] and (.",
            label="space before the parenthesis",
            repair="Delete the space between the link text and the URL.",
        ),
        "space": Message(
            "The link “{text}” does not work: its URL contains a space.",
            fix="Replace the space with %20, or put the URL in angle brackets.",
            label="space in the URL",
            repair="Replace each space in the URL with %20.",
        ),
        "unclosed": Message(
            "The link “{text}” does not work: the parenthesis around its URL is not closed.",
            fix="Add the closing parenthesis after the URL.",
            label="closing parenthesis missing",
            repair="Add the closing parenthesis after the URL.",
        ),
        "nested": Message(
            "The link “{text}” does not work: it contains a whole link instead of a URL.",
            fix="Keep only the URL in the parentheses.",
            label="link inside a link",
            repair="Keep only the URL in the parentheses.",
        ),
        "local": Message(
            "“{href}” is a file on your computer; readers cannot open it.",
            fix="Upload the file and link to its URL.",
            label="local file",
        ),
        "ftp": Message(
            "“{href}” is an FTP URL; browsers no longer open it.",
            fix="Link to the https:// URL of the file.",
            label="browsers no longer open FTP",
            severity="warning",
        ),
        "no-scheme": Message(
            "The URL “{href}” lacks https://, so it leads to a page on your own site.",
            fix="Add https:// at the start.",
            label="https:// missing",
            repair="Add https:// to the URL.",
        ),
        "scheme": Message(
            "In the URL “{href}”, the https:// at the start is misspelled.",
            fix="Correct the start of the URL.",
            label="https:// misspelled",
            repair="Correct the start of the URL.",
        ),
        "quote": Message(
            "The URL “{href}” ends with a quotation mark that belongs to the text.",
            fix="Remove the quotation mark from the URL.",
            label="quotation mark",
            repair="Remove the quotation mark from the URL.",
        ),
        "backslash": Message(
            "The URL “{href}” contains a backslash; URLs use forward slashes.",
            fix="Replace each \\ with /.",
            label="backslash",
            severity="warning",
            repair="Replace each backslash with a slash.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each address that is wrong, then for each link that is none."""
        for link, target in article.targets:
            fault = find_url_fault(target)
            if fault:
                from contentlint.article.edits.links import repair_target

                edits, href = repair_target(article, link, target, fault), link.href.strip()
                is_mended = fault == "scheme" and _MENDED.match(href)
                is_unsure = fault == "quote" and _ENDS_EMPHASIS.search(href)
                severity: Severity | None = "warning" if is_mended or is_unsure else None
                yield self.finding(fault, at=link.href_span, severity=severity, edits=edits, href=href, text=link.text)
        for image in article.images:
            if is_local_file(parse_target(image.src)):
                yield self.finding("local", at=image.src_span, href=image.src.strip())
        may_fail = article.format == "markdown" and may_hold_failed_links(article.shown_text)
        for failed in find_failed_links(article.prose.blocks) if may_fail else ():
            from contentlint.article.edits.links import make_link

            href, markdown = failed.href, article.site_defaults.markdown
            if markdown.takes_line_breaks:
                href = _BREAK.sub("", article.source.slice(failed.at).partition("](")[2])
            if failed.fault == "space" and markdown.takes_spaces and not _HOST_WITH_SPACE.match(href):
                continue
            edits, text, href = make_link(article, failed), failed.text, failed.href
            yield self.finding(failed.fault, at=failed.at, edits=edits, quote=failed.quote, text=text, href=href)
