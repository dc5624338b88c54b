"""YAML front matter: values, their exact places, and what is wrong with it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import yaml

from contentlint.document.front_matter import read_front_matter
from contentlint.document.front_matter import yaml_reader as yaml_form
from contentlint.document.front_matter.flat_yaml import parse_flat
from contentlint.document.front_matter.scalars import parse_scalar
from contentlint.document.front_matter.yaml_reader import parse_yaml

Reader = Callable[[str], Any]

ARTICLE = """\
---
title: "Which shoe fits? – a guide 👟"
description: >-
  Measure both feet
  in the evening.
date: 2025-01-05 10:20:00 +0100
tags: [running, 'trail''s', "road \\"x\\""]
seo:
  title: Shoes: none
---
# Body
"""


@pytest.fixture(params=["libyaml", "pure Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_form, "_LOADER", yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader)


@pytest.mark.usefixtures("loader")
def test_every_value_has_its_exact_place_whatever_its_style(read: Reader) -> None:
    found = read(ARTICLE.replace("Shoes: none", "Shoes"))
    assert found.codes == []
    assert found.body == "# Body\n"
    assert found.source("title") == ("title", "Which shoe fits? – a guide 👟")
    assert found.source("description") == ("description", "Measure both feet\n  in the evening.")
    assert found.entry("description").text == "Measure both feet in the evening."
    assert found.source("date") == ("date", "2025-01-05 10:20:00 +0100")
    assert found.source("tags") == ("tags", "[running, 'trail''s', \"road \\\"x\\\"\"]")
    assert found.entry("tags").text == 'running, trail\'s, road "x"'
    assert found.source("tags[1]") == ("tags", "trail''s")
    assert found.entry("tags[1]").value == "trail's"
    assert found.source("seo.title") == ("title", "Shoes")
    assert found.source("seo") == ("seo", "title: Shoes")


@pytest.mark.usefixtures("loader")
def test_places_skip_anchors_tags_and_block_headers(read: Reader) -> None:
    found = read("---\na: &x !!str 12\nb: &y [1]\nc: *x\nd: |2 # why\n\n    one\n\n   two  \n\n\ne: &z\n  f: g\n---\n")
    assert found.source("a") == ("a", "12")
    assert found.entry("a").value == "12"
    assert found.source("b") == ("b", "[1]")
    assert found.source("c") == ("c", "*x")
    assert found.entry("c").value == "12"
    assert found.source("d") == ("d", "  one\n\n   two  ")
    assert found.source("e") == ("e", "f: g")


def test_an_empty_value_is_an_insertion_point_behind_its_colon(read: Reader) -> None:
    found = read("---\ndescription:\ntitle: ''\n---\n")
    assert found.entry("description").value is None
    for path in ("description", "title"):
        assert found.source(path) == (path, "")
    assert found.text[: found.entry("description").span.start].endswith("description:")
    assert found.text[: found.entry("title").span.start].endswith("title: '")


def test_mappings_stand_before_what_is_in_them_and_lists_keep_their_key(read: Reader) -> None:
    found = read("---\nauthors:\n- name: Ann\n  url: /ann\n- Bob\n---\n")
    paths = [entry.path for entry in found.front_matter.entries]
    assert paths == ["authors", "authors[0]", "authors[0].name", "authors[0].url", "authors[1]"]
    assert found.source("authors") == ("authors", "- name: Ann\n  url: /ann\n- Bob")
    assert found.source("authors[0].name") == ("name", "Ann")
    assert found.source("authors[1]") == ("authors", "Bob")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Yes", True),
        ("off", False),
        ("~", None),
        ("-12", -12),
        ("0x1F", 31),
        ("0b101", 5),
        ("010", 8),
        ("1_000", 1000),
        ("1.5e+3", 1500.0),
        (".5", 0.5),
        ("-.inf", float("-inf")),
        ("2025-01-05", date(2025, 1, 5)),
        ("2001-12-14t21:59:43.10-05:00", None),
        ("2001-12-14 21:59:43.1 -5", None),
        ("2001-12-14 21:59:43Z", None),
        ("2001-12-14 21:59:43", None),
        ("1e5", "1e5"),
        ("v1.0", "v1.0"),
        ("2025/01/05", "2025/01/05"),
        ("nO", "nO"),
    ],
)
def test_plain_scalars_mean_what_they_mean_to_pyyaml(text: str, value: object) -> None:
    assert parse_scalar(text) == yaml.safe_load(text)
    if value is not None:
        assert parse_scalar(text) == value


@pytest.mark.parametrize(
    "text", ["2024-13-45", "12:30", "1:02:03.5", "9" * 5000, "2024-02-30 10:00:00", "-", "+.", "."]
)
def test_what_cannot_be_a_number_or_a_date_stays_text(text: str) -> None:
    assert parse_scalar(text) == text


def test_keys_are_kept_as_they_are_written(read: Reader) -> None:
    found = read("---\non: push\n2024: a\n'quoted': b\n~: c\n---\n")
    assert list(found.data) == ["on", "2024", "quoted", "~"]
    assert found.source("quoted") == ("quoted", "b")


def test_merge_keys_are_merged_under_a_mappings_own(read: Reader) -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], z: 3}\nd:\n  x: 0\n  <<: *a\n"
    found = read(f"---\n{text}---\n")
    assert found.data == yaml.safe_load(text)
    assert found.data["d"] == {"x": 0, "y": 1}


def test_a_merge_key_without_a_mapping_and_an_alias_as_key_are_kept_as_they_are(read: Reader) -> None:
    assert read("---\na: {<<: 1, b: 2}\n---\n").data == {"a": {"<<": 1, "b": 2}}
    assert read("---\na: &key name\nb: {*key : 2}\n---\n").data == {"a": "name", "b": {"name": 2}}


def test_an_empty_block_scalar_is_an_insertion_point(read: Reader) -> None:
    found = read("---\ntitle: |\n\nslug: s\n---\n")
    assert found.entry("title").text == ""
    assert found.source("title") == ("title", "")


def test_no_tag_makes_anything_run_or_fails(read: Reader) -> None:
    found = read("---\na: !!python/object/apply:os.system ['false']\nb: !ENV HOME\nc: !!int '3'\nd: !!str 12\n---\n")
    assert found.data == {"a": ["false"], "b": "HOME", "c": 3, "d": "12"}
    assert found.codes == []


def test_values_are_read_in_fast_and_slow_reader_alike() -> None:
    text = (
        "title: It's 5 o'clock, C# and a:b\nurl: http://x.y/z#top\ntags:\n- a b\n- 'c'\n"
        'n: [1, "q, r", x y ]\n# note\nintro: <p>One</p>\n<p>Two, or so: three\nog.título 2: x:y\nend:\n'
    )
    fast = parse_flat(text, 0, len(text))
    assert fast is not None
    assert fast == parse_yaml(text, 0, len(text))
    assert fast.data == yaml.safe_load(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c\n",
        "a: b # c\n",
        "a: 'it''s'\n",
        'a: "\\n"\n',
        "a: b\n  c\n",
        "a:\n  b: c\n",
        "a: b\na: c\n",
        "a: [b, {c: d}]\n",
        "a: [b] c\n",
        "a: |\n  b\n",
        "a: *b\n",
        "a:\tb\n",
        "a:\n- b\n  - c\n",
        "- a\n",
        "a: b\n- c\n",
        "a: \u00a0b\n",
        "a: = \n",
        "<<: a\n",
        "a: <<\n",
        "a : b\n",
        "a #b: c\n",
        "...: a\n",
        "a: b",
        f"{'a' * 1025}: b\n",
    ],
)
def test_the_fast_reader_leaves_what_it_does_not_know_to_the_slow_one(text: str) -> None:
    assert parse_flat(text, 0, len(text)) is None


# --- what is wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("title: Shoes: a guide", ": a guide"),
        ("title: *Shoes* for you", "*Shoes* for you"),
        ("title: &Shoes", None),
        ("title: @shoes", "@shoes"),
        ("title: `shoes`", "`shoes`"),
        ('title: "Shoes', '"Shoes'),
        ('title: "Sh" oes', "oes"),
        ("title: 'it's'", "s'"),
        ('title: "a \\q"', None),
        ("title: [a, b", None),
        ("title: - a", "- a"),
        ("just a line", "just a line"),
        ("%title: x", None),
        ("title: x\x01y", "\x01"),
        ("title: x\ud800y", "\ud800"),
        ("title: {{ page.title }}", "{ page.title }"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_a_syntax_error_is_placed_where_it_can_be_mended_and_the_rest_is_still_read(
    read: Reader, line: str, marked: str | None
) -> None:
    found = read(f"---\nslug: s\n{line}\nauthor: Ann\n---\nBody\n")
    if line == "title: &Shoes":
        assert found.codes == []
        return
    assert found.codes == ["syntax"]
    if marked is not None:
        assert found.marked == marked
    assert found.error.message.endswith(".")
    assert found.body == "Body\n"
    assert found.data["slug"] == "s"
    assert found.data["author"] == "Ann"


def test_a_value_behind_an_error_is_the_line_as_it_is_written(read: Reader) -> None:
    found = read("---\ntitle: Shoes: a guide\ndescription: 'Fit'\ntext: >-\n  folded\n---\n")
    assert found.data == {"title": "Shoes: a guide", "description": "Fit"}
    assert found.source("title") == ("title", "Shoes: a guide")
    assert found.source("description") == ("description", "Fit")


def test_an_unquoted_template_is_kept_as_text(read: Reader) -> None:
    assert read("---\ntitle: {{ page.title }}\n---\n").data == {"title": "{{ page.title }}"}
    assert read("---\nt: &t {{ a }}\nu: *t\n---\n").data == {"t": "{{ a }}", "u": "{{ a }}"}
    assert read("---\ntitle: {{{ a }}}\nx: [{{ b }}]\n---\n").data == {"title": "{{{ a }}}", "x": ["{{ b }}"]}


@pytest.mark.usefixtures("loader")
def test_a_tab_in_the_indentation_is_marked(read: Reader) -> None:
    found = read("---\ntitle: x\nseo:\n\tdescription: y\nslug: z\n---\n")
    assert found.codes == ["tab-indent"]
    assert found.marked == "\t"
    assert found.data == {"title": "x", "slug": "z"}


def test_a_repeated_key_is_marked_at_its_second_place_and_the_last_value_counts(read: Reader) -> None:
    text = "---\ntitle: a\ntags: [x]\ntitle: b\n---\n"
    found = read(text)
    assert found.codes == ["duplicate-key"]
    assert found.error.span.start == text.rindex("title")
    assert found.marked == "title"
    assert found.data["title"] == "b"


def test_a_second_document_is_an_error(read: Reader) -> None:
    assert read("---\na: b\n--- c\nd: e\n---\n").marked == "---"


def test_a_list_is_no_front_matter_but_meant_as_one(read: Reader) -> None:
    assert read("---\n- a\n- b\n---\n").codes == ["not-a-mapping"]


def test_a_missing_space_behind_the_colon_is_named(read: Reader) -> None:
    found = read("---\ntitle:Shoes\n---\nBody\n")
    assert found.codes == ["not-a-mapping"]
    assert "space" in found.error.message
    assert found.body == "Body\n"


# --- hostile ----------------------------------------------------------------------------------


def _bomb() -> str:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x, x]", *levels])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_bomb(), "too-large"),
        ("a: &a [*a]", "syntax"),
        ("a: *nothing", "syntax"),
        ("a: " + "[" * 1000, None),
        ("a: " + "[" * 900 + "]" * 900, "too-large"),
        ("a:\n " + "- " * 30_000 + "x", "too-large"),
        ("a: " + "{a: " * 20_000, "too-large"),
        ("a: &a " + "x" * 50_000 + "\nb: [" + "*a, " * 5000 + "z]", "too-large"),
        ("a: " + "x" * 400_000, "too-large"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_bombs_and_depths_end_in_one_error_and_the_body_is_still_there(
    read: Reader, content: str, code: str | None
) -> None:
    found = read(f"---\ntitle: x\n{content}\n---\nBody\n")
    assert found.body == "Body\n"
    assert len(found.codes) == 1
    assert code is None or found.codes == [code]
    assert len(repr(found.data)) < 1_000_000


def test_a_byte_order_mark_inside_does_not_shift_places() -> None:
    text = "\ufefftitle: x\n"
    parsed = parse_yaml(text, 0, len(text))
    assert text[parsed.entries[0].span.start : parsed.entries[0].span.end] == "x"


def test_front_matter_is_no_error_where_there_is_none() -> None:
    assert read_front_matter("") is None
    assert read_front_matter("---") is None
