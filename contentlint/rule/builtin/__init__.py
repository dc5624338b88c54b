"""The bridge to the rules: their folder in a checkout, their copy in a wheel.

``contentlint.rule.builtin.faq.answer_missing`` is the module of ``faq/answer-missing`` in both.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.rule.loading.index import Index
    from contentlint.rule.registry import Registry

_HERE = Path(__file__).parent
_COPY = _HERE / "rules"

IS_WHEEL = _COPY.is_dir()
"""Whether the rules come from a wheel's copy. Looked for first: elsewhere ``rules/`` may be anybody's."""

ROOT = _COPY if IS_WHEEL else _HERE.parents[2] / "rules"
"""The folder of the built-in rules."""

CASES = None if IS_WHEEL else ROOT.parent / "tests" / "rules"
"""The folder of their case files, which hold their examples; a wheel has the examples in its index."""

SHIPPED = _HERE / "index.bin"
"""Their compiled index, which a wheel brings along."""

__path__ = [str(ROOT), str(_HERE)]


def load_built_in_rules() -> "Index":
    """Return the built-in rules: as compiled for the wheel, else from the cache, else compiled now."""
    from contentlint.rule.loading.index import load_index, load_shipped  # a rule's module imports this one

    return (load_shipped(SHIPPED) if IS_WHEEL else None) or load_index(ROOT, CASES)


def load_registry(custom_folders: Iterable[Path] = (), *, allow_python: bool = False) -> "Registry":
    """Return the built-in rules and those of a house.

    ``custom_folders`` are ``rules/`` folders of the user. Raises :class:`contentlint.rule.RuleError` for a rule
    file that is wrong, for an id that is taken, and for Python in a house's folder unless ``allow_python``.
    """
    from contentlint.rule.loading.importer import FolderImporter
    from contentlint.rule.loading.index import load_index
    from contentlint.rule.registry import Registry

    built_ins = load_built_in_rules()
    folders = [folder for folder in custom_folders if folder.resolve() != ROOT.resolve()]
    others = (load_index(folder.resolve(), house=True, allow_python=allow_python) for folder in folders)
    return Registry([built_ins, *others], FolderImporter(__name__, str(ROOT)))
