"""Text to article: the model, a reader for each input, and the recognisers of an article's parts."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.article.article import Article, Format, Section
    from contentlint.article.reader import FORMATS, read

__all__ = ["FORMATS", "Article", "Format", "Section", "read"]

_MODULES = {"FORMATS": "reader", "Article": "article", "Format": "article", "Section": "article", "read": "reader"}


def __getattr__(name: str) -> object:
    """Import a reader when it is asked for: a run that reads nothing anew needs small parts of this package only."""
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
