"""An audit of a folder says what ``check`` says of the same files, field by field, and does nothing twice."""

import csv
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sites

from contentlint.audit import run as audit_run
from contentlint.audit.engine import PoolEngine
from contentlint.audit.out_folder import WORK
from contentlint.audit.parts import Parts
from contentlint.cli import run as run_cli
from contentlint.findings.finding import LOWERED, SEVERITIES
from contentlint.linter.grading import NO_AUTHOR, NO_DATE

pytestmark = pytest.mark.usefixtures("small_shards")
small_shards = sites.small_shards


def test_findings_are_those_of_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = sites.build_site(tmp_path / "site")
    checked = sites.check(site, monkeypatch, capsys)
    sites.audit(["."], tmp_path / "out")
    audited = sites.read_findings(tmp_path / "out")
    assert {"links/broken-internal", "images/file-missing", "site/duplicate-title", "suppression/unused"} <= {
        finding[1] for finding in checked
    }
    assert [drop_habit(one) for one in audited] == [drop_habit(one) for one in checked]


def drop_habit(finding: tuple[object, ...]) -> tuple[object, ...]:
    """Return a finding without what depends on what other articles state, which an audit does not ask for.

    That is its severity, and the end of its reason.
    """
    if finding[1] not in {NO_DATE, NO_AUTHOR}:
        return finding
    return tuple(str(one).partition(f" {LOWERED}")[0] for one in finding if one not in SEVERITIES)


def test_what_is_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site")
    monkeypatch.chdir(site)
    out = tmp_path / "out"
    sites.audit(["."], out)
    before = sites.read_outputs(out)
    again = sites.Silent()
    assert not sites.audit(["."], out, progress=again).is_new
    assert again.rounds == []
    assert sites.read_outputs(out) == before


def test_pages_in_a_named_encoding_are_read_on_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site", 1)
    page = (
        "<!doctype html><html><head><title>Küchen</title></head><body><h1>Küchen</h1><p>Für Küchen, schön.</p></body>"
    )
    (site / "old.html").write_bytes(page.encode("latin-1"))
    monkeypatch.chdir(site)

    def list_unreadable() -> list[str]:
        sites.audit(["."], tmp_path / "out")
        return [row["path"] for row in sites.read_table(tmp_path / "out", "findings") if row["rule"] == "unreadable"]

    assert list_unreadable() == ["old.html"]
    with (site / "contentlint.toml").open("a", encoding="utf-8") as configuration:
        configuration.write('encoding = "windows-1252"\n')
    assert list_unreadable() == []


@pytest.mark.slow("audits a site with three numbers of processes")
@pytest.mark.usefixtures("small_shards")
def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site", 18)
    (site / "sitemap.xml").write_text(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<url><loc>https://www.example.org/part-0/page-0.html</loc></url></urlset>",
        encoding="utf-8",
    )
    monkeypatch.chdir(site)
    for processes in (1, 2, 3):
        sites.audit(["."], tmp_path / str(processes), Here() if processes == 1 else PoolEngine(processes))
    one = sites.read_outputs(tmp_path / "1")
    assert one == sites.read_outputs(tmp_path / "2") == sites.read_outputs(tmp_path / "3")
    (tmp_path / "1" / "summary.json").unlink()
    sites.audit(["."], tmp_path / "1")  # all that is kept is used
    assert sites.read_outputs(tmp_path / "1") == one


class Here:
    """An engine that works in this very process."""

    dashboard = ""

    def run(self, work: Any, items: Any, setup: Any) -> Any:  # noqa: ANN401  # as engines have it
        return ((number, work(item, setup)) for number, item in enumerate(items))

    def close(self) -> None:
        pass


