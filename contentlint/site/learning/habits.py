"""What is normal on a site: keys of front matter, acronyms that its readers know, metadata in files beside articles.

An article does not speak for itself: what it has is normal where enough *other* articles have it.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.document.front_matter.keys import is_known, is_title_like

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.site.site_map import SiteMap

MIN_FOLDER = 10
"""A folder with fewer other articles has no habits that can be told from slips."""

MIN_SHARE = 0.6
"""A key that this share of the other articles of a folder have is right there."""

KEPT_SHARE = 0.5
"""A key that was right stays so with this share of somewhat fewer articles."""

MIN_USES = 3
"""An acronym that so many other articles use is known to the readers of a site."""

MIN_NAMED = 3
"""A key that so many articles without ``title`` have, and that may hold it, does."""

MIN_SILENT, MAX_STATING, MAX_DESCRIBED, MAX_TITLED = 6, 0.5, 0.8, 0.05
"""Of a folder of so many articles no larger share states a date or an author, states a description, or has a title.

Where not nearly all of them have a description, a template or the site makes one.
"""

MAX_TITLED_BESIDE = 0.5
"""If a smaller share of so many other articles directly in a folder has a title, the layout or a program makes one."""

MAX_HABITS = 2_000
"""So many keys, acronyms and pages are kept, the most frequent first."""

MIN_STANDING = 3
"""From so many articles on that all are standing pages, a folder is named in place of each."""

MIN_INITIALS = 3
"""Fewer initials of a name are those of other names, too."""

_STATING = frozenset({"article", "release-notes"})
"""Kinds of pages that are to state a date or an author."""

_ACRONYM = re.compile(r"[A-Z]{2,6}")
_WORD = re.compile(r"[^\W\d_]+")
_NO_NAMES = frozenset({"WWW", "COM", "ORG", "NET"})


class Habits(Struct, frozen=True):
    """What is normal on a site.

    ``keys`` and ``acronyms`` hold for all of its articles. ``folder_keys`` say how many articles of a folder have a
    key, ``sizes`` how many articles a folder has, ``uses`` how many use an acronym: of these, the articles in
    ``counted`` count themselves. ``scheduled`` are articles with a date in the future. ``undated``, ``unsigned``,
    ``undescribed`` and ``untitled`` are the folders, mostly the outermost ones, whose articles state no date, author,
    description or title. ``headings`` say how many articles always have something below a heading, ``empties`` how
    many have it with nothing below, ``outlines`` how many have it at all. ``title_keys`` hold the titles of articles
    without ``title``, ``named`` say how many of these have such a key.
    """

    keys: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    folder_keys: dict[tuple[str, str], int] = {}
    sizes: dict[str, int] = {}
    uses: dict[str, int] = {}
    counted: frozenset[str] = frozenset()
    scheduled: frozenset[str] = frozenset()
    undated: frozenset[str] = frozenset()
    unsigned: frozenset[str] = frozenset()
    undescribed: frozenset[str] = frozenset()
    untitled: frozenset[str] = frozenset()
    headings: dict[str, int] = {}
    empties: dict[str, int] = {}
    outlines: dict[str, int] = {}
    title_keys: frozenset[str] = frozenset()
    named: dict[str, int] = {}

    def knows_key(self, key: str, path: str) -> bool:
        """Tell whether a key is right in the folder of an article that has it."""
        name, folder, itself = key.casefold(), posixpath.dirname(path), path in self.counted
        others = self.sizes.get(folder, 0) - itself
        having = self.folder_keys.get((folder, name), 0) - itself
        return name in self.keys or (others >= MIN_FOLDER and having >= MIN_SHARE * others)

    def knows_acronym(self, acronym: str, path: str) -> bool:
        """Tell whether the readers of the site know an acronym that an article uses."""
        return acronym in self.acronyms or self.uses.get(acronym, 0) - (path in self.counted) >= MIN_USES

    def states_no_dates(self, path: str) -> bool:
        """Tell whether an article lies in a folder whose articles state no date."""
        return not self.undated.isdisjoint(_list_places(path))

    def states_no_authors(self, path: str) -> bool:
        """Tell whether an article lies in a folder whose articles state no author."""
        return not self.unsigned.isdisjoint(_list_places(path))

    def states_no_descriptions(self, path: str) -> bool:
        """Tell whether an article lies in a folder whose articles state no description."""
        return not self.undescribed.isdisjoint(_list_places(path))

    def states_no_titles(self, path: str) -> bool:
        """Tell whether an article lies in a folder whose articles state no title."""
        return not self.untitled.isdisjoint(_list_places(path))

    def holds_titles(self, key: str) -> bool:
        """Tell whether a key of front matter holds the titles of articles without ``title``."""
        return key.casefold() in self.title_keys or self.named.get(key.casefold(), 0) >= MIN_NAMED

    def count_headings(self, heading: str) -> int:
        """Return how many articles have something below a heading, each time that they have it."""
        return self.headings.get(heading.casefold(), 0)

    def count_empties(self, heading: str, path: str) -> int:
        """Return how many articles have a heading with nothing below it, besides one that has."""
        return self.empties.get(heading.casefold(), 0) - (path in self.counted)

    def count_outlines(self, heading: str) -> int:
        """Return how many articles have a heading."""
        return self.outlines.get(heading.casefold(), 0)

    def schedules(self, path: str) -> bool:
        """Tell whether other articles than one are dated ahead as well."""
        return bool(self.scheduled - {path})


def learn_habits(articles: "Iterable[Facts]", apart_from: Collection[str] = frozenset(), today: str = "") -> Habits:
    """Return what is normal on a site, as its articles show, all but those in ``apart_from``.

    ``today`` is the day, as ``2026-01-31``, after which articles are dated ahead.
    """
    folder_keys: Counter[tuple[str, str]] = Counter()
    sizes: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    headings: Counter[str] = Counter()
    empties: Counter[str] = Counter()
    named: Counter[str] = Counter()
    outlines: Counter[str] = Counter()
    counted, scheduled = set(), set()
    articles = list(articles)
    for facts in articles:
        if facts.path not in apart_from:
            folder = posixpath.dirname(facts.path)
            counted.add(facts.path)
            sizes[folder] += 1
            folder_keys.update((folder, key) for key in facts.keys)
            named.update(() if "title" in facts.keys else filter(is_title_like, facts.keys))
            uses.update(facts.acronyms)
            left = {one.text.casefold() for one in facts.headings if one.is_empty}
            headings.update(_list_filled(facts) - left)
            empties.update(left)
            outlines.update({one.text.casefold() for one in facts.headings})
            if today and facts.date > today and facts.published:
                scheduled.add(facts.path)
    every = [facts for facts in articles if facts.path not in apart_from]
    some = [facts for facts in every if facts.kind in _STATING]
    return Habits(
        folder_keys=folder_keys,
        sizes=sizes,
        uses=uses,
        counted=frozenset(counted),
        scheduled=frozenset(scheduled),
        headings=headings,
        empties=empties,
        outlines=outlines,
        named=named,
        undated=_find_silent_folders(some, lambda facts: bool(facts.date)),
        unsigned=_find_silent_folders(some, lambda facts: facts.author is not None),
        undescribed=_find_silent_folders(every, lambda facts: facts.description is not None, MAX_DESCRIBED),
        untitled=_find_untitled_folders(every),
    )


def _list_filled(facts: "Facts") -> set[str]:
    """Return the headings of an article that have something below them."""
    return {one.text.casefold() for one in facts.headings if one.is_filled}


def _find_silent_folders(
    articles: "Sequence[Facts]", states: "Callable[[Facts], bool]", most: float = MAX_STATING
) -> frozenset[str]:
    """Return the outermost folders of which no larger share of the articles than ``most`` states something."""
    sizes: Counter[str] = Counter()
    stating: Counter[str] = Counter()
    for facts in articles:
        folders = _list_places(facts.path)
        sizes.update(folders)
        if states(facts):
            stating.update(folders)
    silent = {one for one, size in sizes.items() if size >= MIN_SILENT and stating[one] <= most * size}
    return frozenset(one for one in silent if silent.isdisjoint(_list_folders(one)))


def _find_untitled_folders(articles: "Sequence[Facts]") -> frozenset[str]:
    """Return the outermost folders with hardly a title, and those directly in which most articles beside one have none.

    The one that has no title does not speak for itself.
    """
    sizes = Counter(posixpath.dirname(facts.path) for facts in articles)
    titled = Counter(posixpath.dirname(facts.path) for facts in articles if facts.title is not None)
    beside = {
        one for one, size in sizes.items() if one and size > MIN_SILENT and titled[one] < MAX_TITLED_BESIDE * (size - 1)
    }
    return _find_silent_folders(articles, lambda facts: facts.title is not None, MAX_TITLED) | beside


def _list_places(path: str) -> list[str]:
    """Return the folders that a file lies in, and the name of the last as it stands for all folders of the name."""
    folders = _list_folders(path)
    return [*folders, f"*/{folders[-1].rpartition('/')[2]}"] if len(folders) > 1 else folders


def write_habits(
    content: "SiteMap", habits: Habits, standing_pages: Iterable[str] = (), kept: "SiteMap | None" = None
) -> "SiteMap":
    """Return a map that keeps what is normal on a site, so that it holds for each article without the others.

    ``kept`` is the map that is there: what was normal is so for somewhat longer.
    """
    keys_before, acronyms_before = (frozenset(kept.keys), frozenset(kept.acronyms)) if kept else ((), ())
    usual = (
        (key, size)
        for (folder, key), size in habits.folder_keys.items()
        if _is_usual(habits, folder, size, KEPT_SHARE if key in keys_before else MIN_SHARE)
    )
    keys = Counter({key: size for key, size in usual if not is_known(key)})
    title_keys_before = kept.title_keys if kept else ()
    named = {key: size for key, size in habits.named.items() if size >= MIN_NAMED - (key in title_keys_before)}
    least = {acronym: MIN_USES - (acronym in acronyms_before) for acronym in habits.uses}
    acronyms = Counter({acronym: size for acronym, size in habits.uses.items() if size > least[acronym]})
    return replace(
        content,
        keys=_choose(keys),
        acronyms=_choose(acronyms),
        title_keys=tuple(sorted(named)),
        undated=_sort_folders(habits.undated),
        unsigned=_sort_folders(habits.unsigned),
        undescribed=_sort_folders(habits.undescribed),
        untitled=_sort_folders(habits.untitled),
        standing_pages=tuple(sorted(standing_pages)[:MAX_HABITS]),
    )


def recall_habits(content: "SiteMap", learned: Habits | None = None) -> Habits:
    """Return what a map says is normal on its site; of what was learned anew, dates in the future and headings."""
    return Habits(
        keys=frozenset(key.casefold() for key in content.keys),
        acronyms=frozenset(content.acronyms),
        undated=frozenset(content.undated),
        unsigned=frozenset(content.unsigned),
        undescribed=frozenset(content.undescribed),
        untitled=frozenset(content.untitled),
        scheduled=learned.scheduled if learned else frozenset(),
        headings=learned.headings if learned else {},
        empties=learned.empties if learned else {},
        outlines=learned.outlines if learned else {},
        title_keys=frozenset(content.title_keys),
        named=learned.named if learned else {},
        counted=learned.counted if learned else frozenset(),
    )


def learn_standing_pages(articles: "Iterable[Facts]") -> list[str]:
    """Return the articles that are standing pages, and the outermost folders that hold nothing else but lists.

    A folder has a slash behind, and ``/*`` if that is true of the files directly in it alone.
    """
    known = [(facts.path, facts.kind) for facts in articles]
    pages = [path for path, kind in known if kind == "page"]
    with_others = {folder for path, kind in known if kind not in {"page", "list"} for folder in _list_folders(path)}
    direct = {posixpath.dirname(path) for path, kind in known if kind not in {"page", "list"}}
    below = Counter(folder for path in pages for folder in _list_folders(path))
    beside = Counter(map(posixpath.dirname, pages))
    whole = {folder for folder, number in below.items() if number >= MIN_STANDING and folder not in with_others}
    flat = {folder for folder, number in beside.items() if folder and number >= MIN_STANDING and folder not in direct}

    def get_name(path: str) -> str:
        outermost = next((folder for folder in _list_folders(path) if folder in whole), None)
        folder = posixpath.dirname(path)
        return f"{outermost}/" if outermost else f"{folder}/*" if folder in flat else path

    return sorted(set(map(get_name, pages)))


def _list_folders(path: str) -> list[str]:
    """Return the folders that a file lies in, without the top, the outermost first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: at + 1]) for at in range(len(parts))]


def is_standing_page(path: str, standing_pages: Iterable[str]) -> bool:
    """Tell whether a map names an article, its folder or a folder above it as a standing page."""
    folder = f"{posixpath.dirname(path)}/*"
    return any(one in {path, folder} or (one.endswith("/") and path.startswith(one)) for one in standing_pages)


def find_own_names(host: str, title: str) -> frozenset[str]:
    """Return what a site's name makes of acronyms: those in its title, its initials, and the labels of the host."""
    labels = (part.upper() for label in host.split(".")[:-1] for part in (label, *label.split("-")))
    words = _WORD.findall(title)
    initials = "".join(word[0] for word in words if word[0].isupper())
    names = {*_ACRONYM.findall(title), *([initials] if len(initials) >= MIN_INITIALS else []), *labels} - _NO_NAMES
    return frozenset(name for name in names if _ACRONYM.fullmatch(name))


def _is_usual(habits: Habits, folder: str, size: int, share: float) -> bool:
    others = habits.sizes[folder] - 1
    return others >= MIN_FOLDER * share / MIN_SHARE and size - 1 >= share * others


def _sort_folders(folders: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(folders)[:MAX_HABITS])


def _choose(found: Counter[str]) -> tuple[str, ...]:
    """Return the most frequent ones, in the order of the alphabet."""
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return tuple(sorted(name for name, _ in ranked[:MAX_HABITS]))
