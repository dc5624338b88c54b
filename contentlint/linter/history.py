"""Earlier versions of articles, as git knows them: of those that are gone, have moved or were changed."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.facts import Facts
from contentlint.config import Config
from contentlint.linter.context import LintContext
from contentlint.linter.lint import LintedFile, lint
from contentlint.source import UnreadableSource, decode
from contentlint.source.discover import has_known_extension
from contentlint.source.git import GitError, list_changes_since, read_at_revision
from contentlint.source.paths import format_display_path, is_inside, normalize_path


class History(Struct, frozen=True):
    """What git knows of an earlier state.

    ``versions`` are those of articles that are gone, have moved or were changed, by the path of today; one that is gone
    stands under the path it had, with its source. ``gone`` are the paths of files that are there no more.
    """

    versions: dict[str, LintedFile] = {}
    gone: frozenset[str] = frozenset()


def read_history(context: LintContext, revision: str) -> History:
    """Return what was different at a revision.

    Raises :class:`contentlint.source.git.GitError` where git knows no such revision.
    """
    found = {}
    changes = list_changes_since(context.config.root, revision)
    for change in changes:
        linted = _lint_at(context, revision, change.before)
        if linted:
            stored = None if change.now else linted.stored
            found[change.now or change.before] = replace(linted, findings=(), stored=stored)
    return History(found, frozenset(change.before for change in changes if change.now != change.before))


def read_deleted(context: LintContext, paths: Iterable[str]) -> tuple[Facts, ...]:
    """Return the facts of the articles among some files that were deleted since the last commit; none if git fails."""
    try:
        linted = [_lint_at(context, "HEAD", path) for path in paths]
    except GitError:
        return ()
    return tuple(one.facts for one in linted if one and one.facts)


def _lint_at(context: LintContext, revision: str, path: str) -> LintedFile | None:
    """Return what an article gave by itself at a revision, None for a file that is no article or cannot be read."""
    if not has_known_extension(path) or not _is_content(path, context.config):
        return None
    root = context.config.root
    shown = format_display_path(f"{root}/{path}", normalize_path("."))
    try:
        return lint(
            decode(read_at_revision(root, revision, path), shown, encoding=context.config.encoding), context, path
        )
    except UnreadableSource:
        return None


def _is_content(path: str, config: Config) -> bool:
    return any(not root or is_inside(path, root) for root in config.site.content_roots or ("",))
