"""One value of the metadata changed from a form: all else stays, in every form of front matter and in heads."""

import pytest
from studios import ARTICLE, Page

YAML = """---
# for the shop
title: "Kettles: a guide"   # short
tags: [kettle, lime]
description: >
  Lime goes
  with vinegar.
date: 2026-01-05
weight: 3
author:
  name: Bo
draft: false
---

# Kettles
"""

TOML = '+++\ntitle = "Kettles"  # short\ndate = 2026-01-05\n[params]\nauthor = "Bo"\n+++\n\n# Kettles\n'
JSON = '{\n  "title": "Kettles",\n  "weight": 3\n}\n\n# Kettles\n'
PAGE = """<!doctype html>
<html lang="en"><head>
  <title>Kettles &amp; pots</title> <!-- short -->
  <meta name="description" content="Lime goes.">
</head><body><main><article><h1>Kettles</h1><p>Lime goes with vinegar.</p></article></main></body></html>
"""


def change(page: Page, text: str, key: str, value: str, name: str = "a.md") -> str:
    answer = page.ask("set_field", text=text, name=name, key=key, value=value)
    assert answer["type"] == "changed", answer
    changed: str = answer["text"]
    return changed


@pytest.mark.parametrize(
    ("text", "name", "key", "value", "before", "after"),
    [
        (YAML, "a.md", "title", "Pots", '"Kettles: a guide"', '"Pots"'),
        (YAML, "a.md", "title", 'Pots: the "best"', '"Kettles: a guide"', '"Pots: the \\"best\\""'),
        (YAML, "a.md", "date", "2026-02-01", "date: 2026-01-05", "date: 2026-02-01"),
        (YAML, "a.md", "date", "soon", "date: 2026-01-05", "date: soon"),
        (YAML, "a.md", "weight", "4", "weight: 3", "weight: 4"),
        (YAML, "a.md", "author.name", "Sam", "name: Bo", "name: Sam"),
        (YAML, "a.md", "slug", "kettles", "draft: false\n", "draft: false\nslug: kettles\n"),
        (YAML, "a.md", "weight", "", "weight: 3\n", "weight:\n"),
        (YAML, "a.md", "tags", "", "tags: [kettle, lime]\n", ""),
        (YAML, "a.md", "title", "", '"Kettles: a guide"', '""'),
        (YAML, "a.md", "nothing", "", "", ""),
        (TOML, "a.md", "title", "Pots", '"Kettles"', '"Pots"'),
        (TOML, "a.md", "date", "2026-02-01", "2026-01-05", "2026-02-01"),
        (TOML, "a.md", "slug", "kettles", "2026-01-05\n", '2026-01-05\nslug = "kettles"\n'),
        (JSON, "a.md", "title", "Pots", '"Kettles"', '"Pots"'),
        (JSON, "a.md", "slug", "k", '"weight": 3', '"weight": 3,\n  "slug": "k"'),
        ("# Kettles\n", "a.md", "title", "Kettles", "# K", "---\ntitle: Kettles\n---\n\n# K"),
        ("---\ntitle: x\n---\n\n# Kettles\n", "a.md", "title", "", "title: x\n", 'title: ""\n'),
        (PAGE, "a.html", "title", "Pots & pans", "Kettles &amp; pots", "Pots &amp; pans"),
        (PAGE, "a.html", "description", "“Lime”", "Lime goes.", "“Lime”"),
        (PAGE, "a.html", "author", "Bo", "</head>", '  <meta name="author" content="Bo">\n</head>'),
    ],
)
def test_one_value_changes(  # noqa: PLR0913, PLR0917  # one parameter a column
    page: Page, text: str, name: str, key: str, value: str, before: str, after: str
) -> None:
    assert change(page, text, key, value, name) == text.replace(before, after, 1)


def test_a_folded_value_becomes_one_line(page: Page) -> None:
    changed = change(page, YAML, "description", "Vinegar takes\nthe lime out.")
    assert changed == YAML.replace(">\n  Lime goes\n  with vinegar.", "Vinegar takes the lime out.")


@pytest.mark.parametrize(
    ("text", "name", "key", "value"),
    [
        ("---\ntitle: [\n---\n\n# Kettles\n", "a.md", "title", "Pots"),
        ("---\ntitle: {{ name }}\n---\n\n# Kettles\n", "a.md", "title", "Pots"),
        (YAML, "a.md", "tags", "kettle"),
        (PAGE, "a.html", "title", ""),
        ("<p>Lime</p>", "a.html", "title", "Kettles"),
        (YAML, "a.md", "title", "x" * 6_000),
    ],
)
def test_what_cannot_be_written_is_refused(page: Page, text: str, name: str, key: str, value: str) -> None:
    answer = page.ask("set_field", text=text, name=name, key=key, value=value)
    assert (answer["type"], answer["code"]) == ("error", "refused"), answer


def test_a_form_has_the_usual_fields_and_their_limits(page: Page) -> None:
    found = page.ask("check", text=ARTICLE, path="posts/kettle.md")
    fields = found["fields"]
    assert [(one["concept"], one["stated"]) for one in fields] == [
        ("title", True),
        ("description", True),
        ("slug", False),
        ("author", False),
        ("date", True),
    ]
    title, description = fields[:2]
    assert ARTICLE[slice(*title["span"])] == title["value"] == "How to descale a kettle"
    assert (title["width"]["max"], title["width"]["pixels"]) == (600, found["page"]["preview"]["title"]["width"])
    assert description["characters"] == {"count": 35, "min": 140, "max": 155}
    assert fields[4]["kind"] == "date"


def test_other_values_of_front_matter_are_fields(page: Page) -> None:
    fields = {one["key"]: one for one in page.ask("check", text=YAML)["fields"]}
    assert list(fields)[5:] == ["tags", "weight", "draft"]
    assert (fields["tags"]["kind"], fields["tags"]["is_editable"]) == ("list", False)
    assert fields["description"]["multiline"]
    assert fields["author.name"]["value"] == "Bo"


@pytest.mark.parametrize(
    ("text", "key", "empty", "value"),
    [
        ("---\ntitle: Old # keep me\nb: 1\n---\n\n# T\n", "title", 'title: "" # keep me\n', "New"),
        ("---\ntitle: 'Old'\n---\n\n# T\n", "title", "title: ''\n", "New"),
        (YAML, "date", "date:\n", "2026-02-01"),
        (YAML, "weight", "weight:\n", "4"),
        (TOML, "title", 'title = ""  # short\n', "New"),
        (JSON, "title", '"title": "",\n', "New"),
    ],
)
def test_an_emptied_field_keeps_its_place_for_the_next_value(
    page: Page, text: str, key: str, empty: str, value: str
) -> None:
    emptied = change(page, text, key, "")
    assert empty in emptied
    mark = '"' if '""' in empty else "'" if "''" in empty else " "
    filled = empty.replace(mark * 2, f"{mark}{value}{mark}") if mark != " " else empty.replace("\n", f" {value}\n")
    assert change(page, emptied, key, value) == emptied.replace(empty, filled)
