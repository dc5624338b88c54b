"""Files of the folder: none outside of it is reached, and what is saved is whole, or not written at all."""

import json
import os
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from studios import ARTICLE, PATIENCE, Page, Studio

from contentlint.source.atomic_write import write_new
from contentlint.studio.errors import RequestError
from contentlint.studio.folder import ConflictError, Folder
from contentlint.studio.messages import Form

PATHS_OUT = (
    "../secret.md",
    "posts/../../secret.md",
    "/etc/passwd",
    "/secret.md",
    "out.md",
    "outside/secret.md",
    "posts/./kettle.md",
    "posts//kettle.md",
    "C:secret.md",
    "..\\secret.md",
    "posts\\..\\..\\secret.md",
    "posts/kettle.md\0.md",
    "contentlint.toml",
    "",
    ".",
    "..",
)


@pytest.mark.parametrize("path", PATHS_OUT)
def test_a_path_out_of_the_folder_is_neither_read_nor_written(studio: Studio, page: Page, path: str) -> None:
    secret = (studio.folder.parent / "secret.md").read_bytes()
    for answer in (
        page.ask("open", path=path),
        page.ask("save", path=path, text="# Mine\n", stamp=None),
        page.ask("metadata_save", rows=[{"path": path, "stamp": "x", "title": "Mine"}])["rows"][0],
    ):
        assert answer.get("code", answer.get("state")) in {"path", "refused"}
        assert "Secret" not in str(answer)
    assert page.ask("check", path=path or "..", text="# Mine\n")["type"] == "error"
    assert (studio.folder.parent / "secret.md").read_bytes() == secret


