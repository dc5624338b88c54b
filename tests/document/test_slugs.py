"""The ids of headings, held against the programs that make them."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import TocExtension, slugify, unique
from programs import find_program, install_packages
from steps import assert_linear

from contentlint.document.markdown.reader import read_markdown
from contentlint.document.nodes import Heading, Text, walk
from contentlint.document.slugs import FLAVOURS, GAP, Flavour, build_heading_ids, build_slug
from contentlint.source import Source, Span

NODE_FOLDER = Path(__file__).parent / "node"


def _headings(text: str, *, mdx: bool = False) -> list[Heading]:
    return [node for node in walk(read_markdown(Source(text), mdx=mdx).blocks) if isinstance(node, Heading)]


def _heading(text: str) -> Heading:
    return Heading(Span(0, 0), 2, Text(text, ()), "atx")


def _ids(text: str, flavour: Flavour) -> tuple[str, ...]:
    return build_heading_ids(_headings(text), flavour, text)


def _is_settled(code: int) -> bool:
    """Tell whether a character was in Unicode 3.2 already: both sides know it, whatever their age."""
    return not 0xD800 <= code < 0xE000 and unicodedata.ucd_3_2_0.category(chr(code)) != "Cn"


# --- github: github-slugger itself ------------------------------------------------------------

TITLES = [
    *("Setup", "Setup", "setup 1", "Setup-1", "Setup", "", "", "!", "Was läuft?", "Straße & Gasse", "ÉTÉ À ROUEN"),
    *("C++ and C#", "Q&A: 10,000 things", "a -- b", "a – b", "under_score", "  two  spaces ", "tab\tstop", "50 % off"),
    *("🚀 Launch", "日本語の見出し", "नमस्ते दुनिया", "Ⓐ circled", "x²", "½ cup", "İstanbul", "ΟΔΟΣ", "e\u0301tude"),
    *("constructor", "toString", "__proto__", "…", "It’s", "naïve café", "non\u00a0breaking", "a/b\\c", "`code`"),
]


EVERY_CHARACTER = [f"a{chr(code)}b" for code in range(0x20, 0x20000) if _is_settled(code)]


@pytest.fixture
def node() -> str:
    """Return the path of node, with the packages installed beside the script that uses them."""
    install_packages(NODE_FOLDER)
    return find_program("node")


def ask(node: str, flavour: str, lists: list[list[str]]) -> list[list[str]]:
    """Return what a package makes of lists of texts."""
    asked = json.dumps({"flavour": flavour, "lists": lists})
    script = [node, str(NODE_FOLDER / "slugs.mjs")]
    answer = subprocess.run(script, input=asked, check=True, capture_output=True, encoding="utf-8")  # noqa: S603  ours
    found: list[list[str]] = json.loads(answer.stdout)
    return found


@pytest.mark.slow("Node.js, and slugs made by chance")
def test_github_slugs_as_the_package_does(node: str) -> None:
    lists = [TITLES, [f"{title} {number}" for title in TITLES for number in (1, 1, 2)], EVERY_CHARACTER]
    for titles, theirs in zip(lists, ask(node, "github", lists), strict=True):
        assert list(build_heading_ids(map(_heading, titles), "github")) == theirs


def test_hexo_slugs_as_its_package_does(node: str) -> None:
    titles = [title for title in (*TITLES, *EVERY_CHARACTER) if not re.search(r"[\x80-\x9f]", title)]
    [theirs] = ask(node, "hexo", [titles])
    ours = [build_slug(title, "hexo") for title in titles]
    assert [
        (title, one) for title, one, other in zip(titles, ours, theirs, strict=True) if not _may_be(one, other)
    ] == []
    assert sum(GAP in slug for slug in ours) < 600


def _may_be(ours: str, theirs: str) -> bool:
    """Tell whether an id may be one in which gaps stand for anything."""
    return re.fullmatch(".*".join(map(re.escape, ours.split(GAP))), theirs) is not None


def test_markdown_it_anchor_slugs_as_its_package_does(node: str) -> None:
    titles = [title for title in (*TITLES, *EVERY_CHARACTER) if "İ" not in title]
    [theirs] = ask(node, "markdown-it-anchor", [titles])
    assert [build_slug(title, "markdown-it-anchor") for title in titles] == theirs


def test_github_takes_no_notice_of_stated_ids() -> None:
    assert _ids("# Setup {#setup}\n\n# Setup\n", "github") == ("setup", "setup")


# --- python-markdown: its own extension ---------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@given(TEXTS)
def test_python_markdown_slugs_as_its_extension_does(text: str) -> None:
    assert build_slug(text, "python-markdown") == slugify(text, "-")


@given(st.lists(st.sampled_from(["a", "a_1", "a_2", "b", "", "a_01", "a 1"]), max_size=30))
def test_python_markdown_numbers_as_its_extension_does(texts: list[str]) -> None:
    used: set[str] = set()
    theirs = [unique(slugify(text, "-"), used) for text in texts]
    assert list(build_heading_ids(map(_heading, texts), "python-markdown")) == theirs


def test_python_markdown_on_a_whole_text() -> None:
    text = "# Setup\n\n## Setup {: #setup_1 }\n\n## Setup `x` & [more](http://a.example/b)\n\n# Setup\n"
    markdown = Markdown(extensions=["attr_list", TocExtension()])
    markdown.convert(text)
    theirs = [entry["id"] for entry in _flat(markdown.toc_tokens)]  # type: ignore[attr-defined]
    assert list(_ids(text, "python-markdown")) == theirs


def _flat(tokens: list[dict[str, object]]) -> list[dict[str, object]]:
    return [entry for token in tokens for entry in (token, *_flat(token["children"]))]  # type: ignore[arg-type]


# --- what the sources of the others say ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("God is good: 神真美好", "god-is-good-神真美好"),
        ("Number 32", "number-32"),
        ("1+2=3", "123"),
        ("Resumé", "resumé"),
        ("Multiple--Hyphens", "multiple--hyphens"),
        ("Trailing hyphen-", "trailing-hyphen-"),
        ("Many   spaces", "many---spaces"),
        ("Under_score", "under_score"),
        ("Nonbreaking\u00a0Space", "nonbreakingspace"),
        ("Tab\tSpace", "tab-space"),
        ("Trailing Space ", "trailing-space"),
        ("e\u0301tude", "etude"),
    ],
)
def test_hugo_keeps_letters_digits_and_hyphens(text: str, expected: str) -> None:
    assert build_slug(text, "hugo") == expected


@pytest.mark.parametrize(
    ("text", "github", "ascii_only", "blackfriday"),
    [
        ("Resumé — «x»", "resumé--x", "resume--x", "resumé-x"),
        ("A  b_c (d)", "a--b_c-d", "a--b_c-d", "a-b-c-d"),
        ("§ 1.2 – Scope", "-12--scope", "-12--scope", "1-2-scope"),
    ],
)
def test_hugo_has_three_ways(text: str, github: str, ascii_only: str, blackfriday: str) -> None:
    made = tuple(build_slug(text, flavour) for flavour in ("hugo", "hugo-ascii", "blackfriday"))
    assert made == (github, ascii_only, blackfriday)


# made by pandoc 3.9 (pandoc -f markdown -t html)
PANDOC = """# Set up