@pytest.mark.slow("audits a site several times")
def test_only_the_shard_of_a_changed_page_is_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site")
    monkeypatch.chdir(site)
    out = tmp_path / "out"
    sites.audit(["."], out)
    (site / "part-1" / "page-1.html").write_text(sites.frame("Another kettle", "<h1>Short</h1>"), encoding="utf-8")
    again = sites.Silent()
    sites.audit(["."], out, progress=again)
    label, total, known = again.rounds[0]
    assert (label, total) == ("Checking pages", 31)
    assert 0 < known < 31
    sites.audit(["."], tmp_path / "anew")
    assert sites.read_outputs(out) == sites.read_outputs(tmp_path / "anew")


@pytest.mark.slow("audits a site several times")
def test_a_run_that_failed_at_the_end_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site")
    monkeypatch.chdir(site)
    sites.audit(["."], tmp_path / "whole")
    out = tmp_path / "out"
    with Parts(out / WORK).hold():
        (out / "links.csv").mkdir()  # nothing can be written there
    with pytest.raises(OSError, match=r"links\.csv"):
        sites.audit(["."], out)
    (out / "links.csv").rmdir()
    again = sites.Silent()
    sites.audit(["."], out, progress=again)
    assert all(total == known for label, total, known in again.rounds if label != "Writing tables")
    assert sites.read_outputs(out) == sites.read_outputs(tmp_path / "whole")


@pytest.mark.slow("audits a site several times")
def test_two_audits_do_not_write_to_one_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = sites.build_site(tmp_path / "site", pages=4)
    monkeypatch.chdir(site)
    out = tmp_path / "out"
    with Parts(out / WORK).hold():
        assert run_cli(["audit", ".", "--out", str(out)]) == 2
    assert f"another audit is writing to {out}: wait until it ends" in capsys.readouterr().err
    assert run_cli(["audit", ".", "--out", str(out), "--engine", "processes"]) == 0


def test_damaged_intermediate_results_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sites.build_site(tmp_path / "site", pages=4))
    out = tmp_path / "out"
    sites.audit(["."], out)
    before = sites.read_outputs(out)
    for number, file in enumerate(sorted((out / WORK).glob("*"))):
        data = file.read_bytes()
        middle = len(data) // 2
        changed = bytes([data[middle] ^ 0x55]) if data else b""
        file.write_bytes((data[:middle], b"", data[:middle] + changed + data[middle + 1 :])[number % 3])
    (out / "summary.json").write_bytes(before["summary.json"][:200])
    sites.audit(["."], out)
    assert sites.read_outputs(out) == before


@pytest.mark.slow("audits a site once for each intermediate result")
@pytest.mark.parametrize("how", ["cut", "empty", "changed"])
def test_each_damaged_result_is_made_again(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sites.build_site(tmp_path / "site", pages=4))
    out = tmp_path / "out"
    sites.audit(["."], out)
    before = sites.read_outputs(out)
    names = sorted(file.name for file in (out / WORK).iterdir() if file.name != ".lock")
    for name in names:
        file = out / WORK / name
        data = file.read_bytes()
        middle = len(data) // 2
        damaged = {"cut": data[:middle], "empty": b"", "changed": data[:middle] + b"\0\xff" + data[middle + 2 :]}
        file.write_bytes(damaged[how])
        (out / "summary.json").unlink()
        sites.audit(["."], out)
        assert sites.read_outputs(out) == before, name


def test_reports_of_a_crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site")
    (site / "part-0" / "alone.html").write_text(
        sites.frame("Alone", "<h1>Alone</h1><p>Few words.</p>", '<link rel="canonical" href="/part-1/page-4.html">'),
        encoding="utf-8",
    )
    monkeypatch.chdir(site)
    sites.audit(["."], tmp_path / "out")
    reports = tmp_path / "out" / "reports"
    rows = {file.stem: list(csv.DictReader(file.read_text("utf-8").splitlines())) for file in reports.glob("*.csv")}
    assert [row["path"] for row in rows["orphans"]] == ["part-0/alone.html"]
    assert rows["depth"][0] == {"depth_clicks": "0", "pages": "1"}
    assert rows["depth"][-1] == {"depth_clicks": "", "pages": "1"}
    assert {row["text"] for row in rows["titles"]} == {"One title for all"}
    assert [row["way"] for row in rows["canonical_chains"]] == [
        "part-0/alone.html > part-1/page-4.html > part-0/page-3.html"
    ]
    assert rows["thin_pages"][0]["path"] == "index.html"
    assert rows["not_in_sitemap"] == []
    clusters = [row for row in rows["duplicate_clusters"] if row["cluster"] == "1"]
    assert len(clusters) >= 2
    assert {row["representative"] for row in clusters} <= {row["path"] for row in clusters}


