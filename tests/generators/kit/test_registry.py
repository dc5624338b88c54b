"""The generators that are known: one module each, with a record that fits, and their names nowhere else."""

import ast
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from contentlint.cli import run
from contentlint.cli.exit_codes import Exit
from contentlint.generators.kit import registry
from contentlint.generators.kit.record import NO_GENERATOR, Generator
from contentlint.generators.kit.registry import (
    build_shipped_index,
    compile_modules,
    get_generator,
    list_known,
    list_names,
)
from contentlint.prose.dates import ACCEPTED
from tests.each import hold_for_each

ROOT = Path(__file__).parents[3]
GENERATORS = [get_generator(name) for name in list_names()]


def test_each_module_is_the_one_of_its_generator() -> None:
    modules = compile_modules().modules
    assert modules == {name: re.sub(r"\W+", "_", name.lower()) for name in modules}
    assert {known.name for known in list_known()} == set(modules) == {generator.name for generator in GENERATORS}


def test_no_two_signs_have_the_same_rank() -> None:
    assert {rank: count for rank, count in Counter(known.rank for known in list_known()).items() if count > 1} == {}


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty folder of modules, which is the one of generators."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.syspath_prepend(tmp_path)
    folder = tmp_path / "apart"
    folder.mkdir()
    monkeypatch.setattr(registry, "_FOLDER", str(folder))
    monkeypatch.setattr(registry, "_PACKAGE", folder.name)
    registry.load_index.cache_clear()
    yield folder
    registry.load_index.cache_clear()


def test_an_installed_copy_takes_all_names_from_the_compiled_file(
    apart: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    shipped = build_shipped_index()
    monkeypatch.setattr(registry, "SHIPPED", tmp_path / "index.bin")
    registry.SHIPPED.write_bytes(shipped)
    monkeypatch.setattr(registry, "_FOLDER", str(apart / "gone"))
    assert list_names() == tuple(generator.name for generator in GENERATORS)


def test_a_new_module_is_known_at_the_next_start(apart: Path) -> None:
    assert list_names() == ()
    record = "from contentlint.generators.kit.record import Generator\n\nGENERATOR = Generator(name='Steam')\n"
    (apart / "steam.py").write_text(record, "utf-8")
    registry.load_index.cache_clear()
    assert list_names() == ("Steam",)


def test_a_module_without_a_record_is_named(
    apart: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (apart / "wrong.py").write_text("GENERATOR = 'Wrong'\n", "utf-8")
    monkeypatch.chdir(apart)
    (apart / "a.md").write_text("# Kettles\n", "utf-8")
    assert run(["check", "--no-cache", "."]) == Exit.USAGE
    line = "Error: contentlint/generators/wrong.py: no record; add GENERATOR = Generator(name=…)\n"
    assert capsys.readouterr() == ("", line)


def names_of_files(generator: Generator) -> Iterator[str]:
    yield from (name for sign in generator.signs for name in sign.files)
    yield from (*generator.content, *generator.static, *generator.helpers, *generator.outputs)
    yield from (*generator.section_names, *generator.section_roots, *generator.redirect_files)


def test_each_file_lies_in_the_folder_of_the_configuration() -> None:
    def lies_inside(generator: Generator) -> None:
        out = [name for name in names_of_files(generator) if posixpath.normpath(name).startswith(("/", ".."))]
        assert out == []

    hold_for_each(lies_inside, [(generator,) for generator in GENERATORS])


def test_a_form_of_dates_is_one_that_the_rule_knows() -> None:
    assert {generator.dates for generator in GENERATORS} - {""} <= ACCEPTED.keys()


def test_the_documentation_lists_whose_titles_may_be_made_by_programs() -> None:
    text = (ROOT / "docs/reference/generators.md").read_text("utf-8")
    [listed] = re.findall(r"with ([A-Z][^:]*?), a missing title", text)
    assert re.split(", | and ", listed) == [one.name for one in GENERATORS if one.makes_any_pages]


def test_of_a_generator_without_a_module_only_the_name_is_known() -> None:
    unknown = get_generator("Kit")
    assert structs.replace(unknown, name="") == Generator(name="") != NO_GENERATOR
    assert get_generator("") is NO_GENERATOR


def strings(file: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_names_of_generators_and_of_their_files_stand_in_their_modules_only() -> None:
    shared = {"package.json"}
    own = {generator.name for generator in GENERATORS} | {
        file for generator in GENERATORS for file in names_to_tell(generator)
    }
    files = [file for folder in ("contentlint", "rules") for file in (ROOT / folder).rglob("*.py")]
    elsewhere = [file for file in files if "generators" not in file.relative_to(ROOT).parts[1:2]]
    found = [
        f"{file.relative_to(ROOT)}:{line} {text}"
        for file in elsewhere
        for line, text in strings(file)
        if text in own - shared
    ]
    assert found == []
    assert len(elsewhere) > 500


def names_to_tell(generator: Generator) -> Iterator[str]:
    """Yield the names of files by which a generator is recognised."""
    yield from (name for sign in generator.signs for name in sign.files)
