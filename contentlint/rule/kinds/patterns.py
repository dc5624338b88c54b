"""Regular expressions of rule files: compiled when first needed, and stopped in time where a stranger wrote them."""

import re
import time
import warnings
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any

from contentlint.prose.shorten import shorten
from contentlint.rule.errors import RuleError

MAX_MATCH_SECONDS = 1.0
"""Seconds that one pattern of a house may take over one text before the run is stopped."""

BASE_BUDGET = 5.0
BUDGET_PER_TEXT = 0.001
"""Seconds that one pattern of a house may take in one process: so many, and so many more for each text so far. A usual
pattern takes some microseconds for a text."""


_runs = 0
"""How often a new run has begun in this process."""


def begin_run() -> None:
    """Give each pattern its time anew: an editor's process makes one run after the other."""
    global _runs  # noqa: PLW0603  # patterns belong to rules, which outlive a run
    _runs += 1


MAX_SHOWN = 80
"""Characters of a wrong pattern that are named."""


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
        self._left = BASE_BUDGET
        self._run = _runs

    @cached_property
    def _compiled(self) -> Any:  # noqa: ANN401  # re.Pattern or regex.Pattern
        flags = re.NOFLAG if self.case else re.IGNORECASE
        if not self.guarded:
            return re.compile(self.source, flags)
        return import_module("regex").compile(self.source, int(flags))

    def find_matches(self, text: str, *, whole: bool = False) -> Iterator[re.Match[str]]:
        """Yield the matches that are not empty, the one of the whole text only if ``whole``."""
        if self.guarded:
            yield from self._find_in_time(text, whole=whole)
        else:
            yield from self._find(text, whole=whole, limit={})

    def _find(self, text: str, *, whole: bool, limit: dict[str, float]) -> Iterator[re.Match[str]]:
        if whole:
            found = self._compiled.fullmatch(text, **limit)
            yield from (found,) if found and found[0] else ()
        else:
            yield from (match for match in self._compiled.finditer(text, **limit) if match[0])

    def _find_in_time(self, text: str, *, whole: bool) -> list[re.Match[str]]:
        """Return the matches, and take the time for them off what the pattern may take in all."""
        if self._run != _runs:
            self._left, self._run = BASE_BUDGET, _runs
        self._left = min(self._left + BUDGET_PER_TEXT, BASE_BUDGET)
        before = time.perf_counter()
        try:
            found = list(
                self._find(text, whole=whole, limit={"timeout": max(min(MAX_MATCH_SECONDS, self._left), 0.001)})
            )
        except TimeoutError:
            is_over = self._left < MAX_MATCH_SECONDS
            where = (
                f"{BASE_BUDGET:g} s in all, not counting a millisecond for each text"
                if is_over
                else f"{MAX_MATCH_SECONDS:g} s on one text"
            )
            raise RuleError(f"the pattern '{self.source}' takes too long: more than {where}") from None
        self._left -= time.perf_counter() - before
        return found


def check_pattern(source: str) -> re.Pattern[str]:
    """Return a pattern, compiled; raise :class:`RuleError` if it cannot be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            return re.compile(source)
    except (re.error, FutureWarning, OverflowError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else error
        raise RuleError(f"the pattern '{shorten(source, MAX_SHOWN)}' is not valid: {reason}") from None
