"""What is put right in JSON is read by a parser, and says what it was meant to say."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.article.edits.json_ld import repair_json
from contentlint.source.edit import apply_edits


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('{"a": 1,}', {"a": 1}),
        ('{"a": [1, 2, ],\n}', {"a": [1, 2]}),
        ('{"a": "b,}",}', {"a": "b,}"}),
        ('{"a": "b\n   c"}', {"a": "b\nc"}),
        ('{"a": "b\tc\\"d,]"}', {"a": 'b\tc"d,]'}),
    ],
)
def test_the_two_usual_slips_are_put_right(text: str, meant: object) -> None:
    assert json.loads(apply_edits(text, repair_json(text, 0))) == meant


def test_edits_stand_where_the_text_does() -> None:
    source = '<script>{"a": 1,}</script>'
    assert apply_edits(source, repair_json('{"a": 1,}', 8)) == '<script>{"a": 1}</script>'


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"a": 1 "b": 2,}',
        "{'a': 1,}",
        '{"a": 1,,}',
        '{"a": 1,} // so',
        '<!-- {"a": 1,} -->',
        '{"a": "b,\n "c": 1}',
        '{"a": ' + "[" * 100_000,
    ],
)
def test_what_has_more_faults_is_left_alone(text: str) -> None:
    assert repair_json(text, 0) == []


@given(st.text('{}[]",:\\ \n\t/a1'))
def test_whatever_comes_out_is_json(text: str) -> None:
    edits = repair_json(text, 0)
    if edits:
        json.loads(apply_edits(text, edits))
        assert "".join(apply_edits(text, edits).split()).count("a") == text.count("a")
