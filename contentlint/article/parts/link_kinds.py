"""What a link is to its readers beside its text and target: named otherwise, a mere anchor, or driven by a script."""

from bisect import bisect_left
from collections.abc import Iterable

from contentlint.article.prose import ProseBlock
from contentlint.document.document import Document
from contentlint.document.nodes import Inline, InlineTemplate, Link
from contentlint.document.urls import Target
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_TAG = compile_lazy(r"<[^<>]*+>")
_COMPONENT = compile_lazy(r"<(?:[A-Z]\w{0,60}|[a-z][a-z0-9]{0,30}-[\w-]{1,60})[\s/>]", hints=("<",))
"""A component of the site, or an element that a script defines, which may show words."""

_ENLARGING = compile_lazy(r"(?i)(?<![a-z])(?:zoom|lightbox|enlarge|magnif[a-z]{0,6})(?![a-z])")
"""Classes of a button over a picture that shows a larger copy."""

_UNDRAWN = compile_lazy(r"(?i)(?:^|;)\s*display\s*:\s*(?:none|contents)\b")
"""A style with which a link takes up no place of its own."""

_WORD = compile_lazy(r"[^\W_]")
_SHARE_BUTTONS = ("a2a_", "addtoany", "addthis", "at-", "st-", "heateor", "shareaholic")
_NAMES = ("aria-label", "aria-labelledby", "title")
_CONTROLS = frozenset({"back", "close", "left", "next", "prev", "previous", "right", "slide-next", "slide-prev"})
"""Fragments of buttons that a script moves a gallery with."""

_SCRIPTED = ("data-", "on", "@", ":", "v-", "x-")
"""What attributes begin with by which a script finds an element, or which it evaluates."""

MAX_ROW = 2000
"""A line that is longer before or behind a link is not looked at as a row of links."""


def find_line(document: Document, link: Link) -> Span | None:
    """Return the line of a link; None if it goes on far before or behind the link."""
    text, (begin, end) = document.source.text, link.span
    start = text.rfind("\n", max(begin - MAX_ROW, 0), begin) + 1
    stop = text.find("\n", end, end + MAX_ROW)
    if (not start and begin > MAX_ROW) or (stop < 0 and len(text) > end + MAX_ROW):
        return None
    return Span(start, stop if stop >= 0 else len(text))


def find_row(document: Document, line: Span) -> tuple[Link, ...]:
    """Return the links of a line if it has nothing but links and marks; nothing else."""
    links = document.links
    first = bisect_left(links, line.start, key=lambda one: one.span.start)
    behind = bisect_left(links, line.end, lo=first, key=lambda one: one.span.start)
    row = tuple(one for one in links[first:behind] if one.span.end <= line.end)
    ends, starts = (line.start, *(one.span.end for one in row)), (*(one.span.start for one in row), line.end)
    between = (document.source.text[after:before] for after, before in zip(ends, starts, strict=True))
    return () if any(map(_WORD.search, between)) else row


def is_scripted(link: Link) -> bool:
    """Tell whether a script or another element may give a link its target."""
    return link.tag is not None and any(name.startswith(_SCRIPTED) for name in link.tag.attributes)


def is_anchor(link: Link, target: Target) -> bool:
    """Tell whether a link is a place to lead to, hidden from screen readers, or a button that a script fills."""
    tag = link.tag
    if tag is None:
        return False
    is_hidden = tag.get("aria-hidden") == "true" or tag.get("tabindex") == "-1"
    is_hidden = is_hidden or _UNDRAWN.search(tag.get("style")) is not None
    if (
        is_hidden
        or any(map(_ENLARGING.search, tag.classes))
        or any(name.startswith(_SHARE_BUTTONS) for name in tag.classes)
    ):
        return True
    if target.kind != "fragment":
        return False
    is_place = bool(tag.id or tag.get("name")) and link.href.strip() != "#"
    return is_place or bool(tag.classes) or link.href.strip("# ").lower() in _CONTROLS


def has_accessible_name(link: Link, inside: Iterable[Inline], written: str) -> bool:
    """Tell whether a link has a name that its text does not show; text that is hidden counts, to be sure.

    ``inside`` are the inline nodes within the link, ``written`` is the source of its text.
    """
    if link.tag is not None and any(map(link.tag.get, _NAMES)):
        return True
    if link.title or any(isinstance(node, InlineTemplate) for node in inside):
        return True
    if "aria-label" in written or "title=" in written or _COMPONENT.search(written):
        return True
    return link.tag is not None and _WORD.search(_TAG.sub("", written)) is not None


def has_bare_url(prose: Iterable[ProseBlock], source: str) -> bool:
    """Tell whether a URL stands in the prose of a source, as a link or not."""
    return "://" in source and any("://" in block.text.text for block in prose)
