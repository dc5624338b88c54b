"""Wiki markup of Jira and Confluence: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from contentlint.document.dialects import Dialect, Sign
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

_TEXT_BELOW = r"(?=\n+(?!h[1-6]\. )[^\n]{20})"
_BOXES = "panel|quote|info|note|tip|warning|expand|color|section|column|toc|anchor"
_GIVEN = r"(?::[^{}\n]{0,200})?"
_HEADING = compile_lazy(rf"(?m)^h[1-6]\. \S[^\n]*$(?:\n+h[1-6]\. \S[^\n]*$)?{_TEXT_BELOW}")
_TABLE = compile_lazy(r"(?m)^\|\|[^|\n]+\|\|(?:[^\n]*\|\|)?[ \t]*$")
_MACRO = compile_lazy(rf"(?m)^\{{(?:{_BOXES}|code|noformat){_GIVEN}\}}")
_LINK_FORM = (
    r"\[(?P<text>[^\[\]|\n]{1,200})\|(?P<url>(?:https?://|mailto:|/|#)[^\[\]|\s]{1,500})(?:\|[^\[\]\n]{0,99})?\]"
)
_LINK = compile_lazy(_LINK_FORM)

_CODE = compile_lazy(r"\{(?P<kind>code|noformat)(?::(?P<given>[^{}\n]{0,200}))?\}")
_LINE_MARKS = compile_lazy(
    r"(?m)^(?P<bullets>[*-]{1,6}|\#{1,6}|[*\#]{2,6})[ ]+(?=\S)"
    r"|^bq\. "
    rf"|^\{{(?:{_BOXES}){_GIVEN}\}}[ \t]*(?:\n|\Z)"
    rf"|\{{(?:{_BOXES}){_GIVEN}\}}"
)
_TITLE = compile_lazy(r"[:|]title=(?P<title>[^|{}\n]+)|\{(?:expand|panel):(?P<unnamed>[^|{}=\n]+)[|}]")
_INLINE = compile_lazy(
    rf"{_LINK_FORM}"
    r"|\[(?P<bare>https?://[^\[\]|\s]{1,500})\]"
    r"|(?<![\w*\\])\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|\{\{(?P<mono>[^{}\n]{1,200})\}\}"
    r"|(?<![\w+])\+(?P<inserted>[^\s+](?:[^+\n]*[^\s+])?)\+(?![\w+])"
    r"|!(?P<image>[^\s!|]{1,200}\.(?:png|jpe?g|gif|svg|webp))(?:\|[^!\n]{0,200})?!"
)
_MARKS = compile_lazy(
    r"\{(?:color|anchor|toc)(?::[^{}\n]{0,200})?\}"
    rf"|\{{(?:{_BOXES}|code|noformat)(?=[:}}])|(?<=[:|])(?:title=|[A-Za-z]{{1,30}}=[^|{{}}\n]*)"
    r"|^bq\. |\|smart-[a-z]{1,9}\]"
)
_LANGUAGE = compile_lazy(r"(?:^|\|)(?:language=)?([A-Za-z+#]{1,20})(?=\||$)")
_DEEPER = "  "


def translate(text: str) -> list[Edit]:
    """Return what makes pasted text of wiki markup: lists, bold text, links, code; the marks of panels go."""
    edits: list[Edit] = []
    at = 0
    while code := _CODE.search(text, at):
        end = text.find(f"{{{code['kind']}}}", code.end())
        if end < 0:
            break
        edits += _translate_part(text, at, code.start())
        edits += _fence(code, "\n" in text[code.end() : end], end)
        at = end + len(code["kind"]) + 2
    return [*edits, *_translate_part(text, at, len(text))]


def _fence(code: re.Match[str], has_lines: bool, end: int) -> Iterator[Edit]:  # noqa: FBT001  # a word in place
    """Yield the fences of code that ends at an offset; of code within a line, the marks of that."""
    language = _LANGUAGE.search(code["given"] or "") if has_lines else None
    mark = "```" if has_lines else "`"
    yield Edit(Span(*code.span()), f"{mark}{language[1] if language else ''}")
    yield Edit(Span(end, end + len(code["kind"]) + 2), mark)


def _translate_part(text: str, start: int, end: int) -> list[Edit]:
    found = [edit for match in _LINE_MARKS.finditer(text, start, end) if (edit := _translate_line_mark(match))]
    taken = [edit.span for edit in found]
    inline = (_translate_inline(match) for match in _INLINE.finditer(text, start, end))
    return sorted([*found, *(edit for edits in inline for edit in edits if not _touches(edit, taken))])


def _touches(edit: Edit, taken: list[Span]) -> bool:
    at = bisect_right(taken, edit.span)
    return any(one.start < edit.span.end and edit.span.start < one.end for one in taken[max(at - 1, 0) : at + 1])


def _translate_line_mark(match: re.Match[str]) -> Edit | None:
    bullets = match["bullets"]
    if not bullets:
        title = _TITLE.search(match[0])
        words = (title["title"] or title["unnamed"]).strip() if title else ""
        return Edit(Span(*match.span()), f"{words}\n" if words else "")
    written = _DEEPER * (len(bullets) - 1) + ("1. " if bullets[-1] == "#" else "- ")
    is_rule = set(bullets) == {"-"} and len(bullets) > 1
    return None if is_rule or written == match[0] else Edit(Span(*match.span()), written)


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
    excludes=compile_lazy(r'(?m)^\|_\. |"[^"\n]{1,200}":https?://|\]\(https?://'),
    marks=_MARKS,
)
