"""Opening a report: by the browser that is set, never in CI or without a display."""

import os
import sys
from pathlib import Path

import pytest
from command_line import run_in

from contentlint.cli.opening import find_obstacle

BARE = {"CI": "", "GITHUB_ACTIONS": "", "DISPLAY": "", "WAYLAND_DISPLAY": "", "SSH_CONNECTION": ""}


@pytest.fixture
def browser(tmp_path: Path) -> dict[str, str]:
    """Return the variables with which a program that notes what it should open is the browser."""
    program = tmp_path / "note"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(tmp_path / 'opened')!r}, 'w').write(sys.argv[1])\n", "utf-8"
    )
    program.chmod(0o755)
    return {**BARE, "DISPLAY": ":9", "BROWSER": f"{program} %s"}


def write_article(folder: Path) -> None:
    (folder / "a.md").write_text("# Kettles\n\nLime is slow.\n", encoding="utf-8")


def test_a_report_is_opened(tmp_path: Path, browser: dict[str, str]) -> None:
    write_article(tmp_path)
    done = run_in(tmp_path, "check", "a.md", "--format", "html:my report.html", "--open", **browser)
    assert "Written: my report.html" in done.stdout
    assert (tmp_path / "opened").read_text("utf-8") == (tmp_path / "my report.html").resolve().as_uri()


@pytest.mark.parametrize(
    ("variables", "reason"), [({"CI": "true"}, "continuous integration"), ({"DISPLAY": ""}, "no display")]
)
def test_nothing_is_opened_where_nobody_would_see_it(
    variables: dict[str, str], reason: str, tmp_path: Path, browser: dict[str, str]
) -> None:
    write_article(tmp_path)
    done = run_in(tmp_path, "check", "a.md", "--format", "html:r.html", "--open", **{**browser, **variables})
    assert reason in done.stderr
    assert (tmp_path / "r.html").is_file()
    assert not (tmp_path / "opened").exists()


def test_only_a_report_in_a_file_can_be_opened(tmp_path: Path) -> None:
    write_article(tmp_path)
    assert run_in(tmp_path, "check", "a.md", "--open").returncode == 2
    assert run_in(tmp_path, "check", "a.md", "--open", "--format", "json:a.json").returncode == 2


@pytest.mark.parametrize(
    ("variables", "platform", "is_seen"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({"SSH_CONNECTION": "1 2 3 4"}, "darwin", False),
        ({}, "win32", True),
        ({"CI": "1"}, "win32", False),
        ({"CI": "false"}, "darwin", True),
    ],
)
def test_platforms_tell_whether_somebody_sits_there(variables: dict[str, str], platform: str, is_seen: bool) -> None:  # noqa: FBT001
    assert (find_obstacle(variables, platform) == "") == is_seen


def test_a_program_of_the_checked_folder_is_not_the_browser(tmp_path: Path) -> None:
    write_article(tmp_path)
    planted = tmp_path / "xdg-open"
    planted.write_text("#!/bin/sh\ntouch planted\n", "utf-8")
    planted.chmod(0o755)
    path = os.pathsep.join([".", "", str(tmp_path)])
    run_in(tmp_path, "check", "a.md", "--format", "html:r.html", "--open", **{**BARE, "DISPLAY": ":9", "PATH": path})
    assert not (tmp_path / "planted").exists()
