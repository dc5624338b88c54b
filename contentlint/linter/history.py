"""Earlier versions of articles, as git knows them: of those that are gone, have moved or were changed."""

from msgspec import Struct
from msgspec.structs import replace

from contentlint.config import Config
from contentlint.linter.context import LintContext
from contentlint.linter.lint import LintedFile, lint
from contentlint.source import UnreadableSource, decode
from contentlint.source.discover import has_known_extension
from contentlint.source.git import list_changes_since, read_at_revision
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
    root = context.config.root
    found = {}
    changes = list_changes_since(root, revision)
    for change in changes:
        if has_known_extension(change.before) and _is_content(change.before, context.config):
            path = format_display_path(f"{root}/{change.before}", normalize_path("."))
            try:
                linted = lint(decode(read_at_revision(root, revision, change.before), path), context, change.before)
            except UnreadableSource:
                continue
            stored = None if change.now else linted.stored
            found[change.now or change.before] = replace(linted, findings=(), stored=stored)
    return History(found, frozenset(change.before for change in changes if change.now != change.before))


def _is_content(path: str, config: Config) -> bool:
    return any(not root or is_inside(path, root) for root in config.site.content_roots or ("",))
