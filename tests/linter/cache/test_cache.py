"""What is kept of articles: used only for what has not changed, and never believed when damaged."""

import datetime
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from contentlint.config import Overlay
from contentlint.linter.cache.cache import Cache
from contentlint.linter.cache.codec import CachedFile, decode_facts, decode_file, lint_file, lint_for_site
from contentlint.linter.cache.database import MAX_SINGLE_LOOKUPS, MAX_STAMPS, Database, Look, Made
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import LintContext, load_context
from contentlint.source.discover import InputFile
from contentlint.source.hashing import compute_digest

TEXT = "---\ntitle: Kettles\ntags: [lime, water]\n---\n\n## Lime\n\nSee the the [machines](machines.md) once more.\n"
LONG_AGO = (1_700_000_000, 1_700_000_000)


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> InputFile:
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    os.utime(path, LONG_AGO)
    return InputFile(str(path), "a.md")


def context(*select: str, today: datetime.date = datetime.date(2026, 11, 24)) -> LintContext:
    return load_context(overlay=Overlay(select=select or None), today=today)


def keep(file: InputFile, by: LintContext | None = None) -> CachedFile:
    """Check a file, and keep what it gave."""
    by = by or context()
    cache = open_cache(by, cached=True)
    cache.expect([file])
    packed = lint_for_site(file, by)
    cache.keep(file, packed)
    cache.save()
    return packed


def known(file: InputFile, by: LintContext | None = None) -> CachedFile | None:
    return open_cache(by or context(), cached=True).lookup([file]).get(file.path)


def store(tmp_path: Path) -> Path:
    [found] = (tmp_path / "cache" / "contentlint").glob("site-*.db")
    return found


def test_what_has_not_changed_comes_back(file: InputFile) -> None:
    assert known(file) is None
    packed = keep(file)
    again = known(file)
    assert again is not None
    assert (again.digest, again.body) == (packed.digest, packed.body)
    assert decode_file(again, file).findings == decode_file(packed, file).findings
    facts = open_cache(context(), cached=True).load_facts([file])[file.path]
    assert decode_facts(facts, "a.md") == decode_facts(packed.facts, "a.md")
    assert open_cache(context(), cached=False).lookup([file]) == {}


def test_it_depends_on_rules_and_settings(file: InputFile) -> None:
    keep(file)
    assert known(file, context("meta")) is None
    Path("contentlint.toml").write_text("[rules.'meta/description-too-long']\nmax = 3\n", encoding="utf-8")
    assert known(file) is None


def test_it_depends_on_the_rules_of_the_house(file: InputFile, tmp_path: Path) -> None:
    Path("contentlint.toml").touch()
    rule = tmp_path / "rules" / "house" / "no-kettle.yaml"
    rule.parent.mkdir(parents=True)
    text = (
        "summary: No kettles.\nwhy: Because.\nhow-to-fix: Write pot.\nbasis: house-style\nseverity: error\nkind: match\n"
        "of: prose\npatterns: [kettle]\nmessages:\n  found: A {quote}.\nexamples:\n  - good: |\n      A pot.\n"
        "  - bad: |\n      A kettle.\n    expect: [found]\n"
    )
    rule.write_text(text, encoding="utf-8")
    keep(file)
    assert known(file) is not None
    os.utime(rule, LONG_AGO)
    assert known(file) is not None  # only its time is another
    rule.write_text(text.replace("Write pot", "Say pot"), encoding="utf-8")
    assert known(file) is None


def test_only_what_speaks_of_the_day_is_another_tomorrow(file: InputFile) -> None:
    keep(file)
    tomorrow = context(today=datetime.date(2026, 11, 25))
    assert known(file, tomorrow) is not None
    Path(file.path).write_text("---\ntitle: Kettles\ndate: 2026-11-25\n---\n\nTea.\n", encoding="utf-8")
    os.utime(file.path, LONG_AGO)
    keep(file)
    assert known(file) is not None
    assert known(file, tomorrow) is None


def test_the_content_decides_where_the_time_does_not(file: InputFile) -> None:
    keep(file)
    os.utime(file.path)
    assert known(file) is not None
    Path(file.path).write_text(TEXT.replace("Kettles", "Teapots"), encoding="utf-8")
    os.utime(file.path, LONG_AGO)
    assert known(file) is None


def test_what_changed_after_it_was_read_is_read_again(file: InputFile) -> None:
    by = context()
    cache = open_cache(by, cached=True)
    cache.expect([file])
    packed = lint_file(file, by)
    Path(file.path).write_text(TEXT.replace("Kettles", "Teapots"), encoding="utf-8")
    cache.keep(file, packed)
    cache.save()
    assert known(file) is None


def test_a_fault_is_not_kept(file: InputFile) -> None:
    Path(file.path).write_bytes(b"\0")
    assert keep(file).error
    assert known(file) is None


def test_half_characters_are_kept_as_they_are_shown(file: InputFile) -> None:
    Path(file.path).write_text('{"title": "Home \\ud800", "tags": ["\\udcff"]}\n\nTea.\n', encoding="utf-8")
    packed = keep(file)
    assert decode_facts(packed.facts, "a.md").tags[0].value == "\ufffd"
    assert not decode_file(packed, file).error


