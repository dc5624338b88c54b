"""``learn``: a whole site is read, without asking any rule, and its map renewed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.config.map_reader import read_site_map
from contentlint.config.map_writer import normalize_map, render_site_map
from contentlint.linter.cache.opening import NoCache
from contentlint.linter.context import LintContext
from contentlint.linter.parallel import Watch, ignore_progress
from contentlint.linter.site_loader import SiteLoader
from contentlint.site.learning.renewal import list_unused, renew_map
from contentlint.site.site_map import NO_MAP, NotUnderstood, SiteMap
from contentlint.source.discover import InputFile
from contentlint.source.tree import DiskTree, has_file

if TYPE_CHECKING:
    from contentlint.linter.cache.cache import Cache
    from contentlint.linter.cache.codec import CachedFile
    from contentlint.site.site import Site


class Lesson(Struct, frozen=True):
    """The map that is there, the one to be written and its text, and whether the file would change by it.

    ``unused`` are folders that a person has said something of and that are gone.
    """

    kept: SiteMap
    content: SiteMap
    text: str
    is_new: bool
    unused: Sequence[str] = ()


class _Run(Struct):
    """A run that names no file: all articles are others."""

    context: LintContext
    jobs: int
    cache: "Cache | NoCache"
    watch: Watch
    files: Sequence[InputFile] = ()
    done: "dict[str, CachedFile]" = {}


def learn(
    context: LintContext,
    jobs: int = 1,
    *,
    elsewhere: Sequence[str] = (),
    cache: "Cache | NoCache | None" = None,
    watch: Watch = ignore_progress,
) -> Lesson:
    """Read the whole site, and return what its map is to be.

    ``elsewhere`` are the starts of links whose pages another program serves, as a person says now.

    Raises :class:`contentlint.config.ConfigError` where the map that is there cannot be read.
    """
    root = context.config.root
    found = read_site_map(root)
    before = found.content if found else NO_MAP
    kept = _answer(before, elsewhere)
    context.learns = True
    run = _Run(context, jobs, cache or NoCache(), watch)
    try:
        learned = SiteLoader(run, {}, is_whole=True).learn_anew(kept)
    finally:
        run.cache.save()
    tree = DiskTree(root)

    def has_folder(folder: str) -> bool:
        return not folder or has_file(tree, folder.rstrip("/"))

    content = normalize_map(renew_map(kept, learned, has_folder))
    is_new = found is None or content != normalize_map(before)
    return Lesson(before, content, render_site_map(content), is_new, list_unused(content, has_folder))


def _answer(content: SiteMap, elsewhere: Sequence[str]) -> SiteMap:
    """Return a map with what a person says now of links."""
    said = {one.below: one for one in content.not_understood}
    for below in elsewhere:
        one = said.get(below) or NotUnderstood(below=below)
        said[below] = NotUnderstood(below=below, links=one.links, articles=one.articles, answer="elsewhere")
    return replace(content, not_understood=tuple(said.values()))


def load_site(context: LintContext, jobs: int = 1, cache: "Cache | NoCache | None" = None) -> "Site":
    """Return the whole site as a check of all of it knows it.

    Raises :class:`contentlint.config.ConfigError` where its map cannot be read.
    """
    run = _Run(context, jobs, cache or NoCache(), ignore_progress)
    try:
        return SiteLoader(run, {}, is_whole=True).load_site()
    finally:
        run.cache.save()
