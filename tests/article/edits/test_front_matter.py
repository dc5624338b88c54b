"""What is written into front matter is read back as meant: by contentlint, PyYAML, tomllib and json."""

import json
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contentlint.article import Article, read
from contentlint.article.edits.front_matter import build_key_edit, build_value_edit, format_yaml_text, quote_text
from contentlint.source import Source
from contentlint.source.edit import apply_edits

BODY = "\nLimescale wastes power.\n"
VALUES = (
    "Vinegar and ten minutes",
    "Kettles: how to descale them",
    "“Clean” it’s said",
    'A "clean" kettle',
    "100% clean",
    "- no item",
    "# no comment",
    "yes",
    "NULL",
    "2026-05-01",
    "1e3",
    "12:30",
    "a #1 kettle",
    "back\\slash",
    "{{ not a template",
    "[x]",
    "ends with a colon:",
    "Käse, Tee & mehr",
    "no-break\u00a0space",
    "emoji 🫖",
)


def article(text: str, path: str = "a.md", **details: bool) -> Article:
    return read(Source(text, path, **details))  # type: ignore[arg-type]  # only whether it has a mark


def with_key(text: str, value: str = "Clean: it", key: str = "description", path: str = "a.md") -> str | None:
    edit = build_key_edit(article(text, path), key, value)
    return apply_edits(text, [edit]) if edit else None


# --- quoting ----------------------------------------------------------------------------------

ANY_TEXT = st.text(st.characters(blacklist_categories=["Cs"]))


@given(ANY_TEXT)
def test_a_quoted_text_is_the_same_to_all(value: str) -> None:
    written = quote_text(value)
    assert json.loads(written) == value
    assert yaml.safe_load(written) == value
    assert tomllib.loads(f"k = {written}") == {"k": value}


@given(ANY_TEXT)
def test_a_text_stays_a_text_in_yaml(value: str) -> None:
    assert yaml.safe_load(f"k: {format_yaml_text(value)}") == {"k": value}


@given(st.text("yesnoffalu .-,1234567890:#eE+x_~", min_size=1))
def test_what_looks_like_another_type_stays_a_text(value: str) -> None:
    assert yaml.safe_load(f"k: {format_yaml_text(value)}\n") == {"k": value}


def test_plain_words_need_no_quotation_marks() -> None:
    assert format_yaml_text("How to descale a kettle, quickly") == "How to descale a kettle, quickly"
    assert format_yaml_text("No") == '"No"'
    assert format_yaml_text("How: so") == '"How: so"'


# --- new keys ---------------------------------------------------------------------------------


