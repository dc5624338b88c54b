"""Where links lead: to articles, files and routes as the usual generators publish them, or nowhere."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from contentlint.article.facts import Facts
from contentlint.generators.kit.registry import get_generator
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.address_index import AddressIndex
from contentlint.site.crawl import Crawl
from contentlint.site.environment import Surroundings
from contentlint.site.layout import Layout
from contentlint.site.lookups import Index
from contentlint.site.permalinks import has_sure_address, list_addresses, normalize_address
from contentlint.site.references import Target
from contentlint.site.resolution import Resolution
from contentlint.site.source_files import SourceFiles
from contentlint.site.suggestions import respell
from contentlint.site.translations import LanguageFolders
from contentlint.source.paths import is_inside
from contentlint.source.tree import OtherCases, Tree, has_file, has_suffix, has_target, is_inside_site, join

if TYPE_CHECKING:
    from contentlint.site.known_urls import UrlVerdicts, Verdict
    from contentlint.site.lookups import LoneStore
    from contentlint.site.store import SiteStore

NO_SURROUNDINGS = Surroundings()

MAX_HINTS_KEPT = 10_000
"""So many targets that are missing are kept with what was perhaps meant."""

_LISTS = compile_lazy(r"/(?:tags?|categor(?:y|ies)|authors?|archives?|page)(?:/|\Z)")
"""Addresses of lists that every generator makes without a file."""

_LANGUAGE_FOLDER = compile_lazy(r"/[a-z]{2,3}(?:-[A-Za-z]{2,4})?(?=/)")
_EXACT = compile_lazy(r"\.{1,2}/.*\.(?:mdx?|qmd|markdown)\Z", re.DOTALL)
"""Paths that say from where they start and which file they mean: no generator looks elsewhere for it."""

_SOURCE_FILE = compile_lazy(r"\.(?:mdx?|qmd|markdown)\Z")


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
        self._addresses = AddressIndex(store, layout, surroundings)
        self._files = SourceFiles(store, layout, tree)
        self._other_cases = OtherCases(tree)
        self._cases: dict[tuple[str, str, str], str] = {}
        self._nearest: dict[tuple[str, str, str], str] = {}
        self._memo: dict[tuple[str, str, str], Resolution] = {}

    def prepare(self) -> None:
        """Make all indexes of articles, for a store that keeps them."""
        self._addresses.prepare()
        self._files.prepare()

    @property
    def by_address(self) -> Index:
        """Return the paths of the articles by their addresses."""
        return self._addresses.by_address

    def resolve(self, target: Target, origin: Facts, href: str = "") -> Resolution:
        """Return where a target leads from an article; ``href`` is the link as it is written, if that is known."""
        crawl = self._around.crawl
        if not target.path and not (crawl and "?" in href):
            return Resolution("article", origin.path)
        resolution = self._look_up(target, origin, href if crawl else "")
        if resolution.outcome == "file" and self._was_article(target, resolution, origin):
            return Resolution("missing", resolution.path)
        if resolution.outcome == "missing":
            return self._resolve_below_prefix(target) or resolution
        if resolution.outcome == "article" and self._is_translated(target, origin):
            return Resolution("article", resolution.path, sure=False)
        return resolution

    def _was_article(self, target: Target, resolution: Resolution, origin: Facts) -> bool:
        """Tell whether all that is found is the folder that an article has left which was deleted, with its pictures.

        A folder with other articles may be shown as a list of them.
        """
        if not self._deleted or target.sort == "reference" or has_suffix(resolution.path):
            return False
        is_rooted = target.sort == "rooted"
        addresses = [target.path] if is_rooted else self._addresses.list_published_paths(target.path, origin)
        was_there = any(normalize_address(address) in self._deleted for address in addresses)
        return was_there and not any(is_inside(path, resolution.path) for path in self._store.paths)

    @cached_property
    def _deleted(self) -> frozenset[str]:
        """Return the addresses of the articles that were deleted since the last commit."""
        return frozenset(one for facts in self._around.deleted for one in list_addresses(facts, self._layout))

    def find_named(self, path: str) -> Sequence[str]:
        """Return the articles whose URL ends as a path does."""
        return self._addresses.find_by_last_part(normalize_address(path))

    def find_unproved(self, path: str) -> str:
        """Return the first article whose URL ends as a path does and is not proved, an empty string for none.

        One that is known may be published below a language or the like, which stands before it in the path.
        """
        address = normalize_address(path)
        return next((one for one in self.find_named(path) if self._may_be_at(one, address)), "")

    def _may_be_at(self, path: str, address: str) -> bool:
        facts = self._store.get(path)
        if facts is None:
            return False
        known = list_addresses(facts, self._layout)
        is_below = any(
            (one.count("/") > 1 and address.endswith(one)) or (address.count("/") > 1 and one.endswith(address))
            for one in known
        )
        is_known = self._layout.publishing.generator or has_sure_address(facts, self._layout)
        return is_below or not is_known

    def list_published(self, target: Target, origin: Facts) -> Iterator[str]:
        """Yield the addresses that a browser may make of a relative path, under the likeliest address of its page."""
        yield from islice(self._addresses.list_published_paths(target.path, origin), 2)

    def list_published_places(self, target: Target, origin: Facts) -> Iterator[str]:
        """Yield where the file may lie that a browser finds at a relative path, on the published page."""
        for address in self._addresses.list_published_paths(target.path, origin):
            yield from self._layout.list_places(address.strip("/"))

    def _look_up(self, target: Target, origin: Facts, href: str) -> Resolution:
        """Return where a target leads; it is kept for further links to it, from the same article if it is relative."""
        is_same_for_all = target.sort == "rooted" and not (self._urls and self._urls.is_hidden(origin))
        key = (target.sort, href or target.path, "" if is_same_for_all else origin.path)
        resolution = self._memo.get(key)
        if resolution is None:
            found = self._resolve(target, origin, href)
            resolution = self._judge_by_urls(found, target, origin).resolution if self._urls else found
            self._memo[key] = resolution
        return resolution

    def explain_by_urls(self, target: Target, origin: Facts) -> str:
        """Return how the list of the site's URLs proves that a target is missing, nothing where it does not."""
        if not self._urls or self._look_up(target, origin, "").outcome != "missing":
            return ""
        return self._judge_by_urls(self._resolve(target, origin, ""), target, origin).evidence

    def _judge_by_urls(self, found: Resolution, target: Target, origin: Facts) -> "Verdict":
        """Return what the list of the site's URLs makes of a target that leads to ``found`` by the sources alone."""
        guessed = self._addresses.list_published_paths(target.path, origin) if target.sort == "relative" else ()
        return cast("UrlVerdicts", self._urls).judge(found, target, origin, guessed)

    @cached_property
    def _urls(self) -> "UrlVerdicts | None":
        if self._around.urls is None:
            return None
        from contentlint.site.known_urls import UrlVerdicts  # most sites have no list

        paths = self._store.paths
        return UrlVerdicts(self._around.urls, self._tree, paths, self._store.get, is_whole=self._layout.is_whole)

    def trim(self, most: int) -> None:
        """Forget where links lead if more than ``most`` of them are kept; they are resolved again when asked for."""
        if len(self._memo) > most:
            self._memo.clear()

    def _resolve_below_prefix(self, target: Target) -> Resolution | None:
        """Return where a full URL leads if its first folder is the path below which the site is published."""
        inside = target.path.lstrip("/").partition("/")[2]
        if not inside or not target.is_full or self._layout.prefix:
            return None
        resolution = self._resolve_rooted(f"/{inside}")
        is_found = resolution.outcome in {"article", "file"}
        return Resolution(resolution.outcome, resolution.path, sure=False) if is_found else None

    def _is_translated(self, target: Target, origin: Facts) -> bool:
        """Tell whether the page that a link leads to is there in the language of the article: a theme may show that."""
        if target.sort != "rooted":
            return False
        said = self._layout.publishing
        prefix = next((start for folder, start in said.places if start and origin.path.startswith(f"{folder}/")), "")
        return prefix[1:] in said.languages and normalize_address(f"{prefix}/{target.path}") in self.by_address

    def _resolve(self, target: Target, origin: Facts, href: str) -> Resolution:
        crawl = self._around.crawl
        return self._resolve_crawled(crawl, target, origin, href) if crawl else self._find(target, origin)

    def _resolve_crawled(self, crawl: Crawl, target: Target, origin: Facts, href: str) -> Resolution:
        """Return where a target leads as a crawl has recorded it; what nobody fetched may well be there."""
        from contentlint.site.recorded_links import resolve_recorded  # only where there is a crawl

        recorded = resolve_recorded(crawl, target, origin, href)
        if recorded:
            return recorded
        if href and target.sort != "reference":
            return Resolution("unknown")  # another URL of a page that was fetched may be another page
        resolution = self._find(target, origin)
        return Resolution("unknown") if resolution.outcome == "missing" else resolution

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
        resolution = self._files.find(place) or self._find_published(path, origin) or self._find_from_roots(path)
        resolution = resolution or self._find_from_places(path) or self._find_beside_whole(path, origin, folder)
        if resolution:
            return resolution
        if not is_inside_site(place):
            return self._find_beyond_root(path, origin)
        if self._tree.is_closed(place) or self._leads_out(path, place):
            return Resolution("unknown")
        is_made = not _EXACT.match(path) and self._may_be_made(path, origin)
        return Resolution("unknown") if is_made else Resolution("missing", place)

    def _find_from_roots(self, path: str) -> Resolution | None:
        """Return the file of an article whose path starts from a folder of articles, as some generators have it.

        A name alone (``kettles.md``) means the file beside the article, with some generators also one in such a folder.
        """
        is_long = "/" in path or self._generator.finds_names_in_roots
        may_be = self._layout.is_whole and is_long and not path.startswith(".") and _SOURCE_FILE.search(path)
        return self._files.find_first(self._files.list_below_roots(path)) if may_be else None

    def _find_from_places(self, path: str) -> Resolution | None:
        """Return the source file whose path starts from a folder of articles or the configuration, even with a dot."""
        said = self._layout.publishing
        if not said.links_from_places or not _SOURCE_FILE.search(path):
            return None
        places = (*(folder for folder, _ in said.places), *self._layout.content_roots, said.folder)
        return self._files.find_first(one for place in places if is_inside_site(one := join(place, path)))

    def _find_beyond_root(self, path: str, origin: Facts) -> Resolution:
        """Return where a path leads that has more ``..`` than there are folders; a browser stays in the root.

        It is missing where it would be among articles, and unknown where it may be a file beside the site.
        """
        addresses = () if _SOURCE_FILE.search(path) else tuple(self._addresses.list_published_paths(path, origin))
        folders = self._addresses.first_folders
        missing = next((address for address in addresses if address[1:].partition("/")[0] in folders), None)
        return Resolution("missing", missing.lstrip("/")) if missing else Resolution("unknown")

    def _leads_out(self, path: str, place: str) -> bool:
        """Tell whether a link leads to a page beside a book, which other programs publish."""
        said = self._layout.publishing
        if not self._generator.lies_in_larger_site or self._layout.strict_links or _EXACT.match(path):
            return False
        return not any(not folder or is_inside(place, folder) for folder, _ in said.places)

    def _find_published(self, path: str, origin: Facts) -> Resolution | None:
        """Return what a browser finds at a relative path, on the published page."""
        for address in self._addresses.list_published_paths(path, origin):
            resolution = self._find_at(address)
            if resolution:
                return resolution
        if self._addresses.leads_from_file(path, origin):
            return None
        own_addresses = self._addresses.list_own_addresses(origin)
        joined = (posixpath.normpath(f"{address}/{path}") for address in own_addresses)
        return next(filter(None, map(self._find_in_bundle, joined)), None)

    def _find_at(self, address: str) -> Resolution | None:
        """Return what a browser finds at an address: an article, a file, a page, or what leads on."""
        if address in self.by_address:
            return Resolution("article", self.by_address[address][0])
        if has_target(self._tree, address.lstrip("/")) or self._files.is_static(address):
            return Resolution("file", address.lstrip("/"))
        return self._addresses.find_beside_articles(address)

    def _find_in_bundle(self, path: str) -> Resolution | None:
        return self._files.find_in_bundle(path, self.by_address)

    def _find_beside_whole(self, path: str, origin: Facts, folder: str) -> Resolution | None:
        """Return what lies beside the article that a note without a heading may be shown in (``boil/notes/ada.md``)."""
        found = None if origin.title or origin.headings else self._find_above(path, folder)
        return Resolution(found.outcome, found.path, sure=False) if found else None

    def find_above(self, path: str, origin: Facts) -> str:
        """Return what a path leads to from the folder above that of an article, if a page stands for that; else ""."""
        found = self._find_above(path, posixpath.dirname(origin.path))
        return found.path if found else ""

    def _find_above(self, path: str, folder: str) -> Resolution | None:
        around = posixpath.dirname(folder)
        is_there = self._files.find_index(around) and is_inside_site(place := join(around, path))
        return self._files.find(place) if is_there else None

    def _may_be_made(self, path: str, origin: Facts) -> bool:
        """Tell whether a program may have put something at a relative path, on the published page."""
        published = self._addresses.list_published_paths(path, origin)
        return any(self._addresses.is_unknown(address, path) for address in published)

    # --- rooted ---------------------------------------------------------------------------------

    def _resolve_rooted(self, path: str) -> Resolution:
        resolution = self._find_rooted(path)
        first, _, rest = path.strip("/").partition("/")
        if resolution.outcome == "missing" and rest and first in self._layout.prefixes:
            below = self._find_rooted(f"/{rest}")
            return below if below.outcome in {"article", "file", "route"} else resolution
        return resolution

    def _find_rooted(self, path: str) -> Resolution:
        address = normalize_address(path)
        if address in self.by_address:
            is_home_known = address != "/" or len(self._layout.content_roots) < 2  # noqa: PLR2004  # each has an index
            return Resolution("article", self.by_address[address][0], sure=is_home_known)
        resolution = (
            self._find_rooted_file(path)
            or self._addresses.find_beside_articles(address)
            or self._find_route(path, address)
        )
        if resolution:
            return resolution
        route = self._files.find_route(address.strip("/")) if address != "/" else ""
        if route:
            return Resolution("file", route)
        if self._addresses.is_unknown(address, path) or self._files.is_static_closed(path):
            return Resolution("unknown")
        return self._find_renamed(address) or Resolution("missing", path.strip("/"))

    def _find_renamed(self, address: str) -> Resolution | None:
        """Return an article whose address a generator may write so: without accents, or in another language."""
        article = self._addresses.find_without_accents(address)
        return Resolution("article", article, sure=False) if article else self._find_untranslated(address)

    def _find_route(self, path: str, address: str) -> Resolution | None:
        """Return what needs no file: a home page, a route that the configuration knows, or a list by its name."""
        is_home = address == "/" or address[1:] in self._layout.publishing.languages
        if is_home or any(fnmatchcase(path, pattern) for pattern in self._layout.known_routes):
            return Resolution("route", path)
        return Resolution("route", path, sure=False) if _LISTS.search(address) else None

    def _find_untranslated(self, address: str) -> Resolution | None:
        """Return the article in the first language of the site, which some generators show for one not translated."""
        language = _LANGUAGE_FOLDER.match(address)
        if language is None or self._generator.untranslated != "original":
            return None
        paths = self.by_address.get(address[language.end() :])
        return Resolution("article", paths[0], sure=False) if paths else None

    def _find_rooted_file(self, path: str) -> Resolution | None:
        """Return the article or file at a path below a folder of articles, or a static one.

        The page of an article is not where its file is if it is proved to be elsewhere.
        """
        inside = path.strip("/")
        resolution = self._files.find_first(self._files.list_places(inside))
        if resolution and not (self._is_elsewhere(resolution) and not _SOURCE_FILE.search(path)):
            return resolution
        return Resolution("file", inside) if self._files.is_static(path) else self._find_in_bundle(f"/{inside}")

    def _is_elsewhere(self, resolution: Resolution) -> bool:
        scheme = self._layout.find_scheme(resolution.path) if resolution.outcome == "article" else None
        return scheme is not None and scheme.is_proved

    # --- references -----------------------------------------------------------------------------

    def _resolve_reference(self, name: str, folder: str) -> Resolution:
        """Return where a reference to a file leads: Hugo's ``ref``, Jekyll's ``link``, Zola's ``@/`` and the like."""
        if not name:
            return Resolution("unknown")
        resolution = self._files.find_first(self._list_reference_places(name, folder))
        if resolution:
            return resolution
        inside = name.strip("/")
        address = normalize_address(inside)
        if self._lowers_paths:
            address = address.lower()
        paths = self.by_address.get(address) or ([] if "/" in inside else self._addresses.find_by_last_part(address))
        if not paths and self._finds_any_case:
            paths = self.by_address.get(self._addresses.find_in_other_case(address), [])
        return Resolution("article", paths[0], sure=False) if paths else Resolution("missing", inside)

    @property
    def _finds_any_case(self) -> bool:
        """Tell whether the generator finds a page by its file however that is written, wherever it publishes it."""
        return "case" in dict(self._layout.publishing.styles)

    @cached_property
    def _lowers_paths(self) -> bool:
        """Tell whether the generator publishes all in small letters, so that it finds pages in any."""
        return ("case", "lower") in self._layout.publishing.styles

    def _list_reference_places(self, name: str, folder: str) -> Iterator[str]:
        """Yield where the file of a reference may lie, the likeliest first."""
        inside = name.strip("/")
        if not name.startswith("/"):
            yield join(folder, name)
        yield from self._files.list_below_roots(inside)
        yield from self._files.list_below_roots(f"_posts/{inside}")

    # --- what is missing ------------------------------------------------------------------------

    def is_bare_folder(self, target: Target, origin: Facts) -> bool:
        """Tell whether a target that is missing is a folder that is there, but holds no page."""
        if target.sort == "rooted":
            addresses, places = [target.path], []
        else:
            is_relative = target.sort == "relative"
            addresses = list(self._addresses.list_published_paths(target.path, origin)) if is_relative else []
            places = [join(posixpath.dirname(origin.path), target.path)]
        for address in addresses:
            inside = address.strip("/")
            places += [*self._files.list_places(inside), *self._layout.list_places(inside)]
        return any(has_file(self._tree, place.rstrip("/")) for place in places)

    def is_untranslated(self, target: Target, origin: Facts) -> bool:
        """Tell whether what is missing is there in another language, which the site may show instead."""
        if self._generator.untranslated == "nothing" or target.sort == "reference":
            return False
        if target.sort == "rooted":
            address = normalize_address(target.path)
            places = tuple(self._files.list_places(target.path.strip("/")))
        else:
            address = next(self._addresses.list_published_paths(target.path, origin), "")
            places = (join(posixpath.dirname(origin.path), target.path),)
        return self._has_file_elsewhere(places) or self._has_address_elsewhere(address)

    def _has_file_elsewhere(self, places: tuple[str, ...]) -> bool:
        """Tell whether there is an article or a file in the folder of another language."""
        files = (file for place in places for file in self._languages_of_files.list_elsewhere(place))
        return any(map(self._files.find, filter(is_inside_site, files)))

    def _has_address_elsewhere(self, address: str) -> bool:
        """Tell whether an article has an address in another language."""
        return any(other in self.by_address for other in self._languages_of_addresses.list_elsewhere(address))

    @cached_property
    def _languages_of_files(self) -> LanguageFolders:
        return LanguageFolders(self._store.paths)

    @cached_property
    def _languages_of_addresses(self) -> LanguageFolders:
        return LanguageFolders(self.by_address)

    def find_other_case(self, target: Target, origin: Facts) -> str:
        """Return how a target is written that is there with other capital letters, or nothing."""
        key = target.sort, target.path, posixpath.dirname(origin.path)
        if key not in self._cases:
            _make_room(self._cases)
            self._cases[key] = self._find_other_case(target, origin)
        return self._cases[key]

    def _find_other_case(self, target: Target, origin: Facts) -> str:
        for found in self._list_other_cases(target, origin):
            spelled = respell(target.path, found)
            if spelled and self._is_surely_there(replace(target, path=spelled), origin):
                return spelled
        return ""

    def _list_other_cases(self, target: Target, origin: Facts) -> Iterator[str]:
        """Yield paths and addresses that may be a target with other capital letters."""
        if target.sort == "rooted":
            inside = target.path.strip("/")
            yield self._addresses.find_in_other_case(normalize_address(target.path))
            places = [*self._files.list_places(inside), *self._layout.list_places(inside)]
        else:
            places = [join(posixpath.dirname(origin.path), target.path)] if target.sort == "relative" else []
        for place in dict.fromkeys(filter(is_inside_site, places)):
            yield self._other_cases.find(place)
        if target.sort == "relative":
            yield self.find_nearest(target, origin)

    def _is_surely_there(self, target: Target, origin: Facts) -> bool:
        resolution = self._look_up(target, origin, "")
        return resolution.outcome in {"article", "file"} and resolution.sure

    def find_nearest(self, target: Target, origin: Facts) -> str:
        """Return how a target that is missing was perhaps meant to be written, or nothing."""
        key = target.sort, target.path, posixpath.dirname(origin.path)
        if key not in self._nearest:
            _make_room(self._nearest)
            self._nearest[key] = self._seek_nearest(target, origin)
        return self._nearest[key]

    def _seek_nearest(self, target: Target, origin: Facts) -> str:
        from contentlint.site.near_misses import find_nearest_target  # only for what is missing

        if self._urls and target.sort == "rooted" and (url := self._urls.find_url(self._resolve_rooted(target.path))):
            return url
        near = find_nearest_target(target, origin, self._addresses, self._tree)
        is_lost = near and self._urls and self.resolve(replace(target, path=near), origin).outcome == "missing"
        return "" if is_lost else near


def _make_room(hints: dict[tuple[str, str, str], str]) -> None:
    if len(hints) >= MAX_HINTS_KEPT:
        hints.clear()
