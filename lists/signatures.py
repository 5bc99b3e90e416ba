"""What a file is that is no list and no table: told from its first bytes, so it can be said."""

from __future__ import annotations

import re

_BINARY = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x1f\x8b", "a gzip file: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"PK\x03\x04", "a zip file: unpack it, or name a workbook .xlsx"),
    (b"PAR1", "a Parquet file: name it .parquet"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as .xlsx"),
    (b"\x7fELF", "a program"),
)
_WEB_PAGE = re.compile(
    r"(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(r"<title[^>]*>([^<]*)", re.IGNORECASE)


def binary_kind(head: bytes) -> str:
    r"""Return what a file that begins with `head` is, "" where no sign of a binary file is known.

    >>> binary_kind(b"%PDF-1.7\n%..."), binary_kind(b"name\nAcme Ltd\n")
    ('a PDF file', '')
    """
    return next((what for sign, what in _BINARY if head.startswith(sign)), "")


def web_page_title(text: str) -> str | None:
    """Return the title of a web page that begins with `text`, "" without one, None for no web page.

    >>> web_page_title("<!DOCTYPE html><html><head><title>503 Unavailable</title>")
    '503 Unavailable'
    >>> web_page_title("<sdnList>") is None
    True
    """
    if not _WEB_PAGE.match(text):
        return None
    title = _TITLE.search(text)
    return title.group(1).strip() if title else ""
