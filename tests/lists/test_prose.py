"""What is read out of prose: ties, labelled numbers, states beside notes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lists.cells import split_enumeration, split_outside
from lists.east_asian_names import both_scripts, named_of_several, state_before
from lists.identifier_labels import identifier_kind, labelled_number
from lists.model import ListedParty, PartyKind, PublishedName, Relation
from lists.nationalities import nationality_code, state_code
from lists.prose_numbers import numbers_in
from lists.ties import find_ties, resolve_relations


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("Subsidiary of the Orion Fund, which holds it.", [("subsidiary of", "the Orion Fund")]),
        ("Acting on behalf of Vega Co. Ltd. in Port Orion.", [("acts for", "Vega Co. Ltd.")]),
        ("(Linked to Orion Works.)", [("linked to", "Orion Works")]),
        ("linked to terrorist crimes (case No.1/2)", []),
        ("Owned or controlled by ORION; linked to VEGA",
         [("owned or controlled by", "ORION"), ("linked to", "VEGA")]),
        ("associated with the Orion Front (QDe.137) and with Vega (QDi.001).",
         [("associated with", "the Orion Front"), ]),
    ],
)  # fmt: skip
def test_ties(text: str, ties: list[tuple[str, str]]) -> None:
    assert [(tie.kind, tie.target_name) for tie in find_ties(text)][: len(ties) or 1] == ties


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tax ID No.: 7750005482 (Russia)\nRegistration ID: 1097711000078 (Russia)",
         [("tax", "7750005482", "RU"), ("registration", "1097711000078", "RU")]),
        ("(IMO number: 9074729)  Annex XIV.", [("imo", "9074729", "")]),
        ("Passport no.: a) Maltese AB123456, issued 2001 b) CD654321. Runs a works.",
         [("passport", "AB123456", "MT"), ("passport", "CD654321", "")]),
        ("SWIFT/BIC: ORIOMTMT", [("bic", "ORIOMTMT", "")]),
        ("National identification no.: 15.927.207", [("national_id", "15.927.207", "")]),
        ("His passport was lost in 2001 and number 7 is alive.", []),
        ("Company with 500 staff", []),
    ],
)  # fmt: skip
def test_numbers_in_prose(text: str, numbers: list[tuple[str, str, str]]) -> None:
    found = [(number.kind, number.value, number.country_code) for number in numbers_in(text)]

    assert found == numbers


@pytest.mark.parametrize(
    ("text", "value", "label", "country"),
    [
        ("no.: 0216155930", "0216155930", "no", ""),
        ("D-379312 (Moroccan)", "D-379312", "", "MA"),
        ("Qatar national id no. 28940000602", "28940000602", "Qatar national id no", "QA"),
        ("00754833 issued 20/05/2007", "00754833", "", ""),
        ("BNSDLA 70L14Z352B", "BNSDLA 70L14Z352B", "", ""),
        ("Reference 51. Passport no. 0608109.", "Reference 51. Passport no. 0608109.", "", ""),
        ("Uganda Passport.", "Uganda Passport.", "", ""),
    ],
)
def test_labelled_number(text: str, value: str, label: str, country: str) -> None:
    number = labelled_number(text, kind="passport")

    assert (number.value, number.label, number.country_code) == (value, label, country)


def test_the_printed_label_overrules_the_cell() -> None:
    assert (
        labelled_number("Tunisian identity card no. W334061", kind="passport").kind == "national_id"
    )


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("regnumber", "registration"),
        ("ssn", "national_id"),
        ("leiCode", "lei"),
        ("SWIFT/BIC", "bic"),
        ("Business registration number (s)", "registration"),
        ("Other identification number", "other"),
        ("Phone", "other"),
        ("", "other"),
    ],
)
def test_kind_of_a_label(label: str, kind: str) -> None:
    assert identifier_kind(label) == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [("Afghan", "AF"), ("Saudi Arabian", "SA"), ("Congolese", ""), ("Korean", ""), ("Mali", "ML")],
)
def test_nationals(text: str, code: str) -> None:
    assert nationality_code(text) == code


def test_states_with_notes() -> None:
    assert state_code("Democratic Republic of the Congo (as of June 2016)") == "CD"
    assert state_code("Port Orion") == ""


def test_brackets_in_another_script_are_names() -> None:
    assert list(both_scripts("Ra Works（NUST） （南京工厂）")) == ["Ra Works（NUST）", "南京工厂"]
    assert list(both_scripts("Ra (Pvt) Ltd.")) == ["Ra (Pvt) Ltd."]
    assert named_of_several("南京工厂等12家企业") == ("南京工厂", 12)
    assert state_before("Atlantis Works") == ("", "Atlantis Works")


def _party(entry_id: str, name: str, *ties: Relation) -> ListedParty:
    names = (PublishedName(name),)
    return ListedParty(entry_id, PartyKind.ORGANIZATION, names, relations=ties)


def test_a_reference_goes_before_the_name() -> None:
    tie = Relation("linked to", "Orion", "QDe.001")
    parties = resolve_relations(
        [_party("1", "Vega", tie), _party("2", "Orion"), _party("3", "Lyra")],
        references={"QDe.001": "3"},
    )

    assert parties[0].relations == (Relation("linked to", "Orion", "3"),)


def test_a_name_of_two_parties_resolves_to_neither() -> None:
    tie = Relation("linked to", "Orion")
    parties = resolve_relations(
        [_party("1", "Vega", tie), _party("2", "Orion"), _party("3", "Orion")]
    )

    assert parties[0].relations == (tie,)


def test_its_own_name_is_another_party_of_that_name() -> None:
    parties = resolve_relations([_party("1", "Vega", Relation("linked to", "Vega", "XXi.009"))])

    assert parties[0].relations == (Relation("linked to", "Vega"),)


@settings(deadline=None, max_examples=150)
@given(st.text("ab 12.(),;:\nNo" + "passportIMO", max_size=120))
def test_prose_never_fails_and_numbers_stand_in_it(text: str) -> None:
    squeezed = " ".join(text.split())
    for number in numbers_in(text):
        assert " ".join(number.value.split()) in squeezed
    for tie in find_ties(text):
        assert tie.target_name in squeezed


@pytest.mark.parametrize("piece", ["(", "linked to A ", "Passport no: ", "a) ", '"', "IMO: 1 "])
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    began = time.process_time()
    list(find_ties(text))
    list(numbers_in(text))
    split_enumeration(text)
    split_outside(text, (";", " / ", "("))

    assert time.process_time() - began < 5
