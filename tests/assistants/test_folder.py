"""What an assistant names lies inside the folder, or is refused with a line that says why."""

import os
from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.assistants.folder import MAX_FILE_BYTES, MAX_PATHS, Folder, RefusedError, require_text


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a folder beside which others lie, with links that lead in and out."""
    for name in ("site/guides/kettle.md", "site-of-others/secret.md", "secret.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# A\n", "utf-8")
    site = tmp_path / "site"
    (site / "out.md").symlink_to(tmp_path / "secret.md")
    (site / "others").symlink_to(tmp_path / "site-of-others")
    (site / "in.md").symlink_to("guides/kettle.md")
    (site / "loop").symlink_to("loop")
    return Folder(str(site))


def test_what_is_inside_is_named_from_the_folder_on(folder: Folder) -> None:
    def hold(path: str, place: str) -> None:
        assert folder.locate(path) == place

    cases = [
        ("guides/kettle.md", "guides/kettle.md"),
        ("./guides/../guides/kettle.md", "guides/kettle.md"),
        (f"{folder.root}/guides", "guides"),
        ("in.md", "in.md"),
        (".", "."),
        (folder.root, "."),
    ]
    hold_for_each(hold, cases)


def test_what_leads_out_is_refused(folder: Folder) -> None:
    def hold(path: str, words: str) -> None:
        with pytest.raises(RefusedError, match=words):
            folder.locate(path)

    outside, missing, none = "outside of this folder", "does not exist", "not a path"
    cases = [
        ("../secret.md", outside),
        ("guides/../../secret.md", outside),
        (f"{folder.root}/../secret.md", outside),
        (f"{folder.root}-of-others/secret.md", outside),
        ("/etc/hostname", outside),
        ("/", outside),
        ("out.md", outside),
        ("others/secret.md", outside),
        ("others", outside),
        ("gone.md", missing),
        ("*.md", missing),
        ("loop", missing),
        ("x" * 5000, missing),
        ("", none),
        ("a\0.md", none),
        ("\udc80.md", none),
    ]
    hold_for_each(hold, cases)


def test_only_files_of_a_usual_size_are_read(folder: Folder) -> None:
    site = Path(folder.root)
    (site / "large.md").write_bytes(b"a" * (MAX_FILE_BYTES + 1))
    os.mkfifo(site / "pipe.md")
    for path, words in (("large.md", "larger than 2 MB"), ("guides", "not a file"), ("pipe.md", "not a file")):
        with pytest.raises(RefusedError, match=words):
            folder.locate_file(path)
    for number in (0, MAX_PATHS + 1):
        with pytest.raises(RefusedError, match=f"name 1 to {MAX_PATHS} files, not {number}"):
            folder.locate_files(["in.md"] * number)
    for text in (" \n", "a" * (MAX_FILE_BYTES + 1)):
        with pytest.raises(RefusedError):
            require_text(text)
