"""What one list publishes about one party, frozen and exactly as published.

Nothing here is normalized: a report must print what the authority printed. A field that the
list leaves out is an empty tuple or an empty string; a value that the list itself leaves open
has its own member (`unknown`, `unstated`), so empty, unknown and invalid never look alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from normalizers.dates import PartialDate


class PartyKind(StrEnum):
    """What a listed or screened party is; `unknown` is a real state, never a default guess."""

    INDIVIDUAL = "individual"
    ORGANIZATION = "organization"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    ADDRESS = "address"
    UNKNOWN = "unknown"


class NameKind(StrEnum):
    """The place that the list gives to a name (the UK's name types, OFAC's a.k.a. and f.k.a.)."""

    PRIMARY = "primary"
    PRIMARY_VARIATION = "primary_variation"
    ALIAS = "alias"
    FORMER = "former"
    UNKNOWN = "unknown"


class AliasStrength(StrEnum):
    """How good the authority says a name is for identifying (OFAC FAQ 122 to 125)."""

    STRONG = "strong"
    WEAK = "weak"
    UNSTATED = "unstated"


class NamePartKind(StrEnum):
    """A part of a person's name that the list itself labels."""

    FAMILY = "family"
    GIVEN = "given"
    MIDDLE = "middle"
    PATRONYMIC = "patronymic"
    MATERNAL = "maternal"
    TITLE = "title"
    SUFFIX = "suffix"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NamePart:
    """One labelled part of a published name, as published."""

    kind: NamePartKind
    text: str


@dataclass(frozen=True, slots=True)
class PublishedName:
    """A name exactly as printed; `script` is an ISO 15924 code, `language` as the list codes it."""

    text: str
    kind: NameKind = NameKind.PRIMARY
    strength: AliasStrength = AliasStrength.UNSTATED
    script: str = "Zyyy"
    language: str = ""
    parts: tuple[NamePart, ...] = ()


class CountryRole(StrEnum):
    """How a party and a country belong together; the roles weigh differently as evidence."""

    NATIONALITY = "nationality"
    CITIZENSHIP = "citizenship"
    RESIDENCE = "residence"
    REGISTRATION = "registration"
    FLAG = "flag"
    ADDRESS = "address"
    BIRTH = "birth"
    TARGET = "target"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CountryLink:
    """A country as published with its role; `code` is ISO 3166 alpha-2, "" where not recognized."""

    role: CountryRole
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class PublishedAddress:
    """An address as published: `text` is the whole of it on one line, the rest what is given."""

    text: str
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    country_code: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that the list gives. `kind` is a key of `normalizers.identifiers` ("imo", "lei",
    "passport", "tax", …) or "other"; `label` is the list's own word for it.
    """

    kind: str
    value: str
    country_code: str = ""
    label: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Designation:
    """The act that put a party on the list."""

    authority: str
    programme: str = ""
    date: PartialDate | None = None
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another party: `kind` is the list's sense in lower case ("linked to",
    "owned or controlled by", "acts for", "subsidiary of"); `target_id` where it resolves.
    """

    kind: str
    target_name: str
    target_id: str = ""


@dataclass(frozen=True, slots=True)
class ListedParty:
    """A party as one list publishes it: the roof over designated and restricted parties.

    `list_name` is the list's own title of the edition's part that this party stands in (the
    Consolidated Screening List holds thirteen lists, each with another consequence).
    `source_fields` holds, in file order, each (field, value) that no typed field took.

    >>> party = ListedParty("1", PartyKind.ORGANIZATION, (PublishedName("Orion Pump Works"),))
    >>> party.primary_name.text, party.countries
    ('Orion Pump Works', ())
    """

    entry_id: str
    kind: PartyKind
    names: tuple[PublishedName, ...]
    list_name: str = ""
    birth_dates: tuple[PartialDate, ...] = ()
    birth_places: tuple[str, ...] = ()
    gender: str = ""
    country_links: tuple[CountryLink, ...] = ()
    addresses: tuple[PublishedAddress, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    programmes: tuple[str, ...] = ()
    designations: tuple[Designation, ...] = ()
    relations: tuple[Relation, ...] = ()
    titles: tuple[str, ...] = ()
    remarks: str = ""
    source_fields: tuple[tuple[str, str], ...] = ()

    @property
    def primary_name(self) -> PublishedName:
        """The first primary name, or the first name; that of an address entry may be empty."""
        for name in self.names:
            if name.kind is NameKind.PRIMARY:
                return name
        return self.names[0] if self.names else PublishedName("")

    @property
    def countries(self) -> tuple[str, ...]:
        """The ISO 3166 alpha-2 codes of all its country links, sorted, each once."""
        return tuple(sorted({link.code for link in self.country_links if link.code}))
