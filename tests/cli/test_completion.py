"""Completion in a real bash, at a terminal with the Tab key; the scripts and answers for zsh and fish."""

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from command_line import build_command

from contentlint.rule.builtin import ROOT

Result = subprocess.CompletedProcess[bytes]
Command = Callable[..., Result]

PAGE = ROOT.parent / "docs" / "shell.md"
PATIENCE = 60
"""Seconds after which a shell that says nothing is given up."""


def _block(name: str) -> str:
    found = re.search(rf"<!-- block: {name} -->\n```sh\n(.*?)\n```", PAGE.read_text("utf-8"))
    assert found
    return found[1]


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Return a search path on which ``contentlint`` is this very project."""
    command = tmp_path / "bin" / "contentlint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.join(build_command())} "$@"\n')
    command.chmod(0o755)
    return f"{command.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture
def bash(tmp_path: Path, path: str) -> Iterator["pexpect.spawn[str]"]:
    """Start a bash at a terminal of its own, which has been told what the page says."""
    folder = tmp_path / "site"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "kettle with lime.md").touch()
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT.parent)}
    environment |= {"TERM": "dumb", "HISTFILE": "", "INPUTRC": os.devnull}
    arguments = ["--norc", "--noprofile", "-i"]
    shell: pexpect.spawn[str] = pexpect.spawn(
        "/bin/bash", arguments, cwd=folder, env=environment, encoding="utf-8", timeout=PATIENCE, dimensions=(24, 200)
    )
    _press(shell, f"bind 'set enable-bracketed-paste off'; {_block('bash')}; echo on | tr n k\n", "ok")
    yield shell
    shell.close(force=True)


def _press(shell: "pexpect.spawn[str]", keys: str, shows: str) -> None:
    """Press keys and wait until the terminal shows something."""
    shell.send(keys)
    shell.expect_exact(shows)


def test_tab_completes_commands_rules_choices_and_files(bash: "pexpect.spawn[str]") -> None:
    _press(bash, "contentlint expl\t", "explain ")
    _press(bash, "meta/title-pla\t", "meta/title-placeholder ")
    _press(bash, "--format mar\t", "markdown ")
    _press(bash, "| head -c 24 | tr t T\n", "# meTa/TiTle-placeholde")
    _press(bash, "contentlint check --select faq,headings/multi\t", "faq,headings/multiple-h1 ")
    _press(bash, "--ignore rea\t", "dability")
    _press(bash, "\x15contentlint check art\t", "articles/")
    _press(bash, "ket\t", "kettle\\ with\\ lime.md ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str, contentlint: Command) -> None:
    result = contentlint(_CONTENTLINT_COMPLETE=f"{shell}_source")
    assert result.returncode == 0, result.stderr.decode()
    assert f"_CONTENTLINT_COMPLETE={shell}_complete" in result.stdout.decode()
    assert f"_CONTENTLINT_COMPLETE={shell}_source contentlint" in _block(shell)


def _offered(contentlint: Command, words: str, last: str, **environment: str) -> list[str]:
    """Return what fish is offered: it takes words, and the one that is being typed."""
    result = contentlint(_CONTENTLINT_COMPLETE="fish_complete", COMP_WORDS=words, COMP_CWORD=last, **environment)
    assert result.stderr == b""
    return [line.partition(",")[2] for line in result.stdout.decode().splitlines()]


def test_fish_and_zsh_are_offered_the_same(contentlint: Command) -> None:
    assert _offered(contentlint, "contentlint explain meta/title-pl", "meta/title-pl") == ["meta/title-placeholder"]
    words = "contentlint explain meta/title-pl"
    zsh = contentlint(_CONTENTLINT_COMPLETE="zsh_complete", COMP_WORDS=words, COMP_CWORD="2")
    assert zsh.stdout.decode().split() == ["plain", "meta/title-placeholder", "_"]


def test_a_house_s_rules_are_offered_and_a_wrong_configuration_is_borne(contentlint: Command, tmp_path: Path) -> None:
    rule = tmp_path / "rules" / "house" / "own-title.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_bytes((ROOT / "meta" / "title-too-long.yaml").read_bytes())
    (tmp_path / "contentlint.toml").touch()
    assert _offered(contentlint, "contentlint explain house/", "house/") == ["house/own-title"]
    assert _offered(contentlint, "contentlint check --ignore hou", "hou") == ["house", "house/own-title"]
    (tmp_path / "contentlint.toml").write_text("extends = 1\n")
    assert _offered(contentlint, "contentlint check --ignore meta/title-pl", "meta/title-pl") == [
        "meta/title-placeholder"
    ]


def test_fixes_are_offered_like_checks(contentlint: Command) -> None:
    assert [one.partition("\t")[0] for one in _offered(contentlint, "contentlint fi", "fi")] == ["fix"]
    assert _offered(contentlint, "contentlint fix --select tables,hygiene/tra", "tables,hygiene/tra") == [
        "tables,hygiene/trailing-space"
    ]


def test_folders_are_left_to_the_shell(contentlint: Command) -> None:
    result = contentlint(_CONTENTLINT_COMPLETE="bash_complete", COMP_WORDS="contentlint init ar", COMP_CWORD="2")
    assert result.stdout.decode().split() == ["dir,ar"]


@pytest.mark.parametrize(
    "words",
    ["baseline ", "baseline --output ", "check ", "check --baseline ", "config --config ", "fix ", "fix --config "],
)
def test_files_are_left_to_the_shell(words: str, contentlint: Command) -> None:
    count = str(len(words.split()) + 1)
    result = contentlint(_CONTENTLINT_COMPLETE="bash_complete", COMP_WORDS=f"contentlint {words}a", COMP_CWORD=count)
    assert result.stdout.decode().split() == ["file,a"]


def test_formats_are_offered(contentlint: Command) -> None:
    assert _offered(contentlint, "contentlint check --format sar", "sar") == ["sarif"]
