"""For the tests of your own software: a tiny screener that is ready, and builders for list entries.

All parties of the tiny list are invented. Nothing here touches a file or the network.
"""

from __future__ import annotations

import hashlib
from functools import cache

from lists.edition import ListEdition
from lists.model import (
    AliasStrength,
    CountryLink,
    CountryRole,
    Designation,
    Identifier,
    ListedParty,
    NameKind,
    PartyKind,
    PublishedName,
)
from normalizers import country_code
from normalizers.dates import parse_date
from screening.policy import ScreeningPolicy
from screening.screener import Screener

TINY_LIST = "Tiny List"


def listed_party(
    name: str,
    *,
    entry_id: str = "T-1",
    kind: PartyKind | str = PartyKind.UNKNOWN,
    aliases: tuple[str, ...] = (),
    weak_aliases: tuple[str, ...] = (),
    country: str = "",
    birth_date: str = "",
    imo: str = "",
    programme: str = "TEST",
) -> ListedParty:
    """Return a listed party with a primary name and whatever else is given.

    `country` is a code or a name. Raises ValueError for what no list would say: an unknown kind or
    country, a date that is none.

    >>> listed_party("Orion Pump Works", aliases=("OPW",), country="MT").countries
    ('MT',)
    """
    for given in (aliases, weak_aliases):
        if isinstance(given, str):
            raise TypeError(f"aliases are a tuple of texts: ({given!r},)")
    code = country_code(country) if country else ""
    if country and not code:
        raise ValueError(f"there is no country {country!r}")
    born = (parse_date(birth_date),) if birth_date else ()
    if born and not born[0].year:
        raise ValueError(f"{birth_date!r} is no date")
    names = [PublishedName(name, strength=AliasStrength.STRONG)]
    for strength, texts in (
        (AliasStrength.STRONG, aliases),
        (AliasStrength.WEAK, weak_aliases),
    ):
        names.extend(PublishedName(text, NameKind.ALIAS, strength) for text in texts)
    return ListedParty(
        entry_id,
        PartyKind(kind),
        tuple(names),
        list_name=TINY_LIST,
        birth_dates=born,
        country_links=(CountryLink(CountryRole.OTHER, country, code),) if country else (),
        identifiers=(Identifier("imo", imo),) if imo else (),
        programmes=(programme,),
        designations=(Designation("Test Authority", programme),),
    )


def edition(
    *parties: ListedParty, source: str = TINY_LIST, published: str = "2026-01-02"
) -> ListEdition:
    """Return an edition of these parties, its digest made from what they are.

    >>> edition(listed_party("Orion Pump Works")).complete
    True
    """
    if not all(isinstance(party, ListedParty) for party in parties):
        raise TypeError("an edition is made of listed parties: edition(listed_party(…), …)")
    digest = hashlib.sha256(repr((source, published, parties)).encode()).hexdigest()
    return ListEdition(
        source, "own_jsonl", digest, parties, published=published, records_read=len(parties)
    )


@cache
def tiny_edition() -> ListEdition:
    """Return five invented parties: a firm, a bank, a person, a vessel, and a weak alias."""
    return edition(
        listed_party(
            "Zarqan Heavy Industries Complex",
            entry_id="T-1",
            kind="organization",
            aliases=("Sanaye Zarqan", "扎尔干重工业集团"),
            country="IR",
        ),
        listed_party("Bank Vardanak", entry_id="T-2", kind="organization", country="IR"),
        listed_party(
            "TAVRESKI, Dragomil Petrun",
            entry_id="T-3",
            kind="individual",
            weak_aliases=("Grey Falcon",),
            birth_date="1961-04-09",
        ),
        listed_party("Ocean Lantern", entry_id="T-4", kind="vessel", imo="9074729"),
        listed_party("Mirsk Optronika OOO", entry_id="T-5", kind="organization", country="RU"),
    )


def tiny_screener(*, policy: ScreeningPolicy | None = None) -> Screener:
    """Return a screener over `tiny_edition()`; it is made in a few milliseconds.

    >>> tiny_screener().screen("Bank Vardanak").verdict.value
    'hit'
    """
    return Screener([tiny_edition()], policy=policy)
