"""Severities that depend on the article: where a rule is less sure that a reader would miss what is missing."""

import pytest

from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.linter.lint import lint
from contentlint.source import Source

WORDS = "Lemon juice takes the crust off a kettle. " * 50


def find_severities(rule: str, text: str, path: str) -> list[str]:
    context = load_context(overlay=Overlay(select=(rule,)))
    return [finding.severity for finding in lint(Source(text, path), context).findings]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Lemon juice takes the crust off.", "warning"),
        ("## Lime\n\nLemon juice takes the crust off.", "error"),
        (WORDS, "error"),
    ],
)
def test_a_note_may_have_no_title(text: str, severity: str) -> None:
    assert find_severities("meta/title-missing", text, "notes/kettle.md") == [severity]
