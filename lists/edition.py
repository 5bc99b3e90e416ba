"""One publication of a list, dated and digested."""

from __future__ import annotations

from dataclasses import dataclass

from lists.model import ListedParty


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed while reading that a reader of results must be able to see.

    `severity` is "note" (an unread field), "warning" (a value kept as text) or "damage" (a record
    lost): an edition with damage is not complete, so nothing screened against it is ever clear.
    """

    severity: str
    message: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class ListEdition:
    """One edition of one list: its parties exactly as published, in file order.

    `published` and `retrieved` are ISO dates ("" where not known); `sha256` is the hex digest of
    the file (of all files together where a list comes as several).
    """

    source: str
    format: str
    sha256: str
    parties: tuple[ListedParty, ...]
    published: str = ""
    retrieved: str = ""
    records_read: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every record of the file became a party or is explained by a finding."""
        return not any(finding.severity == "damage" for finding in self.findings)
