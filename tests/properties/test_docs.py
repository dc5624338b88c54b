"""contentlint checks its own documentation: with the preset “strict” and its configuration, nothing is left."""

import tomllib
from pathlib import Path

from command_line import run_command

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def test_the_documentation_is_clean() -> None:
    done = run_command("check", "--format", "concise", "--quiet", "--no-cache", folder=DOCS)
    assert (done.returncode, done.stderr) == (0, b""), done.stdout.decode() + done.stderr.decode()


def test_it_is_strict_and_every_exception_has_a_reason() -> None:
    text = (DOCS / "contentlint.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["extends"] == "strict"
    lines = text.splitlines()
    parts = [at for at, line in enumerate(lines) if line == "[[overrides]]"]
    assert parts
    assert all(lines[at + 1].startswith("# ") for at in parts)


def test_the_readme_is_clean() -> None:
    config = str(DOCS / "contentlint.toml")
    command = ["check", "--config", config, "--format", "concise", "--quiet"]
    given = [
        "--config",
        "content-root=[]",
        "--ignore",
        "meta/slug-format",
        "README.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
    ]
    done = run_command(*command, *given, folder=ROOT)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
