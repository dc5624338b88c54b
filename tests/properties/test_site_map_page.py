"""The page on the map of a site: its commands are run in their order, say what it shows, and write the file it shows."""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from command_line import build_command

from contentlint.config.map_writer import COMMENT
from contentlint.site.site_map import Proof, SiteMap

PAGE = Path(__file__).parents[2] / "docs" / "site-map.md"
BLOCK = re.compile(r"<!-- (?P<kind>\w+)(?:: (?P<about>\S+))? -->\n```\w+\n(?P<text>.*?)```", re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder where ``contentlint`` is a command."""
    programs = tmp_path / "programs"
    programs.mkdir()
    command = programs / "contentlint"
    command.write_text(f'#!/bin/sh\nexec {shlex.join(build_command())} "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    for name in ("CI", "GITHUB_ACTIONS", "PRE_COMMIT", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    site = tmp_path / "site"
    site.mkdir()
    return site


def test_every_session_says_what_the_page_shows(folder: Path) -> None:
    kinds = []
    for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        kinds.append(block["kind"])
        file = folder / (block["about"] or "")
        if block["kind"] == "session":
            hold(block["text"], int(block["about"] or 0), folder)
        elif block["kind"] == "content":
            assert file.read_text(encoding="utf-8") == block["text"]
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            before = file.read_text(encoding="utf-8") if block["kind"] == "add" else ""
            file.write_text(before + block["text"], encoding="utf-8")
    assert (kinds.count("session"), kinds.count("content")) == (4, 1)


def hold(session: str, code: int, folder: Path) -> None:
    for command, shown in list_commands(session):
        done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607  # our own words
        printed = [line.rstrip() for line in (done.stderr + done.stdout).splitlines()]
        assert done.returncode == code, command
        is_cut = shown[-1] == "…"
        assert (printed[: len(shown) - 1] if is_cut else printed) == (shown[:-1] if is_cut else shown)


def list_commands(session: str) -> Iterator[tuple[str, list[str]]]:
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        yield command, [line.rstrip() for line in shown]


def test_every_key_and_every_proof_is_explained() -> None:
    text = PAGE.read_text(encoding="utf-8")
    keys = {field.encode_name for field in msgspec.structs.fields(SiteMap)} - {"version"}
    assert [key for key in sorted(keys) if f"`{key}`" not in text and f"`[[{key}]]`" not in text] == []
    assert [proof for proof in get_args(Proof) if f"\n| `{proof}` |" not in text] == []
    assert PAGE.relative_to(PAGE.parents[1]).as_posix() in COMMENT
