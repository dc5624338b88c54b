"""What git says of the files of a site, asked once in a run: which are new or changed, and which are not."""

from functools import cached_property


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
        """Return the files that git keeps as they are, here and in the main branch of a remote.

        There are none without git, and none where nobody can tell what the commits of a branch have changed.
        """
        if self.uncommitted is None:
            return frozenset()
        from contentlint.source.git import GitError, list_changed_on_branch, list_tracked

        try:
            return list_tracked(self._root) - self.uncommitted - list_changed_on_branch(self._root)
        except GitError:
            return frozenset()
