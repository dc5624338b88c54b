"""Which texts begin with front matter, in which form, and where it ends."""

from collections.abc import Callable
from typing import Any

import pytest

from contentlint.document.front_matter import read_front_matter

Reader = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("---\ntitle: x\n---\nBody", "yaml"),
        ("---  \ntitle: x\n--- \nBody", "yaml"),
        ("---\ntitle: x\n...\nBody", "yaml"),
        ("---yaml\ntitle: x\n---\nBody", "yaml"),
        ('---json\n{"title": "x"}\n---\nBody', "json"),
        ('+++\ntitle = "x"\n+++\nBody', "toml"),
        ('---toml\ntitle = "x"\n---\nBody', "toml"),
        ('{\n  "title": "x"\n}\nBody', "json"),
        ('\n  {\n  "title": "x"\n  }\nBody', "json"),
        ('"title": "x"\n;;;\nBody', "json"),
        (';;;\n"title": "x"\n;;;\nBody', "json"),
        ("title: x\ndate: 2013/7/13 20:46:25\ntags:\n- a\n---\nBody", "yaml"),
    ],
)
def test_each_form_is_found_with_its_body(read: Reader, text: str, form: str) -> None:
    found = read(text)
    assert found.front_matter.form == form
    assert found.body == "Body"
    assert found.data["title"] == "x"
    assert found.source("title") == ("title", "x")
    assert found.codes == []
    assert text[: found.front_matter.end - 1].rstrip() == text[: found.front_matter.span.end].rstrip()


def test_an_empty_block_is_front_matter(read: Reader) -> None:
    for text in ("---\n---\nBody", "---\n# nothing\n---\nBody", "+++\n+++\nBody", "{}\nBody"):
        assert read(text).data == {}
        assert read(text).body == "Body"


def test_a_header_ends_at_its_blank_line(read: Reader) -> None:
    found = read("Title: My post\nDate: 2010-12-03 10:20\nTags: a, b\nSummary: Long\n    and longer\nSlug:\n\nBody\n")
    assert found.front_matter.form == "header"
    assert found.body == "\nBody\n"
    assert found.source("Title") == ("Title", "My post")
    assert found.source("Summary") == ("Summary", "Long\n    and longer")
    assert found.entry("Summary").text == "Long and longer"
    assert found.entry("Slug").text == ""
    assert found.codes == []


def test_multimarkdowns_long_keys_belong_to_a_header(read: Reader) -> None:
    assert read("Title: x\nBase Header Level: 2\n\nBody").data == {"Title": "x", "Base Header Level": "2"}


@pytest.mark.parametrize(
    "text",
    [
        "Note: something to keep in mind.\nAuthor: nobody\n\nText.",
        "Meta description suggestion: “A text.” (140-155 characters)\n",
        "Meta description: A text.\nSlug: a-text\n\nText.",
        "Title: x\nMeta description: y\n\nText.",
        "Summary: One line of prose.\n\nText.",
        "Author: Ann\n\nText.",
        "Date: Monday\nPlace: Berlin\nEntry: free\nFood: none\n\nText.",
        "Title: x\nThen a line of prose.\n",
        "http://example.org/\n\nText.",
        "\n\nTitle: x\nDate: 2024-01-01\n\nText.",
        "---\n\nA paragraph between two rules.\n\n---\n\nText.",
        "---\njust text\n---\nmore",
        "---\nA rule above a paragraph: with a colon: or two.\n\n---\n",
        "---\n\n# Heading\n\ntext\n",
        "---\n",
        " ---\ntitle: x\n---\n",
        "----\nKettles: a short history\n----\n",
        "----\ntitle: x\n\nA paragraph.\n\n----\n",
        "---\nA short note: with a colon: or two.\n\n---\n",
        "{{< figure src=x >}}\n\nText.",
        "{% include x %}\n",
        "{/* a comment */}\n",
        '{"a": 1} is an object.\n',
        '"Shoes": said he.\n\nText.',
        "# Title\n\n---\ntitle: x\n---\n",
        "+++\n",
    ],
)
def test_prose_is_not_taken_for_front_matter(text: str) -> None:
    assert read_front_matter(text) is None


def test_four_dashes_above_known_keys_are_an_error(read: Reader) -> None:
    found = read("----\ntitle: x\ndate: 2026-01-01\n----\nBody")
    assert found.codes == ["delimiter"]
    assert found.error.span == (0, 4)
    assert found.source("title") == ("title", "x")
    assert found.body == "Body"


@pytest.mark.parametrize(
    "text",
    [
        '---\nmeta description: "Five steps" to a clean kettle\n---\nBody',
        '---\nshelf mark: "Five steps" to a clean kettle\ntitle: x\n---\nBody',
    ],
)
def test_broken_front_matter_may_begin_with_a_key_of_several_words(read: Reader, text: str) -> None:
    found = read(text)
    assert found.codes == ["syntax"]
    assert found.body == "Body"


def test_blank_lines_before_it_are_an_error_at_their_place(read: Reader) -> None:
    found = read("\n \n---\ntitle: x\n---\nBody")
    assert found.codes == ["blank-before"]
    assert found.error.span == (0, 3)
    assert found.front_matter.span.start == 3
    assert found.source("title") == ("title", "x")
    assert found.body == "Body"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\ntitle: x\ntags:\n- a\n\n# Heading\n\nText: yes\n", "\n# Heading\n\nText: yes\n"),
        ("---\ntitle: x\n\ntags: [a]\nText begins here.\n", "Text begins here.\n"),
        (
            "---\ntitle: x\ntags: [a]\n\nProse: one.\n\nTwo.\n\n---\n\nThe end.\n",
            "\nProse: one.\n\nTwo.\n\n---\n\nThe end.\n",
        ),
        ('+++\ntitle = "x"\ntags = [\n  "a",\n]\n\nText.\n', "\nText.\n"),
    ],
)
def test_a_missing_end_is_placed_behind_the_last_key(read: Reader, text: str, body: str) -> None:
    found = read(text)
    assert found.codes == ["unterminated"]
    assert found.body == body
    assert found.error.span.start == found.error.span.end == len(text[: found.front_matter.end].rstrip())
    assert found.data["title"] == "x"
    assert found.data["tags"] == ["a"]


def test_an_error_before_further_keys_is_no_missing_end(read: Reader) -> None:
    found = read("---\ntitle: x\n\na bad line\n\nand another\n\ndate: y\n---\nBody")
    assert found.codes == ["syntax"]
    assert found.body == "Body"


def test_front_matter_too_long_to_be_read_is_passed_over_where_its_end_is_found(read: Reader) -> None:
    lines = "".join(f"key{number}: value\n" for number in range(60_000))
    found = read(f"---\n{lines}---\nBody\n")
    assert found.codes == ["too-large"]
    assert found.body == "Body\n"
    assert found.data == {}
    json_text = "{\n" + "".join(f'  "key{number}": 1,\n' for number in range(60_000)) + '  "z": 1\n}\nBody\n'
    assert read(json_text).codes == ["too-large"]
    assert read(json_text).body == "Body\n"


def test_a_header_too_long_to_be_one_is_none() -> None:
    assert read_front_matter("Title: x\n" * 60_000) is None
    assert read_front_matter("Title: " + "x " * 300_000) is None
