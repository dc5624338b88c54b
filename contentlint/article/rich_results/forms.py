"""The forms of values in structured data: numbers, currencies, durations, URLs and names of choices."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from contentlint.article.rich_results.gaps import RichResults
from contentlint.article.rich_results.table import Table
from contentlint.article.schema_org import SchemaNode, SchemaValue
from contentlint.prose.lazy_pattern import compile_lazy

DEFAULT_BEST = 5.0
"""The best rating where none is stated."""

MAX_LENGTH = 200
"""A longer text is no value of one of these forms, and is not searched for one."""

_NUMBER = compile_lazy(r"[+-]?\d++(?:\.\d++)?\Z")
_COUNT = compile_lazy(r"\d++\Z")
_RATING = compile_lazy(r"\d++(?:\.\d++)?(?:\s?%|\s?/\s?\d++(?:\.\d++)?)?\Z")
_CURRENCY = compile_lazy(r"[A-Z]{3}\Z")
_DURATION = compile_lazy(
    r"P(?=[\dT])(?:[\d.]++Y)?(?:[\d.]++M)?(?:[\d.]++W)?(?:[\d.]++D)?"
    r"(?:T(?=\d)(?:[\d.]++H)?(?:[\d.]++M)?(?:[\d.]++S)?)?\Z",
    re.IGNORECASE,
)
_URL = compile_lazy(r"(?=[^/.]*+[/.])\S++\Z")
_WITH_UNIT = compile_lazy(
    r"[^\d.,/-]{0,10}(?P<whole>\d{1,9}|\d{1,3}(?P<mark>[., ’'])\d{3})(?:[.,](?P<part>\d{1,2}))?[^\d.,/-]{0,10}\Z"
)
_CLOCK = compile_lazy(r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d\d)\Z")
_PATTERNS = {"number": _NUMBER, "currency": _CURRENCY, "duration": _DURATION, "url": _URL}
_DATE = "date"
"""A form that a rule of its own asks about."""

_VOCABULARY = compile_lazy(r"(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)


class Malformed(Struct, frozen=True, gc=False):
    """A value that is not in its form: what is wrong, and what to write, if that is sure."""

    node: SchemaNode
    value: SchemaValue
    problem: str
    expected: str = ""
    choices: tuple[str, ...] = ()


def find_malformed(results: RichResults) -> Iterator[Malformed]:
    """Yield the values that are not in the form that the tables name, in source order."""
    forms = _collect_forms(results.tables, results.types)
    for node in results.schema.walk() if forms else ():
        for kind in forms.keys() & node.types if node.is_of_schema_org else ():
            for value in node.values:
                form = forms[kind].get(value.key)
                if form and value.text and len(value.text) <= MAX_LENGTH:
                    yield from _judge(node, value, form)


def _collect_forms(tables: Iterable[Table], types: frozenset[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the forms of some types by property; where several tables name choices, all of them are."""
    forms: dict[str, dict[str, tuple[str, ...]]] = {}
    for table in tables:
        for kind in types & table.forms.keys():
            for key, form in table.forms[kind].items():
                named = forms.setdefault(kind, {})
                named[key] = (*named.get(key, ()), *((form,) if isinstance(form, str) else form))
    return forms


def _judge(node: SchemaNode, value: SchemaValue, forms: tuple[str, ...]) -> Iterator[Malformed]:
    form, text = forms[0], value.shown
    if form in _PATTERNS:
        if not _PATTERNS[form].match(text):
            yield Malformed(node, value, form, _READERS[form](text) if form in _READERS else "")
    elif form == "count":
        yield from _judge_count(node, value)
    elif form == "rating":
        yield from _judge_rating(node, value)
    elif form != _DATE:
        yield from _judge_choice(node, value, forms)


_OF_RATINGS = frozenset({"ratingCount", "reviewCount"})
"""What counts the ratings behind a rating, which none has without any; a question may have no answers."""


def _judge_count(node: SchemaNode, value: SchemaValue) -> Iterator[Malformed]:
    text = value.shown
    if not _COUNT.match(text):
        expected = read_number(text)
        yield Malformed(node, value, "count", expected if _COUNT.match(expected) else "")
    elif (
        value.key in _OF_RATINGS
        and not int(text[:18])
        and not any(other.key != value.key and _is_count(other) for other in node.values)
    ):
        yield Malformed(node, value, "none")


def _is_count(value: SchemaValue) -> bool:
    return value.key.endswith("Count") and (value.templated or value.text.strip("0") != "")


def _judge_rating(node: SchemaNode, value: SchemaValue) -> Iterator[Malformed]:
    text = value.shown
    if not _RATING.match(text):
        yield Malformed(node, value, "rating", read_number(text))
        return
    stated = node.get("bestRating")
    if stated and (stated.templated or not _NUMBER.match(stated.text)):
        return
    best = float(stated.text) if stated else DEFAULT_BEST
    if _NUMBER.match(text) and float(text) > best:
        yield Malformed(node, value, "range", choices=(f"{best:g}",))


def _judge_choice(node: SchemaNode, value: SchemaValue, choices: tuple[str, ...]) -> Iterator[Malformed]:
    """Yield a value that is none of some names, whose case and vocabulary do not matter."""
    name = _VOCABULARY.sub("", value.shown, count=1).strip("/# ")
    known = {choice.casefold() for choice in choices}
    if name.casefold() not in known:
        joined = re.sub(r"[\s_-]", "", name).casefold()
        meant = [choice for choice in choices if re.sub("_", "", choice).casefold() == joined]
        prefix = "" if choices[0].isupper() else "https://schema.org/"
        yield Malformed(node, value, "choice", f"{prefix}{meant[0]}" if meant else "", choices)


def read_number(text: str) -> str:
    """Return the number in a text with a currency or marks of thousands, or nothing where it may mean two."""
    found = _WITH_UNIT.match(text)
    if not found or (found["mark"] in {".", ","} and not found["part"]):
        return ""
    if found["mark"] and found["part"] and text[found.start("part") - 1] == found["mark"]:
        return ""
    whole = re.sub(r"\D", "", found["whole"])
    return f"{whole}.{found['part']}" if found["part"] else whole


def _read_duration(text: str) -> str:
    """Return a time such as 1:30:00 as a duration."""
    found = _CLOCK.match(text)
    if not found:
        return ""
    parts = ((found["hours"], "H"), (found["minutes"], "M"), (found["seconds"], "S"))
    given = "".join(f"{int(number)}{unit}" for number, unit in parts if number and int(number))
    return f"PT{given}" if given else ""


def _read_currency(text: str) -> str:
    """Return a code of a currency in small letters as it is written."""
    return text.upper() if _CURRENCY.match(text.upper()) else ""


_READERS = {"number": read_number, "currency": _read_currency, "duration": _read_duration}
"""What finds out what was meant, where that is sure."""
