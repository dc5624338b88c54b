"""Nobody is told to install contentlint by its name from a registry: whoever registers the name would run their code."""

import importlib.util
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.source.extras import format_install
from contentlint.source.project import REGISTRY_NAME, REPOSITORY, SLUG

ROOT = Path(__file__).parents[2]

BY_NAME = re.compile(
    r"\b(?:uvx|(?:pip3?|pipx|uv|poetry|conda|pdm)\b[^\n#`]*?\b(?:install|run|add))\b[^\n#`]*?"
    r"(?<![\w/.-])contentlint(?=[\s\"'`\[=<>~@,;)]|$)|PyPI",
    re.IGNORECASE | re.MULTILINE,
)
"""A command that installs the bare name, whatever follows it, and the registry's own name."""

ALLOWED = ("--no-index", "uninstall", " @ git+https://", " @ https://")
"""What keeps a command from asking a registry."""

TOLD = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "action.yml", "Dockerfile")
OWN_ADDRESS = re.compile(r"https://[\w.]+/[\w-]+/contentlint(?![\w-])")
OWN_ACTION = re.compile(r"uses: ([\w-]+/contentlint)@")
"""How texts name the repository."""

FOLDERS = ("contentlint", "ci", "docs", ".ci", "tools")


def list_texts(git: str) -> list[Path]:
    """Return all files that users and engineers read or run."""
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S603  # our own words
    names = [name for name in listed.decode().split("\0") if name]
    return [
        ROOT / name
        for name in names
        if (name in TOLD or name.startswith((".pre-commit", *(f"{folder}/" for folder in FOLDERS))))
        and name.endswith((".md", ".py", ".yml", ".yaml", ".toml", ".txt", ".jinja", "Dockerfile", "run"))
    ]


def find_by_name(text: str) -> list[str]:
    lines = text.replace("\\\n", " ").splitlines()
    return [line for line in lines if BY_NAME.search(line) and not any(word in line for word in ALLOWED)]


def test_nothing_is_on_a_registry() -> None:
    assert REGISTRY_NAME == ""


def test_the_address_of_the_repository_is_the_one_that_is_set(git: str) -> None:
    def hold(file: Path) -> None:
        text = file.read_text("utf-8")
        assert {*OWN_ADDRESS.findall(text)} <= {REPOSITORY, f"https://raw.githubusercontent.com/{SLUG}"}
        assert {*OWN_ACTION.findall(text)} <= {SLUG}

    hold_for_each(hold, [(file,) for file in list_texts(git)])
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    assert urls["Repository"] == REPOSITORY


def test_the_address_moves_in_all_its_forms() -> None:
    path = ROOT / "tools" / "move_home.py"
    spec = importlib.util.spec_from_file_location("move_home", path)
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = (
        f"git+{REPOSITORY}@COMMIT, {REPOSITORY}.git, https://raw.githubusercontent.com/{SLUG}/main, uses: {SLUG}@COMMIT"
    )
    moved = tool.move(text, "https://forge.example/kettles/lint")
    assert SLUG not in moved
    assert moved.count("https://forge.example/kettles/lint") == 3


def test_no_text_installs_by_name(git: str) -> None:
    def hold(file: Path) -> None:
        assert find_by_name(file.read_text("utf-8")) == []

    texts = list_texts(git)
    assert len(texts) > 100
    hold_for_each(hold, [(file,) for file in texts])


@pytest.mark.parametrize(
    "line",
    [
        "pip install contentlint",
        "- run: pip install contentlint==0.1.0",
        "pip install 'contentlint[docx]'",
        "uvx contentlint check",
        "pipx run contentlint",
        "from PyPI",
        'python -I -m pip install --quiet "contentlint==$INPUT_VERSION"',
    ],
)
def test_such_lines_are_found(line: str) -> None:
    assert find_by_name(line) == [line]


def test_what_is_missing_is_installed_by_its_own_name() -> None:
    assert format_install("docx").startswith("pip install 'mammoth>=")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert sorted(format_install("audit").split("'")[1::2]) == sorted(extras["audit"])
