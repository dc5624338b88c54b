"""Local images of a report: only images, only within the site, up to a limit, each once."""

import os
import zlib
from pathlib import Path

import pytest

from contentlint.reporters.html.images import LEFT_OUT, MAX_IMAGE, MAX_IMAGES, Shelf, find_kind
from contentlint.reporters.page_context import ImageFolders

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "site"
    (root / "posts").mkdir(parents=True)
    (root / "static").mkdir()
    monkeypatch.chdir(root)
    return root


def put(site: Path, *names: str) -> dict[str, int]:
    return Shelf(ImageFolders(str(site), ("static", ""))).put("posts/a.md", names)


def test_images_beside_an_article_and_below_the_site_are_found(site: Path) -> None:
    (site / "posts" / "a b.png").write_bytes(PNG)
    (site / "static" / "c.png").write_bytes(PNG + b"c")
    found = put(site, "a%20b.png?v=1", "/c.png", "../static/c.png#x", "gone.png", "")
    assert found == {"a%20b.png?v=1": 0, "/c.png": 1, "../static/c.png#x": 1}


def test_nothing_outside_of_the_site_is_read(site: Path) -> None:
    (site.parent / "secret.png").write_bytes(PNG)
    (site / "posts" / "link.png").symlink_to(site.parent / "secret.png")
    assert put(site, "../../secret.png", "link.png", "/../secret.png", "a\0.png", "..", "/") == {}


def test_only_images_are_taken(site: Path) -> None:
    (site / "posts" / "key.png").write_bytes(b"-----BEGIN PRIVATE KEY-----")
    (site / "posts" / "page.svg").write_bytes(b"<html><script>alert(1)</script></html>")
    os.mkfifo(site / "posts" / "pipe.png")
    assert put(site, "key.png", "page.svg", "pipe.png") == {}


def test_what_is_too_large_is_said(site: Path) -> None:
    (site / "posts" / "large.png").write_bytes(PNG + b"\0" * MAX_IMAGE)
    shelf = Shelf(ImageFolders(str(site), ("",)))
    assert shelf.put("posts/a.md", ["large.png"]) == {"large.png": LEFT_OUT}
    assert "1 local image is named but not shown" in shelf.describe()
    assert list(shelf.list_elements()) == []


def test_all_images_together_have_a_limit(site: Path) -> None:
    size = MAX_IMAGE - 10
    for number in range(MAX_IMAGES // size + 3):
        (site / "posts" / f"{number}.png").write_bytes(PNG[:8] + bytes([number]) * (size - 8))
    shelf = Shelf(ImageFolders(str(site), ("",)))
    found = shelf.put("posts/a.md", [f"{number}.png" for number in range(MAX_IMAGES // size + 3)])
    assert shelf.shown == MAX_IMAGES // size
    assert list(found.values()).count(LEFT_OUT) == shelf.left_out == 3


def test_without_folders_no_image_is_shown(site: Path) -> None:
    (site / "posts" / "a.png").write_bytes(PNG)
    assert Shelf(None).put("posts/a.md", ["a.png"]) == {}


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x1cftypavif", "avif"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<svg xmlns='x'>", "svg+xml"),
        (b"<svg onload='alert(1)'>", "svg+xml"),
        (b"RIFF\x10\0\0\0WAVE", ""),
        (b"<!-- <svg -->", "svg+xml"),
        (b"", ""),
        (zlib.compress(b"x"), ""),
    ],
)
def test_an_image_is_known_by_what_stands_in_it(start: bytes, kind: str) -> None:
    assert find_kind(start) == kind
