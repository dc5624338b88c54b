"""Writing: a file is wholly old or wholly new, looks as it did, and is left alone where that cannot be."""

import os
import random
import signal
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from contentlint.fix.files import FileFix, fix_data, write_fix
from contentlint.source import atomic_write as files
from contentlint.source.atomic_write import sweep_folder
from contentlint.source.discover import InputFile, discover

from .conftest import House

OLD, NEW = b"# Tea\n\n##Pots\n\nThey hold it.\n", b"# Tea\n\n## Pots\n\nThey hold it.\n"
SEED = 20261125


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    return path


def write(file: Path, before: bytes = OLD) -> str:
    return write_fix(FileFix(InputFile(str(file), file.name), before, NEW))


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.suffix == ".tmp"]


def articles(folder: Path) -> list[str]:
    return [Path(found.path).name for found in discover([str(folder), f"{folder}/**/*"]).files]


# --- what a file looks like -----------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o644, 0o755, 0o600, 0o664, 0o200])
def test_the_mode_is_kept(file: Path, mode: int) -> None:
    file.chmod(mode)
    if os.access(file, os.R_OK):
        assert write(file) == ""
        assert stat.S_IMODE(file.stat().st_mode) == mode
        file.chmod(0o600)
        assert file.read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only who may give files away can do so")
def test_the_owner_is_kept(file: Path) -> None:
    os.chown(file, 12345, 23456)
    assert write(file) == ""
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 23456)


def test_a_file_in_a_linked_folder_is_written_where_it_is(file: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    file = file.rename(tmp_path / "real" / "a.md")
    (tmp_path / "link").symlink_to("real")
    assert write(tmp_path / "link" / "a.md") == ""
    assert file.read_bytes() == NEW
    assert leftovers(tmp_path) == []


def test_a_name_may_be_as_long_as_the_system_takes(tmp_path: Path) -> None:
    file = tmp_path / ("a" * 252 + ".md")
    file.write_bytes(OLD)
    assert write(file) == ""
    assert file.read_bytes() == NEW


# --- what is left alone ---------------------------------------------------------------------------


def test_a_symbolic_link_is_left_alone(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "b.md"
    link.symlink_to("a.md")
    assert write(link) == "it is a symbolic link; name its target"
    assert link.is_symlink()
    assert file.read_bytes() == OLD


def test_a_read_only_file_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    assert write(file) == "it is read-only"
    assert file.read_bytes() == OLD


@pytest.mark.parametrize("now", [b"", OLD + b"More.\n", NEW])
def test_a_file_that_has_changed_meanwhile_is_left_alone(file: Path, tmp_path: Path, now: bytes) -> None:
    file.write_bytes(now)
    assert write(file) == "it changed in the meantime"
    assert file.read_bytes() == now
    assert leftovers(tmp_path) == []


def test_a_file_that_is_gone_does_not_come_back(file: Path, tmp_path: Path) -> None:
    file.unlink()
    assert write(file) == "no such file or directory"
    assert list(tmp_path.iterdir()) == []


LIMITED = (
    "import resource, os, sys; limit = int(sys.argv[1]);"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)); os.execv(sys.argv[2], sys.argv[2:])"
)
POWERLESS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
"""What makes an administrator obey the permissions of files."""


