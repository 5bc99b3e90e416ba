from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers import normalize_name
from normalizers.asides import other_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orion Pump Works (OPW)", ("Orion Pump Works",)),
        ("Orion Pump Works [Tehran Branch]", ("Orion Pump Works",)),
        ("<b>Orion Pump Works</b>", ("Orion Pump Works",)),
        ("Messrs. Orion Traders", ("Orion Traders",)),
        ("M/S Orion Traders (Regd)", ("M/S Orion Traders", "Orion Traders")),
        ("Orion Ltd aka Vardan Pumps", ("Orion Ltd", "Vardan Pumps")),
        ("Orion Ltd, f.k.a. Vardan Pumps", ("Orion Ltd", "Vardan Pumps")),
        ("Orion Ltd formerly known as Vardan", ("Orion Ltd", "Vardan")),
        ("Akaki Dbar", ()),
        ("Orion (", ()),
        ("(OPW)", ()),
    ],
)
def test_what_else_a_cell_may_name(text: str, expected: tuple[str, ...]) -> None:
    assert other_texts(text) == expected


@pytest.mark.parametrize("kind", ["organization", "unknown"])
def test_the_name_without_its_asides_is_a_reading(kind: str) -> None:
    plain = normalize_name("Orion Vardanak", kind=kind).readings[0].words

    for text in ("Orion Vardanak (Tehran)", "M/S Orion Vardanak", "Orion Vardanak a/k/a Pumpco"):
        assert plain in [reading.words for reading in normalize_name(text, kind=kind).readings]


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_text_has_few_other_texts_and_never_itself(text: str) -> None:
    found = other_texts(text)

    assert len(found) <= 3
    assert text not in found
