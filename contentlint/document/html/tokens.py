"""HTML text to tokens in linear time, whatever the text: each with the range where it stands."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from contentlint.document.html.tags import ATTRIBUTES, TAG_NAME
from contentlint.document.html_elements import RAW_CONTENT
from contentlint.document.markup import Token
from contentlint.prose.lazy_pattern import compile_lazy

_TAIL = rf"|/({TAG_NAME})[^>]*+>|(!--)|([!?/]))"
_TOLERANT = compile_lazy(rf"<(?:({TAG_NAME}){ATTRIBUTES}>{_TAIL}")
_STRICT = compile_lazy(rf"<(?:({TAG_NAME})[^>]*+>{_TAIL}")
_UNFINISHED = compile_lazy(r"<(?:[a-zA-Z!?]|/[a-zA-Z]?)")
_COMMENT_END = compile_lazy(r"--!?>")
_START, _END, _COMMENT = 1, 2, 3
MAX_ALIKE = 400
"""The same few tags stand all over a page: those of no more characters are matched only once."""

_NESTED = frozenset({"math", "svg", "template"})
"""Elements that may stand in one of the same name; what else is not parsed ends with its first end tag."""


def tokenize(html: str) -> Iterator[Token]:
    """Split HTML as a browser does, save that what is never finished stays text.

    An attribute quote that is never closed would swallow the rest: from there on a tag ends at its first ``>``.
    """
    return Tokenizer(html).run()


class Tokenizer:
    """Splits one text.

    ``is_cut`` tells, when all tokens have come, that a tag, a comment, or an element that holds no HTML never ended.
    """

    def __init__(self, html: str) -> None:
        """Take the text."""
        self.is_cut = False
        self._html = html
        self._pattern = _TOLERANT
        self._last_close = html.rfind(">")
        self._last_comment_end = max(html.rfind("-->"), html.rfind("--!>"))
        self._unclosed: set[str] = set()
        self._unbalanced: set[str] = set()

    def run(self) -> Iterator[Token]:
        """Yield the tokens."""
        html, text_start, scan = self._html, 0, 0
        find, last_close = html.find, self._last_close
        known: dict[str, tuple[Literal["start", "end"], str, bool]] = {}
        while 0 <= (at := find("<", scan)) < last_close:
            end = find(">", at, at + MAX_ALIKE) + 1
            alike = known.get(html[at:end])
            if alike is not None:
                if text_start < at:
                    yield Token("text", text_start, at)
                text_start = scan = end
                yield Token(alike[0], at, end, alike[1], alike[2])
                continue
            token = self._read_token(at)
            if token is None:
                scan = at + 1
                continue
            if text_start < at:
                yield Token("text", text_start, at)
            text_start = scan = token.end
            if token.kind == "start" and token.name in RAW_CONTENT and not token.closed:
                whole, text_start = self._read_raw(token)
                scan = text_start
                yield whole
                if token.end < scan:
                    yield Token("raw", token.end, scan)
                continue
            if token.end == end and (token.kind == "end" or (token.kind == "start" and token.name not in RAW_CONTENT)):
                known[html[at:end]] = token.kind, token.name, token.closed
            yield token
        self.is_cut = self.is_cut or _UNFINISHED.search(html, max(scan, last_close + 1)) is not None
        if text_start < len(html):
            yield Token("text", text_start, len(html))

    def _read_token(self, at: int) -> Token | None:
        """Return the tag, comment or declaration at a ``<``; None where that is text."""
        match = self._pattern.match(self._html, at) or self._match_strictly(at)
        if match is None:
            return None
        kind = match.lastindex
        if kind == _END or (kind == _START and self._html[match.end() - 2] != "/"):  # as most are
            return Token("end" if kind == _END else "start", at, match.end(), match[kind].lower())
        return self._build_token(match, at)

    def _read_raw(self, token: Token) -> tuple[Token, int]:
        """Return the start tag of an element that is not parsed, and where that ends; it is closed if it never does."""
        end = self._find_raw_end(token.name, token.end)
        self.is_cut = self.is_cut or (end < 0 and token.name not in _NESTED)
        return (token if end >= 0 else replace(token, closed=True)), max(end, token.end)

    def _match_strictly(self, at: int) -> re.Match[str] | None:
        """Match a tag whose quotes do not end; from there on all tags are matched so."""
        letter = self._html[at + 1]
        if self._pattern is _TOLERANT and letter.isascii() and letter.isalpha():
            self._pattern, self.is_cut = _STRICT, True
            return _STRICT.match(self._html, at)
        return None

    def _build_token(self, match: re.Match[str], at: int) -> Token | None:
        """Return the token for what is no end tag and no start tag that ends in a plain ``>``."""
        kind, end = match.lastindex, match.end()
        if kind == _START:
            return Token("start", at, end, match[1].lower(), self._is_closed(match, end))
        end = self._find_token_end(at, is_comment=kind == _COMMENT)
        return Token("comment" if kind == _COMMENT else "bogus", at, end) if end > 0 else None

    def _find_token_end(self, at: int, *, is_comment: bool) -> int:
        """Return where a comment or a declaration ends, or -1."""
        if not is_comment:
            return self._html.find(">", at) + 1
        if self._html.startswith((">", "->"), at + 4):
            return self._html.index(">", at) + 1
        if at > self._last_comment_end:
            self.is_cut = True
            return -1
        close = _COMMENT_END.search(self._html, at + 4)
        return close.end() if close else -1

    def _is_closed(self, match: re.Match[str], end: int) -> bool:
        """Tell whether the slash before ``>`` closes the tag rather than ending an unquoted value."""
        before = self._html[end - 3]
        return before in "\"' \t\n\r\f" or "=" not in match[0]

    def _find_raw_end(self, name: str, start: int) -> int:
        """Return where the end tag of an unparsed element begins, or -1 if there is none."""
        if name in self._unclosed:
            return -1
        if name in _NESTED and name not in self._unbalanced:
            if (end := self._find_nested_end(name, start)) >= 0:
                return end
            self._unbalanced.add(name)
        close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._html, start, self._last_close + 1)
        if close is None:
            self._unclosed.add(name)
        return close.start() if close else -1

    def _find_nested_end(self, name: str, start: int) -> int:
        """Return where the end tag begins that belongs to an open element, past all within it, or -1."""
        depth = 1
        for tag in re.compile(rf"<(/?){name}(?=[\s/>])[^>]*+>", re.IGNORECASE).finditer(
            self._html, start, self._last_close + 1
        ):
            if tag[1]:
                depth -= 1
            elif not tag[0].endswith("/>"):
                depth += 1
            if not depth:
                return tag.start()
        return -1
