"""Tables hold what rows say, as Parquet and as a CSV that a spreadsheet opens without harm."""

import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from msgspec import Struct

from contentlint.audit import tables


class Row(Struct, frozen=True):
    """One column of each kind."""

    path: str
    words: int | None
    ease: float | None
    is_read: bool | None
    related: tuple[str, ...]


ROWS = [
    Row("=a.html", 3, 1.5, is_read=True, related=("b.html:1", "-c.html")),
    Row("caf\udce9, ½.html", None, None, None, ()),
    Row('a "b";=c', 0, -2.0, is_read=False, related=("x",)),
    Row("=a.html", 3, 1.5, is_read=True, related=("b.html:1", "-c.html")),
]
CELLS = [
    ["path", "words", "ease", "is_read", "related"],
    ["'=a.html", "3", "1.5", "true", "b.html:1\n'-c.html"],
    ["caf?, ½.html", "", "", "", ""],
    ['a "b";\'=c', "0", "-2.0", "false", "x"],
    ["'=a.html", "3", "1.5", "true", "b.html:1\n'-c.html"],
]


@pytest.mark.parametrize("rows_a_group", [1, 3, 10_000])
def test_a_table_in_any_number_of_groups_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows_a_group: int
) -> None:
    monkeypatch.setattr(tables, "ROWS_A_GROUP", rows_a_group)
    assert tables.write_stream(iter(ROWS), Row, tmp_path / "rows") == len(ROWS)
    assert read_cells(tmp_path / "rows.csv") == CELLS
    read = pq.read_table(tmp_path / "rows.parquet").to_pylist()
    assert [row["path"] for row in read] == ["=a.html", "caf?, ½.html", 'a "b";=c', "=a.html"]
    assert [row["related"] for row in read] == [["b.html:1", "-c.html"], [], ["x"], ["b.html:1", "-c.html"]]


def test_no_rows(tmp_path: Path) -> None:
    tables.write_rows([], Row, tmp_path / "none")
    assert read_cells(tmp_path / "none.csv") == CELLS[:1]


def test_some_rows_and_one_file_for_each_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_OPEN", 1)
    tables.write_rows(ROWS, Row, tmp_path / "rows")
    found = tables.iterate_rows(
        [tmp_path / "rows.parquet"], ["words"], lambda batch: pa.compute.is_null(batch["words"])
    )
    assert list(found) == [{"words": None}]
    targets = {"=a.html": tmp_path / "a.csv", 'a "b";=c': tmp_path / "b.csv"}
    tables.write_csv_by("path", tmp_path / "rows.parquet", ["words", "path"], targets)
    assert read_cells(tmp_path / "a.csv") == [["words", "path"], ["3", "'=a.html"], ["3", "'=a.html"]]
    assert read_cells(tmp_path / "b.csv") == [["words", "path"], ["0", 'a "b";\'=c']]


def read_cells(file: Path) -> list[list[str]]:
    """Return the cells of a CSV, as another reader has them."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))
