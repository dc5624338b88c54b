"""What is said of a language file that is wrong."""

from contentlint.source.paths import escape_unprintable


class LanguageError(Exception):
    """A language file is wrong, and the run must stop with exit code 2. Its text is one line: where, and what."""

    def __init__(self, where: str, message: str) -> None:
        """Say where it is wrong, such as ``languages/de.toml:7``, and in what."""
        super().__init__(where, message)
        self.where = where
        self.message = message

    def __str__(self) -> str:
        """Return the line to print."""
        return escape_unprintable(f"{self.where}: {self.message}")


MAX_SHOWN = 60
"""So many code points of a value that is wrong are shown."""


def show(value: str) -> str:
    """Return a value as messages show it."""
    return repr(value if len(value) <= MAX_SHOWN else f"{value[: MAX_SHOWN - 1]}…")
