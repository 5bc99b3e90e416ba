"""CSV for people: one hit a row, and the rejected rows as read; nothing in it runs as a formula."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from screening.report.hit_lines import HitLine

HIT_COLUMNS = (
    "row", "line", "sheet", "shipment", "verdict", "role", "party as written", "standing", "score",
    "basis", "matched name", "listed as", "list", "entry", "kind", "programmes", "countries",
    "speaks for", "speaks against", "what would change it", "edition", "sha256",
)  # fmt: skip
REJECT_COLUMNS = ("line", "row", "sheet", "reason", "as read")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe before a starting sign.

    >>> neutral("=HYPERLINK(1)"), neutral(" @x"), neutral("Orion")
    ("'=HYPERLINK(1)", "' @x", 'Orion')
    """
    if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA):
        return f"'{text}"
    return text


def hit_cells(line: HitLine) -> tuple[str | int | float, ...]:
    """Return the cells of a hit under `HIT_COLUMNS`; numbers stay numbers."""
    return (
        line.row,
        line.line,
        line.sheet,
        line.shipment,
        line.verdict,
        line.role,
        line.text,
        line.standing,
        round(line.score, 2),
        line.basis,
        line.matched_name,
        line.listed_as,
        line.list_name,
        line.entry_id,
        line.kind,
        line.programmes,
        line.countries,
        line.sentences("supports"),
        line.sentences("against"),
        line.flips,
        line.published,
        line.sha256,
    )


class CsvTable:
    """A CSV file being written, UTF-8 with a byte order mark so that Excel reads it rightly."""

    def __init__(self, path: Path, columns: tuple[str, ...]) -> None:
        self.path = path
        self._stream = path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerow(columns)

    def write(self, cells: tuple[str | int | float, ...]) -> None:
        """Write one row, its texts made neutral."""
        self._writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in cells])

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


def reject_cells(record: Mapping[str, Any]) -> tuple[str | int | float, ...]:
    """Return the cells of a rejected row under `REJECT_COLUMNS`."""
    return (
        record["line"],
        record["row"],
        record.get("sheet", ""),
        record["problem"],
        record["raw"],
    )
