"""Small sites as ten generators lay them out: what leads nowhere is reported, and nothing else.

Each file in ``generators/`` is one site: fences with a path are its files, a ``toml`` fence is its configuration, and
what must be found is marked on its line, as in literate cases.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.config import Overlay
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.runner import check_files
from contentlint.rule.loading.case_file import Case, Mark, parse_cases
from contentlint.source.discover import discover

SITES = sorted((Path(__file__).parent / "generators").glob("*.md"))
WITH_PAGES_OF_OTHERS = frozenset({"docusaurus-versions", "eleventy", "mdbook"})
"""Sites with links to what programs make or others publish, which strict links report as well."""

RULES = ("links/broken-internal", "links/broken-anchor", "images/file-missing")


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.parametrize("site", SITES, ids=[site.stem for site in SITES])
def test_what_leads_nowhere_is_reported_and_nothing_else(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = list(parse_cases(site.read_text("utf-8"), site.name))
    folder = written(cases, tmp_path / "site")
    monkeypatch.chdir(folder)
    expected = {(case.path, mark) for case in cases for mark in case.marks}
    settings = folder / "contentlint.toml"
    judged = set(found(load_context(overlay=Overlay(select=RULES))))
    settings.write_text(f"strict-links = true\n{settings.read_text('utf-8')}", "utf-8")
    all_lost = set(found(load_context(overlay=Overlay(select=RULES))))
    assert judged <= expected <= all_lost, "few links prove how the site works, so that some may be left alone"
    assert (all_lost == expected) is (site.stem not in WITH_PAGES_OF_OTHERS)
    assert len(expected) >= 5


def written(cases: list[Case], folder: Path) -> Path:
    """Write the files of a site."""
    for case in cases:
        file = folder / case.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(case.text, "utf-8")
    settings = (f"{key} = {value!r}\n" for key, value in cases[0].options.items())
    (folder / "contentlint.toml").write_text("".join(settings), "utf-8")
    return folder


def found(context: LintContext) -> Iterator[tuple[str, Mark]]:
    files = discover(["."], root=".").files
    for report in check_files([file for file in files if not file.shown.endswith(".toml")], context):
        yield from ((report.path, Mark(finding.line, "missing")) for finding in report.findings)