def test_tables_of_what_pages_consist_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site", pages=3)
    body = '<h1>Pots</h1><img src="/pot.png" alt=""><script src="http://a.example/x.js"></script><a href="/gone.html">x</a>'
    (site / "pots.html").write_text(sites.frame("Pots", body), encoding="utf-8")
    (site / "pots").mkdir()
    (site / "gone").mkdir()
    (site / "gone" / "index.html").write_text(sites.frame("Gone", "<p>Text.</p>"), encoding="utf-8")
    (site / "pot.png").write_bytes(b"12345")
    (site / "robots.txt").write_text("Sitemap: https://kettles.example/map.xml\n", encoding="utf-8")
    entries = "".join(f"<url><loc>https://kettles.example/{path}</loc></url>" for path in ("pots.html", "lost.html"))
    (site / "map.xml").write_text(f"<urlset>{entries}</urlset>", encoding="utf-8")
    monkeypatch.chdir(site)
    sites.audit(["."], tmp_path / "out")
    tables = {name: sites.read_table(tmp_path / "out", name) for name in ("headings", "images", "insecure", "sitemaps")}
    assert [row["text"] for row in tables["headings"] if row["path"] == "pots.html"] == ["Pots"]
    assert [(row["src"], row["alt_state"], row["bytes"]) for row in tables["images"] if row["path"] == "pots.html"] == [
        ("/pot.png", "empty", 5)
    ]
    assert [(row["path"], row["element"]) for row in tables["insecure"]] == [("pots.html", "script")]
    assert [row["outcome"] for row in tables["sitemaps"]] == ["page", "missing"]
    reports = {
        name: list(csv.DictReader((tmp_path / f"out/reports/{name}.csv").read_text("utf-8").splitlines()))
        for name in ("not_in_sitemap", "broken_links")
    }
    missing = {row["path"] for row in reports["not_in_sitemap"]}
    assert ("pots.html" in missing, "index.html" in missing) == (False, True)
    assert "/gone.html" in {row["href"] for row in reports["broken_links"]}


def test_a_page_tells_whether_its_article_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    head = '<!doctype html><html lang="en"><title>Kettles</title>'
    prose = "".join(f"<p>Lime stays behind in kettle {n} when the water boils away.</p>" for n in range(60))
    cards = "".join(f'<div class="card"><a href="/{n}">Kettle number {n} in steel</a></div>' for n in range(60))
    (tmp_path / "site").mkdir()
    for name, body in (
        ("article", f"<article><h1>Kettles</h1>{prose}</article>"),
        ("list", f"<main>{cards}</main>"),
        ("lost", "<h1>Log in</h1><input type=password>"),
    ):
        (tmp_path / "site" / f"{name}.html").write_text(f"{head}<body>{body}</body></html>", "utf-8")
    summary = sites.audit(["site"], tmp_path / "out").summary
    rows = {row["path"]: row for row in sites.read_table(tmp_path / "out", "pages")}
    told = {path: (row["is_article_found"], row["is_read_as_list"]) for path, row in rows.items()}
    assert told == {"article.html": (True, False), "list.html": (True, True), "lost.html": (False, False)}
    assert (summary["pages_without_article"], summary["pages_read_as_lists"]) == (1, 1)


