"""Where a setting comes from: a preset, a place in a file, the command line."""

from msgspec import Struct

Key = str | int
"""A step into a configuration: the key of a table, or the number of an entry in an array of tables."""


class Origin(Struct, frozen=True):
    """A source of settings, called ``name``; ``text`` is that of its file, ``keys`` lead to a table in it."""

    name: str
    text: str = ""
    keys: tuple[Key, ...] = ()

    def within(self, *keys: Key) -> "Origin":
        """Return the origin of a table further in."""
        return Origin(self.name, self.text, self.keys + keys)

    def of(self, *keys: Key) -> str:
        """Return where a setting stands, as ``contentlint.toml:7`` if the line can be found."""
        from contentlint.config.toml_lines import line_of  # only when something is said of it

        line = line_of(self.text, self.keys + keys)
        return f"{self.name}:{line}" if line else self.name


DEFAULT = Origin("default")
COMMAND_LINE = Origin("command line")
