"""The targets of the benchmarks: what a benchmark prints is read and judged, and its command is there."""

import importlib.util
import shlex
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def targets() -> ModuleType:
    """Return the benchmarks' list of targets."""
    spec = importlib.util.spec_from_file_location("benchmark_targets", BENCHMARKS / "targets.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


PRINTED = {
    "ONE_ARTICLE": (
        "one article, fresh process: 0.165 s, import click, markdown_it: 0.075 s, ratio 2.20\n",
        2.2,
        True,
    ),
    "SUITE": ("the fast tests: 163.2 s of processors, the yardstick: 0.10 s, ratio 1632.0\n", 1632, False),
    "ALL_RULES": (
        "509 articles, one process, all rules: 3.2 s, markdown-it-py alone: 0.8 s, ratio 4.00\n",
        4.0,
        True,
    ),
    "RECOMMENDED": (
        "509 articles, one process, recommended rules: 3.2 s, markdown-it-py alone: 0.8 s, ratio 4.00\n",
        4.0,
        False,
    ),
    "SELECTION": ("beyond the parse, only headings, links, hygiene: 0.547 s of 2.072 s, 26 %\n", 26, False),
    "DRAFT_SIZE": ("seed: 99 kB, ready 152 ms\n", 99, True),
    "SITE_SIZE": ("18f: 3,604 kB, ready 254 ms, search 49 ms, open 81 ms\n", 3604, False),
    "ALIKE": ("1501 of 1560 copies that share at least 85 % are found\n", 1501 / 1560, True),
    "BODIES": (
        "even: 45 pages, precision 0.9, recall 0.91, F1 0.941, of runs of 4\nodd: 45 pages, precision 0.9, recall 0.9, F1 0.933, of runs\n",
        0.933,
        False,
    ),
    "KILLS": (
        "kind                trials  as undisturbed  broken\nSIGKILL command        100               3       0\nmemory worker          100              90       2\n",
        2,
        False,
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_the_worst_value_that_is_printed_is_held_against_the_limit(targets: ModuleType, name: str) -> None:
    printed, expected, is_met = PRINTED[name]
    target = getattr(targets, name)
    value = target.read_value(printed)
    assert value == pytest.approx(expected)
    assert target.is_met(value) is is_met
    assert ("missed by" in target.format_value(value)) is not is_met


def test_a_value_that_is_not_printed_is_not_taken_for_one_that_is_met(targets: ModuleType) -> None:
    assert [one.what for one in targets.TARGETS if one.read_value("corpus 18f is not there\n") is not None] == []


def test_every_target_names_a_benchmark_that_is_there(targets: ModuleType) -> None:
    scripts = {shlex.split(one.command)[0] for one in targets.TARGETS}
    assert [name for name in sorted(scripts) if not (BENCHMARKS / name).is_file()] == []


def test_a_benchmark_that_cannot_run_is_told_with_its_reason(
    targets: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "near_duplicates.py").write_text("print('corpus 18f is not there'); raise SystemExit(2)", "utf-8")
    (tmp_path / "speed.py").write_text("print('peak memory, 509 articles: 151 MB')", "utf-8")
    monkeypatch.setattr(targets, "HERE", tmp_path)
    monkeypatch.setattr(sys, "argv", ["targets.py", "--only", "near_duplicates", "speed.py memory"])
    assert targets.main() == 1
    rows = capsys.readouterr().out.splitlines()
    assert sum("not measured: corpus 18f is not there" in row for row in rows) == 2
    assert any("**151 MB**, missed by 1 MB" in row for row in rows)
    assert rows[-1] == "0 of 3 met, 1 missed, 2 not measured"