def test_images_are_those_of_the_folder(studio: Studio) -> None:
    (studio.folder / "posts" / "kettle.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (studio.folder / "posts" / "kettle.svg").write_text("<svg onload='x'/>", "utf-8")
    token = {"X_Contentlint_Token": studio.token}
    status, headers, data = studio.ask("GET", "/image?path=posts/kettle.png", **token)
    assert (status, headers["content-type"], data[:4]) == (200, "image/png", b"\x89PNG")
    for path in ("posts/kettle.svg", "posts/kettle.md", "../secret.png", "outside/a.png", "/etc/a.png", "none.png"):
        assert studio.ask("GET", f"/image?path={path}", **token)[0] == 404


def test_an_image_is_found_as_the_article_names_it_or_the_reason_is_told(studio: Studio) -> None:
    (studio.folder / "posts" / "lime.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    token = {"X_Contentlint_Token": studio.token}

    def load(name: str, of: str = "posts/kettle.md") -> tuple[int, str]:
        status, _, data = studio.ask("GET", f"/image?name={quote(name)}&of={of}", **token)
        return status, data.decode("latin-1")

    for name, of in (
        ("lime.png", "posts/kettle.md"),
        ("/posts/lime.png?v=2", "posts/kettle.md"),
        ("posts/lime.png", ""),
    ):
        assert load(name, of) == (200, "\x89PNG\r\n\x1a\n")
    for name in ("https://example.com/a.png", "//example.com/a.png", "data:image/png;base64,x", "javascript:x"):
        assert load(name) == (404, "Not shown: the studio loads nothing from other sites.\n")
    for name in ("none.png", "../../secret.png", "../outside/secret.md", "\0.png", "a" * 5_000, "kettle.md"):
        assert load(name)[0] == 404
    assert load("lime.png", "../secret.md")[0] == 404
    assert studio.ask("GET", "/image?name=lime.png&of=posts/kettle.md")[0] == 401


# --- saving ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"# Kettles\n\nLime.\n",
        b"\xef\xbb\xbf# Kettles\r\n\r\nLime.\r\n",
        "# Kessel\n\nKalk löst sich.\n".encode("utf-16"),
        b"# Kettles\r\rLime.\r",
        b"# Kettles\r\n\nLime.\nMore.\r\nEnd",
        '<meta charset="windows-1252"><p>Caf\u00e9</p>\n'.encode("cp1252"),
        b"",
    ],
)
def test_what_is_opened_and_saved_is_the_same_to_the_byte(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(data)
    folder = Folder(str(tmp_path))
    opened = folder.open("a.md")
    folder.save("a.md", opened.source.text, opened.form, opened.stamp)
    assert file.read_bytes() == data


def test_each_line_keeps_its_own_end(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one\r\ntwo\nthree\r\nfour\n")
    folder = Folder(str(tmp_path))
    opened = folder.open("a.md")
    assert opened.form.line_ends == "mixed"
    saved = folder.save("a.md", "one\nTWO\nthree\nfour\n", opened.form, opened.stamp)
    assert file.read_bytes() == b"one\r\nTWO\nthree\r\nfour\n"
    folder.save("a.md", "one\nthree\nfour\n", saved.form, saved.stamp)
    assert file.read_bytes() == b"one\r\nthree\r\nfour\n"


def test_what_an_encoding_lacks_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes('<meta charset="windows-1252"><p>Caf\u00e9</p>\n'.encode("cp1252"))
    folder = Folder(str(tmp_path))
    opened = folder.open("a.html")
    with pytest.raises(RequestError, match="does not contain “🫖”"):
        folder.save("a.html", opened.source.text + "🫖", opened.form, opened.stamp)
    for name in ("klingon", "hex", "idna", "utf-7", "unicode_escape", "utf-8\0", "\ud800", ""):
        with pytest.raises(RequestError, match="encoding is not known"):
            folder.save("a.html", "x", Form(name), opened.stamp)
    assert folder.open("a.html").stamp == opened.stamp


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of this kind")
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """The limit has the same effect as a disk without room: the system refuses to write on."""
    import resource

    file = tmp_path / "a.md"
    file.write_text("# Kettles\n", "utf-8")
    folder = Folder(str(tmp_path))
    opened = folder.open("a.md")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(RequestError, match=r"a\.md cannot be written: ") as refused:
            folder.save("a.md", "Lime. " * 20_000, opened.form, opened.stamp)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert refused.value.code == "unwritable"
    assert file.read_text("utf-8") == "# Kettles\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_a_new_file_takes_no_place_that_is_taken(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    folder.save("new.md", "# New\n", Form(), None)
    with pytest.raises(ConflictError):
        folder.save("new.md", "# Newer\n", Form(), None)
    assert (tmp_path / "new.md").read_text("utf-8") == "# New\n"
    with pytest.raises(RequestError, match="its folder does not exist"):
        folder.save("none/new.md", "# New\n", Form(), None)
    assert not (tmp_path / "none").exists()


def test_a_file_that_appears_at_the_last_moment_stays(tmp_path: Path) -> None:
    file = tmp_path / "new.md"
    write_new(file, b"# First\n")
    with pytest.raises(FileExistsError):
        write_new(file, b"# Second\n")
    assert file.read_bytes() == b"# First\n"
    assert [one.name for one in tmp_path.iterdir()] == ["new.md"]


def test_a_read_only_file_and_a_link_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Kettles\n", "utf-8")
    (tmp_path / "link.md").symlink_to(file)
    file.chmod(0o444)
    folder = Folder(str(tmp_path))
    opened = folder.open("a.md")
    assert not opened.is_writable
    assert not folder.open("link.md").is_writable
    with pytest.raises(RequestError, match="read-only"):
        folder.save("a.md", "# Other\n", opened.form, opened.stamp)
    with pytest.raises(RequestError, match="symbolic link"):
        folder.save("link.md", "# Other\n", opened.form, opened.stamp)


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Kettles\n", "utf-8")
    file.chmod(0o640)
    folder = Folder(str(tmp_path))
    folder.save("a.md", "# Pots\n", Form(), folder.open("a.md").stamp)
    assert file.stat().st_mode & 0o777 == 0o640


# --- what cannot be read --------------------------------------------------------------------------


def test_what_cannot_be_read_is_said(studio: Studio, page: Page) -> None:
    (studio.folder / "image.md").write_bytes(b"\x89PNG\r\n\x1a\n")
    (studio.folder / "large.md").write_bytes(b"Kettles boil. " * 1_500_000)
    (studio.folder / "folder.md").mkdir(exist_ok=True)
    said = {
        name: page.ask("open", path=name) for name in ("image.md", "large.md", "folder.md", "none.md", "posts/none.md")
    }
    assert {name: (one["type"], one["code"]) for name, one in said.items()} == {
        "image.md": ("error", "unreadable"),
        "large.md": ("error", "too-large"),
        "folder.md": ("error", "unreadable"),
        "none.md": ("error", "missing"),
        "posts/none.md": ("error", "missing"),
    }
    assert "a PNG image" in said["image.md"]["message"]
    (studio.folder / "large.md").unlink()


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="too long") as refused:
        Folder(str(tmp_path)).save(f"{'x' * 300}.md", "# T\n", Form(), None)
    assert refused.value.code == "path"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes with names")
def test_a_pipe_is_not_waited_for(studio: Studio, page: Page) -> None:
    pipe = studio.folder / "pipe.md"
    os.mkfifo(pipe)
    try:
        assert page.ask("open", path="pipe.md")["code"] == "unreadable"
    finally:
        pipe.unlink()


def test_two_windows_on_one_file(studio: Studio) -> None:
    """The second to save is told, gets what is there, and may write over it."""
    file = studio.folder / "posts" / "two.md"
    file.write_text(ARTICLE, "utf-8")
    with studio.open_window() as one, studio.open_window() as other:
        first, second = (page.ask("open", path="posts/two.md") for page in (one, other))
        saved = one.ask("save", path="posts/two.md", text="# One\n", form=first["form"], stamp=first["stamp"])
        assert saved["type"] == "saved"
        event = other.wait_for_event("changed-on-disk")
        assert (event["path"], event["stamp"]) == ("posts/two.md", saved["stamp"])
        refused = other.ask("save", path="posts/two.md", text="# Two\n", form=second["form"], stamp=second["stamp"])
        assert (refused["type"], refused["exists"], refused["text"]) == ("conflict", True, "# One\n")
        assert file.read_text("utf-8") == "# One\n"
        again = other.ask("save", path="posts/two.md", text="# Two\n", form=second["form"], stamp=refused["stamp"])
        assert again["type"] == "saved"
        assert file.read_text("utf-8") == "# Two\n"


def test_a_save_is_answered_before_its_findings_are_counted(studio: Studio, page: Page) -> None:
    """Else what is asked next is answered first, and the page has the wrong state of the file."""
    (studio.folder / "posts" / "next.md").write_text(ARTICLE, "utf-8")
    stamp = page.ask("open", path="posts/next.md")["stamp"]
    saving = page.send("save", path="posts/next.md", text="# Next\n", stamp=stamp)
    opening = page.send("open", path="posts/next.md")
    answers = (json.loads(page.socket.recv(PATIENCE)) for _ in range(3))
    assert [one["id"] for one in answers if "id" in one][:2] == [saving, opening]


def test_a_file_that_was_deleted_while_it_is_open(studio: Studio, page: Page) -> None:
    file = studio.folder / "posts" / "gone.md"
    file.write_text(ARTICLE, "utf-8")
    opened = page.ask("open", path="posts/gone.md")
    file.unlink()
    assert page.ask("check", path="posts/gone.md", text=ARTICLE)["type"] == "checked"
    refused = page.ask("save", path="posts/gone.md", text=ARTICLE, form=opened["form"], stamp=opened["stamp"])
    assert (refused["type"], refused["exists"], refused["stamp"]) == ("conflict", False, None)
    assert not file.exists()
    assert page.ask("save", path="posts/gone.md", text=ARTICLE, stamp=None)["type"] == "saved"
    assert file.read_text("utf-8") == ARTICLE
