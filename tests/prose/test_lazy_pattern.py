"""Patterns that are compiled when they are first used."""

import re

import pytest

from contentlint.prose.lazy_pattern import compile_lazy


def test_it_does_what_the_pattern_does() -> None:
    lazy, compiled = compile_lazy(r"(k\w+)", re.IGNORECASE), re.compile(r"(k\w+)", re.IGNORECASE)
    text = "A Kettle and a kit."
    assert lazy.findall(text) == compiled.findall(text)
    assert [match.span() for match in lazy.finditer(text)] == [match.span() for match in compiled.finditer(text)]
    assert lazy.sub("x", text) == compiled.sub("x", text)
    assert lazy.pattern == compiled.pattern
    assert lazy.flags == compiled.flags


def test_a_wrong_pattern_shows_with_its_first_use() -> None:
    lazy = compile_lazy("(")
    with pytest.raises(re.error):
        lazy.search("a")
