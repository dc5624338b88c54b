"""``links/malformed``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.article.edits.links import in_target
from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import Inline, Link, Paragraph
from contentlint.document.urls import Target
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span

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

BEGINNING = lazy_pattern(r"\s*+(h{0,2}[tp]{1,4}s{0,2}p?)(?:[:;.,]{0,2}/{1,3}|:)", re.IGNORECASE)
HOST = lazy_pattern(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?=[:/?#]|\Z)|localhost(?=[:/])", re.IGNORECASE)
NEAR = 300
"""Emphasis that begins so far before a link hardly ends within it."""

BLANKS = lazy_pattern(r"[^\s()]+(?:(?<=\w) \w[^\s()]*){1,5}")
"""An address with single blanks between its words."""

FIRST = lazy_pattern(r"[^\s()\[\]{}<>*|]+(?<![.,;:!?])(?=[.,;:!?]{0,3}(?:\s|\Z))")
"""The first word of what an address was to be, without the sign that ends the sentence."""


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
        "backslash": Message(
            "The address “{href}” has a backslash; addresses have slashes, on every system.",
            fix="Replace each \\ with a /.",
            label="a backslash",
            repair="Replace each backslash with a slash.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each address that is wrong, then for each link that is none."""
        yield from self._addresses(article)
        if article.format == "markdown":
            for block in article.prose.blocks:
                shape = block.shape
                if "]" in shape and ("](" in shape or ")[" in shape or "] (" in shape):
                    yield from self._failed(article, block)

    def _addresses(self, article: Article) -> Iterator[Finding]:
        for link, target in article.targets:
            message = _fault(target)
            if message:
                edits = _mended(article, link, target, message)
                yield self.finding(message, at=link.href_span, edits=edits, href=link.href.strip())

    def _failed(self, article: Article, block: ProseBlock) -> Iterator[Finding]:
        """Yield a finding for what was meant as a link and is text; ``shape`` has no code."""
        shape = block.shape
        for found in REVERSED.finditer(shape):
            yield self._of("reversed", article, block, found)
        for found in PARTED.finditer(shape):
            yield self._of("parted", article, block, found)
        if not isinstance(block.block, Paragraph) or block.block.tag is not None:
            return
        for found in _failures(shape):
            href = found[2].strip()
            if not found[3]:
                if ADDRESS.match(href) and not TITLE_OR_SIZE.search(href):
                    yield self._of("unclosed", article, block, found)
            elif " " in href and _is_address_with_blank(href):
                yield self._of("space", article, block, found)

    def _of(self, message: str, article: Article, block: ProseBlock, found: re.Match[str]) -> Finding:
        text, (start, end) = block.text.text, found.span()
        if message == "unclosed":
            end = found.start(2) + len(found[2].split()[0])
        at, edits = block.text.locate(start, end), _made_a_link(article, block, message, found)
        label = text[slice(*found.span(1))]
        return self.finding(message, at=at, edits=edits, quote=text[start:end], text=label, href=found[2])


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


def _failures(shape: str) -> Iterator[re.Match[str]]:
    """Yield what may be a link that failed; in what follows one that is not closed there may be another."""
    at = 0
    while found := FAILED.search(shape, at):
        yield found
        at = found.end() if found[3] else found.end(1)


def _is_address_with_blank(href: str) -> bool:
    if TITLE_OR_SIZE.search(href):
        return False
    return ADDRESS.match(href) is not None or FILE.fullmatch(href) is not None


# --- addresses that are wrong -----------------------------------------------------------------


def _mended(article: Article, link: Link, target: Target, message: str) -> list[Edit]:
    """Return what gives a link the address that was meant, where that is certain."""
    if message == "no-scheme":
        start = len(link.href) - len(link.href.lstrip())
        return in_target(article, link, start, start, "https://")
    if message == "scheme":
        end, scheme = _beginning(link.href)
        return in_target(article, link, 0, end, scheme) if HOST.match(link.href, end) else []
    path, (start, _) = target.path, target.at("path")
    if len(target.scheme) == 1 or (path.startswith("\\") and not target.host):
        return []
    places = [start + at for at, sign in enumerate(path) if sign == "\\"]
    edits = [edit for at in places for edit in in_target(article, link, at, at + 1, "/")]
    return edits if len(edits) == len(places) else []


def _beginning(href: str) -> tuple[int, str]:
    """Return where the host of an address begins that has something like https:// before it, and what is meant."""
    end, name = 0, ""
    while found := BEGINNING.match(href, end):
        end, name = found.end(), found[1].lower()
    return end, "https://" if "s" in name else "http://"


# --- links that are none ----------------------------------------------------------------------


def _made_a_link(article: Article, block: ProseBlock, message: str, found: re.Match[str]) -> list[Edit]:
    """Return what makes a link of text that was meant as one, if its marks stand in the source as they are seen."""
    whole, address, gap = (
        block.text.locate(*span) for span in (found.span(), found.span(2), (found.end(1), found.start(2)))
    )
    near = article.inlines_within(Span(max(whole.start - NEAR, 0), whole.end))
    if article.source.slice(address) != found[2] or any(_is_in_the_way(one, whole) for one in near):
        return []
    scheme = [Edit(Span(address.start, address.start), "https://")] if BARE_HOST.match(found[2]) else []
    # behind the one it would be an image, behind the other a label
    stands_free = article.source.text[whole.start - 1 : whole.start] not in {"!", "]"}
    match message, article.source.slice(gap):
        case "reversed", ")[" if stands_free:
            return _exchanged(article, whole, gap, "https://" if scheme else "")
        case "parted", "] (" | "]\t(" if stands_free:
            return [*scheme, Edit(Span(gap.start + 1, gap.end - 1), "")]
        case "space", "](" if BLANKS.fullmatch(found[2]) and (found[2].endswith("/") or FILE.fullmatch(found[2])):
            blanks = [address.start + at for at, sign in enumerate(found[2]) if sign == " "]
            return [*scheme, *(Edit(Span(at, at + 1), "%20") for at in blanks)]
        case "unclosed", "](" if first := FIRST.match(found[2]):
            end = address.start + first.end()
            return [*scheme, Edit(Span(end, end), ")")]
        case _:
            return []


def _is_in_the_way(inline: Inline, whole: Span) -> bool:
    """Tell whether a link stands within what becomes one, or emphasis begins in it and ends outside, or the reverse."""
    if isinstance(inline, Link):
        return inline.span.overlaps(whole)
    return inline.span.overlaps(whole) and not (inline.span.contains(whole) or whole.contains(inline.span))


def _exchanged(article: Article, whole: Span, gap: Span, scheme: str) -> list[Edit]:
    first, last = Span(whole.start, whole.start + 1), Span(whole.end - 1, whole.end)
    address = article.source.text[gap.end : last.start]
    if article.source.slice(first) != "(" or article.source.slice(last) != "]" or not {"(", ")"}.isdisjoint(address):
        return []
    return [Edit(first, "["), Edit(gap, f"]({scheme}"), Edit(last, ")")]
