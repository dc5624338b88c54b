"""Names of places: cities and countries that articles name with a year, or with a date.

The list in ``data/place_names.txt`` is compiled for this project. It is no gazetteer: a village is in none.
"""

from functools import cache
from pathlib import Path


def is_place_name(text: str) -> bool:
    """Tell whether a text is nothing but the name of a well-known city, region, sight or country."""
    return text in _read_place_names()


@cache
def _read_place_names() -> frozenset[str]:
    lines = (Path(__file__).parent / "data/place_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name.strip() for line in lines if not line.startswith("#") for name in line.split(","))
