"""BeautifulSoup, without waiting for its CSS selectors: importing those takes more than half of its import."""

import sys
from importlib import import_module
from types import ModuleType

_SELECTORS = "soupsieve"


class _StandIn(ModuleType):
    """Stands for the selectors until something in them is used."""

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(_SELECTORS), name)


_STANDS_IN = _SELECTORS not in sys.modules
if _STANDS_IN:
    sys.modules[_SELECTORS] = _StandIn(_SELECTORS)

from bs4 import BeautifulSoup  # noqa: E402  # not before the lines above
from bs4.builder import HTMLTreeBuilder  # noqa: E402
from bs4.element import Comment, NavigableString, Tag  # noqa: E402

if _STANDS_IN:
    # BeautifulSoup keeps the stand-in; whoever else imports the selectors gets them themselves
    del sys.modules[_SELECTORS]

__all__ = ["BeautifulSoup", "Comment", "HTMLTreeBuilder", "NavigableString", "Tag"]
