"""Which encoding and delimiter a text manifest has, from its first bytes.

The order of trust: what the caller says, a byte order mark, the zero bytes of UTF-16, UTF-8 that
decodes, and windows-1252 only where every byte above 127 is a lone accented letter or a
typographic mark inside Latin text; then the caller is told. Anything else is refused with the
remedy, because a wrong guess turns names into other names without an error.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lists.signatures import binary_kind, web_page_title
from screening.manifest.errors import UnreadableManifestError

SAMPLE = 1 << 18
"""Bytes looked at; also the bound of the lines that vote on the delimiter."""

MAX_LINE = 1 << 20
"""Characters of one physical line, and of one field: no shipment is longer."""

DELIMITERS = (",", ";", "\t", "|")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Without the letters that only Icelandic has there: in their places Turkish (cp1254) has its own,
# and Czech (cp1250) its ý, so that `İş Bankası` would be read as `Ýþ Bankasý`.
_LATIN_1252 = re.compile(
    r"(?<![À-ÿŠšŽžŒœŸ])[À-ÏÑ-ÖØ-Üß-ïñ-öø-üÿŠšŽžŒœŸ]{1,2}(?![À-ÿŠšŽžŒœŸ])|[’‘“”–—…€°º®©«»´·§\xa0]"
)


@dataclass(frozen=True, slots=True)
class TextShape:
    """How a text manifest is written; `notes` say what was guessed and should be known.

    `guessed` says that windows-1252 was assumed: each line must look like it.
    """

    encoding: str
    delimiter: str
    width: int
    notes: tuple[str, ...] = ()
    guessed: bool = False


def text_shape(
    head: bytes, *, file: str, encoding: str = "", delimiter: str = "", whole: bool = True
) -> TextShape:
    r"""Return encoding, delimiter and usual number of fields of the text that begins with `head`.

    `whole` says that `head` is the whole file. Raises `UnreadableManifestError` where it is
    empty, binary, a web page, or in an encoding that cannot be told.

    >>> text_shape("Shipper;B/L\nMüller;7\n".encode("cp1252"), file="a.csv").delimiter
    ';'
    """
    notes: list[str] = []
    if encoding:
        _require_text_encoding(encoding, file=file)
    name = encoding or _sniffed(head, file=file, notes=notes, whole=whole)
    try:
        errors = "strict" if encoding else "replace"
        text = codecs.getincrementaldecoder(name)(errors).decode(head)
    except UnicodeDecodeError as error:
        raise UnreadableManifestError(
            file,
            f"byte 0x{error.object[error.start]:02X} at offset {error.start} is not {encoding}",
            line=head[: error.start].count(b"\n") + 1,
            remedy="say another --encoding, or none to let it be found",
        ) from error
    text = text.lstrip("\ufeff")
    if not text.strip():
        raise UnreadableManifestError(
            file, "there is nothing in it", remedy="give a file with a header line"
        )
    title = web_page_title(text.lstrip())
    if title is not None:
        raise UnreadableManifestError(
            file,
            "this is a web page, no table" + (f" ({title[:120]!r})" if title else ""),
            remedy="the download got an error or a login page: get the manifest anew",
        )
    lines = re.split(r"\r\n|\r|\n", text)
    if len(lines[0]) >= MAX_LINE or (len(lines) == 1 and not whole):
        raise UnreadableManifestError(
            file,
            f"the first line has over {min(MAX_LINE, len(lines[0])):,} characters: no table",
            line=1,
            remedy="check that the file has line ends and a header",
        )
    if len(lines) > 1 and not whole:
        lines.pop()
    chosen, width = _delimiter(lines, delimiter)
    guessed = not encoding and name == "cp1252"
    return TextShape(name, chosen, width, tuple(notes), guessed)


def _require_text_encoding(name: str, *, file: str) -> None:
    """Raise where there is no such encoding, or it makes bytes of bytes (`hex`, `zip`)."""
    try:
        "x".encode(name)
    except (LookupError, UnicodeError) as error:
        raise UnreadableManifestError(
            file,
            f"there is no encoding {name!r} of texts",
            remedy="say --encoding utf-8, cp1252, gb18030 …",
        ) from error


def read_head(path: Path) -> tuple[bytes, bool]:
    """Return the first bytes of a file and whether they are all of it."""
    with path.open("rb") as stream:
        head = stream.read(SAMPLE)
        return head, not stream.read(1)


def _sniffed(head: bytes, *, file: str, notes: list[str], whole: bool) -> str:
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if what := binary_kind(head):
        raise UnreadableManifestError(
            file, f"this is {what}", remedy="give CSV, TSV, XLSX, Parquet or JSON lines"
        )
    if b"\0" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if max(even, odd) > len(head) // 6 and min(even, odd) < len(head) // 50 + 1:
            name = "utf-16-le" if odd > even else "utf-16-be"
            notes.append(f"read as {name} (zero bytes between letters); say --encoding to be sure")
            return name
        raise UnreadableManifestError(
            file,
            "it holds zero bytes: this is a binary file",
            remedy="give CSV, TSV, XLSX, Parquet or JSON lines",
        )
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError as error:
        return _windows_1252(head, error, file=file, notes=notes)
    return "utf-8"


def looks_like_1252(text: str) -> bool:
    """Return whether a text read as windows-1252 looks like Latin letters and no other script.

    >>> looks_like_1252("Müller – Söhne"), looks_like_1252("Ìèðñê")
    (True, False)
    """
    high = sum(1 for char in text if ord(char) > 127)
    return high == sum(len(found) for found in _LATIN_1252.findall(text))


def _windows_1252(head: bytes, error: UnicodeDecodeError, *, file: str, notes: list[str]) -> str:
    line = head[: error.start].count(b"\n") + 1
    byte = f"0x{head[error.start]:02X}"
    try:
        text = head.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and looks_like_1252(text):
        notes.append(
            f"read as windows-1252: byte {byte} in line {line} is not UTF-8, and all such bytes "
            "are accented Latin letters; say --encoding to be sure"
        )
        return "cp1252"
    raise UnreadableManifestError(
        file,
        f"byte {byte} at offset {error.start} is not UTF-8, and the encoding cannot be told",
        line=line,
        remedy="say --encoding: gb18030, big5, shift_jis, euc-kr, cp1251, cp1254, cp1256, cp1252 …",
    )


def _delimiter(lines: list[str], said: str) -> tuple[str, int]:
    lines = [line for line in lines[:200] if line.strip()]
    best = (0.0, 0, said or ",", 1)
    for rank, candidate in enumerate((said,) if said else DELIMITERS):
        try:
            widths = [len(cells) for cells in csv.reader(lines, delimiter=candidate) if cells]
        except csv.Error:
            widths = [len(line.split(candidate)) for line in lines]
        if not widths:
            continue
        width, votes = Counter(widths).most_common(1)[0]
        agreement = votes / len(widths) if width > 1 else 0.0
        best = max(best, (agreement * min(width, 4), -rank, candidate, width))
    return best[2], best[3]
