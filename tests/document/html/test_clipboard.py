"""What office programs put on the clipboard is read as what was written; all other HTML stays as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.config import Overlay
from contentlint.document.html.clipboard import write_clean_clipboard
from contentlint.document.html.office import table
from contentlint.document.html.office.table import find_program
from contentlint.document.nodes import Block, Container, Heading, ListBlock, Paragraph, Strong, Table
from contentlint.linter.context import load_context
from contentlint.publish.publisher import STRUCTURE, Publisher, Wanted
from contentlint.source import Source

FOLDER = Path(__file__).parent / "clipboards"
PROGRAMS = sorted(path.stem for path in FOLDER.glob("*.html"))


def load(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def describe(blocks: tuple[Block, ...]) -> Iterator[object]:
    """Yield what readers see of blocks, and how: whatever it was read from."""
    for block in blocks:
        match block:
            case Heading():
                yield f"h{block.level}", block.text.text
            case Paragraph():
                bold = [inline.text for inline in block.inlines if isinstance(inline, Strong)]
                yield "p", block.text.text, bold
            case ListBlock():
                yield "ol" if block.ordered else "ul", [list(describe(item.blocks)) for item in block.items]
            case Table():
                rows = [[cell.text.text for cell in row.cells] for row in block.rows]
                yield "table", [cell.text.text for cell in block.header.cells] if block.header else None, rows
            case Container():
                yield from describe(block.blocks)
            case _:
                yield type(block).__name__


def summarize(article: Article) -> list[object]:
    codes = [code.text for code in article.inline_codes]
    return [*describe(article.blocks), [(link.text, link.href) for link in article.links], codes]


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_clipboard_is_read_as_its_text_in_markdown(name: str) -> None:
    found = read(Source(load(f"{name}.html"), f"{name}.html"))
    assert summarize(found) == summarize(read(Source(load(f"{name}.md"), f"{name}.md")))


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_clipboard_is_published_as_its_text_in_markdown(name: str, tmp_path: Path) -> None:
    publisher = Publisher(load_context(tmp_path), load_context(tmp_path, overlay=Overlay(select=STRUCTURE)))
    done = publisher.publish(Source(load(f"{name}.html"), f"{name}.html"), Wanted("article.md"))
    wanted = publisher.publish(Source(load(f"{name}.md"), f"{name}.md"), Wanted("article.md"))
    assert summarize(read(done.source)) == summarize(read(wanted.source))


@pytest.mark.parametrize("name", PROGRAMS)
def test_places_are_those_of_the_file(name: str) -> None:
    source = Source(load(f"{name}.html"), f"{name}.html")
    article = read(source)
    heading = article.headings[0]
    assert heading.text.text.split()[0] in source.slice(heading.span)
    for block in article.nodes:
        assert 0 <= block.span.start <= block.span.end <= len(source.text)
    for one in article.lists:
        for item in one.items:
            assert one.span.contains(item.span)


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_program_is_known_by_its_signs(name: str) -> None:
    found = find_program(load(f"{name}.html"))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "html",
    [
        "<p>Plain</p>",
        '<!doctype html><html><head></head><body><p class="MsoNormal" style="mso-list:l0 level1 lfo1">x</p></body></html>',
        '<p>Text</p><b id="docs-internal-guid-1"><p>pasted into a text</p></b>',
        "<p>One<!-- notionvc: 4f0c7d1e-9f36-4a21-8a87-0d7a4a2b9f10 --></p><p>Two</p>",
        '<head></head><div class="OutlineElement"><p data-ccp-props="{}">x</p></div>',
        '<p>The sign <code>&lt;meta name="generator" content="LibreOffice 25"&gt;</code> and mso-list</p>',
    ],
)
def test_other_html_is_left_alone(html: str) -> None:
    assert find_program(html) is None
    assert write_clean_clipboard(html) is None


def test_a_program_that_is_wrong_is_named_with_its_line_and_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "abacus.toml"
    wrong.write_text('name = "abacus"\n[[signs]]\nhints = ["<!-- abacus"]\npattern = "(abacus"\n', "utf-8")
    monkeypatch.setattr(table, "FOLDER", tmp_path)
    with pytest.raises(table.OfficeError, match=r"abacus\.toml:4: pattern: '\(abacus' is not a pattern"):
        table.compile_files()
    wrong.write_text(wrong.read_text("utf-8").replace("(abacus", "<!-- abacus"), "utf-8")
    assert [program.name for program in table.compile_files().programs] == ["abacus"]


def clean(body: str, before: str = '<b id="docs-internal-guid-1" style="font-weight:normal">') -> str:
    written = write_clean_clipboard(before + body)
    assert written is not None
    return "".join(line for line in written.split("\n") if line)


WORD = "<html xmlns:w=\"urn:schemas-microsoft-com:office:word\"><body><p style='mso-x:y'></p>"
ONLINE = '<p class="Paragraph SCXW1">'


def mso(text: str, level: int = 1, sign: str = "·", number: int = 0) -> str:
    return (
        f"<p class=MsoListParagraph style='mso-list:l{number} level{level} lfo1'>"
        f"<span style='mso-list:Ignore'>{sign}<span>&nbsp;</span></span>{text}</p>"
    )


@pytest.mark.parametrize(
    ("html", "before", "expected"),
    [
        (
            mso("a") + mso("b", 3) + mso("c", 2) + mso("d"),
            WORD,
            "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
        ),
        (
            mso("a", sign="1.") + mso("b", sign="(iv)") + mso("c", sign="o"),
            WORD,
            "<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>",
        ),
        (mso("a", number=0) + mso("b", number=1), WORD, "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        (mso("a") + "<p>t</p>" + mso("b"), WORD, "<ul><li>a</li></ul><p>t</p><ul><li>b</li></ul>"),
        (mso("a", sign="·").replace("list:Ignore", "list:\nIgnore"), WORD, "<ul><li>a</li></ul>"),
        (
            mso("a")
            + "<p class=MsoListParagraphCxSpMiddle>a2</p>"
            + mso("b", 2).replace("style='", "style='margin-left:72pt;")
            + "<p class=MsoNormal style='margin-left:72.0pt'>x</p><p class=MsoListParagraph>a3</p><p class=MsoNormal>t</p>",
            WORD,
            "<ul><li>a<p>a2</p><ul><li>b</li></ul></li></ul><p>x</p><p>a3</p><p>t</p>",
        ),
        (
            mso("a") + "<ul><ul><li class=MsoNormal style='mso-list:l0 level2 lfo1'>b</li></ul></ul>" + mso("c"),
            WORD,
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        ),
        ("<pre><code>a\n  b</code></pre>", WORD, "<pre><code>a  b</code></pre>"),
        ("<p class=MsoTitle>T</p><h1>A</h1><h6>B</h6>", WORD, "<h1>T</h1><h2>A</h2><h6>B</h6>"),
        ("<p>a<del>b</del><ins>c</ins><a class=msocomanchor>[A1]</a></p>", WORD, "<p>ac</p>"),
        ("<p><b style='mso-bidi-font-weight:normal'>a</b></p>", WORD, "<p><b>a</b></p>"),
        ("<p><o:p>&nbsp;</o:p></p><p>a</p>", WORD, "<p>a</p>"),
        (
            '<p><span style="font-weight:700">a</span><span style="font-weight:700">b</span></p>',
            "",
            "<p><strong>ab</strong></p>",
        ),
        (
            '<p><span style="font-weight:600">a</span><span style="font-weight:500">b</span></p>',
            "",
            "<p><strong>a</strong>b</p>",
        ),
        ('<p><span style="font-style:italic">a</span></p>', "", "<p><em>a</em></p>"),
        ("<ul><li><p>a</p></li><ul><li><p>b</p></li></ul></ul>", "", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ('<p><span style="font-size:24pt">T</span></p><p>x</p>', "", "<h1>T</h1><p>x</p>"),
        ('<p><span style="font-size:23pt">T</span></p><p>x</p>', "", "<p>T</p><p>x</p>"),
        ('<p>x</p><p><span style="font-size:26pt">T</span></p>', "", "<p>x</p><p>T</p>"),
        ('<p class="Paragraph" role="heading" aria-level="3"><span>a</span></p>', ONLINE, "<h3>a</h3>"),
        ('<p><span data-ccp-parastyle="Title">T</span></p>', ONLINE, "<h1>T</h1>"),
        (
            '<ol><li data-aria-level="1">a</li></ol><ol><li data-aria-level="1">b</li></ol>',
            ONLINE,
            "<ol><li>a</li><li>b</li></ol>",
        ),
    ],
)
def test_one_thing_at_a_time(html: str, before: str, expected: str) -> None:
    assert clean(html, before or '<b id="docs-internal-guid-1" style="font-weight:normal">') == expected


APPLE = (
    '<html><head><meta name="Generator" content="Cocoa HTML Writer"><style>\n'
    "p.p1 {{font: {}px Times}}\np.p2 {{font: bold {}px Times}}\np.p3 {{font: 12.0px Times}}\n</style></head><body>\n"
)
TEXT = '<p class="p3">' + "Vinegar dissolves the lime. " * 9 + "</p>\n"


@pytest.mark.parametrize(
    ("sizes", "body", "expected"),
    [
        (("30.0", "18.0"), '<p class="p1">T</p>\n<p class="p2"><b>A</b></p>\n', [("h1", "T"), ("h2", "A")]),
        (("20.0", "14.0"), '<p class="p1">A</p>\n<p class="p2">B</p>\n', [("h1", "A"), ("h2", "B")]),
        (("12.0", "13.0"), '<p class="p1">A</p>\n<p class="p2"><b>B</b></p>\n', [("p", "A", []), ("p", "B", ["B"])]),
        (
            ("24.0", "9.0"),
            TEXT.replace("p3", "p1").strip() + "\n",
            [("p", ("Vinegar dissolves the lime. " * 9).strip(), [])],
        ),
    ],
)
def test_headings_of_apple_are_what_is_larger_than_the_text(
    sizes: tuple[str, str], body: str, expected: list[object]
) -> None:
    article = read(Source(APPLE.format(*sizes) + body + TEXT * 2 + "</body></html>", "clip.html"))
    assert list(describe(article.blocks))[: len(expected)] == expected


def test_a_comment_for_us_stays() -> None:
    comment = "<!-- contentlint-disable-file links/placeholder: a reason -->"
    assert comment in clean(f"{comment}<p>a</p><!-- other -->")
    assert "other" not in clean(f"{comment}<p>a</p><!-- other -->")


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize(
    "body",
    [
        mso("a") * 2_000,
        "<ul><li>a</li><ul>" * 2_000,
        "<span style='font-weight:700'>a</span>" * 4_000,
        "<table>" + "<tr><td><b>a</b></td></tr>" * 2_000,
        "<p><o:p>&nbsp;</o:p></p>" * 4_000,
        "<div>" * 2_000 + "a",
    ],
)
def test_much_rich_text_is_read(body: str) -> None:
    for before in (WORD, '<b id="docs-internal-guid-1">', ONLINE, APPLE.format("30.0", "18.0")):
        assert read(Source(before + body, "clip.html")).blocks or "o:p" in body


DOCS_PAGE = (
    '<html><head><style type="text/css">.c1{font-weight:400}.c2{font-weight:700}.c3{font-style:italic}</style></head>'
    '<body class="c5 doc-content">'
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p class="c9 title"><span class="c1">Kettles</span></p><h1><span>Lime</span></h1>', "<h1>Kettles</h1><h2>Lime</h2>"),
        ('<p><span class="c1">a </span><span class="c2">b</span><span class="c3">c</span></p>', "<p>a <strong>b</strong><em>c</em></p>"),
        (
            '<ul class="lst-kix_a-0 start"><li>a</li></ul><ul class="lst-kix_a-1"><li>b</li></ul><ul class="lst-kix_a-0"><li>c</li></ul>',
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        ),
        (
            '<p>a<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Source?</span></p></div>',
            "<p>a</p>",
        ),
        (
            '<p><a href="https://www.google.com/url?q=https://example.org/a?b%3Dc&amp;sa=D&amp;usg=x">a</a></p>',
            '<p><a href="https://example.org/a?b=c">a</a></p>',
        ),
        ('<p><a href="https://www.google.com/url?q=javascript:x">a</a></p>', '<p><a href="https://www.google.com/url?q=javascript:x">a</a></p>'),
    ],
)  # fmt: skip
def test_a_page_that_google_docs_exports(html: str, expected: str) -> None:
    assert clean(html, DOCS_PAGE) == expected
