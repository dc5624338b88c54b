"""``links/malformed``."""

import re
from collections.abc import Iterator

from contentlint.document import Article
from contentlint.document.model import Paragraph
from contentlint.document.prose import ProseBlock
from contentlint.document.targets import Target
from contentlint.prose.lazy import lazy_pattern
from contentlint.rule import Finding, Message, NoOptions, Rule, bad, good

WEB = r"(?:https?://|www\.|/|\.{1,2}/|#)"
REVERSED = lazy_pattern(rf"\(([^()\[\]\n]{{1,200}})\)\[({WEB}[^\[\]\s]{{1,500}})\](?!\()")
PARTED = lazy_pattern(rf"\[([^\[\]\n]{{1,200}})\][ \t]\(({WEB}[^()\s]{{1,500}})\)")
FAILED = lazy_pattern(r"(?<![\w\\])\[([^\[\]\n]{1,200})\]\(([^()\n]{1,500}(?:\([^()\n]{0,100}\)[^()\n]{0,200})?)(\)?)")
ADDRESS = lazy_pattern(WEB, re.IGNORECASE)
FILE = lazy_pattern(r".*\.(?:html?|md|pdf|png|jpe?g|gif|svg|docx?|xlsx?|zip)(?:#\S*)?", re.IGNORECASE)
TITLE_OR_SIZE = lazy_pattern(r"[\"'“”]| =\d")

BARE_HOST = lazy_pattern(r"www\d?\.[^\s/?#.]", re.IGNORECASE)
MISSPELT = lazy_pattern(r"h{0,2}t{1,3}p{0,2}s{0,2}p?[;,.]?//", re.IGNORECASE)
SCHEMES = frozenset(
    {"http", "https", "htp", "htps", "htpp", "htpps", "htt", "htts", "httpp", "httpps", "htttp", "htttps", "hhttp"}
    | {"hhttps", "ttp", "ttps", "httpss", "httsp", "hppt", "hppts"}
)
"""What is written for https; the first two count where no host follows."""


class Malformed(Rule[NoOptions]):
    """Write links so that they lead somewhere.

    A link with its brackets exchanged or a blank in its address is no link: readers see the marks themselves. One whose
    address lacks a part leads to a page of the own site that does not exist.

    In Markdown a link that failed is only seen as text, so it counts if what stands in the parentheses looks like an
    address: it begins with https://, www., /, ./ or #, or is the name of a file. Code is left alone, and so are
    parentheses that belong to the sentence.
    """

    how_to_fix = "Write the text in brackets and the whole address in parentheses right behind them: [text](address)."
    basis = "spec"
    sources = (
        "CommonMark 0.31.2, section 6.3 (no blanks or unbalanced parentheses in a target)",
        "markdownlint 0.42.1, MD011 (brackets and parentheses exchanged)",
        "Semrush Site Audit, “Malformed links”",
    )
    severity = "error"
    fixable = "suggest"
    messages = {
        "reversed": Message(
            "“{quote}” has its brackets and parentheses exchanged, so it is no link.",
            fix="Write [{text}]({href}).",
            label="exchanged",
        ),
        "parted": Message(
            "A blank parts the text of the link “{text}” from its address, so it is no link.",
            fix="Delete the blank between ] and (.",
            label="a blank before the parenthesis",
        ),
        "space": Message(
            "The address of the link “{text}” has a blank in it, so it is no link.",
            fix="Write %20 for the blank, or put the address in angle brackets.",
            label="a blank in the address",
        ),
        "unclosed": Message(
            "The parenthesis around the address of the link “{text}” is not closed, so it is no link.",
            fix="Close the parenthesis behind the address.",
            label="no closing parenthesis",
        ),
        "no-scheme": Message(
            "Without https:// the address “{href}” is taken for a page of the own site.",
            fix="Write https:// before it.",
            label="https:// is missing",
        ),
        "scheme": Message(
            "The address “{href}” does not begin with https:// as it is written.",
            fix="Correct the beginning of the address.",
            label="not https://",
        ),
        "backslash": Message(
            "The address “{href}” has a backslash; addresses have slashes, on every system.",
            fix="Replace each \\ with a /.",
            label="a backslash",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each address that is wrong, then for each link that is none."""
        yield from self._addresses(article)
        if article.format == "markdown":
            for block in article.prose:
                shape = block.shape
                if "]" in shape and ("](" in shape or ")[" in shape or "] (" in shape):
                    yield from self._failed(block)

    def _addresses(self, article: Article) -> Iterator[Finding]:
        for link, target in article.targets:
            message = _fault(target)
            if message:
                yield self.finding(message, at=link.href_span, href=link.href.strip())

    def _failed(self, block: ProseBlock) -> Iterator[Finding]:
        """Yield a finding for what was meant as a link and is text; ``shape`` has no code."""
        shape = block.shape
        for found in REVERSED.finditer(shape):
            yield self._of("reversed", block, found)
        for found in PARTED.finditer(shape):
            yield self._of("parted", block, found)
        if not isinstance(block.block, Paragraph) or block.block.tag is not None:
            return
        for found in FAILED.finditer(shape):
            href = found[2].strip()
            if not found[3]:
                if ADDRESS.match(href) and not TITLE_OR_SIZE.search(href):
                    yield self._of("unclosed", block, found)
            elif " " in href and _is_address_with_blank(href):
                yield self._of("space", block, found)

    def _of(self, message: str, block: ProseBlock, found: re.Match[str]) -> Finding:
        text, (start, end) = block.text.text, found.span()
        if message == "unclosed":
            end = found.start(2) + len(found[2].split()[0])
        at = block.text.locate(start, end)
        return self.finding(message, at=at, quote=text[start:end], text=text[slice(*found.span(1))], href=found[2])

    examples = (
        good("""
            [Descale a kettle](/descale/) with vinegar (5 %) or [buy one](<citric acid.html>).
        """),
        bad(
            """
            Read (how to descale a kettle)[/descale/] first.
            """,
            "reversed",
        ),
        bad(
            """
            Read [how to descale a kettle] (/descale/) first.
            """,
            "parted",
        ),
        bad(
            """
            Read [how to descale a kettle](/descale a kettle.html) first.
            """,
            "space",
        ),
        bad(
            """
            Read [how to descale a kettle](https://kettles.example/descale first.
            """,
            "unclosed",
        ),
        bad(
            """
            Read [how to descale a kettle](www.kettles.example/descale/) first.
            """,
            "no-scheme",
        ),
        bad(
            """
            Read [how to descale a kettle](https:/kettles.example/descale/) first.
            """,
            "scheme",
        ),
        bad(
            """
            Read [how to descale a kettle](pages\\descale.html) first.
            """,
            "backslash",
        ),
    )


def _fault(target: Target) -> str:
    """Return the message for what is wrong with an address, if anything is."""
    match target.kind:
        case "other":
            if BARE_HOST.match(target.href.strip()):
                return "no-scheme"
            if target.scheme in SCHEMES:
                return "scheme"
            return "backslash" if len(target.scheme) == 1 and "\\" in target.path else ""
        case "internal" | "external":
            if target.host in {"http", "https"} or (not target.scheme and MISSPELT.match(target.path)):
                return "scheme"
            return "backslash" if "\\" in target.path else ""
        case _:
            return ""


def _is_address_with_blank(href: str) -> bool:
    if TITLE_OR_SIZE.search(href):
        return False
    return ADDRESS.match(href) is not None or FILE.fullmatch(href) is not None
