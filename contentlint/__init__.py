"""contentlint holds articles against rules: key points, tables, FAQ, meta description, readability and more.

``check`` and ``outline`` are what the command line itself uses; ``Finding`` and ``Article`` are what they speak of.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from contentlint.article.article import Article
    from contentlint.article.outline import Outline
    from contentlint.findings import Finding

__version__: str
__all__ = ["Article", "Finding", "check", "outline"]

UNKNOWN_VERSION = "0+unknown"
"""The version of files that nobody has built or installed."""

_CLASSES = {"Article": "contentlint.article.article", "Finding": "contentlint.findings"}


def check(
    text: str,
    path: str = "article.md",
    *,
    config: str | os.PathLike[str] | None = None,
    today: "datetime.date | None" = None,
) -> "list[Finding]":
    """Return what is wrong with an article, in order of place.

    ``path`` need not exist: its suffix says how the text is read, and overrides by path go by it. ``config`` is a
    configuration file; without one, the recommended rules hold. ``today`` is what rules about dates go by.

    Raises :class:`contentlint.config.ConfigError` or :class:`contentlint.rule.RuleError` for a configuration that is
    wrong, :class:`contentlint.source.UnreadableSource` for what is no text.
    """
    from contentlint.linter.context import load_context
    from contentlint.linter.lint import check_article  # what is slow is imported when used
    from contentlint.source import decode

    context = load_context(os.sep, file=config, today=today)
    return list(check_article(decode(text.encode(), path), context))


def outline(text: str, path: str = "article.md") -> "Outline":
    """Return what is understood of an article: metadata, headings, key points, FAQ, tables, counts and more."""
    from contentlint.article.outline import build_outline  # what is slow is imported when used
    from contentlint.article.reader import read
    from contentlint.languages.table import use_again
    from contentlint.source import decode

    use_again(None)  # a check may have used those of a site

    return build_outline(read(decode(text.encode(), path)))


def __getattr__(name: str) -> object:
    if name == "__version__":
        return globals().setdefault(name, _read_version())
    if name in _CLASSES:
        from importlib import import_module

        return getattr(import_module(_CLASSES[name]), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def _read_version() -> str:
    """Return the version that the build has stated, or else the one that was installed last from this checkout."""
    from importlib import import_module

    try:
        return str(import_module("contentlint._version").VERSION)
    except ModuleNotFoundError:
        return next(_find_installed(), UNKNOWN_VERSION)


def _find_installed() -> "Iterator[str]":
    """Yield the version in the name of each folder of metadata: to ask ``importlib.metadata`` takes 10 ms more."""
    import sys

    begin, end = "contentlint-", ".dist-info"
    for folder in filter(None, sys.path):
        try:
            names = os.listdir(folder)  # noqa: PTH208  # pathlib is slow to import
        except OSError:
            continue
        yield from (name[len(begin) : -len(end)] for name in names if name.startswith(begin) and name.endswith(end))
