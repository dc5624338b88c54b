"""A Word file to Markdown: its pictures get names, its notes become footnotes, links to its headings lead there."""

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from contentlint.article.reader import read
from contentlint.document.slugs import build_slug
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.publish.from_html import convert_html
from contentlint.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.article.article import Article

_PICTURE = compile_lazy(r'<img\b[^>]*?\ssrc="data:[^",]*,(\d{1,9})"[^>]*>')
_SOURCE = compile_lazy(r'\ssrc="data:[^"]*"')
_HEADING = compile_lazy(r"<(h[1-6])>(.*?)</\1>")
_BOOKMARK = compile_lazy(r'<a id="([^"]*)"></a>')
_ADDRESS = compile_lazy(r'(?<=<a href="#)[^"]*(?=")')
_TAG = compile_lazy(r"<[^>]*>")
_NOTE_MARK = compile_lazy(r'<sup><a href="#((?:foot|end)note-[^"]*)" id="[^"]*">(\d+)</a></sup>')
_NOTES = compile_lazy(r'<hr />\s*<section class="footnotes"><ol>(.*)</ol></section>', re.DOTALL)
_NOTE = compile_lazy(r'<li id="((?:foot|end)note-[^"]*)">(.*?)</li>(?=\s*(?:<li id="(?:foot|end)note-|\Z))', re.DOTALL)
_ITEM = compile_lazy(r"<li\b[^>]*>")
_BLOCK_TAGS = compile_lazy(
    r"(?:</?(?:br|p|ul|ol|li|dl|dt|dd|h[1-6]|pre|blockquote|table|thead|tbody|tr|td|th)\b[^>]*+>\s*+)++"
)

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Around the number of a note while the text is converted: characters that no text may hold (Unicode, 23.7)."""

_KEPT_MARK = compile_lazy(f"{_OPEN}(\\d+){_CLOSE}(:?)")


def convert_word_file(article: "Article", names: "Sequence[str]" = ()) -> str:
    """Return an article that was read from a Word file as Markdown; ``names`` are the files of its pictures.

    A picture without one is not in the article.
    """
    html = article.source.text.replace(_OPEN, "").replace(_CLOSE, "")
    html = _name_pictures(html, names)
    for prepare in (_lead_to_headings, _mark_notes):
        html = prepare(html)
    converted = convert_html(read(Source(html, article.path)))
    return _KEPT_MARK.sub(r"[^\1]\2", converted)


def _name_pictures(html: str, names: "Sequence[str]") -> str:
    def name(found: re.Match[str]) -> str:
        number = int(found[1])
        named = names[number - 1] if number <= len(names) else ""
        return _SOURCE.sub(f' src="{escape(named)}"', found[0]) if named else ""

    return _PICTURE.sub(name, html)


def _lead_to_headings(html: str) -> str:
    """Let links to the bookmark of a heading lead to the id that a generator gives it."""
    ids = {
        mark: build_slug(unescape(_TAG.sub("", inside)), "github")
        for _, inside in _HEADING.findall(html)
        for mark in _BOOKMARK.findall(inside)
    }
    return _ADDRESS.sub(lambda found: ids.get(found[0], found[0]), html) if ids else html


def _mark_notes(html: str) -> str:
    """Put the notes at the end as paragraphs, they and their marks numbered for :data:`_KEPT_MARK`."""
    numbers: dict[str, str] = {}

    def mark(found: re.Match[str]) -> str:
        return f"{_OPEN}{numbers.setdefault(found[1], found[2])}{_CLOSE}"

    html = _NOTE_MARK.sub(mark, html)
    notes = _NOTES.search(html)
    if notes is None:
        return html
    written = (
        f"<p>{_OPEN}{numbers.get(key, '0')}{_CLOSE}: {_write_note(body)}</p>"
        for key, body in _NOTE.findall(notes[1])
        if key in numbers or f'href="#{key}"' in html
    )
    return html[: notes.start()] + "".join(written) + html[notes.end() :]


def find_notes(html: str) -> int:
    """Return where the notes of a Word file begin: at its end if it has none."""
    notes = _NOTES.search(html)
    return notes.start() if notes else len(html)


def _write_note(body: str) -> str:
    """Return a note as one paragraph: Markdown ends it at the next block that is not indented."""
    lines = [line.strip() for line in _BLOCK_TAGS.split(_ITEM.sub(r"\g<0>• ", body)) if line.strip()]
    return "<br />".join(lines)
