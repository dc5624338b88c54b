"""What a release is: one version everywhere, the same bytes twice, known contents, and lines that install it."""

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
import versioningit

from contentlint.cli.init.origin import Origin, parse_version
from contentlint.source.project import REPOSITORY

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "install.md"
LINES = dict(re.findall(r"<!-- install: (\S+) -->\n```sh\n(.*?)\n```", PAGE.read_text("utf-8"), re.DOTALL))
GENERATED = {
    "contentlint/_version.py",
    "contentlint/rule/builtin/index.bin",
    *(
        f"contentlint/{place}/index.bin"
        for place in ("languages", "generators", "builders", "services", "article/rich_results", "document/html/office")
    ),
}
"""What a wheel has and the repository does not."""

Repository = Any
"""The class in ``conftest.py``."""


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def list_known(git: str, *folders: str) -> set[str]:
    """Return the files of the checkout, those that are new as well."""
    listed = run(git, "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders, cwd=ROOT)
    return {name for name in listed.split("\0") if name and (ROOT / name).is_file()}


# --- the version -----------------------------------------------------------------------------------


@pytest.mark.slow("builds wheels of a scratch repository")
def test_the_version_is_the_tag_and_says_what_has_come_since(
    git: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    assert versioningit.get_version(tmp_path) == "0.2.0.dev0+unknown"

    def do(*arguments: str) -> str:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
        return run(git, *who, *arguments, cwd=tmp_path)

    def commit() -> str:
        do("commit", "-q", "--allow-empty", "-m", "x")
        return do("rev-parse", "--short", "HEAD")

    def get_version_of_archive() -> str:
        made = tmp_path / "made"
        do("archive", "--format", "tar", "--prefix", "made/", "--output", "made.tar", "HEAD")
        shutil.rmtree(made, ignore_errors=True)
        shutil.unpack_archive(tmp_path / "made.tar", tmp_path, filter="data")
        elsewhere = Path(shutil.move(made, tmp_path_factory.mktemp("archive")))
        return versioningit.get_version(elsewhere)

    do("init", "-q")
    do("add", ".")
    commit()
    first = commit()
    assert versioningit.get_version(tmp_path) == f"0.2.0.dev1+g{first}"
    do("tag", "v0.2.0")
    assert versioningit.get_version(tmp_path) == get_version_of_archive() == "0.2.0"
    later = commit()
    assert versioningit.get_version(tmp_path) == f"0.3.0.dev1+g{later}"
    assert get_version_of_archive() == f"0.3.0.dev1+g{later}"
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8") + "\n", "utf-8")
    assert versioningit.get_version(tmp_path) == f"0.3.0.dev1+g{later}.dirty"


def test_a_version_tells_where_its_files_are() -> None:
    assert parse_version("0.2.0") == Origin(REPOSITORY, "v0.2.0")
    assert parse_version("0.3.0rc1") == Origin(REPOSITORY, "v0.3.0rc1")
    assert parse_version("0.3.0.dev7+g1a2b3c4d") == Origin(REPOSITORY, "1a2b3c4d")
    for version in ("0.3.0.dev7+g1a2b3c4d.dirty", "0.2.0.dev0+unknown", "0.2.0.dev0", "0+unknown"):
        assert parse_version(version) is None


@pytest.mark.slow("builds and installs a wheel, with packages from the registry")
def test_the_wheel_says_its_version(wheel: Path, installed: Path, tmp_path: Path) -> None:
    assert run(str(installed), "--version", cwd=tmp_path) == f"contentlint, version {wheel.name.split('-')[1]}"


# --- what is built ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an sdist, and a wheel from that."""
    folder = tmp_path_factory.mktemp("release")
    run(sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT), cwd=folder)
    return folder


def _digest(file: Path) -> str:
    """Return a digest, because to show how two wheels differ takes minutes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.slow("builds a wheel and an sdist, with packages from the registry")
def test_a_wheel_has_the_same_bytes_from_the_sdist_and_from_the_files(wheel: Path, built: Path) -> None:
    [other] = built.glob("*.whl")
    assert (other.name, _digest(other)) == (wheel.name, _digest(wheel))


@pytest.mark.slow("builds a wheel and an sdist, with packages from the registry")
def test_packages_hold_what_is_known_and_nothing_else(git: str, built: Path) -> None:
    [wheel], [sdist] = built.glob("*.whl"), built.glob("*.tar.gz")
    own = {f"contentlint/rule/builtin/{name}" for name in list_known(git, "rules")} | list_known(git, "contentlint")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == own | GENERATED
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tops = ("Dockerfile", "CHANGELOG.md", "LICENSE", "README.md", "hatch_build.py", "pyproject.toml")
    hidden = {".dockerignore", ".gitignore", "PKG-INFO"}
    assert names == list_known(git, "contentlint", "rules", "tests/rules", *tops) | hidden


@pytest.mark.slow("builds a wheel from a copy of the repository")
def test_the_lines_of_the_page_install_it(release: Path, git: str, tmp_path: Path) -> None:
    assert set(LINES) == {"repository", "commit", "clone", "build", "wheel", "image", "extras"}
    commit = run(git, "rev-parse", "HEAD", cwd=release)
    settings = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{release.as_uri()}.insteadOf"}
    settings |= {"GIT_CONFIG_VALUE_0": REPOSITORY}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        for name in ("commit", "build", "wheel", "extras"):
            # what it stands on is installed by other tests
            install = f"{sys.executable} -m pip install --quiet --no-deps --target {tmp_path / name}"
            line = LINES[name].replace("COMMIT", commit).replace("pip install", install)
            line = re.sub(r"^pip", f"{sys.executable} -m pip --quiet", line)
            run("bash", "-ec", line, cwd=release)
            assert name == "build" or (tmp_path / name / "contentlint" / "_version.py").is_file()
    [wheel] = (release / "vendor").glob("*.whl")
    assert wheel.name.startswith("contentlint-0.2.0-")
