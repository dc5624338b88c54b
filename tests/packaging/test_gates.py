"""The ready-made gates: the action's and the jobs' steps as forges run them, the image, the pages' blocks."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from contentlint.cli.check import check
from contentlint.cli.init.ci import CI_FILES, HOOK_FILE, render_ci, render_hook
from contentlint.cli.init.origin import Origin
from contentlint.source.project import REPOSITORY, SLUG

pytestmark = pytest.mark.slow("builds and installs a wheel, with packages from the registry")

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ci.md"
TOOLS = Path(sys.executable).parent
BAD = ROOT / "articles" / "drafts" / "foundation-models-vs-llms.txt"
GOOD = ROOT / "articles" / "descale-a-kettle.md"

Result = subprocess.CompletedProcess[str]

BLOCKS = {
    found[1]: found[2]
    for found in re.finditer(r"<!-- block: (\S+) -->\n```\w+\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
}

PLACES = {
    "pre-commit": ".pre-commit-config.yaml",
    "pre-commit-local": ".pre-commit-config.yaml",
    "pre-commit-fix": ".pre-commit-config.yaml",
    "pre-commit-other-endings": ".pre-commit-config.yaml",
    "github": ".github/workflows/contentlint.yml",
    "github-code-scanning": ".github/workflows/contentlint.yml",
    "gitlab": ".gitlab-ci.yml",
    "bitbucket": "bitbucket-pipelines.yml",
    "azure": "azure-pipelines.yml",
}
"""The blocks in YAML, and what file each is."""

SCHEMAS = {
    "action.yml": "vendor.github-actions",
    ".github/workflows/contentlint.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "bitbucket-pipelines.yml": "vendor.bitbucket-pipelines",
    "azure-pipelines.yml": "vendor.azure-pipelines",
}
"""The schemas that the forges' own words are held against, as check-jsonschema ships them."""


def _run(*command: str, cwd: Path, **environment: str) -> Result:
    names = ("CI", "GITHUB_ACTIONS", "PRE_COMMIT", "PYTHONPATH")
    env = {name: value for name, value in os.environ.items() if name not in names} | environment
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=env, check=False)  # noqa: S603  # our own words


