"""Forms of links of which nearly none leads anywhere, so that it is not known what answers them.

A form is a pattern (``../api/*``, ``/reference/*.html``). What is found here is proposed, and written into a
configuration: a check itself never judges a form by how many links of it are broken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.site.link_shapes import find_pattern
from contentlint.site.site import Destination, Site

MIN_LINKS = 5
"""So many links of a form must lead nowhere."""

MIN_TARGETS = 3
"""They lead to so many addresses."""

MIN_ARTICLES = 10
"""One address alone is named in so many articles."""

MAX_FOUND_PERCENT = 10
"""At most so many links of the form lead somewhere."""

MIN_IN_FOLDER, MIN_FOLDER_PERCENT = 10, 50
"""So many links of a folder's articles, and so large a part of them, must lead nowhere."""

MAX_CANDIDATES = 50
"""So many forms are looked at, those of most broken links."""

_PARTS = re.compile(r"(?P<start>/|(?:\.{1,2}/)*)(?P<rest>.*)", re.DOTALL)
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}\Z")
_SURE = re.compile(
    r"[^\W_][\w.-]*\.(?:com|org|net|io|dev|edu|gov|info|co|app|de|fr|jp|cn|uk|eu)(?:/|\Z)"
    r"|(?:\./)?[^/]+\.(?:mdx?|qmd|markdown)\Z",
    re.IGNORECASE,
)
"""Paths that need no knowledge of the site: a host without its ``https://``, and an article in the same folder."""

_SPECIAL = re.compile(r"([*?\[])")


class LinkForm(Struct, frozen=True):
    """A form: its pattern, how many links are of it, how many of these lead nowhere, and in how many articles."""

    pattern: str
    links: int
    missing: int
    articles: int


class LinkFolder(Struct, frozen=True):
    """A folder, with ``/`` at its end: how many links, or images, its articles have, and how many lead nowhere."""

    folder: str
    is_image: bool
    links: int
    missing: int


class LinkUse(NamedTuple):
    """A link or an image within the site: its path, the article it stands in, and whether it would be called broken."""

    path: str
    article: str
    is_image: bool
    is_missing: bool


class _Count(NamedTuple):
    """How often a path is found, and the articles in which it would be called broken, once for each link."""

    found: int
    missing: list[str]


Counts = Mapping[str, _Count]


def list_uses(site: Site) -> list[LinkUse]:
    """Return all links and images of a site that are judged, and those that surely lead somewhere."""
    found = []
    for facts in site.articles:
        for is_image, some in ((False, site.find_links(facts)), (True, site.find_images(facts))):
            for found_link in some:
                target, resolution = found_link.target, found_link.resolution
                is_missing = resolution.outcome == "missing"
                is_sure = resolution.outcome != "unknown" and (resolution.sure or target.sort != "rooted")
                is_judged = _may_judge(found_link, facts, site, is_image=is_image) if is_missing else is_sure
                if target.path and is_judged and not facts.is_on_frame(found_link.link):
                    found.append(LinkUse(target.path, facts.path, is_image, is_missing))
    return found


def _may_judge(one: Destination, facts: Facts, site: Site, *, is_image: bool) -> bool:
    """Tell whether a lost link is judged, or would be if more links of its form led somewhere."""
    return site.judge(one, facts, is_image=is_image).unknown in {None, "unproved"}


def find_unknown_forms(uses: Iterable[LinkUse]) -> list[LinkForm]:
    """Return the forms of which nearly no link leads anywhere, the coarsest that hold; those of most links first."""
    counts = _count(uses)
    found: list[LinkForm] = []
    for level in range(LEVELS):
        for pattern in _list_candidates(counts, level):
            form = _measure(pattern, counts)
            if form:
                found.append(form)
                counts = {path: count for path, count in counts.items() if not find_pattern(path, (pattern,))}
    return sorted(found, key=lambda form: (-form.missing, form.pattern))


