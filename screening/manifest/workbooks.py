"""Records of the sheets of a spreadsheet (XLSX, XLSM, XLSB, ODS, XLS), each cell as text.

A workbook is a zip that may unpack to a thousand times its size, so the sizes that its directory
declares are checked before anything is unpacked.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lists.files import BROKEN_PACKING
from screening.manifest.errors import UnreadableManifestError
from screening.manifest.rows import Record
from screening.manifest.workbook_faults import error_cells

MAX_UNPACKED = 1 << 30
MAX_RATIO = 200
MAX_OLD_FORMAT = 1 << 28
_RATIO_MATTERS_FROM = 1 << 24


def check_unpacked_size(path: Path) -> None:
    """Return if unpacking is safe; raise `UnreadableManifestError` for a zip bomb or no book."""
    name = path.name
    if not zipfile.is_zipfile(path):
        if path.suffix.lower() != ".xls":
            raise UnreadableManifestError(
                name,
                "this is no workbook (it is not a zip file)",
                remedy="save it as .xlsx, or name a text file .csv",
            )
        if path.stat().st_size > MAX_OLD_FORMAT:
            raise UnreadableManifestError(
                name, "an .xls over 256 MB", remedy="save it as .xlsx or .csv"
            )
        return
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except BROKEN_PACKING as error:
        raise UnreadableManifestError(
            name, f"damaged workbook: {error}", remedy="save it again"
        ) from error
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos) or 1
    if unpacked > MAX_UNPACKED or (
        unpacked > _RATIO_MATTERS_FROM and unpacked > packed * MAX_RATIO
    ):
        raise UnreadableManifestError(
            name,
            f"it would unpack to {unpacked:,} bytes, {unpacked // packed:,} times its size",
            remedy="if it is really a manifest, save it as .csv",
        )


def workbook_records(
    path: Path, *, sheets: tuple[str, ...] = ()
) -> Iterator[tuple[str, Iterator[Record]]]:
    """Yield (sheet, its records) for all sheets or the named ones, in the order of the workbook.

    Raises `UnreadableManifestError` for a damaged workbook or an unknown sheet.
    """
    calamine = _calamine()
    check_unpacked_size(path)
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
    except Exception as error:  # calamine has its own family, and panics on some damage
        raise UnreadableManifestError(
            path.name,
            f"damaged workbook: {error}",
            remedy="open it in a spreadsheet program and save it again",
        ) from error
    unknown = [sheet for sheet in sheets if sheet not in book.sheet_names]
    if unknown:
        raise UnreadableManifestError(
            path.name,
            f"no sheet {unknown[0]!r}",
            remedy=f"its sheets are {', '.join(book.sheet_names)}",
        )
    errors = error_cells(path)
    for sheet in book.sheet_names:
        if not sheets or sheet in sheets:
            yield sheet, _records(book, sheet, path, errors.get(sheet, {}))


def _records(
    book: Any, sheet: str, path: Path, errors: dict[tuple[int, int], str]
) -> Iterator[Record]:
    try:
        table = book.get_sheet_by_name(sheet)
        left = table.start[1] if table.start else 0
        merged = _MergedDown(table.merged_cell_ranges or (), left)
        failed: dict[int, list[tuple[int, str]]] = {}
        for (row, column), text in errors.items():
            failed.setdefault(row, []).append((column - left, text))
        for line, values in enumerate(table.iter_rows(), start=1):
            cells = [_text(value) for value in values]
            for column, text in failed.get(line - 1, ()):
                if 0 <= column < len(cells) and not cells[column]:
                    cells[column] = text
            merged.fill(line - 1, cells)
            if any(map(str.strip, cells)):
                yield Record(line, cells, sheet=sheet)
    except Exception as error:
        raise UnreadableManifestError(
            path.name, f"sheet {sheet!r} is damaged: {error}", remedy="save the workbook again"
        ) from error


class _MergedDown:
    """Gives the rows under a merged cell its text: one consignee may stand over several rows."""

    def __init__(
        self, ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], left: int
    ) -> None:
        down = ((top, bottom, column - left) for (top, column), (bottom, _) in ranges)
        self._waiting = sorted((one for one in down if one[1] > one[0]), reverse=True)
        self._open: list[tuple[int, int, str]] = []

    def fill(self, row: int, cells: list[str]) -> None:
        """Fill the cells of a row, and remember those that go on below; rows come in order."""
        if self._open:
            self._open = [one for one in self._open if one[0] >= row]
            for _, column, text in self._open:
                if column < len(cells) and not cells[column]:
                    cells[column] = text
        while self._waiting and self._waiting[-1][0] <= row:
            _, bottom, column = self._waiting.pop()
            if 0 <= column < len(cells) and cells[column]:
                self._open.append((bottom, column, cells[column]))


def _text(value: object) -> str:
    """Return a cell as its reader sees it: 7.0 is 7, midnight is a date, true is TRUE."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(sep=" ")
        case None:
            return ""
    return str(value)


def _calamine() -> Any:
    try:
        import python_calamine
    except ImportError as error:
        raise UnreadableManifestError(
            "workbook",
            "python-calamine is not installed",
            remedy="pip install 'export-screening[excel]'",
        ) from error
    return python_calamine
