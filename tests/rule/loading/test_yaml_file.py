"""Rule files in YAML are read strictly, with file and line in every complaint."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.rule import RuleError
from contentlint.rule.loading.yaml_file import MAX_SIZE, parse_yaml, read_yaml


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    text = "a: no\nb: off\nc: 12:30\nd: 2026-01-01\ne: 0x10\nf: 1_000\ng: 1e3\nh: y"
    assert set(map(type, parse_yaml(text, "x").data.values())) == {str}


def test_numbers_and_truth_are_read() -> None:
    data = parse_yaml("a: -3\nb: 2.5\nc: true\nd: null\ne: '3'\nf: \"true\"", "x").data
    assert data == {"a": -3, "b": 2.5, "c": True, "d": None, "e": "3", "f": "true"}


def test_keys_are_found_by_line() -> None:
    assert parse_yaml("a: 1\nb:\n  c: 2\n", "x").lines == {"a": 1, "b": 2, "b.c": 3}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2", "x.yaml: the key 'a' is repeated (line 2)"),
        ("a: &b [1]\nc: *b", "x.yaml: aliases ('*b') are not allowed (line 2)"),
        ("a: [1", "x.yaml: no valid YAML:"),
        ("- a", "x.yaml: a rule must be a mapping of keys to values"),
        ("", "x.yaml: a rule must be a mapping of keys to values"),
        ("? [a]\n: 1", "x.yaml: a key must be a word (line 1)"),
        ("a: " + "[" * 9 + "]" * 9, "x.yaml: nested deeper than 8 levels (line 1)"),
        ("a: " + "[" * 100_000, "x.yaml: "),
        ("a: !!python/object:os.system x\nb: c: d", "x.yaml: no valid YAML"),
    ],
)
def test_what_is_wrong_is_named(text: str, problem: str) -> None:
    with pytest.raises(RuleError) as raised:
        parse_yaml(text, "x.yaml")
    assert str(raised.value).startswith(problem)


def test_tags_make_no_objects() -> None:
    assert parse_yaml("a: !!python/name:os.system ''", "x").data == {"a": ""}


def test_a_bomb_of_aliases_is_not_opened() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 40)]
    with pytest.raises(RuleError, match="aliases"):
        parse_yaml("\n".join(lines), "x")


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: " + "x" * MAX_SIZE)
    with pytest.raises(RuleError, match="larger than 512 KB"):
        read_yaml(path, "x.yaml")


@pytest.mark.parametrize("content", [b"a: \xff", b"a: \x00", "a: \ufffe".encode()])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    with pytest.raises(RuleError, match=r"x\.yaml: "):
        read_yaml(path, "x.yaml")


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#%\n 1.~?,")))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(RuleError):
        assert isinstance(parse_yaml(text, "x").data, dict)
