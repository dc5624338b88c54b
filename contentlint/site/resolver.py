"""Where a link leads: to an article, a file or a route of the site, nowhere, or somewhere nobody can tell."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.generators.kit.registry import get_generator
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.crawl import FIRST_ERROR, GONE, Crawl, follow
from contentlint.site.environment import Surroundings
from contentlint.site.layout import Layout
from contentlint.site.permalinks import (
    PAGE_SUFFIXES,
    TEMPLATE_SUFFIXES,
    UNKNOWN,
    get_last_part,
    list_addresses,
    list_own_addresses,
    normalize_address,
)
from contentlint.site.references import Target
from contentlint.site.releases import find_release
from contentlint.site.suggestions import find_nearest_name
from contentlint.site.translations import LanguageFolders
from contentlint.source.paths import INDEX_NAMES, is_index, is_inside
from contentlint.source.tree import Tree, has_file, has_target, is_inside_site, join

if TYPE_CHECKING:
    from contentlint.site.lookups import LoneStore
    from contentlint.site.store import SiteStore

Outcome = Literal["article", "file", "route", "missing", "unknown"]


class Resolution(Struct, frozen=True, gc=False):
    """Where a link leads.

    ``path`` is the article's or the file's; ``sure`` is false where only the last part of an address was found, as when
    a generator adds a section or a date before it, and for a route that only its name tells.
    """

    outcome: Outcome
    path: str = ""
    sure: bool = True


NO_SURROUNDINGS = Surroundings()

_LISTS = compile_lazy(r"/(?:tags?|categor(?:y|ies)|authors?|archives?|page)(?:/|\Z)")
"""Addresses of lists that every generator makes without a file."""

MAX_BUNDLE_DEPTH = 4
"""A file lies at most so many folders below the article that it belongs to."""

_LANGUAGE_FOLDER = compile_lazy(r"/[a-z]{2,3}(?:-[A-Za-z]{2,4})?(?=/)")
_EXACT = compile_lazy(r"\.{1,2}/.*\.(?:mdx?|qmd|markdown)\Z", re.DOTALL)
"""Paths that say from where they start and which file they mean: no generator looks elsewhere for it."""

_SOURCE_FILE = compile_lazy(r"\.(?:mdx?|qmd|markdown)\Z")
_EXACT_PAGE = compile_lazy(r"\.{1,2}/.*\.html?\Z", re.DOTALL)
"""The same for published pages: a program may have put one there, but no other folder is meant."""

_PUBLISHED_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

_FOUND: frozenset[Outcome] = frozenset({"article", "file"})
_FILE_SUFFIX = compile_lazy(r"\.[A-Za-z][A-Za-z0-9]{1,5}$")


class Resolver:
    """Finds where links lead, the way the usual generators do it."""

    def __init__(
        self, store: "SiteStore | LoneStore", layout: Layout, tree: Tree, surroundings: Surroundings = NO_SURROUNDINGS
    ) -> None:
        """Take all articles that are known, how the site is laid out, its files, and what else is known."""
        self._layout = layout
        self._generator = get_generator(layout.publishing.generator)
        self._around = surroundings
        self._tree = tree
        self._store = store
        self._articles = frozenset(store.paths)
        self._own: tuple[str, tuple[str, ...]] = "", ()
        self._memo: dict[tuple[str, str, str], Resolution] = {}

    @cached_property
    def _addresses(self) -> Mapping[str, Sequence[str]]:
        return self._store.load_addresses()

    @cached_property
    def by_address(self) -> dict[str, list[str]]:
        """Return the paths of the articles by their addresses."""
        found: dict[str, list[str]] = {}
        for path, addresses in self._addresses.items():
            for address in addresses:
                if not address.endswith(UNKNOWN):
                    found.setdefault(address, []).append(path)
        return found

    @cached_property
    def _pages_by_address(self) -> dict[str, str]:
        """Return the paths of pages that are no articles by their addresses."""
        found: dict[str, str] = {}
        for page in self._around.pages:
            for address in list_addresses(page, self._layout):
                found.setdefault(address, page.path)
        return found

    @cached_property
    def _page_names(self) -> dict[str, str]:
        return {get_last_part(address): path for address, path in self._pages_by_address.items()}

    @cached_property
    def _unknown_folders(self) -> frozenset[str]:
        """Return the addresses below which a program makes those of articles."""
        stated = (one for some in self._addresses.values() for one in some if one.endswith(UNKNOWN))
        folders = {posixpath.dirname(one).rstrip("/") for one in stated}
        return frozenset((*folders, *self._layout.publishing.unknown))

    def _find_beside_articles(self, address: str) -> Resolution | None:
        """Return what is at an address that no article has: a page, or what leads on."""
        if address in self._pages_by_address:
            return Resolution("file", self._pages_by_address[address])
        is_route = address in self._around.redirects or address in self._sections or self._is_list(address)
        return Resolution("route", address) if is_route else None

    def _is_list(self, address: str) -> bool:
        """Tell whether the generator makes a list at an address, as its configuration says."""
        lists, languages = self._layout.publishing.lists, self._layout.publishing.languages
        first, _, rest = address[1:].partition("/")
        plain = f"/{rest}" if first in languages else address
        return any(is_inside(plain, one) for one in lists)

    @cached_property
    def _sections(self) -> frozenset[str]:
        """Return the addresses that the generator makes without a file: always, or for sections at the top."""
        said, paths = self._layout.publishing, self._store.paths
        of_sections = _list_sections(paths, said.places) if self._generator.lists_sections else ()
        return frozenset((*self._generator.routes, *said.routes, *of_sections))

    def _is_unknown(self, address: str) -> bool:
        """Tell whether a program may have put an article at an address."""
        folders = self._unknown_folders
        release = "" if self._layout.strict_links else find_release(address)
        if release and release not in self._releases:
            return True
        while folders and address:
            address = address.rpartition("/")[0]
            if address in folders:
                return True
        return False

    @cached_property
    def _releases(self) -> frozenset[str]:
        """Return the releases of which there are pages: what is said of others was put elsewhere."""
        return frozenset(map(find_release, (*self.by_address, *self._pages_by_address)))

    @cached_property
    def _by_last_part(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for address, paths in self.by_address.items():
            found.setdefault(get_last_part(address), []).extend(paths)
        return found

    def resolve(self, target: Target, origin: Facts, href: str = "") -> Resolution:
        """Return where a target leads from an article; ``href`` is the link as it is written, if that is known."""
        crawl = self._around.crawl
        if not target.path and not (crawl and "?" in href):
            return Resolution("article", origin.path)
        written = href if crawl else ""
        key = (target.sort, written or target.path, "" if target.sort == "rooted" else origin.path)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._resolve(target, origin, written)
        if found.outcome == "missing" and target.is_full and not self._layout.prefix:
            return self._resolve_below_prefix(target.path) or found
        if found.outcome == "article" and target.sort == "rooted" and self._is_translated(target.path, origin):
            return Resolution("article", found.path, sure=False)
        return found

    def _resolve_below_prefix(self, path: str) -> Resolution | None:
        """Return what a full URL leads to if its first folder is the path below which the site is published."""
        inside = path.lstrip("/").partition("/")[2]
        found = self._resolve_rooted(f"/{inside}") if inside else None
        return Resolution(found.outcome, found.path, sure=False) if found and found.outcome in _FOUND else None

    def trim(self, most: int) -> None:
        """Forget where links lead if that is known of more than so many; it is found out again."""
        if len(self._memo) > most:
            self._memo.clear()

    def _is_translated(self, path: str, origin: Facts) -> bool:
        """Tell whether a link without a language has a page in that of the article: a theme may lead there instead."""
        said = self._layout.publishing
        prefix = next((start for folder, start in said.places if start and origin.path.startswith(f"{folder}/")), "")
        return prefix[1:] in said.languages and normalize_address(f"{prefix}/{path}") in self.by_address

    def _resolve(self, target: Target, origin: Facts, href: str) -> Resolution:
        crawl = self._around.crawl
        recorded = _resolve_recorded(crawl, target, origin, href) if crawl else None
        found = recorded or self._find(target, origin)
        # what nobody fetched may well be there
        return Resolution("unknown") if crawl and not recorded and found.outcome == "missing" else found

    def _find(self, target: Target, origin: Facts) -> Resolution:
        if target.sort == "rooted":
            return self._resolve_rooted(target.path)
        folder = posixpath.dirname(origin.path)
        if target.sort == "reference":
            return self._resolve_reference(target.path, folder)
        return self._resolve_relative(target.path, origin, folder)

    # --- relative -------------------------------------------------------------------------------

    def _resolve_relative(self, path: str, origin: Facts, folder: str) -> Resolution:
        place = join(folder, path)
        found = self._find_file(place) or self._find_published(path, origin)
        if found:
            return found
        if not is_inside_site(place):
            return self._find_beyond_root(path, origin)
        if self._tree.is_closed(place) or self._leads_out(path, place):
            return Resolution("unknown")
        tail = None if _EXACT.match(path) else self._find_unsure(path, origin)
        return tail or Resolution("missing", place)

    def _find_beyond_root(self, path: str, origin: Facts) -> Resolution:
        """Return where a path leads that has more ``..`` than there are folders; a browser stays in the root.

        It is missing where it would be among articles, and unknown where it may be a file beside the site.
        """
        addresses = () if _SOURCE_FILE.search(path) else tuple(self._list_published_paths(path, origin))
        missing = next((one for one in addresses if one[1:].partition("/")[0] in self._first_folders), None)
        return Resolution("missing", missing.lstrip("/")) if missing else Resolution("unknown")

    @cached_property
    def _first_folders(self) -> frozenset[str]:
        """Return the folders of the site's root that articles are published in."""
        return frozenset(address.split("/")[1] for address in self.by_address if address.count("/") > 1)

    def _leads_out(self, path: str, place: str) -> bool:
        """Tell whether a link leads to a page beside a book, which other programs publish."""
        said = self._layout.publishing
        if not self._generator.lies_in_larger_site or self._layout.strict_links or _EXACT.match(path):
            return False
        return not any(is_inside(place, folder) for folder, _ in said.places if folder)

    def _find_published(self, path: str, origin: Facts) -> Resolution | None:
        """Return what a browser finds at a relative path, on the published page."""
        for address in self._list_published_paths(path, origin):
            if address in self.by_address:
                return Resolution("article", self.by_address[address][0])
            if has_target(self._tree, address.lstrip("/")) or self._is_static_file(address):
                return Resolution("file", address.lstrip("/"))
            beside = self._find_beside_articles(address)
            if beside:
                return beside
        joined = (posixpath.normpath(f"{address}/{path}") for address in self._list_own_addresses(origin))
        return next(filter(None, map(self._find_in_bundle, joined)), None)

    def _find_unsure(self, path: str, origin: Facts) -> Resolution | None:
        """Return what may be meant, "unknown" where a program makes addresses."""
        if any(map(self._is_unknown, self._list_published_paths(path, origin))):
            return Resolution("unknown")
        return None if _EXACT_PAGE.match(path) else self._find_by_tail(normalize_address(path))

    def _list_published_paths(self, path: str, origin: Facts) -> Iterator[str]:
        """Yield what a browser makes of a relative path on the published page, under each address of its own."""
        for address in self._list_own_addresses(origin):
            for base in (address, posixpath.dirname(address)):
                joined = posixpath.normpath(f"{base}/{path}")
                yield normalize_address(joined)

    def _list_own_addresses(self, origin: Facts) -> tuple[str, ...]:
        if self._own[0] != origin.path:
            self._own = origin.path, tuple(dict.fromkeys(list_own_addresses(origin, self._layout)))
        return self._own[1]

    def _find_file(self, path: str) -> Resolution | None:
        """Return the article or file that a path leads to, its suffix or ``index`` left out or not."""
        bare = _strip_page_suffix(path)
        if path in self._articles:
            return Resolution("article", path)
        if bare is not None:  # articles first: a folder is the article that stands for it
            article = self._pages.get(bare) or self._indexes.get(_add_slash(bare))
            if article:
                return Resolution("article", article)
        file = path if has_target(self._tree, path) else self._find_file_by_stem(bare)
        return None if file is None else Resolution("file", file)

    def _find_file_by_stem(self, bare: str | None) -> str | None:
        """Return the file that a path without its suffix, or a folder, stands for, the likeliest first."""
        if bare is None:
            return None
        stems = (bare, *(f"{_add_slash(bare)}{name}" for name in INDEX_NAMES))
        return next((file for stem in stems for file in _find_page_files(self._tree, stem)), None)

    @cached_property
    def _pages(self) -> dict[str, str]:
        """Return the likeliest article for each path without its suffix."""
        return _build_page_index(self._store.paths)

    @cached_property
    def _indexes(self) -> dict[str, str]:
        """Return the likeliest article that stands for each folder, which ends with a slash."""
        found: dict[str, str] = {}
        for name in INDEX_NAMES:
            for stem, path in self._pages.items():
                folder, slash, last = stem.rpartition("/")
                if last == name:
                    found.setdefault(f"{folder}{slash}", path)
        return found

    # --- rooted ---------------------------------------------------------------------------------

    def _resolve_rooted(self, path: str) -> Resolution:
        address = normalize_address(path)
        if address in self.by_address:
            is_home_known = address != "/" or len(self._layout.content_roots) < 2  # noqa: PLR2004  # each has an index
            return Resolution("article", self.by_address[address][0], sure=is_home_known)
        found = self._find_rooted_file(path) or self._find_beside_articles(address)
        if found:
            return found
        is_home = address == "/" or address[1:] in self._layout.publishing.languages
        if is_home or self._is_known_route(path):
            return Resolution("route", path)
        if _LISTS.search(address):
            return Resolution("route", path, sure=False)
        if self._is_unknown(address) or self._is_static_closed(path):
            return Resolution("unknown")
        return self._find_untranslated(address) or self._find_by_tail(address) or Resolution("missing", path.strip("/"))

    def _find_untranslated(self, address: str) -> Resolution | None:
        """Return the article in its first language that stands in for one that is not translated."""
        language = _LANGUAGE_FOLDER.match(address)
        if language is None or self._generator.untranslated != "original":
            return None
        paths = self.by_address.get(address[language.end() :])
        return Resolution("article", paths[0], sure=False) if paths else None

    def _find_rooted_file(self, path: str) -> Resolution | None:
        """Return the article or file at a path below a folder of articles, or a static one."""
        inside = path.strip("/")
        for place in self._list_file_places(inside):
            found = self._find_file(place)
            if found:
                return found
        return Resolution("file", inside) if self._is_static_file(path) else self._find_in_bundle(f"/{inside}")

    def _list_file_places(self, inside: str) -> Iterator[str]:
        """Yield where the file of an address may lie: in folders of articles, as the generator publishes them, too."""
        for root in (*self._layout.content_roots, ""):
            yield f"{_add_slash(root)}{inside}"
        for folder, start in self._layout.publishing.places:
            if not start or is_inside(f"/{inside}", start):
                yield posixpath.join(folder, inside[len(start) :].lstrip("/"))

    def _find_in_bundle(self, path: str) -> Resolution | None:
        """Return a file that lies in the folder of an article and is published below its address (Hugo's bundles)."""
        folder, _, inside = path.rpartition("/")
        while folder and inside.count("/") < MAX_BUNDLE_DEPTH:
            for article in self.by_address.get(normalize_address(folder), ()):
                file = posixpath.join(posixpath.dirname(article), inside)
                if self._is_bundle(article) and has_file(self._tree, file):
                    return Resolution("file", file)
            folder, _, name = folder.rpartition("/")
            inside = f"{name}/{inside}"
        return None

    def _is_bundle(self, article: str) -> bool:
        """Tell whether the files beside an article are published with it: it, or its translation, is the index."""
        stem, _, code = posixpath.splitext(article)[0].rpartition(".")
        return is_index(article) or (code in self._layout.publishing.languages and is_index(f"{stem}.md"))

    def _is_static_closed(self, path: str) -> bool:
        inside = path.strip("/")
        return any(map(self._tree.is_closed, self._layout.list_places(inside)))

    def _is_known_route(self, path: str) -> bool:
        return any(fnmatchcase(path, pattern) for pattern in self._layout.known_routes)

    def _is_static_file(self, path: str) -> bool:
        inside = path.strip("/")
        return any(has_target(self._tree, place) for place in self._layout.list_places(inside))

    def _find_by_tail(self, address: str) -> Resolution | None:
        """Return the article whose address ends alike: a section, a date or a language may be put before it."""
        last = get_last_part(address)
        paths = self._by_last_part.get(last) if last else None
        if paths:
            return Resolution("article", paths[0], sure=False)
        return Resolution("file", self._page_names[last], sure=False) if last in self._page_names and last else None

    # --- references -----------------------------------------------------------------------------

    def _resolve_reference(self, name: str, folder: str) -> Resolution:
        """Return where a reference to a file leads: Hugo's ``ref``, Jekyll's ``link``, Zola's ``@/`` and the like."""
        if not name:
            return Resolution("unknown")
        inside = name.strip("/")
        places = [join(folder, name)] if not name.startswith("/") else []
        places += [posixpath.join(root, inside) for root in (*self._layout.content_roots, "")]
        places += [posixpath.join(root, "_posts", inside) for root in (*self._layout.content_roots, "")]
        for place in places:
            found = self._find_file(place)
            if found:
                return found
        address = normalize_address(inside)
        paths = self.by_address.get(address) or self._by_last_part.get(get_last_part(address))
        return Resolution("article", paths[0], sure=False) if paths else Resolution("missing", inside)

    # --- folders --------------------------------------------------------------------------------

    def is_bare_folder(self, target: Target, origin: Facts) -> bool:
        """Tell whether a target that is missing is a folder that is there, but holds no page."""
        if target.sort == "rooted":
            addresses, places = [target.path], []
        else:
            addresses = list(self._list_published_paths(target.path, origin)) if target.sort == "relative" else []
            places = [join(posixpath.dirname(origin.path), target.path)]
        for address in addresses:
            inside = address.strip("/")
            places += [*self._list_file_places(inside), *self._layout.list_places(inside)]
        return any(has_file(self._tree, place.rstrip("/")) for place in places)

    # --- translations ---------------------------------------------------------------------------

    def is_untranslated(self, target: Target, origin: Facts) -> bool:
        """Tell whether what is missing is there in another language, which the site may show instead."""
        if self._generator.untranslated == "nothing" or target.sort == "reference":
            return False
        if target.sort == "rooted":
            address = normalize_address(target.path)
            places = tuple(self._list_file_places(target.path.strip("/")))
        else:
            address = next(self._list_published_paths(target.path, origin), "")
            places = (join(posixpath.dirname(origin.path), target.path),)
        files = (file for place in places for file in self._elsewhere(place))
        pages = self._languages_of_addresses.list_elsewhere(address)
        return any(map(self._find_file, files)) or any(one in self.by_address for one in pages)

    def _elsewhere(self, path: str) -> Iterator[str]:
        return filter(is_inside_site, self._languages_of_files.list_elsewhere(path))

    @cached_property
    def _languages_of_files(self) -> LanguageFolders:
        return LanguageFolders(self._store.paths)

    @cached_property
    def _languages_of_addresses(self) -> LanguageFolders:
        return LanguageFolders(self.by_address)

    # --- near misses ----------------------------------------------------------------------------

    def find_nearest(self, target: Target, origin: Facts) -> str:
        """Return how a target that is missing was perhaps meant to be written, or nothing.

        A page keeps the form that it has in the link: ``.html``, ``.md``, no suffix, a slash at the end.
        """
        if target.sort == "rooted":
            near = self._find_nearest_address(normalize_address(target.path))
            return _write_alike(near, target.path) if near else ""
        folder, name = posixpath.split(join(posixpath.dirname(origin.path), target.path))
        names = self._tree.list_names(folder) if is_inside_site(folder) else frozenset()
        suffix = _get_published_suffix(target.path) if target.sort == "relative" else None
        names = names if suffix is None else frozenset(_list_published_names(names, suffix))
        near = find_nearest_name(name, names)
        slash = "/" if near and target.path.endswith("/") else ""
        return posixpath.join(posixpath.dirname(target.path.rstrip("/")), near) + slash if near else ""

    def _find_nearest_address(self, address: str) -> str:
        folder = posixpath.dirname(address)
        near = find_nearest_name(get_last_part(address), self._by_folder.get(folder, frozenset()))
        return posixpath.join(folder, near) if near else ""

    @cached_property
    def _by_folder(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for address in self.by_address:
            folder, name = posixpath.split(address)
            found.setdefault(folder, set()).add(name)
        return {folder: frozenset(names) for folder, names in found.items()}


def _get_published_suffix(path: str) -> str | None:
    """Return the suffix of a published page, which may be none; None for a path of a source file, or of no page."""
    stem, suffix = posixpath.splitext(path.rstrip("/"))
    if not suffix or suffix.lower() in _PUBLISHED_SUFFIXES:
        return suffix if stem else None
    return None if _FILE_SUFFIX.search(path) else ""


def _list_published_names(names: Iterable[str], suffix: str) -> Iterator[str]:
    """Yield the names that the pages of a folder have with a suffix; without one, those of its folders as well."""
    for name in names:
        stem, own = posixpath.splitext(name)
        if own.lower() in PAGE_SUFFIXES:
            yield f"{stem}{suffix}"
        elif not own and not suffix:
            yield name


def _write_alike(address: str, path: str) -> str:
    """Return an address, which has no suffix, in the form of a path: with its suffix, or a slash at the end."""
    suffix = posixpath.splitext(path)[1]
    kept = suffix if suffix.lower() in PAGE_SUFFIXES else _get_published_suffix(path) or ""
    return f"{address}{kept}{'/' if path.endswith('/') else ''}"


def _list_sections(paths: Iterable[str], places: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Yield the addresses of the topmost folders in which articles lie, below the folders of articles."""
    for path in paths:
        for folder, start in places:
            if not folder or path.startswith(f"{folder}/"):
                first, slash, _ = path[len(folder) + bool(folder) :].partition("/")
                if slash:
                    yield normalize_address(f"{start}/{first.lower()}")
                break


def _strip_page_suffix(path: str) -> str | None:
    """Return a path without the suffix of a page; None for a file of another kind, whose name is never shortened."""
    stem, dot, suffix = path.rpartition(".")
    if dot and f".{suffix.lower()}" in PAGE_SUFFIXES:
        return stem
    return None if _FILE_SUFFIX.search(path) else path


def _add_slash(folder: str) -> str:
    """Return what stands before the names in a folder."""
    return f"{folder}/" if folder and not folder.endswith("/") else folder


def find_address(crawl: Crawl, target: Target, origin: Facts, href: str) -> str:
    """Return the address that a browser asks for where an article has a link; that of the page for a fragment.

    ``href`` is the link as it is written, "" where only its target is known.
    """
    base = crawl.locate(origin.path)
    if target.sort == "rooted" and not href:
        return quote(target.path)
    try:
        return urljoin(base, (href or quote(target.path)).strip().partition("#")[0])
    except ValueError:
        return ""


def _resolve_recorded(crawl: Crawl, target: Target, origin: Facts, href: str) -> Resolution | None:
    """Return where a target leads as it was recorded; None where nobody fetched it."""
    if target.sort == "reference":
        return None
    found = follow(crawl, find_address(crawl, target, origin, href))
    if found is None or found.is_loop:
        return None
    if found.answer.page:
        return Resolution("article", found.answer.page)
    place = urlsplit(found.address).path.strip("/")
    if found.answer.status in GONE:
        return Resolution("missing", place)
    return Resolution("unknown" if found.answer.status >= FIRST_ERROR else "file", place)


def _build_page_index(paths: Iterable[str]) -> dict[str, str]:
    """Return of all paths that differ in the suffix of a page alone the one with the likeliest, by what is common."""
    by_suffix: dict[str, list[tuple[str, str]]] = {suffix: [] for suffix in PAGE_SUFFIXES}
    for path in paths:
        stem, dot, suffix = path.rpartition(".")
        by_suffix.get(f"{dot}{suffix}", []).append((stem, path))
    found: dict[str, str] = {}
    for some in reversed(by_suffix.values()):
        found.update(some)
    return found


def _find_page_files(tree: Tree, stem: str) -> Iterator[str]:
    """Yield the files that have a path with the suffix of a page added, the likeliest first."""
    folder, name = posixpath.split(stem)
    names = tree.list_names(folder)
    for suffix in (*PAGE_SUFFIXES, *TEMPLATE_SUFFIXES) if names else ():
        if f"{name}{suffix}" in names and is_inside_site(file := f"{stem}{suffix}"):
            yield file
