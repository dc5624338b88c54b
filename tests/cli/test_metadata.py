"""``contentlint metadata``: titles and descriptions go to a table, and what a spreadsheet makes of it comes back."""

import csv
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
import yaml

from contentlint.cli import run

Command = Callable[..., subprocess.CompletedProcess[bytes]]
"""A command that runs in this process: a new one for each would cost a second a test."""

FOLDED = """---
# about kettles
title: "Kettles: how to descale"  # shown in lists
description: >-
  Vinegar and
  twenty minutes.
tags: [kettle, vinegar]
---

Limescale wastes power.
"""
HEADING = "# Lemons do it, too\n\nThey take longer.\n"
PAGE = "<!doctype html>\r\n<html lang=\"en\"><head>\r\n<title>Tea &amp; kettles</title>\r\n<meta name='description' content='Old.'>\r\n</head><body><h1>Tea</h1></body></html>\r\n"
FORMULA = '+++\ntitle = "=SUM(A1)"\n+++\n\nText.\n'


@pytest.fixture
def contentlint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        code = run([*arguments])
        return subprocess.CompletedProcess(arguments, code, *capfdbinary.readouterr())

    return call


@pytest.fixture
def site(contentlint: Command) -> Command:
    """Return the command in a folder with an article of each kind and their table."""
    Path("posts").mkdir()
    for name, text in (("a.md", FOLDED), ("b.md", HEADING), ("c.html", PAGE), ("d.md", FORMULA)):
        Path("posts", name).write_bytes(text.encode())
    assert contentlint("metadata", "export", "table.csv").returncode == 0
    return contentlint


def read_rows(encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(Path("table.csv").read_text(encoding=encoding))))


def edit(changes: dict[str, dict[str, str]], encoding: str = "utf-8-sig", delimiter: str = ",") -> None:
    """Write the table as a spreadsheet does, with other values in some cells."""
    rows = [row | changes.get(row["path"], {}) for row in read_rows()]
    out = StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    Path("table.csv").write_bytes(out.getvalue().encode(encoding))


def test_the_table_says_what_is_there(site: Command) -> None:
    del site
    first, second, third, fourth = read_rows()
    assert (first["title"], first["description"]) == ("Kettles: how to descale", "Vinegar and twenty minutes.")
    assert (second["title"], second["description"], third["title"]) == ("Lemons do it, too", "", "Tea & kettles")
    assert fourth["title"] == "'=SUM(A1)"
    assert "no meta description" in second["findings"]
    assert first["same_title"] == "0"


def test_same_titles_are_counted(site: Command) -> None:
    Path("posts/e.md").write_text(HEADING, encoding="utf-8")
    site("metadata", "export", "table.csv", "--overwrite")
    assert [row["same_title"] for row in read_rows()] == ["0", "1", "0", "0", "1"]


def test_a_table_that_nobody_edited_changes_nothing(site: Command) -> None:
    result = site("metadata", "apply", "table.csv")
    assert (result.returncode, result.stdout) == (0, b"Nothing to change.\n")


def test_only_the_values_change(site: Command) -> None:
    edit(
        {
            "posts/a.md": {"description": 'Vinegar: "clean" in no time.'},
            "posts/b.md": {"title": "Lemons"},
            "posts/c.html": {"title": "Tea < coffee", "description": "It's new."},
            "posts/d.md": {"title": "-1 is no formula"},
        }
    )
    shown = site("metadata", "apply", "table.csv")
    assert shown.returncode == 1
    assert b"4 articles would change" in shown.stdout
    assert Path("posts/b.md").read_bytes() == HEADING.encode()

    assert site("metadata", "apply", "--yes", "table.csv").returncode == 0
    first, *_ = texts = [file.read_bytes().decode() for file in sorted(Path("posts").iterdir())]
    assert yaml.safe_load(first.split("---")[1])["description"] == 'Vinegar: "clean" in no time.'
    assert first.startswith('---\n# about kettles\ntitle: "Kettles: how to descale"  # shown in lists\n')
    assert texts[1] == f"---\ntitle: Lemons\n---\n\n{HEADING}"
    new = PAGE.replace("Tea &amp; kettles", "Tea &lt; coffee").replace("Old.", "It&#x27;s new.")
    assert (texts[2], texts[3]) == (new, FORMULA.replace("=SUM(A1)", "-1 is no formula"))
    assert site("metadata", "apply", "table.csv").stdout == b"Nothing to change.\n"


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ";"), ("utf-16", "\t"), ("utf-8-sig", ",")])
def test_tables_as_spreadsheets_save_them(site: Command, encoding: str, delimiter: str) -> None:
    edit({"posts/b.md": {"title": "Käse; Tee, Milch"}}, encoding, delimiter)
    assert site("metadata", "apply", "--yes", "table.csv").returncode == 0
    assert "Käse; Tee, Milch" in Path("posts/b.md").read_text(encoding="utf-8")


