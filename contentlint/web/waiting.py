"""How long a server asks to be left alone."""

import time
from email.utils import parsedate_to_datetime

MAX_DIGITS = 9
"""Digits of a number of seconds; a longer one is a mistake."""


def read_retry_after(value: str, now: float | None = None) -> float:
    """Return for how many seconds the header ``Retry-After`` asks to wait: a number, or a date (RFC 9110, 10.2.3).

    ``now`` is in seconds since 1970. Nothing is to be waited for where the header says neither.
    """
    plain = value.strip()
    if plain.isascii() and plain.isdecimal():
        return float(plain) if len(plain) <= MAX_DIGITS else 0.0
    try:
        return max(parsedate_to_datetime(plain).timestamp() - (time.time() if now is None else now), 0.0)
    except (ValueError, TypeError, OverflowError, OSError):
        return 0.0
