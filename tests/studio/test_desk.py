"""What all windows have in common: the files that were uploaded last."""

from pathlib import Path

import pytest

from contentlint.source import Source
from contentlint.studio.desk import MAX_UPLOADS, Desk, Upload
from contentlint.studio.errors import RequestError


def test_the_last_uploads_are_kept_and_one_that_is_used_again_is_the_last(tmp_path: Path) -> None:
    desk = Desk(str(tmp_path), None, allow_python=False)
    try:
        first, second = (desk.keep_upload(Upload(Source(name))) for name in ("one", "two"))
        desk.keep_upload(Upload(Source("one again")), first)
        for number in range(MAX_UPLOADS - 1):
            desk.keep_upload(Upload(Source(f"more {number}")))
        assert desk.get_upload(first).draft.text == "one again"
        with pytest.raises(RequestError, match="upload it again"):
            desk.get_upload(second)
    finally:
        desk.close()


def test_a_folder_with_python_rules_names_the_command_that_allows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a workspace goes to the folder that it checks
    (tmp_path / "contentlint.toml").write_text('allow-python-rules = true\nhouse-rules = "rules"\n', "utf-8")
    (tmp_path / "rules" / "shop").mkdir(parents=True)
    (tmp_path / "rules" / "shop" / "x.py").write_text("", "utf-8")
    desk = Desk(str(tmp_path), None, allow_python=False)
    with pytest.raises(RequestError, match="contentlint studio --allow-python-rules"):
        desk.enter("a.md")
    desk.close()
