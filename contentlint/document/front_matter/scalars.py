"""What a plain YAML scalar means: YAML 1.1's core types, without its numbers to base 60."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from contentlint.prose.lazy_pattern import compile_lazy

_WORDS: dict[str, bool | None] = {
    form: value
    for word, value in (
        ("yes", True),
        ("true", True),
        ("on", True),
        ("no", False),
        ("false", False),
        ("off", False),
        ("null", None),
    )
    for form in (word, word.capitalize(), word.upper())
} | {"": None, "~": None}

_NUMERIC_START = frozenset("0123456789+-.")
_INTEGER = compile_lazy(
    r"[-+]?(?:0b(?P<binary>[01_]+)|0x(?P<hex>[\da-fA-F_]+)|0(?P<octal>[0-7_]+)|(?:0|[1-9][\d_]*))", re.ASCII
)
_FLOAT = compile_lazy(r"[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?", re.ASCII)
_SPECIAL = compile_lazy(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_TIMESTAMP = compile_lazy(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?"
    r"(?:[ \t]*(?P<zone>Z|(?P<sign>[-+])(?P<hours>\d\d?)(?::(?P<minutes>\d\d))?))?)?",
    re.ASCII,
)
_DATE_LENGTH = len("2025-01-05")
_MICROSECOND_DIGITS = 6


def parse_scalar(text: str) -> object:
    """Return what a plain scalar stands for: None, bool, int, float, date, datetime, or the text itself.

    A number or date that cannot be (``2024-13-45``) stays text, as does ``12:30``, which YAML 1.1 would
    count in minutes: no writer means it so.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC_START:
        return text
    try:
        return _parse_number_or_date(text)
    except (ValueError, OverflowError):
        return text


def _parse_number_or_date(text: str) -> object:
    if found := _INTEGER.fullmatch(text):
        return _parse_integer(text, found)
    if _FLOAT.fullmatch(text):
        return float(text.replace("_", ""))
    if _SPECIAL.fullmatch(text):
        return float(text.replace(".", "", 1))
    if found := _TIMESTAMP.fullmatch(text):
        return _parse_timestamp(text, found)
    return text


def _parse_integer(text: str, found: "re.Match[str]") -> int:
    sign = -1 if text[0] == "-" else 1
    for group, base in (("binary", 2), ("hex", 16), ("octal", 8)):
        if digits := found[group]:
            return sign * int(digits.replace("_", "") or "0", base)
    return int(text.replace("_", ""))


def _parse_timestamp(text: str, found: "re.Match[str]") -> object:
    if found[4] is None:
        return date(*map(int, found.group(1, 2, 3))) if len(text) == _DATE_LENGTH else text
    fraction = (found[7] or "")[:_MICROSECOND_DIGITS].ljust(_MICROSECOND_DIGITS, "0")
    year, month, day, hour, minute, second = map(int, found.group(1, 2, 3, 4, 5, 6))
    return datetime(year, month, day, hour, minute, second, int(fraction), tzinfo=_parse_timezone(found))


def _parse_timezone(found: "re.Match[str]") -> timezone | None:
    if not found["zone"]:
        return None
    if not found["sign"]:
        return UTC
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return timezone(-offset if found["sign"] == "-" else offset)