def _accept(tool: str, *arguments: str) -> None:
    done = _run(str(TOOLS / tool), *arguments, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def _validate(file: Path, place: str) -> None:
    """Hold a file against the words of the forge or the program that it is for."""
    if place == HOOK_FILE:
        _accept("pre-commit", "validate-config", str(file))
    else:
        _accept("check-jsonschema", "--builtin-schema", SCHEMAS[place], str(file))


# --- by the formats' own words -------------------------------------------------------------------


def test_every_block_is_held_against_something() -> None:
    assert {*PLACES, "shell", "docker", "jenkins", "newest"} == set(BLOCKS)


@pytest.mark.parametrize("name", PLACES)
def test_a_block_is_what_its_reader_takes(name: str, tmp_path: Path) -> None:
    file = tmp_path / PLACES[name]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(BLOCKS[name], "utf-8")
    _validate(file, PLACES[name])


ORIGIN = Origin(REPOSITORY, "COMMIT")


@pytest.mark.parametrize("origin", [None, ORIGIN], ids=["wheel", "repository"])
@pytest.mark.parametrize("baseline", [False, True])
@pytest.mark.parametrize("forge", CI_FILES)
def test_what_init_writes_is_what_its_reader_takes(
    forge: str,
    baseline: bool,  # noqa: FBT001  # a case
    origin: Origin | None,
    tmp_path: Path,
) -> None:
    file = tmp_path / Path(CI_FILES[forge]).name
    file.write_text(render_ci(forge, with_baseline=baseline, origin=origin), "utf-8")
    _validate(file, CI_FILES[forge])
    file.write_text(render_hook(["content", "a b's"], with_baseline=baseline, origin=origin), "utf-8")
    _validate(file, HOOK_FILE)


def test_init_writes_what_the_page_shows() -> None:
    assert BLOCKS["pre-commit"] == render_hook(["content"], origin=ORIGIN)
    assert BLOCKS["pre-commit-local"] == render_hook(["content"])
    for forge in CI_FILES:
        assert BLOCKS[forge] == render_ci(forge, origin=ORIGIN)


def test_the_hooks_of_the_clone_run(installed: Path, tmp_path: Path) -> None:
    path = f"{installed.parent}{os.pathsep}{TOOLS}{os.pathsep}{os.environ['PATH']}"
    (tmp_path / "content").mkdir()
    shutil.copy(BAD, tmp_path / "content" / "bad.txt")
    (tmp_path / ".pre-commit-config.yaml").write_text(BLOCKS["pre-commit-local"], "utf-8")
    assert _run("git", "init", "--quiet", ".", cwd=tmp_path).returncode == 0
    assert _run("git", "add", ".", cwd=tmp_path).returncode == 0
    stopped = _run("pre-commit", "run", cwd=tmp_path, PATH=path, PRE_COMMIT_HOME=str(tmp_path / "home"))
    assert stopped.returncode == 1, stopped.stderr
    assert "structure/pasted-text" in stopped.stdout


def test_the_manifests_are_what_their_readers_take() -> None:
    _accept("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    _accept("check-jsonschema", "--builtin-schema", SCHEMAS["action.yml"], "action.yml")
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        _accept("check-jsonschema", "--builtin-schema", SCHEMAS[".github/workflows/contentlint.yml"], str(workflow))
    _accept("hadolint", "Dockerfile")


@pytest.mark.parametrize("name", [None, "github", "github-code-scanning"], ids=str)
def test_nobody_s_words_become_commands(name: str | None, tmp_path: Path) -> None:
    file = tmp_path / ".github" / "workflows" / "contentlint.yml"
    file.parent.mkdir(parents=True)
    if name:
        file.write_text(BLOCKS[name], "utf-8")
    # the block for the action has a placeholder for its commit; the page says so
    rules = {"unpinned-uses": {"config": {"policies": {"*": "ref-pin"}}}} if name == "github-code-scanning" else {}
    settings = tmp_path / "zizmor.yml"
    settings.write_text(yaml.safe_dump({"rules": rules}), "utf-8")
    files = [str(file)] if name else [str(ROOT / "action.yml"), *map(str, (ROOT / ".github").rglob("*.yml"))]
    _accept("zizmor", "--offline", "--quiet", "--config", str(settings), *files)


@pytest.mark.parametrize("name", BLOCKS)
def test_every_command_of_a_block_is_one(name: str) -> None:
    for line in re.findall(r"\bcontentlint(?::\S+)? check(?:[ \t]+[^\n'\"$]*)?", re.sub(r'["$]', "", BLOCKS[name])):
        check.make_context("check", shlex.split(line)[2:])
    named = re.findall(rf"(?:{REPOSITORY}(?:\.git)?|{SLUG})[@#](\w+)|rev: (\w+)", BLOCKS[name])
    assert {"".join(each) for each in named} <= {"COMMIT"}


# --- the action, as GitHub runs it ---------------------------------------------------------------


class Action(NamedTuple):
    """The steps of the action, and an environment that the first of them has installed contentlint into."""

    tools: Path

    def run(self, step: str, workspace: Path, **inputs: str) -> tuple[Result, dict[str, str]]:
        """Run a step as GitHub does; return what it did, and its outputs."""
        known = {name: str(entry["default"]) for name, entry in ACTION["inputs"].items()}
        given = known | {name.replace("_", "-"): value for name, value in inputs.items()}
        found = next(one for one in ACTION["runs"]["steps"] if one.get("name") == step)
        files = {name: workspace.parent / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("", "utf-8")
        script = workspace.parent / "step.sh"
        script.write_text(found["run"], "utf-8")
        environment = {name: _filled(text, given) for name, text in found.get("env", {}).items()}
        environment |= {name: str(file) for name, file in files.items()}
        environment |= {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(workspace)}
        environment |= {"GITHUB_ACTION_PATH": str(ROOT), "PATH": f"{self.tools}{os.pathsep}{os.environ['PATH']}"}
        bash = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script))
        done = _run(*bash, cwd=workspace, **environment)
        return done, dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())


ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = "Install contentlint", "Check the articles"


def _filled(text: str, inputs: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], text)


