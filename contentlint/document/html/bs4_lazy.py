"""BeautifulSoup, without waiting for what it imports and we never use, which takes more than half of its import."""

import sys
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType

_LATE = ("soupsieve", "cchardet", "chardet", "charset_normalizer")
"""CSS selectors, and what guesses the encoding of bytes, where it is installed: we give it text."""


class _StandIn(ModuleType):
    """Stands for a module until something in it is used."""

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


_STANDING_IN = [name for name in _LATE if name not in sys.modules and PathFinder.find_spec(name)]
sys.modules.update((name, _StandIn(name)) for name in _STANDING_IN)

from bs4 import BeautifulSoup  # noqa: E402  # not before the lines above
from bs4.builder import HTMLTreeBuilder  # noqa: E402
from bs4.element import Comment, NavigableString, Tag  # noqa: E402

for _name in _STANDING_IN:
    # BeautifulSoup keeps the stand-in; whoever else imports the module gets the module itself
    del sys.modules[_name]

__all__ = ["BeautifulSoup", "Comment", "HTMLTreeBuilder", "NavigableString", "Tag"]