def test_an_article_that_changed_meanwhile_is_refused_and_the_others_are_not(site: Command) -> None:
    edit({name: {"title": "Another title"} for name in ("posts/a.md", "posts/b.md")})
    Path("posts/b.md").write_text(HEADING + "\nMore.\n", encoding="utf-8")
    result = site("metadata", "apply", "--yes", "table.csv")
    assert result.returncode == 2
    assert b"posts/b.md: it changed after the table was exported; export the table again" in result.stderr
    assert "Another title" not in Path("posts/b.md").read_text(encoding="utf-8")
    assert "Another title" in Path("posts/a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["../secret.md", "/etc/passwd", "posts/*.md", "", "posts/link.md"])
def test_no_path_leads_out_of_the_folder(site: Command, tmp_path: Path, path: str) -> None:
    outside = tmp_path.parent / "secret.md"
    outside.write_text(HEADING, encoding="utf-8")
    Path("posts/link.md").symlink_to(outside)
    edit({"posts/b.md": {"path": path, "title": "Stolen"}})
    result = site("metadata", "apply", "--yes", "table.csv")
    assert (result.returncode, outside.read_text(encoding="utf-8")) == (2, HEADING)
    assert b"names no article below this folder" in result.stderr


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": ""}, b"an empty cell does not remove the title"),
        ({"description": "long " * 2000}, b"more than 5000 characters"),
    ],
)
def test_what_cannot_be_meant_is_refused(site: Command, change: dict[str, str], reason: bytes) -> None:
    edit({"posts/a.md": change})
    result = site("metadata", "apply", "--yes", "table.csv")
    assert (result.returncode, Path("posts/a.md").read_bytes()) == (2, FOLDED.encode())
    assert reason in result.stderr


def test_a_value_of_a_template_stays(contentlint: Command) -> None:
    Path("a.md").write_text("---\ntitle: '{{ name }} is here'\n---\n\nText.\n", encoding="utf-8")
    contentlint("metadata", "export", "table.csv")
    edit({"a.md": {"title": "Sam is here"}})
    result = contentlint("metadata", "apply", "--yes", "table.csv")
    assert (result.returncode, b"a template fills in the title" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"", b"names no column path"),
        (b"path,title\nposts/a.md,x\n", b"names no column version"),
        (b"path,version\nposts/a.md,x\n", b"names no column title or description"),
        (b'path,title,version\n"' + b"x" * 200_000 + b'",y,z\n', b"cannot be read"),
        (b"\x00\x01\x02", b"table.csv"),
    ],
)
def test_what_is_no_table_is_said(site: Command, table: bytes, reason: bytes) -> None:
    Path("table.csv").write_bytes(table)
    result = site("metadata", "apply", "table.csv")
    assert result.returncode in {1, 2}
    assert reason in result.stderr


def test_a_row_that_stands_there_twice_is_refused(site: Command) -> None:
    edit({"posts/b.md": {"path": "posts/a.md", "title": "Two"}})
    result = site("metadata", "apply", "--yes", "table.csv")
    assert (result.returncode, b"keep one of the rows" in result.stderr) == (2, True)


def test_no_edited_table_is_overwritten(site: Command) -> None:
    edit({"posts/b.md": {"title": "Lemons"}})
    result = site("metadata", "export", "table.csv")
    assert (result.returncode, b"--overwrite" in result.stderr, "Lemons" in str(read_rows())) == (2, True, True)


def test_no_article_is_overwritten_by_a_table(site: Command) -> None:
    assert site("metadata", "export", "posts/a.md").returncode == 2
    assert Path("posts/a.md").read_bytes() == FOLDED.encode()


def test_an_unreadable_article_is_named_and_the_table_written(site: Command) -> None:
    Path("posts/x.md").write_bytes(b"\x00" * 9)
    result = site("metadata", "export", "-")
    assert (result.returncode, result.stdout.count(b"posts/")) == (2, 4)
    assert b"posts/x.md" in result.stderr


def test_at_a_terminal_it_asks(site: Command) -> None:
    del site
    edit({"posts/b.md": {"title": "Lemons"}})
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "contentlint", "metadata", "apply", "table.csv"], stdin=theirs, stdout=subprocess.PIPE
    ) as process:
        os.write(ours, b"y\n")
        said, _ = process.communicate(timeout=60)
    assert b"Change 1 article? [y/N]" in said
    assert "title: Lemons" in Path("posts/b.md").read_text(encoding="utf-8")