@pytest.fixture(scope="session")
def action(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Action:
    """Have the action install contentlint into an environment that has all but that."""
    folder = tmp_path_factory.mktemp("runner")
    (folder / "workspace").mkdir()
    assert _run(str(installed.parent / "pip"), "uninstall", "--yes", "contentlint", cwd=folder).returncode == 0
    # what the checked repository brings along must not be imported
    (folder / "workspace" / "pip.py").write_text("raise SystemExit(99)\n", "utf-8")
    ready = Action(installed.parent)
    done, _ = ready.run(INSTALL, folder / "workspace")
    assert done.returncode == 0, done.stdout + done.stderr
    return ready


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    shutil.copy(GOOD, folder / "good one.md")
    shutil.copy(BAD, folder / "bad.txt")
    return folder


def test_the_action_shows_violations_on_their_lines_and_fails(action: Action, workspace: Path) -> None:
    done, outputs = action.run(CHECK, workspace)
    assert done.returncode == 1, done.stderr
    assert outputs == {"exit-code": "1"}
    assert re.search(r"^::error [^:]*file=bad\.txt,", done.stdout, re.MULTILINE)
    assert "file=good" not in done.stdout


def test_the_action_passes_where_all_is_well(action: Action, workspace: Path) -> None:
    done, outputs = action.run(CHECK, workspace, paths="good one.md\n")
    assert (done.returncode, outputs) == (0, {"exit-code": "0"}), done.stdout


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": "good one.md\nbad.txt"}, "1"),
        ({"paths": "bad.txt", "args": "--fail-on never"}, "0"),
        ({"paths": "bad.txt", "args": "--fail-on never\n--select meta\n"}, "0"),
        ({"paths": "--help"}, "2"),
        ({"args": "--wrong"}, "2"),
        ({"paths": "gone.md"}, "2"),
        ({"paths": "$(touch ran);`touch ran`", "args": "$(touch ran)"}, "2"),
        ({"paths": "good one.md", "args": "--select * --fail-on never"}, "2"),
    ],
    ids=str,
)
def test_inputs_reach_the_check_as_they_are(action: Action, workspace: Path, inputs: dict[str, str], code: str) -> None:
    done, outputs = action.run(CHECK, workspace, **inputs)
    assert (str(done.returncode), outputs) == (code, {"exit-code": code}), done.stderr
    assert not (workspace / "ran").exists()


def test_the_action_writes_the_summary_and_sarif_besides(action: Action, workspace: Path) -> None:
    done, outputs = action.run(CHECK, workspace, sarif="made by/contentlint.sarif", args="--select structure")
    assert (done.returncode, outputs) == (1, {"exit-code": "1"}), done.stderr
    assert "structure/pasted-text" in (workspace.parent / "github_step_summary").read_text("utf-8")
    (run,) = json.loads((workspace / "made by" / "contentlint.sarif").read_text("utf-8"))["runs"]
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]]
    assert set(places) == {"bad.txt"}


def test_the_action_lets_lines_rest_that_nobody_touched(action: Action, workspace: Path) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "--quiet", "."], ["add", "."], [*who, "commit", "--quiet", "--message", "old"]):
        assert _run("git", *arguments, cwd=workspace).returncode == 0
    for revision, code in (("HEAD", 0), ("gone", 2), ("--output=made", 2)):
        done, outputs = action.run(CHECK, workspace, changed_since=revision)
        assert (done.returncode, outputs) == (code, {"exit-code": str(code)}), done.stderr
    assert not (workspace / "made").exists()
    with (workspace / "good one.md").open("a", encoding="utf-8") as article:
        article.write("\n##Lemons\n")
    done, _ = action.run(CHECK, workspace, changed_since="HEAD")
    assert done.returncode == 1
    assert "bad.txt" not in done.stdout


@pytest.mark.parametrize("step", [INSTALL, CHECK])
def test_shellcheck_finds_nothing_in_the_action(step: str, tmp_path: Path) -> None:
    script = next(one["run"] for one in ACTION["runs"]["steps"] if one.get("name") == step)
    (tmp_path / "step.sh").write_text(script, "utf-8")
    _accept("shellcheck", "--shell", "bash", f"{tmp_path}/step.sh")


# --- the image, and a plain shell ------------------------------------------------------------------


def test_the_image_checks_articles(tmp_path: Path) -> None:
    program = shutil.which("docker") or shutil.which("podman")
    if not program:
        pytest.skip("neither Docker nor Podman is here; the next test runs what the image is built with")
    built = _run(program, "build", "--tag", "contentlint-test", ".", cwd=ROOT)
    assert built.returncode == 0, built.stderr
    shutil.copy(BAD, tmp_path)
    stopped = _run(
        program, "run", "--rm", "--volume", f"{tmp_path}:/work:ro", "contentlint-test", "check", cwd=tmp_path
    )
    assert stopped.returncode == 1, stopped.stderr
    assert "structure/pasted-text" in stopped.stdout


def test_what_the_image_is_built_from_is_enough(tmp_path: Path) -> None:
    for name in re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / "src" / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            (tmp_path / "src").mkdir(exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / "src")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", f"{tmp_path}/wheels", ".")
    built = _run(*pip, cwd=tmp_path / "src")
    assert built.returncode == 0, built.stderr
    assert len(list((tmp_path / "wheels").glob("contentlint-*.whl"))) == 1
