"""The first look at a file: enough of its content to tell its format, whatever its name."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from lists.errors import DamagedListError, UnknownFormatError
from lists.files import ListFile
from lists.signatures import binary_kind, web_page_title
from lists.text import marked_encoding
from lists.workbook import first_rows
from lists.xml import XmlRoot, xml_root

_LOOK = 65536
_DELIMITERS = (",", ";", "\t", "|", "@")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"\s*(:?)|[{}]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """What the first 64 KiB of a file show.

    `root` is the root element of XML. `keys` are the keys of the first JSON object, `inner_keys`
    those of the objects inside it. `rows` are the first rows of a table, as cut by the delimiter
    that gives the widest first row; `first_line` is the line itself. A workbook shows its
    first rows.
    """

    root: XmlRoot | None = None
    keys: frozenset[str] = frozenset()
    inner_keys: frozenset[str] = frozenset()
    json_lines: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    delimiter: str = ""
    first_line: str = ""
    workbook: bool = False

    def has_columns(self, *columns: str) -> bool:
        """Whether one of the first three rows names all of `columns` (letter case is ignored)."""
        wanted = {column.casefold() for column in columns}
        return any(wanted <= {cell.strip().casefold() for cell in row} for row in self.rows[:3])


def look_at(file: ListFile) -> Head:
    """Return what the start of the file shows.

    Raises `DamagedListError` for a web page and for an empty file, `UnknownFormatError` for a
    binary file that is no workbook, and what `xml_root` raises.
    """
    if file.packing == "workbook":
        return Head(workbook=True, rows=first_rows(file))
    data = file.head(_LOOK)
    if what := binary_kind(data):
        raise UnknownFormatError(
            f"is {what}", file=file.name, remedy="give a list in a format of docs/lists.md"
        )
    # Only the shape is looked at, so bytes that are no text must not stop it: the parser of the
    # format decodes strictly.
    text = data.decode(marked_encoding(data, default="utf-8"), errors="replace")
    text = text.lstrip("\ufeff \t\r\n\x00")
    if not text:
        raise DamagedListError("is empty", file=file.name, remedy="get it anew")
    if text.startswith("<"):
        _refuse_web_page(file, text)
        return Head(root=xml_root(file))
    if text[0] in "{[":
        keys, inner = _json_keys(text)
        return Head(keys=keys, inner_keys=inner, json_lines=text[0] == "{")
    lines = text.splitlines()[:20]
    delimiter = max(_DELIMITERS, key=lambda mark: _width(lines[0], mark))
    rows = tuple(tuple(row) for row in csv.reader(lines, delimiter=delimiter))
    return Head(rows=rows, delimiter=delimiter, first_line=lines[0])


def _width(line: str, delimiter: str) -> int:
    return max((len(row) for row in csv.reader([line], delimiter=delimiter)), default=0)


def _refuse_web_page(file: ListFile, text: str) -> None:
    title = web_page_title(text)
    if title is not None:
        raise DamagedListError(
            "is a web page, not a list",
            file=file.name,
            element="title" if title else "",
            value=title,
            remedy="the download got an error or a login page: get the list anew",
        )


def _json_keys(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of the first object and of the objects right inside it, as far as shown."""
    levels: dict[int, set[str]] = {1: set(), 2: set()}
    depth = 0
    for token in _TOKEN.finditer(text):
        if token.group() == "{":
            depth += 1
        elif token.group() == "}":
            depth -= 1
            if depth == 0:
                break
        elif token.group(1) and depth in levels:
            levels[depth].add(token.group().rstrip(" :\t\r\n")[1:-1])
    return frozenset(levels[1]), frozenset(levels[2])
