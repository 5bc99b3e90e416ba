"""The errors of reading, mapping and writing manifests.

screening.errors.ManifestError
├── UnreadableManifestError  the file cannot be read as what it is
├── MappingError             the columns cannot be understood, or a mapping file is wrong
├── ResumeError              an unfinished run cannot be gone on with, or is in the way
└── OutputError              a result cannot be written (disk full, no right, missing extra)

A single bad row is never an error: it becomes a row with a problem and is reported as such.
"""

from __future__ import annotations

from screening.errors import ManifestError


class UnreadableManifestError(ManifestError):
    """The file is not text, not of a known format, damaged as a whole, or too large to open.

    >>> print(UnreadableManifestError("a.csv", "there is nothing in it", remedy="give a header"))
    a.csv: there is nothing in it; give a header
    """

    def __init__(self, file: str, problem: str, *, remedy: str, line: int | None = None) -> None:
        super().__init__(file, line, problem, remedy)


class MappingError(UnreadableManifestError):
    """No column can be understood as a party, or a mapping file contradicts itself."""


class ResumeError(UnreadableManifestError):
    """A journal of another input, list or policy, or a journal that the caller did not expect."""


class OutputError(UnreadableManifestError):
    """The operating system refused to write; what was written before is kept for `--resume`."""


__all__ = [
    "ManifestError",
    "MappingError",
    "OutputError",
    "ResumeError",
    "UnreadableManifestError",
]
