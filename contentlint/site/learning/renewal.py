"""A map that is learned anew: what a person wrote stays, and what has hardly changed stays as it is written.

So the file does not change with every article, and a verdict does not go back and forth with one link. A table is
written anew where

- its URLs are others (``address``, ``more``), or their proof is; but what links proved becomes ``unproved`` only where
  the share of links that agree has changed by more than :data:`MAX_POINTS`, or half of the links are gone;
- the share of links that agree, or lead somewhere, has changed by more than :data:`MAX_POINTS`;
- a count has changed by more than :data:`MAX_SHARE` of it, and by more than :data:`MAX_COUNT`;
- links below a folder now have the :data:`MIN_FOUND` targets from which on they can be judged.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec.structs import replace

from contentlint.site.site_map import (
    NO_MAP,
    ArticleFolder,
    LeftOut,
    LinkFolder,
    NotUnderstood,
    SiteMap,
    Table,
    get_table_name,
    is_below,
)

T = TypeVar("T", bound=Table)

MAX_POINTS = 10
"""Points by which a share, in percent, may change without being written anew."""

MAX_SHARE, MAX_COUNT = 0.1, 4
"""A count may change by this share of it, and in any case by so many, without being written anew."""

MIN_FOUND = 3
"""From so many targets on that lead somewhere, links below a folder can be judged."""


def renew_map(kept: SiteMap, learned: SiteMap, has_folder: Callable[[str], bool]) -> SiteMap:
    """Return the map to be written where ``kept`` is the one that is there and ``learned`` what was learned now.

    ``has_folder`` tells whether a folder of the site is there. Of what a person may have written, there stay: URLs that
    are ``stated``, answers, and folders that are left out, as long as they are there.
    """
    if kept == NO_MAP:
        return learned
    return replace(
        learned,
        host=learned.host or kept.host,
        articles=_renew(kept.articles, learned.articles, _renew_articles, _is_stated),
        links=_renew(kept.links, learned.links, _renew_links, lambda _: False),
        left_out=_renew(
            kept.left_out,
            learned.left_out,
            _renew_left_out,
            lambda one: bool(one.answer) or (has_folder(one.folder) and not _is_read(one, learned)),
        ),
        not_understood=_renew(
            kept.not_understood,
            learned.not_understood,
            _renew_not_understood,
            lambda one: bool(one.answer),
        ),
    )


def list_unused(kept: SiteMap, has_folder: Callable[[str], bool]) -> list[str]:
    """Return the folders that a person has stated something of and that are gone."""
    said = [*(one.folder for one in kept.articles if _is_stated(one)), *(one.folder for one in kept.left_out)]
    return sorted({folder for folder in said if folder and not has_folder(folder)})


def _renew(
    kept: Iterable[T],
    learned: Iterable[T],
    renew: Callable[[T, T], T],
    stays: Callable[[T], bool],
) -> tuple[T, ...]:
    """Return the tables that are learned, each as it is kept or renewed, and those that stay though they are not."""
    before = {get_table_name(one): one for one in kept}
    now = {get_table_name(one): one for one in learned}
    renewed = [renew(before[name], one) if name in before else one for name, one in now.items()]
    return (*renewed, *(one for name, one in before.items() if name not in now and stays(one)))


def _is_stated(one: ArticleFolder) -> bool:
    return one.proof == "stated"


def _is_read(left: LeftOut, learned: SiteMap) -> bool:
    """Tell whether articles are now known in a folder of which all files were left out."""
    is_whole = not left.endings and not left.folder.endswith("*")
    return is_whole and any(is_below(one.folder, left.folder) and one.files for one in learned.articles)


# --- each kind of table -----------------------------------------------------------------------


def _renew_articles(kept: ArticleFolder, learned: ArticleFolder) -> ArticleFolder:
    if _is_stated(kept):
        return _renew_stated(kept, learned)
    if (kept.address, kept.more) != (learned.address, learned.more):
        return learned
    if kept.proof != learned.proof:
        return kept if learned.proof == "unproved" and _has_most_links(kept, learned) else learned
    return kept if _is_near(kept.files, learned.files) and _has_near_links(kept, learned) else learned


def _renew_stated(kept: ArticleFolder, learned: ArticleFolder) -> ArticleFolder:
    """Return what a person has stated with the counts of today; those of links where they are about the same URLs."""
    is_same = learned.address == kept.address
    if _is_near(kept.files, learned.files) and (not is_same or _has_near_links(kept, learned)):
        return kept
    resolved, linked = (learned.resolved, learned.linked) if is_same else (0, 0)
    return replace(kept, files=learned.files, resolved=resolved, linked=linked)


def _has_near_links(kept: ArticleFolder, learned: ArticleFolder) -> bool:
    is_same_share = _is_same_share(kept.resolved, kept.linked, learned.resolved, learned.linked)
    return is_same_share and _is_near(kept.linked, learned.linked)


def _has_most_links(kept: ArticleFolder, learned: ArticleFolder) -> bool:
    """Tell whether links still say the same, though perhaps fewer of them."""
    is_same_share = _is_same_share(kept.resolved, kept.linked, learned.resolved, learned.linked)
    return kept.proof in {"learned", "confirmed"} and is_same_share and learned.linked * 2 >= kept.linked


def _renew_links(kept: LinkFolder, learned: LinkFolder) -> LinkFolder:
    is_same_share = _is_same_share(kept.found, kept.targets, learned.found, learned.targets)
    can_judge_now = kept.found < MIN_FOUND <= learned.found
    return kept if is_same_share and not can_judge_now and _is_near(kept.targets, learned.targets) else learned


def _renew_left_out(kept: LeftOut, learned: LeftOut) -> LeftOut:
    said = replace(learned, reason=kept.reason or learned.reason, answer=kept.answer)
    return kept if _is_near(kept.files, learned.files) else said


def _renew_not_understood(kept: NotUnderstood, learned: NotUnderstood) -> NotUnderstood:
    is_near = _is_near(kept.links, learned.links) and _is_near(kept.articles, learned.articles)
    return kept if is_near else replace(learned, answer=kept.answer)


def _is_near(before: int, now: int) -> bool:
    return abs(now - before) <= max(MAX_COUNT, MAX_SHARE * before)


def _is_same_share(part: int, whole: int, part_now: int, whole_now: int) -> bool:
    """Tell whether a share is about what it was; one of nothing is none at all."""
    if not whole or not whole_now:
        return whole == whole_now
    return abs(part_now / whole_now - part / whole) * 100 <= MAX_POINTS
