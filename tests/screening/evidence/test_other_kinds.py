"""Countries, identifiers, kinds and genders as evidence."""

from __future__ import annotations

import pytest

from lists.model import CountryLink, CountryRole, Identifier, PartyKind
from screening.evidence import countries, genders, identifiers, kinds
from screening.parties import ScreenedIdentifier
from screening.policy import EvidencePoints
from screening.results import Effect

POINTS = EvidencePoints()
IRAN = CountryLink(CountryRole.NATIONALITY, "Iran", "IR")
TARGET = CountryLink(CountryRole.TARGET, "Israel", "IL")


def test_a_country_in_common_supports_whatever_else_there_is() -> None:
    found = countries.compare(("DE", "IR"), (TARGET, IRAN), POINTS)

    assert found is not None
    assert (found.effect, found.points, found.sentence) == (
        Effect.SUPPORTS, 0, "nationality IR in common",
    )  # fmt: skip


def test_other_countries_speak_against_a_little() -> None:
    found = countries.compare(("DE",), (IRAN,), POINTS)

    assert found is not None
    assert (found.effect, found.points) == (Effect.AGAINST, POINTS.country_other)


@pytest.mark.parametrize(
    ("asked", "listed"), [((), (IRAN,)), (("IR",), ()), (("IL",), (TARGET,)),
                          (("IR",), (CountryLink(CountryRole.BIRTH, "Persia"),))]
)  # fmt: skip
def test_a_missing_country_is_neutral(
    asked: tuple[str, ...], listed: tuple[CountryLink, ...]
) -> None:
    found = countries.compare(asked, listed, POINTS)

    assert found is not None
    assert (found.effect, found.points) == (Effect.NEUTRAL, 0)


def test_no_country_on_either_side_is_no_evidence() -> None:
    assert countries.compare((), (), POINTS) is None
    assert countries.compare((), (TARGET,), POINTS) is None


@pytest.mark.parametrize(
    ("asked", "listed", "same"),
    [
        (("imo", "IMO 9074729", ""), ("imo", "9074729", ""), True),
        (("other", "9074729", ""), ("imo", "IMO9074729", ""), True),
        (("passport", "a 123-456", "IR"), ("passport", "A123456", "IR"), True),
        (("passport", "A123456", "IR"), ("passport", "A123456", "IQ"), False),
        (("passport", "A123456", ""), ("passport", "A123456", "IQ"), True),
        (("passport", "A123456", ""), ("tax", "A123456", ""), False),
        (("other", "12345", ""), ("other", "12345", ""), True),
        (("other", "12345", ""), ("tax", "12345", ""), False),
        (("imo", "9074729", ""), ("imo", "8814275", ""), False),
    ],
)
def test_when_two_numbers_identify(
    asked: tuple[str, str, str], listed: tuple[str, str, str], same: bool
) -> None:
    own = ScreenedIdentifier(kind=asked[0], value=asked[1], country=asked[2])

    assert identifiers.identifying(own, Identifier(*listed)) is same


def test_another_number_of_a_kind_that_one_party_has_once_speaks_against() -> None:
    own = (ScreenedIdentifier(kind="imo", value="8814275"),)

    found = identifiers.compare(own, (Identifier("imo", "9074729", label="IMO"),), POINTS)

    assert found is not None
    assert (found.effect, found.points, found.sentence) == (
        Effect.AGAINST, POINTS.identifier_other, "another IMO",
    )  # fmt: skip


def test_another_passport_of_another_country_is_neutral() -> None:
    own = (ScreenedIdentifier(kind="passport", value="A1", country="IR"),)

    same_country = identifiers.compare(own, (Identifier("passport", "B2", "IR"),), POINTS)
    other_country = identifiers.compare(own, (Identifier("passport", "B2", "IQ"),), POINTS)

    assert same_country is not None
    assert other_country is not None
    assert same_country.effect is Effect.AGAINST
    assert other_country.effect is Effect.NEUTRAL


def test_agreement_is_found_behind_a_contradiction() -> None:
    own = (ScreenedIdentifier(kind="imo", value="9074729"),)
    listed = (Identifier("imo", "8814275"), Identifier("imo", "9074729"))

    found = identifiers.compare(own, listed, POINTS)

    assert found is not None
    assert found.effect is Effect.SUPPORTS


def test_identifiers_that_only_the_list_has_are_no_evidence() -> None:
    assert identifiers.compare((), (Identifier("imo", "9074729"),), POINTS) is None
    own = (ScreenedIdentifier(kind="imo", value="9074729"),)
    assert identifiers.compare(own, (), POINTS).effect is Effect.NEUTRAL  # type: ignore[union-attr]


@pytest.mark.parametrize("listed", PartyKind)
def test_an_open_kind_never_speaks_against(listed: PartyKind) -> None:
    found = kinds.compare(PartyKind.UNKNOWN, listed, POINTS)

    assert found is None or found.points == 0


def test_kinds_agree_or_contradict() -> None:
    same = kinds.compare(PartyKind.VESSEL, PartyKind.VESSEL, POINTS)
    other = kinds.compare(PartyKind.VESSEL, PartyKind.ORGANIZATION, POINTS)

    assert same is not None
    assert other is not None
    assert (same.effect, same.points) == (Effect.SUPPORTS, 0)
    assert (other.effect, other.points) == (Effect.AGAINST, POINTS.kind_other)


@pytest.mark.parametrize(
    ("asked", "listed", "points"),
    [("f", "Female", 0), ("M", "male", 0), ("female", "M", POINTS.gender_other)],
)
def test_genders(asked: str, listed: str, points: float) -> None:
    found = genders.compare(asked, listed, POINTS)

    assert found is not None
    assert found.points == points


@pytest.mark.parametrize(("asked", "listed"), [("", "male"), ("x", "male"), ("f", ""), ("", "")])
def test_a_gender_that_is_missing_or_unread_is_no_evidence(asked: str, listed: str) -> None:
    assert genders.compare(asked, listed, POINTS) is None
