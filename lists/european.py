"""What the European Union says of a party, in the words of its financial sanctions files.

XML 1.1 and CSV 1.1 carry the same data model (*Financial Sanctions Files, XML/CSV format 1.1*, on
webgate.ec.europa.eu/fsd/fsf): a `sanctionEntity` with `nameAlias`, `birthdate`, `citizenship`,
`address` and `identification`, each with its own attributes. Both parsers hand these attributes
over under the XML's names, so what is understood is decided here once.

* No name is marked as the main one, so each is of kind `unknown`, in file order.
* Strength: the remark of a name ("Low quality alias", "Good quality alias") decides, else the
  attribute `strong`, which the CSV does not have: then it is unstated.
* The country code `00` ("UNKNOWN") and the place "-" mean that nothing is known.
* A birth date in the Islamic calendar is read only where `birthdate` gives the Gregorian day too;
  otherwise its numbers are kept as text, since 1389 is no year that can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lists.draft import PartyDraft
from lists.factories import code_of, name_parts, published_address, published_name, tidy
from lists.identifier_labels import identifier_kind
from lists.model import (
    AliasStrength,
    CountryRole,
    Designation,
    Identifier,
    NameKind,
    NamePartKind,
    PartyKind,
)
from normalizers.dates import PartialDate, parse_date

SOURCE = "European Union consolidated list of financial sanctions"
AUTHORITY = "European Union"

KINDS = {
    "P": PartyKind.INDIVIDUAL,
    "person": PartyKind.INDIVIDUAL,
    "E": PartyKind.ORGANIZATION,
    "enterprise": PartyKind.ORGANIZATION,
}
"""Classification codes and subject types; anything else is `unknown`."""

_QUALITY = re.compile(r"\b(?P<quality>low|good|high)[- ]quality\b", re.IGNORECASE)
_WHOLLY_QUALITY = re.compile(
    r"\(?\s*(?:low|good|high)[- ]quality(?:\s+(?:alias|a\.?k\.?a\.?))?\s*\)?[.;]?", re.IGNORECASE
)
_GREGORIAN_FROM = 1600
_FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by the issuer",
}

_NAME_READ = frozenset(
    {"firstName", "middleName", "lastName", "wholeName", "function", "gender", "title"}
    | {"nameLanguage", "strong", "remark"}
)
_PLACE_READ = frozenset({"city", "region", "place", "countryIso2Code", "countryDescription"})
_BIRTH_READ = _PLACE_READ | {
    *("circa", "calendarType", "birthdate", "dayOfMonth", "monthOfYear", "year"),
    *("yearRangeFrom", "yearRangeTo"),
}
_ADDRESS_READ = _PLACE_READ | {"street", "poBox", "zipCode"}
_DOCUMENT_READ = frozenset(
    {"number", "latinNumber", "nameOnDocument", "issuedBy", "issueDate", "validFrom", "validTo"}
    | {"identificationTypeCode", "identificationTypeDescription", "remark"}
    | {"countryIso2Code", "countryDescription", *_FLAGS}
)
_CITIZEN_READ = frozenset({"countryIso2Code", "countryDescription"})
_REGULATION_READ = frozenset({"programme", "publicationDate", "numberTitle"})


def alias_strength(remark: str, strong: str) -> AliasStrength:
    """Return what the remark says of a name's quality, else what the attribute `strong` says.

    >>> alias_strength("Low quality alias", "true")
    <AliasStrength.WEAK: 'weak'>
    >>> alias_strength("", "")
    <AliasStrength.UNSTATED: 'unstated'>
    """
    said = _QUALITY.search(remark)
    if said:
        low = said["quality"].lower() == "low"
        return AliasStrength.WEAK if low else AliasStrength.STRONG
    return {"true": AliasStrength.STRONG, "false": AliasStrength.WEAK}.get(
        strong.strip().lower(), AliasStrength.UNSTATED
    )


def add_name(draft: PartyDraft, given: Mapping[str, str]) -> None:
    """Take a `nameAlias`; its function and title are the party's."""
    first, middle, last = (given.get(key, "") for key in ("firstName", "middleName", "lastName"))
    remark = given.get("remark", "")
    text = given.get("wholeName", "") or tidy(f"{first} {middle} {last}")
    draft.add_name(
        published_name(
            text,
            kind=NameKind.UNKNOWN,
            strength=alias_strength(remark, given.get("strong", "")),
            language=given.get("nameLanguage", ""),
            parts=name_parts(
                (NamePartKind.GIVEN, first),
                (NamePartKind.MIDDLE, middle),
                (NamePartKind.FAMILY, last),
            ),
        )
    )
    draft.add_text(draft.titles, (given.get("title", ""), given.get("function", "")))
    draft.add_text(draft.genders, (given.get("gender", ""),))
    if remark and not _WHOLLY_QUALITY.fullmatch(remark.strip()):
        draft.keep("nameAlias/remark", remark)
    draft.keep_rest(given, _NAME_READ, prefix="nameAlias/")


def add_birth(draft: PartyDraft, given: Mapping[str, str]) -> None:
    """Take a `birthdate`: its day and its place."""
    date = _birth_date(given)
    if date is not None:
        draft.add_birth_date(date, name="birthdate")
    place = _place(given, "city", "place", "region", "countryDescription")
    if place:
        draft.add_text(draft.birth_places, (place,))
    _add_country(draft, CountryRole.BIRTH, given)
    draft.keep_rest(given, _BIRTH_READ, prefix="birthdate/")


