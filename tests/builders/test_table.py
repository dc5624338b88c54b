"""The table of builders: compiled from their files, kept, and shipped."""

from pathlib import Path

import msgspec
import pytest

from contentlint.builders import table
from contentlint.builders.builder_file import list_selectors, read_builder_file
from contentlint.builders.compiler import compile_folder
from contentlint.builders.selectors import get_key
from contentlint.source.compiled_file import encode_shipped


def test_the_table_has_every_selector_with_its_key() -> None:
    files = [read_builder_file(path) for path in Path(table.FOLDER).glob("*.toml")]
    written = sum(len(list_selectors(builder)) for builder in files)
    rules = compile_folder(table.FOLDER).rules
    assert len(rules) == written
    assert all(get_key(rule.selector) == (rule.kind, rule.key) for rule in rules)


def test_the_table_of_a_wheel_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.bin").write_bytes(table.build_shipped_index())
    monkeypatch.setattr(table, "SHIPPED", tmp_path / "index.bin")
    assert table.load_table.__wrapped__() == compile_folder(table.FOLDER)


def test_a_damaged_table_of_a_wheel_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.bin").write_bytes(encode_shipped(msgspec.msgpack.encode([1])))
    monkeypatch.setattr(table, "SHIPPED", tmp_path / "index.bin")
    assert table.load_table.__wrapped__().rules == compile_folder(table.FOLDER).rules
