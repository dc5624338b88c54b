"""Where tests are: those of a module have its name, and what cuts across modules is in ``tests/properties``."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
OF_NO_MODULE = {"browser", "fuzz", "packaging", "properties", "rules"}
"""Folders of tests that are not named after what they test."""


def is_module(path: Path) -> bool:
    """Tell whether there is a module or a package of a path below ``contentlint/``."""
    place = ROOT / "contentlint" / path
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


def test_tests_have_the_name_of_a_module() -> None:
    files = (file.relative_to(TESTS) for file in sorted(TESTS.rglob("test_*.py")))
    named = [file for file in files if file.parts[0] not in OF_NO_MODULE]
    assert [str(file) for file in named if not is_module(file.with_name(file.stem.removeprefix("test_")))] == []


def test_properties_are_in_the_folders_of_packages() -> None:
    properties = TESTS / "properties"
    folders = {file.parent.relative_to(properties) for file in properties.rglob("test_*.py")} - {Path()}
    assert [str(folder) for folder in sorted(folders) if not is_module(folder)] == []
