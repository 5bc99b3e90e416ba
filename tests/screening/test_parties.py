"""What may be asked, and what is refused with the field's name."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from screening import ScreenedParty
from screening.errors import NothingToScreenError, ScreeningError
from screening.testing import tiny_screener


@pytest.mark.parametrize(
    "given", [{}, {"name": ""}, {"name": "  "}, {"kind": "vessel"}, {"birth_date": "1966"}]
)
def test_a_party_with_nothing_to_ask_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="nothing to screen"):
        ScreenedParty.model_validate(given)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "x", "kind": "ghost"}, "kind"),
        ({"name": "x", "countries": ("Iran",)}, "countries"),
        ({"name": "x", "countries": ("I1",)}, "countries"),
        ({"name": "x", "colour": "red"}, "colour"),
        ({"name": "x" * 100_001}, "name"),
        ({"name": "x", "identifiers": ({"value": ""},)}, "identifiers"),
        ({"name": "x", "addresses": ("y" * 2_001,)}, "addresses"),
    ],
)
def test_a_bad_field_is_named(given: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        ScreenedParty.model_validate(given)

    assert caught.value.errors()[0]["loc"][0] == field


def test_short_forms_stand_for_whole_ones() -> None:
    party = ScreenedParty(
        identifiers=("imo:9074729", "A123"), addresses=("12 Port Road, Dubai",), countries=("ir",)
    )

    assert [(one.kind, one.value) for one in party.identifiers] == [
        ("imo", "9074729"),
        ("other", "A123"),
    ]
    assert party.addresses[0].text == "12 Port Road, Dubai"
    assert party.countries == ("IR",)


def test_a_party_survives_json() -> None:
    party = ScreenedParty(name="Орион", identifiers=("imo:9074729",), addresses=("1 Quay",))

    assert ScreenedParty.model_validate_json(party.model_dump_json()) == party


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_question_is_an_error_not_a_clear_answer(text: str) -> None:
    with pytest.raises(NothingToScreenError) as caught:
        tiny_screener().screen(text)

    assert caught.value.given == text
    assert isinstance(caught.value, ScreeningError)
