"""Metadata that a module in MDX exports: ``export const meta = { title: "How to descale a kettle" }``."""

import re
import sys
from collections.abc import Iterator

from contentlint.document.metadata import HeadValue
from contentlint.document.templates import find_outside_fences
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MAX_SIZE = 5_000
"""An object of more characters is read up to there: metadata have some hundreds."""

_EXPORT = compile_lazy(
    r"^export[ \t]+const[ \t]+(?P<name>meta|metadata|frontMatter|frontmatter)[ \t]*(?::[^={}\n]{1,99})?=\s*\{",
    re.MULTILINE,
)
_TOKEN = compile_lazy(
    r"""(?P<text>"(?:[^"\\\n]|\\[\s\S])*+"|'(?:[^'\\\n]|\\[\s\S])*+'|`(?:[^`\\]|\\[\s\S])*+`)"""
    r"|(?P<comment>//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)"
    r"|(?P<open>[\[{(])|(?P<close>[\]})])|(?P<comma>,)|(?P<colon>:)|(?P<word>[\w$.+-]++)|(?P<other>[^\s])"
)
_ESCAPE = compile_lazy(
    r"\\(?:u\{(?P<braced>[0-9A-Fa-f]{1,6})\}|u(?P<four>[0-9A-Fa-f]{4})|x(?P<two>[0-9A-Fa-f]{2})|(?P<other>.))",
    re.DOTALL,
)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_LITERALS = frozenset({"true", "false"})
_NOTHING = frozenset({"null", "undefined"})


def read_exported_metadata(text: str, start: int) -> tuple[HeadValue, ...]:
    """Return what the first such object says, by its keys; what is computed is marked as what a template fills in."""
    if "export" not in text:
        return ()
    for begin, end in find_outside_fences(text):
        found = _EXPORT.search(text, max(begin, start), end)
        if found:
            return tuple(_read_object(text, found, f"export const {found['name']}"))
    return ()


def _read_object(text: str, found: re.Match[str], place: str) -> Iterator[HeadValue]:
    """Yield the members of an object that begins with a match; those of objects in it are none of its own."""
    member: list[re.Match[str]] = []
    depth = 1
    for token in _TOKEN.finditer(text, found.end(), found.end() + MAX_SIZE):
        depth += (token.lastgroup == "open") - (token.lastgroup == "close")
        if depth == 0 or (depth == 1 and token.lastgroup == "comma"):
            yield from _build_value(text, member, place)
            member = []
        elif token.lastgroup != "comment":
            member.append(token)
        if depth == 0:
            return


def _build_value(text: str, member: list[re.Match[str]], place: str) -> Iterator[HeadValue]:
    """Yield the value of a member: a literal text without its quotes, else the expression that gives it."""
    if not member:
        return
    key, *rest = member
    if rest and rest[0].lastgroup != "colon":
        return
    expression = rest[1:] or [key]  # ``image`` stands for ``image: image``
    span = Span(expression[0].start(), expression[-1].end())
    is_single = len(expression) == 1
    if is_single and expression[0].lastgroup == "text":
        span = Span(span.start + 1, span.end - 1)
        value = _unescape(text[span.start : span.end])
    else:
        value = text[span.start : span.end]
        if is_single and rest and value in _NOTHING:
            return
        is_literal = is_single and (value[0].isdigit() or (value in _LITERALS and bool(rest)))
        value = value if is_literal else f"${{{value}}}"
    yield HeadValue(key[0].strip("\"'"), value, span, Span(*key.span()), place)


def _unescape(text: str) -> str:
    """Return what a literal text of JavaScript stands for; half a pair of surrogates is shown as unknown."""
    plain = _ESCAPE.sub(_decode_escape, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decode_escape(found: re.Match[str]) -> str:
    if found["other"] is not None:
        return _CONTROLS.get(found["other"], found["other"])
    code = int(found["braced"] or found["four"] or found["two"], 16)
    return chr(code) if code <= sys.maxunicode else "\ufffd"
