"""What looks like a fault and is none where it stands: fixing leaves it as it is."""

import pytest

from contentlint.config import Overlay
from contentlint.engine import prepare
from contentlint.fixing.rounds import SAFE_AND_UNSAFE, fix_source
from contentlint.rule.run import EXAMPLE_DAY
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
    setup = prepare("/", overlay=Overlay(select=(rule,)), today=EXAMPLE_DAY)
    assert fix_source(Source(text, "a.md"), setup, SAFE_AND_UNSAFE).source.text == text


@pytest.mark.parametrize("mark", ["【4†source】", "【12:1†tea.pdf】", ":contentReference[oaicite:0]{index=0}"])
def test_marks_of_chatbots_go(mark: str) -> None:
    setup = prepare("/", overlay=Overlay(select=("structure/llm-residue",)), today=EXAMPLE_DAY)
    fixed = fix_source(Source(f"# T\n\nVinegar dissolves lime {mark}.\n", "a.md"), setup, SAFE_AND_UNSAFE)
    assert fixed.source.text == "# T\n\nVinegar dissolves lime.\n"
