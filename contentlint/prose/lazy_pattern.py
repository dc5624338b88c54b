"""Patterns that are compiled when they are first used: compiling all there are would take a fifth of a short run."""

import re
from typing import cast


class _Lazy:
    """Stands for a compiled pattern, and has its methods from the first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # what copies and pickles asks for such names
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def compile_lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled with its first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
