"""Articles in groups that are published alike: those of one folder, and of one language in it."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from contentlint.article.facts import Facts
from contentlint.site.address_patterns import ONLY_HERE, WHOLE, Place, clean_folder, fill_address, locate, split_code
from contentlint.site.layout import Layout
from contentlint.site.permalinks import build_configured_address, list_stated_addresses, normalize_address

MIN_GROUP = 3
"""A folder with fewer articles is taken together with its brothers: one page proves nothing about its folder."""

MAIN_SHARE = 0.9
"""A folder with this share of the articles holds the folders to tell apart (``src/content``); and where this share of
the articles in a folder states an address, that is the rule there."""

MIN_OF_CODE = 3
"""So many files bear the code of a language before their suffix, if the generator does not name it."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Group:
    """The articles of one folder, or of one language in it; ``folder`` is as a map of the site has it.

    ``root`` is the folder whose first folders are told apart.
    """

    def __init__(self, folder: str, language: str, articles: Sequence[Facts], layout: Layout, root: str) -> None:
        """Take the articles, sorted by path, and how the site is laid out."""
        self.root = root
        self.folder = folder
        self.language = language
        self.articles = articles
        self._layout = layout
        self._places = [Place(facts, folder, language) for facts in articles]
        self._values: dict[str, tuple[str | None, ...]] = {}
        self._columns: dict[str, list[str | None]] = {}
        self._addresses: dict[str, tuple[str | None, ...]] = {}
        self.stated = tuple(next(iter(list_stated_addresses(facts, layout)), "") for facts in articles)

    @property
    def is_flat(self) -> bool:
        """Tell whether its articles lie in no folder below the root."""
        return self.folder.endswith("*")

    @property
    def is_stated(self) -> bool:
        """Tell whether nearly all articles state their address."""
        return sum(map(bool, self.stated)) >= MAIN_SHARE * len(self.stated)

    @cached_property
    def is_named_by_folders(self) -> bool:
        """Tell whether nearly all files bear one name, each in a folder of its own (``boil/text.md``)."""
        size = len(self.articles)
        usual = Counter((name or "").casefold() for name in self.fill("{file}")).most_common(1)[0][1]
        return usual >= MAIN_SHARE * size and len(set(self.fill("{folder}"))) >= MAIN_SHARE * size

    def is_public(self, at: int) -> bool:
        """Tell whether an article has a page of its own that anybody sees."""
        return self.articles[at].published and not self.articles[at].redirects

    @property
    def key(self) -> tuple[str, str]:
        """Return what no other group has."""
        return self.folder, self.language

    def fill(self, pattern: str) -> tuple[str | None, ...]:
        """Return what a pattern, or a part of one, gives each article; None where something is not known."""
        if pattern not in self._values:
            self._values[pattern] = tuple(self._fill(pattern))
        return self._values[pattern]

    def _fill(self, pattern: str) -> Iterable[str | None]:
        if pattern in WHOLE:
            return (build_configured_address(facts, self._layout) for facts in self.articles)
        parts = _PLACEHOLDER.split(pattern)
        if ":" in pattern or len(parts) == 1:  # by hand
            return (fill_address(pattern, place) for place in self._places)
        columns = [self._list_values(name) for name in parts[1::2]]
        if len(columns) == 1 and not parts[0] and not parts[2]:
            return columns[0]
        return (_join_parts(parts[::2], values) for values in zip(*columns, strict=True))

    def _list_values(self, name: str) -> list[str | None]:
        if name not in self._columns:
            self._columns[name] = [place.get(name) for place in self._places]
        return self._columns[name]

    def build_addresses(self, pattern: str) -> tuple[str | None, ...]:
        """Return the address of each article under a pattern, as addresses are compared: the stated one goes first."""
        if pattern not in self._addresses:
            made = zip(self.stated, self.fill(pattern), strict=True)
            self._addresses[pattern] = tuple(
                stated or (None if one is None else normalize_address(one)) for stated, one in made
            )
        return self._addresses[pattern]

    def get_trail(self, at: int) -> list[tuple[str, str]]:
        """Return the folders of an article, the last first, each as it is and as addresses may have it."""
        folders = locate(self.articles[at].path, self.language)[0].split("/")
        return [(folder, clean_folder(folder)) for folder in reversed(folders)]


