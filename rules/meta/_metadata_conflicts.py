"""Values of the metadata that should be the same and are not."""

from collections.abc import Callable, Iterator

from contentlint.document.metadata import Concept, Metadata, MetaValue, normalize_meta_key, says_draft
from contentlint.prose.dates import ONE_DAY, read_date

_PUBLISHED = frozenset(
    {"date", "pubdate", "publisheddate", "datepublished", "publishedat", "published", "article:publishedtime"}
)
"""Names of the date of publication; the date of creation and Hugo's ``publishDate`` may well be others."""

_STATE = frozenset({"draft", "isdraft", "published", "publish", "status"})
"""Names for whether the article is published; ``hidden`` and ``unlisted`` are something else."""


def find_conflicts(metadata: Metadata) -> Iterator[tuple[MetaValue, MetaValue]]:
    """Yield, for each concept, the value that counts and the first that differs from it, in source order."""
    for concept, (is_compared, differ) in _COMPARED.items():
        values = metadata.get_all(concept)
        if len(values) > 1:
            given = [value for value in values if value.value and not value.templated and is_compared(value)]
            others = (value for value in given[1:] if not _is_repeated(given[0], value) and differ(given[0], value))
            if other := next(others, None):
                first, second = sorted((given[0], other), key=lambda value: value.span.start)
                yield first, second


def _is_repeated(one: MetaValue, other: MetaValue) -> bool:
    """Tell whether two values stand under one key of the front matter, which is an error of its own."""
    return one.origin == other.origin == "front matter" and one.key == other.key


def _get_last_name(value: MetaValue) -> str:
    return normalize_meta_key(value.key).rpartition(".")[2]


def _are_dates_different(one: MetaValue, other: MetaValue) -> bool:
    first, second = read_date(one.raw), read_date(other.raw)
    if first.day == second.day or first.moment is None or second.moment is None:
        return False
    return abs(first.moment - second.moment) >= ONE_DAY


def _are_languages_different(one: MetaValue, other: MetaValue) -> bool:
    first, second = _read_code(one), _read_code(other)
    return bool(first and second) and first != second


def _read_code(value: MetaValue) -> str:
    """Return the code of a language, or an empty string for its name."""
    code = value.value.lower().replace("_", "-").partition("-")[0]
    return code if len(code) == len("en") else ""


_COMPARED: dict[Concept, tuple[Callable[[MetaValue], bool], Callable[[MetaValue, MetaValue], bool]]] = {
    "description": (
        lambda value: value.origin == '<meta name="description">',
        lambda one, other: one.value != other.value,
    ),
    "date": (lambda value: _get_last_name(value) in _PUBLISHED, _are_dates_different),
    "modified": (lambda value: not value.fallback, _are_dates_different),
    "draft": (
        lambda value: _get_last_name(value) in _STATE,
        lambda one, other: says_draft(one) != says_draft(other),
    ),
    "lang": (lambda value: not value.fallback, _are_languages_different),
}
"""Which values of a concept mean the same thing, and when two of them differ."""
