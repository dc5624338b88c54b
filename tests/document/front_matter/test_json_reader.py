"""JSON front matter: places of values, and what is wrong with it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[[str], Any]

ARTICLE = """\
{
  "title": "Which \\"shoe\\" f\\u00efts?",
  "weight": -1.5e3,
  "draft": false,
  "none": null,
  "tags": ["a", {"name": "b"}],
  "params": {"author": "Ann"}
}

# Body
"""


def test_values_are_those_of_json_and_each_has_its_place(read: Reader) -> None:
    found = read(ARTICLE)
    assert found.codes == []
    assert found.data == json.loads(ARTICLE.partition("\n\n")[0])
    assert found.body == "\n# Body\n"
    assert found.source("title") == ("title", 'Which \\"shoe\\" f\\u00efts?')
    assert found.entry("title").text == 'Which "shoe" fïts?'
    assert found.source("weight") == ("weight", "-1.5e3")
    assert found.source("none") == ("none", "null")
    assert found.source("tags") == ("tags", '["a", {"name": "b"}]')
    assert found.source("tags[1].name") == ("name", "b")
    assert found.source("params.author") == ("author", "Ann")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{\n "title": "x",\n "b": 1,\n}\nBody', "syntax"),
        ('{\n "title": "x"\n "b": 1\n}\nBody', "syntax"),
        ('{\n "title": "x",\n "b": yes\n}\nBody', "syntax"),
        ('{\n "title": "x",\n "b": [1, 2\n}\nBody', "syntax"),
        ('{\n "title": "x",\n "b": "\\q"\n}\nBody', "syntax"),
        ('"title": "x"\n}\n;;;\nBody', "syntax"),
        ('{\n "title": "x",\n "title": "x"\n}\nBody', "duplicate-key"),
        ('"title": "x",\n"b": 1,\n;;;\nBody', "syntax"),
        ('{"title": "x", "b": ' + "[" * 1000 + "\n}\nBody", "too-large"),
        ('{"title": "x", "b": ' + "[" * 500 + "]" * 500 + "}\nBody", "too-large"),
        ('{"title": "x", "b": ' + "9" * 5000 + "}\nBody", "syntax"),
    ],
)
def test_broken_json_is_one_error_and_the_body_is_still_there(read: Reader, text: str, code: str) -> None:
    found = read(text)
    assert found.codes == [code]
    assert found.body == "Body"
    assert found.data["title"] == "x"
    assert found.error.span.start < found.error.span.end <= found.front_matter.end


@pytest.mark.parametrize(
    ("matter", "body"),
    [
        ('{"title": "x", "b": [ | 1 |\n', "\n# Body\n\n```json\n{\n  1\n}\n```\n"),
        ('{\n "title": "x",\n\n "b": [1, 2\n}\n', "Body\n"),
        ('{"title": "x", "b": [', ""),
    ],
)
def test_a_broken_object_takes_nothing_of_the_body(read: Reader, matter: str, body: str) -> None:
    found = read(matter + body)
    assert found.codes == ["syntax"]
    assert found.body.strip() == body.strip()
    assert found.data["title"] == "x"


def test_half_a_surrogate_pair_cannot_get_out(read: Reader) -> None:
    text = read('{"title": "a\\ud800b", "smile": "\\ud83d\\ude00"}\n').data
    assert text == {"title": "a\ufffdb", "smile": "😀"}
