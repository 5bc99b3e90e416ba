"""Records of a Parquet file, every column as text: `NA` stays Namibia and `007` stays 007."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screening.manifest.errors import UnreadableManifestError
from screening.manifest.rows import SEVERAL, Record

_BATCH = 8_192


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
            yield Record(0, list(file.schema_arrow.names))
            line = 1
            for batch in file.iter_batches(batch_size=_BATCH):
                damaged: set[int] = set()
                columns = [_texts(column, pa, damaged) for column in batch.columns]
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
