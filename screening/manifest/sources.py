"""A manifest as a source of rows, whatever its file format; memory does not grow with its rows."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, cast

from screening.manifest.columns import ColumnMapping
from screening.manifest.delimited import delimited_records
from screening.manifest.encodings import SAMPLE, TextShape, read_head, text_shape
from screening.manifest.errors import MappingError, UnreadableManifestError
from screening.manifest.mappings import json_lines_rows
from screening.manifest.parquet import parquet_records, parquet_row_count
from screening.manifest.rows import Record, Row, under_header
from screening.manifest.workbooks import workbook_records

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
PARQUET = frozenset({".parquet", ".pq"})
JSON_LINES = frozenset({".jsonl", ".ndjson", ".json"})
DELIMITED = frozenset({".csv", ".tsv", ".tab"})

_MOST_NAMED = 20
_MOST_HEADERS = 1_000


class ManifestSource:
    """A manifest file: `rows()` yields its shipments in order, `notes` say what was assumed.

    `path` is a file or "-" for standard input (CSV, TSV or JSON lines). `format` is "csv",
    "workbook", "parquet" or "jsonl", by the name's ending, else by the first bytes.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        mapping: ColumnMapping | None = None,
        encoding: str = "",
        delimiter: str = "",
        sheets: tuple[str, ...] = (),
        stdin: BinaryIO | None = None,
    ) -> None:
        self.mapping = mapping or ColumnMapping()
        self.notes: list[str] = []
        self._found = False
        self._header: tuple[str, ...] = ()
        self._columns: set[str] = set()
        self.sheets = sheets
        self._stream: BinaryIO | None = None
        self._shape: TextShape | None = None
        if str(path) == "-":
            self.path, self.name = None, "standard input"
            self._stream = stdin or sys.stdin.buffer
            peeked = io.BufferedReader(cast("io.RawIOBase", self._stream), SAMPLE * 2)
            head = _peek(peeked)
            self._stream = peeked
            self.format = _text_format(head)
            whole = len(head) < SAMPLE
        else:
            self.path = _file(Path(path))
            self.name = self.path.name
            self.format = _format(self.path)
            if self.format == "text":
                self.format = _text_format(read_head(self.path)[0])
            if sheets and self.format != "workbook":
                raise UnreadableManifestError(
                    self.name, "this file has no sheets", remedy="leave out --sheet"
                )
            head, whole = read_head(self.path) if self.format in {"csv", "jsonl"} else (b"", True)
        if self.format in {"csv", "jsonl"}:
            self._shape = text_shape(
                head, file=self.name, encoding=encoding, delimiter=delimiter, whole=whole
            )
            self.notes.extend(self._shape.notes)
            if self.format == "jsonl" and head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
                self._note(
                    "this begins like one JSON array, and each line must be one object: "
                    "`jq -c '.[]' FILE` writes it so"
                )

    @property
    def encoding(self) -> str:
        """The encoding that the text is read as, "" for a workbook or Parquet."""
        return self._shape.encoding if self._shape else ""

    @property
    def delimiter(self) -> str:
        """What stands between the fields, "" where the format has no delimiter."""
        return self._shape.delimiter if self._shape and self.format == "csv" else ""

    def sha256(self) -> str:
        """Return the hex digest of the file; of standard input there is none ("")."""
        if self.path is None:
            return ""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def rows(self) -> Iterator[Row]:
        """Yield every shipment.

        Raises `MappingError` where no table of the file names a party, and where a mapping file
        reads a column as a party that the file does not have: nobody would be screened for it.
        """
        rows = self._all_rows()
        yield from self._told(rows) if self.format == "jsonl" else self._checked(rows)

    def _all_rows(self) -> Iterator[Row]:
        match self.format:
            case "csv":
                yield from self._csv()
            case "parquet":
                assert self.path is not None
                records = parquet_records(self.path)
                yield from under_header(
                    records,
                    is_header=self._is_header,
                    is_sure=self.mapping.explains_most,
                    pad=True,
                    on_preamble=self._note,
                )
            case "workbook":
                yield from self._workbook()
            case _:
                assert self._shape is not None
                with self._text() as stream:
                    yield from json_lines_rows(stream, guessed=self._shape.guessed)

    def preview(self) -> tuple[tuple[str, ...], list[Row]]:
        """Return the columns and the first 100 rows; standard input can be read only once.

        The columns are those of the first table that names a party, else of the first table; of
        JSON lines every key of these rows.
        """
        rows = list(islice(self._all_rows(), 100))
        if self.format != "jsonl":
            for column in self.mapping.missing(self._columns):
                self._note(f"the mapping reads {column!r} as a party, and the file has none such")
            for column in self.mapping.separated_but_missing(self._columns):
                self._note(f"[separators] names {column!r}, and the file has no such column")
        if self.format == "jsonl":
            return tuple(dict.fromkeys(column for row in rows for column in row.header)), rows
        named = (row.header for row in rows if self.mapping.names_a_party(row.header))
        return next(named, rows[0].header if rows else self._header), rows

    def rows_about(self) -> int | None:
        """Return about how many rows there are, None where it cannot be told quickly."""
        if self.path is None or self.format == "workbook":
            return None
        if self.format == "parquet":
            return parquet_row_count(self.path)
        with self.path.open("rb") as stream:
            return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(1 << 20), b""))

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def _text(self) -> io.TextIOWrapper:
        assert self._shape is not None
        encoding = self._shape.encoding
        if encoding.lower() in {"utf-8", "utf8"}:
            encoding = "utf-8-sig"
        binary = self._stream if self.path is None else self.path.open("rb")
        assert binary is not None
        wide = "16" in encoding or "32" in encoding
        errors = "replace" if wide else "surrogateescape"
        return io.TextIOWrapper(binary, encoding=encoding, errors=errors, newline="")

    def _csv(self) -> Iterator[Row]:
        assert self._shape is not None
        with self._text() as stream:
            yield from under_header(
                filter(_holds_something, delimited_records(stream, self._shape)),
                is_header=self._is_header,
                is_sure=self.mapping.explains_most,
                pad=False,
                on_preamble=self._note,
            )

    def _workbook(self) -> Iterator[Row]:
        assert self.path is not None
        first = 1
        for sheet, records in workbook_records(self.path, sheets=self.sheets):
            for row in under_header(
                records,
                is_header=self._is_header,
                is_sure=self.mapping.explains_most,
                pad=True,
                on_preamble=lambda note, sheet=sheet: self._note(f"sheet {sheet!r}: {note}"),  # type: ignore[misc]
                first=first,
            ):
                first = row.number + 1
                yield row

    def _is_header(self, header: tuple[str, ...]) -> bool:
        found = self.mapping.names_a_party(header)
        self._header = self._header or header
        self._found = self._found or found
        if found:
            self._columns.update(header)
            self._note_unread(self.mapping.unread(header))
            for column in self.mapping.unmentioned(header):
                self._note(f"{column!r} is not screened: the mapping does not mention it")
        return found

    def _note_unread(self, columns: Iterable[str]) -> None:
        """Say which columns nothing explains: one of them may be a party's that nobody screens."""
        unread = list(columns)
        if unread:
            names = ", ".join(repr(column[:80]) for column in unread[:_MOST_NAMED])
            more = f" and {len(unread) - _MOST_NAMED:,} more" if len(unread) > _MOST_NAMED else ""
            self._note(
                f"not read, for nothing says what it is: {names}{more}; if one of them names a "
                "party, say so in a mapping"
            )

    def _told(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Note the columns of the mapping that no object has: in JSON lines any may be left out."""
        waiting = {*self.mapping.missing(()), *self.mapping.separators}
        seen: set[tuple[str, ...]] = set()
        unread: dict[str, None] = {}
        for row in rows:
            if row.header not in seen and len(seen) < _MOST_HEADERS:
                seen.add(row.header)
                waiting.difference_update(row.header)
                unread.update(dict.fromkeys(self.mapping.unread(row.header)))
            elif waiting:
                waiting.difference_update(row.header)
            yield row
        self._note_unread(unread)
        for column in sorted(waiting):
            self._note(f"the mapping reads {column!r} as a party, and no row has it")

    def _require_columns(self) -> None:
        missing = self.mapping.missing(self._columns)
        if missing:
            names = ", ".join(repr(column) for column in missing)
            raise MappingError(
                self.name,
                f"the mapping reads {names[:400]} as parties, and the file has no such column",
                remedy=f"correct the columns in {self.mapping.file}",
            )
        separated = self.mapping.separated_but_missing(self._columns)
        if separated and self._found:
            raise MappingError(
                self.name,
                f"[separators] names {separated[0]!r}, and the file has no such column",
                remedy=f"correct the column in {self.mapping.file}",
            )

    def _checked(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Refuse a file of which no table has a header that names a party."""
        waiting: list[Row] = []
        if (self.mapping.fixed or self.mapping.separators) and self.format != "workbook":
            # The header of the one table is known with its first row: nothing is screened before.
            first = next(rows, None)
            self._require_columns()
            rows = chain(() if first is None else (first,), rows)
        row = None
        for row in rows:
            if not self._found:
                waiting.append(row)
                if self.format != "workbook":
                    break
                continue
            yield from waiting
            waiting.clear()
            yield row
        self._require_columns()
        if self._found and row is None:
            self._note("no row stands under the header: there was nothing to screen")
        if not self._found:
            seen = ", ".join(waiting[0].header[:12]) if waiting else "none"
            raise MappingError(
                self.name,
                f"no column names a party (columns: {seen[:400]})",
                remedy="write `screening manifest columns FILE > mapping.toml`, say there what "
                "each column means, and give it as --mapping",
            )


def _holds_something(record: Record) -> bool:
    """Return False for the rows of delimiters that spreadsheets leave under a table.

    The same for the last character of a text file of DOS and some mainframes, 0x1A alone.
    """
    return bool(record.problem) or any(
        cell and not cell.isspace() and cell != "\x1a" for cell in record.cells
    )


def _file(path: Path) -> Path:
    if path.is_dir():
        raise UnreadableManifestError(str(path), "this is a directory", remedy="name a file in it")
    if not path.exists():
        raise UnreadableManifestError(str(path), "no such file", remedy="check the path")
    try:
        with path.open("rb"):
            return path
    except OSError as error:
        raise UnreadableManifestError(
            str(path), f"cannot be opened: {error.strerror}", remedy="check its permissions"
        ) from error


def _format(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        return "workbook"
    if suffix in PARQUET:
        return "parquet"
    if suffix in JSON_LINES:
        return "jsonl"
    return "csv" if suffix in DELIMITED else "text"


def _text_format(head: bytes) -> str:
    """Tell a text whose name does not: JSON lines begin with a brace."""
    start = head[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return "jsonl" if start.startswith(b"{") else "csv"


def _peek(stream: io.BufferedReader[io.RawIOBase]) -> bytes:
    head = b""
    while len(head) < SAMPLE:
        more = stream.peek(SAMPLE * 2)
        if len(more) <= len(head):
            return more[:SAMPLE]
        head = more
    return head[:SAMPLE]
