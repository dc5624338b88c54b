"""Edits of alternative texts: a title that can stand in for one, a beginning that says nothing."""

from typing import TYPE_CHECKING

from contentlint.document.templates import MASK
from contentlint.prose.image_names import is_file_name, is_mere_word, read_prefix
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.nodes import Image

_WORD = compile_lazy(r"(?<!\S)(?:(?![^\W\d_])\S)*+\S++")
_LIKE_A_FILE = compile_lazy(r"\.\w{2,4}\Z|/")
_MARKS = compile_lazy(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=[#\w])|~(?=~)")
"""What may mean something to Markdown within brackets."""


def use_title_as_alt(article: "Article", image: "Image") -> list[Edit]:
    """Return what makes the title of an image in Markdown its alternative text too, if it has several words."""
    title, (start, end) = " ".join(image.title.split()), image.alt_span
    text = article.source.text
    is_in_brackets = text[start - 1 : start] == "[" and text[end : end + 1] == "]"
    if image.tag is not None or not is_in_brackets or not _says_something(title, image.src):
        return []
    return [Edit(image.alt_span, _MARKS.sub(r"\\\g<0>", title))]


def _says_something(title: str, src: str) -> bool:
    if len(_WORD.findall(title)) == 1 or _LIKE_A_FILE.search(title) or "{" in title or MASK in title:
        return False
    return _WORD.search(title) is not None and not is_file_name(title, src) and not is_mere_word(title)


def remove_prefix(article: "Article", image: "Image", prefix: str) -> list[Edit]:
    """Return what lets an alternative text begin with what follows some words, if that says anything by itself."""
    written = article.source.slice(image.alt_span)
    start = len(written) - len(written.lstrip())
    rest = written[start + len(prefix) :].strip()
    first = rest.split()[0] if rest else ""
    is_title = any(not word.islower() for word in prefix.split()[1:])
    if written != image.alt or is_title or not first[:1].isalnum() or first == "that":
        return []
    if is_file_name(rest, image.src) or is_mere_word(rest) or read_prefix(rest):
        return []
    is_raised = prefix[0].isupper() and first.islower()
    place = Span(image.alt_span.start + start, image.alt_span.start + start + len(prefix) + 1)
    return [Edit(place, first[0].upper() if is_raised else first[0])]


def add_empty_alt(article: "Article", image: "Image") -> list[Edit]:
    """Return what tells screen readers to pass over an image in HTML."""
    tag = image.tag
    if tag is None or tag.name != "img" or article.source.text[tag.span.start : tag.span.start + 5].lower() != "<img ":
        return []
    at = tag.span.start + len("<img")
    return [Edit(Span(at, at), ' alt=""')]
