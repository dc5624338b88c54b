"""``contentlint check`` as a process: exit codes, input that hurts, output that is steady."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[bytes]]

CLEAN = """---
title: How to descale a kettle with vinegar in minutes
description: Vinegar and twenty minutes are all it takes to descale a kettle. Here are the five steps, what to use instead, and how often your water calls for it.
date: 2026-05-12
author: Sam
lang: en
---

# How to descale a kettle with vinegar in minutes

Vinegar dissolves limescale. It takes twenty minutes, and the smell is gone after the second rinse.
"""
DOUBLED = CLEAN.replace("dissolves limescale", "dissolves the the limescale")


def test_a_clean_article_is_exit_code_0(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CLEAN)
    result = contentlint("check", "a.md", "--fail-on", "warning")
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_violation_at_the_threshold_is_exit_code_1(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DOUBLED)
    assert contentlint("check", "a.md").returncode == 0
    failed = contentlint("check", "a.md", "--fail-on", "warning")
    assert failed.returncode == 1
    assert "the the" in failed.stdout.decode()
    assert contentlint("check", "a.md", "--fail-on", "never").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["check", "nowhere.md"], "nowhere.md"),
        (["check", "empty"], "no articles found"),
        (["check", "a.md", "--select", "readability/double-word"], "readability/doubled-word"),
        (["check", "a.md", "--config", "none.toml"], "none.toml"),
        (["check", "a.md", "--format", "xml"], "xml"),
        (["chekc"], "chekc"),
        (["explain", "readability/double-word"], "readability/doubled-word"),
        (["outline", "nowhere.md"], "nowhere.md"),
    ],
)
def test_what_cannot_be_done_is_exit_code_2_and_named(
    contentlint: Command, tmp_path: Path, arguments: list[str], word: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.md").write_text(CLEAN)
    result = contentlint(*arguments)
    assert result.returncode == 2
    assert word in (result.stderr + result.stdout).decode()
    assert b"Traceback" not in result.stderr


def test_an_unknown_key_of_the_configuration_names_the_nearest(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CLEAN)
    (tmp_path / "contentlint.toml").write_text('selct = ["faq"]\n')
    result = contentlint("check", "a.md")
    assert result.returncode == 2
    assert "did you mean 'select'" in result.stderr.decode()


def test_standard_input_is_read_under_its_name(contentlint: Command) -> None:
    result = contentlint("check", "-", "--stdin-filename", "b.md", "--format", "json", stdin=DOUBLED.encode())
    report = json.loads(result.stdout)
    assert [file["path"] for file in report["files"]] == ["b.md"]
    found = {finding["rule"] for finding in report["files"][0]["findings"]}
    assert "readability/doubled-word" in found


BAD_INPUT = {
    "latin1.md": b"# Caf\xe9\n\nText.\n",
    "nul.md": b"# Kettle\0\n",
    "image.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
}
ODD_INPUT = {
    "empty.md": b"",
    "bom.md": b"\xef\xbb\xbf---\ntitle: Kettle\n---\n\n# Kettle\n",
    "crlf.md": b"---\r\ntitle: Kettle\r\n---\r\n\r\n# Kettle\r\n\r\nText.\r\n",
    "front.md": b"---\ntitle: [Kettle\n---\n\n# Kettle\n",
    "fence.md": b"# Kettle\n\n```\ncode without an end\n",
    "deep.md": b"> " * 10_000 + b"deep\n",
    "deep.html": b"<div>" * 10_000 + b"deep",
    "alias.md": b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n---\n\nText.\n",
    "long-line.md": b"word " * 200_000,
    "tags.html": b"<a " * 50_000,
    "comments.html": b"<!--" * 50_000,
    "quotes.md": b'<a href="' * 20_000,
}


def test_what_cannot_be_read_is_named_and_the_others_are_checked(contentlint: Command, tmp_path: Path) -> None:
    for name, data in (BAD_INPUT | ODD_INPUT).items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.md").write_text(CLEAN)
    (tmp_path / "loop").symlink_to(tmp_path)
    result = contentlint("check", ".", "--format", "json")
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    files = {file["path"]: file["error"] for file in json.loads(result.stdout)["files"]}
    assert {name for name, error in files.items() if error} == set(BAD_INPUT)
    assert set(files) == {*BAD_INPUT, *ODD_INPUT, "good.md"}
    text = contentlint("check", ".").stdout.decode()
    assert all(name in text for name in BAD_INPUT)


def test_output_is_the_same_bytes_in_any_order_of_names(contentlint: Command, tmp_path: Path) -> None:
    for name in ("c.md", "a.md", "b.md"):
        (tmp_path / name).write_text(DOUBLED)
    first = contentlint("check", "c.md", "a.md", "b.md", "--format", "json")
    second = contentlint("check", ".", "a.md", "--format", "json", PYTHONHASHSEED="7")
    assert first.stdout == second.stdout


def test_a_broken_pipe_is_quiet(contentlint: Command, tmp_path: Path) -> None:
    del contentlint
    for number in range(60):
        (tmp_path / f"{number}.md").write_text(DOUBLED)
    command = f"{sys.executable} -m contentlint check . | head -n 1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)  # noqa: S603, S607  # our own words
    assert result.stderr == b""


def test_nothing_coloured_goes_into_a_pipe(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DOUBLED)
    assert b"\x1b" not in contentlint("check", "a.md").stdout
    assert b"\x1b[" in contentlint("check", "a.md", "--color").stdout


def test_no_network_is_asked_for(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DOUBLED)
    (tmp_path / "sitecustomize.py").write_text("import socket\nsocket.socket = None\n")
    result = contentlint("check", "a.md", PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path]))
    assert result.returncode == 0


def test_config_shows_values_and_origins(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('[rules."meta/description-too-long"]\nmax = 150\n')
    shown = contentlint("config").stdout.decode()
    assert 'rules."meta/description-too-long".max = 150' in shown
    assert "contentlint.toml" in shown


def test_outline_says_how_the_language_is_known_and_which_rules_are_silent(
    contentlint: Command, tmp_path: Path
) -> None:
    (tmp_path / "contentlint.toml").write_text('language = "pl"\nselect = ["readability", "meta"]\n')
    (tmp_path / "a.md").write_text("Woda jest twarda.\n")
    first, *rest = contentlint("outline", "a.md").stdout.decode().split("\n")
    second = " ".join(line.strip() for line in rest[: rest.index("")])
    assert first == "a.md: read as markdown, language pl (configuration), article"
    assert second.startswith("rules that skip this language: ")
    assert {"meta/title-stale-year", "readability/wordy"} <= set(second.partition(": ")[2].split(", "))
    outline = json.loads(contentlint("outline", "a.md", "--format", "json").stdout)
    assert (outline["language"], outline["language_origin"]) == ("pl", "configuration")
    assert "readability/wordy" in outline["silent"]


def test_a_family_that_is_silent_as_a_whole_is_named_once(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('select = ["readability"]\nignore = ["readability/punctuation"]\n')
    (tmp_path / "a.md").write_text("---\nlang: ja\n---\n\nText.\n")
    assert json.loads(contentlint("outline", "a.md", "--format", "json").stdout)["silent"] == ["readability/*"]


def test_outline_is_json_with_the_documented_keys(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CLEAN)
    outline = json.loads(contentlint("outline", "a.md", "--format", "json").stdout)
    assert outline["metadata"]["title"] == {
        "value": "How to descale a kettle with vinegar in minutes",
        "line": 2,
        "column": 8,
        "from": "front matter",
    }
    assert [(heading["level"], heading["line"]) for heading in outline["headings"]] == [(1, 9)]
    assert (outline["key_points"], outline["faq"], outline["tables"], outline["readability"]) == (None, [], [], None)


def test_an_article_is_given_once(contentlint: Command) -> None:
    Path("a.md").write_text("# Kettles\n", encoding="utf-8")
    done = contentlint("check", "-", "a.md", "--stdin-filename", "a.md", stdin=b"# Pans\n")
    assert done.returncode == 2
    assert b"given twice" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
def test_who_reads_may_go_and_nobody_need_be_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n", encoding="utf-8")
    command = f"{{ sleep 0.3; {sys.executable} -m contentlint rules; }} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)  # noqa: S603, S607  # our own words
    assert done.stdout == b"141\n"
    command = f"{sys.executable} -m contentlint check a.md --format json --fail-on never 2>&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)  # noqa: S603, S607
    assert (done.returncode, done.stdout[:1]) == (0, b"{")


def test_a_command_that_is_none_is_told_the_nearest(contentlint: Command) -> None:
    result = contentlint("chek")
    assert result.returncode == 2
    assert b"unknown command 'chek', did you mean 'check'?" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "runs"),
    [
        ([], {"CONTENTLINT_ALLOW_PYTHON_RULES": ""}, False),
        ([], {"CONTENTLINT_ALLOW_PYTHON_RULES": "0"}, False),
        ([], {"CONTENTLINT_ALLOW_PYTHON_RULES": "no"}, False),
        ([], {"CONTENTLINT_ALLOW_PYTHON_RULES": "1"}, True),
        (["--allow-python-rules"], {"CONTENTLINT_ALLOW_PYTHON_RULES": ""}, True),
    ],
)
@pytest.mark.parametrize("command", ["check", "fix", "baseline", "publish", "outline", "rules", "explain", "config"])
def test_code_of_a_repository_runs_only_where_somebody_outside_of_it_allows_it(  # noqa: PLR0913  # what is tried
    contentlint: Command, tmp_path: Path, command: str, arguments: list[str], environment: dict[str, str], *, runs: bool
) -> None:
    (tmp_path / "contentlint.toml").write_text("allow-python-rules = true\n")
    (tmp_path / "rules" / "house").mkdir(parents=True)
    (tmp_path / "rules" / "house" / "act.py").write_text("from pathlib import Path\nPath('ran').touch()\n")
    (tmp_path / "a.md").write_text("# Kettles\n")
    (tmp_path / "a.txt").write_text("# Kettles\n")
    named = {"rules": [], "explain": ["faq/count"], "config": [], "publish": ["a.txt"]}.get(command, ["a.md"])
    done = contentlint(command, *named, *arguments, **environment)
    assert (tmp_path / "ran").exists() is runs
    if not runs:
        assert done.returncode == 2
        assert b"--allow-python-rules" in done.stderr


@pytest.mark.parametrize(
    ("place", "folders", "runs"),
    [
        ("settings", '["{site}"]', True),
        ("settings", '["~/elsewhere", "{site}"]', True),
        ("settings", '["{site}/rules"]', True),
        ("settings", '["{site}/articles", "{site}s"]', False),
        ("settings", "[]", False),
        ("site/settings", '["{site}"]', False),
        ("settings", '["{above}/settings", "{above}"]', False),
    ],
)
@pytest.mark.parametrize("command", ["check", "rules"])
@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="settings lie elsewhere there")
def test_code_runs_where_the_file_of_the_user_lists_the_folder(  # noqa: PLR0913, PLR0917  # what is tried
    contentlint: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    place: str,
    folders: str,
    *,
    runs: bool,
) -> None:
    site, file = tmp_path / "site", tmp_path / place / "contentlint" / "config.toml"
    (site / "rules" / "house").mkdir(parents=True)
    (site / "contentlint.toml").write_text("allow-python-rules = true\n")
    (site / "rules" / "house" / "act.py").write_text(
        f"from pathlib import Path\nPath({str(tmp_path / 'ran')!r}).touch()\n"
    )
    (site / "a.md").write_text("# Kettles\n")
    file.parent.mkdir(parents=True)
    file.write_text(f"allow-python-rules = {folders.format(site=site, above=tmp_path)}\n")
    monkeypatch.chdir(site)
    said = [command, "a.md"] if command == "check" else [command]
    variables = {"CONTENTLINT_ALLOW_PYTHON_RULES": "", "XDG_CONFIG_HOME": str(tmp_path / place)}
    for _ in range(2):  # the second time from what is kept
        done = contentlint(*said, **variables)
        assert (tmp_path / "ran").exists() is runs
        assert (b"--allow-python-rules" in done.stderr) is not runs
    file.write_text("allow-python-rules = []\n")
    assert b"--allow-python-rules" in contentlint(*said, **variables).stderr


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="settings lie elsewhere there")
def test_a_repository_that_is_the_home_of_the_user_allows_nothing_itself(
    contentlint: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, file = tmp_path / "home" / "site", tmp_path / "home" / ".config" / "contentlint" / "config.toml"
    (site / "rules" / "house").mkdir(parents=True)
    (tmp_path / "home" / ".git").mkdir()
    file.parent.mkdir(parents=True)
    file.write_text(f'allow-python-rules = ["{site}"]\n')
    (site / "contentlint.toml").write_text("allow-python-rules = true\n")
    (site / "rules" / "house" / "act.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    monkeypatch.chdir(site)
    done = contentlint("rules", CONTENTLINT_ALLOW_PYTHON_RULES="", HOME=str(tmp_path / "home"), XDG_CONFIG_HOME="")
    assert done.returncode == 2
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("allow-python-rules = true\n", b"must be a list of folders, not true"),
        ("allow-python-rules = ['site']\n", b"'site' is not a whole path"),
        ('allow-python-rules = ["/a\\u0000b"]\n', b"is not a whole path"),
        ("allow-python-rule = []\n", b"unknown key 'allow-python-rule', did you mean 'allow-python-rules'?"),
        ("x", b"config.toml"),
    ],
)
@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="settings lie elsewhere there")
def test_what_is_wrong_with_the_file_of_the_user_is_told(
    contentlint: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: bytes
) -> None:
    (tmp_path / "site" / "rules" / "house").mkdir(parents=True)
    (tmp_path / "site" / "contentlint.toml").write_text("allow-python-rules = true\n")
    (tmp_path / "site" / "a.md").write_text("# Kettles\n")
    (tmp_path / "contentlint").mkdir()
    (tmp_path / "contentlint" / "config.toml").write_text(text)
    monkeypatch.chdir(tmp_path / "site")
    done = contentlint("rules", CONTENTLINT_ALLOW_PYTHON_RULES="", XDG_CONFIG_HOME=str(tmp_path))
    assert done.returncode == 2
    assert said in done.stderr


def test_what_is_no_regular_file_is_not_read(contentlint: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    done = contentlint("check", "a.md", "--format", "concise")
    assert done.returncode == 2
    assert b"a.md: cannot be read: not a regular file; use - for standard input" in done.stdout
    (tmp_path / "contentlint.toml").touch()
    (tmp_path / "rules" / "house").mkdir(parents=True)
    rule = tmp_path / "rules" / "house" / "act.yaml"
    for make in (os.mkfifo, lambda path: path.symlink_to("/dev/zero")):
        make(rule)
        done = contentlint("check", "-", stdin=b"# Kettles")
        assert done.returncode == 2
        assert b"act.yaml: not a regular file" in done.stderr
        rule.unlink()


@pytest.mark.parametrize(("most", "code"), [("0", 1), ("1", 1), ("2", 0), ("9", 0)])
def test_more_warnings_than_are_let_through_fail_the_run(
    contentlint: Command, tmp_path: Path, most: str, code: int
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# Kettles\n\nThey hold the the water.\n")
    options = ("--select", "readability/doubled-word", "--max-warnings", most)
    done = contentlint("check", "a.md", "b.md", *options)
    assert done.returncode == code
    verb = "is" if most == "1" else "are"
    words = f"Not ready yet: fix the 2 problems marked ▲. At most {most} ▲ {verb} allowed.".encode()
    assert (words in done.stdout) is bool(code)
    assert (b"Ready: nothing here stops your commit." in done.stdout) is (not code)
    summary = json.loads(contentlint("check", "a.md", "b.md", *options, "--format", "json").stdout)["summary"]
    assert summary["failed"] is bool(code)
    junit = contentlint("check", "a.md", "b.md", *options, "--format", "junit").stdout
    assert (b'failures="2"' in junit) is bool(code)
    quiet = contentlint("check", "a.md", "b.md", *options, "--quiet", "--format", "concise").stdout
    assert (b"a.md:3:11" in quiet) is bool(code)


def test_a_question_about_a_draft_is_a_warning_that_fails_the_run(contentlint: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Show all versions\n\nHow to Clean a Kettle\n\nHard water is full of lime, which stays behind in the kettle.\n",
        encoding="utf-8",
    )
    check = ("check", "a.txt", "--select", "structure/draft-frame")
    result = contentlint(*check)
    assert result.returncode == 1
    assert "Not ready yet: something in the draft is unsure" in result.stdout.decode()
    assert contentlint(*check, "--fail-on", "never").returncode == 0
    assert contentlint(*check, "--config", "rules.structure/draft-frame.severity=info").returncode == 0
