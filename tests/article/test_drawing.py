"""What is drawn of an article: every text with the places that it comes from, measures, and what the article has."""

import datetime
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from word_files import p, pack

from contentlint.article.article import Article
from contentlint.article.drawing.draw import draw_article, pack_drawing, unpack_drawing
from contentlint.article.drawing.model import Block, Sheet
from contentlint.article.reader import read
from contentlint.source import Source, decode

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2025, 1, 5)
SEEDS = sorted(path for path in (ROOT / "articles").rglob("*") if path.is_file())

MARKDOWN = """---
title: Kettles &amp; lime
description: What lime does.
---

# Kettles *and* lime

Lime &amp; chalk make **the kettle** slow,
says [a friend](https://example.org/x). ![A kettle](kettle.png) `boil` it.

<!-- a comment -->

- Boil \U0001f600 it.

  1. Dry it.

| a | `b` |
|---|---|
| c | \\| |

> A quotation.

```sh
boil
```

{{< figure >}}

[^1]: A note.
"""


def article_of(text: str, path: str = "kettles.md") -> Article:
    return read(Source(text, path), today=DAY)


def sheet_of(article: Article) -> Sheet:
    return msgspec.json.decode(zlib.decompress(draw_article(article).sheet), type=Sheet)


def walk(blocks: tuple[Block, ...], behind: int = 0) -> Iterator[Block]:
    """Yield all blocks, their places as starts and ends."""
    for block in blocks:
        start, end = behind + block.span[0], behind + sum(block.span)
        at, forms = start, []
        for name, gap, size in block.forms:
            at += gap
            forms.append((name, at, at + size))
        yield replace(block, span=(start, end), forms=tuple(forms))
        yield from walk(block.blocks, start)
        behind = end


def list_pieces(block: Block) -> Iterator[tuple[str, int, int]]:
    """Yield the stretches of a text with their places in the source."""
    numbers = block.runs or (len(block.text), 0, block.span[1] - block.span[0])
    at, behind = 0, block.span[0]
    for index in range(0, len(numbers), 3):
        letters, gap, size = numbers[index : index + 3]
        start = behind + gap
        behind = start + size
        yield block.text[at : at + letters], start, behind
        at += letters
    assert at == len(block.text)


def assert_places(article: Article) -> None:
    texts = [block for block in walk(sheet_of(article).blocks) if block.text]
    source = article.source.shown.text
    assert texts
    for block in texts:
        for piece, start, end in list_pieces(block):
            assert 0 <= start <= end <= len(source)
            if len(piece) == end - start and piece not in {"\n", " "}:
                assert piece.replace("\n", " ") == source[start:end].replace("\n", " ")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_each_text_is_the_source_at_its_places(path: Path) -> None:
    assert_places(read(decode(path.read_bytes(), path.name), today=DAY))


def test_each_text_of_markdown_is_the_source_at_its_places() -> None:
    assert_places(article_of(MARKDOWN))


def test_places_in_a_word_file_are_those_that_people_see() -> None:
    data = pack(p("Kettles", "Heading1") + p("Lime is slow."))
    article = read(decode(data, "kettles.docx"), today=DAY)
    assert_places(article)
    [text] = [block for block in walk(sheet_of(article).blocks) if block.text == "Lime is slow."]
    assert article.source.shown.text[slice(*text.span)] == "Lime is slow."


def test_every_kind_of_block_is_drawn() -> None:
    kinds = [block.kind for block in walk(sheet_of(article_of(MARKDOWN)).blocks)]
    assert {"matter", "heading", "paragraph", "list", "item", "table", "row", "cell", "quote", "code"} <= set(kinds)
    assert {"template", "comment", "footnote"} <= set(kinds)


CODE = '<h1>Kettles</h1><pre class="hljs">\n<code><span class="k">if</span> heat &lt; 5 &amp;&amp; x<y:<br>  boil()</code></pre>'


def test_code_in_html_is_drawn_without_its_tags() -> None:
    """Editors saw the tags that color it."""
    article = article_of(CODE, "kettles.html")
    [code] = [block for block in walk(sheet_of(article).blocks) if block.kind == "code"]
    assert code.text == "if heat < 5 && x<y:\n  boil()"
    pieces = list(list_pieces(code))
    assert [CODE[start:end] for piece, start, end in pieces if piece == "<"] == ["&lt;"]
    assert_places(article)


