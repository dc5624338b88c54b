"""What a Word file has is in the article as well: its pictures, notes, tables with lists in cells, boxes to tick."""

import pytest
from word_files import NAMESPACES, p, pack, r, relate

from contentlint.document.frame.reader import Answers
from contentlint.publish.pictures import Picture, Pictures, leave_out_pictures
from contentlint.publish.publisher import Publisher, Wanted
from contentlint.source import decode
from contentlint.source.word import WordSource

NUMBERING = {
    "word/numbering.xml": (
        f"<w:numbering {NAMESPACES}>"
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
        '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Figure %1:"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        "</w:numbering>"
    )
}
PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><wp:docPr id="1" descr="A kettle"/>'
    '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:{0}="image1"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
RELATED = {"word/_rels/document.xml.rels": relate(image1="media/image1.png"), "word/media/image1.png": "x"}


def item(text: str, number: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


@pytest.fixture(scope="module")
def publish(publisher: Publisher):  # type: ignore[no-untyped-def]  # noqa: ANN201  # a function of a body
    def publish(body: str, parts: dict[str, str] | None = None, pictures: tuple[str, ...] = ()) -> str:
        draft = decode(pack(p("Kettles", "Title") + body, {**NUMBERING, **(parts or {})}), "draft.docx")
        text = publisher.publish(draft, Wanted("article.md", pictures=pictures)).source.text
        return text.partition("# Kettles\n\n")[2]

    return publish


def test_a_table_with_a_list_a_heading_or_a_table_in_a_cell_stays_a_table(publish) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    plain = (p("Means"), p("Minutes"))
    assert publish(table(plain, (item("a") + item("b"), p("20")))) == (
        "| Means | Minutes |\n| --- | --- |\n| <ul><li>a</li> <li>b</li></ul> | 20 |\n"
    )
    assert publish(table(plain, (p("A", "Heading2"), p("20")))).endswith("| A | 20 |\n")
    assert publish(table(plain, (table((p("x"), p("y"))) + p("z"), p("20")))).count("\n") == 3
    assert publish(table(plain, (p("a b.") * 5, p("20")))).count("\n") == 3
    assert publish(table((p("In a box"),))) == "In a box\n"
    assert publish(table((p("A", "Heading2") + p("a"), p("b")))) == "## A\n\na\n\nb\n", "a row that arranges text"


def test_a_picture_is_shown_from_its_file_and_one_without_a_file_is_not_in_the_article(publish) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    picture = p(PICTURE.format("embed"))
    assert publish(picture, RELATED, ("a-kettle.png",)) == "![A kettle](a-kettle.png)\n"
    assert "data:" not in publish(picture + p("Text."), RELATED, ("",))
    linked = {"word/_rels/document.xml.rels": relate(image1="https://example.com/k.png")}
    assert publish(p(PICTURE.format("link")), linked) == "![A kettle](https://example.com/k.png)\n"


def test_a_picture_alone_is_no_heading(publish) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert publish(p(PICTURE.format("embed"), "Heading1"), RELATED, ("k.png",)) == "![A kettle](k.png)\n"


def test_a_caption_stands_once(publish) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    picture = p(PICTURE.format("embed"))
    assert publish(picture + p("A kettle", "Caption"), RELATED | CAPTION, ("k.png",)) == "![A kettle](k.png)\n"
    other = publish(picture + p("Figure 1", "Caption"), RELATED | CAPTION, ("k.png",))
    assert other == "![A kettle](k.png)\n\nFigure 1\n"


CAPTION = {
    "word/styles.xml": (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>'
        "</w:styles>"
    )
}


def test_boxes_to_tick_stay(publish) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    box = (
        '<w:sdt xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w14:checkbox>'
        '<w14:checked w14:val="{0}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{1}</w:t></w:r></w:sdtContent></w:sdt>'
    )
    done, left = (r(" Fill it"), r(" Boil it"))
    body = item(box.format(1, "☒") + done) + item(box.format(0, "☐") + left)
    assert publish(body) == "- [x] Fill it\n- [ ] Boil it\n"
    assert publish(p(box.format(0, "☐") + left)) == "☐ Boil it\n"


def test_what_is_numbered_in_words_is_no_item_and_keeps_its_number(publish) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert publish(item("A kettle", 2) + item("Lime", 2)) == "Figure 1: A kettle\n\nFigure 2: Lime\n"


def test_a_list_in_a_note_stays_in_it(publish) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    notes = f"<w:footnotes {NAMESPACES}><w:footnote w:id='1'>{p(r('In:') + '<w:r><w:br/></w:r>')}{item('a')}{item('b')}</w:footnote></w:footnotes>"
    text = publish(p(r("Lime") + '<w:r><w:footnoteReference w:id="1"/></w:r>'), {"word/footnotes.xml": notes})
    assert text == "Lime[^1]\n\n[^1]: In:  \n• a  \n• b\n"


def test_superscripts_of_styles_stay(publish) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    style = '<w:style w:type="character" w:styleId="Up"><w:name w:val="Up"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    styles = {"word/styles.xml": f"<w:styles {NAMESPACES}>{style}</w:styles>"}
    assert publish(p(r("5 m") + r("2", '<w:rStyle w:val="Up"/>')), styles) == "5 m<sup>2</sup>\n"


def test_what_a_person_names_is_all_that_is_left_with_its_notes_and_pictures(publisher: Publisher) -> None:
    def mark(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    picture = PICTURE.format("embed")
    body = (
        p("Here is the article you wanted!")
        + p("Kettles", "Title")
        + p(r("Fill the kettle with vinegar.") + mark(1))
        + p(picture)
        + p("Wait for ten minutes, and rinse it.")
        + p(r("Let me know if you want changes!") + mark(2))
        + p(picture.replace("image1", "image2"))
        + p("Anna")
        + p(picture.replace("image1", "image2"))
    )
    notes = "".join(
        f'<w:footnote w:id="{key}">{p(text)}</w:footnote>' for key, text in ((1, "In kitchens."), (2, "By Anna."))
    )
    parts = {
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>",
        "word/_rels/document.xml.rels": relate(image1="media/image1.png", image2="media/image2.png"),
        "word/media/image1.png": "x",
        "word/media/image2.png": "y",
    }
    draft = decode(pack(body, parts), "draft.docx")
    assert isinstance(draft, WordSource)
    pictures = ("k.png", "logo.png", "logo.png")
    done = publisher.publish(draft, Wanted("article.md", pictures=pictures, answers=Answers(title=2, last=5)))
    assert done.source.text.partition("# Kettles\n\n")[2] == (
        "Fill the kettle with vinegar.[^1]\n\n![A kettle](k.png)\n\nWait for ten minutes, and rinse it.\n\n[^1]: In kitchens.\n"
    )
    assert "Here is" not in done.source.text
    assert [one.words for one in publisher.find_dropped(done)] == [
        "Here is the article you wanted!",
        "Let me know if you want changes! 2",
        "Anna",
        "By Anna.",
    ]
    files = Pictures(pictures, (Picture("k.png", b"x"), Picture("logo.png", b"y")))
    left, missing = leave_out_pictures(draft, files, [edge.span for edge in done.left_out])
    assert ([one.name for one in left.files], missing) == (["k.png"], ())
