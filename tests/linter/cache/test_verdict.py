"""The file of a verdict: what is damaged, cut short or made up is no verdict."""

import datetime
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.linter.cache import verdict
from contentlint.linter.cache.verdict import NOTE, SECONDS, TEXT, Verdict, keep, recall, split_seconds
from contentlint.source.disk_trace import begin_trace, end_trace, note_path
from contentlint.source.hashing import DIGEST_BYTES
from contentlint.source.seal import SIZE, compute_seal

WORDS = ("check", "articles")
SAID = Verdict(1, [(TEXT, "Größe.\n".encode()), (NOTE, b"Note.\n"), (TEXT, b"in "), (SECONDS, b""), (TEXT, b" s\n")])


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of a verdict that depends on one article."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("contentlint.source.disk_trace.MIN_AGE_NANOSECONDS", -(10**12))
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Lime\n", encoding="utf-8")
    trace = begin_trace()
    note_path("a.md")
    end_trace()
    keep(WORDS, datetime.date.today(), trace, SAID)  # noqa: DTZ011  # the day of this machine
    [kept] = (tmp_path / "cache/contentlint" / verdict.FOLDER).iterdir()
    return kept


def test_what_was_said_comes_back(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    assert file
    kept = recall(WORDS)
    assert kept
    assert kept.pieces == SAID.pieces
    assert kept.say(time.monotonic()) == 1
    assert capsys.readouterr() == ("Größe.\nin 0.0 s\n", "Note.\n")


def test_other_words_or_another_folder_have_no_answer(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert recall(WORDS[:1]) is None
    assert recall((*WORDS, "--quiet")) is None
    monkeypatch.chdir(file.parent)
    assert recall(WORDS) is None


def test_another_day_has_no_answer(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert file
    monkeypatch.setattr("time.strftime", lambda _form: "2999-12-31")
    assert recall(WORDS) is None


def test_every_damage_is_noticed(file: Path) -> None:
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert recall(WORDS) is None
        file.write_bytes(whole[:at])
        assert recall(WORDS) is None


@given(st.binary(max_size=60))
def test_what_somebody_has_made_up_raises_nothing(made: bytes) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", folder)
        keep(WORDS, datetime.date.today(), begin_trace(), SAID)  # noqa: DTZ011
        end_trace()
        [file] = Path(folder, "contentlint", verdict.FOLDER).iterdir()
        data = file.read_bytes()[SIZE:][: 2 * DIGEST_BYTES + 1] + made
        file.write_bytes(compute_seal(verdict.FOLDER, file.name, data) + data)
        kept = recall(WORDS)
        assert kept is None or kept.code == SAID.code


def test_what_is_no_text_is_refused_before_anything_is_said(file: Path) -> None:
    whole = file.read_bytes()[SIZE:].replace("ö".encode(), b"\xff\xff")
    file.write_bytes(compute_seal(verdict.FOLDER, file.name, whole) + whole)
    assert recall(WORDS) is None


def test_the_last_ones_are_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdict, "MAX_KEPT", 3)
    os.utime(file, (0, 0))
    for number in range(4):
        keep((str(number),), datetime.date.today(), begin_trace(), SAID)  # noqa: DTZ011
        end_trace()
    assert len(list(file.parent.iterdir())) == 3
    assert not file.exists()


def test_one_that_is_too_long_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdict, "MAX_BYTES", 100)
    keep(("long",), datetime.date.today(), begin_trace(), Verdict(0, [(TEXT, b"x" * 100)]))  # noqa: DTZ011
    end_trace()
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("text", "elapsed", "seconds"),
    [
        ("3 articles checked in 0.4 s: all are fine.\n", 0.41, 1),
        ("3 articles checked\nin 0.4 s: all are fine.\n", 0.41, 1),
        ("No article was checked.\n", 0.41, 0),
        ("It says: “checked in 0.4 s”.\n1 article checked in 0.4 s: it is fine.\n", 0.41, None),
        ("3 articles checked in 12.3 s: all are fine.\n", 12.34, 1),
        ("3 articles checked in 12.3 s: all\nare fine.\n", 12.34, None),
        ("3 articles checked in\n12.3 s: all are fine.\n", 12.34, None),
    ],
)
def test_the_seconds_are_those_of_the_summary_or_there_are_none(text: str, elapsed: float, seconds: int | None) -> None:
    pieces = split_seconds(text, elapsed)
    assert (None if pieces is None else sum(kind == SECONDS for kind, _ in pieces)) == seconds
