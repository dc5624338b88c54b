"""Forms of links of which nearly none leads anywhere, so that it is not known what answers them.

A form is a pattern (``../api/*``, ``/reference/*.html``). What is found here is proposed, and written into a
configuration: a check itself never judges a form by how many links of it are broken.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from contentlint.site.link_kinds import find_pattern
from contentlint.site.site import Site

MIN_LINKS = 5
"""So many links of a form must lead nowhere."""

MIN_TARGETS = 3
"""They lead to so many addresses, or one address is named in ``MIN_LINKS`` articles."""

MAX_FOUND_PERCENT = 10
"""At most so many links of the form lead somewhere."""

MAX_CANDIDATES = 50
"""So many forms are looked at, those of most broken links."""

_PARTS = re.compile(r"(?P<start>(?:\.{1,2}/)*|/)(?P<rest>.*)", re.DOTALL)
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}\Z")
_HOST = re.compile(
    r"(?:\w[\w-]*\.)+(?:com|org|net|io|dev|edu|gov|info|co|app|de|fr|jp|cn|uk|eu)(?:/|\Z)", re.IGNORECASE
)
"""An address without its ``https://`` is a mistake of whoever wrote it."""

_SPECIAL = re.compile(r"([*?\[])")


class LinkForm(Struct, frozen=True):
    """A form: its pattern, how many links are of it, how many of these lead nowhere, and in how many articles."""

    pattern: str
    links: int
    missing: int
    articles: int


class _Use(NamedTuple):
    """How often a path is linked to and found, and in which articles it would be called broken, once for each link."""

    found: int
    missing: tuple[str, ...]


Uses = Mapping[str, _Use]


def find_unknown_forms(site: Site) -> list[LinkForm]:
    """Return the forms of which nearly no link leads anywhere, the coarsest that hold; those of most links first."""
    uses = _count_uses(site)
    found: list[LinkForm] = []
    for level in range(LEVELS):
        for pattern in _list_candidates(uses, level):
            form = _measure(pattern, uses)
            if form:
                found.append(form)
                uses = {path: use for path, use in uses.items() if not find_pattern(path, (pattern,))}
    return sorted(found, key=lambda form: (-form.missing, form.pattern))


def _count_uses(site: Site) -> Uses:
    found: Counter[str] = Counter()
    missing: dict[str, list[str]] = {}
    for facts in site.articles:
        for is_image, some in ((False, site.find_links(facts)), (True, site.find_images(facts))):
            for link, target, resolution in some:
                if not target.path or facts.is_on_frame(link):
                    continue
                if resolution.outcome != "missing":
                    found[target.path] += 1
                elif site.can_judge(target, facts, is_image=is_image):
                    missing.setdefault(target.path, []).append(facts.path)
    return {path: _Use(found[path], tuple(missing.get(path, ()))) for path in (*found, *missing)}


def _list_candidates(uses: Uses, level: int) -> list[str]:
    """Return the patterns of one level that broken links are of, those of most links first."""
    counted: Counter[str] = Counter()
    for path, use in uses.items():
        if use.missing and not _HOST.match(path) and (pattern := build_pattern(path, level)):
            counted[pattern] += len(use.missing)
    usual = [(-count, pattern) for pattern, count in counted.items() if count >= MIN_LINKS]
    return [pattern for _, pattern in sorted(usual)[:MAX_CANDIDATES]]


LEVELS = 5


def build_pattern(path: str, level: int) -> str:
    """Return the pattern that a path is of, from coarse (0) to the path itself; nothing where there is none.

    0: by what it begins with and its suffix, 1: by its first folder, 2: by both, 3: by two folders, 4: the path.
    """
    parts = _PARTS.match(path)
    start, rest = (parts["start"], parts["rest"]) if parts else ("", path)
    folders = [_escape(name) for name in rest.split("/")[:-1] if name]
    suffix = _SUFFIX.search(rest)
    ending = suffix[0] if suffix else ""
    first = f"{start}{folders[0]}/*" if folders else ""
    by_level = (
        f"{start}*{ending}" if ending else "",
        first,
        f"{first}{ending}" if first and ending else "",
        f"{start}{folders[0]}/{folders[1]}/*" if len(folders) > 1 else "",
        _escape(path),
    )
    return by_level[level]


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"[\1]", text)


def _measure(pattern: str, uses: Uses) -> LinkForm | None:
    """Return a form of which nearly all links lead nowhere, None where that is not so."""
    of_form = [use for path, use in uses.items() if find_pattern(path, (pattern,))]
    missing = [article for use in of_form for article in use.missing]
    links = len(missing) + sum(use.found for use in of_form)
    articles = len(set(missing))
    is_varied = sum(bool(use.missing) for use in of_form) >= MIN_TARGETS or articles >= MIN_LINKS
    if len(missing) < MIN_LINKS or not is_varied or 100 * (links - len(missing)) > MAX_FOUND_PERCENT * links:
        return None
    return LinkForm(pattern, links, len(missing), articles)
