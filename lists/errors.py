"""The errors of this package.

ListError (ValueError)
├── MissingListError      no such file, or nothing that can be read as a file
├── UnsafeFileError       over a cap, a DOCTYPE, a compression bomb, no regular file
├── DecodingError         bytes that are not text of the stated encoding; carries line and byte
├── UnknownFormatError    content that no format of `lists.detection` recognizes
├── MissingExtraError     a layout whose reader is an optional part that is not installed
├── MalformedListError    a file that breaks the rules of its own format
├── DownloadError         a download that did not bring a whole list; carries url and status
└── DamagedListError      a list that lost something: cut off, a web page, spoilt, empty

Every error carries the facts a person needs to mend the matter: `file`, `line` (from 1, physical)
or `element`, `field`, `value` (shortened), `problem` in words, and `remedy`. Facts that do not
apply are empty or 0. An error means that nothing of the file can be trusted; a single record that
cannot be understood is a `Finding` of severity "damage" instead, so the rest is not lost.
"""

from __future__ import annotations

_LONGEST_VALUE = 120


class ListError(ValueError):
    """The root of the family: catch this to catch all of them.

    >>> error = ListError("has 3 columns", file="sdn.csv", line=7, remedy="get it anew")
    >>> str(error)
    'sdn.csv, line 7: has 3 columns: get it anew'
    >>> error.file, error.line
    ('sdn.csv', 7)
    """

    def __init__(
        self,
        problem: str,
        *,
        file: str = "",
        line: int = 0,
        element: str = "",
        field: str = "",
        value: str = "",
        remedy: str = "",
    ) -> None:
        if len(value) > _LONGEST_VALUE:
            value = value[:_LONGEST_VALUE] + "…"
        self.problem = problem
        self.file = file
        self.line = line
        self.element = element
        self.field = field
        self.value = value
        self.remedy = remedy
        super().__init__(self._sentence())

    def name_file(self, file: str) -> None:
        """Name another file: the one that its user knows it by."""
        self.file = file
        self.args = (self._sentence(),)

    def _place(self) -> str:
        places = [self.file]
        if self.line:
            places.append(f"line {self.line}")
        if self.element:
            places.append(f"element {self.element}")
        if self.field:
            places.append(f"field {self.field}")
        return ", ".join(place for place in places if place)

    def _sentence(self) -> str:
        said = f"{self.problem} ({self.value!r})" if self.value else self.problem
        return ": ".join(piece for piece in (self._place(), said, self.remedy) if piece)


class MissingListError(ListError):
    """There is no such file, or it may not be read."""


class UnsafeFileError(ListError):
    """The file is refused before it is understood, because reading it could do harm."""


class DecodingError(ListError):
    """Bytes that are not text in the encoding that the format or the file itself states.

    `byte` is the offset of the first wrong byte in the unpacked file, counted from 0.

    >>> str(DecodingError("utf-8", file="un.xml", line=4, byte=311, value="0xe9"))
    "un.xml, line 4: byte 311 is not utf-8 ('0xe9'): get the file anew from the authority"
    """

    def __init__(
        self, encoding: str, *, file: str = "", line: int = 0, byte: int = 0, value: str = ""
    ) -> None:
        super().__init__(
            f"byte {byte} is not {encoding}",
            file=file,
            line=line,
            value=value,
            remedy="get the file anew from the authority",
        )
        self.encoding = encoding
        self.byte = byte


class UnknownFormatError(ListError):
    """The content is of no format that this package reads."""


class MissingExtraError(ListError):
    """The layout is known, but its reader is an optional part of the installation."""


class MalformedListError(ListError):
    """The file breaks the rules of its own format; `line` or `element` says where."""


class DownloadError(ListError):
    """A download did not bring a whole list.

    >>> error = DownloadError("answered 404 Not Found", source="un", url="https://example.org/x")
    >>> str(error), error.status
    ('un: answered 404 Not Found: check the address in the catalogue', 0)
    """

    def __init__(
        self, problem: str, *, source: str, url: str, status: int = 0, remedy: str = ""
    ) -> None:
        super().__init__(
            problem, file=source, remedy=remedy or "check the address in the catalogue"
        )
        self.url = url
        self.status = status


class DamagedListError(ListError):
    """The file was a list and no longer is a whole one."""
