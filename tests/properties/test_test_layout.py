"""What is in the repository: tests of a module have its name, what cuts across modules is in ``tests/properties``, no file is large."""

import subprocess
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


MAX_FILE = 4_500_000
"""The largest file that the repository may contain, in bytes: every clone and hook downloads all of them."""


def test_no_large_file_is_in_the_repository() -> None:
    """A built package that was committed by mistake is 30 MB in every clone."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607  # Git of the machine
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    assert [
        file.name for file in files if file.is_file() and (file.stat().st_size > MAX_FILE or file.suffix == ".whl")
    ] == []
