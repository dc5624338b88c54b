"""markdown-it-py, set up to tell where things are: the dialect, inline positions, bounds on hostile input."""

import re
from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock, html_block, lheading
from markdown_it.rules_block.html_block import HTML_SEQUENCES
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token

from contentlint.document.markdown.dispatch import INLINE_STOPS, InlineRule, ask_by_first_character
from contentlint.document.markdown.inline_rules import (
    link_bare_url,
    parse_link_destination,
    read_comment,
    read_inline_note,
    read_inner_star,
    read_plain_link,
)
from contentlint.document.templates import MASK
from contentlint.prose.lazy_pattern import compile_lazy

MAX_REPEATED = 2**20
"""Characters of URLs and titles in definitions of links, each use after the first, in one text."""

REPEATED = "contentlint repeated"
"""Under this key the environment counts them."""

MAX_BLOCK_LEVEL = 60
"""Blocks nested deeper are read as one paragraph; each list or quote adds one or two levels."""

MAX_INLINE_LENGTH = 200_000
"""A paragraph with more code points is taken as plain text: inline parsing costs 200 bytes of memory for each."""

UNDEFINED = "undefined"
"""Under this key the meta data of an inline token hold its references without a definition.

Each is the offset of the reference in the token's content, that of its label, and that of the end.
"""

UNDERLINED = "underlined"
"""Under this key the environment of a text tells whether a heading in it may be underlined."""

MAX_CODE = 100
"""In so many elements <code> of one paragraph nothing is taken for a reference."""

MAX_INLINE_LEVEL = 80
"""Links and images nested deeper within brackets are text; each level takes five frames of the stack."""

_RAW_START = compile_lazy(r"<(?:pre|script|style|textarea|[!?])", re.IGNORECASE)
"""What begins a block of HTML that ends with its own end tag, whatever stands between."""

_EXTENSION = compile_lazy(
    r"[\[!?:~](?:\^(?<=\[\^)|!!(?<=!!!)|\?\?(?<=\?\?\?)|::(?<=:::)|[ \t](?<=[:~][ \t])(?<![^\s>]..))"
)
"""What every note, callout and definition has: at the latest where its line begins, within quotes and lists.

It begins with a set of characters, which a search finds quickest.
"""

_UNDERLINE = compile_lazy(r"[=-][ \t]*$", re.MULTILINE)
"""How every underline of a heading ends."""

_FENCE_MARKS = ("```", "~~~")

_MARKDOWN = "markdown"
"""The attribute of a tag that has kramdown, Python-Markdown and others read Markdown within its element."""

_READ_WITHIN = compile_lazy(
    r"<(?!(?i:pre|script|style|textarea)\b)[a-zA-Z][^<>]{0,300}"
    r"\smarkdown(?:=[\"']?(?:1|true|block|span)[\"']?)?(?:\s[^<>]{0,300})?>[ \t]*$",
    re.MULTILINE,
    hints=(_MARKDOWN,),
)

_RAW = compile_lazy(r"<!--|-->|</?(pre|script|style|textarea)\b", re.IGNORECASE)
"""The beginnings and the ends of what is never read as Markdown."""


def has_extensions(text: str) -> bool:
    """Tell whether a text may have notes, definition lists or callouts."""
    return _EXTENSION.search(text) is not None


def may_ask_for_markdown(text: str) -> bool:
    """Tell whether a text may have a tag within which Markdown is to be read."""
    return _MARKDOWN in text and _READ_WITHIN.search(text) is not None


