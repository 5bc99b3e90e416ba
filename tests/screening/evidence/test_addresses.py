"""Addresses: the same place in another writing agrees; another house, flat or city does not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lists.model import ListedParty, PartyKind, PublishedAddress, PublishedName
from screening import ScreenedAddress, ScreenedParty, Screener, ScreeningPolicy
from screening.evidence.addresses import agreement, asked_address, compare, listed_address
from screening.results import Effect
from screening.testing import edition

CASES = Path(__file__).parents[2] / "cases" / "address_pairs.tsv"
THRESHOLD = ScreeningPolicy().address_threshold


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def similarity(one: str, other: str) -> float:
    """The similarity of a screened and a listed address, both without fields."""
    asked = asked_address(ScreenedAddress(text=one))
    return agreement(asked, listed_address(PublishedAddress(other))).similarity


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["why"])
def test_pairs_of_addresses(case: dict[str, str]) -> None:
    found = similarity(case["asked"], case["listed"])
    turned_round = similarity(case["listed"], case["asked"])

    assert (found >= THRESHOLD) == (case["verdict"] == "same"), found
    assert found == turned_round


def test_there_are_cases_of_both_verdicts() -> None:
    verdicts = [case["verdict"] for case in cases()]

    assert verdicts.count("same") >= 15
    assert verdicts.count("other") >= 15


@pytest.mark.parametrize(
    "text",
    ["Cuba", "Havana, Cuba", "IR", "Moscow, 125284, RU", "PO Box, Dubai", "Cuba Street", "香港",
     "Москва", "Building 4, Tehran, Iran", "Flat G, 19/F, Hong Kong"],
)  # fmt: skip
def test_what_is_no_address_agrees_with_nothing_not_even_itself(text: str) -> None:
    assert similarity(text, text) == 0


def test_fields_that_the_text_leaves_out_count() -> None:
    listed = listed_address(
        PublishedAddress("16 Olive Street", city="Port Orion", country="Malta", country_code="MT")
    )
    same = ScreenedAddress(text="Olive St. 16", city="Port Orion", country="MT")
    elsewhere = ScreenedAddress(text="Olive St. 16", city="Nova Aurora", country="MT")
    abroad = ScreenedAddress(text="Olive St. 16", city="Port Orion", country="NZ")

    assert agreement(asked_address(same), listed).similarity == 100
    assert agreement(asked_address(elsewhere), listed).similarity < THRESHOLD
    assert agreement(asked_address(abroad), listed).similarity == 0


@pytest.mark.parametrize("code", ["CN", "HK"])
def test_hong_kong_is_written_under_either_code(code: str) -> None:
    listed = PublishedAddress(
        "Room 1203, 12/F, Maple Commercial Centre, 300 Orchid Road, Kowloon", country_code="HK"
    )
    asked = ScreenedAddress(
        text="Rm 1203, 12/F, Maple Commercial Centre, 300 Orchid Road, Kowloon", country=code
    )

    found = compare([asked], [listed], threshold=THRESHOLD)

    assert found is not None
    assert found.effect is Effect.SUPPORTS


def test_missing_addresses_are_neutral_and_say_so() -> None:
    listed = [PublishedAddress("16 Olive Street, Port Orion, Malta")]
    asked = [ScreenedAddress(text="16 Olive Street, Port Orion, Malta")]

    not_given = compare([], listed, threshold=THRESHOLD)
    not_listed = compare(asked, [], threshold=THRESHOLD)

    assert not_given is not None
    assert not_listed is not None
    assert (not_given.effect, not_given.sentence) == (
        Effect.NEUTRAL,
        "no address was given to compare",
    )
    assert (not_listed.effect, not_listed.sentence) == (
        Effect.NEUTRAL,
        "the list gives no address",
    )
    assert compare([], [], threshold=THRESHOLD) is None
    assert compare([], [PublishedAddress("Malta")], threshold=THRESHOLD) is None


def test_another_address_is_neutral_and_never_moves_the_score() -> None:
    found = compare(
        [ScreenedAddress(text="18 Olive Street, Port Orion, Malta")],
        [PublishedAddress("16 Olive Street, Port Orion, Malta")],
        threshold=THRESHOLD,
    )

    assert found is not None
    assert (found.effect, found.points) == (Effect.NEUTRAL, 0)


# R6, 15 CFR 744.16: whoever uses a listed address.


@pytest.fixture
def screener() -> Screener:
    """A firm and an address entry without any name, as BIS lists high-diversion-risk addresses."""
    firm = ListedParty(
        "F-1",
        PartyKind.ORGANIZATION,
        (PublishedName("Zarqan Heavy Industries"),),
        addresses=(PublishedAddress("Gül Mah. Çınar Sok. No:2 D:12, Orionköy, İstanbul, Türkiye"),),
    )
    place = ListedParty(
        "A-1",
        PartyKind.ADDRESS,
        (),
        addresses=(PublishedAddress("Flat G, 19/F, Maple Mansion, Taikoo Shing, Hong Kong"),),
    )
    city_only = ListedParty(
        "C-1",
        PartyKind.ADDRESS,
        (),
        addresses=(PublishedAddress("Hong Kong"), PublishedAddress("Havana, Cuba")),
    )
    return Screener([edition(firm, place, city_only)])


@pytest.mark.parametrize(
    "text",
    [
        "Flat G, 19/F, Maple Mansion, Taikoo Shing, Hong Kong",
        "FLAT G 19TH FLOOR MAPLE MANSION, TAIKOO SHING, HK",
        "19/F, Flat G, Maple Mansion, Tai Koo Shing, Hong Kong",
        "Maple Mansion, Flat G, 19th Fl., Taikoo Shing, Hong Kong",
    ],
)
def test_an_unlisted_name_at_a_listed_address_is_a_hit(screener: Screener, text: str) -> None:
    result = screener.screen(ScreenedParty(name="Pioneer Dental Supplies", addresses=(text,)))

    (hit,) = result.hits
    assert (hit.party.entry_id, hit.basis) == ("A-1", "address")
    assert hit.score >= THRESHOLD
    assert "no hit" in hit.flips


@pytest.mark.parametrize(
    "text",
    [
        "Flat H, 19/F, Maple Mansion, Taikoo Shing, Hong Kong",
        "Flat G, 18/F, Maple Mansion, Taikoo Shing, Hong Kong",
        "Taikoo Shing, Hong Kong",
        "Hong Kong",
        "12 Cuba Street, Wellington, New Zealand",
        "Cuba",
    ],
)
def test_another_flat_floor_or_a_mere_city_is_none(screener: Screener, text: str) -> None:
    result = screener.screen(ScreenedParty(name="Pioneer Dental Supplies", addresses=(text,)))

    assert result.verdict == "clear"


def test_a_hit_by_address_shows_how_the_names_compare(screener: Screener) -> None:
    asked = ScreenedParty(
        name="Pioneer Dental Supplies",
        addresses=("Gul Mahallesi, Cinar Sokak No 2 Daire 12, Orionkoy, Istanbul, TR",),
    )

    (hit,) = screener.screen(asked).hits

    name = hit.evidence[0]
    assert (name.kind, name.effect) == ("name", Effect.AGAINST)
    assert (name.asked, name.listed) == ("Pioneer Dental Supplies", "Zarqan Heavy Industries")
    assert name.points == 0
    assert hit.matched_name.text == "Zarqan Heavy Industries"


def test_an_address_needs_no_name(screener: Screener) -> None:
    asked = ScreenedParty(addresses=("Flat G, 19/F, Maple Mansion, Taikoo Shing, Hong Kong",))

    assert [hit.party.entry_id for hit in screener.screen(asked).hits] == ["A-1"]


def test_the_policy_sets_how_alike_addresses_must_be() -> None:
    place = ListedParty(
        "A-1",
        PartyKind.ADDRESS,
        (),
        addresses=(PublishedAddress("Room 2104, No. 16 Dongsi Road, Fushun, China"),),
    )
    asked = ScreenedParty(addresses=("Room 2105, No. 16 Dongsi Road, Fushun, China",))

    strict = Screener([edition(place)])
    lenient = Screener([edition(place)], policy=ScreeningPolicy(address_threshold=70))

    assert not strict.screen(asked).hits
    (hit,) = lenient.screen(asked).hits
    assert hit.score == 75
