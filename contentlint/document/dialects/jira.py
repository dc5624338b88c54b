"""Wiki markup of Jira and Confluence: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa."""

import re
from collections.abc import Iterator

from contentlint.document.dialects import Dialect, Sign
from contentlint.source import Edit, Span

_TEXT_BELOW = r"(?=\n+(?!h[1-6]\. )[^\n]{20})"
_BLOCK = r"\{(?:panel|quote|code|noformat|info|note|tip|warning|expand|color|section|column|toc|anchor)(?::[^{}\n]{0,200})?\}"
_HEADING = re.compile(rf"(?m)^h[1-6]\. \S[^\n]*$(?:\n+h[1-6]\. \S[^\n]*$)?{_TEXT_BELOW}")
_TABLE = re.compile(r"(?m)^\|\|(?:[^|\n]+\|\|)+[ \t]*$")
_MACRO = re.compile(rf"(?m)^{_BLOCK}")
_LINK = re.compile(
    r"\[(?P<text>[^\[\]|\n]{1,200})\|(?P<url>(?:https?://|mailto:|/|#)[^\[\]|\s]{1,500})(?:\|[^\[\]\n]{0,99})?\]"
)

_CODE = re.compile(r"\{(?P<kind>code|noformat)(?::(?P<given>[^{}\n]{0,200}))?\}(?P<inside>.*?)\{(?P=kind)\}", re.DOTALL)
_LINE_MARKS = re.compile(
    r"(?m)^(?P<bullets>[*-]{1,6}|\#{1,6}|[*\#]{2,6})[ ]+(?=\S)"
    r"|^bq\. "
    rf"|^{_BLOCK.replace('code|noformat|', '')}[ \t]*(?:\n|\Z)"
    rf"|{_BLOCK.replace('code|noformat|', '')}"
)
_TITLE = re.compile(r"[:|]title=([^|{}\n]+)")
_INLINE = re.compile(
    rf"{_LINK.pattern}"
    r"|\[(?P<bare>https?://[^\[\]|\s]{1,500})\]"
    r"|(?<![\w*\\])\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|\{\{(?P<mono>[^{}\n]{1,200})\}\}"
    r"|(?<![\w+])\+(?P<inserted>[^\s+](?:[^+\n]*[^\s+])?)\+(?![\w+])"
    r"|!(?P<image>[^\s!|]{1,200}\.(?:png|jpe?g|gif|svg|webp))(?:\|[^!\n]{0,200})?!"
)
_LANGUAGE = re.compile(r"(?:^|\|)(?:language=)?([A-Za-z+#]{1,20})(?=\||$)")
_DEEPER = "  "


def translate(text: str) -> list[Edit]:
    """Return what makes pasted text of wiki markup: lists, bold text, links, code; the marks of panels go."""
    edits, at = [], 0
    for code in _CODE.finditer(text):
        edits += _translate_part(text, at, code.start())
        edits += _fence(code)
        at = code.end()
    return [*edits, *_translate_part(text, at, len(text))]


def _fence(code: re.Match[str]) -> Iterator[Edit]:
    """Yield the fences of code; of code within a line, the marks of that."""
    if "\n" not in code["inside"]:
        yield Edit(Span(code.start(), code.start("inside")), "`")
        yield Edit(Span(code.end("inside"), code.end()), "`")
        return
    language = _LANGUAGE.search(code["given"] or "")
    yield Edit(Span(code.start(), code.start("inside")), f"```{language[1] if language else ''}")
    yield Edit(Span(code.end("inside"), code.end()), "```")


def _translate_part(text: str, start: int, end: int) -> list[Edit]:
    found = [edit for match in _LINE_MARKS.finditer(text, start, end) if (edit := _translate_line_mark(match))]
    taken = [edit.span for edit in found]
    inline = (_translate_inline(match) for match in _INLINE.finditer(text, start, end))
    return sorted([*found, *(edit for edits in inline for edit in edits if not _touches(edit, taken))])


def _touches(edit: Edit, taken: list[Span]) -> bool:
    from bisect import bisect_right

    at = bisect_right(taken, edit.span)
    return any(one.start < edit.span.end and edit.span.start < one.end for one in taken[max(at - 1, 0) : at + 1])


def _translate_line_mark(match: re.Match[str]) -> Edit | None:
    bullets = match["bullets"]
    if not bullets:
        title = _TITLE.search(match[0])
        return Edit(Span(*match.span()), f"**{title[1].strip()}**\n" if title else "")
    mark = "1. " if bullets[-1] == "#" else "- "
    written = _DEEPER * (len(bullets) - 1) + mark
    return (
        None
        if written == match[0] or set(bullets) == {"-"} and len(bullets) > 1
        else Edit(Span(*match.span()), written)
    )


def _translate_inline(match: re.Match[str]) -> Iterator[Edit]:
    """Yield the edits of a link, of bold, inserted or fixed-width text, or of an image; the words stay in place."""
    around = {"bold": ("**", "**"), "mono": ("`", "`"), "inserted": ("", ""), "bare": ("", ""), "image": ("![](", ")")}
    if match["url"]:
        around["text"] = ("[", f"]({match['url']})")
    for name, (opening, closing) in around.items():
        if match[name]:
            yield Edit(Span(match.start(), match.start(name)), opening)
            yield Edit(Span(match.end(name), match.end()), closing)


DIALECT = Dialect(
    name="Jira or Confluence markup",
    hints=("h1. ", "h2. ", "h3. ", "||", "{", "|http"),
    signs=(
        Sign(_HEADING, times=2, is_own=True),
        Sign(_HEADING),
        Sign(_TABLE),
        Sign(_MACRO),
        Sign(_LINK),
    ),
    translate=translate,
    excludes=re.compile(r'(?m)^\|_\. |"[^"\n]{1,200}":https?://|\]\(https?://'),
)
