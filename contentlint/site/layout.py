"""How a site is laid out: where its articles and files lie, under which addresses they are published."""

import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.generators.kit.record import NO_PUBLISHING, Publishing
from contentlint.source.paths import is_index

if TYPE_CHECKING:
    from contentlint.site.site_map import ArticleFolder


class Layout(Struct, frozen=True, dict=True, cache_hash=True):
    """Where things are. Folders start from the base folder of the site.

    ``content_roots`` are the folders of all articles; none: only what is named is known. ``known_routes`` are patterns
    of addresses that programs answer (``/tags/*``), ``unjudged_links`` those of links that are counted and never called
    broken (``../api/*``). ``host`` is the site's own, in lower case and without ``www.``, if
    it is known; ``prefix`` is the path under which it is published there. ``strict_links``: every link is judged, even
    where it is not known how the site builds its URLs. ``publishing`` is what the configuration
    of its generator says. ``schemes`` say how the articles of each folder are published, as the links of the site prove
    it; none: nothing was learned. ``prefixes`` are first folders of addresses below which the same ones are used
    again. ``editions`` are groups of folders that hold one text in several versions. ``aliases`` are other hosts of
    the site.
    """

    content_roots: tuple[str, ...] = ()
    static_folders: tuple[str, ...] = ("static", "public", "")
    known_routes: tuple[str, ...] = ()
    unjudged_links: tuple[str, ...] = ()
    host: str = ""
    prefix: str = ""
    strict_links: bool = False
    publishing: Publishing = NO_PUBLISHING
    schemes: "tuple[ArticleFolder, ...]" = ()
    prefixes: tuple[str, ...] = ()
    editions: tuple[tuple[str, ...], ...] = ()
    aliases: tuple[str, ...] = ()

    def list_places(self, path: str) -> Iterator[str]:
        """Yield where a file may lie whose address has this path from the root on."""
        for folder in self.static_folders:
            yield f"{folder}/{path}" if folder and not folder.endswith("/") else f"{folder}{path}"
        for place, address in self.publishing.copied:
            if path == address or not address:
                yield posixpath.join(place, path) if not address else place
            elif path.startswith(f"{address}/"):
                yield place + path[len(address) :]

    @property
    def is_whole(self) -> bool:
        """Tell whether all articles of the site are known, not just those that were named."""
        return bool(self.content_roots)

    def strip_content_root(self, path: str) -> str:
        """Return the path of an article from its content root on; the whole path where it lies in none."""
        for root in self.content_roots:
            if root and path.startswith(f"{root}/"):
                return path[len(root) + 1 :]
        return path

    def find_scheme(self, path: str) -> "ArticleFolder | None":
        """Return what is known of how the articles around one are published; None where nothing was learned."""
        if not self.schemes or self.is_home(path):
            return None
        from contentlint.site.address_patterns import ONLY_HERE, locate, split_code  # only where something was learned

        code = split_code(path)[1]
        for language in (code, "") if code else ("",):
            folder = locate(path, language)[0]
            found = self._scheme_of.get((f"{folder}{ONLY_HERE}" if folder else "*", language))
            while found is None:
                found = self._scheme_of.get((folder, language))
                if not folder:
                    break
                folder = posixpath.dirname(folder)
            if found is not None:
                return found
        return None

    @cached_property
    def _scheme_of(self) -> "dict[tuple[str, str], ArticleFolder]":
        return {(one.folder, one.language): one for one in self.schemes}

    def forget_counts(self) -> "Layout":
        """Return the same without counts of links: what is kept for a layout holds where only these have changed."""
        return replace(self, schemes=tuple(replace(one, files=0, resolved=0, linked=0) for one in self.schemes))

    def is_home(self, path: str) -> bool:
        """Tell whether an article is the index of a folder of all articles: no pattern gives its address."""
        folder = posixpath.dirname(path)
        return bool(folder) and is_index(path) and folder in self._roots

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset((*self.content_roots, *(folder for folder, _ in self.publishing.places)))

    def find_edition(self, path: str) -> str:
        """Return the innermost folder of an edition that an article lies in, nothing where it lies in none."""
        folders = (folder for group in self.editions for folder in group if path.startswith(f"{folder}/"))
        return max(folders, key=len, default="")

    def are_editions(self, path: str, other: str) -> bool:
        """Tell whether two articles are of different editions of one text, which are not compared."""
        return any(_find_folder(path, group) != _find_folder(other, group) for group in self._list_groups(path, other))

    def _list_groups(self, path: str, other: str) -> Iterator[tuple[str, ...]]:
        """Yield the groups of editions that both articles are of."""
        return (group for group in self.editions if _find_folder(path, group) and _find_folder(other, group))


def _find_folder(path: str, folders: tuple[str, ...]) -> str:
    """Return the first of some folders that a path lies in."""
    return next((folder for folder in folders if path.startswith(f"{folder}/")), "")
