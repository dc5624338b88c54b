"""HTML fixtures and the nodes that they are read as: each ``.html`` has a ``.txt`` beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.document.html.reader import read_html
from contentlint.document.nodes import Block
from contentlint.document.templates import mask_templates
from contentlint.source import Source

PAIRS = Path(__file__).parent / "pairs"


@pytest.mark.parametrize("name", sorted(path.stem for path in PAIRS.glob("*.html")))
def test_a_fixture_is_read_as_its_outline(name: str, outline: Callable[[Source, tuple[Block, ...]], str]) -> None:
    source = Source((PAIRS / f"{name}.html").read_text("utf-8"))
    document = read_html(source, masked=mask_templates(source.text).text)
    expected = (PAIRS / f"{name}.txt").read_text("utf-8")
    assert outline(source, document.blocks) == expected
