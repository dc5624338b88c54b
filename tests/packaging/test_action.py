"""The step of the action that checks, as it stands, with its inputs ``format`` and ``changed-only``."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
GOOD = ROOT / "articles" / "descale-a-kettle.md"
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
[CHECK] = [one for one in ACTION["runs"]["steps"] if one.get("id") == "check"]

pytestmark = pytest.mark.slow("runs scripts, with git")


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *who, *arguments), cwd=folder, check=True, capture_output=True)  # noqa: S603, S607  # our own words


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return the checkout of a pull request: an article with an old error, and a new error on a line of its own."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    _git(folder, "init", "--quiet", "--initial-branch=main", ".")
    (folder / "kettle.md").write_text(f"{GOOD.read_text('utf-8')}\n##Old\n\nLime in a kettle.\n", "utf-8")
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "--message", "old")
    _git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    _git(folder, "checkout", "--quiet", "-b", "topic")
    with (folder / "kettle.md").open("a", encoding="utf-8") as article:
        article.write("\n##New\n\nLime in a pot.\n")
    _git(folder, "commit", "--quiet", "--all", "--message", "new")
    return folder


def run_step(workspace: Path, base: str = "main", **inputs: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the step as GitHub does; return what it did, and what it wrote as outputs."""
    given = {name: str(entry["default"]) for name, entry in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    output = workspace.parent / "output"
    output.write_text("", "utf-8")
    script = workspace.parent / "step.sh"
    script.write_text(CHECK["run"], "utf-8")
    env = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda one: given[one[1]], text)
        for name, text in CHECK["env"].items()
    }
    env |= {
        "GITHUB_OUTPUT": str(output),
        "GITHUB_BASE_REF": base,
        "GITHUB_STEP_SUMMARY": str(workspace.parent / "summary"),
    }
    env |= {"PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}", "HOME": str(workspace.parent), "GITHUB_ACTIONS": "true"}
    bash = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script))
    done = subprocess.run(bash, cwd=workspace, env=env, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    return done, output.read_text("utf-8").strip()


def test_only_lines_of_the_pull_request_are_judged(workspace: Path) -> None:
    done, output = run_step(workspace)
    assert (done.returncode, output) == (1, "exit-code=1"), done.stderr
    assert len(re.findall(r"^::error .*headings/missing-space", done.stdout, re.MULTILINE)) == 2
    done, output = run_step(workspace, changed_only="true")
    assert (done.returncode, output) == (1, "exit-code=1"), done.stderr
    [found] = re.findall(r"^::error .*headings/missing-space.*", done.stdout, re.MULTILINE)
    assert "##New" in found
    _git(workspace, "checkout", "--quiet", "main")
    done, output = run_step(workspace, changed_only="true")
    assert (done.returncode, output) == (0, "exit-code=0"), done.stdout


def test_without_a_pull_request_all_lines_are_judged_and_it_says_so(workspace: Path) -> None:
    done, output = run_step(workspace, base="", changed_only="true")
    assert (done.returncode, output) == (1, "exit-code=1")
    assert done.stdout.startswith("::notice::changed-only: this is no pull request")


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"changed_only": "yes"}, "changed-only must be true or false, not yes"),
        ({"changed_only": "true", "base": "gone"}, "origin/gone"),
        ({"format": "colours"}, "colours"),
        ({"format": "$(touch ran)"}, "touch"),
    ],
    ids=str,
)
def test_a_wrong_input_is_no_green_step(workspace: Path, inputs: dict[str, str], words: str) -> None:
    done, output = run_step(workspace, **inputs)
    assert (done.returncode, output) == (2, "exit-code=2"), done.stdout + done.stderr
    assert words in done.stdout + done.stderr
    assert not (workspace / "ran").exists()


def test_another_format_is_shown(workspace: Path) -> None:
    done, _ = run_step(workspace, format="json")
    assert done.returncode == 1
    assert done.stdout.startswith('{\n  "version": 1,')


def test_shellcheck_zizmor_and_the_schema_find_nothing(tmp_path: Path) -> None:
    (tmp_path / "step.sh").write_text(CHECK["run"], "utf-8")
    for command in (
        ("shellcheck", "--shell", "bash", f"{tmp_path}/step.sh"),
        ("zizmor", "--offline", "--quiet", str(ROOT / "action.yml")),
        ("check-jsonschema", "--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")),
    ):
        tool = shutil.which(command[0], path=str(TOOLS))
        assert tool
        done = subprocess.run((tool, *command[1:]), cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
        assert done.returncode == 0, done.stdout + done.stderr
