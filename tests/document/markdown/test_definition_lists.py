"""Definition lists: what is defined keeps its places, whatever marks it and whatever stands before it."""

import pytest

from contentlint.document.markdown.reader import read_markdown
from contentlint.document.nodes import Table, walk
from contentlint.source import Source

TABLE = "| kettle <b>pot</b> | jug |\n{0}| --- | --- |\n{0}| a | b |\n"


@pytest.mark.parametrize("mark", [":   ", "~   ", ":\t"])
@pytest.mark.parametrize("before", ["", "Cup\n: c\n\n", "Cup\n: c\n: d\n\n", "Cup: ~\n~ c\n\n"])
@pytest.mark.parametrize(("around", "indent"), [("", ""), ("1. ", "   "), ("> ", "> "), ("- > ", "  > ")])
def test_a_table_in_a_definition_has_its_places(around: str, indent: str, before: str, mark: str) -> None:
    lines = f"{before}Kettle: ~\n{mark}{TABLE.format('    ')}".splitlines()
    source = Source("\n".join([around + lines[0], *(indent + line for line in lines[1:])]), "a.md")
    (table,) = [block for block in walk(read_markdown(source).blocks) if isinstance(block, Table)]
    assert [source.slice(cell.span) for cell in table.header.cells] == ["kettle <b>pot</b>", "jug"]
    assert next(source.text[start:end] for cell in table.header.cells for _, start, end in cell.text.runs) == "kettle "
