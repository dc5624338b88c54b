"""Pictures of a Word file get names that are safe, free and the same each time."""

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from contentlint.publish.pictures import choose_pictures, find_ending, save_pictures
from contentlint.source import decode
from contentlint.source.word import WordSource

PNG = b"\x89PNG\r\n\x1a\n"


def make_png(grey: int) -> bytes:
    """Return a PNG of one point."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes((0, grey)))) + chunk(b"IEND", b"")


def write_draft(*pictures: tuple[str, int]) -> WordSource:
    document = docx.Document()
    for alt, grey in pictures:
        document.add_picture(io.BytesIO(make_png(grey)), Pt(9))
        document.inline_shapes[-1]._inline.docPr.set("descr", alt)  # noqa: SLF001  # python-docx has no other way
    file = io.BytesIO()
    document.save(file)
    source = decode(file.getvalue(), "draft.docx")
    assert isinstance(source, WordSource)
    return source


def test_names_are_the_alternative_texts_and_those_of_the_article_without_one(tmp_path: Path) -> None:
    draft = write_draft(
        ("A Kettle, Descaled!", 1), ("", 2), ("../../etc/passwd", 3), ("con", 4), ("A kettle descaled", 5)
    )
    pictures = choose_pictures(draft, "blog/Kettles.md", tmp_path)
    assert pictures.names == (
        "a-kettle-descaled.png",
        "kettles-2.png",
        "etc-passwd.png",
        "image-con.png",
        "a-kettle-descaled-2.png",
    )
    save_pictures(pictures, tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(pictures.names)
    assert (tmp_path / "kettles-2.png").read_bytes() == make_png(2)


def test_a_picture_that_is_there_is_used_again_and_another_is_never_overwritten(tmp_path: Path) -> None:
    draft = write_draft(("Lime", 1), ("Rust", 2), ("Lime again", 1))
    (tmp_path / "lime.png").write_bytes(make_png(1))
    (tmp_path / "rust.png").write_bytes(b"mine")
    (tmp_path / "rust-2.png").symlink_to(tmp_path / "nowhere")
    for _ in range(2):
        pictures = choose_pictures(draft, "a.md", tmp_path)
        assert pictures.names == ("lime.png", "rust-3.png", "lime.png")
        save_pictures(pictures, tmp_path)
    assert (tmp_path / "rust.png").read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


def test_long_names_fit_any_file_system(tmp_path: Path) -> None:
    pictures = choose_pictures(write_draft(("ケトル " * 200, 1), ("水" * 200, 2)), "a.md", tmp_path)
    save_pictures(pictures, tmp_path)
    assert pictures.names[1] == "a-2.png"


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"\1\0\0\0" + b"\0" * 36 + b" EMF", "emf"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', "svg"),
        (b"<svg><script>alert(1)</script></svg>", ""),
        (b"<svg ONLOAD = 'alert(1)'/>", ""),
        (b"<html><svg/></html>", ""),
        (b"", ""),
    ],
)
def test_a_picture_is_known_by_its_first_bytes_and_runs_nothing(content: bytes, ending: str) -> None:
    assert find_ending(content) == ending
