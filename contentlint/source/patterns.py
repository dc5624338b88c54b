"""Path patterns as ``.gitignore`` has them: for ignore files, ``include``, ``exclude`` and the paths of overrides."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby

MAX_LENGTH = 4096
"""Characters of a pattern. No path is as long as what a longer one would match."""


class Patterns:
    """A row of patterns, of which the last that matches decides.

    ``base`` is the absolute path of the folder they speak of. Paths given to the methods are absolute, with
    ``/`` on every system; a folder's path ends in ``/``. Of a path elsewhere only the name is looked at.
    """

    def __init__(self, base: str, lines: Iterable[str]) -> None:
        """Take the lines as they stand; empty ones and comments count for nothing."""
        self.base = base.rstrip("/") + "/"
        self.lines = tuple(lines)

    @cached_property
    def _groups(self) -> tuple[tuple[re.Pattern[str], bool], ...]:
        """Return neighbours of one sign as one expression, the last ones first."""
        from contentlint.source.gitignore import parse  # most runs have no pattern to read

        found = [pattern for line in self.lines if len(line) <= MAX_LENGTH and (pattern := parse(line))]
        groups = [(negated, [p.regex for p in group]) for negated, group in groupby(found, key=lambda p: p.negated)]
        return tuple((re.compile("|".join(regexes), re.DOTALL), negated) for negated, regexes in reversed(groups))

    def decide(self, path: str) -> bool | None:
        """Tell whether the path itself is meant; None if no pattern speaks of it."""
        return self._decide(self._strip_base(path))

    def is_ignored(self, path: str) -> bool:
        """Tell whether the path is ignored as git does it: what lies in an ignored folder is ignored for good."""
        return any(self._decide(part) for part in list_path_prefixes(self._strip_base(path)))

    def is_chosen(self, path: str) -> bool:
        """Tell whether the path is chosen, by itself or with a folder it lies in; the deepest spoken of decides."""
        decisions = (self._decide(part) for part in reversed(tuple(list_path_prefixes(self._strip_base(path)))))
        return next((decision for decision in decisions if decision is not None), False)

    def _decide(self, relative: str) -> bool | None:
        for regex, negated in self._groups:
            if regex.fullmatch(relative):
                return not negated
        return None

    def _strip_base(self, path: str) -> str:
        if path.startswith(self.base):
            return path[len(self.base) :]
        return "../" + path[path.rfind("/", 0, -1) + 1 :]


def list_path_prefixes(path: str) -> Iterator[str]:
    """Yield ``a/``, ``a/b/`` and ``a/b/c`` for ``a/b/c``."""
    at = path.find("/")
    while 0 <= at < len(path) - 1:
        yield path[: at + 1]
        at = path.find("/", at + 1)
    yield path