@pytest.mark.parametrize("value", VALUES)
def test_what_is_added_is_read_by_all(value: str) -> None:
    found = with_key(f"---\ntitle: Kettles\n---\n{BODY}", value)
    assert found
    assert yaml.safe_load(found.split("---\n")[1]) == {"title": "Kettles", "description": value}
    found = with_key(f'+++\ntitle = "Kettles"\n+++\n{BODY}', value)
    assert found
    assert tomllib.loads(found.split("+++\n")[1]) == {"title": "Kettles", "description": value}
    found = with_key(f'{{"title": "Kettles"}}\n{BODY}', value)
    assert found
    assert json.loads(found.partition("\n")[0]) == {"title": "Kettles", "description": value}
    found = with_key(f"# Kettles\n{BODY}", value)
    assert found
    assert yaml.safe_load(found.split("---\n")[1]) == {"description": value}
    for text in (f"Title: Kettles\n{BODY}", f'"title": "Kettles"\n;;;\n{BODY}'):
        found = with_key(text, value)
        assert found
        assert article(found).metadata.get("description").value == value  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: Kettles\n---\n", '---\ntitle: Kettles\ndescription: "Clean: it"\n---\n'),
        ("---\n---\n", '---\ndescription: "Clean: it"\n---\n'),
        ("---\ntitle: Kettles\n\n---\n", '---\ntitle: Kettles\ndescription: "Clean: it"\n\n---\n'),
        ("---\n  title: Kettles\n---\n", '---\n  title: Kettles\n  description: "Clean: it"\n---\n'),
        ("---\ntags:\n  - a\n...\n", '---\ntags:\n  - a\ndescription: "Clean: it"\n...\n'),
        ("---\nbody: |\n  One.\n\n  Two.\n---\n", '---\nbody: |\n  One.\n\n  Two.\ndescription: "Clean: it"\n---\n'),
        (
            "title: Kettles\ndate: 2026-05-01\n---\n",
            'title: Kettles\ndate: 2026-05-01\ndescription: "Clean: it"\n---\n',
        ),
        ("---\ndescription:\n---\n", '---\ndescription: "Clean: it"\n---\n'),
        ('---\ndescription: ""\n---\n', '---\ndescription: "Clean: it"\n---\n'),
        ("---\ndescription: ''\ntitle: x\n---\n", "---\ndescription: 'Clean: it'\ntitle: x\n---\n"),
        ("---\ndescription: null\n---\n", '---\ndescription: "Clean: it"\n---\n'),
        ("---\nDescription:\n---\n", '---\nDescription: "Clean: it"\n---\n'),
        ("---\ndescription: # later\n---\n", '---\ndescription: "Clean: it" # later\n---\n'),
        ('+++\ntitle = "K"\n+++\n', '+++\ntitle = "K"\ndescription = "Clean: it"\n+++\n'),
        (
            '+++\nt = """\nK\n"""\n\n[a]\nb = 1\n+++\n',
            '+++\nt = """\nK\n"""\ndescription = "Clean: it"\n\n[a]\nb = 1\n+++\n',
        ),
        ("+++\n[[a]]\nb = 1\n+++\n", '+++\ndescription = "Clean: it"\n[[a]]\nb = 1\n+++\n'),
        ('+++\ndescription = ""\n+++\n', '+++\ndescription = "Clean: it"\n+++\n'),
        ('---toml\ntitle = "K"\n---\n', '---toml\ntitle = "K"\ndescription = "Clean: it"\n---\n'),
        ('{\n  "title": "K"\n}\n', '{\n  "title": "K",\n  "description": "Clean: it"\n}\n'),
        ('{"a": {"b": [1]}}\n', '{"a": {"b": [1]}, "description": "Clean: it"}\n'),
        ("{}\n", '{"description": "Clean: it"}\n'),
        ('{"description": null}\n', '{"description": "Clean: it"}\n'),
        ('---json\n{"title": "K"}\n---\n', '---json\n{"title": "K", "description": "Clean: it"}\n---\n'),
        ('"title": "K"\n;;;\n', '"title": "K",\n"description": "Clean: it"\n;;;\n'),
        ("Title: Kettles\nDate: 2026-05-01\n", "Title: Kettles\nDate: 2026-05-01\nDescription: Clean: it\n"),
        ("title: Kettles\ndescription:\n", "title: Kettles\ndescription: Clean: it\n"),
        ("# Kettles\n", '---\ndescription: "Clean: it"\n---\n\n# Kettles\n'),
        ("\n# Kettles\n", '---\ndescription: "Clean: it"\n---\n\n# Kettles\n'),
        ("---\n\nProse.\n\n---\n", '---\ndescription: "Clean: it"\n---\n\n---\n\nProse.\n\n---\n'),
    ],
)
def test_a_new_key_fits_in(before: str, after: str) -> None:
    assert with_key(before + BODY) == after + BODY
    assert with_key(after + BODY) is None, "the key is there now"


@pytest.mark.parametrize(
    "text",
    [
        "---\ndescription: Vinegar.\n---\n",
        "---\ndescription:\n  - Vinegar\n---\n",
        "---\ntitle: Kettles: clean\n---\n",
        "---\ntitle: Kettles\n",
        "---\n{title: Kettles}\n---\n",
        '{"title": "Kettles",}\n',
        "+++\ntitle = Kettles\n+++\n",
    ],
)
def test_what_cannot_be_done_is_left_undone(text: str) -> None:
    assert with_key(text + BODY) is None


def test_a_header_holds_one_line() -> None:
    assert with_key(f"Title: Kettles\n{BODY}", "One.\n\nTwo.") is None


def test_blank_text_is_no_value() -> None:
    assert with_key(BODY, " ") is None


def test_behind_a_byte_order_mark_no_front_matter_begins() -> None:
    assert build_key_edit(article(BODY, bom=True), "description", "Clean") is None
    assert build_key_edit(article(f"---\ntitle: K\n---\n{BODY}", bom=True), "description", "Clean")


def test_pasted_text_gets_front_matter_too() -> None:
    assert with_key("Kettles\n\nClean them.\n", "Clean", path="a.txt") == (
        "---\ndescription: Clean\n---\n\nKettles\n\nClean them.\n"
    )


@given(ANY_TEXT)
def test_whatever_is_added_is_read_back(value: str) -> None:
    for text in (
        "---\ntitle: K\n---\nA.\n",
        "+++\na = 1\n[b]\nc = 1\n+++\nA.\n",
        '{"a": 1}\nA.\n',
        "Title: K\n\nA.\n",
        "A.\n",
    ):
        found = with_key(text, value)
        if found:
            [entry] = [one for one in article(found).front_matter.entries if one.path.lower() == "description"]  # type: ignore[union-attr]  # it has some
            assert entry.value == value
            assert found.endswith("A.\n")


# --- the head of a page -----------------------------------------------------------------------

PAGE = '<!doctype html>\n<html>\n<head>\n  <meta charset="utf-8">\n</head>\n<body><h1>K</h1><p>Clean.</p></body>\n</html>\n'


