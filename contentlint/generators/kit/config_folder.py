"""What the configuration of a generator states: read as text and never run; what is broken states nothing."""

import posixpath
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from contentlint.source.paths import UNPRINTABLE, is_inside, resolve_path
from contentlint.source.tree import Tree, has_file, is_inside_site

MAX_BYTES = 1_000_000
"""A larger file is not read: configurations have some kilobytes."""

Table = dict[str, object]

ReadText = Callable[[str], str | None]
"""Reads a file of the tree by its path; None where that cannot be done."""


class ConfigFolder(Protocol):
    """A folder in which a configuration may lie."""

    @property
    def at(self) -> str:
        """Return the path of the folder in its site."""

    def has_file(self, name: str) -> bool:
        """Tell whether there is such a file."""

    def has_folder(self, name: str) -> bool:
        """Tell whether there is such a folder."""

    def list_names(self, name: str) -> Iterable[str]:
        """Return the names of what lies in a folder; nothing where there is none."""

    def read_text(self, name: str) -> str:
        """Return the text of a file; nothing where there is none, or none that can be read."""

    def read_table(self, name: str) -> Table:
        """Return what a file in TOML, YAML or JSON holds; nothing of another file, or one that is broken."""


class SiteFolder:
    """A folder of a site whose files are known as a tree. ``problems`` says in one line what is wrong with a file."""

    def __init__(self, tree: Tree, read: ReadText, at: str = "") -> None:
        """Take the tree, what reads its files, and the path of the folder in it."""
        self.at = at
        self.tree = tree
        self.problems: dict[str, str] = {}
        self._read = read
        self._tables: dict[str, Table] = {}

    def has_file(self, name: str) -> bool:
        """Tell whether there is such a file."""
        return has_file(self.tree, self._place(name))

    def has_folder(self, name: str) -> bool:
        """Tell whether there is such a folder with something in it."""
        place = self._place(name)
        return is_inside_site(place) and bool(self.tree.list_names(place))

    def list_names(self, name: str) -> Iterable[str]:
        """Return the names of what lies in a folder; nothing where there is none."""
        return self.tree.list_names(self._place(name))

    def read_text(self, name: str) -> str:
        """Return the text of a file; nothing where there is none, or none that can be read."""
        text = self._read(self._place(name)) if self.has_file(name) else ""
        if text is None:
            self.problems[name] = "cannot be read"
        elif len(text) > MAX_BYTES:
            self.problems[name] = "is larger than 1 MB, so it is not read"
        return text if text and len(text) <= MAX_BYTES else ""

    def read_table(self, name: str) -> Table:
        """Return what a file in TOML, YAML or JSON holds; nothing of another file, or one that is broken."""
        if name not in self._tables:
            self._tables[name] = self._parse(name)
        return self._tables[name]

    def _parse(self, name: str) -> Table:
        text = self.read_text(name)
        ending = name.rpartition(".")[2]
        try:
            found = _TABLES[ending](text) if text and ending in _TABLES else {}
        except (ValueError, RecursionError) as problem:
            line = _find_line(str(problem), text)
            self.problems[name] = f"cannot be read as {_LANGUAGES[ending]}{f' (line {line})' if line else ''}"
            return {}
        return found if isinstance(found, dict) else {}

    def _place(self, name: str) -> str:
        return posixpath.join(self.at, name)


_LANGUAGES = {"toml": "TOML", "yaml": "YAML", "yml": "YAML", "json": "JSON"}


def _find_line(problem: str, text: str) -> str:
    """Return the number of the line that a parser complains about, or nothing."""
    if "end of document" in problem:
        return str(text.count("\n") + 1)
    found = re.search(r"\bline (\d{1,9})", problem)
    return found[1] if found else ""


