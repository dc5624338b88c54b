"""The whole output for people, held against files that were read by eye. ``UPDATE_GOLDEN=1`` writes them anew."""

import os
from pathlib import Path

import pytest

from contentlint.reporters import Report, Style, load_reporter

GOLDEN = Path(__file__).parent / "golden"
STYLES = {
    "unicode-96": Style(width=96),
    "unicode-80": Style(width=80),
    "ascii-96": Style(width=96, unicode=False),
    "ascii-80": Style(width=80, unicode=False),
    "colour-80": Style(width=80, colour=True, links=True),
}


@pytest.mark.parametrize("name", STYLES)
def test_the_whole_output(mixed: Report, name: str) -> None:
    output = "".join(load_reporter("text")(mixed, STYLES[name]))
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(output, encoding="utf-8")
    assert output == golden.read_text(encoding="utf-8")
