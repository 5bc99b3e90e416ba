"""Rows of OFAC's legacy tables, whichever of the four ways they are packed in.

Described in OFAC's data specification (dat_spec.txt): `.csv` (commas), `.del` (`@`), `.pip` (`|`)
and `.ff` (columns of fixed width). None has a header, `-0-` means null, a 0x1A ends the file. The
way is told from the first line. The width of the record number differs between descriptions, so it
is what a line has over the widths of the other columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lists.errors import DamagedListError, MalformedListError
from lists.files import ListFile
from lists.parsed import ListBuilder
from lists.text import Row, csv_rows, text_lines

_END = "\x1a"
_DELIMITED = re.compile(r'\s*"?\d+"?\s*([,@|])')
_NUMBER_WIDTHS = range(4, 23)


@dataclass(frozen=True, slots=True)
class Table:
    """One of the tables: its number of columns, the first `numbers` of which are record numbers,
    and the widths of the others where they are fixed (several vintages).
    """

    columns: int
    numbers: int
    widths: tuple[tuple[int, ...], ...]


# The programme had 50 characters before parties came under several.
PARTIES = Table(
    12,
    1,
    (
        (350, 12, 200, 200, 8, 25, 14, 8, 40, 150, 1000),
        (350, 12, 50, 200, 8, 25, 14, 8, 40, 150, 1000),
    ),
)
ALIASES = Table(5, 2, ((8, 350, 200),))
ADDRESSES = Table(6, 2, ((750, 116, 250, 200),))
COMMENTS = Table(2, 1, ((1000,),))


def table_rows(file: ListFile, builder: ListBuilder, table: Table) -> Iterator[Row]:
    """Yield each row with its line, null as "" and white space cut.

    A row of another length is a record lost; as the last row of a file without end mark it shows
    that the file was cut off, which raises `DamagedListError`. A row behind the end mark is lost.
    """
    short: tuple[int, int] | None = None
    end_line = 0
    for line, cells in _raw_rows(file, table):
        if cells == [_END]:
            end_line = line
            continue
        if end_line:
            builder.lost(
                f"a row behind the end mark of line {end_line}", where=f"{file.name}, line {line}"
            )
            continue
        if short is not None:
            _lose(file, builder, table, short)
            short = None
        if len(cells) != table.columns:
            short = (line, len(cells))
            continue
        yield line, ["" if cell.strip() == "-0-" else cell.strip() for cell in cells]
    if not end_line and table is not COMMENTS and short is None:
        builder.warn("no end mark (0x1A): the end of the file may be missing", where=file.name)
    if short is None:
        return
    if not end_line:
        raise DamagedListError(
            f"ends in the middle of a row ({short[1]} columns, expected {table.columns})",
            file=file.name,
            line=short[0],
            remedy="the download was cut off: get it anew",
        )
    _lose(file, builder, table, short)


def _lose(file: ListFile, builder: ListBuilder, table: Table, short: tuple[int, int]) -> None:
    line, columns = short
    builder.lost(
        f"a row of {columns} columns, expected {table.columns}", where=f"{file.name}, line {line}"
    )


def _raw_rows(file: ListFile, table: Table) -> Iterator[Row]:
    first = next(text_lines(file), "")
    delimited = _DELIMITED.match(first)
    if delimited:
        return csv_rows(file, delimiter=delimited.group(1), multiline=False)
    return _fixed_rows(file, table)


def _fixed_rows(file: ListFile, table: Table) -> Iterator[Row]:
    cuts: list[slice] = []
    for line, raw in enumerate(text_lines(file), start=1):
        text = raw.rstrip("\r\n")
        if not text or text.strip() == _END:
            if text:
                yield line, [_END]
            continue
        cuts = cuts or _cuts(file, table, line, text)
        yield line, [text[cut] for cut in cuts if cut.start < len(text)]


def _cuts(file: ListFile, table: Table, line: int, text: str) -> list[slice]:
    for widths in table.widths:
        number, rest = divmod(len(text) - sum(widths), table.numbers)
        if rest == 0 and number in _NUMBER_WIDTHS:
            cuts, start = [], 0
            for width in (number,) * table.numbers + widths:
                cuts.append(slice(start, start + width))
                start += width
            return cuts
    raise MalformedListError(
        f"a line of {len(text)} characters fits no fixed layout of OFAC's data specification",
        file=file.name,
        line=line,
    )