def _join_parts(literals: Sequence[str], values: Sequence[str | None]) -> str | None:
    """Return a pattern with its placeholders filled in; None where one is not known."""
    parts = [literals[0]]
    for value, literal in zip(values, literals[1:], strict=True):
        if value is None:
            return None
        parts += (value, literal)
    return "".join(parts)


def group_articles(articles: Iterable[Facts], layout: Layout) -> list[Group]:
    """Return the articles by the folder that they are published from, and the language of their files.

    A folder that a person has described is a group by itself.
    """
    known = sorted((facts for facts in articles if not layout.is_home(facts.path)), key=lambda facts: facts.path)
    codes = _find_codes([facts.path for facts in known], layout)
    stated = {(one.folder, one.language) for one in layout.schemes if one.proof == "stated"}
    members: dict[tuple[str, str], list[Facts]] = {}
    roots = _find_roots(known, layout)
    for facts in known:
        scheme = layout.find_scheme(facts.path)
        if scheme is not None and (scheme.folder, scheme.language) in stated:
            key = scheme.folder, scheme.language
        else:
            code = split_code(facts.path)[1]
            language = code if code in codes else ""
            key = _find_folder(locate(facts.path, language)[0], roots), language
        members.setdefault(key, []).append(facts)
    merged = sorted(_merge_small(members, roots, stated).items())
    return [Group(*key, some, layout, _find_root(key[0].removesuffix("*"), roots)) for key, some in merged]


def _find_codes(paths: Sequence[str], layout: Layout) -> frozenset[str]:
    """Return the codes before suffixes that are those of languages: a file without the code is beside them."""
    stems = {posixpath.splitext(path)[0] for path in paths}
    pairs = Counter(code for stem, code in map(split_code, paths) if code and stem in stems)
    return frozenset((*layout.publishing.languages, *(code for code, count in pairs.items() if count >= MIN_OF_CODE)))


def _find_roots(articles: Sequence[Facts], layout: Layout) -> tuple[str, ...]:
    """Return the folders whose first folders are told apart, the innermost first."""
    stated = {*layout.content_roots, *(folder for folder, _ in layout.publishing.places)} or {""}
    folders = Counter(locate(facts.path)[0] for facts in articles)
    found = stated.union(_go_down(root, folders) for root in stated)
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def _go_down(root: str, folders: Mapping[str, int]) -> str:
    """Return the folder below a root in which nearly all of its articles lie, in folders of their own."""
    inside = {folder: count for folder, count in folders.items() if _is_below(folder, root)}
    while inside:
        firsts: Counter[str] = Counter()
        for folder, count in inside.items():
            firsts[_get_first(folder, root)] += count
        first, most = min(firsts.items(), key=lambda one: (-one[1], one[0]))
        child = posixpath.join(root, first)
        if not first or most < MAIN_SHARE * firsts.total() or 2 * inside.get(child, 0) >= most:
            return root
        root, inside = child, {folder: count for folder, count in inside.items() if _is_below(folder, child)}
    return root


def _is_below(folder: str, root: str) -> bool:
    return not root or f"{folder}/".startswith(f"{root}/")


def _get_first(folder: str, root: str) -> str:
    """Return the first folder below a root, nothing for the root itself."""
    return folder[len(root) :].lstrip("/").partition("/")[0]


def _find_root(folder: str, roots: Iterable[str]) -> str:
    return next((one for one in roots if _is_below(folder.rstrip("/"), one)), "")


def _find_folder(folder: str, roots: Iterable[str]) -> str:
    root = _find_root(folder, roots)
    first = _get_first(folder, root)
    if not first:
        return f"{root}{ONLY_HERE}" if root else "*"
    return root if first.isdecimal() else posixpath.join(root, first)


def _merge_small(
    members: dict[tuple[str, str], list[Facts]], roots: Iterable[str], stated: "set[tuple[str, str]]"
) -> dict[tuple[str, str], list[Facts]]:
    """Return the groups, those of few articles put together with others below the same root."""
    kept: dict[tuple[str, str], list[Facts]] = {}
    for (folder, language), some in members.items():
        key = folder, language
        if len(some) < MIN_GROUP and key not in stated and folder not in roots:
            key = _find_root(folder.removesuffix("*"), roots), language
        kept.setdefault(key, []).extend(some)
    return {key: sorted(some, key=lambda facts: facts.path) for key, some in kept.items()}
