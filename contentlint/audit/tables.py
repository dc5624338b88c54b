"""Tables as Parquet and as CSV, the one for programs, the other for people with a spreadsheet."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec import Struct
from msgspec.structs import astuple

from contentlint.reporters.report import replace_surrogates
from contentlint.reporters.spreadsheet import defuse, format_cell, format_row
from contentlint.source.atomic_write import whole_file

RowT = TypeVar("RowT", bound=Struct)

Mark = Callable[[pa.RecordBatch], pa.Array]
"""Tells which rows are wanted."""

CODEC = "zstd"

ROWS_A_GROUP, ROWS_A_BATCH = 10_000, 2_000
"""Rows that are written together, and that are read together."""

MAX_OPEN = 50
"""So many files are written at the same time: systems let a process have a few hundred."""

_TYPES: dict[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    float: pa.float64(),
    bytes: pa.binary(),
    tuple[str, ...]: pa.list_(pa.string()),
}


def build_schema(row: type[Struct]) -> pa.Schema:
    """Return the columns of a kind of rows, by the names and types of its fields."""
    return pa.schema([(name, _find_type(hint)) for name, hint in get_type_hints(row).items()])


def _find_type(hint: object) -> pa.DataType:
    if isinstance(hint, UnionType):
        return _TYPES[next(one for one in get_args(hint) if one is not type(None))]
    return _TYPES[hint]


def build_table(rows: Sequence[Struct], kind: type[Struct]) -> pa.Table:
    """Return rows of one kind as a table."""
    schema = build_schema(kind)
    columns = zip(*map(astuple, rows), strict=True) if rows else [()] * len(schema)
    return pa.table([_build_column(column, field.type) for column, field in zip(columns, schema, strict=True)], schema)


def _build_column(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Return the values of a column; what UTF-8 cannot hold is rare, and looked for only where it is there."""
    try:
        return pa.array(values, type=kind)
    except UnicodeEncodeError:
        return pa.array(list(map(_clean, values)), type=kind)


def _clean(value: Any) -> Any:  # noqa: ANN401  # of any column
    """Return a value that UTF-8 can hold."""
    if isinstance(value, str):
        return replace_surrogates(value)
    return [replace_surrogates(one) for one in value] if isinstance(value, tuple) else value


def encode_rows(rows: Sequence[Struct], kind: type[Struct]) -> bytes:
    """Return rows of one kind as the bytes of a Parquet file."""
    out = io.BytesIO()
    pq.write_table(build_table(rows, kind), out, compression=CODEC)
    return out.getvalue()


def decode_rows(data: bytes) -> list[dict[str, Any]]:
    """Return the rows in the bytes of a Parquet file. Raises :class:`ValueError` for what is none."""
    rows: list[dict[str, Any]] = pq.read_table(io.BytesIO(data)).to_pylist()
    return rows


