"""Parquet: one shipment a row, for warehouses; evidence stays as JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from screening.manifest.errors import OutputError

_ROWS_OF_GROUP = 50_000


class ParquetTable:
    """A Parquet file being written row group by row group."""

    def __init__(self, path: Path) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise OutputError(
                str(path),
                "pyarrow is not installed",
                remedy="pip install 'export-screening[parquet]'",
            ) from error
        text, number = pa.string(), pa.int64()
        self._schema: Any = pa.schema(
            [
                ("row", number),
                ("line", number),
                ("sheet", text),
                ("shipment", text),
                ("verdict", text),
                ("reasons", pa.list_(text)),
                ("hits", number),
                ("best_score", pa.float64()),
                ("parties", text),
                ("run", text),
            ]
        )
        self._pa = pa
        self._writer: Any = pq.ParquetWriter(path, self._schema)
        self._rows: list[dict[str, Any]] = []

    def write(self, record: Mapping[str, Any]) -> None:
        """Write one line of `results.jsonl`."""
        scores = [hit["score"] for party in record["parties"] for hit in party.get("hits", ())]
        self._rows.append(
            {
                "row": record["row"],
                "line": record["line"],
                "sheet": record.get("sheet", ""),
                "shipment": _valid(record["shipment"]),
                "verdict": record["verdict"],
                "reasons": [_valid(reason) for reason in record.get("reasons", ())],
                "hits": len(scores),
                "best_score": max(scores, default=None),
                "parties": _valid(
                    json.dumps(record["parties"], ensure_ascii=False, separators=(",", ":"))
                ),
                "run": record["run"],
            }
        )
        if len(self._rows) >= _ROWS_OF_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()

    def close(self) -> None:
        """Finish the file."""
        self._flush()
        self._writer.close()


def _valid(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
