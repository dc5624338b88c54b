"""The folder of the results: never one that holds the input or something else, and nothing of others is lost in it."""

import os
from pathlib import Path

import pytest
import sites
from crawls import Writer, page
from each import hold_for_each

from contentlint.audit.out_folder import WORK, OutFolderError
from contentlint.cli import run as run_cli

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, in which ``site/public`` is a built site and ``crawls`` holds a crawl."""
    sites.build_site(tmp_path / "site" / "public", pages=2)
    (tmp_path / "link").symlink_to("site/public")
    (tmp_path / "crawls").mkdir()
    writer = Writer(tmp_path / "crawls" / "one.warc.gz")
    writer.add("https://example.org/", page("Home"))
    writer.close()
    (tmp_path / "notes" / "work").mkdir(parents=True)
    (tmp_path / "notes" / "work" / "shard-list.txt").write_text("mine", encoding="utf-8")
    for name, text in (("pages.csv", "mine"), ("summary.json", '{"mine": 1}')):
        (tmp_path / f"with-{name}").mkdir()
        (tmp_path / f"with-{name}" / name).write_text(text, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "depth.csv").write_text("mine", encoding="utf-8")
    for name in ("work", "issues", "reports"):
        (tmp_path / f"linked-{name}").mkdir()
        (tmp_path / f"linked-{name}" / name).symlink_to(tmp_path / "elsewhere")
    (tmp_path / "locked" / "work").mkdir(parents=True)
    (tmp_path / "locked" / "work" / ".lock").symlink_to(tmp_path / "elsewhere" / "depth.csv")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_all(folder: Path) -> dict[str, bytes]:
    files = (Path(at, name) for at, _, names in os.walk(folder) for name in names)
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_folders_with_something_else_are_refused_and_stay_as_they_are(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_all(place)

    def check(source: str, out: str, reason: str) -> None:
        assert run_cli(["audit", source, "--out", out, "--engine", "processes", "--budget", "errors=0"]) == 2
        said = capsys.readouterr().err
        assert reason in said
        assert said.count("\n") == 1
        assert read_all(place) == before

    hold_for_each(
        check,
        [
            ("site/public", "site/public", "holds the source"),
            ("site/public", "site/public/../public/", "holds the source"),
            ("site/public", "link", "holds the source"),
            ("link", "site/public", "holds the source"),
            ("site/public", "site", "holds the source"),
            ("site/public", ".", "holds the source"),
            ("site/public", "site/public/audit", "lies in the source"),
            ("site/public", "link/part-0/audit", "lies in the source"),
            ("crawls/one.warc.gz", "crawls", "holds the source"),
            ("crawls/*.warc.gz", "crawls", "holds the source"),
            ("crawls/*.warc.gz", ".", "holds the source"),
            ("site/public", "notes", "already holds other files (work)"),
            ("crawls/one.warc.gz", "site/public", "already holds other files"),
            ("site/public", "file", "is not a folder"),
            ("site/public", "with-pages.csv", "already holds other files (pages.csv)"),
            ("site/public", "with-summary.json", "already holds other files (summary.json)"),
            *(("site/public", f"linked-{name}", f"holds a link ({name})") for name in ("work", "issues", "reports")),
            ("site/public", "locked", "holds a link (work/.lock)"),
        ],
    )


def test_a_folder_that_is_the_same_by_another_name_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system does not tell ``Public`` from ``public``, both names have one identity."""
    stat = Path.stat

    def fold(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        return stat(Path(str(path).replace("Public", "public")), follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", fold)
    with pytest.raises(OutFolderError, match="holds the source"):
        sites.audit(["site/public"], place / "site" / "Public")


def test_what_others_put_into_the_folder_of_an_audit_stays(place: Path) -> None:
    out = place / "out"
    out.mkdir()
    (out / ".gitignore").write_text("*\n", encoding="utf-8")
    sites.audit(["site/public"], out)
    mine = [out / "notes.txt", out / "issues" / "mine.csv", out / WORK / "mine.bin", out / WORK / "shard-mine.bin"]
    for file in mine:
        file.write_text("mine", encoding="utf-8")
    gone = out / "issues" / "links_gone.csv"
    gone.write_bytes((out / "issues" / "links_broken-internal.csv").read_bytes())
    index = place / "site" / "public" / "index.html"
    index.write_text(index.read_text("utf-8").replace("Home", "House"), encoding="utf-8")
    assert sites.audit(["site/public"], out).is_new
    assert [file.read_text("utf-8") for file in mine] == ["mine"] * 4
    assert not gone.exists(), "a table of an earlier run"


def test_an_audit_is_not_compared_with_itself(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["audit", "site/public", "--engine", "processes", "--no-report", "--out", "out"]
    assert run_cli(command) == 0
    before = read_all(place)
    assert run_cli([*command, "--compare", str(place / "out")]) == 2
    assert "this is the --out folder" in capsys.readouterr().err
    assert read_all(place) == before
