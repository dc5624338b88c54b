"""Folders in which files lie that a site names by paths from the root: found by these paths, and used by a check."""

import json
from pathlib import Path

import pytest
from command_line import run_command
from each import hold_for_each

from contentlint.site.learning.files import learn_files
from contentlint.source.tree import build_tree

PATHS = [f"/pics/lid-{at}.png" for at in range(4)]


def test_the_folder_that_has_most_of_what_is_lost() -> None:
    def check(files: list[str], lost: list[str], *folders: str) -> None:
        assert learn_files(lost, build_tree(files)) == folders

    def lay(folder: str, number: int) -> list[str]:
        return [f"{folder}{path}" for path in PATHS[:number]]

    hold_for_each(
        check,
        [
            (lay("files", 4), PATHS, "files"),
            (lay("site/files", 3), PATHS, "site/files"),
            ([*lay("files", 3), *lay("old", 4)], PATHS, "old"),
            (lay("files", 2), PATHS),
            (lay("files", 4), [*PATHS, *(f"/other/{at}.png" for at in range(5))]),
            (lay(".made", 4), PATHS),
            (["files/a.png", "files/b.png", "files/c.png"], ["/a.png", "/b.png", "/c.png"]),
        ],
    )


def test_a_check_looks_there_and_learn_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    Path("files/pics").mkdir(parents=True)
    for at, path in enumerate(PATHS):
        Path(f"content/{at}.md").write_text(f"# Lid {at}\n\nSee ![a lid]({path}).\n", encoding="utf-8")
        Path(f"files{path}").write_bytes(b"")
    Path("files/pics/lid-3.png").unlink()
    Path("contentlint.toml").write_text('content-root = "content"\nselect = ["images"]\n', encoding="utf-8")

    def list_errors() -> list[str]:
        report = json.loads(run_command("check", "--format", "json").stdout)
        found = [(file["path"], one) for file in report["files"] for one in file["findings"]]
        return [path for path, one in found if one["severity"] == "error" and one["rule"] == "images/file-missing"]

    assert list_errors() == ["content/3.md"]
    assert run_command("learn").returncode == 0
    assert 'files = ["files"]' in Path("site-map.toml").read_text(encoding="utf-8")
    assert list_errors() == ["content/3.md"]
