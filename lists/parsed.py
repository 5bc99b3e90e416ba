"""What every format's `parse` returns, and the builder that keeps its books.

A parser meets three kinds of trouble, and each has its place: a record that cannot be understood
(`lost`, severity "damage": the edition is not complete), a value that is kept as text because it
cannot be what its field says (`kept`, "warning"), a field that nobody reads (`unread`, "note",
once per field and file). Whatever reaches no typed field goes to `ListedParty.source_fields`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lists.edition import Finding
from lists.files import ListFile
from lists.model import ListedParty
from normalizers.dates import PartialDate

SourceFields = list[tuple[str, str]]
"""The (field, value) pairs of one record that no typed field took, in file order."""


@dataclass(frozen=True, slots=True)
class ParsedList:
    """The content of one list file: its own title, its publication date (ISO, "" where the file
    does not say), its parties in file order and what was noticed while reading.

    `records_read` counts the records of the file, also those that became no party.
    `companions` are the files read together with it, in the order in which they were read;
    `retrieved` is for formats of ours that note it themselves.
    """

    source: str
    published: str
    parties: tuple[ListedParty, ...]
    records_read: int
    findings: tuple[Finding, ...] = ()
    companions: tuple[ListFile, ...] = ()
    retrieved: str = ""


@dataclass(slots=True)
class ListBuilder:
    """Collects the parties and findings of one file while it is parsed.

    >>> builder = ListBuilder()
    >>> builder.unread("Standard_Order", where="line 2")
    >>> builder.unread("Standard_Order", where="line 3")
    >>> builder.build(source="Example List").findings[0].message
    'field Standard_Order is not read; 2 values are kept in source_fields'
    """

    parties: list[ListedParty] = field(default_factory=list)
    records_read: int = 0
    findings: list[Finding] = field(default_factory=list)
    companions: list[ListFile] = field(default_factory=list)
    _unread: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, party: ListedParty) -> None:
        """Take a party that was understood."""
        self.parties.append(party)

    def unread(self, name: str, *, where: str) -> None:
        """Count a value of a field that has no typed place; the caller keeps the value itself."""
        count, first = self._unread.get(name, (0, where))
        self._unread[name] = (count + 1, first)

    def keep(self, fields: SourceFields, name: str, value: str, *, where: str) -> None:
        """Put a value that has no typed place into `fields` and count it; blank values are none."""
        if value.strip():
            fields.append((name, value))
            self.unread(name, where=where)

    def kept(self, name: str, value: str, *, where: str, why: str) -> None:
        """Note a value that stays text because it cannot be what its field says."""
        self.findings.append(Finding("warning", f"{name} {value!r} is kept as text: {why}", where))

    def warn(self, message: str, *, where: str = "") -> None:
        """Note something a reader of results must know, though nothing was lost."""
        self.findings.append(Finding("warning", message, where))

    def lost(self, message: str, *, where: str) -> None:
        """Note a record, or a part of the list, that did not become a party."""
        self.findings.append(Finding("damage", message, where))

    def checked_date(self, date: PartialDate, *, name: str, where: str) -> PartialDate:
        """Return `date`, noting one that has text but no year (impossible or not understood)."""
        if not date.year and date.text.strip():
            self.kept(name, date.text, where=where, why="no such date")
        return date

    def build(self, *, source: str, published: str = "") -> ParsedList:
        """Return what was collected, with one note for each unread field at the end."""
        notes = [
            Finding(
                "note",
                f"field {name} is not read; {count} value{'s are' if count != 1 else ' is'} kept "
                "in source_fields",
                first,
            )
            for name, (count, first) in self._unread.items()
        ]
        return ParsedList(
            source=source,
            published=published,
            parties=tuple(self.parties),
            records_read=self.records_read,
            findings=tuple(self.findings + notes),
            companions=tuple(self.companions),
        )
