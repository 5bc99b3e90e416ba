"""Rows of a manifest, from whatever file they came: records, then rows under a header.

A *record* is what a reader finds; a *row* is a record that stands under a header and is one
shipment. A record that cannot be read keeps its place as a row with a problem: rows in = rows out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

SEVERAL = "\x1f"
"""Stands between several values that one field of a structured source holds (a JSON array)."""

_LOOK_FOR_HEADER = 20


class Record(NamedTuple):
    """One record: `line` is the physical line (or sheet row), `raw` is set where it is in doubt."""

    line: int
    cells: Sequence[str]
    problem: str = ""
    raw: str = ""
    sheet: str = ""


class Row(NamedTuple):
    """One shipment as read: `number` counts rows from 1, `cells` stand under `header`."""

    number: int
    line: int
    header: tuple[str, ...]
    cells: Sequence[str]
    sheet: str = ""
    problem: str = ""
    raw: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """The cells by their column, empty ones left out."""
        return {column: cell for column, cell in zip(self.header, self.cells, strict=False) if cell}


def unique_header(cells: Sequence[str]) -> tuple[str, ...]:
    """Return column names without outer spaces, a repeated one numbered, an empty one by place.

    >>> unique_header(["B/L", " Party ", "Party", ""])
    ('B/L', 'Party', 'Party (2)', 'column 4')
    """
    seen: dict[str, int] = {}
    names = []
    for place, cell in enumerate(cells, start=1):
        name = " ".join(cell.replace("\ufeff", "").split()) or f"column {place}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def under_header(
    records: Iterator[Record],
    *,
    is_header: Callable[[tuple[str, ...]], bool],
    is_sure: Callable[[tuple[str, ...]], bool] = lambda _: False,
    pad: bool,
    on_preamble: Callable[[str], None],
    first: int = 1,
) -> Iterator[Row]:
    """Return the rows of one table; the header is the first of 20 records that `is_header` accepts.

    Below the first record a header must hold more cells than all above it, or satisfy `is_sure`:
    a row of a table whose header is not understood may hold a word such as `Bank`.

    With `pad`, short records are filled with empty cells (spreadsheets leave out trailing ones);
    otherwise a record of another width is a row with a problem. Where no header is found the first
    record stands as header, and every row of the table has a problem.
    """
    head = list(islice(records, _LOOK_FOR_HEADER))
    if not head:
        return
    place = _header_place(head, is_header, is_sure)
    missing = ""
    if place is None:
        place = 0
        missing = "no column of its table names a party"
    elif place:
        first_line, last = head[0].line, head[place].line - 1
        on_preamble(
            f"line {last} stands above the header and is no shipment"
            if first_line == last
            else f"lines {first_line} to {last} stand above the header and are no shipments"
        )
    header = unique_header(head[place].cells)
    width = len(header)
    number = first
    for record in chain(head[place + 1 :], records):
        line, cells, problem, raw, sheet = record
        if not problem and len(cells) != width:
            cells, problem = _fit(cells, width, pad=pad)
        problem = problem or missing
        if problem and not raw:
            raw = "\t".join(cells)
        yield Row(number, line, header, cells, sheet, problem, raw if problem else "")
        number += 1


def _header_place(
    head: Sequence[Record],
    is_header: Callable[[tuple[str, ...]], bool],
    is_sure: Callable[[tuple[str, ...]], bool],
) -> int | None:
    widest = 0
    for place, one in enumerate(head):
        if one.problem:
            continue
        filled = sum(1 for cell in one.cells if cell.strip())
        names = unique_header(one.cells)
        if (filled > widest or is_sure(names)) and is_header(names):
            return place
        widest = max(widest, filled)
    return None


def _fit(cells: Sequence[str], width: int, *, pad: bool) -> tuple[Sequence[str], str]:
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return cells[:width], ""
    if len(cells) < width and pad:
        return [*cells, *[""] * (width - len(cells))], ""
    return cells, f"{len(cells)} fields, the header has {width}"
