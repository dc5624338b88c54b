"""The code of Python rules: their modules, quickly, and the classes in them."""

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import cast, get_args, get_origin

from msgspec import Struct

from contentlint.rule.errors import RuleError
from contentlint.rule.rule import Rule
from contentlint.rule.spec import Coded

Importer = Callable[[str], ModuleType]
"""Imports a module by its full name."""


def load_rule_class(implementation: Coded, importer: Importer = import_module) -> type[Rule[Struct]]:
    """Return the class of a Python rule, its module imported; raise :class:`RuleError` if that fails in any way."""
    try:
        module = _import_house_module(implementation) if implementation.path else importer(implementation.module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the code may raise what it likes
        from contentlint.rule.guard import describe_exception  # only where something is wrong

        raise RuleError(f"cannot be imported: {describe_exception(error)}") from error
    found = getattr(module, implementation.name, None)
    if not isinstance(found, type) or not issubclass(found, Rule):
        raise RuleError(f"must contain the class '{implementation.name}', derived from Rule")
    return found


def get_function(name: str, rule: type[Rule[Struct]]) -> Callable[..., object]:
    """Return a function of the module that a rule stands in; raise :class:`RuleError` if there is none."""
    found = getattr(sys.modules.get(rule.__module__), name, None)
    if not callable(found):
        raise RuleError(f"looks articles up by '{name}', which is not a function in its module")
    return cast("Callable[..., object]", found)


def get_options_class(rule: type[Rule[Struct]]) -> type[Struct]:
    """Return the structure of a rule's options: the argument of ``Rule[…]``."""
    for base in getattr(rule, "__orig_bases__", ()):
        if get_origin(base) is Rule:
            found: type[Struct] = get_args(base)[0]
            return found
    raise RuleError(f"the class '{rule.__name__}' must be a Rule[…] of its options, or a Rule[NoOptions]")


class FolderImporter(Struct, frozen=True):
    """Imports the modules of a package whose folder is known, in half the time that looking for them takes.

    ``package`` is its full name, ``folder`` where its subpackages are.
    """

    package: str
    folder: str

    def __call__(self, name: str) -> ModuleType:
        """Return the module of a full name; raise what its code raises."""
        inner = name.removeprefix(f"{self.package}.").replace(".", "/")
        return import_file(name, f"{self.folder}/{inner}.py")


def import_file(name: str, path: str) -> ModuleType:
    """Return the module of a file of ours, imported under a name; raise what its code raises."""
    loader = SourceFileLoader(name, path)
    spec = ModuleSpec(name, loader, origin=path)  # relative imports ask it for the package
    return _import_once(name, path, lambda: loader.get_code(name), spec)


def _import_once(
    name: str, path: str, compile_code: Callable[[], CodeType | None], spec: ModuleSpec | None = None
) -> ModuleType:
    if name in sys.modules:
        return sys.modules[name]
    code = compile_code()
    module = ModuleType(name)
    module.__file__ = path
    module.__spec__ = spec
    sys.modules[name] = module
    try:
        exec(code or "", module.__dict__)  # noqa: S102  # this is an import
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _import_house_module(implementation: Coded) -> ModuleType:
    """Return the module of a house's rule, which no package holds, from its source.

    Byte code beside it is never read, for nobody can review it, and none is written.
    """
    path = implementation.path
    return _import_once(
        f"contentlint_house:{path}", path, lambda: compile(Path(path).read_bytes(), path, "exec", dont_inherit=True)
    )
