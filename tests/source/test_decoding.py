"""What bytes become text, and what is said of those that do not."""

import io
import os
import pickle
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.source import MAX_BYTES, UnreadableSource, decode, encode, read, read_bytes

MAIL = b"Received: from mail.example\n\tby mx.example; Mon, 1 Sep 2025 10:00:00 +0000\nFrom: Anna <anna@mail.example>\nSubject: Kettles\n\nHi\n"
STUB = b'{"": "DO NOT EDIT", "doc_id": "1a2b", "resource_key": "", "email": "anna@mail.example"}'
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableSource) as caught:
        decode(data, "a.md")
    assert str(caught.value) == f"a.md: {caught.value.reason}"
    assert "\n" not in str(caught.value)
    return caught.value.reason


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff")))
@pytest.mark.parametrize(
    ("codec", "encoding", "bom"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8", True),
        ("utf-16", f"utf-16-{sys.byteorder[0]}e", True),
    ],
)
def test_text_comes_back_as_it_was(text: str, codec: str, encoding: str, *, bom: bool) -> None:
    source = decode(text.encode(codec))
    assert (source.text, source.encoding, source.bom) == (text, encoding, bom)


@given(data=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        source = decode(data)
    except UnreadableSource:
        return
    assert "\r" not in source.text
    assert "\0" not in source.text


def test_big_endian_utf_16() -> None:
    source = decode(b"\xfe\xff" + "Fußnote\r\n".encode("utf-16-be"))
    assert (source.text, source.encoding, source.newline) == ("Fußnote\n", "utf-16-be", "\r\n")


@pytest.mark.parametrize(
    ("data", "text", "newline"),
    [
        (b"a\nb\n", "a\nb\n", "\n"),
        (b"a\r\nb\r\n", "a\nb\n", "\r\n"),
        (b"a\rb\r", "a\nb\n", "\r"),
        (b"a\r\nb\r\nc\n", "a\nb\nc\n", "\r\n"),
        (b"a\nb\nc\r\n", "a\nb\nc\n", "\n"),
        (b"a\nb\r\n", "a\nb\n", "\n"),
        (b"a\r\n\rb", "a\n\nb", "\r\n"),
        (b"", "", "\n"),
    ],
)
def test_line_ends_become_one_and_the_most_frequent_is_kept(data: bytes, text: str, newline: str) -> None:
    source = decode(data)
    assert (source.text, source.newline) == (text, newline)


def test_only_the_first_mark_is_taken_away() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa").text == "\ufeffa"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"One\nTwo\nCaf\x81 au lait\x8d\x8d", "not UTF-8: byte 0x81 at line 3, column 4; save it as UTF-8"),
        (b"One\r\n\xc3\xa9\r\xff", "not UTF-8: byte 0xFF at line 3, column 1; save it as UTF-8"),
        (b"\xef\xbb\xbf\xff", "not UTF-8: byte 0xFF at line 1, column 1; save it as UTF-8"),
        (b"cut \xe2\x82", "not UTF-8: byte 0xE2 at line 1, column 5; save it as UTF-8"),
        (b"\xff\xfea\0b", "not UTF-16: byte 0x62 at line 1, column 2; save it as UTF-8"),
        (b"\xff\xfe\x00\xd8a\x00", "not UTF-16: byte 0x00 at line 1, column 1; save it as UTF-8"),
        (b"One\na\0b", "not text: NUL character at line 2, column 2; if it is UTF-16, save it as UTF-8"),
        (PNG, "not text but a PNG image; export it as Markdown, HTML or plain text"),
        (
            b"PK\x03\x04\x14\x00",
            "not text but a ZIP archive or an office document such as .docx; export it as Markdown, HTML or plain text",
        ),
        (MAIL, "a mail as programs store it; copy the text of the article into a file of its own"),
        (
            MAIL.replace(b"\n", b"\r\n"),
            "a mail as programs store it; copy the text of the article into a file of its own",
        ),
        (STUB, "only the URL of a document; download the document, or copy its text"),
    ],
)
def test_what_is_no_text_is_refused_with_place_and_way_out(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


@pytest.mark.parametrize(
    "text",
    [
        "From: Anna\nTo: Ben\nSubject: Kettles\n\nFill the kettle.\n",
        "Title: Kettles\nDate: 2025-09-01\nAuthor: Anna\n\nFill the kettle.\n",
        "```\nReceived: from a\nFrom: Anna\nSubject: Kettles\n\n```\n",
        'Write {"doc_id": "1a2b"} there.',
    ],
)
def test_what_people_write_is_no_mail_and_no_address(text: str) -> None:
    assert decode(text.encode(), "a.md").text == text


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("iso-8859-1", "cp1252", "Café “costs” 5 €"),
        ("windows-1252", "cp1252", "Café"),
        ("ISO-8859-15", "iso8859-15", "5 €"),
        ("windows-1251", "cp1251", "Чайник"),
        ("koi8-r", "koi8-r", "Чайник"),
        ("gb2312", "gbk", "水壶"),
        ("big5", "big5hkscs", "水壺"),
        ("shift_jis", "cp932", "やかん"),
        ("euc-jp", "euc_jp", "やかん"),
        ("euc-kr", "cp949", "주전자"),
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="{}"><p>{}</p>',
        "<META CHARSET={}>\r\n<p>{}</p>",
        '<meta http-equiv="Content-Type" content="text/html; charset={}"><p>{}</p>',
        '<?xml version="1.0" encoding="{}"?><p>{}</p>',
        '<!-- <meta charset="koi8-u"> --><meta charset="{}"><p>{}</p>',
    ],
)
def test_a_page_is_read_as_it_declares(declared: str, codec: str, text: str, page: str) -> None:
    data = page.format(declared, text).encode(codec)
    source = decode(data, "a.html")
    assert source.text.endswith(f"<p>{text}</p>")
    assert source.encoding == codec
    assert encode(source) == data


