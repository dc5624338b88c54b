"""Places of what Markdown leaves in its source: targets of references, titles, containers and their ends."""

import pytest

from contentlint.article import read
from contentlint.document.nodes import Callout, Definition, DefinitionList, Text, walk
from contentlint.source import Source


@pytest.mark.parametrize(
    "text",
    [
        "```\n[r]: no.md\n```\n\n[r]: YES\n\n[r]\n",
        "<!-- [r]: no.md\n-->\n\n[r]: YES\n\n[r]\n",
        "    [r]: no.md\n\n[r]: YES\n\n[r]\n",
        "p\n[r]: no.md\n\n[r]: YES\n\n[r]\n",
        "[r]: YES\n[r]: no.md\n\n[r]\n",
        "> [r]:\n> YES\n\n[r]\n",
        "1. [r]: <YES> 'title'\n\n[r]\n",
        "> - [r]: YES\n\n[r]\n",
        "a\n: [r]: YES\n\n[r]\n",
        "- a\n\n\t[r]: YES\n\n[r]\n",
        "p\n\n[r\ns]: YES\n\n[r s]\n",
        "a[^1]\n\n[^1]: b\n\n    [r]: YES\n\n[r]\n",
        "[r\\]: x]: YES\n\n[r\\]: x]\n",
        "[R]\n\n[r]: YES",
        "[r][]\n\nb[^1]\n\n[^1]: [r]: YES\n",
        '[r\\\\]: YES "]: z"\n\n[r\\\\]\n',
        "---\ntitle: a\n---\n\n![a][r]\n\n[r]: YES\n",
    ],
)
def test_the_target_of_a_reference_is_where_the_parser_read_it(text: str) -> None:
    article = read(Source(text.replace("YES", "yes.md"), "a.md"))
    spans = [*(link.href_span for link in article.links), *(image.src_span for image in article.images)]
    assert {span.start for span in spans} == {text.index("YES")}
    assert article.source.slice(spans[0]) == "yes.md"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (":::tip tip\na\n:::\n", 7),
        (":::tip ip\na\n:::\n", 7),
        ('!!! note "note"\n    a\n', 10),
        ('!!! note "o"\n    o\n', 10),
    ],
)
def test_a_title_stands_behind_the_kind(text: str, at: int) -> None:
    (callout,) = read(Source(text, "a.md")).blocks
    assert isinstance(callout, Callout)
    assert isinstance(callout.title, Text)
    assert callout.title.span.start == at


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (":::tip\na\n:::\nb\n", [":::tip\na\n:::"]),
        (":::tip\na\n", [":::tip\na"]),
        ("> :::tip\n> a\n> :::\n", [":::tip\n> a\n> :::"]),
        ("- :::tip\n  a\n\n:::note\nb\n:::\n", [":::tip\n  a", ":::note\nb\n:::"]),
        ("- :::tip\n  a\n:::\n", [":::tip\n  a"]),
        (":::tip\nterm\n: b\n\t:::note\n:::\n", [":::tip\nterm\n: b\n\t:::note\n:::", ":::note"]),
        ("::::tip\n:::note\na\n:::\n::::\nb\n", ["::::tip\n:::note\na\n:::\n::::", ":::note\na\n:::"]),
    ],
)
def test_a_container_ends_with_its_own_mark(text: str, ends: list[str]) -> None:
    article = read(Source(text, "a.md"))
    found = [article.source.slice(block.span) for block in walk(article.blocks) if isinstance(block, Callout)]
    assert found == ends


@pytest.mark.parametrize(
    "text", ["**T**\n: d", "[T](u.md)\n: d", "T `c`\n: [r]: u.md", "a\n: [r]: b.md\n\n  # x: <b>y</b>"]
)
def test_a_definition_holds_its_term_and_all_of_its_blocks(text: str) -> None:
    article = read(Source(text, "a.md"))
    (block,) = article.blocks
    assert isinstance(block, DefinitionList)
    entries = [entry for entry in block.entries if isinstance(entry, Definition)]
    parts = [part.span for entry in entries for part in (*entry.inlines, *entry.blocks)]
    assert all(entries[0].span.start <= part.start <= part.end <= entries[-1].span.end for part in parts)
    assert all(
        article.source.text[start:end] in "x: y" for part in article.headings for _, start, end in part.text.runs
    )


def test_a_table_behind_a_reference_in_a_definition_has_its_places() -> None:
    article = read(Source("a\n: [r]: b.md\n\n  | c | time 10:30 |\n  |:-|---|\n", "a.md"))
    assert [article.source.slice(cell.span) for cell in article.tables[0].header.cells] == ["c", "time 10:30"]


@pytest.mark.parametrize("before", [">", "> ", "> > ", ">>", "- > "])
@pytest.mark.parametrize(
    "row", ["> | <b>pot</b>", ">pot | jug", "> | > | <i>pot</i>", "\\|pot | >", "a | >pot", ">> | pot"]
)
def test_a_cell_in_a_quotation_may_begin_with_its_mark(before: str, row: str) -> None:
    below = before.replace("- ", "  ")
    dashes = "|".join(["---"] * len(row.replace("\\|", "").split("|")))
    text = f"{before}| {row} |\n{below}| {dashes} |\n{below}| {row} |\n"
    (table,) = read(Source(text, "a.md")).tables
    cells = [cell.text for line in [table.header, *table.rows] if line for cell in line.cells]
    places = [text[slice(*cell.locate(at, at + 3))] for cell in cells if (at := cell.text.find("pot")) >= 0]
    assert places == ["pot", "pot"]
