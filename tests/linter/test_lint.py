"""Sites that read Markdown in a way that contentlint does not know, or do not show all of it: milder findings."""

from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.linter.lint import check_source
from contentlint.source import Source

TEXT = "---\ntitle: Kettles\n---\n\nBoil it.\n\n##Getting started\n\nFill it.\n"


def test_errors_on_markdown_rest_on_its_dialect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")

    def check(stated: str, severity: str) -> None:
        Path("_config.yml").write_text(f"title: Kettles\n{stated}\n", encoding="utf-8")
        context = load_context(overlay=Overlay(select=("headings/missing-space",)))
        [found] = check_source(Source(TEXT, "_posts/2026-01-05-kettles.md"), context).findings
        assert found.severity == severity
        assert ("does not know which program" in found.message) is (severity == "warning")

    rows = [
        ("", "error"),
        ("markdown: kramdown", "error"),
        ("markdown: rdiscount", "warning"),
        ("pygments: true", "warning"),
    ]
    hold_for_each(check, rows)


def test_errors_on_html_rest_on_settings_that_show_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")

    def check(stated: str, image: str, severity: str) -> None:
        Path("hugo.toml").write_text(f"title = 'Kettles'\n{stated}\n", encoding="utf-8")
        context = load_context(overlay=Overlay(select=("images/alt-missing",)))
        text = f"---\ntitle: Kettles\n---\n\nBoil it: {image}.\n"
        [found] = check_source(Source(text, "content/kettles.md"), context).findings
        assert found.severity == severity
        assert ("leave HTML in Markdown out" in found.message) is (severity == "warning")

    html, shown = '<img src="/a.png">', "[markup.goldmark.renderer]\nunsafe = true"
    rows = [("", html, "warning"), (shown, html, "error")]
    hold_for_each(check, rows)


def test_a_short_header_is_filled_where_the_generator_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    text = "# Kettles\n\nLid|Size\n:--|:--|:--\nSmall|1 l\n"

    def count() -> int:
        context = load_context(overlay=Overlay(select=("tables/broken",)))
        return len(check_source(Source(text, "content/kettles.md"), context).findings)

    assert count() == 1
    Path("hugo.toml").write_text("title = 'Kettles'\n", encoding="utf-8")
    assert count() == 0  # goldmark adds the cells that are missing


def test_errors_on_emphasis_rest_on_the_program_that_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")

    def find_severity() -> str:
        context = load_context(overlay=Overlay(select=("hygiene/visible-emphasis",)))
        [found] = check_source(Source("# Kettles\n\nIt **boils **now.\n", "kettles.md"), context).findings
        return found.severity

    assert find_severity() == "error"
    Path("package.json").write_text("{}", encoding="utf-8")
    assert find_severity() == "warning"


def test_nobody_sees_in_results_what_no_search_engine_shows() -> None:
    context = load_context(overlay=Overlay(select=("meta/description-too-short", "meta/description-in-body")))
    for stated, expected in (("", 2), ("noindex: true\n", 1)):
        matter = f"title: Kettles\ndescription: Too short\n{stated}"
        text = f"---\n{matter}---\n\nMeta description: All about kettles and how to clean them.\n\nLime slows them.\n"
        assert len(check_source(Source(text, "kettles.md"), context).findings) == expected


def test_an_empty_file_of_a_site_is_a_warning_and_among_parts_of_pages_a_tip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    Path("parts").mkdir()

    def check(beside: str | None, severity: str) -> None:
        Path("parts/use.md").unlink(missing_ok=True)
        if beside is not None:
            Path("parts/use.md").write_text(beside, encoding="utf-8")
        context = load_context(overlay=Overlay(select=("structure/no-text",)))
        [found] = check_source(Source("", "parts/lids.md"), context).findings
        assert found.severity == severity

    rows = [
        (None, "warning"),
        ("---\ntitle: Kettles\n---\n\nBoil it.\n", "warning"),
        ("Some words.\n\n# Kettles\n\nBoil it.\n", "warning"),
        ("- Use it for tea.\n", "info"),
        ("", "info"),
    ]
    hold_for_each(check, rows)