@cache
def build_markdown_parser(
    *, mdx: bool = False, pasted: bool = False, extended: bool = True, within_html: bool = False
) -> MarkdownIt:
    """Return the parser: CommonMark, tables, strikethrough, bare URLs, notes, definition lists and callouts.

    Unless it is ``extended`` it knows none of the last three, and need not import them. In MDX no indented text is
    code, so that a fence may be indented as deep as it likes; and one right below a tag is code, not HTML. In pasted
    text a ``*`` within a word (“O*NET”) is part of the word. ``within_html``: Markdown is read below a tag that asks
    for it.
    """
    md = MarkdownIt("commonmark", {"maxNesting": MAX_INLINE_LEVEL, "strikethrough_single_tilde": True})
    md.enable(["table", "strikethrough"])
    if extended:
        _extend(md)
    md.core.ruler.disable(["text_join", "normalize"])
    md.core.ruler.at("inline", _parse_inline)
    md.block.ruler.before("table", "too_deep", _parse_too_deep)
    md.block.ruler.before(
        "table", "template", _parse_template, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.block.ruler.at("lheading", _parse_underlined_heading)
    if within_html:
        md.block.ruler.at("html_block", _parse_html, {"alt": ["paragraph", "reference", "blockquote"]})
    if mdx:
        md.block.ruler.disable("code")
        md.block.ruler.at("html_block", _parse_html_in_mdx, {"alt": ["paragraph", "reference", "blockquote"]})
    if pasted:
        md.inline.ruler.before("emphasis", "inner_star", read_inner_star)
    md.inline.ruler.push("bare_url", link_bare_url)
    md.inline.ruler.push("inline_note", read_inline_note)
    _stamp_positions(md)
    # Targets are kept as they are written: what a link says is what a finding quotes.
    md.normalizeLink = _keep_url  # type: ignore[method-assign]
    md.validateLink = _accept_url  # type: ignore[method-assign, assignment]
    md.helpers = SimpleNamespace(**{**vars(helpers), "parseLinkDestination": parse_link_destination})  # type: ignore[assignment]
    ask_by_first_character(md)
    return md


def _extend(md: MarkdownIt) -> None:
    from mdit_py_plugins.admon import admon_plugin  # most articles have none of these
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.use(deflist_plugin)
    md.use(admon_plugin)
    md.use(container_plugin, "callout", validate=_is_callout)


def _keep_url(url: str) -> str:
    return url


def _accept_url(_url: str) -> bool:
    return True


def _is_callout(parameters: str, _markup: str) -> bool:
    return bool(parameters.strip())


def _parse_inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline" or token.children is None:
            continue
        if len(token.content) > MAX_INLINE_LENGTH:
            token.children.append(Token("text", "", 0, content=token.content))
            continue
        if not INLINE_STOPS.search(token.content):
            token.children.append(Token("text", "", 0, content=token.content))
            continue
        undefined = _Undefined(token.content)
        state.env[UNDEFINED] = undefined
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        if undefined.found:
            token.meta[UNDEFINED] = undefined.found


def _parse_too_deep(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read what is nested too deep as one paragraph, where markdown-it would drop it."""
    if silent or state.level < MAX_BLOCK_LEVEL:
        return False
    state.line = end_line
    opener = state.push("paragraph_open", "p", 1)
    opener.map = [start_line, end_line]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start_line, end_line, state.blkIndent, keepLastLF=False).strip()
    inline.map = [start_line, end_line]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _parse_template(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Take a line of nothing but template tags as a block of its own."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith(MASK, start):
        return False
    if state.src[start : state.eMarks[start_line]].strip(MASK + " \t"):
        return False
    if not silent:
        token = state.push("template", "", 0)
        token.map = [start_line, start_line + 1]
        state.line = start_line + 1
    return True


def _parse_underlined_heading(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read a heading that is underlined, if the text has any: the rule looks at each line of every paragraph."""
    if UNDERLINED not in state.env:
        state.env[UNDERLINED] = _UNDERLINE.search(state.src) is not None
    return state.env[UNDERLINED] and lheading(state, start_line, end_line, silent)


def _parse_html(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read a block of HTML that ends, at the latest, with a tag within which Markdown is read."""
    ends_blank = not silent and _ends_with_blank_line(_get_line(state, start_line))
    stop = _find_last_of_html(state, start_line, end_line) + 1 if ends_blank else end_line
    return html_block(state, start_line, min(stop, end_line), silent)


def _get_line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _ends_with_blank_line(line: str) -> bool:
    """Tell whether a line begins a block of HTML that goes on to a blank line, and not to an end of its own."""
    kind = next((end for start, end, _ in HTML_SEQUENCES if start.search(line)), None) if line[:1] == "<" else None
    return kind is not None and kind.search("") is not None


def _find_last_of_html(state: StateBlock, start_line: int, end_line: int) -> int:
    """Return the first line that ends with such a tag, if the block has any: no line outside of it is looked at."""
    raw = ""
    for at in range(start_line, end_line):
        if at > start_line and (state.isEmpty(at) or state.sCount[at] < state.blkIndent):
            return end_line
        line = _get_line(state, at)
        raw = _find_open(line, raw)
        if not raw and _READ_WITHIN.search(line):
            return at
    return end_line


def _find_open(line: str, raw: str) -> str:
    """Return what is open behind a line of that which is never read as Markdown, as its end is written; "" for none."""
    for match in _RAW.finditer(line):
        found = match[0].lower()
        if raw:
            raw = "" if found == raw else raw
        elif found == "<!--":
            raw = "-->"
        elif match[1] and not found.startswith("</"):
            raw = f"</{found[1:]}"
    return raw


def _parse_html_in_mdx(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    """Read a block of HTML that ends, at the latest, where a fence begins."""
    is_raw = _RAW_START.match(state.src, state.bMarks[start_line] + state.tShift[start_line])
    stop = end_line if silent or is_raw else _find_stop(state, start_line, end_line)
    return html_block(state, start_line, stop, silent)


def _find_stop(state: StateBlock, start_line: int, end_line: int) -> int:
    """Return the first line below that is blank or begins a fence, so that no line is looked at twice."""
    for at in range(start_line + 1, end_line):
        if state.isEmpty(at) or state.src.startswith(_FENCE_MARKS, state.bMarks[at] + state.tShift[at]):
            return at
    return end_line


def _stamp_positions(md: MarkdownIt) -> None:
    """Let the tokens of links, images, raw tags and footnote marks carry ``meta["span"]``, in their block's content."""
    rules: tuple[tuple[str, InlineRule, str], ...] = (
        ("link", _link_or_undefined, "["),
        ("image", _limit_repetition(image), "!"),
        ("autolink", autolink, "<"),
        ("html_inline", _read_html_inline, "<"),
    )
    for name, rule, first in (*rules, *_list_note_rules(md)):
        md.inline.ruler.at(name, _stamp_rule(rule, first))


def _list_note_rules(md: MarkdownIt) -> list[tuple[str, InlineRule, str]]:
    """Return the rule for the marks of notes, if the parser knows them."""
    name = "footnote_ref"
    return [(name, rule.fn, "[") for rule in md.inline.ruler.__rules__ if rule.name == name]


class _Undefined:
    """Collects the references without a definition of one text."""

    def __init__(self, content: str) -> None:
        self.found: list[tuple[int, int, int]] = []
        self._content = content
        self._may_be = "][" in content
        self._code = _find_code(content) if self._may_be and "<code" in content else []

    def note(self, state: StateInline) -> None:
        """Keep what begins at a bracket that is no link, if it has the form of a reference."""
        # while a text is parsed another one may be: the label of an image
        if not self._may_be or state.src is not self._content or (self.found and state.pos < self.found[-1][2]):
            return
        close = parseLinkLabel(state, state.pos, disableNested=True)
        if close < 0 or not state.src.startswith("][", close):
            return
        end = parseLinkLabel(state, close + 1)
        if end >= 0 and not any(start < state.pos < stop for start, stop in self._code):
            self.found.append((state.pos, close + 2, end + 1))


def _find_code(content: str) -> list[tuple[int, int]]:
    """Return from where to where the elements <code> of a text reach, at most a hundred."""
    found: list[tuple[int, int]] = []
    start = content.find("<code")
    while start >= 0 and len(found) < MAX_CODE:
        stop = content.find("</code", start)
        found.append((start, stop if stop >= 0 else len(content)))
        start = content.find("<code", found[-1][1])
    return found


class RepeatedTooOftenError(Exception):
    """A text names its definitions so often that it cannot be kept with all that they say."""


class _Repeated:
    """Counts the URLs and titles of definitions, each use after the first: they are written once and kept often."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._left = MAX_REPEATED

    def count(self, token: Token) -> bool:
        """Take in a link or an image; tell whether there may be more."""
        for value in token.attrs.values():
            if value in self._seen:
                self._left -= len(str(value))
            elif isinstance(value, str):
                self._seen.add(value)
        return self._left > 0


def _limit_repetition(rule: InlineRule) -> InlineRule:
    """Return a rule that raises :class:`RepeatedTooOftenError` where definitions are repeated too much."""

    def run(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
        before = len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent and "references" in state.env and state.src[state.pos - 1] == "]":
            opener = next(token for token in state.tokens[before:] if token.type != "text")
            if not state.env.setdefault(REPEATED, _Repeated()).count(opener):
                raise RepeatedTooOftenError
        return True

    return run


_LINK = _limit_repetition(link)


def _link_or_undefined(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    if read_plain_link(state, silent) or _LINK(state, silent):
        return True
    if not silent and UNDEFINED in state.env:
        state.env[UNDEFINED].note(state)
    return False


def _read_html_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
    return read_comment(state, silent) or html_inline(state, silent)


def _stamp_rule(rule: InlineRule, first: str) -> InlineRule:
    def run_and_stamp(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's signature
        start = state.pos
        if state.src[start] != first:
            return False
        before = len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            span = (start, state.pos)
            opener = state.tokens[before]
            # pending text is flushed as a token of its own before what the rule pushes
            if opener.type == "text":
                opener = state.tokens[before + 1]
            opener.meta["span"] = span
            state.tokens[-1].meta["span"] = span
        return True

    return run_and_stamp
