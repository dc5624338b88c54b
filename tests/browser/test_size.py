"""Large reports, counted: 100,000 findings, 5 MB of text, 10,000 articles."""

import datetime
from pathlib import Path

import pytest
from browser.conftest import Open, write_report
from msgspec.structs import replace

from contentlint.article.drawing.draw import pack_drawing
from contentlint.article.reader import read
from contentlint.findings import FileReport, Finding
from contentlint.reporters import Report, Style
from contentlint.reporters.html.report import render
from contentlint.reporters.html.sheet import MAX_NOTES
from contentlint.reporters.page_context import Limits, PageContext
from contentlint.source import Source, Span

pytestmark = pytest.mark.slow("runs Chromium")

LIMITS = Limits(600, 20, "", 985, 13, 680, 14, (140, 155), 40)
DAY = datetime.date(2025, 1, 5)


def draw(path: str, text: str) -> FileReport:
    """Return a report on an article without findings."""
    source = Source(text, path)
    return FileReport(path, source, (), drawing=pack_drawing(read(source, today=DAY)))


def write(folder: Path, files: list[FileReport]) -> Path:
    """Write a report on some files."""
    context = PageContext("kettles", "2025-01-05", {file.path: LIMITS for file in files})
    report = folder / "report.html"
    report.write_text("".join(render(Report(tuple(files), page=context), Style())), encoding="utf-8")
    return report


def find(start: int, end: int, severity: str = "info") -> Finding:
    """Return a finding."""
    return Finding(
        "style/lime", "lime", severity, "Lime is lime.", Span(start, end), "Why not.", "Write chalk.", line=1, column=1
    )  # type: ignore[arg-type]


def test_100_000_findings(tmp_path: Path, open_report: Open) -> None:
    file = draw("kettles.md", "# Kettles\n\n" + "lime " * 100_000)
    found = [find(at, at + 4) for at in range(11, 11 + 500_000, 5)]
    found[77_777] = find(11 + 77_777 * 5, 15 + 77_777 * 5, "error")
    opened = open_report(write(tmp_path, [replace(file, findings=tuple(found))]))
    page = opened.page
    assert page.locator("details.note[id]").count() == MAX_NOTES
    assert page.locator("details.note.error[id]").count() == 1
    assert f"Only the {MAX_NOTES:,} most serious of 100,000 findings are shown" in page.inner_text("main")
    assert page.inner_text(".tile.info .number") == "99,999"
    assert opened.complaints == []


def test_5_megabytes(tmp_path: Path, open_report: Open) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    paragraph = "Lime makes the kettle slow and loud, and vinegar takes it away within an hour. " * 12
    (folder / "long.md").write_text(
        "# Kettles\n\n" + f"{paragraph}\n\n" * (5_000_000 // len(paragraph)), encoding="utf-8"
    )
    opened = open_report(write_report(folder, "--select", "headings"))
    assert opened.page.evaluate("document.querySelector('.paper').textContent.length") > 4_900_000
    assert opened.complaints == []


def test_10_000_articles(tmp_path: Path, open_report: Open) -> None:
    files = [
        replace(one, path=f"kettle-{number:05}.md")
        for number in range(10_000)
        if (one := SAMPLES[number % len(SAMPLES)])
    ]
    files[9_998] = replace(files[9_998], findings=(find(2, 8, "error"),))
    opened = open_report(write(tmp_path, files))
    page = opened.page
    assert page.inner_text(".found") == "10,000 articles"
    assert page.locator(".articles tbody tr").count() == 25
    assert "kettle-09998" in page.inner_text(".articles tbody tr >> nth=0")
    page.fill("#search", "09998")
    assert page.inner_text(".found") == "1 of 10,000 articles"
    page.click(".articles tbody a")
    opened.wait("document.querySelector('.article h1') !== null")
    assert page.inner_text(".mark.error") == "Kettle"
    assert opened.complaints == []


SAMPLES = [draw("a.md", f"# Kettle {number}\n\nLime makes kettle {number} slow.\n") for number in range(7)]
