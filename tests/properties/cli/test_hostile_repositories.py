"""Repositories and folders that somebody else has set up: whatever they name, none of it runs.

Each names a program that writes a file; that file must not be there after any command that asks git.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import Result, run_process

Command = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("git")

ABSENT = "1" * 40
"""A commit that is named and not there: git would fetch it."""

QUESTIONS = (
    ("check", "--changed-since", "HEAD"),
    ("check", "--removed-since", "HEAD"),
    ("check", "--changed-since", "origin/main"),
    ("check", "--removed-since", "origin/main"),
)


def git(*arguments: str, at: str | Path = ".") -> str:
    command = ["git", "-C", str(at), "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603  # our own words


def write(path: Path | str, text: str) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def make_repository(folder: Path) -> Path:
    """Make a repository of two articles, one of them changed, so that git has to read it."""
    git("init", "-q", "-b", "main", str(folder))
    write(folder / "content/a.md", "# How to descale a kettle\n\nRinse it.\n")
    write(folder / "content/b.md", "# How to descale a pan\n\nRinse it.\n")
    write(folder / ".gitattributes", "*.md diff=evil filter=evil\n")
    git("add", ".", at=folder)
    git("commit", "-qm", "so be it", at=folder)
    write(folder / "content/a.md", "# How to descale a kettle\n\nRinse it twice.\n")
    (folder / "content/b.md").unlink()
    return folder


@pytest.fixture
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a program that writes the file ``ran`` beside it, and then gives back what it is given."""
    program = tmp_path_factory.mktemp("evil") / "program"
    write(program, '#!/bin/sh\ntouch "$(dirname "$0")/ran"\ncat\n')
    program.chmod(0o755)
    return program


def has_run(program: Path) -> bool:
    return program.with_name("ran").exists()


def list_settings(program: Path) -> Iterator[tuple[str, str]]:
    """Yield each setting that names a program which git would run."""
    yield "core.fsmonitor", str(program)
    yield "core.hooksPath", str(program.parent / "hooks")
    yield from ((f"core.{key}", str(program)) for key in ("pager", "editor", "sshCommand", "askPass", "gitProxy"))
    yield "core.alternateRefsCommand", str(program)
    yield "diff.external", str(program)
    yield from ((f"diff.evil.{key}", str(program)) for key in ("command", "textconv"))
    yield from ((f"filter.evil.{key}", str(program)) for key in ("clean", "smudge", "process"))
    yield "filter.evil.required", "true"
    yield "diff.submodule", "diff"
    yield from (("log.showSignature", "true"), ("gpg.program", str(program)), ("credential.helper", f"!{program}"))
    yield from ((f"alias.{name}", f"!{program}") for name in ("diff", "rev-parse", "ls-files", "cat-file", "config"))
    yield from ((f"pager.{name}", str(program)) for name in ("diff", "config", "cat-file"))
    yield "extensions.partialClone", "evil"
    yield "remote.evil.promisor", "true"
    yield "remote.evil.url", f"ext::{program}"
    yield "remote.evil.uploadpack", str(program)
    yield "protocol.allow", "always"
    yield "protocol.ext.allow", "always"


def set_everything(program: Path, config: Path) -> None:
    """Write all of these settings into a file, a hook for each occasion, and a branch that would have to be fetched."""
    for key, value in list_settings(program):
        git("config", "--file", str(config), key, value)
    for hook in ("post-index-change", "post-checkout", "reference-transaction"):
        write(program.parent / "hooks" / hook, program.read_text("utf-8"))
        (program.parent / "hooks" / hook).chmod(0o755)


def name_absent_commit(git_folder: Path) -> None:
    write(git_folder / "refs/remotes/origin/main", f"{ABSENT}\n")


def ask_everything(contentlint: Command, program: Path, **environment: str) -> list[int]:
    """Ask git in every way, see that nothing has run, and return the exit codes."""
    codes = []
    for question in QUESTIONS:
        done = contentlint(*question, ".", **environment)
        assert b"Traceback" not in done.stderr
        assert not has_run(program), question
        codes.append(done.returncode)
    assert codes[2:] == [2, 2]
    return codes


def test_nothing_that_the_settings_of_a_repository_name_is_run(contentlint: Command, program: Path) -> None:
    make_repository(Path())
    set_everything(program, Path(".git/config"))
    name_absent_commit(Path(".git"))
    assert max(ask_everything(contentlint, program)[:2]) < 2
    git("config", "--unset", "filter.evil.process")  # where there is one, the others are not asked
    assert max(ask_everything(contentlint, program)[:2]) < 2


