"""What authorities publish, read faithfully and kept honestly."""

from lists.checks import Health, health
from lists.edition import Finding, ListEdition
from lists.errors import (
    DamagedListError,
    DecodingError,
    ListError,
    MalformedListError,
    MissingListError,
    UnknownFormatError,
    UnsafeFileError,
)
from lists.jsonl import write_jsonl
from lists.model import (
    AliasStrength,
    CountryLink,
    CountryRole,
    Designation,
    Identifier,
    ListedParty,
    NameKind,
    NamePart,
    NamePartKind,
    PartyKind,
    PublishedAddress,
    PublishedName,
    Relation,
)
from lists.reader import bundled_list, read_list

__all__ = [
    "AliasStrength",
    "CountryLink",
    "CountryRole",
    "DamagedListError",
    "DecodingError",
    "Designation",
    "Finding",
    "Health",
    "Identifier",
    "ListEdition",
    "ListError",
    "ListedParty",
    "MalformedListError",
    "MissingListError",
    "NameKind",
    "NamePart",
    "NamePartKind",
    "PartyKind",
    "PublishedAddress",
    "PublishedName",
    "Relation",
    "UnknownFormatError",
    "UnsafeFileError",
    "bundled_list",
    "health",
    "read_list",
    "write_jsonl",
]
