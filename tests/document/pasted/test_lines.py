"""Lines of pasted text that are set in: code, unless one of them reads as a sentence."""

import pytest

from contentlint.article import read
from contentlint.document.nodes import CodeBlock, Paragraph
from contentlint.source import Source

CODE = "    kettle = fill(water)\n"


def kinds(text: str) -> list[type]:
    nodes = read(Source(f"Kettles\n\nThey hold the water for your tea.\n\n{text}", "a.txt")).nodes
    return [type(node) for node in nodes if isinstance(node, CodeBlock | Paragraph)][1:]


def test_lines_that_are_set_in_are_code() -> None:
    assert kinds(CODE * 2) == [CodeBlock]
    assert kinds(CODE.replace("    ", "\t") * 3) == [CodeBlock]


def test_a_single_one_is_none() -> None:
    assert kinds(CODE) == [Paragraph]


@pytest.mark.parametrize("end", [".", "!", "?", "…", ":", ","])
def test_a_line_with_a_stop_at_its_end_reads_as_a_sentence(end: str) -> None:
    assert CodeBlock not in kinds(f"{CODE}    Fill the kettle{end}\n")


@pytest.mark.parametrize(("size", "is_code"), [(12, True), (13, False)])
def test_so_does_one_of_many_words(size: int, *, is_code: bool) -> None:
    assert (kinds(f"{CODE}    {' '.join(['water'] * size)}\n") == [CodeBlock]) is is_code


def test_a_line_of_a_list_goes_on_where_the_next_is_set_in() -> None:
    assert kinds("- Fill it with\n  water now\n- Boil it\n") == [Paragraph] * 2
    assert kinds("- Fill it with\nwater now\n- Boil it\n") == [Paragraph] * 3


def test_code_within_a_comment_of_a_template_begins_with_its_line() -> None:
    text = "{#\n  Fill it.\n    boil(water)\n    pour(water)\n#}\n"
    [code] = [node for node in read(Source(text, "a.txt")).nodes if isinstance(node, CodeBlock)]
    assert text[slice(*code.span)] == "    boil(water)\n    pour(water)"
