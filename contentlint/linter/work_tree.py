"""What git says of the files of a run, asked once: which are new or changed, and which articles are published so."""

from collections.abc import Iterable
from functools import cached_property

from contentlint.source.discover import InputFile
from contentlint.source.paths import get_relative_path


class WorkTree:
    """The folder of a site as git sees it; it is asked when somebody asks for the first time."""

    def __init__(self, root: str) -> None:
        """Take the base folder of the site."""
        self._root = root

    @cached_property
    def uncommitted(self) -> frozenset[str] | None:
        """Return which files are new, changed or deleted since the last commit; None without git."""
        from contentlint.source.git import GitError, list_uncommitted  # a check of some articles does without

        try:
            return list_uncommitted(self._root)
        except GitError:
            return None

    @cached_property
    def unchanged(self) -> frozenset[str]:
        """Return the files that git keeps as they are, here and in the main branch of the remote; none without git."""
        if self.uncommitted is None:
            return frozenset()
        from contentlint.source.git import GitError, list_changed_on_branch, list_tracked

        try:
            return list_tracked(self._root) - self.uncommitted - list_changed_on_branch(self._root)
        except GitError:
            return frozenset()


class Published:
    """Which articles of a run are published as they are: found in a folder, kept by git, and not changed since.

    A file that is named is being written, and so is what git does not know.
    """

    def __init__(self, files: Iterable[InputFile], root: str, tree: WorkTree) -> None:
        """Take the files of a run, the base folder of the site, and what git says of it."""
        self._places = {file.shown: get_relative_path(file.path, root) for file in files if not file.is_named}
        self._tree = tree
        self.answers: dict[str, bool] = {}
        """What was asked so far, by how the file is shown."""

    def holds(self, shown: str) -> bool:
        """Tell whether an article is published as it is."""
        if shown not in self.answers:
            self.answers[shown] = shown in self._places and self._places[shown] in self._tree.unchanged
        return self.answers[shown]
