"""The whole output of each format, held against files that were read by eye. ``UPDATE_GOLDEN=1`` writes them anew."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

from contentlint.reporters import REPORTERS, FilterCounts, Report, RuleInfo, Style, load_reporter
from contentlint.reporters.github_summary import render_summary
from contentlint.reporters.terminal.statistics import render as statistics

GOLDEN = Path(__file__).parent / "golden"
STYLES = {
    "unicode-96": Style(width=96),
    "unicode-80": Style(width=80),
    "ascii-96": Style(width=96, unicode=False),
    "ascii-80": Style(width=80, unicode=False),
    "colour-80": Style(width=80, colour=True, links=True),
}


FOR_PEOPLE = [name for name, one in REPORTERS.items() if not one.for_machines]
FOR_MACHINES = [name for name, one in REPORTERS.items() if one.for_machines and not one.shows_articles]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_the_whole_output_for_people(mixed: Report, name: str, style: str) -> None:
    report = replace(mixed, filtered=FilterCounts(known=12, untouched=3))
    _hold(load_reporter(name)(report, STYLES[style]), f"{name}-{style}.txt")


@pytest.mark.parametrize("name", STYLES)
def test_the_whole_statistics(mixed: Report, name: str) -> None:
    report = replace(mixed, filtered=FilterCounts(known=12, untouched=3))
    _hold(statistics(report, STYLES[name]), f"statistics-{name}.txt")


def test_the_whole_output_of_a_quiet_run(mixed: Report) -> None:
    _hold(load_reporter("text")(replace(mixed, quiet=True), Style(width=80)), "quiet.txt")


@pytest.mark.parametrize("name", FOR_MACHINES)
def test_the_whole_output_for_machines(mixed: Report, name: str) -> None:
    rules = {
        "meta/description-too-short": RuleInfo(
            summary="Write a meta description that fills the room it gets.",
            why="Search results show this text under the title.",
            how_to_fix="Say who the article is for and what the reader gets.",
            severity="error",
            basis="tool-convention",
            help_url="https://contentlint.example/rules/meta/description-too-short",
        )
    }
    report = replace(mixed, rules=rules, version="1.2.3", filtered=FilterCounts(known=12, untouched=3))
    _hold(load_reporter(name)(report, Style()), f"{name}.{REPORTERS[name].media}")


def test_the_whole_summary_of_a_job(mixed: Report) -> None:
    _hold(render_summary(replace(mixed, filtered=FilterCounts(known=12, untouched=3))), "github-summary.md")


def _hold(chunks: Iterable[str], name: str) -> None:
    """Hold an output against the file of that name."""
    output, golden = "".join(chunks).encode(), GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(output)
        pytest.fail(f"{name} is written: read the difference, then run this without UPDATE_GOLDEN")
    assert output == golden.read_bytes()
