"""What the United Kingdom says of a party, in the words of the UK Sanctions List.

The list is published as XML and as CSV (*UK Sanctions List publications*, gov.uk); both parsers
hand the values over under the XML's element names, so what is understood is decided here once.
The OFSI consolidated list has the same kinds of names and qualities.

* `Name1` to `Name6`: 1 is the given name, 2 to 5 further given names, 6 the family name, or the
  whole name of an entity or ship. The text is 1 to 6 in this order.
* `NameType` is Primary Name, Primary Name Variation or Alias. A name in another script has no type
  of its own (kind `unknown`).
* `AliasStrength` "Good quality a.k.a" is strong, "Low quality a.k.a" weak. The guide to the list
  says that it may be blank: blank is unstated, not strong.
* Days are day/month/year, unknown parts are written "dd", "mm" or "00".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lists.cells import split_enumeration
from lists.draft import PartyDraft
from lists.factories import name_parts, published_address, published_name, tidy
from lists.identifier_labels import labelled_number
from lists.model import (
    AliasStrength,
    CountryRole,
    Designation,
    NameKind,
    NamePart,
    NamePartKind,
    PartyKind,
    PublishedName,
    Relation,
)
from lists.nationalities import state_code
from normalizers.dates import parse_date

KINDS = {
    "individual": PartyKind.INDIVIDUAL,
    "entity": PartyKind.ORGANIZATION,
    "ship": PartyKind.VESSEL,
}
NAME_KINDS = {
    "primary name": NameKind.PRIMARY,
    "prime alias": NameKind.PRIMARY,
    "primary name variation": NameKind.PRIMARY_VARIATION,
    "alias": NameKind.ALIAS,
    "aka": NameKind.ALIAS,
    "fka": NameKind.FORMER,
}
UN_REFERENCE = "UN reference number"
"""The label of the number by which the same party stands on the United Nations list."""

_UNKNOWN_PART = re.compile(r"\b(?:dd|mm)\b", re.IGNORECASE)
_COMPANIES = {
    "CurrentOwnerOperator": "owned or operated by",
    "PreviousOwnerOperator": "formerly owned or operated by",
    "ParentCompany": "subsidiary of",
    "Subsidiary": "parent of",
}
_NUMBERS = {
    "IMONumber": ("imo", "IMO number"),
    "BusinessRegistrationNumber": ("registration", "Business registration number"),
}
_TITLES = frozenset({"Title", "Position"})
_PROSE = frozenset({"OtherInformation", "UKStatementofReasons"})
_COUNTRIES = {
    "Nationality": CountryRole.NATIONALITY,
    "CurrentBelievedFlagOfShip": CountryRole.FLAG,
    # A former flag is a tie to a country, though not the flag that the ship flies.
    "PreviousFlag": CountryRole.OTHER,
}


def alias_strength(quality: str) -> AliasStrength:
    """Return the strength that a quality in words says; blank is unstated.

    >>> [str(alias_strength(said)) for said in ("Low quality a.k.a", "Good", "")]
    ['weak', 'strong', 'unstated']
    """
    said = quality.strip().lower()
    if said.startswith("low"):
        return AliasStrength.WEAK
    return AliasStrength.STRONG if said.startswith(("good", "high")) else AliasStrength.UNSTATED


def assembled_name(
    names: Mapping[int, str], *, kind: NameKind, strength: AliasStrength, individual: bool
) -> PublishedName:
    """Return the name made of its numbered parts; only a person's parts are labelled."""
    given = {number: tidy(text) for number, text in names.items() if tidy(text)}
    parts: tuple[NamePart, ...] = ()
    # A sole name stands in field 6 too, so alone it is no family name.
    if individual and len(given) > 1:
        parts = name_parts(
            (NamePartKind.GIVEN, given.get(1)),
            *((NamePartKind.MIDDLE, given.get(number)) for number in (2, 3, 4, 5)),
            (NamePartKind.FAMILY, given.get(6)),
        )
    text = " ".join(given[number] for number in sorted(given))
    return published_name(text, kind=kind, strength=strength, parts=parts)


