"""Records of a Parquet file, every column as text: `NA` stays Namibia and `007` stays 007."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screening.manifest.errors import UnreadableManifestError
from screening.manifest.rows import SEVERAL, Record

_BATCH = 8_192
_MAX_DEPTH = 4


def parquet_records(path: Path) -> Iterator[Record]:
    """Yield the column names as first record, then the rows; lists in a cell are several values.

    Memory is bounded by one row group's pages. Raises `UnreadableManifestError` for a damaged file.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UnreadableManifestError(
            path.name, "pyarrow is not installed", remedy="pip install 'export-screening[parquet]'"
        ) from error
    try:
        with pq.ParquetFile(path, memory_map=True) as file:
            yield Record(0, [name for name, _ in _flat(file.schema_arrow.empty_table(), pa)])
            line = 1
            for batch in file.iter_batches(batch_size=_BATCH):
                damaged: set[int] = set()
                columns = [_texts(column, pa, damaged) for _, column in _flat(batch, pa)]
                for at, cells in enumerate(zip(*columns, strict=True)):
                    problem = "bytes that are not UTF-8" if at in damaged else ""
                    raw = "\t".join(cells) if problem else ""
                    yield Record(line, () if problem else cells, problem, raw)
                    line += 1
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise UnreadableManifestError(
            path.name, f"damaged Parquet file: {error}", remedy="write the file again"
        ) from error


def parquet_row_count(path: Path) -> int:
    """Return the number of rows that the file's footer states."""
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)


def _flat(table: Any, pa: Any) -> list[tuple[str, Any]]:
    """Return (name, values) of each column, the members of a nested one as `consignee.name`.

    Of a list of parties each member is a list: `parties.name` holds several names.
    """
    flat: list[tuple[str, Any]] = []
    for name, column in zip(table.schema.names, table.columns, strict=True):
        flat.extend(_members(name, column, pa, 0))
    return flat


def _members(name: str, column: Any, pa: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    listed = pa.types.is_list(kind) or pa.types.is_large_list(kind)
    inner = kind.value_type if listed else kind
    if not pa.types.is_struct(inner) or depth > _MAX_DEPTH:
        yield name, column
        return
    for place in range(inner.num_fields):
        member = f"{name}.{inner.field(place).name}"
        if listed:
            taken = [
                None if one is None else [(part or {}).get(inner.field(place).name) for part in one]
                for one in column.to_pylist()
            ]
            yield member, pa.array(taken, type=pa.list_(inner.field(place).type))
        else:
            yield from _members(member, column.flatten()[place], pa, depth + 1)


def _texts(column: Any, pa: Any, damaged: set[int]) -> list[str]:
    """Return a column as texts; rows whose bytes are no text are added to `damaged`."""
    try:
        column = column.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return [_text(value) for value in column.to_pylist()]
    try:
        return ["" if value is None else value for value in column.to_pylist()]
    except UnicodeDecodeError:
        texts = [
            (value or b"").decode("utf-8", "backslashreplace")
            for value in column.cast(pa.binary()).to_pylist()
        ]
    for at, value in enumerate(column.cast(pa.binary()).to_pylist()):
        if (value or b"").decode("utf-8", "replace") != texts[at]:
            damaged.add(at)
    return texts


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return SEVERAL.join(_text(one) for one in value)
    return str(value)
