"""What a command writes never takes the place of what people wrote, and a run that checked nothing says so."""

import os
import subprocess
from pathlib import Path

import pytest
from command_line import run_in
from each import hold_for_each
from programs import find_program

ARTICLE = "# A kettle\n\nThe the kettle boils.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "other.md").write_text("# Another\n\nIt is not checked.\n", encoding="utf-8")
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "index.html").write_text("<h1>Home</h1>", encoding="utf-8")
    (tmp_path / "kettle.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "hugo.toml").write_text("title = 'Kettles'\n", encoding="utf-8")
    (tmp_path / "hard.json").hardlink_to(tmp_path / "a.md")
    return tmp_path


def test_a_report_takes_no_place_of_what_people_wrote(site: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}

    def check(target: str, reason: str) -> None:
        done = run_in(site, "check", "a.md", "--no-cache", "--format", target)
        assert (done.returncode, reason in done.stderr) == (2, True)
        assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before

    hold_for_each(
        check,
        [
            ("json:other.md", "is not a report of contentlint"),
            ("markdown:other.md", "is not a report of contentlint"),
            ("html:public/index.html", "is not a report of contentlint"),
            ("json:kettle.png", "is not a report of contentlint"),
            ("json:hugo.toml", "is not a report of contentlint"),
            ("markdown:a.md", "a.md"),
        ],
    )


def test_an_earlier_report_is_written_anew(site: Path) -> None:
    targets = ("html:out/report.html", "markdown:out/report.md", "json:out/report.json", "text:out/report.txt")
    options = [word for target in targets for word in ("--format", target)]
    for _ in range(2):
        assert run_in(site, "check", "a.md", "--no-cache", *options).returncode == 0
    (site / "out" / "report.html").write_bytes(b"")
    assert run_in(site, "check", "a.md", "--no-cache", *options).returncode == 0
    assert (site / "out" / "report.html").stat().st_size > 0


def test_a_run_without_rules_is_no_success(site: Path) -> None:
    (site / "none.toml").write_text("select = []\n", encoding="utf-8")

    def check(*words: str) -> None:
        done = run_in(site, *words)
        told = "is on, so nothing was checked" in done.stderr
        assert (done.returncode, told, done.stdout) == (2, True, "")

    hold_for_each(
        check,
        [
            ("check", "a.md", "--config", "none.toml"),
            ("check", "a.md", "--select", "meta", "--ignore", "meta"),
            ("check", "a.md", "--site-only", "--select", "style"),
            ("audit", "public", "--out", "audit", "--select", "meta", "--ignore", "meta"),
        ],
    )
    assert not (site / "audit").exists()


def test_articles_that_have_not_changed_are_told(site: Path) -> None:
    git = [find_program("git"), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *words], cwd=site, check=True)  # noqa: S603  # our own words
    same = run_in(site, "check", "a.md", "other.md", "--changed-since", "HEAD")
    assert same.returncode == 0
    assert "2 articles checked" in same.stdout
    assert "all have not changed" in same.stdout
    (site / "a.md").write_text(f"{ARTICLE}\nMore.\n", encoding="utf-8")
    assert "not changed" not in run_in(site, "check", "a.md", "other.md", "--changed-since", "HEAD").stdout
    assert "it has not changed" in run_in(site, "check", "other.md", "--changed-since", "HEAD").stdout


def test_articles_are_not_published_among_their_drafts(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "a.txt").write_text("A kettle\n\nIt boils the water that you pour in.\n", encoding="utf-8")
    (tmp_path / "link").symlink_to("drafts")
    for output in ("drafts", "drafts/out", "link/out", "drafts/../drafts"):
        done = run_in(tmp_path, "publish", "drafts", "--output", output)
        assert (done.returncode, "outside the folder of drafts" in done.stderr) == (2, True)
    assert os.listdir(drafts) == ["a.txt"]  # noqa: PTH208  # plain names
    assert run_in(tmp_path, "publish", "drafts", "--output", "articles").returncode in {0, 1}


def test_an_article_whose_references_repeat_too_much_is_not_called_fine(tmp_path: Path) -> None:
    """What its links would be is not known, so every command says that it is not read."""
    (tmp_path / "a.md").write_text(f"# Kettles\n\n{'[a] ' * 30}\n\n[a]: /{'x' * 100_000}\n", encoding="utf-8")
    for command in (["check"], ["check", "--no-cache", "--format", "json"], ["fix"], ["outline"], ["publish"]):
        done = run_in(tmp_path, *command, "a.md")
        assert done.returncode == 2, command
        words = " ".join((done.stdout + done.stderr).split())
        assert "references repeat more than 1 MB of URLs" in words, command
