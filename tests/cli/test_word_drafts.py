"""``contentlint publish`` with a Word file: pictures are saved beside the article, and what is left out is one list."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

Command = Callable[..., subprocess.CompletedProcess[bytes]]
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Clean a kettle", 0)
    document.add_paragraph("Vinegar takes the lime off a kettle in ten minutes.")
    for alt in ("A kettle with lime", "A drawing"):
        document.add_picture(io.BytesIO(GIF), Pt(9))
        document.inline_shapes[-1]._inline.docPr.set("descr", alt)  # noqa: SLF001  # python-docx has no other way
    document.add_comment(document.paragraphs[1].runs, text="Really?", author="A")
    document.sections[0].header.paragraphs[0].text = "For Anna only"
    document.save(tmp_path / "kettle.docx")
    return tmp_path / "kettle.docx"


def damage_picture(draft: Path, content: bytes) -> None:
    """Put something else in place of the pictures."""
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(draft, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, content if name.startswith("word/media/") else part)


def test_pictures_are_saved_next_to_the_article(contentlint: Command, draft: Path, tmp_path: Path) -> None:
    result = contentlint("publish", draft.name, "-o", "blog/kettle.md")
    text = (tmp_path / "blog" / "kettle.md").read_text("utf-8")
    assert "![A kettle with lime](a-kettle-with-lime.gif)" in text
    assert (tmp_path / "blog" / "a-kettle-with-lime.gif").read_bytes() == GIF
    assert "Saved next to the article: a-kettle-with-lime.gif\n" in result.stdout.decode()
    assert "images/file-missing" not in result.stdout.decode()
    again = contentlint("publish", draft.name, "-o", "blog/kettle.md", "--force")
    assert "a-kettle-with-lime.gif\n" in again.stdout.decode()
    assert len(list((tmp_path / "blog").iterdir())) == 2


def test_without_a_file_for_the_article_no_picture_is_written(
    contentlint: Command, draft: Path, tmp_path: Path
) -> None:
    told = contentlint("publish", draft.name).stderr.decode()
    assert "--output saves them next to the article: a-kettle-with-lime.gif" in told
    assert [file.name for file in tmp_path.iterdir()] == [draft.name]


def test_what_is_left_out_is_one_list(contentlint: Command, draft: Path) -> None:
    told = contentlint("publish", draft.name).stderr.decode()
    assert "Not in the article: 1 comment, 1 header\n" in told
    report = contentlint("publish", draft.name, "--report").stderr.decode()
    assert "Not in the article: 1 comment, 1 header\n  “Really?” (comment)\n  “For Anna only” (header)\n" in report


def test_a_picture_that_is_none_is_left_out_and_told(contentlint: Command, draft: Path, tmp_path: Path) -> None:
    damage_picture(draft, b"<html><script>alert(1)</script></html>")
    result = contentlint("publish", draft.name, "-o", "a.md", "--report")
    assert "1 header, 2 pictures\n" in result.stdout.decode()
    assert "  “A drawing” (picture)\n" in result.stdout.decode()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.md", draft.name]


def test_a_picture_that_unpacks_to_very_much_is_not_saved(contentlint: Command, draft: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, GIF + bytes(65 * 2**20) if name.startswith("word/media/") else part)
    result = contentlint("publish", draft.name, "-o", "a.md")
    assert "2 pictures\n" in result.stdout.decode()
    assert not list(tmp_path.glob("*.gif"))
