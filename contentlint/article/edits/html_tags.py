"""Edits of tags of HTML: other names, and words in attributes that hold a list of them, such as ``rel``."""

from typing import TYPE_CHECKING

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.nodes import Tag

_TO_VALUE = compile_lazy(r"""\s{1,99}[^\s/>=]{1,99}\s{0,99}=\s{0,99}["']?\Z""")
_BARE = compile_lazy(r"[\w -]*")
_END_TAG = compile_lazy(r"</(?P<name>[a-zA-Z][a-zA-Z0-9]*)\s*>\Z")
_MAX_END_TAG = 1000
"""An end tag is no longer than so many code points."""


def rename_element(article: "Article", tag: "Tag", span: Span, name: str) -> list[Edit]:
    """Return what gives an element with a start and an end tag another name, its attributes left as they are."""
    written = article.source.slice(span)
    end = _END_TAG.search(written, max(len(written) - _MAX_END_TAG, 0))
    if tag.span.start != span.start or end is None or end["name"].lower() != tag.name:
        return []
    if not written[1:].lower().startswith(tag.name):
        return []
    start = Span(span.start + 1, span.start + 1 + len(tag.name))
    return [Edit(start, name), Edit(Span(span.start + end.start("name"), span.start + end.end("name")), name)]


def remove_word(article: "Article", tag: "Tag", name: str, word: str) -> list[Edit]:
    """Return what takes a word out of an attribute, whatever its capitals; with its last word the attribute goes.

    Nothing where a template or a reference has a part in its value.
    """
    text, value = article.source.text, tag.attributes[name]
    lead = _TO_VALUE.search(text, tag.span.start, value.span.start)
    if lead is None or text[slice(*value.span)] != value.value or not _BARE.fullmatch(value.value):
        return []
    if f"{name}=" in text[value.span.end : tag.span.end].lower():
        return []  # the same again, of which a browser reads the first only
    left = [one for one in value.value.split() if one.lower() != word]
    if left:
        return [Edit(value.span, " ".join(left))]
    is_quoted = lead[0][-1] in "\"'"
    return [Edit(Span(lead.start(), value.span.end + is_quoted), "")]


def add_word(article: "Article", tag: "Tag", name: str, word: str, behind: str) -> list[Edit]:
    """Return what adds a word to an attribute, which is added itself behind another one where there is none.

    Nothing where a template has a part in the tag: it may bring the attribute.
    """
    text = article.source.text
    if "{" in text[slice(*tag.span)] or "<%" in text[slice(*tag.span)]:
        return []
    value = tag.attributes.get(name)
    if value is None:
        end = tag.attributes[behind].span.end
        at = end + (text[end] in "\"'")
        return [Edit(Span(at, at), f' {name}="{word}"')]
    lead = _TO_VALUE.search(text, tag.span.start, value.span.start)
    if lead is None or text[slice(*value.span)] != value.value or not _BARE.fullmatch(value.value):
        return []
    words = " ".join([*value.value.split(), word])
    return [Edit(value.span, words if lead[0][-1] in "\"'" else f'"{words}"')]
