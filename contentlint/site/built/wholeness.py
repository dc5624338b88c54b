"""Whether a build is whole: generators stop in the middle, and nothing in their output shows it."""

import posixpath
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

MIN_PERCENT, MIN_PAGES_PERCENT = 90, 80
"""Of the articles that should have a page, and of the pages that there were before, this share has to be there."""

MIN_ARTICLES, MIN_FOLDER_PERCENT = 5, 20
"""A folder with so many articles has at least this share of their pages, if the build is whole."""

MAX_NAMED = 3
"""So many folders are named."""


def list_gaps(
    expected: Iterable[str], found: Collection[str], *, has_home: bool, pages: int, before: int
) -> Iterator[str]:
    """Yield what shows that a build lacks pages, in words for the reader.

    ``expected`` are the sources that should have a page, ``found`` those that have one. ``pages`` is how many pages
    there are, ``before`` how many there were when the last complete list was made, 0 if that is not known.
    """
    folders: defaultdict[str, list[bool]] = defaultdict(list)
    for path in expected:
        for folder in _list_folders(path):
            folders[folder].append(path in found)
    if not has_home:
        yield "it has no home page"
    every = folders.get("", [])
    if 100 * sum(every) < MIN_PERCENT * len(every):
        yield f"only {sum(every):,} of {len(every):,} articles have a page in it"
    if 100 * pages < MIN_PAGES_PERCENT * before:
        yield f"it has {pages:,} pages, and there were {before:,} before"
    lost = [
        one
        for one, has in folders.items()
        if len(has) >= MIN_ARTICLES and 100 * sum(has) < MIN_FOLDER_PERCENT * len(has)
    ]
    tops = sorted(one for one in lost if one and not any(above in lost for above in _list_folders(one)))
    for folder in tops[:MAX_NAMED]:
        yield f"{sum(folders[folder]):,} of {len(folders[folder]):,} articles in {folder} have a page in it"


def _list_folders(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, the top one last."""
    while path:
        path = posixpath.dirname(path)
        yield path
