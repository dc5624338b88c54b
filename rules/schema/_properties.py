"""How missing properties are named in messages, and the pages that ask for them."""

from collections.abc import Iterable

_TWO = 2

_PAGES = "https://developers.google.com/search/docs/appearance/structured-data/"

SOURCES = tuple(
    f"Google Search Central on {result}, as of {day} {_PAGES}{page}"
    for result, day, page in (
        ("course lists", "2025-12-10", "course"),
        ("event results", "2025-12-10", "event"),
        ("image credits and licenses", "2025-12-10", "image-license-metadata"),
        ("the job experience", "2026-09-08", "job-posting"),
        ("local business results", "2026-09-08", "local-business"),
        ("merchant listings", "2026-07-07", "merchant-listing"),
        ("information about organizations", "2026-09-08", "organization"),
        ("product snippets", "2025-12-10", "product-snippet"),
        ("profile pages", "2025-12-10", "profile-page"),
        ("Q&A pages", "2026-06-15", "qapage"),
        ("recipe results", "2025-12-10", "recipe"),
        ("return policies", "2025-12-10", "return-policy"),
        ("review snippets", "2026-07-24", "review-snippet"),
        ("software app results", "2025-12-10", "software-app"),
        ("video results", "2026-02-13", "video"),
    )
)
"""The pages of the tables, with the day of their last change; a test compares them."""


def name_missing(missing: Iterable[tuple[str, ...]]) -> list[str]:
    """Return what is missing, each with its alternatives."""
    return list(map(_name_alternatives, missing))


def _name_alternatives(paths: tuple[str, ...]) -> str:
    if len(paths) <= _TWO:
        return " or ".join(paths)
    return f"one of {', '.join(paths[:-1])} and {paths[-1]}"
