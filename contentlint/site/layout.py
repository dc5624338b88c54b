"""How a site is laid out: where its articles and files lie, under which addresses they are published."""

import posixpath
from collections.abc import Iterator

from msgspec import Struct

from contentlint.generators.kit.record import NO_PUBLISHING, Publishing


class Layout(Struct, frozen=True):
    """Where things are. Folders start from the base folder of the site.

    ``content_roots`` are the folders of all articles; none: only what is named is known. ``known_routes`` are patterns
    of addresses that programs answer (``/tags/*``), ``unjudged_links`` those of links that are counted and never called
    broken (``../api/*``). ``host`` is the site's own, in lower case and without ``www.``, if
    it is known; ``prefix`` is the path under which it is published there. ``strict_links``: every link is judged, even
    where it is not known how the site builds its URLs. ``publishing`` is what the configuration
    of its generator says.
    """

    content_roots: tuple[str, ...] = ()
    static_folders: tuple[str, ...] = ("static", "public", "")
    known_routes: tuple[str, ...] = ()
    unjudged_links: tuple[str, ...] = ()
    host: str = ""
    prefix: str = ""
    strict_links: bool = False
    publishing: Publishing = NO_PUBLISHING

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
