"""The built wheel, an environment that it is installed into, and repositories whose hooks come from this one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.source.project import REPOSITORY

ROOT = Path(__file__).parents[2]
OF_THE_PLACE = {"CI", "GITHUB_ACTIONS", "PRE_COMMIT", "FORCE_COLOR", "PYTHONPATH"}
"""Variables of the machine that runs the tests, to which programs would answer."""

TAG = "v0.2.0"
"""The tag of the release that the tests make."""

HOOKS = f"""repos:
  - repo: {REPOSITORY}
    rev: {TAG}
    hooks:
      - id: contentlint
      - id: contentlint-fix
      - id: contentlint-site
"""

Result = subprocess.CompletedProcess[str]


def _run(*command: str, cwd: Path, **environment: str) -> Result:
    return subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own words


def _done(*command: str, cwd: Path) -> str:
    result = _run(*command, cwd=cwd)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="session", autouse=True)
def _quick_pip() -> Iterator[None]:
    """Have pip compile nothing beforehand: most of what it installs is never imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIP_NO_COMPILE", "1")
        patch.setenv("PIP_DISABLE_PIP_VERSION_CHECK", "1")
        # packages state no date of their own
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        yield


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _done(sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT), cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a fresh environment; return its command."""
    folder = tmp_path_factory.mktemp("environment")
    _done(sys.executable, "-m", "venv", str(folder), cwd=folder)
    _done(str(folder / "bin" / "pip"), "install", "--quiet", str(wheel), cwd=folder)
    return folder / "bin" / "contentlint"


class Repository:
    """A repository in an empty folder, for which the address of contentlint leads to a release of this checkout."""

    def __init__(self, folder: Path, release: Path, hooks: Path) -> None:
        self.folder = folder
        settings = {
            f"url.{release}.insteadOf": REPOSITORY,
            "user.name": "x",
            "user.email": "x@example.org",
            "commit.gpgsign": "false",
            "init.defaultBranch": "main",
        }
        self._environment = {name: value for name, value in os.environ.items() if name not in OF_THE_PLACE}
        self._environment |= {"PRE_COMMIT_HOME": str(hooks), "GIT_CONFIG_COUNT": str(len(settings))}
        # hooks of the repository itself run the command that is installed
        self._environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        for at, (key, value) in enumerate(settings.items()):
            self._environment |= {f"GIT_CONFIG_KEY_{at}": key, f"GIT_CONFIG_VALUE_{at}": value}
        self.done("git", "init", "--quiet", ".")

    def run(self, *command: str) -> Result:
        environment = self._environment
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own words

    def done(self, *command: str) -> str:
        result = self.run(*command)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    def contentlint(self, *arguments: str) -> str:
        return self.done(sys.executable, "-m", "contentlint", *arguments)

    def add(self) -> None:
        self.done("git", "add", ".")

    def commit(self) -> Result:
        self.add()
        return self.run("git", "commit", "--quiet", "--message", "x")

    def hook(self, name: str, *arguments: str) -> Result:
        """Run one of the hooks on what is staged, or as arguments of pre-commit say."""
        settings = self.folder / ".git" / "hooks.yaml"
        settings.write_text(HOOKS, "utf-8")
        return self.run(
            sys.executable, "-m", "pre_commit", "run", "--config", str(settings), name, "--verbose", *arguments
        )


@pytest.fixture(scope="session")
def release(git: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository that holds the checkout as it is, under a tag."""
    folder = tmp_path_factory.mktemp("release")
    names = _done(git, "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    for file in filter(Path.is_file, (ROOT / name for name in names)):
        target = folder / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for arguments in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "-m", "x"], ["tag", TAG]):
        _done(git, *arguments, cwd=folder)
    return folder


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which pre-commit keeps the environment of the hooks: it is installed once."""
    return tmp_path_factory.mktemp("hooks")


@pytest.fixture
def repository(tmp_path: Path, release: Path, hooks: Path) -> Repository:
    """Return an empty repository."""
    (tmp_path / "repository").mkdir()
    return Repository(tmp_path / "repository", release, hooks)
