"""All patterns of the program that have hints."""

import gc
from importlib import import_module
from pkgutil import walk_packages

from contentlint.rule.builtin.structure import nothing_follows

from contentlint import article, document, prose, site
from contentlint.languages.compiler import list_pattern_keys
from contentlint.languages.table import get_words
from contentlint.prose.language_patterns import get_patterns
from contentlint.prose.lazy_pattern import HintedPattern
from contentlint.rule.builtin import ROOT


def list_hinted_patterns() -> list[HintedPattern]:
    """Return them, whatever module makes them."""
    for package in (article, document, prose, site):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    for rule in ROOT.glob("*/*.py"):
        import_module(f"contentlint.rule.builtin.{rule.parent.name}.{rule.stem}")
    for name in list_pattern_keys():
        get_patterns(name)
    for language in get_words("announcements.pointing"):
        nothing_follows._build_patterns(language)  # noqa: SLF001  # made when it is first needed
    gc.unfreeze()  # what is frozen is not listed
    try:
        return [one for one in gc.get_objects() if isinstance(one, HintedPattern)]
    finally:
        gc.freeze()
