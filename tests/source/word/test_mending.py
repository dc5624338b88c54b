"""Word files that lack what the format asks for, and which Word opens all the same, are read."""

import pytest
from word_files import NAMESPACES, p, pack, r

from contentlint.source import decode

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MARK = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (p("A"), {"word/styles.xml": f'<w:styles {NAMESPACES}><w:style w:styleId="x"/><w:style/></w:styles>'}),
        (
            p("A"),
            {
                "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="x"/></Relationships>'
            },
        ),
        (p(f'<w:hyperlink r:id="lost">{r("A")}</w:hyperlink>'), {}),
        (p(r("A") + '<w:r><w:footnoteReference/></w:r><w:r><w:sym w:char="zz"/></w:r>'), {}),
        (p("A"), {"word/numbering.xml": f'<w:numbering {NAMESPACES}><w:num w:numId="1"/></w:numbering>'}),
        (
            p("A", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
            {
                "word/numbering.xml": f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="T"/>'
                '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
            },
        ),
    ],
    ids=["styles", "relationship", "link", "note and sign", "list", "style of a list"],
)
def test_what_is_missing_costs_no_text(body: str, parts: dict[str, str]) -> None:
    assert decode(pack(body, parts), "a.docx").text == "<p>A</p>\n"


def test_a_bookmark_between_rows_and_cells_leaves_the_table_whole() -> None:
    cells = f"<w:tc>{p('A')}</w:tc>{MARK}<w:tc>{p('B')}</w:tc>"
    link = p(f'<w:hyperlink w:anchor="a">{r("x")}</w:hyperlink>')
    html = decode(pack(f"<w:tbl>{MARK}<w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>{link}"), "a.docx").text
    assert html.count("<td>") == 4
    assert '<a id="a"></a>' in html
