"""The file of earlier runs: a whole line for each, damaged ones skipped and told."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from contentlint.cli import run
from contentlint.reporters.html.history import append_run, read_history
from contentlint.reporters.page_context import Run

RUN = Run(1, "2025-01-05", 4, 3, 1, 2, 3, {"meta/title-missing": 1})
RUN_WITH = b'{"version":1,"day":"2025-01-05","articles":4,"ready":3,"error":1,"warning":2,"info":3,"new":%s}'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="a pipe keeps no history"):
        read_history(tmp_path / "pipe")


def test_what_is_appended_is_read(tmp_path: Path) -> None:
    file = tmp_path / "reports" / "history.jsonl"
    assert read_history(file).runs == ()
    append_run(file, RUN)
    append_run(file, RUN)
    assert read_history(file).runs == (RUN, RUN)
    assert len(file.read_bytes().splitlines()) == 2


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"version":2,"day":"2025-01-05","articles":4,"ready":3,"error":1,"warning":2,"info":3}',
        b'{"version":1,"day":"<b>","articles":4,"ready":3,"error":1,"warning":2,"info":3}',
        b'{"version":1,"day":"2025-01-05","articles":4,"ready":5,"error":1,"warning":2,"info":3}',
        b'{"version":1,"day":"2025-01-05","articles":4,"ready":3,"error":-1,"warning":2,"info":3}',
        b'{"version":1,"day":"2025-01-05","articles":4,"ready":3,"error":"1","warning":2,"info":3}',
        b'{"version":1,"day":"2025-01-05","articles":4}',
        b"[" * 100_000,
        RUN_WITH % b'{"a.md":{"meta/title-missing":"<b>"}}',
        RUN_WITH % b'{"a.md":{"meta/title-missing":"abcde"}}',
        RUN_WITH % b'{"a.md":{"<script>":"abcdef"}}',
        RUN_WITH % b'{"%s":{"meta/title-missing":"abcdef"}}' % (b"a" * 5_000),
        RUN_WITH % b'["a.md"]',
    ],
)
def test_a_damaged_line_is_skipped_and_told(line: bytes, tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    append_run(file, RUN)
    with file.open("ab") as stream:
        stream.write(line + b"\n")
    append_run(file, RUN)
    history = read_history(file)
    assert history.runs == (RUN, RUN)
    assert history.damaged == (2,)


def test_a_line_that_was_cut_off_takes_none_with_it(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    file.write_bytes(b'{"version":1,"da')
    append_run(file, RUN)
    history = read_history(file)
    assert history.runs == (RUN,)
    assert history.damaged == (1,)


def test_runs_at_once_leave_whole_lines(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    code = (
        "import sys; from pathlib import Path; from contentlint.reporters.html.history import append_run;"
        "from contentlint.reporters.page_context import Run;"
        "[append_run(Path(sys.argv[1]), Run(1, '2025-01-05', 4, 3, 1, 2, 3, {'a' * 3000: 1})) for _ in range(50)]"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(file)]) for _ in range(3)]  # noqa: S603  # our own code
    assert [one.wait() for one in started] == [0, 0, 0]
    history = read_history(file)
    assert len(history.runs) == 150
    assert history.damaged == ()


def test_check_keeps_a_line_on_each_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    Path("content/a.md").write_text("# Kettles\n\nLime makes the the kettle slow.\n", encoding="utf-8")
    Path("content/b.md").write_text("# Pots\n\nPots are slow.\n", encoding="utf-8")
    command = ["check", "content", "--format", "html:report.html", "--history", "history.jsonl"]
    assert run(command) == 0
    assert run(command) == 0
    first, second = (json.loads(line) for line in Path("history.jsonl").read_text("utf-8").splitlines())
    assert {**first, "new": {}} == second, "only what the findings are known by is written once"
    assert first["new"].keys() == {"content/a.md", "content/b.md"}
    assert first["articles"] == 2
    assert first["rules"]["readability/doubled-word"] == 1
    Path("history.jsonl").write_text("{damaged\n", encoding="utf-8")
    assert run(command) == 0
    assert "history.jsonl: skipped damaged lines: 1" in capsys.readouterr().err


def test_a_history_is_for_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n", encoding="utf-8")
    assert run(["check", "a.md", "--history", "history.jsonl"]) == 2
    assert not Path("history.jsonl").exists()


@pytest.mark.parametrize("history", ["a.md", "r.html", "contentlint.toml"])
def test_a_history_takes_the_place_of_nothing(history: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n", encoding="utf-8")
    Path("contentlint.toml").touch()
    assert run(["check", "a.md", "--format", "html:r.html", "--history", history]) == 2
    assert Path("a.md").read_text("utf-8") == "# Kettles\n"
    assert Path("contentlint.toml").read_bytes() == b""


def test_a_history_that_is_a_folder_is_told_before_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n", encoding="utf-8")
    Path("folder").mkdir()
    assert run(["check", "a.md", "--format", "html:r.html", "--history", "folder"]) == 2
    assert not Path("r.html").exists()