def test_of_many_files_all_come_back(tmp_path: Path) -> None:
    by = context()
    files = [InputFile(str(tmp_path / f"{number}.md"), f"{number}.md") for number in range(250)]
    for file in files:
        Path(file.path).write_text(f"# Kettle {file.shown}\n", encoding="utf-8")
    cache = open_cache(by, cached=True)
    cache.expect(files)
    for file in files:
        cache.keep(file, CachedFile(digest=lint_file(file, by).digest, body=file.shown.encode()))
    cache.save()
    assert {path: one.body for path, one in open_cache(by, cached=True).lookup(files).items()} == {
        file.path: file.shown.encode() for file in files
    }


# --- the file -------------------------------------------------------------------------------------


def test_a_damaged_file_is_never_believed(file: InputFile, tmp_path: Path) -> None:
    """Bytes of the file are changed at random; what comes back is either what was kept or nothing."""
    packed = keep(file)
    database = store(tmp_path)
    whole = database.read_bytes()
    chance = random.Random(20261124)  # noqa: S311  # no secret
    for _ in range(150):
        damaged = bytearray(whole)
        for at in chance.sample(range(len(whole)), 40):
            damaged[at] ^= chance.randrange(1, 256)
        database.write_bytes(damaged)
        again = known(file)
        assert again is None or (again.digest, again.body) == (packed.digest, packed.body)


def test_a_damaged_answer_is_never_believed(tmp_path: Path) -> None:
    value = bytes(range(256)) * 200
    Database(tmp_path / "a.db").keep({}, {}, {"shelf": value})
    whole = (tmp_path / "a.db").read_bytes()
    chance = random.Random(20261124)  # noqa: S311  # no secret
    seen = set()
    for _ in range(100):
        damaged = bytearray(whole)
        for at in chance.sample(range(len(whole)), 2):
            damaged[at] ^= chance.randrange(1, 256)
        (tmp_path / "a.db").write_bytes(damaged)
        seen.add(Database(tmp_path / "a.db").read_answer("shelf"))
    assert None in seen
    assert seen <= {None, value}


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"\xff" * 4096, b"no database at all" * 300])
def test_what_is_no_database_is_made_anew(file: InputFile, tmp_path: Path, content: bytes) -> None:
    keep(file)
    store(tmp_path).write_bytes(content)
    assert known(file) is None
    keep(file)
    assert known(file) is not None


def test_a_file_of_another_version_is_made_anew(file: InputFile, tmp_path: Path) -> None:
    keep(file)
    with sqlite3.connect(store(tmp_path)) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    assert known(file) is None
    keep(file)
    assert known(file) is not None