@pytest.mark.parametrize("text", ["<pre>" + "<" * 50_000, "<pre>" + "<!--" * 20_000, "<pre>" + "&a" * 30_000])
def test_hostile_code_is_drawn_in_linear_time(text: str) -> None:
    assert sheet_of(article_of(text, "kettles.html")).blocks is not None


def test_forms_and_pictures_have_their_places() -> None:
    [paragraph] = [block for block in walk(sheet_of(article_of(MARKDOWN)).blocks) if block.pictures]
    assert [MARKDOWN[start:end] for name, start, end in paragraph.forms if name == "strong"] == ["**the kettle**"]
    assert [(picture.file, picture.alt) for picture in paragraph.pictures] == [("kettle.png", "A kettle")]


def test_a_paragraph_of_english_has_a_reading_ease_if_it_is_long_enough() -> None:
    words = "the kettle is slow and loud "
    long, short = (sheet_of(article_of(f"# Kettles\n\n{words * count}.\n")).blocks[-1] for count in (4, 3))
    assert long.ease is not None
    assert long.ease > 60
    assert short.ease is None


def test_the_checklist_says_what_is_there_and_what_is_misplaced() -> None:
    article = article_of("# Kettles\n\nMeta description: What lime does to kettles.\n\nText with [a link](/pots).\n")
    features = {feature.name: feature for feature in sheet_of(article).features}
    assert features["Title"].state == "yes"
    assert features["Title"].detail == "7 characters, from the first heading"
    assert features["Meta description"].state == "misplaced"
    assert features["Author"].state == "no"
    assert (features["Links to this site"].state, features["Links to this site"].detail) == ("yes", "1")


EVERYTHING = """---
title: Kettles
author: Ada Reed
date: 2025-01-05
description: What lime does.
---

# Kettles

## Key points

- Rinse it each week, as lime grows on lime.
- Use filtered water.

See [pots](/pots) and [lime](https://example.org/lime). ![A kettle](kettle.png)

| metal | years |
|---|---|
| steel | 9 |

## FAQ

### Is lime harmful?

No, it is not.

## Sources

- [Lime and kettles](https://example.org/kettles), Example Press, 2024.
- [Water and steel](https://example.org/steel), Example Press, 2023.
"""


def test_the_checklist_of_an_article_with_everything_counts_all_of_it() -> None:
    assert [(one.name, one.state, one.detail) for one in sheet_of(article_of(EVERYTHING)).features] == [
        ("Title", "yes", "7 characters"),
        ("Meta description", "yes", "15 characters"),
        ("Author", "yes", "Ada Reed"),
        ("Date", "yes", "2025-01-05"),
        ("Key points", "yes", "2"),
        ("Questions and answers", "yes", "1"),
        ("Subheadings", "yes", "4"),
        ("Tables", "yes", "1"),
        ("Images", "yes", "1"),
        ("Links to this site", "yes", "1"),
        ("Links to other sites", "yes", "3"),
        ("List of sources", "yes", "2"),
    ]


def test_the_checklist_of_an_article_with_a_text_only_counts_nothing() -> None:
    found = [
        (one.state, one.detail)
        for one in sheet_of(article_of("---\nauthor: https://example.org/ada\n---\n\nLime grows.\n")).features
    ]
    assert found == [("no", "")] * 12


def test_a_drawing_is_packed_and_unpacked() -> None:
    article = article_of(MARKDOWN)
    drawing = draw_article(article)
    assert unpack_drawing(pack_drawing(article)) == drawing
    assert drawing.summary.title == "Kettles & lime"
    assert drawing.summary.is_title_stated
    assert drawing.summary.address == ("", "kettles")


def test_half_characters_do_no_harm() -> None:
    article = article_of('---\ntitle: "\\ud800 kettle"\n---\n\nText.\n')
    assert "kettle" in unpack_drawing(pack_drawing(article)).summary.title
    assert sheet_of(article).blocks


def test_deep_nesting_is_drawn() -> None:
    article = article_of("> " * 200 + "deep\n\n" + "- " * 200 + "deep\n")
    assert sheet_of(article).blocks
