"""TOML front matter: places of values, which ``tomllib`` does not give, and what is wrong with it."""

import tomllib
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

Reader = Callable[[str], Any]

CONTENT = '''\
title = "Which shoe “fits”?" # a comment
date = 2025-01-05 10:20:00
day = 2025-01-05
draft = false
weight = 1_000
long = """
First
second"""
literal = 'C:\\temp'
escaped = "a \\"b\\" \\u00e9"
tags = ["running", 'trail', # the second
  """road""",]
"quoted key" = 1
'quoted, too' = 2
"esc\\u0061pe" = 3
seo.title = "Shoes"

[params]
author = 'Ann'
inline = { x = 1, "y z" = [true, false] }

[[params.faq]]
q = "One?"

[[params.faq]]
q = "Two?"
[params.faq.more]
a = "Yes"
'''


def test_values_are_those_of_tomllib_and_each_has_its_place(read: Reader) -> None:
    found = read(f"+++\n{CONTENT}+++\nBody")
    assert found.codes == []
    assert found.data == tomllib.loads(CONTENT)
    assert found.source("title") == ("title", "Which shoe “fits”?")
    assert found.source("date") == ("date", "2025-01-05 10:20:00")
    assert found.entry("date").value == datetime(2025, 1, 5, 10, 20)  # noqa: DTZ001  # none is written
    assert found.entry("date").text == "2025-01-05 10:20:00"
    assert found.source("draft") == ("draft", "false")
    assert found.source("long") == ("long", "First\nsecond")
    assert found.source("literal") == ("literal", "C:\\temp")
    assert found.source("escaped") == ("escaped", 'a \\"b\\" \\u00e9')
    assert found.entry("escaped").text == 'a "b" é'
    assert found.source("tags[2]") == ("tags", "road")
    assert found.entry("tags").text == "running, trail, road"
    assert found.source("quoted key") == ("quoted key", "1")
    assert found.source("quoted, too") == ("quoted, too", "2")
    assert found.source("seo.title") == ("seo.title", "Shoes")
    assert found.source("params.author") == ("author", "Ann")
    assert found.source("params.inline.x") == ("x", "1")
    assert found.source("params.inline.y z[1]") == ("y z", "false")
    assert found.source("params.faq[1].q") == ("q", "Two?")
    assert found.source("params.faq[1].more.a") == ("a", "Yes")


@pytest.mark.parametrize(
    ("content", "code", "marked"),
    [
        ('title = "x\nauthor = "Ann"\n', "syntax", 'title = "x'),
        ('title = x\nauthor = "Ann"\n', "syntax", "x"),
        ('title: "x"\nauthor = "Ann"\n', "syntax", ': "x"'),
        ('author = "Ann"\nslug = 1\nslug = 2\n', "duplicate-key", "slug = 2"),
        ('author = "Ann"\ntags = ["a",\n', "syntax", None),
        ('author = "Ann"\n[ ]\n', "syntax", None),
        ('author = "Ann"\n"\\q" = 1\n', "syntax", None),
        ('author = "Ann"\nbig = ' + "9" * 5000 + "\n", "syntax", None),
    ],
)
def test_an_error_is_placed_and_the_other_lines_are_still_read(
    read: Reader, content: str, code: str, marked: str | None
) -> None:
    found = read(f"+++\n{content}+++\nBody")
    assert found.codes == [code]
    if marked is not None:
        assert found.marked == marked
    assert found.body == "Body"
    assert found.data["author"] == "Ann"


@pytest.mark.parametrize(
    "content",
    [
        "a = " + "[" * 90_000,
        "a = " + "[" * 300 + "]" * 300,
        "a = " + "{a=" * 30_000,
        ".".join(["a"] * 45_000) + " = 1",
        "[" + ".".join(["a"] * 45_000) + "]",
    ],
)
def test_depth_is_bounded(read: Reader, content: str) -> None:
    found = read(f'+++\ntitle = "x"\n{content}\n+++\nBody')
    assert found.codes == ["too-large"]
    assert found.body == "Body"
    assert found.data["title"] == "x"


@pytest.mark.slow("reads something very large")
@pytest.mark.parametrize(
    "content",
    [
        "a = '''\n" * 5000,
        'a = "\n' * 5000,
        '"' * 20_000,
        "[[a]]\n" * 5000,
        "a = [" + "1," * 20_000 + "]",
        "= = =\n" * 5000,
    ],
)
def test_long_and_broken_content_ends(read: Reader, content: str) -> None:
    assert read(f"+++\n{content}\n+++\nBody").body == "Body"
