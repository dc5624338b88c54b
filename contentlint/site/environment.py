"""What is known of a site beside its articles: its authors, where it leads on to, how its articles once were."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.generators.kit.config_folder import ReadText
from contentlint.generators.kit.record import NO_PUBLISHING, Publishing
from contentlint.generators.kit.registry import get_generator
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.authors import find_known_authors
from contentlint.site.evidence import WHOLE_SITE, Evidence
from contentlint.site.redirects import Redirects, read_redirects
from contentlint.site.site_map import NO_MAP, Origin, SiteMap
from contentlint.source.tree import Tree, is_inside_site, join

if TYPE_CHECKING:
    from contentlint.site.answers import Answers
    from contentlint.site.crawl import Crawl
    from contentlint.site.known_urls import KnownUrls
    from contentlint.site.mentions import Mentions

IGNORE_FILE, MODULES_FILE, PACKAGE = ".gitignore", ".gitmodules", "package.json"

_SIGNS = compile_lazy(r"[\[\]*?\\]")
"""Characters in the name of a folder that a pattern takes for something else."""

MAX_MODULE_LINES = 1_000
"""So many lines of the list of submodules are read."""


class Surroundings(Struct, frozen=True):
    """What is known of a site beside its articles.

    ``authors`` are the names and keys of its list of authors, None where it has none. ``before`` are earlier states,
    by the path of today: of an article that has changed or moved, or of one that is gone (the very facts that are then
    asked about). ``redirects`` are addresses that files of the site lead on from. ``pages`` are files that are
    published as articles are, and are none of those that are looked at. ``notes`` are lines for the reader: what of
    the site's configuration could not be read. ``ignored`` are the lines of all ``.gitignore``: what they match is
    written by programs, as is the output of the generator. ``submodules`` are the folders of submodules of git that are
    missing. ``crawl`` is what was fetched, None where the files themselves are known. ``gone`` are the paths of files
    that were there before, ``deleted`` the articles among those that were deleted since the last commit. ``evidence``
    says which links prove how such links work. ``site_map`` is what is known of how the site works, and ``map_origin``
    tells from where. ``urls`` are those of the site as it was built, None without a list. ``mentions`` finds
    the files beside the articles that name a page, None where there are no files to read. ``list_absent`` returns the
    files that git keeps and this checkout lacks. ``answers`` are those of other sites to links, None where they were
    not asked.
    """

    authors: frozenset[str] | None = None
    before: Mapping[str, Facts] = {}
    redirects: Redirects = Redirects()
    pages: tuple[Facts, ...] = ()
    notes: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    submodules: tuple[str, ...] = ()
    crawl: "Crawl | None" = None
    gone: frozenset[str] = frozenset()
    deleted: tuple[Facts, ...] = ()
    evidence: Evidence = WHOLE_SITE
    site_map: SiteMap = NO_MAP
    map_origin: Origin = "nothing"
    urls: "KnownUrls | None" = None
    mentions: "Mentions | None" = None
    list_absent: Callable[[], frozenset[str]] = frozenset
    answers: "Answers | None" = None


def read_surroundings(  # noqa: PLR0913  # what a site is made of, all but three by name
    tree: Tree,
    roots: Iterable[str],
    read_text: ReadText,
    before: Mapping[str, Facts] | None = None,
    *,
    publishing: Publishing = NO_PUBLISHING,
    host: str = "",
    pages: Iterable[Facts] = (),
    respects_ignore_file: bool = True,
    folders: Iterable[str] = (),
) -> Surroundings:
    """Return what the files of a site say beside its articles, with the earlier states that are given.

    ``host`` is the site's own, without ``www.``, if it is known. Ignore files are read at the top, and in ``folders``.
    """
    roots = tuple(roots)
    place = publishing.folder or _find_project(tree, roots)
    redirects, notes = read_redirects(tree, read_text, publishing.generator, place, host)
    known = find_known_authors(tree, roots, read_text)
    lines = [line for place in ("", *folders) for line in _read_ignored(tree, read_text, place)]
    outputs = get_generator(publishing.generator).outputs
    return Surroundings(
        known,
        before or {},
        redirects,
        tuple(pages),
        (*publishing.notes, *notes),
        (*(lines if respects_ignore_file else ()), *outputs),
        tuple(_list_missing_submodules(tree, read_text)),
    )


def _read_ignored(tree: Tree, read_text: ReadText, folder: str) -> Iterator[str]:
    """Yield the lines of the ignore file of a folder, as they would stand at the top."""
    if IGNORE_FILE not in tree.list_names(folder):
        return
    plain = _SIGNS.sub(r"\\\g<0>", folder)
    for line in (read_text(join(folder, IGNORE_FILE)) or "").splitlines():
        pattern = line.removeprefix("!")
        if not folder or not pattern.strip() or pattern.startswith("#"):
            yield line
        else:
            between = "/" if "/" in pattern.strip().rstrip("/") else "/**/"
            yield f"{line[: len(line) - len(pattern)]}/{plain}{between}{pattern.lstrip('/')}"


def _find_project(tree: Tree, roots: Iterable[str]) -> str:
    """Return the folder of the program that publishes the articles, of several in a repository: it has a package."""
    for root in sorted(roots):
        folder = root
        while folder:
            if PACKAGE in tree.list_names(folder):
                return folder
            folder = posixpath.dirname(folder)
    return ""


def _list_missing_submodules(tree: Tree, read_text: ReadText) -> Iterator[str]:
    """Yield the folders of submodules that hold nothing: somebody has cloned the repository without them."""
    text = read_text(MODULES_FILE) or "" if MODULES_FILE in tree.list_names("") else ""
    for line in text.splitlines()[:MAX_MODULE_LINES]:
        key, _, value = line.partition("=")
        folder = value.strip().strip('"').strip("/")
        if key.strip() == "path" and folder and is_inside_site(folder) and not tree.list_names(folder):
            yield folder
