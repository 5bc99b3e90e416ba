"""XLSX for people: one hit a row, texts written as texts, so nothing in them runs."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from screening.manifest.errors import OutputError
from screening.report.delimited import HIT_COLUMNS

MAX_ROWS = 1_048_575
_MAX_CELL = 32_767
_WIDTHS = {
    "party as written": 36,
    "matched name": 36,
    "listed as": 36,
    "speaks for": 60,
    "speaks against": 60,
}


class WorkbookTable:
    """An XLSX file being written in constant memory, without a date of creation."""

    def __init__(self, path: Path) -> None:
        try:
            import xlsxwriter
        except ImportError as error:
            raise OutputError(
                str(path),
                "xlsxwriter is not installed",
                remedy="pip install 'export-screening[excel]'",
            ) from error
        import datetime as dt

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._file = _Remembering(path, "w+b")
        self._book: Any = xlsxwriter.Workbook(self._file, options)
        self._book.set_properties({"created": dt.datetime(1980, 1, 1)})
        self._sheet = self._book.add_worksheet("hits")
        bold = self._book.add_format({"bold": True, "text_wrap": True})
        for place, column in enumerate(HIT_COLUMNS):
            self._sheet.set_column(place, place, _WIDTHS.get(column, 14))
        for place, column in enumerate(HIT_COLUMNS):
            self._sheet.write_string(0, place, column, bold)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.repeat_rows(0)
        self._rows = 0
        self.left_out = 0

    def write(self, cells: tuple[str | int | float, ...]) -> None:
        """Write one row; rows that a sheet cannot hold are counted in `left_out`."""
        if self._rows >= MAX_ROWS:
            self.left_out += 1
            return
        self._rows += 1
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                self._sheet.write_string(self._rows, place, cell[:_MAX_CELL])
            else:
                self._sheet.write_number(self._rows, place, cell)

    def close(self) -> None:
        """Finish the file."""
        self._sheet.autofilter(0, 0, max(self._rows, 1), len(HIT_COLUMNS) - 1)
        self._book.close()
        self._file.close()
        if self._file.refused is not None:
            raise self._file.refused


class _Remembering(io.FileIO):
    """A file that remembers what the system refused to write, and goes on as if it had not.

    A zip file that is let go of writes its end once more; on a full disk that would be told on
    standard error, below what the run itself says.
    """

    refused: OSError | None = None

    def write(self, data: Any) -> int:
        """Write `data`; after a refusal nothing more is written."""
        if self.refused is None:
            try:
                return self._all(data)
            except OSError as error:
                self.refused = error
        return len(data)

    def _all(self, data: Any) -> int:
        view = memoryview(data)
        while view:
            view = view[super().write(view) :]
        return len(data)