def test_a_page_gets_an_element() -> None:
    found = with_key(PAGE, 'Clean & "dry"', path="a.html")
    assert found == PAGE.replace(
        "</head>", '  <meta name="description" content="Clean &amp; &quot;dry&quot;">\n</head>'
    )
    assert article(found, "a.html").metadata.get("description").value == 'Clean & "dry"'  # type: ignore[union-attr]  # it is there
    found = with_key(PAGE, "Clean <b> & dry", "title", path="a.html")
    assert found == PAGE.replace("</head>", "  <title>Clean &lt;b&gt; &amp; dry</title>\n</head>")


def test_a_page_on_one_line_stays_on_one_line() -> None:
    page = '<html><head><link rel="x" href="y" /></head><body><p>Clean.</p></body></html>'
    assert with_key(page, "Clean", path="a.html") == page.replace(
        "</head>", '<meta name="description" content="Clean" /></head>'
    )


def test_an_empty_element_is_filled_in() -> None:
    page = PAGE.replace("</head>", '<title></title><meta name="description" content="">\n</head>')
    assert with_key(page, "A & B", "title", path="a.html") == page.replace("<title>", "<title>A &amp; B")
    assert with_key(page, 'A "B"', path="a.html") == page.replace('content="', 'content="A &quot;B&quot;')


@pytest.mark.parametrize(
    "page",
    [
        "<p>A fragment.</p>",
        "<!doctype html><title>K</title><body><p>No head.</p></body>",
        PAGE.replace("</head>", "{% include meta.html %}\n</head>"),
        PAGE.replace("</head>", "<?php wp_head(); ?>\n</head>"),
        PAGE.replace("</head>", '<meta name="description" content="Clean.">\n</head>'),
        PAGE.replace("</head>", "<meta name=description content=>\n</head>"),
        PAGE.replace("</head>", "<!-- </head> -->"),
    ],
)
def test_other_pages_are_left_alone(page: str) -> None:
    assert with_key(page, path="a.html") is None


# --- other values -----------------------------------------------------------------------------


def with_title(text: str, value: str, path: str = "a.md") -> str | None:
    title = article(text, path).metadata.get("title")
    assert title
    edit = build_value_edit(article(text, path), title, value)
    return apply_edits(text, [edit]) if edit else None


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("---\ntitle: A | B # c\n---\n", "A", "---\ntitle: A # c\n---\n"),
        ("---\ntitle: A | B\n---\n", "2026", '---\ntitle: "2026"\n---\n'),
        ("---\ntitle: 'A | B'\n---\n", "A", "---\ntitle: 'A'\n---\n"),
        ("---\ntitle: 'A | B'\n---\n", "It’s 'A'", "---\ntitle: \"It’s 'A'\"\n---\n"),
        ('---\ntitle: "A \\u007c B"\n---\n', "A: C", '---\ntitle: "A: C"\n---\n'),
        ("---\nseo:\n  title: >-\n    A |\n    B\n---\n", "A", "---\nseo:\n  title: >-\n    A\n---\n"),
        ("---\ntitle: >\n  A |\n  B\nx: 1\n---\n", "C: D", '---\ntitle: "C: D"\nx: 1\n---\n'),
        ("---\nseo: {title: A, x: 1}\n---\n", "B", "---\nseo: {title: B, x: 1}\n---\n"),
        ("+++\ntitle = 'A | B'\n+++\n", "A", "+++\ntitle = 'A'\n+++\n"),
        ('+++\ntitle = """A | B"""\n+++\n', "A", '+++\ntitle = "A"\n+++\n'),
        ('{"title": "A | \\"B\\""}\n', 'A "C"', '{"title": "A \\"C\\""}\n'),
        ("Title: A | B\n", "A", "Title: A\n"),
    ],
)
def test_another_value_takes_the_place(before: str, value: str, after: str) -> None:
    assert with_title(before + BODY, value) == after + BODY


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: |\n  A | B\n---\n",  # a line end belongs to this value
        "---\nseo: {title: A, x: 1}\n---\n".replace("A", "&t A").replace("1", "*t"),
        "---\ntitle: A | B\ndate: 1: 2\n---\n",
        "# A | B\n",
    ],
)
def test_other_values_are_left_alone(text: str) -> None:
    assert with_title(text + BODY, "A, B") is None


def test_the_title_of_a_page_is_escaped() -> None:
    page = PAGE.replace("</head>", "<title>A &amp; B</title>\n</head>")
    assert with_title(page, "B & A", "a.html") == page.replace("A &amp; B", "B &amp; A")
    page = PAGE.replace("</head>", "<title>{{ title }} B</title>\n</head>")
    assert with_title(page, "B", "a.html") is None