def iterate_rows(
    files: Iterable[Path], columns: Sequence[str] | None = None, mark: Mark | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the rows of Parquet files, a batch at a time; ``mark`` tells which of a batch, all without it."""
    for batch in iterate_batches(files, columns):
        yield from (batch.filter(mark(batch)) if mark else batch).to_pylist()


def iterate_batches(
    files: Iterable[Path], columns: Sequence[str] | None = None, rows: int = ROWS_A_BATCH
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of Parquet files, so many at a time."""
    for file in files:
        with pq.ParquetFile(file) as opened:
            yield from opened.iter_batches(rows, columns=columns)


def count_rows(files: Iterable[Path]) -> int:
    """Return how many rows Parquet files have together."""
    return sum(pq.read_metadata(file).num_rows for file in files)


class StoredRows(Iterable[RowT]):
    """The rows of one kind in a Parquet file, read again each time that they are walked through."""

    def __init__(self, file: Path, kind: type[RowT]) -> None:
        """Take the file, and the kind of its rows."""
        self._file = file
        self._kind = kind

    def __iter__(self) -> Iterator[RowT]:
        """Yield the rows in their order."""
        return (self._kind(**row) for row in iterate_rows([self._file]))


def join_parts(parts: Iterable[Path], kind: type[Struct], target: Path) -> int:
    """Write the rows of all parts, in their order, to one Parquet file, and return how many there are."""
    schema, waiting, total = build_schema(kind), [], 0
    with whole_file(target) as stream, pq.ParquetWriter(stream, schema, compression=CODEC) as writer:
        for part in parts:
            waiting.append(pq.read_table(part, schema=schema))
            total += waiting[-1].num_rows
            if sum(table.num_rows for table in waiting) >= ROWS_A_GROUP:
                writer.write_table(pa.concat_tables(waiting).combine_chunks())
                waiting = []
        if waiting:
            writer.write_table(pa.concat_tables(waiting).combine_chunks())
    return total


def write_rows(rows: Sequence[Struct], kind: type[Struct], stem: Path) -> None:
    """Write rows to a Parquet file and to a CSV beside it."""
    write_table(build_table(rows, kind), stem)


def write_table(table: pa.Table, stem: Path) -> None:
    """Write a table to a Parquet file and to a CSV beside it."""
    with whole_file(stem.with_suffix(".parquet")) as stream:
        pq.write_table(table, stream, compression=CODEC)
    write_csv(table.to_batches(ROWS_A_GROUP), table.schema.names, stem.with_suffix(".csv"))


def write_stream(rows: Iterable[Struct], kind: type[Struct], stem: Path) -> int:
    """Write any number of rows to a Parquet file and to a CSV beside it, some at a time; return how many there are."""
    schema, total, waiting = build_schema(kind), 0, iter(rows)
    file = stem.with_suffix(".parquet")
    with whole_file(file) as stream, pq.ParquetWriter(stream, schema, compression=CODEC) as writer:
        while group := list(islice(waiting, ROWS_A_GROUP)):
            writer.write_table(build_table(group, kind))
            total += len(group)
    write_csv_of(file, schema.names)
    return total


# --- CSV ------------------------------------------------------------------------------------------


def write_csv_of(table: Path, names: Sequence[str]) -> None:
    """Write some columns of a Parquet file to a CSV beside it."""
    write_csv(iterate_batches([table], names, ROWS_A_GROUP), names, table.with_suffix(".csv"))


def write_csv(batches: Iterable[pa.RecordBatch], names: Sequence[str], target: Path) -> None:
    """Write some columns to a CSV that a spreadsheet can open without harm."""
    with whole_file(target) as stream:
        stream.write(format_row(names).encode())
        for batch in batches:
            stream.write(_format_rows([batch.column(name) for name in names]))


def write_csv_by(key: str, table: Path, names: Sequence[str], targets: Mapping[str, Path]) -> None:
    """Write some columns of a Parquet file to one CSV for each value of a key; few files are open at a time."""
    wanted = iter(targets.items())
    while some := dict(islice(wanted, MAX_OPEN)):
        with ExitStack() as opened:
            streams = {value: opened.enter_context(whole_file(file)) for value, file in some.items()}
            for stream in streams.values():
                stream.write(format_row(names).encode())
            for batch in iterate_batches([table], None, ROWS_A_GROUP):
                keys = batch.column(key)
                for value in keys.unique().to_pylist():
                    if value in streams:
                        chosen = batch.filter(pc.equal(keys, value))
                        streams[value].write(_format_rows([chosen.column(name) for name in names]))


def _format_rows(columns: Sequence[pa.Array]) -> bytes:
    """Return the lines of some rows."""
    lines = pc.binary_join_element_wise(*map(_format_column, columns), ",")
    return "".join(f"{line}\n" for line in lines.to_pylist()).encode()


def _format_column(column: pa.Array) -> pa.Array:
    """Return the cells of a column as text; a value that comes again and again is put into words once."""
    if pa.types.is_list(column.type):
        return pa.array([_format_cell(value) for value in column.to_pylist()], type=pa.string())
    known = column.dictionary_encode("encode")
    cells = [_format_cell(value) for value in known.dictionary.to_pylist()]
    return pa.array(cells, type=pa.string()).take(known.indices)


def _format_cell(value: Any) -> str:  # noqa: ANN401  # of any column
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return format_cell(defuse(value))
        case list() | tuple():
            return format_cell(defuse("\n".join(value)))
    return format_cell(str(value))
