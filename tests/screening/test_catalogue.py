"""Parties by number, by identifier and by address, each with its edition."""

from __future__ import annotations

from lists.model import Identifier, ListedParty, PartyKind, PublishedAddress
from screening.catalogue import PartyCatalogue, reference_to
from screening.parties import ScreenedAddress, ScreenedIdentifier
from screening.testing import edition, listed_party

ONE = edition(listed_party("Orion", imo="9074729"), listed_party("Aurora"), source="One")
EMPTY = edition(source="Empty")
PLACE = PublishedAddress("16 Olive Street, Port Orion")
TWO = edition(
    ListedParty("2", PartyKind.ADDRESS, (), addresses=(PLACE,)),
    ListedParty("3", PartyKind.VESSEL, (), identifiers=(Identifier("imo", "IMO 9074729"),)),
    source="Two",
)  # fmt: skip


def catalogue() -> PartyCatalogue:
    editions = (ONE, EMPTY, TWO)
    parties = [party for one in editions for party in one.parties]
    return PartyCatalogue(parties, [reference_to(one) for one in editions])


def test_each_number_has_its_party_and_edition() -> None:
    found = catalogue()

    assert len(found) == 4
    assert [found.edition_of(number).source for number in range(4)] == ["One", "One", "Two", "Two"]
    assert found[2].entry_id == "2"


def test_all_parties_with_a_number_are_found_however_it_is_written() -> None:
    found = catalogue()

    assert list(found.with_identifier(ScreenedIdentifier(kind="imo", value="IMO9074729"))) == [0, 3]
    assert list(found.with_identifier(ScreenedIdentifier(kind="imo", value="8814275"))) == []


def test_parties_at_an_address() -> None:
    address = ScreenedAddress(text="Olive St. 16, Port Orion")

    for exhaustive in (False, True):
        assert catalogue().with_address(address, threshold=90, exhaustive=exhaustive) == [2]


def test_a_reference_says_what_the_edition_was() -> None:
    reference = reference_to(ONE)

    assert (reference.source, reference.parties, reference.sha256) == ("One", 2, ONE.sha256)
    assert reference.complete
