"""What is raised for an input that cannot be read as text."""

from contentlint.source.paths import escape_unprintable


class UnreadableSource(Exception):  # noqa: N818  # named for what it is about, not for being an error
    """An input that cannot be read as text. ``reason`` says in one line what is wrong with it and where."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep which input it is and why."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Return the line to print."""
        return escape_unprintable(f"{self.path}: {self.reason}")
