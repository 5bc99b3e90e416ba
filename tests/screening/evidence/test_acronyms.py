from __future__ import annotations

import pytest

from lists.edition import ListEdition
from lists.model import Identifier, ListedParty, PartyKind, PublishedName
from screening import ScreenedParty, Screener
from screening.evidence import acronyms


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("NIOC", "National Iranian Oil Company"),
        ("Northern Orion Pump Works", "NOPW"),
        ("N.O.P.W.", "Northern Orion Pump Works Ltd"),
    ],
)
def test_initials_of_one_name_are_the_other(asked: str, listed: str) -> None:
    found = acronyms.compare([asked], [listed])

    assert found is not None
    assert found.effect == "supports"
    assert found.points == 0


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("NOPX", "Northern Orion Pump Works"),
        ("Northern Orion", "Northern Orion Pump Works"),
        ("NP", "Northern Pumps"),
        ("", "Northern Orion Pump Works"),
    ],
)
def test_other_letters_and_short_names_are_no_acronyms(asked: str, listed: str) -> None:
    assert acronyms.compare([asked], [listed]) is None


def _screener() -> Screener:
    party = ListedParty(
        "1",
        PartyKind.ORGANIZATION,
        (PublishedName("Northern Orion Pump Works"),),
        identifiers=(Identifier("registration", "7700123"),),
    )
    return Screener([ListEdition("Invented", "own", "0" * 64, (party,))])


def test_an_acronym_alone_makes_no_hit() -> None:
    assert not _screener().screen(ScreenedParty(name="NOPW", kind=PartyKind.ORGANIZATION)).hits


def test_an_acronym_corroborates_a_hit_on_something_else() -> None:
    asked = ScreenedParty(
        name="NOPW",
        kind=PartyKind.ORGANIZATION,
        identifiers=("registration:7700123",),  # type: ignore[arg-type]
    )

    (hit,) = _screener().screen(asked).hits

    assert "acronym" in {
        evidence.kind for evidence in hit.evidence if evidence.effect == "supports"
    }
