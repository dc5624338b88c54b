"""What a Word file has comes out as HTML: headings, items, tables, code, notes, changes, boxes."""

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from word_files import NAMESPACES, p, pack, r, relate

from contentlint.article.reader import read as read_article
from contentlint.document.nodes import Heading, Item, walk
from contentlint.source import decode, read
from contentlint.source.word import WordSource
from contentlint.source.word.left_out import LeftOut

FILES = Path(__file__).parent / "files"


def convert(body: str, parts: dict[str, str] | None = None) -> str:
    return decode(pack(body, parts), "draft.docx").text


def save(document: Document) -> WordSource:
    file = io.BytesIO()
    document.save(file)
    source = decode(file.getvalue(), "draft.docx")
    assert isinstance(source, WordSource)
    return source


def style(key: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def styles(*found: str) -> dict[str, str]:
    return {"word/styles.xml": f"<w:styles {NAMESPACES}>{''.join(found)}</w:styles>"}


# --- files of other programs ----------------------------------------------------------------------


def list_parts(text_of: str) -> dict[str, object]:
    article = read_article(read(FILES / text_of, text_of))
    nodes = list(walk(article.blocks))
    return {
        "headings": [node.text.text for node in nodes if isinstance(node, Heading)],
        "items": sum(isinstance(node, Item) for node in nodes),
        "cells": [
            cell.text.text
            for table in article.tables
            for row in (table.header, *table.rows)
            if row
            for cell in row.cells
        ],
        "heads": [table.header is not None for table in article.tables],
        "links": [link.href for link in article.links if link.href.startswith("http")],
    }


def test_what_pandoc_writes_has_the_parts_of_its_source() -> None:
    source, found = list_parts("article.md"), list_parts("pandoc.docx")
    assert found["headings"] == ["A guide to kettles", *source["headings"]]  # type: ignore[misc]  # a list
    assert found["cells"] == source["cells"] == ["Means", "Minutes", "Vinegar", "20", "Citric acid", "15"]
    assert found["links"] == source["links"]
    assert found["heads"] == [True]
    html = read(FILES / "pandoc.docx").text
    assert "<ul><li>One part vinegar.\n<p>A further paragraph of the item.</p></li>\n<li>Citric acid." in html
    assert "<ol><li>Deep one.</li>\n<li>Deep two.</li></ol></li></ul></li>" in html
    assert "<pre>def rinse():\n\n    return &quot;x &lt; y&quot;</pre>" in html
    assert "<blockquote><p>A quotation of somebody.</p></blockquote>" in html
    assert '<img alt="A kettle on a stove" src="data:image/png,1" />' in html
    assert "<dl><dt>Term</dt>\n<dd><p>Its definition.</p></dd></dl>" in html
    assert '<section class="footnotes"><ol><li id="footnote-9"><p>The white deposit.</p></li>' in html
    assert "Energy is E=mc<sup>2</sup> here." in html
    assert '<meta name="author" content="Ada Lovelace">' in html


def test_what_libreoffice_writes_has_the_parts_of_its_source() -> None:
    source, found = list_parts("article.md"), list_parts("libreoffice.docx")
    assert found["headings"] == ["A guide to kettles", *source["headings"]]  # type: ignore[misc]  # a list
    assert found["cells"] == source["cells"]
    assert found["links"] == source["links"]
    html = read(FILES / "libreoffice.docx").text
    assert "<ul><li>One part vinegar.\n<p>A further paragraph of the item.</p></li>\n<li>Citric acid." in html
    assert "<code>kettle --rinse</code>" in html
    assert "<pre>def rinse():\n\n    return" in html


def test_what_python_docx_writes() -> None:
    document = docx.Document()
    document.core_properties.author = "Ada Lovelace"
    document.add_heading("Descale a kettle", 0)
    paragraph = document.add_paragraph("In ")
    paragraph.add_run("twenty").bold = True
    paragraph.add_run(" minutes & <less>")
    document.add_heading("Steps", 1)
    for text, name in (("Unplug", "List Number"), ("Fill", "List Number"), ("Half", "List Bullet 2")):
        document.add_paragraph(text, name)
    table = document.add_table(2, 2)
    for at, text in enumerate(("Means", "Minutes", "Vinegar", "20")):
        table.cell(at // 2, at % 2).paragraphs[0].add_run(text).bold = at < 2  # the first row
    assert save(document).text == (
        '<meta name="author" content="Ada Lovelace"><h1>Descale a kettle</h1>\n'
        "<p>In <strong>twenty</strong> minutes &amp; &lt;less&gt;</p>\n"
        "<h2>Steps</h2>\n"
        "<ol><li>Unplug</li>\n"
        "<li>Fill\n"
        "<ul><li>Half</li></ul></li></ol>\n"
        '<table role="table"><thead><tr><th><p>Means</p></th><th><p>Minutes</p></th></tr></thead><tbody>\n'
        "<tr><td><p>Vinegar</p></td><td><p>20</p></td></tr></tbody></table>\n"
    )


# --- headings and properties ----------------------------------------------------------------------


def test_the_title_stands_above_headings_of_the_first_level() -> None:
    found = styles(style("Title", "Title"), style("Heading1", "heading 1"), style("Heading2", "heading 2"))
    both = convert(p("T", "Title") + p("A", "Heading1") + p("B", "Heading2"), found)
    assert both == "<h1>T</h1>\n<h2>A</h2>\n<h3>B</h3>\n"
    assert convert(p("T", "Title") + p("B", "Heading2"), found) == "<h1>T</h1>\n<h2>B</h2>\n"
    assert convert(p("A", "Heading1") + p("B", "Heading2"), found) == "<h1>A</h1>\n<h2>B</h2>\n"


def test_a_style_is_what_the_one_is_that_it_is_based_on() -> None:
    based = styles(
        style("berschrift2", "heading 2"),
        style("Mine", "My heading", '<w:basedOn w:val="berschrift2"/>'),
        style("Deep", "Chapter", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        style("Plain", "Contents", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
    )
    body = p("A", "Mine") + p("B", "Deep") + p("C", "Plain") + p("D", "Heading3")
    assert convert(body, based) == "<h2>A</h2>\n<h3>B</h3>\n<p>C</p>\n<h3>D</h3>\n"


def test_a_line_of_code_with_a_note_or_a_picture_keeps_both() -> None:
    code = '<w:r><w:rPr><w:rFonts w:ascii="Consolas"/></w:rPr><w:t>{}</w:t></w:r>'
    noted = p(code.format("rinse()") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    notes = f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{p("Twice.")}</w:footnote></w:footnotes>'
    html = convert(p(code.format("fill()")) + noted, {"word/footnotes.xml": notes})
    assert html.startswith("<pre>fill()</pre>\n<p><code>rinse()</code><sup>")
    assert "<p>Twice.</p>" in html


def test_styles_based_on_one_another_are_no_trouble() -> None:
    circle = styles(style("A", "a", '<w:basedOn w:val="B"/>'), style("B", "b", '<w:basedOn w:val="A"/>'))
    assert convert(p("x", "A"), circle) == "<p>x</p>\n"


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
    "</cp:coreProperties>"
)


@pytest.mark.parametrize(
    ("title", "author", "head"),
    [
        ("A &amp; B", "Ada", '<title>A &amp; B</title><meta name="author" content="Ada">'),
        ("Word Document", "python-docx", ""),
        ("", " Windows User ", ""),
    ],
)
def test_title_and_author_are_what_somebody_has_written(title: str, author: str, head: str) -> None:
    html = convert(p("x"), {"docProps/core.xml": CORE.format(title=title, author=author)})
    assert html == f"{head}<p>x</p>\n"


def test_the_title_of_the_text_counts_before_that_of_the_properties() -> None:
    parts = {"docProps/core.xml": CORE.format(title="Old", author=""), **styles(style("Title", "Title"))}
    assert convert(p("New", "Title"), parts) == "<h1>New</h1>\n"


# --- lists, code, tables --------------------------------------------------------------------------

NUMBERING = {
    "word/numbering.xml": f"<w:numbering {NAMESPACES}>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
}


def item(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, "", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_items_nest_and_a_paragraph_without_a_mark_goes_on_its_item() -> None:
    body = item("a") + item("more", number=2) + item("b", 1) + item("c") + p("end")
    assert convert(body, NUMBERING) == (
        "<ul><li>a\n<p>more</p>\n<ol><li>b</li></ol></li>\n<li>c</li></ul>\n<p>end</p>\n"
    )


def test_an_item_that_is_too_deep_is_one_level_below_the_one_before() -> None:
    assert convert(item("a", 1) + item("b", 1), NUMBERING) == "<ol><li>a</li>\n<li>b</li></ol>\n"


@pytest.mark.parametrize(("indent", "goes_on"), [(359, False), (360, True)])
def test_an_indented_paragraph_behind_an_item_goes_on_it(indent: int, goes_on: bool) -> None:  # noqa: FBT001
    html = convert(item("a") + p("b", "", f'<w:ind w:left="{indent}"/>'), NUMBERING)
    assert html == ("<ul><li>a\n<p>b</p></li></ul>\n" if goes_on else "<ul><li>a</li></ul>\n<p>b</p>\n")


def test_code_is_known_by_style_and_by_font() -> None:
    found = styles(style("Code", "HTML Preformatted"))
    mono = r("f()", '<w:rFonts w:ascii="Consolas"/>')
    assert convert(p("a", "Code") + p("", "Code") + p("  b", "Code"), found) == "<pre>a\n\n  b</pre>\n"
    assert convert(p(mono)) == "<pre>f()</pre>\n"
    assert convert(p(r("Call ") + mono)) == "<p>Call <code>f()</code></p>\n"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("rows", "has_head"),
    [
        (row(r("A", BOLD), r("B", BOLD)) + row("1", "2"), True),
        (row(r("A", BOLD), "B") + row("1", "2"), False),
        (row(r("A", BOLD), r("B", BOLD)) + row(r("1", BOLD), r("2", BOLD)), False),
        (row(r("A", BOLD), r("B", BOLD)), False),
        ("<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + p("A") + "</w:tc></w:tr>" + row("1"), True),
    ],
)
def test_a_first_row_heads_a_table_if_it_is_marked_or_alone_all_bold(rows: str, has_head: bool) -> None:  # noqa: FBT001
    html = convert(f"<w:tbl>{rows}</w:tbl>")
    assert ("<th>" in html) == has_head
    assert "<strong>" not in html.partition("</thead>")[0] or not has_head


def test_a_table_of_contents_is_a_list_without_page_numbers() -> None:
    found = styles(style("TOC1", "toc 1"), style("TOC2", "toc 2"))
    line = "<w:r><w:t>{0}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{1}</w:t></w:r>"
    body = p(line.format("Intro", "3"), "TOC1") + p(line.format("Why 2", "14"), "TOC2")
    assert convert(body, found) == "<ul><li>Intro\n<ul><li>Why 2</li></ul></li></ul>\n"


# --- links, pictures, notes -----------------------------------------------------------------------


def test_links_keep_their_address_and_bookmarks_stay_where_links_lead() -> None:
    body = (
        p('<w:bookmarkStart w:id="0" w:name="here"/><w:bookmarkStart w:id="1" w:name="_Hlk1"/><w:r><w:t>A</w:t></w:r>')
        + p('<w:hyperlink r:id="link1"><w:bookmarkStart w:id="2" w:name="here2"/><w:r><w:t>b</w:t></w:r></w:hyperlink>')
        + p('<w:hyperlink w:anchor="here"><w:r><w:t>c</w:t></w:r></w:hyperlink>')
    )
    html = convert(body, {"word/_rels/document.xml.rels": relate(link1="https://a.org/?x=1&amp;y=2")})
    assert html == (
        '<p><a id="here"></a>A</p>\n<p><a href="https://a.org/?x=1&amp;y=2">b</a></p>\n<p><a href="#here">c</a></p>\n'
    )


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ('HYPERLINK "https://a.org/x"', "https://a.org/x"),
        ('HYPERLINK "https://a.org/x" \\l "part"', "https://a.org/x#part"),
        ('HYPERLINK "https://a.org/x" \\o "A tip" \\t "_blank"', "https://a.org/x"),
    ],
)
def test_a_field_is_a_link(field: str, address: str) -> None:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    instruction = f'<w:r><w:instrText xml:space="preserve">{field}</w:instrText></w:r>'
    html = convert(p(marks[0] + instruction + marks[1] + "<w:r><w:t>b</w:t></w:r>" + marks[2]))
    assert html == f'<p><a href="{address}">b</a></p>\n'


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    notes = {
        "word/footnotes.xml": f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{p(" Two.")}</w:footnote>'
        f'<w:footnote w:id="1">{p("One.")}{p("More.")}</w:footnote></w:footnotes>'
    }
    body = p(
        '<w:r><w:t>A</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    html = convert(body, notes)
    assert html == (
        '<p>A<sup><a href="#footnote-1" id="footnote-ref-1">1</a></sup>'
        '<sup><a href="#footnote-2" id="footnote-ref-2">2</a></sup></p><hr />\n'
        '<section class="footnotes"><ol><li id="footnote-1"><p>One.</p>\n<p>More.</p></li>\n'
        '<li id="footnote-2"><p>Two.</p></li></ol></section>\n'
    )


# --- what is written over and beside the text -----------------------------------------------------


def test_of_tracked_changes_what_was_added_stays_and_what_was_deleted_goes() -> None:
    body = p(
        "<w:r><w:t>A</w:t></w:r><w:ins><w:r><w:t> new</w:t></w:r></w:ins><w:del><w:r><w:delText> old</w:delText></w:r></w:del>"
    )
    source = decode(pack(body), "draft.docx")
    assert source.text == "<p>A new</p>\n"


def test_hidden_text_and_embedded_documents_are_left_out_and_told() -> None:
    body = p(r("A") + r("B", "<w:vanish/>") + r("C", '<w:vanish w:val="0"/>')) + '<w:altChunk r:id="a"/>'
    source = decode(pack(body), "draft.docx")
    assert isinstance(source, WordSource)
    assert (source.text, source.left_out) == (
        "<p>AC</p>\n",
        (LeftOut("hidden passage", "B"), LeftOut("embedded document")),
    )


def test_each_end_of_a_line_and_each_tab_parts_words() -> None:
    assert convert(p("<w:r><w:t>A</w:t><w:cr/><w:t>B</w:t><w:ptab/><w:t>C</w:t></w:r>")) == "<p>A<br />B\tC</p>\n"


def test_comments_are_left_out_and_told() -> None:
    comments = f'<w:comments {NAMESPACES}><w:comment w:id="0">{p("Really?")}</w:comment></w:comments>'
    body = p('<w:r><w:t>A</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>')
    source = decode(pack(body, {"word/comments.xml": comments}), "draft.docx")
    assert isinstance(source, WordSource)
    assert (source.text, source.left_out) == ("<p>A</p>\n", (LeftOut("comment", "Really?"),))


def test_headers_and_footers_with_words_are_told() -> None:
    head = f"<w:hdr {NAMESPACES}>{p('By Anna')}</w:hdr>"
    foot = f"<w:ftr {NAMESPACES}>{p('1')}</w:ftr>"
    parts = {"word/header1.xml": head, "word/header2.xml": head, "word/footer1.xml": foot}
    source = decode(pack(p("A"), parts), "draft.docx")
    assert isinstance(source, WordSource)
    assert (source.text, source.left_out) == ("<p>A</p>\n", (LeftOut("header", "By Anna"),) * 2)


BOX = f"<wps:wsp><wps:txbx><w:txbxContent>{p('In the box')}</w:txbxContent></wps:txbx></wps:wsp>"
OLD_BOX = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('In the box')}</w:txbxContent></v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    "box",
    [
        (
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice>'
            f"<mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent>"
        ),
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice></mc:AlternateContent>',
        OLD_BOX,
    ],
)
def test_the_text_of_a_box_stands_once_behind_its_paragraph(box: str) -> None:
    assert convert(p(f"<w:r><w:t>A</w:t></w:r><w:r>{box}</w:r>") + p("B")) == "<p>A</p>\n<p>In the box</p>\n<p>B</p>\n"


@pytest.mark.parametrize(
    "around",
    [
        "<w:bdo w:val='rtl'>{0}</w:bdo>",
        "<w:dir w:val='rtl'>{0}</w:dir>",
        "<w:fldSimple w:instr=' DATE '>{0}</w:fldSimple>",
        "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
        "<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase>{0}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_text_in_wrappers_is_not_lost(around: str) -> None:
    assert convert(p(around.format("<w:r><w:rPr><w:rtl/></w:rPr><w:t>שלום עולם</w:t></w:r>"))) == "<p>שלום עולם</p>\n"


def test_the_stricter_form_of_the_format_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:p xmlns:w="{strict}"><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>A</w:t></w:r></w:p>'
    assert convert(body) == "<h2>A</h2>\n"


def test_text_on_several_lines_of_the_xml_is_one_line() -> None:
    assert convert(p("<w:r><w:t>one\ntwo</w:t></w:r>")) == "<p>one two</p>\n"


def test_notes_are_no_part_of_the_last_answer() -> None:
    notes = {
        "word/footnotes.xml": f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{p("A note.")}</w:footnote></w:footnotes>'
    }
    answer = p('<w:r><w:t>Once a month.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>')
    body = p("Kettles", "Heading1") + p("Text.") + p("FAQ", "Heading2") + p("How often?", "Heading3") + answer
    article = read_article(decode(pack(body, notes), "draft.docx"))
    assert article.faq is not None
    assert [pair.answer and pair.answer.text for pair in article.faq.pairs] == ["Once a month."]


def test_code_and_quotations_may_go_on_an_item() -> None:
    unmarked = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    parts = {**NUMBERING, **styles(style("Code", "Source Code"), style("Said", "Quote"))}
    body = item("a") + p("x", "Code", unmarked) + p("y", "Code", unmarked) + p("z", "Said", unmarked) + item("b")
    assert convert(body, parts) == (
        "<ul><li>a\n<pre>x\ny</pre>\n<blockquote><p>z</p></blockquote></li>\n<li>b</li></ul>\n"
    )
    assert convert(item("a") + p("x", "Code"), parts) == "<ul><li>a</li></ul>\n<pre>x</pre>\n"


def body(text: str) -> str:
    return decode(pack(text), "draft.docx").text


def test_runs_from_right_to_left_keep_the_order_in_which_they_are_written() -> None:
    runs = r("קומקום", "<w:rtl/>") + r(" (Kettle) ", "") + r("רותח", "<w:rtl/><w:bCs/>")
    assert body(p(runs, properties="<w:bidi/>")) == "<p>קומקום (Kettle) רותח</p>\n"


def test_changes_of_paragraphs_and_tables_that_are_tracked_lose_no_text() -> None:
    moved = f"<w:moveFrom>{r('Gone.')}</w:moveFrom><w:moveTo>{r('Moved.')}</w:moveTo>"
    row = f"<w:tr><w:trPr><w:ins/></w:trPr><w:tc>{p('Lime')}</w:tc></w:tr>"
    assert "Moved." in body(p(moved))
    assert "Gone." not in body(p(moved))
    assert "Lime" in body(f"<w:tbl>{row}</w:tbl>")
