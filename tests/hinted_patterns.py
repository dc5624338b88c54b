"""All patterns of the program of some kinds."""

import gc
from importlib import import_module
from pkgutil import walk_packages
from typing import TypeVar

from contentlint.rule.builtin.structure import nothing_follows

from contentlint import article, document, prose, site
from contentlint.languages.compiler import list_pattern_keys
from contentlint.languages.table import get_words
from contentlint.prose.language_patterns import get_patterns
from contentlint.prose.lazy_pattern import HintedPattern, TablePattern
from contentlint.rule.builtin import ROOT

_Kind = TypeVar("_Kind")


def list_hinted_patterns() -> list[HintedPattern]:
    """Return them, whatever module makes them."""
    _load_modules()
    for name in list_pattern_keys():
        get_patterns(name)
    for language in get_words("announcements.pointing"):
        nothing_follows._build_patterns(language)  # noqa: SLF001  # made when it is first needed
    return _list_alive(HintedPattern)


def list_table_patterns() -> list[TablePattern]:
    """Return the patterns that are built from words of languages."""
    _load_modules()
    return _list_alive(TablePattern)


def _load_modules() -> None:
    for package in (article, document, prose, site):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    for rule in ROOT.glob("*/*.py"):
        import_module(f"contentlint.rule.builtin.{rule.parent.name}.{rule.stem}")


def _list_alive(kind: type[_Kind]) -> list[_Kind]:
    gc.unfreeze()  # what is frozen is not listed
    try:
        return [one for one in gc.get_objects() if isinstance(one, kind)]
    finally:
        gc.freeze()
