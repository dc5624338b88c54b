"""``learn``: a whole site is read, and its map renewed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.config.map_comments import read_comments
from contentlint.config.map_reader import read_site_map
from contentlint.config.map_writer import normalize_map, render_site_map
from contentlint.linter.cache.opening import NoCache, open_cache
from contentlint.linter.context import LintContext
from contentlint.linter.doubt import KEPT_PERCENT, MIN_ARTICLES, find_doubted, list_doubtable
from contentlint.linter.left_out import find_left_out, is_left_out
from contentlint.linter.parallel import Watch, ignore_progress
from contentlint.linter.runner import Run
from contentlint.linter.site_loader import SiteLoader
from contentlint.linter.work_tree import WorkTree
from contentlint.site.learning.coverage import BY_PLACE
from contentlint.site.learning.renewal import list_unused, renew_map
from contentlint.site.site_map import NO_ARTICLES, NO_MAP, LeftOut, NotUnderstood, SiteMap, get_plain_folder
from contentlint.source.discover import EXTENSIONS, UNREAD, Discovery, InputFile, discover
from contentlint.source.paths import get_relative_path, is_inside
from contentlint.source.tree import DiskTree, has_file

if TYPE_CHECKING:
    from contentlint.linter.cache.cache import Cache
    from contentlint.linter.cache.codec import CachedFile
    from contentlint.site.site import Site


class Lesson(Struct, frozen=True):
    """The map that is there, the one to be written and its text, and whether the file would change by it.

    ``unused`` are folders that a person has said something of and that are gone, ``checked`` those of which a person
    now says that they have no articles, and in which some are checked. ``unread`` are files that could not be read, and
    why.
    """

    kept: SiteMap
    content: SiteMap
    text: str
    is_new: bool
    unused: Sequence[str] = ()
    checked: Sequence[str] = ()
    unread: Sequence[tuple[str, str]] = ()


class _Run(Struct):
    """A run that names no file: all articles are others."""

    context: LintContext
    jobs: int
    cache: "Cache | NoCache"
    watch: Watch
    work_tree: WorkTree
    files: Sequence[InputFile] = ()
    done: "dict[str, CachedFile]" = {}


class Answers(Struct, frozen=True):
    """What a person says now, or what ``init`` has found before it asked.

    ``elsewhere`` are the starts of links whose pages another program serves, ``left_out`` are files that are left out,
    ``no_articles`` folders of such files that are left out rightly, and ``built`` the folder of a build: its pages are
    made of articles.
    """

    elsewhere: Sequence[str] = ()
    left_out: Sequence[LeftOut] = ()
    no_articles: Sequence[str] = ()
    built: str = ""


NO_ANSWERS = Answers()


def learn(
    context: LintContext,
    jobs: int = 1,
    *,
    answers: Answers = NO_ANSWERS,
    cached: bool = False,
    watch: Watch = ignore_progress,
) -> Lesson:
    """Read the whole site, and return what its map is to be. ``cached`` tells that the cache may be used.

    Of the rules only those are asked that rest on how the site is understood: their errors may be doubted.

    Raises :class:`contentlint.config.ConfigError` where the map that is there cannot be read.
    """
    root = context.config.root
    found = read_site_map(root)
    before = found.content if found else NO_MAP
    checking = LintContext(context.registry, context.config.restrict_to(list_doubtable(context)), context.today)
    checking.learns = True
    files = _find_files(context)
    run = Run(files.files, checking, jobs, open_cache(checking, cached=cached), watch)
    left_out = find_left_out(files.files, files.others, checking, run.cache, before)
    built = _list_built(answers.built, (*left_out, *before.left_out))
    said = replace(answers, no_articles=(*answers.no_articles, *built))
    kept = _answer_left_out(_answer_links(before, answers.elsewhere), left_out, said, checking)
    run.lint(with_facts=True)
    learned = SiteLoader(run, {}, is_whole=True).learn_anew(kept)
    learned = replace(learned, left_out=_drop_settled(left_out, kept))
    tree = DiskTree(root)

    def has_folder(folder: str) -> bool:
        plain = get_plain_folder(folder)
        return not plain or has_file(tree, plain)

    content = normalize_map(renew_map(kept, learned, has_folder))
    content = replace(content, doubted=_learn_doubted(run, content, before))
    run.cache.save()
    is_new = found is None or content != normalize_map(before)
    text = render_site_map(content, read_comments(found.text, found.content) if found else None)
    checked = _list_checked(files.files, answers.no_articles, content, root)
    unread = [(file.shown, one.error) for file in files.files if (one := run.done.get(file.path)) and one.error]
    return Lesson(before, content, text, is_new, list_unused(content, has_folder), checked, unread)


def _list_checked(files: Sequence[InputFile], folders: Sequence[str], content: SiteMap, root: str) -> list[str]:
    """Return those of some folders that are named as left out in which files are checked."""
    names = [get_relative_path(file.path, root) for file in files]
    named = [one for one in content.left_out if one.folder in folders]
    return [one.folder for one in named if any(map(one.holds, names))]


def _find_files(context: LintContext) -> Discovery:
    """Return what a check of the whole site checks, and what lies beside it."""
    config = context.config
    return discover(
        [config.root],
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
        besides=(*EXTENSIONS, *UNREAD),
    )


def _answer_links(content: SiteMap, elsewhere: Sequence[str]) -> SiteMap:
    """Return a map with what a person says now of links."""
    said = {one.below: one for one in content.not_understood}
    for below in elsewhere:
        one = said.get(below) or NotUnderstood(below=below)
        said[below] = NotUnderstood(below=below, links=one.links, articles=one.articles, answer="elsewhere")
    return replace(content, not_understood=tuple(said.values()))


def _answer_left_out(content: SiteMap, found: Sequence[LeftOut], answers: Answers, context: LintContext) -> SiteMap:
    """Return a map with what is said now of files that are left out, and without what was excluded since."""
    kept = [one for one in content.left_out if one.answer or one.reason not in BY_PLACE or is_left_out(one, context)]
    known = {(one.folder, one.endings): one for one in (*kept, *answers.left_out)}
    for folder in answers.no_articles:
        meant = [one for one in (*found, *known.values()) if one.folder == folder] or [LeftOut(folder=folder)]
        known.update({(one.folder, one.endings): replace(one, answer=NO_ARTICLES) for one in meant})
    return replace(content, left_out=tuple(known.values()))


def _list_built(built: str, found: Sequence[LeftOut]) -> list[str]:
    """Return the folder of a build if anything in it is left out, and nothing more than that."""
    return [built] if built and any(is_inside(get_plain_folder(one.folder), built) for one in found) else []


def _drop_settled(found: Sequence[LeftOut], content: SiteMap) -> tuple[LeftOut, ...]:
    """Return what was found to be left out, but for what lies in folders that a person has now spoken of."""
    whole = [one for one in content.settled if not one.endings]
    return tuple(one for one in found if not any(other.holds(f"{one.folder}/x") for other in whole))


def _learn_doubted(run: Run, content: SiteMap, before: SiteMap) -> tuple[str, ...]:
    """Return the rules whose errors are in so many articles that they are doubted, where a site has this map."""
    if len(run.files) < MIN_ARTICLES:
        return ()
    run.context.use_map(replace(content, doubted=()))
    reports = run.lint_in_site(None, study=lambda _site: None)
    now = {one.rule for one in find_doubted(reports, run.context)}
    still = {one.rule for one in find_doubted(reports, run.context, KEPT_PERCENT)}.intersection(before.doubted)
    return tuple(sorted(now | still))


def load_site(context: LintContext, jobs: int = 1, cache: "Cache | NoCache | None" = None) -> "Site":
    """Return the whole site as a check of all of it knows it.

    Raises :class:`contentlint.config.ConfigError` where its map cannot be read.
    """
    run = _Run(context, jobs, cache or NoCache(), ignore_progress, WorkTree(context.config.root))
    try:
        return SiteLoader(run, {}, is_whole=True).load_site()
    finally:
        run.cache.save()
