"""Document to article: prose, language, recognised parts, and the builders of edits."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.article.reader import read
    from contentlint.document.document import FORMATS

__all__ = ["FORMATS", "Article", "read"]

_MODULES = {"FORMATS": "reader", "Article": "article", "read": "reader"}


def __getattr__(name: str) -> object:
    """Import a reader when it is asked for: a run that reads nothing anew needs small parts of this package only."""
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
