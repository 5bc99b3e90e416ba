"""Workbooks: what is refused before the reader is let at them, and what comes out."""

from __future__ import annotations

import builtins
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from lists import read_list
from lists.errors import ListError, MalformedListError, MissingExtraError, UnsafeFileError
from lists.files import open_list
from lists.workbook import workbook_rows


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(1, 0, ["Name", 2, 2.5, True])
        sheet.write_datetime(
            3, 0, date(2014, 12, 15), book.add_format({"num_format": "yyyy-mm-dd"})
        )
    return path


def _repacked(path: Path, **changed: bytes) -> Path:
    """Return a copy of the workbook with parts replaced, by the end of their names."""
    copy = path.with_name("copy.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", 8) as target:
        for member in source.infolist():
            content = source.read(member)
            for end, new in changed.items():
                if member.filename.endswith(f"{end}.xml"):
                    content = new
            target.writestr(member.filename, content)
    return copy


def test_rows_keep_their_numbers_and_cells_are_text(workbook: Path) -> None:
    assert list(workbook_rows(open_list(workbook))) == [
        (2, ["Name", "2", "2.5", "True"]),
        (4, ["2014-12-15", "", "", ""]),
    ]


def test_cells_far_apart_are_refused(workbook: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )

    with pytest.raises(UnsafeFileError, match="1,048,576 rows and 16,384 columns"):
        list(workbook_rows(open_list(_repacked(workbook, sheet1=sheet))))


def test_a_part_larger_than_it_states_is_refused(workbook: Path) -> None:
    copy = _repacked(workbook, sheet1=b" " * 100_000)
    data = bytearray(copy.read_bytes())
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            if data[start + at : start + at + 4] == (100_000).to_bytes(4, "little"):
                data[start + at : start + at + 4] = (50).to_bytes(4, "little")
            start += 4
    copy.write_bytes(data)

    with pytest.raises(UnsafeFileError, match="more than the 50 bytes it states"):
        list(workbook_rows(open_list(copy)))


def test_a_bomb_is_refused(workbook: Path) -> None:
    with pytest.raises(UnsafeFileError):
        read_list(_repacked(workbook, sheet1=b" " * (64 * 1024 * 1024)))


def test_without_the_extra_the_remedy_is_named(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = builtins.__import__

    def missing(name: str, *rest: Any, **options: Any) -> Any:
        if name == "python_calamine":
            raise ImportError(name)
        return whole(name, *rest, **options)

    monkeypatch.delitem(sys.modules, "python_calamine", raising=False)
    monkeypatch.setattr(builtins, "__import__", missing)

    with pytest.raises(MissingExtraError) as caught:
        read_list(workbook)

    assert 'pip install "export-screening[excel]"' in str(caught.value)


def test_another_workbook_is_no_list(workbook: Path) -> None:
    with pytest.raises(ListError):
        read_list(workbook)
    with pytest.raises(MalformedListError, match="Name of Individual or Entity"):
        read_list(workbook, format="au_dfat_xlsx")


def test_a_broken_sheet_is_refused(workbook: Path) -> None:
    with pytest.raises(ListError):
        list(workbook_rows(open_list(_repacked(workbook, sheet1=b"<worksheet><row"))))
