"""Patterns that are compiled when they are first used: compiling all there are would take a fifth of a short run."""

import re
from collections.abc import Callable, Iterator
from typing import cast

_ODD_LETTERS = "\u0130\u0131\u017f\u212a"
"""Other letters that ``re.IGNORECASE`` takes for an i, s or k of ASCII; in small letters they are none."""

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class LazyPattern:
    """Stands for a compiled pattern, and has its methods from the first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> object:
        """Return an attribute of the compiled pattern."""
        if name.startswith("__"):  # what copies and pickles asks for such names
            raise AttributeError(name)
        return getattr(self.compile(), name)

    def compile(self) -> re.Pattern[str]:
        """Return the compiled pattern, whose methods are used from now on."""
        compiled = re.compile(*self._source)
        for method in _METHODS:
            self.__dict__[method] = getattr(compiled, method)
        return compiled


class TablePattern(LazyPattern):
    """A pattern that is built from words of languages, and built anew when other languages are used."""

    def __init__(self, build: Callable[[], str], flags: int) -> None:
        self._build = build
        self._flags = flags
        self._is_known_to_table = False

    @property
    def _source(self) -> tuple[str, int]:  # type: ignore[override]
        return self._build(), self._flags

    def compile(self) -> re.Pattern[str]:
        """Return the compiled pattern, whose methods are used until other languages are."""
        if not self._is_known_to_table:
            from contentlint.languages.table import remember  # what has no words of languages needs no table

            remember(cast("Callable[..., object]", self))
            self._is_known_to_table = True
        return super().compile()

    def cache_clear(self) -> None:
        """Forget the compiled pattern."""
        for method in _METHODS:
            self.__dict__.pop(method, None)


class HintedPattern(LazyPattern):
    """A pattern that is not compiled for texts without any of its hints, of which each match has one."""

    def __init__(self, pattern: str, flags: int, hints: tuple[str, ...]) -> None:
        super().__init__(pattern, flags)
        self._hints = hints
        self._compiled: re.Pattern[str] | None = None
        self._ignores_case = bool(flags & re.IGNORECASE) or pattern.startswith("(?i)")

    def compile(self) -> re.Pattern[str]:
        """Return the compiled pattern; texts without a hint are still not searched, for that takes longer."""
        if self._compiled is None:
            self._compiled = re.compile(*self._source)
        return self._compiled

    def may_match(self, text: str) -> bool:
        """Tell whether a text has one of the hints."""
        if self._ignores_case:
            if not text.isascii() and any(map(text.__contains__, _ODD_LETTERS)):
                return True
            text = text.lower()
        return any(map(text.__contains__, self._hints))

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Search as a compiled pattern does."""
        return self.compile().search(text, *bounds) if bounds or self.may_match(text) else None

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Match as a compiled pattern does."""
        return self.compile().match(text, *bounds) if bounds or self.may_match(text) else None

    def fullmatch(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Match a whole text as a compiled pattern does."""
        return self.compile().fullmatch(text, *bounds) if bounds or self.may_match(text) else None

    def sub(self, repl: str, text: str) -> str:
        """Replace as a compiled pattern does."""
        return self.compile().sub(repl, text) if self.may_match(text) else text

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """Find all places as a compiled pattern does."""
        return self.compile().finditer(text, *bounds) if bounds or self.may_match(text) else iter(())


def compile_lazy(pattern: str | Callable[[], str], flags: int = 0, *, hints: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return a regular expression that is compiled with its first use.

    A pattern with words of languages is a function that returns it. Every match has one of the ``hints``, in small
    letters where case is ignored: a text without them needs no pattern.
    """
    if not isinstance(pattern, str):
        return cast("re.Pattern[str]", TablePattern(pattern, flags))
    lazy = HintedPattern(pattern, flags, hints) if hints else LazyPattern(pattern, flags)
    return cast("re.Pattern[str]", lazy)
