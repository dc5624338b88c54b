"""Word files that are damaged, locked or made to do harm: one clear line, or the text, in bounded time and memory."""

import io
import socket
import zipfile
from collections.abc import Callable

import pytest
from word_files import NAMESPACES, p, pack, r, relate

from contentlint.source import MAX_BYTES, UnreadableSource, decode
from contentlint.source.word.package import (
    MAX_ELEMENTS,
    MAX_FIELDS,
    MAX_PARAGRAPH_BYTES,
    MAX_PARTS,
    MAX_TEXT_BYTES,
    MAX_UNPACKED_BYTES,
    open_package,
)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableSource) as caught:
        decode(data, "draft.docx")
    assert "\n" not in caught.value.reason
    return caught.value.reason


def damage(data: bytes, at: float) -> bytes:
    start = int(len(data) * at)
    return data[:start] + bytes(255 - byte for byte in data[start : start + 40]) + data[start + 40 :]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a Word file, or a damaged one: its ZIP archive cannot be read"),
        (b"# Plain text\n", "not a Word file, or a damaged one: its ZIP archive cannot be read"),
        (pack(p("x"))[:-40], "not a Word file, or a damaged one: its ZIP archive cannot be read"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
            "not a .docx but an old .doc, or protected by a password; save it as .docx without a password",
        ),
        (
            pack("<w:p>", {}),
            "a damaged Word file: open it in a word processor and save it again",
        ),
        (b"x" * (MAX_BYTES + 1), f"larger than {MAX_BYTES // 2**20} MB, so it is not read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_line(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


def test_a_zip_archive_of_something_else_is_no_word_file() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("photo.txt", "x")
    assert refusal(packed.getvalue()) == "a ZIP archive, but not a Word file"


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(pack(p("x")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert refusal(bytes(data)) == "encrypted; save it without a password"


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_damaged_file_is_refused_or_read_and_raises_nothing_else(at: float) -> None:
    data = damage(pack(p("Some words here.") * 50), at)
    try:
        found = decode(data, "draft.docx").text
    except UnreadableSource:
        found = refusal(data)
    assert found


# --- sizes ----------------------------------------------------------------------------------------


def fill(size: int) -> dict[str, str]:
    return {"word/styles.xml": f"<w:styles {NAMESPACES}{' ' * size}></w:styles>"}


def test_a_zip_bomb_is_not_unpacked() -> None:
    data = pack(p("x"), fill(MAX_UNPACKED_BYTES))
    assert len(data) < MAX_UNPACKED_BYTES / 100
    assert refusal(data) == f"its text is larger than {MAX_UNPACKED_BYTES // 2**20} MB when unpacked, so it is not read"
    assert open_package(pack(p("x"), fill(MAX_UNPACKED_BYTES - 2000))).parts


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    data = pack(p("x"), fill(MAX_UNPACKED_BYTES))
    size = (MAX_UNPACKED_BYTES + len(f"<w:styles {NAMESPACES}></w:styles>")).to_bytes(4, "little")
    assert data.count(size) == 2, "in the entry and in the directory"
    assert "cannot be read" in refusal(data.replace(size, (100).to_bytes(4, "little")))


def test_pictures_may_be_large() -> None:
    picture = {"word/media/image1.png": "\0" * (MAX_UNPACKED_BYTES + 1)}
    assert decode(pack(p("x"), picture), "draft.docx").text == "<p>x</p>\n"


def test_an_archive_of_very_many_files_is_refused() -> None:
    few = {f"a/{number}": "" for number in range(MAX_PARTS - 2)}
    assert decode(pack(p("x"), few), "draft.docx").text == "<p>x</p>\n"
    assert refusal(pack(p("x"), {**few, "b": ""})) == f"a ZIP archive of more than {MAX_PARTS} files, so it is not read"


def test_a_text_longer_than_people_write_is_refused() -> None:
    """A few kilobytes of a file may be megabytes of text, which take sixty times as much in memory."""
    line = "word " * (MAX_PARAGRAPH_BYTES // 5)
    assert decode(pack(p(line)), "draft.docx").text.startswith("<p>word")
    size = f"{MAX_PARAGRAPH_BYTES // 1000} kB"
    cell = f"<w:tbl><w:tr><w:tc>{p(line + 'word ')}</w:tc></w:tr></w:tbl>"
    note = {
        "word/footnotes.xml": f'<w:footnotes {NAMESPACES}><w:footnote w:id="5">{p(line * 2)}</w:footnote></w:footnotes>'
    }
    for data in (pack(p(line + "word ")), pack(cell), pack(p("x"), note), pack(p(r(line) + r("word ")))):
        assert refusal(data) == f"a paragraph of it is larger than {size}, so it is not read"
    many = MAX_TEXT_BYTES // MAX_PARAGRAPH_BYTES + 1
    assert refusal(pack(p(line) * many)) == "more than 2 MB of text, so it is not read"


def test_what_is_named_many_times_counts_as_often() -> None:
    """A note and an address stand once in the file, and in the text as often as they are named."""
    mark = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    note = {
        "word/footnotes.xml": f'<w:footnotes {NAMESPACES}><w:footnote w:id="5">{p("x" * 10_000)}</w:footnote></w:footnotes>'
    }
    assert "x" * 10_000 in decode(pack(p(r("a") + mark), note), "draft.docx").text
    assert refusal(pack(p(r("a") + mark) * 500, note)) == "more than 2 MB of text, so it is not read"
    link = '<w:hyperlink r:id="link"><w:r><w:t>a</w:t></w:r></w:hyperlink>'
    target = {"word/_rels/document.xml.rels": relate(link="https://kettles.example/" + "x" * 10_000)}
    assert "kettles.example" in decode(pack(p(link), target), "draft.docx").text
    assert refusal(pack(p(link) * 500, target)) == "more than 2 MB of text, so it is not read"


def test_the_address_of_a_field_counts_for_each_run_in_it() -> None:
    def link(size: int, runs: int) -> bytes:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        words = f'<w:r><w:instrText>HYPERLINK "https://kettles.example/{"x" * size}"</w:instrText></w:r>'
        begin = p(mark.format("begin") + words + mark.format("separate"))
        return pack(begin + p("x") * runs + p(mark.format("end")))

    assert decode(link(100, 300), "draft.docx").text.count("kettles.example") == 300
    assert refusal(link(10_000, 300)) == "more than 2 MB of text, so it is not read"


def test_names_of_notes_within_a_value_take_no_time() -> None:
    """The searches for the rest of a tag, which began at each of them, took minutes."""
    value = ':footnoteReference" :footnoteReference" ' * 60_000
    assert ">x<" in decode(pack(p("<w:r><w:t>x</w:t></w:r>") + f"<w:x w:y='{value}'/>"), "draft.docx").text


def test_no_name_of_a_part_and_no_prefix_passes_a_limit() -> None:
    """What mammoth reads counts, wherever it stands and however it is written."""
    line = "word " * (MAX_PARAGRAPH_BYTES // 5 + 1)
    main = relate(main="word/main.xml").replace("/hyperlink", "/officeDocument")
    moved = {"_rels/.rels": main, "word/main.xml": f"<w:document {NAMESPACES}><w:body>{p(line)}</w:body></w:document>"}
    assert "a paragraph of it is larger" in refusal(pack(p("x"), moved))
    assert "a paragraph of it is larger" in refusal(pack(p(f"<w:r><w:t><![CDATA[{line}]]></w:t></w:r>")))
    note = f"<footnotes {NAMESPACES.split()[0].replace(':w', '')}><footnote w:id='5' {NAMESPACES}>{p('x' * 10_000)}</footnote></footnotes>"
    notes = relate(notes="fn.xml").replace("/hyperlink", "/footnotes")
    named = {"word/_rels/document.xml.rels": notes, "word/fn.xml": note}
    ways = (
        '<w:footnoteReference w:id="{}"/>',
        '<footnoteReference xmlns="{}" w:id="5"/>',
        '<w:footnoteReference w:z="{}" w:id="5"/>',
    )
    for way in ways:
        marks = "".join(f"<w:r>{way.format(5 if 'z' not in way else at)}</w:r>" for at in range(500))
        assert refusal(pack(p(marks), named)) == "more than 2 MB of text, so it is not read", way
    target = {"word/_rels/document.xml.rels": relate(link="https://kettles.example/>" + "x" * 10_000)}
    link = '<w:hyperlink r:id="&#108;ink"><w:r><w:t>a</w:t></w:r></w:hyperlink>'
    assert refusal(pack(p(link) * 500, target)) == "more than 2 MB of text, so it is not read"
    assert "an encoding that Word files never have" in refusal(
        pack(p("x"), prolog='<?xml version="1.0" encoding="cp037"?>')
    )


def test_notes_of_two_kinds_may_have_the_same_numbers() -> None:
    numbers = range(5, 30)
    parts = {
        f"word/{kind}notes.xml": f"<w:{kind}notes {NAMESPACES}>"
        + "".join(f'<w:{kind}note w:id="{at}">{p("x" * 4000)}</w:{kind}note>' for at in numbers)
        + f"</w:{kind}notes>"
        for kind in ("foot", "end")
    }
    marks = [f'<w:r><w:{kind}noteReference w:id="{at}"/></w:r>' for at in numbers for kind in ("foot", "end")]
    assert decode(pack(p("".join(marks)), parts), "draft.docx").text.count("x" * 4000) == 50


def test_a_text_of_very_many_elements_is_refused() -> None:
    beside = 3  # what an empty file has: types, document, body
    full = f"<w:r>{'<w:x/>' * (MAX_ELEMENTS - beside - 3)}</w:r>"
    assert open_package(pack(p(full))).parts
    assert "more than 150,000 elements" in refusal(pack(p(full + "<w:r/>")))


def test_a_text_of_very_many_fields_is_refused() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert decode(pack(p(field * 50 + r("x"))), "draft.docx").text == "<p>x</p>\n"
    assert "more than 5,000 fields" in refusal(pack(p(field * (MAX_FIELDS + 1))))


# --- nesting --------------------------------------------------------------------------------------


def nest(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth


def test_tables_in_tables_are_read_down_to_a_depth() -> None:
    assert decode(pack(nest(15)), "draft.docx").text == "<p>x</p>\n", "boxes around boxes are none"
    assert refusal(pack(nest(400))) == "its parts are nested too deeply to be read"


def test_very_deep_xml_is_refused() -> None:
    deep = "<w:smartTag>" * 20_000 + "</w:smartTag>" * 20_000
    assert refusal(pack(deep)) == "its parts are nested too deeply to be read"


# --- the world outside ----------------------------------------------------------------------------


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_document_types_are_refused_so_no_entity_is_read(codec: str) -> None:
    prolog = f'<?xml version="1.0" encoding="{codec}"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    document = f"{prolog}<w:document {NAMESPACES}><w:body>{p('&e;')}</w:body></w:document>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document.encode(codec))
    assert (
        refusal(packed.getvalue()) == "its XML declares a document type, which Word files never have, so it is not read"
    )


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was to be fetched")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("_no_network")
def test_linked_pictures_and_templates_are_not_fetched() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><wp:docPr id="1" descr="A  kettle"/>'
        '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="image1"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    settings = f'<w:settings {NAMESPACES}><w:attachedTemplate r:id="link9"/></w:settings>'
    parts = {
        "word/_rels/document.xml.rels": relate(image1="http://evil.example.org/picture.png"),
        "word/settings.xml": settings,
        "word/_rels/settings.xml.rels": relate(link9="http://evil.example.org/template.dotm"),
    }
    html = decode(pack(p(picture), parts), "draft.docx").text
    assert html == '<p><img alt="A kettle" src="http://evil.example.org/picture.png" /></p>\n', "it is named"


def test_text_cannot_forge_markup() -> None:
    body = p("&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt;") + p("</p>".replace("<", "&lt;"))
    assert decode(pack(body), "draft.docx").text == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt;</p>\n<p>&lt;/p&gt;</p>\n"
    )


def test_a_style_map_in_the_file_is_not_obeyed() -> None:
    assert decode(pack(p("x"), {"mammoth/style-map": "p => h1"}), "draft.docx").text == "<p>x</p>\n"


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize(
    "make",
    [
        lambda: p("<w:hyperlink w:anchor='a'>" + "<w:bookmarkStart w:name='a'/>" * 20_000 + "</w:hyperlink>"),
        lambda: "<w:tbl>" + f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('x')}</w:tc></w:tr>" * 2000 + "</w:tbl>",
        lambda: p("x", "", "<w:rPr><w:del/></w:rPr>") * 2000 + p("y"),
    ],
)
def test_much_of_one_thing_is_read(make: Callable[[], str]) -> None:
    assert decode(pack(make()), "draft.docx").text