def test_what_is_utf_8_is_read_so_whatever_it_declares() -> None:
    assert decode('<meta charset="iso-8859-1">Café'.encode()).encoding == "utf-8"


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "klingon", "iso-2022-kr", "x-user-defined", ""])
def test_a_declaration_that_does_not_help(declared: str) -> None:
    assert refusal(f'<meta charset="{declared}">Caf\xe9'.encode("cp1252")).startswith(
        "not UTF-8; it may be Windows-1252"
    )


def test_bytes_that_the_declared_encoding_does_not_have() -> None:
    data = b'<meta charset="gbk">\n\xc4\xe3 \xff'
    assert refusal(data) == "not GBK: byte 0xFF at line 2, column 3; save it as UTF-8"


def test_a_declaration_is_looked_for_in_the_head_alone() -> None:
    assert refusal(b" " * 5000 + b'<meta charset="iso-8859-1">\xe9').startswith("not UTF-8")
    assert refusal((b"<meta " * 5000) + b"\xe9").startswith("not UTF-8")


def test_a_declaration_may_stand_anywhere_in_the_head() -> None:
    script = b"<script>" + b"a;" * 5000 + b"</script>"
    meta = b'<meta charset="iso-8859-1">'
    assert decode(b"<head>" + script + meta + b"</HEAD><p>Caf\xe9").text.endswith("Café")
    assert refusal(b"<head>" + script + b"</head>" + meta + b"Caf\xe9").startswith("not UTF-8")
    assert refusal(b"<head>" + b"a" * 2**17 + meta + b"</head>Caf\xe9").startswith("not UTF-8")


def test_the_largest_input() -> None:
    line = b"x" * 1023 + b"\n"
    assert len(decode(line * (MAX_BYTES // 1024)).text) == MAX_BYTES
    assert refusal(b"x" * (MAX_BYTES + 1)) == "larger than 20 MB, so it is not read"


def test_a_stream_is_read_no_further_than_needed() -> None:
    stream = io.BytesIO(b"x" * (MAX_BYTES + 500))
    assert len(read_bytes(stream)) == MAX_BYTES + 1
    assert read_bytes(io.BytesIO(b"short")) == b"short"


def test_a_file_is_called_as_it_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbfText\r\n")
    source = read(file, "articles/a.md")
    assert (source.path, source.text, source.bom, source.newline) == ("articles/a.md", "Text\n", True, "\r\n")
    assert read(file).path == str(file)


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match=r"^gone\.md: cannot be read: no such file or directory$"):
        read(tmp_path / "gone.md", "gone.md")
    with pytest.raises(UnreadableSource, match=r"^folder: cannot be read: is a directory$"):
        read(tmp_path, "folder")
    with pytest.raises(UnreadableSource, match=r"cannot be read: embedded null byte$"):
        read("a\0b")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs a file without an end")  # noqa: PTH110  # no path of ours
def test_a_file_without_an_end() -> None:
    with pytest.raises(UnreadableSource, match="larger than 20 MB"):
        read("/dev/zero")


def test_a_refusal_can_be_sent_to_another_process() -> None:
    refused = UnreadableSource("a.md", "not text")
    again = pickle.loads(pickle.dumps(refused))  # noqa: S301  # our own bytes
    assert (again.path, again.reason) == ("a.md", "not text")


def test_another_encoding_is_read_where_it_is_named_and_only_what_is_not_utf_8() -> None:
    for text, label in (
        ("Crème brûlée", "windows-1252"),
        ("水壶", "gb18030"),
        ("Привет", "koi8-r"),
        ("Kalk löst", "utf-16le"),
    ):
        source = decode(text.encode(label), "a.txt", encoding=label)
        assert source.text == text
        assert decode(text.encode(), "a.txt", encoding=label).text == text
    japanese = "やかん"
    assert decode(japanese.encode("iso2022_jp"), encoding="iso-2022-jp").text == japanese


def test_a_wrong_name_is_told_with_the_place() -> None:
    with pytest.raises(UnreadableSource, match="not gb18030: byte 0xFF at line 2, column 1"):
        decode(b"\xc4\xe3\n\xff\xff", encoding="gb18030")
    with pytest.raises(UnreadableSource, match="no encoding is called klingon"):
        decode(b"\xff", encoding="klingon")
