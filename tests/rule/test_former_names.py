"""The names that authors of rules import: all are there, and type checkers see the same ones."""

import ast
import re
import runpy
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_rules import CODED

import contentlint.rule
from contentlint.rule.former_names import NAMES, find_former
from contentlint.rule.registry import Registry
from contentlint.rule.spec import Coded
from contentlint.rule.testing.run import run_spec

STUB = Path(contentlint.rule.__file__).with_suffix(".pyi")
TOOL = Path(__file__).parents[2] / "tools" / "build_rule_stub.py"


def test_the_stub_is_up_to_date() -> None:
    wanted: str = runpy.run_path(str(TOOL))["build_stub"]()
    assert STUB.read_text("utf-8") == wanted, "run: python tools/build_rule_stub.py"


def test_type_checkers_see_the_names_that_can_be_imported() -> None:
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    declared = {
        (alias.name, alias.asname) for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert {name for name, _ in declared} == set(contentlint.rule.__all__)
    assert all(name == exported for name, exported in declared), "a stub exports only what is imported as itself"


def test_names_come_from_the_modules_that_the_stub_says() -> None:
    for node in ast.parse(STUB.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            module = __import__(str(node.module), fromlist=["*"])
            for alias in node.names:
                given, meant = getattr(contentlint.rule, alias.name), getattr(module, alias.name)
                assert given == meant or (given.__name__ == alias.name and ".edits." in str(node.module))


def test_all_names_are_listed() -> None:
    assert set(contentlint.rule.__all__) <= set(dir(contentlint.rule))


HOUSE = CODED.replace("good", "good, is_alike", 1).replace('count("pot")', 'count("pot") * is_alike("a", "a")')
"""A rule of a house that imports what the facade once gave to rules."""


def test_a_former_name_is_still_given_to_rules_of_a_house(
    write: Callable[..., Path], load: Callable[..., Registry]
) -> None:
    write("style/no_pots.py", HOUSE)
    with pytest.warns(DeprecationWarning, match=r"will not have 'is_alike' .* in contentlint\.prose\.words") as caught:
        spec = load().get("style/no-pots")
    assert isinstance(spec.implementation, Coded)
    assert {warning.filename for warning in caught} == {spec.implementation.path}
    assert [finding.message_id for finding in run_spec(spec, "A pot.")] == ["pot"]


def test_every_former_name_is_in_the_module_that_its_warning_names() -> None:
    for module, names in NAMES.items():
        for name in names:
            with pytest.warns(DeprecationWarning, match=re.escape(module)):
                assert find_former(name) is getattr(sys.modules[module], name)


FORMER = (Path(__file__).parent / "data" / "former_names.txt").read_text("utf-8").split()
"""All that the facade gave before any name was taken from it; nothing is ever added here."""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_all_that_the_facade_ever_gave_can_be_imported() -> None:
    assert [name for name in FORMER if not hasattr(contentlint.rule, name)] == []


def test_weak_link_texts_are_a_table_of_sets_by_language() -> None:
    with pytest.warns(DeprecationWarning, match="get_weak_link_texts"):
        weak = find_former("WEAK_LINK_TEXTS")
    assert isinstance(weak, dict)
    assert {"en", "de", "es", "pt", "sv", "ja", "ko"} <= weak.keys()
    assert "read more" in weak["en"]
    assert isinstance(weak["en"], frozenset)


def test_an_unknown_name_is_an_import_error() -> None:
    with pytest.raises(ImportError, match="no_such_name"):
        exec("from contentlint.rule import no_such_name")  # noqa: S102  # our own text
