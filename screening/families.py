"""Which rules of comparison fit which kind of party: persons, organizations and vessels differ."""

from __future__ import annotations

from enum import IntEnum

from lists.model import PartyKind


class Family(IntEnum):
    """A way to compare names; the value is the family's number in the compiled index."""

    PERSON = 0
    ORGANIZATION = 1
    VESSEL = 2


_OF_LISTED = {
    PartyKind.INDIVIDUAL: (Family.PERSON,),
    PartyKind.ORGANIZATION: (Family.ORGANIZATION,),
    PartyKind.VESSEL: (Family.VESSEL,),
    PartyKind.AIRCRAFT: (Family.VESSEL,),
    PartyKind.ADDRESS: (),
    PartyKind.UNKNOWN: (Family.PERSON, Family.ORGANIZATION),
}

#: The kind that `normalizers.normalize_name` takes for each family.
NORMALIZER_KIND = {
    Family.PERSON: "individual",
    Family.ORGANIZATION: "organization",
    Family.VESSEL: "vessel",
}


def families_of(kind: PartyKind) -> tuple[Family, ...]:
    """Return the families in which the names of a party of this kind are compared.

    An unknown kind is compared both as a person and as an organization, the better counts; an
    address entry has no name to compare.

    >>> families_of(PartyKind.UNKNOWN)
    (<Family.PERSON: 0>, <Family.ORGANIZATION: 1>)
    """
    return _OF_LISTED[kind]


def agree(asked: PartyKind, listed: PartyKind) -> bool | None:
    """Return whether two kinds agree; None where either side leaves the kind open.

    >>> agree(PartyKind.VESSEL, PartyKind.INDIVIDUAL), agree(PartyKind.UNKNOWN, PartyKind.VESSEL)
    (False, None)
    """
    open_kinds = (PartyKind.UNKNOWN, PartyKind.ADDRESS)
    if asked in open_kinds or listed in open_kinds:
        return None
    return asked == listed
