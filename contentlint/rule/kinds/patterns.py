"""Regular expressions of rule files: compiled when first needed, and stopped in time where a stranger wrote them."""

import re
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any

from contentlint.rule.errors import RuleError

MAX_MATCH_SECONDS = 1.0
"""Seconds that one pattern of a house may take over one text before the run is stopped."""


class Pattern:
    """A regular expression over the visible text of one node.

    The built-in rules run under :mod:`re`: a test reads their patterns for nested repetition. A ``guarded``
    pattern comes from somebody else, so it runs under the ``regex`` package, which can be stopped.
    """

    def __init__(self, source: str, *, case: bool = False, guarded: bool = False) -> None:
        """Take a pattern; ``case``: capitals count. It is compiled when it is first used."""
        self.source = source
        self.case = case
        self.guarded = guarded

    @cached_property
    def _compiled(self) -> Any:  # noqa: ANN401  # re.Pattern or regex.Pattern
        flags = re.NOFLAG if self.case else re.IGNORECASE
        if not self.guarded:
            return re.compile(self.source, flags)
        return import_module("regex").compile(self.source, int(flags))

    def find_matches(self, text: str, *, whole: bool = False) -> Iterator[re.Match[str]]:
        """Yield the matches that are not empty, the one of the whole text only if ``whole``."""
        limit = {"timeout": MAX_MATCH_SECONDS} if self.guarded else {}
        try:
            if whole:
                found = self._compiled.fullmatch(text, **limit)
                yield from (found,) if found and found[0] else ()
            else:
                yield from (match for match in self._compiled.finditer(text, **limit) if match[0])
        except TimeoutError:
            raise RuleError(
                f"the pattern '{self.source}' takes too long: more than {MAX_MATCH_SECONDS:g} s on one text"
            ) from None


def check_pattern(source: str) -> re.Pattern[str]:
    """Return a pattern, compiled; raise :class:`RuleError` if it cannot be."""
    try:
        return re.compile(source)
    except re.error as error:
        raise RuleError(f"the pattern '{source}' is wrong: {error}") from None