def test_page_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site", pages=3)
    (site / "large.html").write_bytes(b"<p>x</p>" * (100 * 2**20 // 8))
    (site / "wrong.html").write_bytes(b"<html><body><p>caf\xe9</p>")
    monkeypatch.chdir(site)
    written = sites.audit(["."], tmp_path / "out")
    found = [row for row in sites.read_table(tmp_path / "out", "findings") if row["rule"] == "unreadable"]
    assert [row["path"] for row in found] == ["large.html", "wrong.html"]
    assert "larger than 20 MB" in found[0]["message"]
    assert written.summary["findings"]["unreadable"] == 2
    pages = {row["path"]: row for row in sites.read_table(tmp_path / "out", "pages")}
    assert not pages["wrong.html"]["is_checked"]
    assert pages["index.html"]["is_checked"]


# --- the command ----------------------------------------------------------------------------------


def test_budget_decides_on_the_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(sites.build_site(tmp_path / "site", pages=8))
    command = ["audit", ".", "--out", str(tmp_path / "out"), "--engine", "processes"]
    assert run_cli(command) == 0
    assert run_cli([*command, "--budget", "errors=0"]) == 1
    assert "Over budget:" in capsys.readouterr().err
    assert run_cli([*command, "--budget", "errors=1000", "--budget", "links/broken-internal=1000"]) == 0
    assert run_cli([*command, "--budget", "errors"]) == 2
    capsys.readouterr()
    assert run_cli([*command, "--budget", "links/brokn-internal=0"]) == 2
    assert "links/broken-internal" in capsys.readouterr().err
    assert run_cli([*command, "--ignore", "links/broken-internal", "--budget", "links/broken-internal=0"]) == 0
    assert "--budget links/broken-internal: the rule is off" in capsys.readouterr().err


@pytest.mark.parametrize("source", ["gone", "gone/*.warc.gz"])
def test_what_is_not_there_is_told_in_a_line(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_cli(["audit", source, "--out", "out", "--engine", "processes"]) == 2
    said = capsys.readouterr().err
    assert source in said
    assert "Errno" not in said
    assert said.count("\n") == 1


@pytest.mark.slow("audits a site several times")
def test_comparison_tells_what_is_new_and_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = sites.build_site(tmp_path / "site", pages=8)
    monkeypatch.chdir(site)
    command = ["audit", ".", "--engine", "processes", "--no-report", "--out"]
    run_cli([*command, str(tmp_path / "one")])
    (site / "part-0" / "page-0.html").rename(site / "part-0" / "page-00.html")
    run_cli([*command, str(tmp_path / "two"), "--compare", str(tmp_path / "one")])
    assert "pages: 1 new, 1 gone" in capsys.readouterr().out
    changes = sites.read_table(tmp_path / "two", "changes")
    assert {(row["change"], row["path"]) for row in changes if row["what"] == "page"} == {
        ("new", "part-0/page-00.html"),
        ("gone", "part-0/page-0.html"),
    }
    assert {row["change"] for row in changes if row["what"] == "finding"} == {"new", "gone"}
    assert run_cli([*command, str(tmp_path / "three"), "--compare", str(tmp_path / "nowhere")]) == 2
    assert not (tmp_path / "three").exists(), "told before the work"


def test_report_for_a_browser_has_all_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site", pages=8)
    (site / "wrong.html").write_bytes(b"<html><body><p>caf\xe9</p>")
    monkeypatch.chdir(site)
    run_cli(["audit", ".", "--out", str(tmp_path / "out"), "--engine", "processes"])
    run_cli(["check", ".", "--no-cache", "--format", f"html:{tmp_path / 'check.html'}"])
    assert (tmp_path / "out" / "report.html").read_bytes() == (tmp_path / "check.html").read_bytes()
    overview = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert 'href="report.html"' in overview
    assert 'href="issues/links_broken-internal.csv"' in overview
    summary = json.loads((tmp_path / "out" / "summary.json").read_bytes())
    assert summary["pages"] == 10


@pytest.mark.slow("audits a site several times")
def test_report_on_very_many_pages_has_no_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sites.build_site(tmp_path / "site", pages=8))
    command = ["audit", ".", "--engine", "processes", "--out"]
    run_cli([*command, str(tmp_path / "texts")])
    monkeypatch.setattr(audit_run, "MAX_TEXTS", 8)
    run_cli([*command, str(tmp_path / "lists")])
    assert sites.read_findings(tmp_path / "lists") == sites.read_findings(tmp_path / "texts")
    assert "All pages</a>" in (tmp_path / "lists" / "index.html").read_text("utf-8")
    assert "All pages with their text</a>" in (tmp_path / "texts" / "index.html").read_text("utf-8")
    monkeypatch.setattr(audit_run, "MAX_REPORTED", 8)
    run_cli([*command, str(tmp_path / "texts")])
    assert not (tmp_path / "texts" / "report.html").exists()


def test_hostile_texts_are_harmless_in_tables_and_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sites.build_site(tmp_path / "site", pages=1)
    for name in ("=cmd()", "+a", "-b", "@c", "<script>alert(1)<"):
        (site / f"{name}.html").write_text(sites.frame("=1+1", "<h1>=1+1</h1><p>Text.</p>"), encoding="utf-8")
    monkeypatch.chdir(site)
    sites.audit(["."], tmp_path / "out")
    for file in (tmp_path / "out").rglob("*.csv"):
        for row in csv.reader(file.read_text("utf-8").splitlines()):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert "<script" not in (tmp_path / "out" / "index.html").read_text("utf-8")


@pytest.mark.slow("audits a site several times")
def test_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    site = sites.build_site(tmp_path / "site", pages=12)
    command = [
        sys.executable,
        "-m",
        "contentlint",
        "audit",
        ".",
        "--engine",
        "processes",
        "--out",
        str(tmp_path / "out"),
    ]
    limit = 30_000  # bytes of any file: writing fails as on a full disk
    failed = subprocess.run(  # noqa: S603  # our own words
        command,
        cwd=site,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},  # or modules would be kept cut off
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert failed.returncode == 2
    last = failed.stderr.decode().splitlines()[-1]
    assert last.startswith("Error: cannot write to")
    assert last.endswith("run the same command again to continue")
    assert b"Traceback" not in failed.stderr
    again = subprocess.run(command, cwd=site, capture_output=True, check=False)  # noqa: S603  # our own words
    assert again.returncode == 0


def test_missing_packages_are_named(tmp_path: Path) -> None:
    program = "import sys; sys.modules['pyarrow'] = None; from contentlint.cli import run; sys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "audit", str(tmp_path), "--out", str(tmp_path / "out")]
    failed = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # our own words
    assert failed.returncode == 2
    assert failed.stderr.decode().splitlines() == [
        "Error: contentlint audit needs more packages: pip install 'distributed>=2025.1' 'fastwarc>=1.0' 'fsspec>=2025.1' 'imagesize>=1.4' 'protego>=0.4' 'pyarrow>=18' (pyarrow is missing)"
    ]


@pytest.mark.slow("audits a site in two processes of their own")
def test_what_is_done_is_known_to_another_process(tmp_path: Path) -> None:
    site = sites.build_site(tmp_path / "site", pages=2)
    (site / "_data").mkdir()
    (site / "_data" / "authors.yml").write_text("ann: {}\nbea: {}\ncarl: {}\ndora: {}\nemil: {}\n", encoding="utf-8")
    program = f"import pathlib, sites; print(sites.audit(['.'], pathlib.Path({str(tmp_path / 'out')!r})).is_new)"
    said = [
        subprocess.run(  # noqa: S603  # our own words
            [sys.executable, "-c", program],
            cwd=site,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "12"
    ]
    assert said == ["True\n", "False\n"]
