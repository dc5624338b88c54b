"""``tables/cell-too-long``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, count_words


class Options(Struct, frozen=True):
    """Limits."""

    max: Annotated[int, Option("maximum number of words in a cell", min=1)] = 30


class CellTooLong(Rule[Options]):
    """Keep table cells short.

    Readers compare cells at a glance. A cell with more than {max} words is a paragraph in a narrow column, and on a
    phone it pushes the other cells off the screen.

    A table is reported once, at the first of its long cells.
    """

    how_to_fix = "Keep the key words in the cell; move the rest below it."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "glossaries and checklists have sentences in their cells on purpose"
    needs = ("tables",)
    messages = {
        "long": Message(
            ("{size:cell of this table has|cells of this table have} more than {max} words; the longest has {words}."),
            label="more than {max} words",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each table with long cells."""
        for table in article.tables:
            cells = [(cell, count_words(cell.text.text)) for row in table.rows for cell in row.cells]
            long = [(cell, words) for cell, words in cells if words > self.options.max]
            if long:
                most = max(words for _, words in long)
                yield self.grouped_finding("long", [cell for cell, _ in long], words=most)
