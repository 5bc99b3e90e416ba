"""Cases that authorities and supervisors name, through the Screener: R1, R4, R18 and R19."""

from __future__ import annotations

import pytest

from lists import bundled_list
from lists.model import ListedParty, PartyKind, PublishedAddress, PublishedName
from screening import ScreenedParty, Screener
from screening.errors import NothingToScreenError
from screening.testing import edition, listed_party


def screener(name: str, kind: str, *more: str) -> Screener:
    """A list with this party among invented others, since a score depends on what is rare."""
    return Screener(
        [
            edition(
                listed_party(name, entry_id="L-1", kind=kind, aliases=more),
                listed_party(
                    "Zarqan Heavy Industries Complex", entry_id="L-2", kind="organization"
                ),
                listed_party("Bank Vardanak", entry_id="L-3", kind="organization"),
                listed_party("TAVRESKI, Dragomil Petrun", entry_id="L-4", kind="individual"),
            )
        ]
    )


def entries(found: Screener, asked: str | ScreenedParty) -> list[str]:
    return [hit.party.entry_id for hit in found.screen(asked).hits]


# R4: Apple (2019) did not see that SIS DOO is SIS d.o.o.; Cobham (2018) that Almaz Antey Telecom is
# a company of JSC Almaz-Antey.


@pytest.mark.parametrize(
    "asked", ["SIS DOO", "SIS doo", "sis d.o.o", "S.I.S. d.o.o.", "SIS", "Sis D O O"]
)
def test_sis_doo_is_sis_d_o_o(asked: str) -> None:
    assert entries(screener("SIS d.o.o.", "organization"), asked) == ["L-1"]


def test_the_owner_is_screened_too() -> None:
    found = screener("SIS d.o.o.", "organization", "Dragan Sisovec")

    assert entries(found, "Sisovec Dragan") == ["L-1"]


def test_apples_second_sign_was_the_address() -> None:
    listed = ListedParty(
        "L-1",
        PartyKind.ORGANIZATION,
        (PublishedName("SIS d.o.o."),),
        addresses=(PublishedAddress("Koprska ulica 98, Orionovo, Slovenia"),),
    )
    asked = ScreenedParty(name="Pixel Garden", addresses=("Koprska ul. 98, Orionovo, SI",))

    (hit,) = Screener([edition(listed)]).screen(asked).hits

    assert hit.basis == "address"


@pytest.mark.parametrize(
    "asked", ["Almaz Antey Telecom", "Almaz Antey Telecommunications LLC", "Almaz-Antey"]
)
def test_almaz_antey_telecom_is_found_by_jsc_almaz_antey(asked: str) -> None:
    assert "L-1" in entries(screener("JSC Almaz-Antey", "organization"), asked)


# R18, FCA: variations that supervisors test with, and the exact names that systems missed.

PERSON = "Oliver Chon Tavrenko"


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("Oliver Chon Tavrenko", "the exact name"),
        ("OLIVER CHON TAVRENKO", "capitals"),
        ("0liver Chon Tavrenko", "a zero for O"),
        ("Oliver Cho'n Tavrenko", "an apostrophe inside"),
        ("Oliver Chon-Tavrenko", "a hyphen"),
        ("Tavrenko, Oliver Chon", "family name first"),
        ("Oliver Tavrenko", "the middle name left out"),
        ("Olivier Chon Tavrenko", "a letter more"),
        ("Oliver Chon Tavrenco", "a letter exchanged"),
        ("Oilver Chon Tavrenko", "letters transposed"),
        ("Оliver Chon Tavrenkо", "Cyrillic letters that look Latin"),
        ("Oliver\u200b Chon Tavrenko", "a zero-width space"),
        ("Óliver Chôn Távrenko", "accents"),
        ("Ｏｌｉｖｅｒ Chon Tavrenko", "full-width letters"),
        ("Dr. Oliver Chon Tavrenko", "a title"),
        ("OliverChon Tavrenko", "two words joined"),
        ("Оливер Чон Тавренко", "another script"),
    ],
    ids=lambda value: value if value.isascii() else None,
)
def test_a_variation_of_a_listed_person_is_found(asked: str, why: str) -> None:
    assert entries(screener(PERSON, "individual"), asked) == ["L-1"], why


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("Orion Pump Works Ltd", "the exact name"),
        ("Orion Pump Works", "the legal form left out"),
        ("Orion Pump Works GmbH", "another legal form"),
        ("ORION PUMP-WORKS", "a hyphen"),
        ("Orion Pumpworks Limited", "words joined"),
        ("Orion  Pump\tWorks", "odd spaces"),
        ("0rion Pump Works", "a zero for O"),
        ("Orlon Pump Works", "l for i"),
        ("The Orion Pump Works", "an article"),
        ("Works Orion Pump", "another order"),
        ("Orion Pump Works & Co", "and company"),
        ("Orionn Pump Works", "a doubled letter"),
    ],
    ids=lambda value: value,
)
def test_a_variation_of_a_listed_organization_is_found(asked: str, why: str) -> None:
    assert entries(screener("Orion Pump Works Ltd", "organization"), asked) == ["L-1"], why


@pytest.mark.parametrize(
    "asked",
    [
        "International Trading Company",
        "Heavy Industries",
        "Springfield Dental Supplies",
        "John Smith",
        "Cuba Street 12",
        "Bank",
        "Industries Complex",
    ],
)
def test_clean_names_stay_clean(asked: str) -> None:
    assert screener("Orion Pump Works Ltd", "organization").screen(asked).verdict == "clear"


@pytest.mark.parametrize(
    ("listed", "asked", "kind"),
    [
        ("Kim Jong Un", "Kim Jong Nam", "individual"),
        ("Khalid bin Faisal", "Faisal bin Khalid", "individual"),
        ("Aurora Shipping 2", "Aurora Shipping 3", "organization"),
        ("Battalion 27", "Battalion 28", "organization"),
        ("Aurora 2", "Aurora", "vessel"),
        ("Sergei Ivanovich Petrov", "Olga Ivanovna Petrova", "individual"),
    ],
)
def test_namesakes_that_differ_where_it_matters_are_held_back(
    listed: str, asked: str, kind: str
) -> None:
    party = ScreenedParty(name=asked, kind=PartyKind(kind))

    assert entries(screener(listed, kind), party) == []


# R19: screen by field; an address never meets a name.


def test_a_street_named_like_a_country_or_a_party_is_no_hit() -> None:
    found = screener("Cuba Industries", "organization", "Orion")
    asked = ScreenedParty(
        name="Springfield Dental Supplies", addresses=("12 Cuba Street, Wellington", "5 Orion Road")
    )

    assert found.screen(asked).verdict == "clear"


def test_a_name_of_which_nothing_can_be_read_is_never_clear() -> None:
    embedded = Screener([bundled_list()])

    for name in ("🙂🙂", "---", "؟؟"):
        result = embedded.screen(ScreenedParty(name=name))

        assert result.verdict == "incomplete"
        assert "no letter or digit" in result.incomplete[0]
        with pytest.raises(NothingToScreenError):
            embedded.screen(name)


@pytest.mark.parametrize("name", ["x" * 9_000, "word " * 60])
def test_a_name_of_which_only_the_beginning_is_read_is_never_clear(name: str) -> None:
    result = Screener([bundled_list()]).screen(name)

    assert result.verdict == "incomplete"
    assert "only its beginning" in result.incomplete[0]
