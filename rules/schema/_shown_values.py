"""Values that the text of a page shows, and others that its structured data have in their place."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from contentlint.article.rich_results.forms import read_number
from contentlint.prose.person_names import is_likely_person
from contentlint.rule import (
    ONE_DAY,
    Article,
    Schema,
    SchemaNode,
    SchemaValue,
    Span,
    compile_lazy,
    normalize_words,
    read_date,
)

SIGNS = {"€": "EUR", "£": "GBP", "$": "USD"}
"""Signs of currencies before or after a price; other dollars than those of the United States are not compared."""

MIN_DIFFERENCE = 0.1
"""Ratings are shown with one decimal place, so a smaller difference is none."""

MIN_CONFIDENCE = 0.8
"""A line of text that names the author less surely says nothing against the data."""

_AMOUNT = compile_lazy(
    r"(?P<sign>[$€£])\s?(?P<number>\d[\d.,]{0,12})|(?<![\d.,])(?P<first>\d[\d.,]{0,12})\s?(?P<last>[€£])",
    hints=tuple(SIGNS),
)
_RATING = compile_lazy(r"(?<![\d.,/])(\d[.,]\d)\s?/\s?5(?!\d|[.,/]\d)")
_HELPERS = ("author", "creator", "contributor", "editor", "reviewedBy", "translator")


class Contradiction(Struct, frozen=True, gc=False):
    """A value of the data, and what the page shows in its place."""

    value: SchemaValue
    shown: str
    place: Span


def find_other_price(article: Article, node: SchemaNode) -> Iterator[Contradiction]:
    """Yield the price of a thing if the text shows one other price in its currency, and nothing shows the stated."""
    offers = [offer for value in node.get_all("offers") if (offer := article.schema.get_node(value))]
    prices = [value for offer in offers for value in offer.get_all("price")]
    if len(offers) != 1 or len(prices) != 1 or not (stated := read_number(prices[0].text)):
        return
    currency = offers[0].get_text("priceCurrency")
    shown = {read_number(found): (found, sign, span) for sign, found, span in _list_amounts(article)}
    for number, (text, sign, span) in shown.items() if len(shown) == 1 else ():
        is_other = bool(number) and SIGNS[sign] == currency and float(number) != float(stated)
        if is_other and not _is_anywhere(article, stated):
            yield Contradiction(prices[0], f"{sign}{text}", span)


def find_other_rating(article: Article, node: SchemaNode) -> Iterator[Contradiction]:
    """Yield the rating of a thing if the text shows one other out of five, and nothing shows the stated."""
    ratings = [rating for value in node.get_all("aggregateRating") if (rating := article.schema.get_node(value))]
    value = ratings[0].get("ratingValue") if len(ratings) == 1 else None
    if value is None or not (stated := read_number(value.text)) or ratings[0].get_text("bestRating") not in {"", "5"}:
        return
    found = [(match[1].replace(",", "."), span) for match, span in _search(article, _RATING)]
    if len({number for number, _ in found}) == 1:
        number, span = found[0]
        if abs(float(number) - float(stated)) >= MIN_DIFFERENCE and not _is_anywhere(article, stated):
            yield Contradiction(value, number, span)


def find_other_date(article: Article, node: SchemaNode) -> Iterator[Contradiction]:
    """Yield the publication date of an article if the text shows one other; that of the last change may be it."""
    published = node.get("datePublished")
    stated = read_date(published.text).day if published else None
    shown = {date.iso: date for date in article.dates if date.kind == "published" and date.iso}
    if published is None or stated is None or len(shown) != 1:
        return
    date = next(iter(shown.values()))
    day, modified = read_date(date.iso).day, read_date(node.get_text("dateModified")).day
    if day and all(abs(day - other) > ONE_DAY for other in (stated, modified) if other):
        yield Contradiction(published, date.value, date.span)


def find_other_author(article: Article, node: SchemaNode) -> Iterator[Contradiction]:
    """Yield the author of an article if the text names another person, unknown to the data, and never that one."""
    byline, schema = article.byline, article.schema
    if byline is None or byline.confidence < MIN_CONFIDENCE or not is_likely_person(byline.name):
        return
    authors = [name for value in node.get_all("author") if (name := schema.name(value))]
    if not authors or not all(is_likely_person(name.shown) for name in authors):
        return
    shown, names = set(normalize_words(byline.name)), list(_list_names(schema, node))
    is_known = any(shown & set(normalize_words(name)) for name in names)
    if not is_known and not any(name in article.text_beside_markup for name in names):
        yield Contradiction(authors[0], byline.name, byline.span)


def _list_names(schema: Schema, node: SchemaNode) -> Iterator[str]:
    """Yield the names of all who had a part in an article."""
    for key in _HELPERS:
        yield from (name.shown for value in node.get_all(key) if (name := schema.name(value)))


def _list_amounts(article: Article) -> Iterator[tuple[str, str, Span]]:
    for match, span in _search(article, _AMOUNT):
        yield match["sign"] or match["last"], (match["number"] or match["first"]).rstrip(".,"), span


def _search(article: Article, pattern: "re.Pattern[str]") -> Iterable[tuple["re.Match[str]", Span]]:
    for block in article.prose.blocks:
        for match in pattern.finditer(block.text.text):
            yield match, block.text.locate(*match.span())


def _is_anywhere(article: Article, number: str) -> bool:
    """Tell whether a number is anywhere beside JSON-LD, even in a script or an attribute, which may show it."""
    whole, _, part = number.partition(".")
    written = rf"(?<!\d){whole[:-3]}[., ’']?{whole[-3:]}" if len(whole) > len("999") else rf"(?<!\d){whole}"
    rest = rf"[.,]?{part}(?!\d)" if part.strip("0") else r"(?:[.,]?0{1,2})?(?!\d)"
    text, scripts = article.source.text, [script.span for script in article.structured_data.json_ld]
    starts, ends = [0, *(one.end for one in scripts)], [*(one.start for one in scripts), len(text)]
    return any(re.search(written + rest, text[start:end]) for start, end in zip(starts, ends, strict=True))
