"""Edits of links: of their targets, where these are written in the source as they read, and of links that failed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from contentlint.document.malformed_urls import (
    UrlFault,
    find_glued_quote,
    find_nested_url,
    has_bare_host,
    has_host_at,
    read_scheme,
)
from contentlint.document.nodes import Inline, Link
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.parts.failed_links import FailedLink
    from contentlint.document.urls import Parameter, Target

_PATH = compile_lazy(r"(?!//)[^:?#\\{}<>|]++(?!:)")
"""The path at the start of an address that has neither a scheme nor a host."""

_ESCAPED = compile_lazy(r"\\([!-/:-@\[-`{-~])")
_PLAIN = compile_lazy(r"[\w./~+@,=-]+")
"""What needs no escape in any address, in Markdown or in HTML."""

_UNCERTAIN = (";", "&&", "?&")
"""Where they stand in a target, it is not clear what parts its parameters."""

_MAX_LOOKBACK = 300
"""Emphasis that begins so far before a link hardly ends within it."""

_SPACED = compile_lazy(r"[^\s()]+(?:(?<=\w) \w[^\s()]*){1,5}")
"""An address with single spaces between its words."""

_FIRST_WORD = compile_lazy(r"[^\s()\[\]{}<>*|]+(?<![.,;:!?])(?=[.,;:!?]{0,3}(?:\s|\Z))")
"""The first word of what an address was to be, without the sign that ends the sentence."""


_SHOWN_URL = compile_lazy(r"https?://[^\s()<>\[\]]+")
_WORD_START = compile_lazy(r"[^\W\d_]|#\d")
"""What begins neither a list nor a heading at the start of a line."""

_AFTER_WORDS = " \t\n.,;:!?)"
"""What stands behind a word, or directly behind it."""

_ONLY_TARGET = frozenset({"href", "target", "rel"})
"""Attributes without which nobody would miss a link that shows nothing."""


class WrittenTarget(Protocol):
    """The target of a link or an image as it is written, at ``[start, end)`` of its source."""

    @property
    def href(self) -> str:
        """Return the target."""

    @property
    def start(self) -> int:
        """Return where it begins."""

    @property
    def end(self) -> int:
        """Return where it ends."""


def replace_in_target(article: "Article", link: Link, start: int, end: int, text: str) -> list[Edit]:
    """Return what writes a text in the place of ``href[start:end]``; nothing where that cannot be told exactly."""
    whole, size = link.href_span, len(link.href)
    place = article.locate_in_target(link, start, end)
    is_exact = place != whole or (start, end) == (0, size)
    return [Edit(place, text)] if is_exact and _reads_as(article.source.slice(whole), link.href) else []


def _reads_as(written: str, href: str) -> bool:
    if written == href:
        return True
    from html import unescape  # a large table, rarely needed

    return unescape(_ESCAPED.sub(r"\1", written)) == href


def remove_parameters(article: "Article", link: Link, found: Sequence["Parameter"]) -> list[Edit]:
    """Return what cuts parameters out of a target, each with a sign beside it; nothing where it is unclear."""
    if any(sign in link.href for sign in _UNCERTAIN):
        return []
    runs: list[tuple[int, int]] = []
    for one in found:
        joins = runs and one.start == runs[-1][1] + 1
        runs[-1 if joins else len(runs) :] = [(runs[-1][0] if joins else one.start, one.end)]
    return [edit for run in runs for edit in replace_in_target(article, link, *_take_sign(link.href, *run), "")]


def _take_sign(href: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a query with the sign before it, or the one behind it where others follow the “?”."""
    return (start, end + 1) if href[start - 1] == "?" and href[end : end + 1] == "&" else (start - 1, end)


def replace_path(link: WrittenTarget, path: str) -> list[Edit]:
    """Return what gives a link within the site another path; its parameters and its fragment stay.

    Nothing where the path is not plain, or not written in the source as it reads.
    """
    old = _PATH.match(link.href)
    if old is None or not _is_verbatim(link) or not _PLAIN.fullmatch(path):
        return []
    slash = "/" if old[0].endswith("/") and not path.endswith("/") else ""
    return [Edit(Span(link.start, link.start + old.end()), path + slash)]


def replace_fragment(link: WrittenTarget, fragment: str) -> list[Edit]:
    """Return what gives a link another fragment; nothing where that is not plain, or not written as it reads."""
    before, mark, old = link.href.rpartition("#")
    if not mark or "#" in before or not old or not _is_verbatim(link) or not _PLAIN.fullmatch(fragment):
        return []
    return [Edit(Span(link.end - len(old), link.end), fragment)]


def _is_verbatim(link: WrittenTarget) -> bool:
    return link.end - link.start == len(link.href) and not link.href[:1].isspace()


# --- malformed ones -------------------------------------------------------------------------------


