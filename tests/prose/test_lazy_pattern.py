"""Patterns that are compiled when they are first used."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import hinted_patterns
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.prose.lazy_pattern import HintedPattern, compile_lazy

ODD = str.maketrans({"i": "\u0131", "k": "\u212a", "s": "\u017f"})
"""Other letters that patterns take for these where they ignore case."""


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


def test_a_pattern_with_hints_does_what_the_pattern_does() -> None:
    for text in ("A Kettle and a kit.", "A pan.", ""):
        lazy, compiled = compile_lazy(r"(k\w+)", re.IGNORECASE, hints=("k",)), re.compile(r"(k\w+)", re.IGNORECASE)
        assert [match.span() for match in lazy.finditer(text)] == [match.span() for match in compiled.finditer(text)]
        for method in ("search", "match", "fullmatch"):
            assert str(getattr(lazy, method)(text)) == str(getattr(compiled, method)(text))
        assert lazy.sub("x", text) == compiled.sub("x", text)


def test_a_text_without_hints_needs_no_pattern() -> None:
    lazy = compile_lazy("(", hints=("kettle",))
    assert lazy.search("A pan.") is None
    with pytest.raises(re.error):
        lazy.search("A kettle.")


def test_other_letters_count_where_case_does_not() -> None:
    assert compile_lazy("kit", re.IGNORECASE, hints=("kit",)).search("\u212a\u0130T")


LISTED = """
import json
from hinted_patterns import list_hinted_patterns
print(json.dumps(sorted({(one.pattern, one.flags, one._hints) for one in list_hinted_patterns()})))
"""


@pytest.mark.slow("makes texts for each pattern")
def test_each_match_of_a_pattern_has_one_of_its_hints() -> None:
    """Of the program's own: other tests of this process have made patterns, too."""
    environment = os.environ | {"PYTHONPATH": str(Path(hinted_patterns.__file__).parent)}
    listed = subprocess.run([sys.executable, "-c", LISTED], env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603  # our own words
    patterns = json.loads(listed.stdout)
    assert len(patterns) > 20  # they are found at all
    for pattern, flags, hints in patterns:
        check_hints(HintedPattern(pattern, flags, tuple(hints)))


def check_hints(lazy: HintedPattern) -> None:
    compiled = lazy.compile()

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(compiled))
    def check(text: str) -> None:
        for one in (text, text.translate(ODD)):
            if compiled.search(one):
                assert lazy.may_match(one), (compiled.pattern, one)

    check()
