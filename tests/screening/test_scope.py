"""Scope and health: what a policy screens against, and when nothing may be called clear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lists.edition import Finding
from lists.model import ListedParty, PartyKind
from screening import Screener, ScreeningPolicy
from screening.errors import PolicyError
from screening.families import Family, agree, families_of
from screening.health import incomplete_reasons
from screening.results import EditionReference
from screening.scope import in_scope
from screening.testing import edition, listed_party

PARTY = listed_party("Orion Pump Works", kind="organization", programme="NPWMD")


@pytest.mark.parametrize(
    ("settings", "inside"),
    [
        ({}, True),
        ({"lists": ("SDN",)}, True),
        ({"lists": ("Tiny List",)}, True),
        ({"lists": ("UN",)}, False),
        ({"programmes": ("SDGT", "NPWMD")}, True),
        ({"programmes": ("SDGT",)}, False),
        ({"kinds": ("organization",)}, True),
        ({"kinds": ("vessel",)}, False),
        ({"kinds": ("organization",), "programmes": ("SDGT",)}, False),
    ],
)
def test_scope(settings: dict[str, object], inside: bool) -> None:
    policy = ScreeningPolicy.model_validate(settings)

    assert in_scope(PARTY, "SDN", policy) is inside


def test_an_unknown_kind_is_in_every_scope_of_kinds() -> None:
    unknown = replace(PARTY, kind=PartyKind.UNKNOWN)

    assert in_scope(unknown, "SDN", ScreeningPolicy(kinds=(PartyKind.VESSEL,)))


def test_what_is_out_of_scope_is_no_hit_by_name_or_number() -> None:
    vessel = listed_party("Ocean Lantern", kind="vessel", imo="9074729", programme="IRAN")
    screener = Screener([edition(vessel)], policy=ScreeningPolicy(programmes=("SDGT",)))

    assert screener.screen("Ocean Lantern").verdict == "clear"


@pytest.mark.parametrize("kind", PartyKind)
def test_every_kind_has_its_families(kind: PartyKind) -> None:
    assert set(families_of(kind)) <= set(Family)
    assert bool(families_of(kind)) == (kind is not PartyKind.ADDRESS)


@pytest.mark.parametrize("one", PartyKind)
@pytest.mark.parametrize("other", PartyKind)
def test_kinds_agree_alike_in_both_directions(one: PartyKind, other: PartyKind) -> None:
    assert agree(one, other) is agree(other, one)


def reference(**given: object) -> EditionReference:
    return EditionReference.model_validate({"source": "SDN", "sha256": "", "parties": 1, **given})


@pytest.mark.parametrize(
    ("found", "settings", "said"),
    [
        ({}, {}, ()),
        ({"complete": False}, {}, ("SDN has records that could not be read",)),
        ({"parties": 0}, {}, ("SDN has no parties",)),
        ({}, {"required_lists": ("UN",)}, ("the required list UN is missing",)),
        ({"published": "2026-01-01"}, {"max_list_age_days": 30}, ()),
        (
            {"published": "2025-12-01"},
            {"max_list_age_days": 30},
            ("SDN of 2025-12-01 is 41 days old, over the limit of 30",),
        ),
        ({"published": ""}, {"max_list_age_days": 30}, ("SDN does not say when it was published",)),
        (
            {"published": "soon"},
            {"max_list_age_days": 9},
            ("SDN does not say when it was published",),
        ),
    ],
)
def test_reasons_why_nothing_is_clear(
    found: dict[str, object], settings: dict[str, object], said: tuple[str, ...]
) -> None:
    policy = ScreeningPolicy.model_validate(settings)

    assert incomplete_reasons([reference(**found)], policy, today="2026-01-11") == said


def test_an_age_limit_needs_to_know_the_day() -> None:
    policy = ScreeningPolicy(max_list_age_days=30)

    with pytest.raises(PolicyError, match="max_list_age_days"):
        incomplete_reasons([reference()], policy, today="")


def test_an_edition_that_lost_a_record_never_gives_clear() -> None:
    damaged = replace(edition(PARTY), findings=(Finding("damage", "a record without a name"),))
    screener = Screener([damaged])

    assert screener.screen("Somebody Unheard Of").verdict == "incomplete"


def test_parties_of_an_empty_edition_are_not_clear() -> None:
    no_parties: tuple[ListedParty, ...] = ()

    assert Screener([edition(*no_parties)]).screen("Orion").verdict == "incomplete"