def _birth_date(given: Mapping[str, str]) -> PartialDate | None:
    circa = given.get("circa", "").lower() == "true"
    day = given.get("birthdate", "")
    calendar = given.get("calendarType", "")
    year, month, of_month = (_number(given, key) for key in ("year", "monthOfYear", "dayOfMonth"))
    first, last = _number(given, "yearRangeFrom"), _number(given, "yearRangeTo")
    if calendar.upper() not in ("", "GREGORIAN"):
        gregorian = parse_date(day, order="ymd")
        if gregorian.year >= _GREGORIAN_FROM:
            return gregorian
        numbers = [f"{number:02d}" for number in (year or first, month, of_month) if number]
        text = day or "-".join(numbers)
        return PartialDate(f"{text} ({calendar.lower()} calendar)", circa=circa) if text else None
    lead = "circa " if circa else ""
    if day:
        date = parse_date(day, order="ymd")
        return PartialDate(lead + day, date.year, date.month, date.day, date.year_to, circa)
    if year:
        text = "-".join([f"{year:04d}", *(f"{n:02d}" for n in (month, of_month) if n)])
        date = parse_date(text, order="ymd")
        return PartialDate(lead + text, date.year, date.month, date.day, 0, circa)
    if first or last:
        year_to = last if last > first > 0 else 0
        text = f"{first} to {last}" if first and last else str(first or last)
        return PartialDate(lead + text, first or last, year_to=year_to, circa=circa)
    if month or of_month:
        return PartialDate(f"day {of_month} of month {month}, year not given")
    return None


def _number(given: Mapping[str, str], key: str) -> int:
    value = given.get(key, "").strip()
    return int(value) if value.isdecimal() and len(value) <= 4 else 0


def _place(given: Mapping[str, str], *keys: str) -> str:
    pieces = (tidy(given.get(key, "")) for key in keys)
    return ", ".join(piece for piece in pieces if piece not in ("", "-", "UNKNOWN"))


def _add_country(draft: PartyDraft, role: CountryRole, given: Mapping[str, str]) -> None:
    code, name = _country(given)
    draft.add_country(role, name, code=code)


def _country(given: Mapping[str, str]) -> tuple[str, str]:
    code = given.get("countryIso2Code", "").strip()
    name = tidy(given.get("countryDescription", ""))
    return ("" if code == "00" else code), ("" if name == "UNKNOWN" else name)


def add_citizenship(draft: PartyDraft, given: Mapping[str, str]) -> None:
    """Take a `citizenship`."""
    _add_country(draft, CountryRole.CITIZENSHIP, given)
    draft.keep_rest(given, _CITIZEN_READ, prefix="citizenship/")


def add_address(draft: PartyDraft, given: Mapping[str, str]) -> None:
    """Take an `address`."""
    code, country = _country(given)
    box = tidy(given.get("poBox", ""))
    street = tidy(given.get("street", ""))
    if box:
        # Authorities write the word or leave it out: "PO Box 12", "12".
        street = ", ".join(
            part for part in (street, f"PO Box {box}" if box.isdigit() else box) if part
        )
    draft.add_address(
        published_address(
            street=street,
            city=_place(given, "city", "place"),
            region=_place(given, "region"),
            postal_code=given.get("zipCode", ""),
            country=country,
            country_code=code,
        )
    )
    draft.keep_rest(given, _ADDRESS_READ, prefix="address/")


def add_document(draft: PartyDraft, given: Mapping[str, str]) -> None:
    """Take an `identification`: a number, and a second one in Latin letters where it is given."""
    code, country = _country(given)
    label = given.get("identificationTypeDescription", "") or given.get(
        "identificationTypeCode", ""
    )
    kind = identifier_kind(given.get("identificationTypeCode", ""))
    if kind == "other":
        kind = identifier_kind(label)
    facts = [words for key, words in _FLAGS.items() if given.get(key, "").lower() == "true"]
    for key, words in (
        ("issuedBy", "issued by"),
        ("issueDate", "issued on"),
        ("validFrom", "valid from"),
        ("validTo", "valid to"),
        ("nameOnDocument", "name on document:"),
    ):
        if tidy(given.get(key, "")):
            facts.append(f"{words} {tidy(given[key])}")
    if tidy(given.get("remark", "")):
        facts.append(tidy(given["remark"]))
    for number in dict.fromkeys(tidy(given.get(key, "")) for key in ("number", "latinNumber")):
        draft.add_identifier(
            Identifier(kind, number, code or code_of(country), tidy(label), "; ".join(facts))
        )
    draft.keep_rest(given, _DOCUMENT_READ, prefix="identification/")


def add_regulation(
    draft: PartyDraft, given: Mapping[str, str], *, designated: str, prefix: str = "regulation/"
) -> None:
    """Take the `regulation` that lists the party; `designated` is the party's own date."""
    programme = tidy(given.get("programme", ""))
    published = given.get("publicationDate", "")
    draft.add_text(draft.programmes, (programme,))
    date = parse_date(designated or published, order="ymd") if designated or published else None
    designation = Designation(AUTHORITY, programme, date, tidy(given.get("numberTitle", "")))
    draft.designations[designation] = None
    if designated and published:
        draft.keep(f"{prefix}publicationDate", published)
    draft.keep_rest(given, _REGULATION_READ, prefix=prefix)


def add_united_nations_id(draft: PartyDraft, number: str) -> None:
    """Take the number that the same party has on the United Nations list."""
    draft.add_identifier(Identifier("other", tidy(number), label="United Nations id"))
