"""github-slugger's fixtures: the ids that headings get on GitHub, one after the other as on one page."""

import json
from collections.abc import Iterator
from pathlib import Path

from contentlint.document.nodes import Heading, Text
from contentlint.document.slugs import build_heading_ids
from contentlint.source import Span
from suites.case import Case, Suite, compare

FIXTURES = "github-slugger/test/fixtures.json"


def run_fixtures(folder: Path) -> Iterator[Case]:
    """Yield each fixture; all are headings of one page, so that repeats are numbered."""
    fixtures = json.loads((folder / FIXTURES).read_text("utf-8"))
    headings = [Heading(Span(0, 0), 2, Text(str(one["input"]), ()), "atx") for one in fixtures]
    for fixture, found in zip(fixtures, build_heading_ids(headings, "github"), strict=True):
        yield compare(fixture["name"], fixture["expected"], found)


SUITES = (Suite("github-slugger", "ids of headings", FIXTURES, run_fixtures),)