# 3. Was läuft?

# a -- b

# a--b wait...

# Q&A: 10,000 things

# 2020

# Set up

# Set up 1

# Set up

# `code.fn()` & x²

# e\u0301tude

# _em_ under_score v1.2

# 日本語

# !

# !

# non\u00a0breaking  tab

# Own {#set-up-2}

# Set up

# "It's" – naïve
"""
PANDOC_IDS = (
    *("set-up", "was-läuft", "a-b", "ab-wait", "qa-10000-things", "section", "set-up-1", "set-up-1-1", "set-up-2"),
    *("code.fn-x²", "etude", "em-under_score-v1.2", "日本語", "section-1", "section-2", "non-breaking-tab", "set-up-2"),
    *("set-up-3", "its-naïve"),
)


def test_ids_are_those_of_pandoc() -> None:
    assert _ids(PANDOC, "pandoc") == PANDOC_IDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("test (hey)", "test-hey"),
        ("héhé. ", "hehe"),
        ("Straße & C++", "strasse-c"),
        ("I-Unsound Issues 🦀 today", f"i-unsound-issues{GAP}today"),
        ("Tools 🛠️", f"tools{GAP}"),
        ("日本", GAP),
    ],
)
def test_zola_writes_ascii_and_leaves_gaps_where_it_has_a_table(text: str, expected: str) -> None:
    assert build_slug(text, "zola") == expected


def test_zola_can_leave_headings_as_they_are() -> None:
    assert build_slug("Test (hey) é", "zola-safe") == "Test_(hey)_é"


def test_zola_numbers_past_stated_ids_and_hexo_does_not() -> None:
    text = "# A\n\n# A\n\n# B {#a-1}\n"
    assert _ids(text, "zola") == ("a", "a-2", "a-1")
    assert _ids(text, "hexo") == ("A", "A-1", "a-1")


def test_hugo_makes_ids_from_what_is_written() -> None:
    text = "## See [the docs](https://docs.example/a) ##\n\nSetext *here* {.x}\n---\n"
    assert _ids(text, "hugo") == ("see-the-docshttpsdocsexamplea", "setext-here")


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        ("## A # b ## ", "a--b"),
        ("## A b#", "a-b"),
        ("## C {x} {.y}\t", "c-x"),
        ("## C {x} y}", "c-x-y"),
        ("## # ##", ""),
        (f"## A{' ' * 40_000}b {{.c}}", f"a{'-' * 40_000}b"),
    ],
)
def test_hugo_leaves_out_the_marks_and_attributes_of_a_heading(line: str, slug: str) -> None:
    heading = Heading(Span(0, len(line)), 2, Text(line, ()), "atx")
    assert build_heading_ids([heading], "hugo", line) == (slug or "heading",)


def test_hugo_numbers_past_stated_ids() -> None:
    assert _ids("# A {#a}\n\n# A\n\n# A\n\n# !\n\n# A 1\n", "hugo") == ("a", "a-1", "a-2", "heading", "a-1-1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Setup & more", "setup--more"),
        ("1. First steps", "1-first-steps"),
        ("Was läuft?", "was-läuft"),
        ("a -- b", "a--b"),
        ("C++", "c"),
        ("Tab\tstop", "tab-stop"),
    ],
)
def test_kramdown_keeps_words_and_hyphens(text: str, expected: str) -> None:
    assert build_slug(text, "kramdown") == expected


def test_kramdown_numbers_each_slug_by_itself() -> None:
    assert _ids("# A\n\n# A\n\n# A 1\n\n# A {#a}\n", "kramdown") == ("a", "a-1", "a-1", "a")


# --- all ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_headings_in_html_keep_their_ids(flavour: Flavour) -> None:
    text = '<h2 id="Own">Setup</h2>\n\n<h2>Setup</h2>\n'
    assert _ids(text, flavour) == ("Own", "setup" if flavour == "github" else "")


@pytest.mark.parametrize(
    ("heading", "mdx"),
    [
        ("## Setup {#own}", False),
        ("## Setup {: #own }", False),
        ("## Setup {: .wide #own }", False),
        ("## Setup {.wide #own}", False),
        ("## Setup {/* #own */}", False),
        ("## Setup\n{: #own}", False),
        ("Setup {#own}\n---", False),
        ("## Setup {#own}", True),
        ("## Setup {/* #own */}", True),
    ],
)
def test_a_stated_id_is_no_part_of_the_text(heading: str, mdx: bool) -> None:  # noqa: FBT001  # a parameter of the test
    [found] = _headings(heading, mdx=mdx)
    assert (found.id, found.text.text) == ("own", "Setup")


def test_classes_without_an_id_are_no_part_of_the_text_either() -> None:
    [found] = _headings("## Setup {.unlisted}")
    assert (found.id, found.text.text) == ("", "Setup")


def test_braces_with_other_things_are_text() -> None:
    assert _headings("## The set {a, b}")[0].text.text == "The set {a, b}"


def test_an_attribute_list_further_down_is_not_the_headings() -> None:
    assert _headings("## Setup\n\n{: #own}\n\nText.")[0].id == ""


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_equal_headings_take_a_step_each(flavour: Flavour) -> None:
    def number(times: int) -> None:
        ids = build_heading_ids([_heading(text) for text in ("a", "a_1", "a-1", "!") for _ in range(times)], flavour)
        assert flavour in {"kramdown", "hexo"} or len(set(ids)) == len(ids)

    assert_linear(number, 500)
