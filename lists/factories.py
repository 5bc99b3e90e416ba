"""Parts of a listed party, with what can be told from the text itself filled in.

A name gets the script it is written in, a country the code it stands for, an address its one-line
form. The text stays as published: only white space is tidied (lists pad, wrap and indent cells).
"""

from __future__ import annotations

from functools import lru_cache

from lists.model import (
    AliasStrength,
    CountryLink,
    CountryRole,
    NameKind,
    NamePart,
    NamePartKind,
    PublishedAddress,
    PublishedName,
)
from normalizers.countries import country_code
from normalizers.dates import DateOrder, parse_date
from normalizers.scripts import main_script


def tidy(text: str) -> str:
    """Return `text` on one line: each run of white space (also NBSP) one space, none at the ends.

    >>> tidy("  Orion   Pump Works ")
    'Orion Pump Works'
    """
    return " ".join(text.split())


def published_name(
    text: str,
    *,
    kind: NameKind = NameKind.PRIMARY,
    strength: AliasStrength = AliasStrength.UNSTATED,
    language: str = "",
    parts: tuple[NamePart, ...] = (),
) -> PublishedName:
    """Return the name with its script (ISO 15924) told from its letters.

    >>> published_name("Завод «Орион»", kind=NameKind.ALIAS).script
    'Cyrl'
    """
    text = tidy(text)
    return PublishedName(text, kind, strength, main_script(text), language, parts)


def name_parts(*labelled: tuple[NamePartKind, str | None]) -> tuple[NamePart, ...]:
    """Return the parts that are not blank, in the order given.

    >>> name_parts((NamePartKind.FAMILY, "DOE"), (NamePartKind.GIVEN, " "))
    (NamePart(kind=<NamePartKind.FAMILY: 'family'>, text='DOE'),)
    """
    tidied = ((kind, tidy(text or "")) for kind, text in labelled)
    return tuple(NamePart(kind, text) for kind, text in tidied if text)


@lru_cache(maxsize=4096)
def code_of(country: str) -> str:
    """Return the ISO 3166 alpha-2 code that a published country means, "" where not recognized.

    >>> code_of("Korea, North"), code_of("Atlantis")
    ('KP', '')
    """
    return country_code(country) or ""


def country_link(role: CountryRole, text: str, *, code: str = "") -> CountryLink:
    """Return the country with its code: the one the list gives, else the one its text means."""
    text = tidy(text)
    return CountryLink(role, text, code.strip().upper() or code_of(text))


def published_address(
    *,
    text: str = "",
    street: str = "",
    city: str = "",
    region: str = "",
    postal_code: str = "",
    country: str = "",
    country_code: str = "",
) -> PublishedAddress | None:
    """Return an address, `text` joined from its parts where not given; None if all is blank.

    >>> published_address(street="1 Quay Rd", city="Port Orion", country="Malta").text
    '1 Quay Rd, Port Orion, Malta'
    """
    street, city, region = tidy(street), tidy(city), tidy(region)
    postal_code, country = tidy(postal_code), tidy(country)
    text = tidy(text) or ", ".join(
        part for part in (street, city, region, postal_code, country) if part
    )
    if not text:
        return None
    code = country_code.strip().upper() or code_of(country)
    return PublishedAddress(text, street, city, region, postal_code, country, code)


def iso_day(text: str, *, order: DateOrder = "dmy") -> str:
    """Return the ISO form of a whole printed day, "" for anything less.

    >>> iso_day("11/02/2016"), iso_day("10-Sep-2026"), iso_day("2016")
    ('2016-02-11', '2026-09-10', '')
    """
    date = parse_date(text, order=order)
    return f"{date.year:04d}-{date.month:02d}-{date.day:02d}" if date.day else ""
