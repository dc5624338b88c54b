"""Which articles and pages have which addresses, and which addresses the generator and its programs may answer."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec.structs import replace

from contentlint.article.facts import Facts
from contentlint.generators.kit.registry import get_generator
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.environment import Surroundings
from contentlint.site.layout import Layout
from contentlint.site.lookups import Index, get_first
from contentlint.site.permalinks import UNKNOWN, get_last_part, list_addresses, list_own_addresses, normalize_address
from contentlint.site.releases import find_release
from contentlint.site.resolution import Resolution
from contentlint.site.suggestions import find_nearest_name
from contentlint.source.paths import is_inside

if TYPE_CHECKING:
    from contentlint.site.lookups import LoneStore
    from contentlint.site.store import SiteStore

_ACCENT = compile_lazy("[\u0300-\u036f]")
_HTML_FILE = compile_lazy(r"\.(?:html?|xhtml)\Z")


class AddressIndex:
    """The addresses of a site. Each table is made when it is first asked for."""

    def __init__(self, store: "SiteStore | LoneStore", layout: Layout, surroundings: Surroundings) -> None:
        """Take all articles that are known, how the site is laid out, and what is known beside its articles."""
        self._store = store
        self._layout = layout
        self._around = surroundings
        self._last_origin: tuple[str, tuple[str, ...]] = "", ()

    def prepare(self) -> None:
        """Make all indexes, for a store that keeps them."""
        _ = self.by_address, self._by_last_part, self._names_by_folder, self._by_small_letters, self._by_plain_letters

    # --- of articles --------------------------------------------------------------------------

    @cached_property
    def _by_article(self) -> Mapping[str, Sequence[str]]:
        """Return the addresses of each article."""
        return self._store.load_addresses()

    @cached_property
    def by_address(self) -> Index:
        """Return the paths of the articles by their addresses: first those whose likeliest address it is."""
        return self._store.index("addresses", self._list_addresses)

    def _list_addresses(self) -> Iterator[tuple[str, str]]:
        for are_likeliest in (True, False):
            for path, addresses in self._by_article.items():
                known = [address for address in addresses if not address.endswith(UNKNOWN)]
                for address in known[:1] if are_likeliest else known[1:]:
                    yield address, path

    @cached_property
    def _by_last_part(self) -> Index:
        rows = ((get_last_part(address), path) for address, paths in self.by_address.items() for path in paths)
        return self._store.index("last parts", lambda: rows)

    @cached_property
    def _names_by_folder(self) -> Index:
        return self._store.index("names", lambda: map(posixpath.split, self.by_address))

    @cached_property
    def first_folders(self) -> frozenset[str]:
        """Return the folders of the site's root that articles are published in."""
        return frozenset(address.split("/")[1] for address in self.by_address if address.count("/") > 1)

    def find_by_last_part(self, address: str) -> Sequence[str]:
        """Return the paths of the articles whose address ends as another one does."""
        return self._by_last_part.get(get_last_part(address), ())

    def find_nearest(self, address: str) -> str:
        """Return the address in the same folder that differs least from one, or nothing."""
        folder = posixpath.dirname(address)
        near = find_nearest_name(get_last_part(address), frozenset(self._names_by_folder.get(folder, ())))
        return posixpath.join(folder, near) if near else ""

    def find_in_other_case(self, address: str) -> str:
        """Return the address that is the same but for capital letters, or nothing."""
        found = get_first(self._by_small_letters, address.casefold())
        return found if found != address else ""

    def find_without_accents(self, address: str) -> str:
        """Return the path of the article whose address has accents where a generator leaves them out, or nothing."""
        return get_first(self._by_plain_letters, address)

    @cached_property
    def _by_plain_letters(self) -> Index:
        rows = ((plain, paths[0]) for one, paths in self.by_address.items() if (plain := _remove_accents(one)) != one)
        return self._store.index("plain letters", lambda: rows)

    @cached_property
    def _by_small_letters(self) -> Index:
        return self._store.index("small letters", lambda: ((one.casefold(), one) for one in self.by_address))

    def list_own_addresses(self, origin: Facts) -> tuple[str, ...]:
        """Return the addresses that an article may have, the likeliest first; those of the last article are kept."""
        if self._last_origin[0] != origin.path:
            self._last_origin = origin.path, tuple(dict.fromkeys(list_own_addresses(origin, self._layout)))
        return self._last_origin[1]

    def list_published_paths(self, path: str, origin: Facts) -> Iterator[str]:
        """Yield what a browser makes of a relative path on the published page, under each address of its own."""
        if self.leads_from_file(path, origin):
            yield normalize_address(posixpath.normpath(f"/{posixpath.dirname(origin.path)}/{path}"))
            return
        for address in self.list_own_addresses(origin):
            for base in (address, posixpath.dirname(address)):
                joined = posixpath.normpath(f"{base}/{path}")
                yield normalize_address(joined)

    def leads_from_file(self, path: str, origin: Facts) -> bool:
        """Tell whether a page leads to the file of another (``../pots.html``), on a site that is served as it lies."""
        said = self._layout
        is_plain = said.is_whole and not said.publishing.generator and not said.schemes
        return is_plain and bool(_HTML_FILE.search(path) and _HTML_FILE.search(origin.path))

    # --- of pages and lists -------------------------------------------------------------------

    @cached_property
    def _pages_by_address(self) -> dict[str, str]:
        """Return the paths of pages that are no articles by their addresses, as the configuration gives them."""
        paths: dict[str, str] = {}
        layout = replace(self._layout, schemes=())
        for page in self._around.pages:
            for address in list_addresses(page, layout):
                paths.setdefault(address, page.path)
        return paths

    def find_beside_articles(self, address: str) -> Resolution | None:
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
        return any(is_inside(plain, address_of_list) for address_of_list in lists)

    @cached_property
    def _sections(self) -> frozenset[str]:
        """Return the addresses that the generator makes without a file: always, or for sections at the top."""
        said, paths = self._layout.publishing, self._store.paths
        generator = get_generator(said.generator)
        of_sections = _list_sections(paths, said.places) if generator.lists_sections else ()
        return frozenset((*generator.routes, *said.routes, *of_sections))

    # --- of programs --------------------------------------------------------------------------

    def is_unknown(self, address: str, path: str) -> bool:
        """Tell whether a program may have put an article, or another file, at the address that a path leads to."""
        release = "" if self._layout.strict_links else find_release(address)
        if release and release not in self._releases:
            return True
        folder, suffix = address if self._unknown_folders else "", posixpath.splitext(path)[1]
        while folder:
            folder = folder.rpartition("/")[0]
            if folder in self._unknown_folders or (suffix and f"{folder}/*{suffix}" in self._unknown_folders):
                return True
        return False

    @cached_property
    def _unknown_folders(self) -> frozenset[str]:
        """Return the addresses below which a program makes those of articles."""
        of_articles = (address for addresses in self._by_article.values() for address in addresses)
        folders = {posixpath.dirname(address).rstrip("/") for address in of_articles if address.endswith(UNKNOWN)}
        return frozenset((*folders, *self._layout.publishing.unknown))

    @cached_property
    def _releases(self) -> frozenset[str]:
        """Return the releases that have pages here; those of others are published elsewhere."""
        return frozenset(map(find_release, (*self.by_address, *self._pages_by_address)))


def _remove_accents(address: str) -> str:
    return address if address.isascii() else _ACCENT.sub("", normalize("NFKD", address))


def _list_sections(paths: Iterable[str], places: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Yield the addresses of the topmost folders in which articles lie, below the folders of articles."""
    for path in paths:
        for folder, start in places:
            if not folder or path.startswith(f"{folder}/"):
                first, slash, _ = path[len(folder) + bool(folder) :].partition("/")
                if slash:
                    yield normalize_address(f"{start}/{first.lower()}")
                break
