"""What looks like a fault and is none where it stands: fixing leaves it as it is."""

import pytest

from contentlint.config import Overlay
from contentlint.fix.fixer import SAFE_AND_UNSAFE, fix_source
from contentlint.linter.context import load_context
from contentlint.rule.testing.run import EXAMPLE_DAY
from contentlint.source import Source

LOOP = """# T

| A | B |
|---|---|
{% for r in rows %}| {{ r.a }} | {{ r.b }} |
{% endfor %}
"""
NOTE = '# T\n\n!!! note "Tea"\n    Text\n    ##Deep\n'
LAZY = "# T\n\nSome text\n    ##Lazy\nmore\n"
BOX = "# T\n\n<div>\n##raw\n</div>\n"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("tables/outer-pipes", LOOP),
        ("headings/missing-space", NOTE),
        ("headings/missing-space", LAZY),
        ("headings/missing-space", BOX),
    ],
)
def test_it_stays_as_it_is(rule: str, text: str) -> None:
    context = load_context("/", overlay=Overlay(select=(rule,)), today=EXAMPLE_DAY)
    assert fix_source(Source(text, "a.md"), context, SAFE_AND_UNSAFE).source.text == text


@pytest.mark.parametrize("mark", ["【4†source】", "【12:1†tea.pdf】", ":contentReference[oaicite:0]{index=0}"])
def test_marks_of_chatbots_go(mark: str) -> None:
    context = load_context("/", overlay=Overlay(select=("structure/llm-residue",)), today=EXAMPLE_DAY)
    fixed = fix_source(Source(f"# T\n\nVinegar dissolves lime {mark}.\n", "a.md"), context, SAFE_AND_UNSAFE)
    assert fixed.source.text == "# T\n\nVinegar dissolves lime.\n"


def test_bold_letters_without_an_end_are_no_reason_to_stop() -> None:
    context = load_context("/", overlay=Overlay(select=("headings/fake",)), today=EXAMPLE_DAY)
    text = "# Tea\n\n<b> The pot\n\nText of it.\n"
    assert fix_source(Source(text, "a.md"), context, SAFE_AND_UNSAFE).source.text == text


def test_questions_within_each_other_are_left_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENTLINT_DEBUG", "1")
    text = "#### boils?\t\n##Does boils élan?\n▼ élan.\u200b\n##Does you of?\n▼ of.\\"
    context = load_context("/", overlay=Overlay(select=("ALL",)), today=EXAMPLE_DAY)
    once = fix_source(Source(text, "a.txt"), context, SAFE_AND_UNSAFE).source
    assert fix_source(once, context, SAFE_AND_UNSAFE).source.text == once.text
