"""``links/malformed``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Message,
    NoOptions,
    Rule,
    find_failed_links,
    find_url_fault,
    is_local_file,
    make_link,
    parse_target,
    repair_target,
)


class Malformed(Rule[NoOptions]):
    """Write links so that they lead somewhere.

    A link with its brackets exchanged or a blank in its address is no link: readers see the marks themselves. One whose
    address lacks a part leads to a page of the own site that does not exist.

    A file on the writer's own computer (`file:///…`) is on nobody else's, whether a link leads to it or an image shows
    it, and browsers no longer open FTP.

    In Markdown a link that failed is only seen as text, so it counts if what stands in the parentheses looks like an
    address: it begins with https://, www., /, ./ or #, or is the name of a file. Code is left alone, and so are
    parentheses that belong to the sentence.

    It is an error because the link does not work.
    """

    how_to_fix = "Write the text in brackets and the whole address in parentheses right behind them: [text](address)."
    basis = "spec"
    sources = (
        "CommonMark 0.31.2, section 6.3 (no blanks or unbalanced parentheses in a target)",
        "markdownlint 0.42.1, MD011 (brackets and parentheses exchanged)",
        "Semrush Site Audit, “Malformed links”",
    )
    severity = "error"
    fixable = "unsafe"
    fix_reason = "what was text becomes a link, or a link leads elsewhere than before; follow it once"
    messages = {
        "reversed": Message(
            "“{quote}” has its brackets and parentheses exchanged, so it is no link.",
            fix="Write [{text}]({href}).",
            label="exchanged",
            repair="Exchange the brackets and the parentheses.",
        ),
        "parted": Message(
            "A blank parts the text of the link “{text}” from its address, so it is no link.",
            fix="Delete the blank between ] and (.",
            label="a blank before the parenthesis",
            repair="Delete the blank between the text and the address.",
        ),
        "space": Message(
            "The address of the link “{text}” has a blank in it, so it is no link.",
            fix="Write %20 for the blank, or put the address in angle brackets.",
            label="a blank in the address",
            repair="Write %20 for each blank in the address.",
        ),
        "unclosed": Message(
            "The parenthesis around the address of the link “{text}” is not closed, so it is no link.",
            fix="Close the parenthesis behind the address.",
            label="no closing parenthesis",
            repair="Close the parenthesis behind the address.",
        ),
        "nested": Message(
            "The link “{text}” has a whole link in place of its URL.",
            fix="Write the URL alone in the parentheses.",
            label="a link within a link",
            repair="Write the URL alone in the parentheses.",
        ),
        "local": Message(
            "“{href}” is a file on your computer, which readers do not have.",
            fix="Upload the file and link to its URL.",
            label="a local file",
        ),
        "ftp": Message(
            "“{href}” is an FTP address, which browsers no longer open.",
            fix="Link to the https:// URL of the file.",
            label="not opened by browsers",
            severity="warning",
        ),
        "no-scheme": Message(
            "Without https:// the address “{href}” is taken for a page of the own site.",
            fix="Write https:// before it.",
            label="https:// is missing",
            repair="Write https:// before the address.",
        ),
        "scheme": Message(
            "The address “{href}” does not begin with https:// as it is written.",
            fix="Correct the beginning of the address.",
            label="not https://",
            repair="Correct the beginning of the address.",
        ),
        "quote": Message(
            "The address “{href}” ends with a quotation mark of the text.",
            fix="Take the quotation mark out of the address.",
            label="a quotation mark",
            repair="Take the quotation mark out of the address.",
        ),
        "backslash": Message(
            "The address “{href}” has a backslash; addresses have slashes, on every system.",
            fix="Replace each \\ with a /.",
            label="a backslash",
            repair="Replace each backslash with a slash.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each address that is wrong, then for each link that is none."""
        for link, target in article.targets:
            fault = find_url_fault(target)
            if fault:
                edits = repair_target(article, link, target, fault)
                yield self.finding(fault, at=link.href_span, edits=edits, href=link.href.strip(), text=link.text)
        for image in article.images:
            if is_local_file(parse_target(image.src)):
                yield self.finding("local", at=image.src_span, href=image.src.strip())
        for failed in find_failed_links(article.prose.blocks) if article.format == "markdown" else ():
            edits, text, href = make_link(article, failed), failed.text, failed.href
            yield self.finding(failed.fault, at=failed.at, edits=edits, quote=failed.quote, text=text, href=href)