def repair_target(article: "Article", link: Link, target: "Target", fault: UrlFault) -> list[Edit]:
    """Return what gives a link the address that was meant, where that is certain."""
    if fault == "no-scheme":
        start = len(link.href) - len(link.href.lstrip())
        return replace_in_target(article, link, start, start, "https://")
    if fault == "scheme":
        end, scheme = read_scheme(link.href)
        return replace_in_target(article, link, 0, end, scheme) if has_host_at(link.href, end) else []
    if fault == "nested":
        is_verbatim = article.source.slice(link.href_span) == link.href
        return [Edit(link.href_span, find_nested_url(link.href))] if is_verbatim else []
    if fault == "quote" and link.style in {"autolink", "bare"}:
        return []  # readers see the mark, which closes a quotation
    if fault == "quote":
        return replace_in_target(article, link, find_glued_quote(link.href), len(link.href.rstrip()), "")
    return _repair_backslashes(article, link, target) if fault == "backslash" else []


def _repair_backslashes(article: "Article", link: Link, target: "Target") -> list[Edit]:
    path, (start, _) = target.path, target.locate_part("path")
    if len(target.scheme) == 1 or (path.startswith("\\") and not target.host):
        return []
    places = [start + at for at, sign in enumerate(path) if sign == "\\"]
    edits = [edit for at in places for edit in replace_in_target(article, link, at, at + 1, "/")]
    return edits if len(edits) == len(places) else []


def make_link(article: "Article", failed: "FailedLink") -> list[Edit]:
    """Return what makes a link of text that was meant as one, if its marks stand in the source as they are seen."""
    whole, address, href = failed.span, failed.address, failed.href
    near = article.find_inlines_within(Span(max(whole.start - _MAX_LOOKBACK, 0), whole.end))
    if article.source.slice(address) != href or any(_is_in_the_way(one, whole) for one in near):
        return []
    scheme = [Edit(Span(address.start, address.start), "https://")] if has_bare_host(href) else []
    # behind the one it would be an image, behind the other a label
    stands_free = article.source.text[whole.start - 1 : whole.start] not in {"!", "]"}
    match failed.fault, article.source.slice(failed.gap):
        case "reversed", ")[" if stands_free:
            return _exchange_brackets(article, whole, failed.gap, "https://" if scheme else "")
        case "parted", "] (" | "]\t(" if stands_free:
            return [*scheme, Edit(Span(failed.gap.start + 1, failed.gap.end - 1), "")]
        case "space", "](" if _SPACED.fullmatch(href) and (href.endswith("/") or failed.names_file):
            spaces = [address.start + at for at, sign in enumerate(href) if sign == " "]
            return [*scheme, *(Edit(Span(at, at + 1), "%20") for at in spaces)]
        case "unclosed", "](" if first := _FIRST_WORD.match(href):
            end = address.start + first.end()
            return [*scheme, Edit(Span(end, end), ")")]
        case _:
            return []


def _is_in_the_way(inline: Inline, whole: Span) -> bool:
    """Tell whether a link stands within what becomes one, or emphasis begins in it and ends outside, or the reverse."""
    if isinstance(inline, Link):
        return inline.style != "bare" and inline.span.overlaps(whole)
    return inline.span.overlaps(whole) and not (inline.span.contains(whole) or whole.contains(inline.span))


def _exchange_brackets(article: "Article", whole: Span, gap: Span, scheme: str) -> list[Edit]:
    first, last = Span(whole.start, whole.start + 1), Span(whole.end - 1, whole.end)
    address = article.source.text[gap.end : last.start]
    if article.source.slice(first) != "(" or article.source.slice(last) != "]" or not {"(", ")"}.isdisjoint(address):
        return []
    return [Edit(first, "["), Edit(gap, f"]({scheme}"), Edit(last, ")")]


# --- that show nothing ----------------------------------------------------------------------------


def remove_empty_link(article: "Article", link: Link, beside: Iterable[Link]) -> list[Edit]:
    """Return what takes out a link that shows nothing, if one right beside it leads to the same page."""
    text, (start, end) = article.source.text, link.span
    is_bare = not article.source.slice(link.text_span).strip() and _has_only_target(link)
    for other in beside if is_bare else ():
        if not other.text.strip() or other.href != link.href:
            continue
        if other.span.start >= end and _is_gap(text[end : other.span.start]):
            is_apart = not text[max(start - 1, 0) : start].strip()
            return [Edit(Span(start, other.span.start if is_apart else end), "")]
        if other.span.end <= start and _is_gap(text[other.span.end : start]):
            is_apart = not text[end : end + 1].strip(_AFTER_WORDS)
            return [Edit(Span(other.span.end if is_apart else start, end), "")]
    return []


def keep_link_text(article: "Article", link: Link) -> list[Edit]:
    """Return what leaves of a link in Markdown only its text, or what gives it the URL that it shows.

    Nothing where the text would be read as a mark.
    """
    text, (start, end) = article.source.text, link.text_span
    if link.style != "inline" or link.tag is not None or text[start - 1 : start] != "[" or link.title:
        return []
    if _SHOWN_URL.fullmatch(link.text.strip()):
        return [Edit(link.href_span, link.text.strip())] if link.href_span.start == end + 2 else []
    starts_line = not text[text.rfind("\n", 0, link.span.start) + 1 : link.span.start].strip()
    if starts_line and not _WORD_START.match(text, start):
        return []
    return [Edit(Span(link.span.start, start), ""), Edit(Span(end, link.span.end), "")]


def _is_gap(between: str) -> bool:
    return not between.strip(" \t")


def _has_only_target(link: Link) -> bool:
    return link.tag is None or _ONLY_TARGET.issuperset(link.tag.attributes)
