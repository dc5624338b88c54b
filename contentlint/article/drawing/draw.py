"""Draws an article: its summary for lists, its blocks, its checklist and its metadata."""

import itertools
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from contentlint.article.drawing.blocks import draw_blocks
from contentlint.article.drawing.features import list_features
from contentlint.article.drawing.model import Card, Drawing, Field, Sheet, Summary
from contentlint.article.permalink import build_file_slug
from contentlint.document.metadata import CONCEPTS, MetaValue
from contentlint.document.urls import parse_target
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.packing import pack, replace_half_characters

if TYPE_CHECKING:
    from contentlint.article.article import Article

MAX_AUTHORS, MAX_NAME = 20, 100
"""So many authors of an article are named, and so many characters of each name."""

MAX_IMAGES = 100
"""So many images of an article may be shown."""

_ELSEWHERE = compile_lazy(r"[A-Za-z][A-Za-z0-9+.-]*+:|//|[^{]*+\{[{%]|.{1000}")
"""What no local file is called: URLs, templates, very long names."""

QUICK = 1
"""The level of compression: a run holds the drawings of all articles, and packs them anew for the report."""


def draw_article(article: "Article", *, has_text: bool = True) -> Drawing:
    """Return the drawing of an article, with its text or without."""
    sheet = Sheet(
        draw_blocks(article) if has_text else (),
        tuple(list_features(article)),
        tuple(_list_fields(article)),
        _draw_card(article),
        article.language,
        not has_text,
    )
    images = tuple(_list_images(article, sheet.card)) if has_text else ()
    return Drawing(summarize_article(article), zlib.compress(encode_json(sheet), QUICK), images)


def pack_drawing(article: "Article", *, has_text: bool = True) -> bytes:
    """Return the drawing of an article in bytes, to be kept and sent from process to process."""
    return pack(draw_article(article, has_text=has_text))


def unpack_drawing(data: bytes) -> Drawing:
    """Return a drawing from its bytes."""
    return msgspec.msgpack.decode(data, type=Drawing)


def encode_json(data: object) -> bytes:
    """Return data as JSON; half characters, as an escape in front matter may name them, become question marks."""
    try:
        return msgspec.json.encode(data)
    except UnicodeEncodeError:
        return msgspec.json.encode(replace_half_characters(msgspec.to_builtins(data, enc_hook=_decode_raw)))


def _decode_raw(data: object) -> object:
    """Return what a piece of JSON says that stands in data as it is."""
    if isinstance(data, msgspec.Raw):
        return msgspec.json.decode(data)
    raise NotImplementedError


def summarize_article(article: "Article") -> Summary:
    """Return what a list says of an article."""
    title, description = article.find_stated("title"), article.find_stated("description")
    english = article.prose.readability
    local = None if english else article.prose.local_readability
    scores = english or local
    published = article.signature.published
    return Summary(
        title=_to_line(title),
        is_title_stated=title is not None and not title.fallback,
        description=_to_line(description),
        words=article.prose.word_count,
        ease=round(scores.flesch, 1) if scores else None,
        grade=round(english.flesch_kincaid_grade, 1) if english else None,
        language=article.language,
        address=_find_address(article),
        authors=_list_authors(article),
        date=published.iso if published else "",
    )


def _list_authors(article: "Article") -> tuple[str, ...]:
    names = (" ".join(one.name.split())[:MAX_NAME] for one in article.signature.authors)
    return tuple(itertools.islice(dict.fromkeys(filter(None, names)), MAX_AUTHORS))


def _list_images(article: "Article", card: Card) -> Iterator[str]:
    """Yield the files of images that lie beside an article or below its site, each once."""
    named = dict.fromkeys((*(image.src for image in article.images), card.image))
    local = (file for file in named if file and not _ELSEWHERE.match(file))
    yield from itertools.islice(local, MAX_IMAGES)


def _to_line(found: MetaValue | None) -> str:
    return " ".join(found.value.split()) if found and not found.templated else ""


def _find_address(article: "Article") -> tuple[str, ...]:
    """Return the host and the parts of the path under which the article may be found."""
    canonical = article.metadata.get("canonical")
    host = min(article.own_hosts, default="")
    if canonical and canonical.value and not canonical.templated:
        target = parse_target(canonical.value)
        return (target.host or host, *(part for part in target.path.split("/") if part))
    slug = article.find_stated("slug")
    path = slug.value if slug and not slug.templated else build_file_slug(article.path)
    return (host, *(part for part in path.split("/") if part))


def _list_fields(article: "Article") -> Iterator[Field]:
    for concept in CONCEPTS:
        found = article.metadata.get(concept)
        if found and found.value and not found.fallback:
            yield Field(concept, found.value, found.origin)


def _draw_card(article: "Article") -> Card:
    """Return what ``og:`` properties say, else title, description and image."""
    given = article.metadata.open_graph
    title, description = article.find_stated("title"), article.find_stated("description")
    image = article.metadata.get("image")
    return Card(
        _get_property(given.get("title")) or _to_line(title),
        _get_property(given.get("description")) or _to_line(description),
        _get_property(given.get("image")) or (image.value if image else ""),
    )


def _get_property(values: tuple[MetaValue, ...] | None) -> str:
    return _to_line(values[0]) if values else ""
