"""Messages of Slack: https://api.slack.com/reference/surfaces/formatting."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from contentlint.document.dialects import Dialect, Sign
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

_LINK = compile_lazy(r"<(?P<url>(?:https?://|mailto:)[^<>|\s]{1,500})\|(?P<text>[^<>|\n]{1,200})>")
_MENTION = compile_lazy(r"<[@#!][A-Za-z0-9]{2,20}(?:\|[^<>\n]{1,80})?>")
_BOLD_LINE = compile_lazy(r"(?m)^\*(?P<bold>[^\s*](?:[^*\n]{0,118}[^\s*])?)\*[ \t]*$")
_BOLD = compile_lazy(r"(?<![\w*])\*(?P<bold>[^\s*](?:[^*\n]{0,200}[^\s*])?)\*(?![\w*])")
_EMOJI = compile_lazy(r"(?<![\w:]):(?P<emoji>[a-z][a-z0-9_+-]{1,40}):(?![\w:])")
_NAME = r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,3}"
_TIME = r"\d{1,2}:\d{2}(?: [AP]M)?"
_CLOCK = compile_lazy(rf"(?m)^(?:{_NAME} {{1,4}}{_TIME}|[ \t]*{_TIME}|\[{_TIME}\] {_NAME})[ \t]*$")


def translate(text: str) -> list[Edit]:
    """Return what makes pasted text of a message: bold text, links, and emoji instead of their names."""
    found = [*_translate_links(text), *_translate_bold(text), *_translate_emoji(text)]
    return _drop_overlaps(sorted(found))


def _translate_links(text: str) -> Iterator[Edit]:
    for match in _LINK.finditer(text):
        yield Edit(Span(match.start(), match.start("text")), "[")
        yield Edit(Span(match.end("text"), match.end()), f"]({match['url']})")


def _translate_bold(text: str) -> Iterator[Edit]:
    for match in _BOLD.finditer(text):
        yield Edit(Span(match.start(), match.start() + 1), "**")
        yield Edit(Span(match.end() - 1, match.end()), "**")


def _translate_emoji(text: str) -> Iterator[Edit]:
    names = _load_emoji()
    for match in _EMOJI.finditer(text):
        if match["emoji"] in names:
            yield Edit(Span(*match.span()), names[match["emoji"]])


@cache
def _load_emoji() -> dict[str, str]:
    lines = Path(__file__).with_name("slack_emoji.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def _drop_overlaps(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if not kept or kept[-1].span.end <= edit.span.start:
            kept.append(edit)
    return kept


DIALECT = Dialect(
    name="Slack markup",
    hints=("|", "*", ":"),
    signs=(
        Sign(_LINK, is_own=True),
        Sign(_MENTION),
        Sign(_BOLD_LINE, times=2),
        Sign(_EMOJI),
        Sign(_CLOCK, times=2),
    ),
    translate=translate,
    excludes=compile_lazy(r"\*\*|\]\(|(?m:^(?:#{1,6} |\|.*\|$|h[1-6]\. ))"),
    rank=2,
    marks=_EMOJI,
)