class Folder(Struct, frozen=True):
    """A folder that is looked into, by its absolute path. What links lead to outside of it is not seen."""

    path: str

    @property
    def at(self) -> str:
        """Return the path of the folder in its site: it is that site's base."""
        return ""

    def has_file(self, name: str) -> bool:
        """Tell whether there is such a file."""
        return self._holds(name) and Path(self.path, name).is_file()

    def has_folder(self, name: str) -> bool:
        """Tell whether there is such a folder, with a name that can be shown."""
        return self._holds(name) and not re.search(UNPRINTABLE, name) and Path(self.path, name).is_dir()

    def list_names(self, name: str) -> Iterable[str]:
        """Return the names of what lies in a folder, sorted; nothing where there is none."""
        try:
            return sorted(one.name for one in Path(self.path, name).iterdir()) if self._holds(name) else ()
        except OSError:
            return ()

    def read_text(self, name: str) -> str:
        """Return the text of a file; nothing where there is none, or none that can be read."""
        from contentlint.source import UnreadableSource, read  # a site reads its files itself

        file = f"{self.path}/{name}"
        try:
            if not self.has_file(name) or Path(file).stat().st_size > MAX_BYTES:
                return ""
            return read(file).text
        except (OSError, UnreadableSource):
            return ""

    def read_table(self, name: str) -> Table:
        """Return what a file in TOML, YAML or JSON holds; nothing of another file, or one that is broken."""
        text = self.read_text(name)
        ending = name.rpartition(".")[2]
        try:
            found = _TABLES[ending](text) if text and ending in _TABLES else {}
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def _holds(self, name: str) -> bool:
        try:
            return is_inside(resolve_path(f"{self.path}/{name}"), resolve_path(self.path))
        except (OSError, ValueError):
            return False


def _parse_toml(text: str) -> object:
    import tomllib  # only for generators whose configuration is in TOML

    return tomllib.loads(text)


def _parse_yaml(text: str) -> object:
    from contentlint.document.front_matter.yaml_reader import parse_yaml  # only for those whose is in YAML

    parsed = parse_yaml(text, 0, len(text))
    if parsed.broken:
        broken = next((error for error in parsed.errors if error.code != "duplicate-key"), None)
        at = broken.span.start if broken else 0
        raise ValueError(f"line {text.count(chr(10), 0, at) + 1}")
    return parsed.data


def _parse_json(text: str) -> object:
    import json  # only for generators whose configuration is in JSON

    return json.loads(text)


_TABLES = {"toml": _parse_toml, "yaml": _parse_yaml, "yml": _parse_yaml, "json": _parse_json}


def is_table(name: str) -> bool:
    """Tell whether a file is one that is read as a table, and no program."""
    return name.rpartition(".")[2] in _TABLES


# --- programs as configurations ------------------------------------------------------------------


def find_in_script(text: str, name: str) -> str:
    """Return the literal text that a JavaScript configuration gives a key; nothing if it is not plain which.

    ``site: "https://example.org"`` is one. Of several the outermost counts; it must be the only one of its depth.
    """
    value = r"([\"'`])((?:(?!\$\{)[^\"'`\n\\]){1,500})\1"
    pattern = re.compile(rf"(?:^|[{{,])[ \t]*{name}[ \t]*:[ \t]*{value}")
    found: dict[int, set[str]] = {}
    for line in _strip_comments(text).split("\n"):
        depth = len(line) - len(line.lstrip())
        found.setdefault(depth, set()).update(match[2] for match in pattern.finditer(line[:2000]))
    outermost = next((values for _, values in sorted(found.items()) if values), set())
    return outermost.pop() if len(outermost) == 1 else ""


def find_in_python(text: str, name: str) -> str:
    """Return the literal text that a Python configuration gives a name at the start of a line; the last counts."""
    found = re.findall(rf"^{name}[ \t]*=[ \t]*([\"'])([^\"'\n\\]{{0,500}})\1", text, re.MULTILINE)
    return str(found[-1][1]) if found else ""


def _strip_comments(text: str) -> str:
    """Return a script without the comments that fill whole lines or stand between ``/*`` and ``*/``."""
    kept = []
    at = 0
    while (start := text.find("/*", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("*/", start + 2)
        at = len(text) if end < 0 else end + 2
    kept.append(text[at:])
    lines = "".join(kept).split("\n")
    return "\n".join(line for line in lines if not line.lstrip().startswith("//"))