@pytest.mark.slow("waits for another process")
def test_while_another_process_writes_nothing_is_lost(file: InputFile, tmp_path: Path) -> None:
    keep(file)
    other = sqlite3.connect(store(tmp_path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert known(file) is None
    assert keep(file).body
    other.execute("ROLLBACK")
    other.close()
    assert known(file) is not None


@pytest.mark.parametrize("place", ["/proc/contentlint", "file", "\0"])
def test_where_nothing_can_be_written_nothing_is_kept(
    file: InputFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").touch()
    where = place if place.startswith("/") else str(tmp_path / place)
    if "\0" in where:
        monkeypatch.setattr("contentlint.linter.cache.opening.find_cache_folder", lambda: Path(where))
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", where)
    keep(file)
    assert known(file) is None


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_full_disk_is_no_error(tmp_path: Path) -> None:
    """The process may write files of 60 kB only: the database grows beyond that."""
    for number in range(30):
        (tmp_path / f"{number}.md").write_text(f"# Kettle {number}\n\n" + "The the kettle. " * 60, encoding="utf-8")
    check = [sys.executable, "-m", "contentlint", "check", ".", "--format", "json"]
    limited = (
        "import os, resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); os.execv(sys.argv[1], sys.argv[1:])"
    )
    fresh = subprocess.run([*check, "--no-cache"], capture_output=True, check=False)  # noqa: S603  # our own
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # which the limit would cut off
    full = subprocess.run([sys.executable, "-c", limited, *check], env=environment, capture_output=True, check=False)  # noqa: S603  # our own
    again = subprocess.run(check, capture_output=True, check=False)  # noqa: S603  # our own
    assert (full.stdout, full.returncode) == (fresh.stdout, fresh.returncode)
    assert full.stderr.startswith(b"contentlint: the cache was not written: ")
    assert full.stderr.count(b"\n") == 1
    assert (again.stdout, again.returncode) == (fresh.stdout, fresh.returncode)


def test_old_keys_are_dropped(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db")
    for number in range(MAX_STAMPS + 3):
        database.keep({}, {bytes([number]): [Made("/a.md", b"d" * 16, "", b"value")]}, {})
    assert not database.read_entries(b"\0", ["/a.md"])
    assert database.read_entries(bytes([MAX_STAMPS + 2]), ["/a.md"])


def test_files_that_are_gone_are_dropped_when_they_are_many(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db")
    here = tmp_path / "here.md"
    here.touch()
    paths = [str(here), *(f"/nowhere/{number}.md" for number in range(1_100))]
    looks = {path: Look(b"m" * 32, b"d" * 16) for path in paths}
    database.keep(looks, {b"s": [Made(path, b"d" * 16, "", b"value") for path in paths]}, {})
    assert set(database.looks(paths)) == {str(here)}
    assert set(database.read_entries(b"s", paths)) == {str(here)}


def test_a_run_without_a_cache_can_ask_for_all_and_keeps_nothing(file: InputFile) -> None:
    cache = open_cache(context(), cached=False)
    assert {name for name in vars(Cache) if not name.startswith("_")} <= set(dir(cache))
    cache.expect([file])
    cache.keep(file, lint_for_site(file, context()))
    assert {} == cache.lookup([file]) == cache.load_facts([file]) == cache.get_facts_digests([file])
    cache.keep_answer("a", b"b")
    cache.save()
    assert cache.read_answer("a") is None


def write_many(tmp_path: Path, number: int = MAX_SINGLE_LOOKUPS + 10) -> list[InputFile]:
    files = []
    for at in range(number):
        path = tmp_path / f"{at}.md"
        path.write_text(f"Text {at}.\n", encoding="utf-8")
        os.utime(path, LONG_AGO)
        files.append(InputFile(str(path), path.name))
    return files


def keep_facts(files: list[InputFile], by: LintContext) -> dict[str, bytes]:
    """Keep facts of files; return the digests of their contents by path."""
    cache = open_cache(by, cached=True)
    cache.expect(files)
    digests = {file.path: compute_digest(Path(file.path).read_bytes()) for file in files}
    for path, digest in digests.items():
        cache.keep_facts(path, digest, b"facts of " + digest)
    cache.save()
    return digests


def read_states(tmp_path: Path) -> list[bytes]:
    with sqlite3.connect(store(tmp_path)) as database:
        return [value for (value,) in database.execute("SELECT value FROM entry WHERE path = ''")]


def test_the_states_of_many_files_are_kept_together(tmp_path: Path) -> None:
    files, by = write_many(tmp_path), context()
    digests = keep_facts(files, by)
    [together] = read_states(tmp_path)
    with sqlite3.connect(store(tmp_path)) as database:
        database.execute("DELETE FROM file_state")
        database.execute("DELETE FROM entry WHERE path <> ''")
    cache = open_cache(by, cached=True)
    assert cache.get_facts_digests(files) == digests
    changed, gone, touched = (Path(file.path) for file in files[:3])
    changed.write_text("Text!\n", encoding="utf-8")
    gone.unlink()
    os.utime(touched)
    known = open_cache(by, cached=True).get_facts_digests(files)
    assert known == {path: digest for path, digest in digests.items() if path in {file.path for file in files[3:]}}
    cache.save()
    assert read_states(tmp_path) == [together]


def test_their_states_are_written_anew_when_many_have_changed(tmp_path: Path) -> None:
    files, by = write_many(tmp_path), context()
    keep_facts(files, by)
    for number in (0, 1, 2, 3):
        before = read_states(tmp_path)
        Path(files[number].path).write_text(f"Once more {number}.\n", encoding="utf-8")
        os.utime(files[number].path, LONG_AGO)
        cache = open_cache(by, cached=True)
        known = cache.get_facts_digests(files)
        cache.expect(files)
        new = {file.path: compute_digest(Path(file.path).read_bytes()) for file in files if file.path not in known}
        assert list(new) == [files[number].path]
        for path, digest in new.items():
            cache.keep_facts(path, digest, b"new")
        cache.save()
        assert (read_states(tmp_path) != before) is (number == 2)


def test_states_of_files_that_may_be_changing_are_not_kept_together(tmp_path: Path) -> None:
    files, by = write_many(tmp_path), context()
    os.utime(files[0].path)
    keep_facts(files, by)
    with sqlite3.connect(store(tmp_path)) as database:
        database.execute("DELETE FROM entry WHERE path <> ''")
    assert files[0].path not in open_cache(by, cached=True).get_facts_digests(files)


def test_states_that_are_kept_together_are_not_believed_when_damaged(tmp_path: Path) -> None:
    files, by = write_many(tmp_path), context()
    digests = keep_facts(files, by)
    for damage in ("CAST(value || x'00' AS BLOB)", "zeroblob(9)", "x''"):
        with sqlite3.connect(store(tmp_path)) as database:
            database.execute(f"UPDATE entry SET value = {damage} WHERE path = ''")  # noqa: S608
        assert open_cache(by, cached=True).get_facts_digests(files) == digests


def test_a_text_that_is_no_utf_8_is_damage(file: InputFile, tmp_path: Path) -> None:
    keep(file)
    with sqlite3.connect(store(tmp_path)) as database:
        database.execute("UPDATE entry SET day = CAST(x'ff' AS TEXT)")
    assert known(file) is None
    keep(file)
    assert known(file) is not None