def add_birth_day(draft: PartyDraft, printed: str) -> None:
    """Take a birth date such as 12/05/1958, dd/mm/1945, 00/00/1980 or 1946."""
    for text in map(tidy, split_enumeration(printed)[1]):
        date = parse_date(_UNKNOWN_PART.sub("00", text), order="dmy")
        draft.add_birth_date(replace(date, text=text))


def add_birth_place(draft: PartyDraft, town: str, country: str) -> None:
    """Take towns and countries of birth; as many of one as of the other belong together."""
    towns, countries = (split_enumeration(text)[1] for text in (town, country))
    countries_beside = countries * max(len(towns), 1) if len(countries) == 1 else countries
    if len(towns) in (0, len(countries_beside)):
        towns_beside = towns or ("",) * len(countries_beside)
        pairs = zip(towns_beside, countries_beside, strict=True)
        draft.add_text(draft.birth_places, (", ".join(filter(None, pair)) for pair in pairs))
    else:
        draft.add_text(draft.birth_places, (*towns, *countries))
    for name in countries:
        draft.add_country(CountryRole.BIRTH, name)


def add_address(draft: PartyDraft, lines: Iterable[str], postcode: str, country: str) -> None:
    """Take an address of up to six lines; the list does not say which line is the city."""
    street = ", ".join(line for line in map(tidy, lines) if line)
    draft.add_address(
        published_address(
            street=street,
            postal_code=postcode,
            country=country,
            country_code=state_code(country),
        )
    )


def add_designation(draft: PartyDraft, sources: str, regime: str, day: str) -> None:
    """Take the act; several sources of a designation ("UK|UN") are several designations."""
    regime = tidy(regime)
    draft.add_text(draft.programmes, (regime,))
    date = parse_date(day) if tidy(day) else None
    for source in filter(None, map(tidy, sources.split("|"))):
        draft.designations[Designation(source, regime, date)] = None


def add_prose(draft: PartyDraft, *texts: str) -> None:
    """Take what is told in sentences: all of it as remarks, the ties in it as relations."""
    draft.add_text(draft.remarks, texts)
    for text in texts:
        draft.add_ties(text)


def add_number(draft: PartyDraft, printed: str, details: str, *, kind: str, label: str) -> None:
    """Take the numbers of a cell, each with the details that stand beside it."""
    for text in split_enumeration(printed)[1]:
        number = labelled_number(text, kind=kind, label=label)
        remarks = "; ".join(part for part in (number.remarks, tidy(details)) if part)
        draft.add_identifier(replace(number, remarks=remarks))


def add_value(draft: PartyDraft, field: str, value: str) -> bool:
    """Take the value of one element of the list; False where it has no typed place."""
    if field in _PROSE:
        add_prose(draft, value)
        return True
    pieces = [tidy(piece) for piece in split_enumeration(value)[1]]
    if field in _COUNTRIES:
        for piece in pieces:
            draft.add_country(_COUNTRIES[field], piece)
    elif field in _COMPANIES:
        for piece in pieces:
            draft.relations[Relation(_COMPANIES[field], piece)] = None
    elif field in _TITLES:
        draft.add_text(draft.titles, pieces)
    elif field == "Gender":
        draft.add_text(draft.genders, (value,))
    elif field == "DOB":
        add_birth_day(draft, value)
    elif field in _NUMBERS:
        for piece in pieces:
            kind, label = _NUMBERS[field]
            draft.add_identifier(labelled_number(piece, kind=kind, label=label))
    else:
        return False
    return True


def un_references(drafts: Iterable[PartyDraft]) -> dict[str, str]:
    """Return which entry stands for which United Nations reference and other number."""
    return {
        identifier.value: draft.entry_id
        for draft in drafts
        for identifier in draft.identifiers
        if identifier.label == UN_REFERENCE
    }
