"""Versions in other languages that do not name each other, as an audit lists them."""

import csv
from pathlib import Path

import pytest
import sites


def test_a_version_that_does_not_link_back_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contentlint.toml").write_text('site-url = "https://example.org"\n', encoding="utf-8")
    (tmp_path / "site").mkdir()
    versions = "".join(
        f'<link rel="alternate" hreflang="{one}" href="https://example.org/{one}.html">' for one in ("de", "en")
    )
    (tmp_path / "site" / "en.html").write_text(sites.frame("English", "<h1>English</h1>", versions), encoding="utf-8")
    (tmp_path / "site" / "de.html").write_text(sites.frame("German", "<h1>German</h1>"), encoding="utf-8")
    written = sites.audit(["site"], tmp_path / "out")
    with (tmp_path / "out" / "reports" / "hreflang_without_return.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["path"], row["language"], row["other_path"]) for row in csv.DictReader(file)]
    assert rows == [("en.html", "de", "de.html")]
    assert written.summary["reports"]["hreflang_without_return"]["rows"] == 1
