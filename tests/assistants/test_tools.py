"""What the tools answer, without the protocol."""

from pathlib import Path

import pytest

from contentlint.assistants.tools import MAX_FINDINGS, Tools

pytestmark = pytest.mark.slow("a process for each question")


def test_of_many_findings_the_gravest_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    for at in range(60):
        text = f"# Kettle {at}\n\n##Sizes\n\nLime makes the the kettle slow. See [this]().\n"
        (tmp_path / f"{at:02}.md").write_text(text, "utf-8")
    report = Tools(str(tmp_path), may_write=False).check([])
    assert report["checked"] == 60
    assert len(report["findings"]) == MAX_FINDINGS
    total = sum(report["counts"].values())
    assert report["not_listed"] == total - MAX_FINDINGS > 0
    severities = [one["severity"] for one in report["findings"]]
    assert severities == sorted(severities, key=("error", "warning", "info").index)
    assert report["failed"] is True


def test_what_could_not_be_checked_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# A\n\n\xff\xfe\xff\n")
    (tmp_path / "b.md").write_text("# Kettles\n\nText of it.\n", "utf-8")
    report = Tools(str(tmp_path), may_write=False).check(["."])
    assert (report["checked"], report["failed"]) == (2, True)
    [lost] = report["not_checked"]
    assert lost["path"] == "a.md"
    assert {one["path"] for one in report["findings"]} == {"b.md"}
