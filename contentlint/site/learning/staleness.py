"""A map that no longer fits the site: what of it is still true, and what to say of the rest."""

from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from contentlint.site.site_map import NAME, ArticleFolder, SiteMap
from contentlint.source.paths import is_index

MIN_DIFFERENCE = 10
"""By so many articles at least a count is far off, and by a factor of :data:`FACTOR`."""

FACTOR = 2

MAX_NAMED = 3
"""So many folders are named."""


class Fitting(Struct, frozen=True):
    """The part of a map that fits the site, and one line on the rest, "" where all of it does."""

    content: SiteMap
    note: str = ""


class _Gap(Struct, frozen=True):
    """A folder of the map, and how many articles are in it now."""

    said: ArticleFolder
    now: int


Find = Callable[[str], ArticleFolder | None]
"""Gives what a map says of the folder that an article counts for."""


def fit_map(content: SiteMap, paths: Iterable[str], find: Find) -> Fitting:
    """Return what of a map fits a site whose articles have these paths.

    Of a folder without articles nothing stays. Where a count is far off, what links proved is unproved again, and links
    to that folder's URLs are not counted any more. What a person has stated stays.
    """
    if not content.articles:
        return Fitting(content)
    counts = _count_articles(paths, find)
    gaps = [_Gap(one, counts[one]) for one in content.articles if _is_off(one, counts[one])]
    if not gaps:
        return Fitting(content)
    off = {gap.said for gap in gaps}
    articles = (_doubt(one) if one in off else one for one in content.articles if counts[one])
    is_all = len(gaps) == len(content.articles)
    starts = {_get_start(gap.said.address) for gap in gaps}
    links = () if is_all else tuple(one for one in content.links if not any(_is_in(one.below, at) for at in starts))
    return Fitting(replace(content, articles=tuple(articles), links=links), _format_note(gaps))


def _count_articles(paths: Iterable[str], find: Find) -> Counter[ArticleFolder | None]:
    """Return how many articles each folder of the map has; those in one place with one ending are looked up once."""
    places: dict[tuple[str, str, bool], list[str]] = {}
    for path in paths:
        place, _, name = path.rpartition("/")
        stem, _, ending = name.partition(".")
        places.setdefault((place, ending, is_index(f"{stem}.md")), []).append(path)  # an index in any language
    found: Counter[ArticleFolder | None] = Counter()
    for some in places.values():
        found[find(some[0])] += len(some)
    return found


def _is_off(one: ArticleFolder, now: int) -> bool:
    if not now or not one.files:  # a person writes no counts
        return not now
    return abs(now - one.files) >= MIN_DIFFERENCE and not one.files / FACTOR <= now <= one.files * FACTOR


def _doubt(one: ArticleFolder) -> ArticleFolder:
    return one if one.proof in {"stated", "refuted"} else replace(one, proof="unproved", resolved=0, linked=0)


def _is_in(below: str, start: str) -> bool:
    """Tell whether links lead into a folder; into the root of the site itself lead only those that are in no other."""
    return below == start or (start != "/" and below.startswith(start))


def _get_start(address: str) -> str:
    """Return the folder that all URLs of a pattern are in."""
    return f"{address.partition('{')[0].rpartition('/')[0]}/"


def _format_note(gaps: list[_Gap]) -> str:
    named = ", ".join(map(_describe, gaps[:MAX_NAMED]))
    rest = f" and {len(gaps) - MAX_NAMED} more folders" if len(gaps) > MAX_NAMED else ""
    return (
        f"{NAME} no longer fits this site ({named}{rest}), so nothing is called an error because of that part;"
        " run `contentlint learn`."
    )


def _describe(gap: _Gap) -> str:
    folder = gap.said.folder.removesuffix("*").rstrip("/") or "the top folder"
    if not gap.now:
        return f"{folder} has no articles"
    return f"{folder} has {gap.now:,} articles, not {gap.said.files:,}"
