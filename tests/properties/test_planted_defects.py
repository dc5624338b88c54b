"""Metamorphic: what is planted is found and hides nothing else; a site whose files are renamed is the same in all else."""

import datetime
import json
from collections import Counter
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from command_line import run_in
from each import hold_for_each
from linked_sites import NAMES, LinkedSite
from planted import ARTICLES, DEFECTS, FORMATS, SUFFIXES, Draft, load_draft

from contentlint.config import Overlay
from contentlint.findings import Finding
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.runner import check_files
from contentlint.source.discover import InputFile

DAY = datetime.date(2026, 6, 1)
APART = ({"no description", "long description"},)
"""Defects that no article has both."""

EACH = [
    (kind, language, form)
    for at, kind in enumerate(DEFECTS)
    for language, form in [
        (list(ARTICLES)[at % len(ARTICLES)], list(DEFECTS[kind].rules)[at % len(DEFECTS[kind].rules)])
    ]
]
"""Each kind once, the languages and formats in turn."""

ALL = [
    (kind, language, form)
    for kind in DEFECTS
    for language in ARTICLES
    for form in FORMATS
    if form in DEFECTS[kind].rules
]


@cache
def everything_on(folder: str) -> LintContext:
    return load_context(folder, overlay=Overlay(select=("ALL",)), today=DAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "contentlint.toml").write_text('content-root = "content"\n', "utf-8")
    return tmp_path


def find(folder: Path, draft: Draft, form: str) -> Counter[tuple[str, str]]:
    """Return the rules of the findings, with what each quotes."""
    path = f"content/guide{SUFFIXES[form]}"
    (folder / path).write_text(draft.render(form), "utf-8")
    [report] = check_files([InputFile(str(folder / path), path)], everything_on(str(folder)))
    (folder / path).unlink()  # the site has one article
    assert not report.error
    return Counter(map(_describe, report.findings))


def _describe(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.quote


def plant_first(folder: Path, kind: str, language: str, form: str) -> None:
    """Plant a defect into a sound article: its rule reports one more, and nothing is gone."""
    sound = load_draft(language)
    before, after = find(folder, sound, form), find(folder, DEFECTS[kind].plant(sound), form)
    assert count(after - before, DEFECTS[kind].rules[form]) >= 1, after - before
    assert not before - after


def plant_second(folder: Path, first: str, second: str, language: str, form: str) -> None:
    """Plant a defect into an article with another one: it is found, and the other one still is."""
    bad = DEFECTS[first].plant(load_draft(language))
    before, after = find(folder, bad, form), find(folder, DEFECTS[second].plant(bad), form)
    assert count(after - before, DEFECTS[second].rules[form]) >= 1, after - before
    assert not before - after


def count(found: Counter[tuple[str, str]], rule: str) -> int:
    return sum(times for (name, _), times in found.items() if name == rule)


def test_a_planted_defect_is_found_and_hides_nothing(folder: Path) -> None:
    hold_for_each(plant_first, ((folder, *case) for case in EACH))


@pytest.mark.slow("checks some hundred articles")
@pytest.mark.parametrize("language", ARTICLES)
def test_each_defect_is_found_in_each_language_and_format(folder: Path, language: str) -> None:
    hold_for_each(plant_first, ((folder, *case) for case in ALL if case[1] == language))


@pytest.mark.slow("checks two thousand articles")
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ARTICLES)
def test_no_defect_hides_another(folder: Path, language: str, form: str) -> None:
    kinds = [kind for kind, defect in DEFECTS.items() if form in defect.rules]
    pairs = [pair for pair in permutations(kinds, 2) if set(pair) not in APART]
    hold_for_each(plant_second, ((folder, *pair, language, form) for pair in pairs))


def check_site(folder: Path, site: LinkedSite) -> list[tuple[int, int, str, str]]:
    """Return what is found on a site: the number of the file, line, rule and severity."""
    numbers = {path: at for at, path in enumerate(site.files)}
    for path, text in site.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    done = run_in(
        folder, "check", ".", "--no-cache", "--select", "ALL", "--ignore", "meta/slug-format", "--format", "json"
    )
    return sorted(
        (numbers[file["path"]], one["line"], one["rule"], one["severity"])
        for file in json.loads(done.stdout)["files"]
        for one in file["findings"]
    )


def rename_all(folder: Path, seed: str) -> None:
    sites = LinkedSite(seed), LinkedSite(seed, NAMES[::-1])
    assert list(sites[0].files) != list(sites[1].files)
    found, renamed = (check_site(folder / f"{seed}-{at}", site) for at, site in enumerate(sites))
    assert found
    assert renamed == found


def test_a_site_with_other_names_of_files_has_the_same_findings(tmp_path: Path) -> None:
    hold_for_each(rename_all, [(tmp_path, "1")])


@pytest.mark.slow("checks a hundred sites")
def test_each_site_with_other_names_of_files_has_the_same_findings(tmp_path: Path) -> None:
    hold_for_each(rename_all, ((tmp_path, str(seed)) for seed in range(2, 52)))