def find_unknown_folders(uses: Iterable[LinkUse], forms: Iterable[LinkForm]) -> list[LinkFolder]:
    """Return the highest folders in which most links, or images, of no such form lead nowhere."""
    patterns = tuple(form.pattern for form in forms)
    judged: Counter[tuple[bool, str]] = Counter()
    missing: Counter[tuple[bool, str]] = Counter()
    for use in uses:
        if find_pattern(use.path, patterns) or _SURE.match(use.path):
            continue
        keys = [(use.is_image, folder) for folder in list_folders(use.article)]
        judged.update(keys)
        missing.update(keys if use.is_missing else ())
    found: list[LinkFolder] = []
    for key in sorted(missing):
        is_usual = missing[key] >= MIN_IN_FOLDER and 100 * missing[key] >= MIN_FOLDER_PERCENT * judged[key]
        is_new = not any(one.is_image == key[0] and key[1].startswith(one.folder) for one in found)
        if is_usual and is_new:
            found.append(LinkFolder(key[1], key[0], judged[key], missing[key]))
    return found


def list_folders(path: str) -> Iterator[str]:
    """Yield the folders that an article is in: ``a/``, ``a/b/``."""
    at = path.find("/")
    while at >= 0:
        yield path[: at + 1]
        at = path.find("/", at + 1)


def _count(uses: Iterable[LinkUse]) -> Counts:
    found: Counter[str] = Counter()
    missing: dict[str, list[str]] = {}
    for use in uses:
        if use.is_missing:
            missing.setdefault(use.path, []).append(use.article)
        else:
            found[use.path] += 1
    return {path: _Count(found[path], missing.get(path, [])) for path in (*found, *missing)}


def _list_candidates(counts: Counts, level: int) -> list[str]:
    """Return the patterns of one level that broken links are of, those of most links first."""
    counted: Counter[str] = Counter()
    for path, count in counts.items():
        if count.missing and not _SURE.match(path) and (pattern := build_pattern(path, level)):
            counted[pattern] += len(count.missing)
    usual = [(-count, pattern) for pattern, count in counted.items() if count >= MIN_LINKS]
    return [pattern for _, pattern in sorted(usual)[:MAX_CANDIDATES]]


MAX_FOLDERS = 4
"""So many folders of a path are looked at."""

LEVELS = MAX_FOLDERS + 3


def build_pattern(path: str, level: int) -> str:
    """Return the pattern that a path is of, from coarse (0) to the path itself; nothing where there is none.

    0: by what it begins with and its suffix, 1: by its first folder, 2: by both, then by more folders; last the path.
    """
    parts = _PARTS.match(path)
    start, rest = (parts["start"], parts["rest"]) if parts else ("", path)
    folders = [_escape(name) for name in rest.split("/")[:-1] if name]
    suffix = _SUFFIX.search(rest)
    ending = suffix[0] if suffix else ""
    first = f"{start}{folders[0]}/*" if folders else ""
    further = (
        f"{start}{'/'.join(folders[:size])}/*" if len(folders) >= size else "" for size in range(2, MAX_FOLDERS + 1)
    )
    by_level = (
        f"{start}{'*/' if not start and folders else ''}*{ending}" if ending else "",
        first,
        f"{first}{ending}" if first and ending else "",
        *further,
        _escape(path),
    )
    return by_level[level]


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"[\1]", text)


def _measure(pattern: str, counts: Counts) -> LinkForm | None:
    """Return a form of which nearly all links lead nowhere, None where that is not so."""
    of_form = [count for path, count in counts.items() if find_pattern(path, (pattern,))]
    missing = [article for count in of_form for article in count.missing]
    links = len(missing) + sum(count.found for count in of_form)
    articles = len(set(missing))
    is_varied = sum(bool(count.missing) for count in of_form) >= MIN_TARGETS or articles >= MIN_ARTICLES
    if len(missing) < MIN_LINKS or not is_varied or 100 * (links - len(missing)) > MAX_FOUND_PERCENT * links:
        return None
    return LinkForm(pattern, links, len(missing), articles)
