"""A site whose Markdown is read by a program that contentlint does not know: errors on Markdown are warnings there."""

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

    rows = [("", "error"), ("markdown: kramdown", "error"), ("markdown: rdiscount", "warning")]
    hold_for_each(check, rows)
