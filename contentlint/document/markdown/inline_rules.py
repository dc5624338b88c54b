"""Rules within a line that markdown-it-py lacks: GFM's bare URLs, notes that are written in place, ends of comments."""

from typing import TYPE_CHECKING, NamedTuple

from markdown_it.helpers import parseLinkDestination
from markdown_it.rules_inline import StateInline

from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    import re

    from markdown_it.helpers.parse_link_destination import _Result

_MAY_PRECEDE = " \t\n*_~("
"""What may stand before a bare URL, besides the start of the text."""

_DOMAIN = compile_lazy(r"(?:[^\W_]|[-_.])++")
_URL_END = compile_lazy(r"[^\s<]*+")
_TRAILING = frozenset("?!.,:*_~'\"[]")
_REFERENCE = compile_lazy(r"&[A-Za-z0-9]{1,32};\Z")
_REFERENCES = compile_lazy(r"&#?[A-Za-z0-9]{1,32};")
_NOTE = compile_lazy(r"\^\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,300}+\]){1,1500}+)\](?![\[(])")
_PLAIN_DESTINATION = compile_lazy(r"[^\x00-\x20\x7f()\\&<]++(?![(\\&<])")
_PLAIN_LINK = compile_lazy(r"\[([^\\`~*_\[\]<&\n!:^][^\\`~*_\[\]<&\n:]*+)\]\(([^\x00-\x20\x7f()\\&<]++)\)")
"""A link whose label is nothing but text, with a plain target and no title: nearly all links."""

MAX_PLAIN_LEVEL = 40
"""Links nested deeper are left to markdown-it, which stops reading at a level of its own."""

_LETTER = compile_lazy(r"[^\W\d_]")
INNER_STAR = compile_lazy(r"(?<=[A-Za-z0-9])\*(?=[A-Za-z0-9])")
"""A ``*`` within a word of Latin letters."""


class Destination(NamedTuple):
    """Where a link leads, as markdown-it tells it: whether it could be read, where it ends, and what it says."""

    ok: bool
    pos: int
    str: str


def parse_link_destination(text: str, pos: int, maximum: int) -> "Destination | _Result":
    """Return the destination that begins at an offset; a plain one without going from letter to letter."""
    found = _PLAIN_DESTINATION.match(text, pos, maximum)
    return Destination(True, found.end(), found[0]) if found else parseLinkDestination(text, pos, maximum)  # noqa: FBT003  # a field


def read_plain_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read a link of plain words as markdown-it does, without asking all rules about its label twice."""
    found = _PLAIN_LINK.match(state.src, state.pos, state.posMax) if state.level < MAX_PLAIN_LEVEL else None
    if found is None:
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": found[2]}
        state.pending = found[1]
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def read_inner_star(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read a ``*`` within a word as text (“O*NET”)."""
    if silent or not INNER_STAR.match(state.src, state.pos):
        return False
    state.pending += "*"
    state.pos += 1
    return True


def read_comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read a comment up to its first ``-->``, as CommonMark 0.31 says; markdown-it-py passes the one in ``--->``."""
    start = state.pos
    if not state.src.startswith("<!--", start) or state.html_terminator_last("-->") < start + len("<!"):
        return False
    end = state.src.index("-->", start + len("<!")) + len("-->")
    if not silent:
        state.push("html_inline", "", 0).content = state.src[start:end]
    state.pos = end
    return True


def link_bare_url(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read ``https://…`` in text as a link, as GFM does; the colon is where the parser stops."""
    if silent or state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = next((name for name in ("https", "http") if state.pending[-5:].lower().endswith(name)), "")
    start = state.pos - len(scheme)
    if not scheme or (start > 0 and state.src[start - 1] not in _MAY_PRECEDE):
        return False
    end = _find_url_end(state.src, state.pos + len("://"), state.posMax)
    if not end:
        return False
    state.pending = state.pending[: -len(scheme)]
    _push_link(state, start, end)
    state.pos = end
    return True


def _find_url_end(text: str, start: int, limit: int) -> int:
    """Return where a URL ends whose host begins at ``start``, or 0 if there is none."""
    domain = _DOMAIN.match(text, start, limit)
    if domain is None or "_" in "".join(domain[0].split(".")[-2:]):
        return 0
    rest = _URL_END.match(text, start, limit)
    end = _trim(text, start, rest.end() if rest else domain.end())
    return end if end > start else 0


def _trim(text: str, start: int, end: int) -> int:
    """Return the end of a URL without the punctuation that belongs to the sentence around it."""
    unopened = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last == ")" and unopened > 0:
            end, unopened = end - 1, unopened - 1
        elif last == ";":
            reference = _REFERENCE.search(text, max(start, end - 40), end)
            end = reference.start() if reference else end - 1
        else:
            break
    return end


def _push_link(state: StateInline, start: int, end: int) -> None:
    url = state.src[start:end]
    opener = state.push("link_open", "a", 1)
    opener.attrs = {"href": _REFERENCES.sub(_decode, url) if "&" in url else url}
    state.push("text", "", 0).content = url
    closer = state.push("link_close", "a", -1)
    for token in (opener, closer):
        token.info, token.meta["span"] = "bare", (start, end)


def _decode(reference: "re.Match[str]") -> str:
    from html import unescape  # a large table, rarely needed

    return unescape(reference[0])


def read_inline_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read ``^[a note]`` as a note, as Pandoc and markdown-it-footnote do."""
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None or not _LETTER.search(found[1]):
        return False
    if not silent:
        token = state.push("inline_note", "", 0)
        token.content, token.meta["span"], token.children = found[1], found.span(), []
        state.md.inline.parse(found[1], state.md, state.env, token.children)
    state.pos = found.end()
    return True
