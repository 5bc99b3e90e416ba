"""Rows of an XLSX workbook, checked before the reader is let at it.

Reading takes python-calamine, an optional part of the installation. It is fast, and trusts the
file: so the archive is unpacked here first, against the sizes that it states, and a sheet whose
cells lie so far apart that the table between them would fill the memory is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from lists.errors import MalformedListError, MissingExtraError, UnsafeFileError
from lists.files import BROKEN_PACKING, ListFile

MAX_CELLS = 5_000_000
"""The most cells of the rectangle around a sheet; the largest official list has 125,000."""

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_LOCAL_HEADER = 30

SheetRow = tuple[int, list[str]]
"""A row: its number in the sheet (from 1), and its cells as text."""


def workbook_rows(file: ListFile) -> Iterator[SheetRow]:
    """Yield the rows of the first sheet that holds any; empty rows are left out.

    Whole numbers come without ".0", days in ISO form. Raises `MissingExtraError` where the reader
    is not installed, `UnsafeFileError` for a bomb, `MalformedListError` for a broken workbook.
    """
    data = file.read()
    _check(file, data)
    book = _open(file, data)
    try:
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
            if filled:
                for number, row in filled:
                    yield number, [_text(cell) for cell in row]
                return
    except MalformedListError:
        raise
    except Exception as error:
        raise _broken(file, error) from error


def first_rows(file: ListFile, *, count: int = 6) -> tuple[tuple[str, ...], ...]:
    """Return the first rows that hold anything, for a look at the headings."""
    return tuple(tuple(cells) for _, cells in islice(workbook_rows(file), count))


def _open(file: ListFile, data: bytes) -> Any:
    try:
        from python_calamine import CalamineWorkbook
    except ImportError as error:
        raise MissingExtraError(
            "is a workbook, and the reader of workbooks is not installed",
            file=file.name,
            remedy='install it with: pip install "export-screening[excel]"',
        ) from error
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except Exception as error:  # the reader's errors have no common root that it exports
        raise _broken(file, error) from error


def _broken(file: ListFile, error: Exception) -> MalformedListError:
    return MalformedListError(
        f"cannot be read as a workbook ({error})",
        file=file.name,
        remedy="open and save it as XLSX, or get it anew",
    )


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        day = cell.date().isoformat()
        return day if cell.time() == datetime.min.time() else f"{day} {cell.time()}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _check(file: ListFile, data: bytes) -> None:
    """Unpack each part within the size it states, and measure the sheets."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = 0
            for member in archive.infolist():
                content = _unpacked(file, data, member)
                if _SHEET.fullmatch(member.filename):
                    sheets += 1
                    _check_extent(file, member.filename, content)
    except BROKEN_PACKING as error:
        raise _broken(file, error) from error
    if not sheets:
        raise MalformedListError(
            "holds no XLSX sheet", file=file.name, remedy="open and save it as XLSX"
        )


def _unpacked(file: ListFile, data: bytes, member: zipfile.ZipInfo) -> bytes:
    start = member.header_offset
    gap = int.from_bytes(data[start + 26 : start + 28], "little") + int.from_bytes(
        data[start + 28 : start + 30], "little"
    )
    start += _LOCAL_HEADER + gap
    packed = data[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        return packed
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise UnsafeFileError(
            f"part {member.filename} is packed in a way that workbooks are not", file=file.name
        )
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    content = unpacker.decompress(packed, member.file_size + 1)
    if len(content) > member.file_size or unpacker.unconsumed_tail:
        raise UnsafeFileError(
            f"part {member.filename} unpacks to more than the {member.file_size:,} bytes it states",
            file=file.name,
        )
    return content


def _check_extent(file: ListFile, sheet: str, content: bytes) -> None:
    columns = rows = 0
    for letters, number in _CELL.findall(content):
        rows = max(rows, int(number))
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        columns = max(columns, column)
    if columns * rows > MAX_CELLS:
        raise UnsafeFileError(
            f"{sheet} spans {rows:,} rows and {columns:,} columns; at most {MAX_CELLS:,} cells "
            "are read",
            file=file.name,
            remedy="delete the stray cells far from the table",
        )