def test_nor_by_what_they_include(contentlint: Command, program: Path) -> None:
    make_repository(Path())
    set_everything(program, Path("more.txt"))
    git("config", "include.path", "../more.txt")
    git("config", "includeIf.onbranch:main.path", "../more.txt")
    name_absent_commit(Path(".git"))
    ask_everything(contentlint, program)


def test_a_bare_repository_among_the_articles_is_not_asked(contentlint: Command, program: Path) -> None:
    """Git takes a folder that looks like a repository for one, with all that its settings say."""
    make_repository(Path())
    git("clone", "-q", "--bare", ".", "content/docs")
    set_everything(program, Path("content/docs/config"))
    git("config", "--file", "content/docs/config", "core.bare", "false")
    git("config", "--file", "content/docs/config", "core.worktree", str(Path.cwd()))
    name_absent_commit(Path("content/docs"))
    os.chdir("content/docs")
    assert ask_everything(contentlint, program) == [2, 2, 2, 2]


def test_settings_of_a_submodule(contentlint: Command, program: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    inner = make_repository(tmp_path_factory.mktemp("inner"))
    git("init", "-q", "-b", "main")
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "content")
    git("commit", "-qm", "so be it")
    config = Path(git("rev-parse", "--absolute-git-dir", at="content")) / "config"
    write("content/content/a.md", "# How to descale a kettle\n\nRinse it at once.\n")
    set_everything(program, config)
    name_absent_commit(config.parent)
    ask_everything(contentlint, program)
    os.chdir("content")
    ask_everything(contentlint, program)


def test_a_git_file_that_leads_elsewhere(contentlint: Command, program: Path) -> None:
    """As in a work tree, but among the files that were sent."""
    make_repository(Path("site"))
    Path("site/.git").rename("elsewhere")
    write("site/.git", "gitdir: ../elsewhere\n")
    git("config", "--file", "elsewhere/config", "core.repositoryFormatVersion", "1")
    git("config", "--file", "elsewhere/config", "extensions.worktreeConfig", "true")
    set_everything(program, Path("elsewhere/config.worktree"))
    name_absent_commit(Path("elsewhere"))
    os.chdir("site")
    ask_everything(contentlint, program)


def test_variables_of_git_that_name_programs(contentlint: Command, program: Path) -> None:
    make_repository(Path())
    name_absent_commit(Path(".git"))
    names = ("EXTERNAL_DIFF", "PAGER", "SSH", "SSH_COMMAND", "ASKPASS", "PROXY_COMMAND", "EDITOR")
    ask_everything(contentlint, program, **{f"GIT_{name}": str(program) for name in names}, GIT_ATTR_SOURCE="HEAD")


def test_a_program_called_git_in_the_folder_is_not_run(
    contentlint: Command, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_repository(Path())
    name_absent_commit(Path(".git"))
    shutil.copy(program, "git")
    path = os.environ["PATH"]
    for first in (".", "", "content/.."):
        monkeypatch.setenv("PATH", f"{first}{os.pathsep}{path}")
        assert max(ask_everything(contentlint, program)[:2]) < 2
        assert not Path("ran").exists()


def test_a_partial_clone_is_told_to_fetch_more(contentlint: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is fetched, so what is missing is said, with a way to get it."""
    origin = make_repository(tmp_path_factory.mktemp("origin"))
    git("config", "uploadpack.allowFilter", "true", at=origin)
    git("commit", "-qam", "and so", at=origin)
    git("clone", "-q", "--filter=blob:none", origin.as_uri(), ".")
    for option in ("--changed-since", "--removed-since"):
        done = contentlint("check", option, "HEAD~1", ".")
        assert done.returncode == 2
        assert b"git fetch --refetch --no-filter" in done.stderr
    git("fetch", "-q", "--refetch", "--no-filter")
    assert contentlint("check", "--changed-since", "HEAD~1", ".").returncode < 2


def test_modules_in_the_folder_are_not_imported(contentlint: Command) -> None:
    """``python -m`` looks into the working folder first."""
    del contentlint  # which goes to an empty folder
    write("a.md", "# How to descale a kettle\n\nRinse it.\n")
    for name in ("click", "msgspec", "yaml", "regex", "subprocess", "sitecustomize", "usercustomize", "conftest"):
        write(f"{name}.py", "open('ran', 'w').close()\n")
    assert run_process("check", "a.md").returncode < 2
    assert not Path("ran").exists()
