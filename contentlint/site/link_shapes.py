"""Shapes of links: what kind of target they name, below which folders, and how that is shown."""

import posixpath
import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.permalinks import PAGE_SUFFIXES, normalize_address
from contentlint.site.references import Target
from contentlint.site.site_map import LinkKind
from contentlint.source.tree import join

ROOT = "/"
"""Below this are the pages in the root of the site alone, and none of its folders."""

REFERENCES = "ref/"
"""Below this are references to files (Hugo's ``ref`` and the like)."""

MAX_FOLDERS = 6
"""So many folders of a path are told apart."""

TargetKey = tuple[LinkKind, str, str]
"""A target: its kind, the deepest of its folders, and the place that it names."""

_SOURCE_FILE = compile_lazy(r"\.(?:mdx?|qmd|markdown|mdown|mkd)\Z", re.IGNORECASE)
"""Files that articles are written in: a link to one names the file, not what a generator makes of it."""

_SUFFIX = compile_lazy(r"\.[A-Za-z][A-Za-z0-9]{0,5}\Z")

_HOST_ENDING = compile_lazy(r"\.(?:com|org|net|io|ai|dev|edu|gov|info|co|app)\Z", re.IGNORECASE)
"""The end of a name that is no suffix of a file: ``/reviews/booking.com``."""

_NOT_AN_ADDRESS = compile_lazy(
    r"www\.[^/\s]+\.[a-z]{2,}(?:/|\Z)"
    r"|[^\W_][\w.-]*\.(?:com|org|net|io|ai|dev|edu|gov|info|co|app)\.?(?:/|\Z)"
    r"|[^\W_][\w.-]*\.[a-z]{2,3}/"
    r"|[^\s/@?]{1,64}@[\w.-]{1,200}\.[a-z]{2,24}\Z",
    re.IGNORECASE,
)
"""A host or an e-mail address, written where a path is expected."""


class Shape(Struct, frozen=True, gc=False):
    """What targets a link is one of.

    ``folders`` are the starts of its path (``/blog/2020/``, ``/blog/``; ``../api/``, ``../``), the deepest first, and
    ``place`` is what it leads to, whichever article it stands in.
    """

    kind: LinkKind
    folders: tuple[str, ...]
    place: str

    @property
    def key(self) -> TargetKey:
        """Return what the target is counted by."""
        return self.kind, self.folders[0], self.place

    @property
    def is_root_page(self) -> bool:
        """Tell whether it is a page in the root of the site."""
        return self.kind == "page" and self.folders == (ROOT,)


def build_shape(target: Target, origin: str, *, is_image: bool) -> Shape:
    """Return the shape of a target that the article at ``origin`` links to."""
    kind: LinkKind = "image" if is_image else "page" if is_built_page(target) else "file"
    if target.sort == "rooted":
        place = normalize_address(target.path) if kind == "page" else f"/{target.path.strip('/')}"
        return Shape(kind, _list_folders("/", target.path.strip("/")) or (ROOT,), place)
    if target.sort == "reference":
        return Shape(kind, (*_list_folders(REFERENCES, target.path.strip("/")), REFERENCES), target.path.strip("/"))
    place = join(posixpath.dirname(origin), target.path)
    inside = posixpath.normpath(target.path)
    is_above = inside == ".." or inside.startswith("../")
    while inside == ".." or inside.startswith("../"):
        inside = inside[3:]
    start = "../" if is_above or target.path.startswith("../") else "./"
    return Shape(kind, (*_list_folders(start, inside), start), place)


def _list_folders(start: str, path: str) -> tuple[str, ...]:
    """Return the folders that a path goes through, the deepest first."""
    folders = path.split("/")[:-1][:MAX_FOLDERS]
    return tuple(f"{start}{'/'.join(folders[:size])}/" for size in range(len(folders), 0, -1))


def list_starts(below: str) -> list[str]:
    """Return a folder of a shape and all that it lies in, the deepest first."""
    start = next((one for one in (REFERENCES, "../", "./") if below.startswith(one)), "/")
    parts = below[len(start) :].split("/")[:-1]
    inner = [f"{start}{'/'.join(parts[:size])}/" for size in range(len(parts), 0, -1)]
    return inner if start == "/" and inner else [*inner, start]


def describe_links(kind: LinkKind, below: str) -> str:
    """Name the links of a shape: “links to /blog/”, “images in ../images/”."""
    where = "the root of the site" if below == ROOT else below
    if below.startswith(REFERENCES):
        inside = below.removeprefix(REFERENCES)
        return f"references to files in {inside}" if inside else "references to files"
    if kind == "image":
        return f"images in {where}"
    if below.startswith("."):
        return f"links to {'files' if kind == 'file' else 'pages'} in {where}"
    if kind == "file":
        return f"links to files in {where}"
    return f"links to pages in {where}" if below == ROOT else f"links to {where}"


def get_root_folder(path: str) -> str:
    """Return the folder of the root that a path leads into, nothing for what is in the root itself."""
    first, deeper, _ = path.strip("/").partition("/")
    return first if deeper else ""


def format_form(target: Target) -> str:
    """Return how links of a kind look, without what they lead to: ``/shop/…``, ``images/…``, ``./…``, ``../…``."""
    if target.sort == "reference":
        return "ref …"
    if target.sort == "rooted":
        folder = get_root_folder(target.path)
        return f"/{folder}/…" if folder else "/…"
    folder = posixpath.dirname(target.path.rstrip("/"))
    return f"{folder or '.'}/…"


def find_pattern(path: str, patterns: Iterable[str]) -> str:
    """Return the first of some patterns that a path is of, nothing if it is of none. ``*`` stands for anything."""
    return next((pattern for pattern in patterns if fnmatchcase(path, pattern)), "")


def is_built_page(target: Target) -> bool:
    """Tell whether a target may be a page as a generator publishes it: no file, and no article by its file's name."""
    if target.sort == "rooted" and _HOST_ENDING.search(target.path):
        return True
    return target.sort != "reference" and _is_page(target.path) and not is_source_file(target.path)


def is_source_file(path: str) -> bool:
    """Tell whether a path names a file that articles are written in."""
    return _SOURCE_FILE.search(path) is not None


def is_bare_address(target: Target) -> bool:
    """Tell whether a target is a host or an e-mail address without ``https://`` or ``mailto:``."""
    return target.sort == "relative" and _NOT_AN_ADDRESS.match(target.path) is not None


def get_suffix(path: str) -> str:
    """Return the suffix of a file in small letters, nothing where there is none."""
    found = _SUFFIX.search(path)
    return found[0].lower() if found else ""


def _is_page(path: str) -> bool:
    """Tell whether a path may be that of a page: it has no suffix of another kind of file."""
    suffix = get_suffix(path)
    return not suffix or suffix in PAGE_SUFFIXES
