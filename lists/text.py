"""Text, lines and CSV rows of a list file, decoded strictly and counted physically."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from lists.errors import DamagedListError, DecodingError, MalformedListError
from lists.files import CHUNK, ListFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

Row = tuple[int, list[str]]
"""A CSV row: the physical line (from 1) that it starts on, and its cells."""


def marked_encoding(head: bytes, *, default: str) -> str:
    """Return the encoding that a byte order mark states, `default` without one.

    >>> marked_encoding(bytes.fromhex("efbbbf41"), default="cp1252")
    'utf-8-sig'
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    return default


def read_text(file: ListFile, *, encoding: str = "utf-8") -> str:
    """Return the whole text; a byte order mark overrides `encoding` and is taken off.

    Raises `DecodingError` with line and byte of the first byte that is not text.
    """
    data = file.read()
    encoding = marked_encoding(data, default=encoding)
    if not encoding.startswith(("utf-16", "utf-32")) and (zero := data.find(0)) >= 0:
        # No text holds a NUL: it is UTF-16 without its mark, or not text at all.
        raise _decoding_error(file, encoding, zero, data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _decoding_error(file, encoding, error.start, data) from error


def text_lines(file: ListFile, *, encoding: str = "utf-8") -> Iterator[str]:
    """Yield the lines with their ends kept (LF, CRLF or CR), as the csv module wants them."""
    text = read_text(file, encoding=encoding)
    yield from io.StringIO(text, newline="")


def csv_rows(
    file: ListFile,
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    quoted: bool = True,
    multiline: bool = True,
) -> Iterator[Row]:
    """Yield each row with its physical line; empty lines are left out.

    Quoting is strict: a quote that is not closed, or text after a closing quote, raises
    `MalformedListError` with the line where the row began, because such a row has swallowed its
    neighbours. `multiline=False` also refuses a row that runs over several lines.
    """
    reader = csv.reader(
        text_lines(file, encoding=encoding),
        delimiter=delimiter,
        strict=True,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                raise DamagedListError(
                    "ends inside a quoted cell",
                    file=file.name,
                    line=line,
                    remedy="the file was cut off, or a quote is unpaired: get it anew",
                ) from error
            raise MalformedListError(
                f"not a row of its CSV layout ({error})",
                file=file.name,
                line=line,
                remedy="an unpaired quote or a cut file: get it anew from the authority",
            ) from error
        if row is None:
            return
        if not multiline and reader.line_num > line:
            raise MalformedListError(
                f"one row runs over {reader.line_num - line + 1} lines",
                file=file.name,
                line=line,
                remedy="an unpaired quote: get the file anew from the authority",
            )
        if row:
            yield line, row


def check_encoding(file: ListFile, *, encoding: str = "utf-8") -> None:
    """Raise `DecodingError` at the first byte that is not `encoding`; read in constant memory."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    done = 0
    for chunk in file.chunks(CHUNK):
        waiting = decoder.getstate()[0]
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            raise _decoding_error(file, encoding, done - len(waiting) + error.start) from error
        done += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _decoding_error(file, encoding, done - len(decoder.getstate()[0])) from error


def _decoding_error(
    file: ListFile, encoding: str, byte: int, data: bytes | None = None
) -> DecodingError:
    if data is None:
        data = file.read()
    # Lines end in LF or CRLF in every list; a CR-only file counts as one line.
    line = data.count(b"\n", 0, byte) + 1
    value = f"0x{data[byte]:02x}" if byte < len(data) else "end of file"
    return DecodingError(encoding, file=file.name, line=line, byte=byte, value=value)
