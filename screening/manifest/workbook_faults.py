"""The cells of an XLSX that hold an error (`#N/A`): its reader hands them over as if empty.

A name that a formula failed to look up must not become an empty box, so the sheets' XML is looked
through for cells of the type `e` (ECMA-376, 18.18.11). It is searched as bytes, never parsed.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from html import unescape
from pathlib import Path

from lists.files import BROKEN_PACKING

MOST_ERRORS = 100_000

_PIECE = 1 << 20
_OVERLAP = 1 << 13
_ERROR_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\bt="e"[^<>]*>')
_ERROR_TYPE = b't="e"'
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v>(#[^<]{1,20})</")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
_LARGEST_DIRECTORY = 1 << 22


def error_cells(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """Return, by sheet, the text of each error by (row, column) from 0; {} for other formats.

    No more than `MOST_ERRORS` of a sheet are returned, and damage is left to the reader to tell.
    """
    if path.suffix.lower() not in {".xlsx", ".xlsm"} or not zipfile.is_zipfile(path):
        return {}
    try:
        with zipfile.ZipFile(path) as archive:
            parts = _parts(archive)
            return {sheet: found for sheet, part in parts if (found := _errors(archive, part))}
    except (KeyError, *BROKEN_PACKING):
        return {}


def _parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    relations = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in _RELATION.findall(_text(archive, "xl/_rels/workbook.xml.rels"))
    }
    found = []
    for tag in _SHEET.findall(_text(archive, "xl/workbook.xml")):
        target = relations.get(_attribute(tag, r"\w+:id"), "")
        if target:
            found.append((_attribute(tag, "name"), posixpath.join("/xl", target).lstrip("/")))
    return found


def _errors(archive: zipfile.ZipFile, part: str) -> dict[tuple[int, int], str]:
    errors: dict[tuple[int, int], str] = {}
    before = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            text = before + piece
            for cell in _ERROR_CELL.finditer(text) if _ERROR_TYPE in text else ():
                place = _PLACE.search(cell[0])
                value = _VALUE.search(text, cell.end(), cell.end() + _OVERLAP // 2)
                if place and len(errors) < MOST_ERRORS:
                    at = (int(place[2]) - 1, _column(place[1]))
                    errors[at] = value[1].decode("ascii", "replace") if value else "#N/A"
            before = text[-_OVERLAP:]
    return errors


def _column(letters: bytes) -> int:
    """Return the number of a column from 0.

    >>> _column(b"A"), _column(b"AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def _text(archive: zipfile.ZipFile, part: str) -> str:
    with archive.open(part) as stream:
        return stream.read(_LARGEST_DIRECTORY).decode("utf-8", "replace")
