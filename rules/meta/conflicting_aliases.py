"""``meta/conflicting-aliases``."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from contentlint.article import Article
from contentlint.document.metadata import Concept, MetaValue, normalise, says_draft
from contentlint.prose.dates import read_date
from contentlint.rule import Finding, Message, NoOptions, Rule, bad, good

ONE_DAY = timedelta(days=1)
"""Dates that are less apart can be one moment in two time zones."""

PUBLISHED = frozenset(
    {"date", "pubdate", "publisheddate", "datepublished", "publishedat", "published", "article:publishedtime"}
)
"""Names of the date of publication; the date of creation and Hugo's ``publishDate`` may well be others."""

STATE = frozenset({"draft", "isdraft", "published", "publish", "status"})
"""Names for whether the article is published; ``hidden`` and ``unlisted`` are something else."""


class ConflictingAliases(Rule[NoOptions]):
    """Say each thing about the article once, or the same each time.

    Programs know one thing under several names, and each takes the name that it knows. Where the values differ, a
    list, a feed and a search result tell different things.

    Compared are the dates of publication, the dates of change, what says whether the article is a draft, the
    languages, and repeated descriptions in a page's head. What differs on purpose is not: a title for search engines
    and the title of the page, a summary and the description, a slug and the whole address, the dates of creation and
    of publication.
    """

    how_to_fix = "Remove one of the two, or make “{quote}” and “{value}” agree."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "Generators decide which name counts, and a site may rely on it."
    messages = {
        "differ": Message("“{key}” says “{quote}”, but “{other}” says “{value}”.", label="differs from {other}"),
        "repeated": Message(
            "The page has two descriptions that differ, “{value}” and “{quote}”.", label="the second one"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each thing of which a value differs from the one that counts."""
        values = article.metadata.values
        for concept, (is_name, differ) in COMPARED.items():
            if len(values.get(concept, ())) > 1:
                given = [value for value in values[concept] if value.value and not value.templated and is_name(value)]
                others = (value for value in given[1:] if not _is_repeated(given[0], value))
                if other := next((value for value in others if differ(given[0], value)), None):
                    yield self._between(given[0], other)

    def _between(self, one: MetaValue, other: MetaValue) -> Finding:
        first, second = sorted((one, other), key=_place)
        return self.finding(
            "repeated" if first.key == second.key else "differ",
            at=second,
            quote=second.value,
            key=second.key,
            other=first.key,
            value=first.value,
            related=[(first, "the other value")],
        )

    examples = (
        good("""
            ---
            title: How to descale a kettle
            date: 2026-05-01
            pubDate: 2026-05-01T08:00:00Z
            ---

            Limescale wastes power.
        """),
        bad(
            """
            ---
            title: How to descale a kettle
            date: 2026-05-01
            pubDate: 2026-04-01
            ---

            Limescale wastes power.
            """,
            "differ",
        ),
    )


def _place(value: MetaValue) -> int:
    return value.span.start


def _is_repeated(one: MetaValue, other: MetaValue) -> bool:
    """Tell whether two values stand under one key of the front matter, which is an error of its own."""
    return one.origin == other.origin == "front matter" and one.key == other.key


def _is_own(value: MetaValue) -> bool:
    return not value.fallback


def _is_published(value: MetaValue) -> bool:
    return normalise(value.key).rpartition(".")[2] in PUBLISHED


def _is_state(value: MetaValue) -> bool:
    return normalise(value.key).rpartition(".")[2] in STATE


def _is_description_tag(value: MetaValue) -> bool:
    return value.origin == '<meta name="description">'


def _dates_differ(one: MetaValue, other: MetaValue) -> bool:
    first, second = read_date(one.raw), read_date(other.raw)
    if first.day == second.day or first.moment is None or second.moment is None:
        return False
    return abs(first.moment - second.moment) >= ONE_DAY


def _states_differ(one: MetaValue, other: MetaValue) -> bool:
    return says_draft(one) != says_draft(other)


def _languages_differ(one: MetaValue, other: MetaValue) -> bool:
    first, second = _language(one), _language(other)
    return bool(first and second) and first != second


def _language(value: MetaValue) -> str:
    """Return the code of a language, or an empty string for its name."""
    code = value.value.lower().replace("_", "-").partition("-")[0]
    return code if len(code) == len("en") else ""


def _texts_differ(one: MetaValue, other: MetaValue) -> bool:
    return one.value != other.value


COMPARED: dict[Concept, tuple[Callable[[MetaValue], bool], Callable[[MetaValue, MetaValue], bool]]] = {
    "description": (_is_description_tag, _texts_differ),
    "date": (_is_published, _dates_differ),
    "modified": (_is_own, _dates_differ),
    "draft": (_is_state, _states_differ),
    "lang": (_is_own, _languages_differ),
}
"""What is compared: which values of a concept mean the same, and when two of them differ."""