def run(*before: str, folder: Path) -> tuple[int, str, str]:
    command = [*before, sys.executable, "-m", "contentlint", "fix", "--no-cache", "--jobs", "1", "."]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # which a limit would cut off
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_is_told_and_harms_nothing(file: Path, tmp_path: Path) -> None:
    long = tmp_path / "b.md"
    long.write_bytes(OLD + b"Tea for two.\n\n" * 200)
    code, out, told = run(sys.executable, "-c", LIMITED, "1000", folder=tmp_path)
    assert (code, told) == (2, "contentlint: b.md: not changed: file too large\n")
    assert out.endswith("Checked 2 articles; fixed 1 finding in 1 article.\n")
    assert (file.read_bytes(), long.read_bytes()[: len(OLD)]) == (NEW, OLD)
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX")
def test_a_folder_that_cannot_be_written_is_told_and_the_others_are(file: Path, tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir()
    (shut / "b.md").write_bytes(OLD)
    shut.chmod(0o555)
    try:
        code, _, told = run(*(POWERLESS if os.geteuid() == 0 else []), folder=tmp_path)
    finally:
        shut.chmod(0o755)
    assert (code, told) == (2, "contentlint: shut/b.md: not changed: permission denied\n")
    assert (file.read_bytes(), (shut / "b.md").read_bytes()) == (NEW, OLD)
    assert leftovers(tmp_path) == []


# --- killed ---------------------------------------------------------------------------------------


def test_what_a_stop_leaves_is_cleaned_up(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write(file)
    assert (file.read_bytes(), leftovers(tmp_path)) == (OLD, [])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes of POSIX")
def test_killed_at_any_line_of_the_writing_a_file_is_old_or_new(file: Path, tmp_path: Path) -> None:
    seen, line = set(), 0
    while _killed_at(line, file):
        seen.add(file.read_bytes())
        file.write_bytes(OLD)
        line += 1
    assert line > 10, "it was killed at each of them"
    assert seen == {OLD, NEW}
    assert file.read_bytes() == NEW, "with what was left lying about"
    assert leftovers(tmp_path)
    assert articles(tmp_path) == ["a.md"]


def _killed_at(line: int, file: Path) -> bool:
    """Write a file in a process that is killed at the so-manieth step of it; tell whether there is such a line."""
    child = os.fork()
    if child == 0:
        count = 0

        def trace(frame: object, event: str, _arg: object) -> object:
            nonlocal count
            if getattr(frame, "f_code", None) not in watched:
                return None
            if event in {"line", "return"}:
                if count == line:
                    os.kill(os.getpid(), signal.SIGKILL)
                count += 1
            return trace

        watched = {getattr(files, name).__code__ for name in ("replace_unchanged", "_make_alike", "_require_content")}
        sys.settrace(trace)  # type: ignore[arg-type]  # a trace function as good as any
        problem = write(file)
        os._exit(bool(problem))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


@pytest.mark.slow("kills a command again and again")
def test_killed_again_and_again_it_finishes_in_the_end(tmp_path: Path) -> None:
    """Each time when so many more articles are done; at last it is let be."""
    draw = random.Random(SEED)  # noqa: S311  # a test, no secret
    paths = [tmp_path / f"{number % 7}" / f"a{number}.md" for number in range(100)]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(OLD)
    for jobs in ("1", "2", "1", "2"):
        _kill_after(draw.randrange(1, 20), jobs, tmp_path, paths)
        assert {path.read_bytes() for path in paths} == {OLD, NEW}
        assert sorted(articles(tmp_path)) == sorted(path.name for path in paths)
    code, _, told = run(folder=tmp_path)
    assert (code, told) == (0, "")
    assert {path.read_bytes() for path in paths} == {NEW}


def _kill_after(more: int, jobs: str, folder: Path, paths: list[Path]) -> None:
    """Fix all articles, and kill that with all its processes once some more of them are done."""
    done = sum(path.read_bytes() == NEW for path in paths)
    command = [sys.executable, "-m", "contentlint", "fix", "--quiet", "--jobs", jobs, "."]
    with subprocess.Popen(command, cwd=folder, start_new_session=True) as process:  # noqa: S603  # our own words
        while process.poll() is None and sum(path.read_bytes() != OLD for path in paths) < done + more:
            assert all(path.read_bytes() in {OLD, NEW} for path in paths)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_what_a_killed_process_has_left_is_taken_away(file: Path) -> None:
    old = time.time() - 3600
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead = int(gone.stdout)
    left, alive, new, other = (
        file.with_name(name)
        for name in (
            f".contentlint-{dead}-0123456789abcdef.tmp",
            f".contentlint-{os.getpid()}-0123456789abcdee.tmp",
            f".contentlint-{dead}-0123456789abcded.tmp",
            f".contentlint-notes-{dead}.tmp",
        )
    )
    for path in (left, alive, new, other):
        path.write_text("x", encoding="utf-8")
    for path in (left, alive, other):
        os.utime(path, (old, old))
    sweep_folder.cache_clear()
    assert write(file) == ""
    assert [path.exists() for path in (left, alive, new, other)] == [False, True, True, True]


def test_names_that_others_have_made_harm_nothing(file: Path) -> None:
    for name in (".contentlint-9999999999-0123456789abcdef.tmp", ".contentlint-0-0123456789abcdef.tmp"):
        file.with_name(name).touch()
        os.utime(file.with_name(name), (0, 0))
    sweep_folder.cache_clear()
    assert write(file) == ""


def test_nothing_is_written_through_a_link_in_place_of_the_new_file(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("as it was", encoding="utf-8")
    monkeypatch.setattr(files, "_build_name", lambda: ".contentlint-1-0123456789abcdef.tmp")
    planted = file.with_name(".contentlint-1-0123456789abcdef.tmp")
    planted.symlink_to(victim)
    with pytest.raises(FileExistsError):
        files.write_whole(file.with_name("new.md"), b"new")
    assert write(file) != ""
    assert victim.read_text("utf-8") == "as it was"
    assert planted.is_symlink()


# --- other encodings than UTF-8 ---------------------------------------------------------------------

PAGE = '<html><head><meta charset="{}"></head><body>\r\n<p>Der Café  kocht. Tea.</p></body></html>\r\n'


def fix(house: House, data: bytes) -> FileFix:
    return fix_data(data, InputFile("a.html", "a.html"), house.context())


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "iso-8859-15"])
def test_a_fix_keeps_the_encoding(house: House, declared: str) -> None:
    house.rule("one-space", "(?<=Café)  +", " ")
    before = PAGE.format(declared).encode("cp1252")
    done = fix(house, before)
    assert not done.error
    assert done.after == before.replace(b"Caf\xe9  ", b"Caf\xe9 ")


def test_a_fix_that_the_encoding_cannot_hold_is_refused(house: House) -> None:
    house.rule("sign", r"\.(?= Tea)", ". →")
    done = fix(house, PAGE.format("iso-8859-1").encode("cp1252"))
    assert done.error == "the fixes need “→”, which cp1252 does not contain; save it as UTF-8"
    assert not done.has_changed


def test_bytes_that_would_be_written_otherwise_are_refused(house: House) -> None:
    house.rule("one-space", "(?<=a)  +", " ")
    # code page 932 has two pairs of bytes for this sign
    data = b'<meta charset="shift_jis"><p>a  b ' + b"\xfa\x54" + b"</p>"
    done = fix(house, data)
    assert done.error == "cp932 would write some of its characters differently; save it as UTF-8"
    assert not done.has_changed
