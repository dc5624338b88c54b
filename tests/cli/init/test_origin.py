"""Where a hook gets contentlint from: a repository and a commit that every writer can get, or what is installed."""

import json
import subprocess
from pathlib import Path

import yaml
from each import hold_for_each

from contentlint.cli.init.ci import render_hook
from contentlint.cli.init.origin import Origin, parse_origin

COMMIT = "0123456789abcdef" * 2 + "01234567"
ADDRESS = "https://kettles.example/team/contentlint.git"


def run_git(program: str, folder: Path, *arguments: str) -> str:
    command = [program, "-C", str(folder), "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603  # our own words


def test_the_note_of_an_installer() -> None:
    def hold(url: str, vcs: dict[str, str], expected: str) -> None:
        found = parse_origin(json.dumps({"url": url, "vcs_info": vcs}))
        assert (found.url if found else "") == expected
        assert found is None or found.commit == COMMIT

    right = {"vcs": "git", "commit_id": COMMIT}
    hold_for_each(
        hold,
        [
            (ADDRESS, right, ADDRESS),
            ("https://user:secret@kettles.example/contentlint", right, "https://kettles.example/contentlint"),
            ("ssh://git@kettles.example/contentlint", right, "ssh://git@kettles.example/contentlint"),
            ("file:///home/kettle/contentlint", right, ""),
            ("ext::sh -c touch", right, ""),
            (f"{ADDRESS}\n    rev: x", right, ""),
            (ADDRESS, {"vcs": "hg", "commit_id": COMMIT}, ""),
            (ADDRESS, {"vcs": "git", "commit_id": "main"}, ""),
        ],
    )
    for noted in ("{}", "", "[]", '{"url": 1}', '{"url": "file:///nowhere", "dir_info": {}}'):
        assert parse_origin(noted) is None


def test_a_clone_counts_if_its_commit_is_where_it_comes_from(git: str, tmp_path: Path) -> None:
    clone = tmp_path / "a clone"
    clone.mkdir()
    noted = json.dumps({"url": clone.as_uri(), "dir_info": {"editable": True}})
    assert parse_origin(noted) is None
    run_git(git, clone, "init", "-q")
    run_git(git, clone, "commit", "-q", "--allow-empty", "-m", "first")
    run_git(git, clone, "config", "remote.origin.url", ADDRESS)
    assert parse_origin(noted) is None
    run_git(git, clone, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert parse_origin(noted) == Origin(ADDRESS, run_git(git, clone, "rev-parse", "HEAD"))
    run_git(git, clone, "commit", "-q", "--allow-empty", "-m", "not pushed")
    assert parse_origin(noted) is None


def test_the_hook_is_that_of_the_commit_and_nobody_installs_anything() -> None:
    (hooks,) = yaml.safe_load(render_hook(["content"], with_baseline=True, origin=Origin(ADDRESS, COMMIT)))["repos"]
    assert (hooks["repo"], hooks["rev"]) == (ADDRESS, COMMIT)
    assert hooks["hooks"] == [
        {"id": "contentlint", "files": "^content/", "args": ["--baseline"]},
        {"id": "contentlint-site", "args": ["--baseline"]},
    ]
    (installed,) = yaml.safe_load(render_hook(["content"]))["repos"]
    assert {one["language"] for one in installed["hooks"]} == {"system"}
