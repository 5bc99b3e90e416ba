"""Records of a CSV or TSV text, one bad record never hiding the good ones after it.

`csv.reader(strict=True)` swallows every line up to the next quotation mark when one quote is
left open. So the lines of the current record are kept: when it fails, or spans lines and has the
wrong width, only its first line is rejected and the others are read again. Constant memory.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from screening.manifest.encodings import MAX_LINE, TextShape, looks_like_1252
from screening.manifest.rows import Record

_MAX_LINES_OF_RECORD = 500
_UNDECODED = re.compile("[\udc80-\udcff\ufffd]")


class _Lines:
    """The physical lines of a text, remembering those of the record being read."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.line = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._stream.readline(MAX_LINE)
        if not line:
            raise StopIteration
        self.taken.append(line)
        if len(self.taken) > _MAX_LINES_OF_RECORD:
            raise csv.Error(f"a quotation mark is left open for {_MAX_LINES_OF_RECORD} lines")
        if len(line) >= MAX_LINE and line[-1] not in "\r\n":
            self._skip_rest_of_line()
            raise csv.Error(f"a line of more than {MAX_LINE:,} characters")
        return line

    def _skip_rest_of_line(self) -> None:
        while (piece := self._stream.readline(MAX_LINE)) and piece[-1] not in "\r\n":
            pass

    def begin(self) -> None:
        """Start a record: its first line is the next one."""
        self.line += len(self.taken)
        self.taken = []

    def give_back(self) -> str:
        """Return the first line of the record and put the others back to be read again."""
        first, *rest = self.taken
        self._again.extendleft(reversed(rest))
        self.taken = [first]
        return first


def delimited_records(stream: TextIO, shape: TextShape) -> Iterator[Record]:
    r"""Yield the records of a text opened with `newline=""`; blank lines are passed over.

    A record with a problem carries the reason and its first line as read.

    >>> import io
    >>> shape = TextShape("utf-8", ",", 2)
    >>> [r.problem or r.cells for r in delimited_records(io.StringIO('a,"b\nc,d\n'), shape)]
    ['a quotation mark is left open', ['c', 'd']]
    """
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE))
    lines = _Lines(stream)
    reader = csv.reader(lines, delimiter=shape.delimiter, strict=True)
    while True:
        lines.begin()
        problem = ""
        cells: list[str] = []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = _plain(str(error))
        taken = lines.taken
        if len(taken) > 1 and (problem or len(cells) != shape.width):
            # A quoted line break is legitimate only in a record that is whole.
            problem = problem or f"a quotation mark runs over {len(taken)} lines"
            raw = lines.give_back()
        elif problem:
            raw = taken[0] if taken else ""
        elif not cells:
            continue
        else:
            first = taken[0] if len(taken) == 1 else "".join(taken)
            if first.isascii() or not (
                _UNDECODED.search(first) or (shape.guessed and not looks_like_1252(first))
            ):
                raw = "" if len(cells) == shape.width else first.rstrip("\r\n")
                yield Record(lines.line + 1, cells, "", raw)
                continue
            problem = f"bytes that are not {shape.encoding}, or text that was damaged before"
            if not _UNDECODED.search(first):
                problem = "letters that are hardly windows-1252, which was assumed: say --encoding"
            raw = first
        yield Record(lines.line + 1, (), problem, raw.rstrip("\r\n"))


def _plain(message: str) -> str:
    if "unexpected end of data" in message or "expected after" in message:
        return "a quotation mark is left open"
    if "field larger than field limit" in message:
        return f"a field of more than {MAX_LINE:,} characters"
    if "new-line character seen" in message:
        return "line ends are mixed within the record"
    return message
