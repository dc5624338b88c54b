"""Templates: what is filled in, how it is shown, and that nothing is evaluated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.rule import RuleError
from contentlint.rule.message_template import MAX_QUOTE_LENGTH, find_placeholders, render, render_partial, show


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("{max} words", {"max": 3}, "3 words"),
        ("{min-words}", {"min_words": 3}, "3"),
        ("{size:word|words}", {"size": 1}, "1 word"),
        ("{size:word|words}", {"size": 1.0}, "1 word"),
        ("{size:word|words}", {"size": 0}, "0 words"),
        ("{share} %", {"share": 25.5}, "25.5 %"),
        ("{share} %", {"share": 2 / 3}, "0.67 %"),
        ("{on}", {"on": True}, "true"),
        ("{names}", {"names": ("a", "b", "c")}, "a, b and c"),
        ("“{q}”", {"q": "two\n  lines"}, "“two lines”"),
        ("{{< shortcode >}} {{ x }} {", {}, "{{< shortcode >}} {{ x }} {"),
    ],
)
def test_what_is_filled_in(template: str, values: dict[str, object], text: str) -> None:
    assert render(template, values) == text


def test_long_texts_are_cut_between_words() -> None:
    shown = show("word " * 30)
    assert len(shown) <= MAX_QUOTE_LENGTH
    assert shown.endswith("word…")


def test_an_unknown_name_is_an_error_with_the_nearest() -> None:
    with pytest.raises(RuleError, match="unknown placeholder 'sizze', did you mean 'size'"):
        render("{sizze}", {"size": 1})


def test_values_are_not_templates() -> None:
    assert render("{a} {b}", {"a": "{b}", "b": "x"}) == "{b} x"


@pytest.mark.parametrize("template", ["{x.__class__}", "{x[0]}", "{x!r}", "{0}", "{x:>10}"])
def test_nothing_is_evaluated(template: str) -> None:
    assert render(template, {"x": object()}) == template


def test_documentation_keeps_what_is_not_known() -> None:
    assert render_partial("{size:word|words}, at most {max}", {"max": 3}) == "{size} words, at most 3"
    assert find_placeholders("{size:word|words}, {min-words}") == {"size", "min_words"}


@given(st.text(), st.dictionaries(st.sampled_from(["a", "b"]), st.text() | st.integers() | st.floats()))
def test_rendering_fills_in_or_refuses(template: str, values: dict[str, object]) -> None:
    try:
        render(template, values)
    except RuleError:
        assert not find_placeholders(template) <= set(values)
