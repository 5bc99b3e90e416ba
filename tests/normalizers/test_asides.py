from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers import normalize_name
from normalizers.asides import names_within, other_texts


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
        ("Orion Ltd (formerly Vardan Pumps)", ("Orion Ltd", "Vardan Pumps")),
        ("Orion Ltd (a.k.a. Vardan Pumps)", ("Orion Ltd", "Vardan Pumps")),
        ("Orion Star (ex-Vardan)", ("Orion Star", "Vardan")),
        ("ORION STAR (EX VARDAN)", ("ORION STAR", "VARDAN")),
        ("Orion (previously known as: Vardan)", ("Orion", "Vardan")),
        ("Orion Ltd trading as Vardan Pumps", ("Orion Ltd", "Vardan Pumps")),
        ("Orion Ltd t/a Vardan Pumps", ("Orion Ltd", "Vardan Pumps")),
        ("Ada Orion alias Vega", ("Ada Orion", "Vega")),
        ("Orion Pumps (Exports)", ("Orion Pumps",)),
        ("Akaki Dbar", ()),
        ("Orion Trading AS", ()),
        ("Orion Ex Libris", ()),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orion Ltd (Vardan Pumps)", ("Vardan Pumps",)),
        ("Orion Ltd [Vardan Pumps] (Nova Bank)", ("Vardan Pumps", "Nova Bank")),
        ("Orion Ltd (猎户泵业)", ("猎户泵业",)),
        ("猎户座有限公司（Vardan Pumps）", ("Vardan Pumps",)),
        ("Orion Pump Works (OPW)", ()),
        ("Orion Ltd (Hong Kong)", ()),
        ("Orion Ltd (1 2)", ()),
        ("Orion (Vardan Pumps", ()),
        ("Orion ()", ()),
    ],
)
def test_what_stands_in_brackets_may_be_a_name(text: str, expected: tuple[str, ...]) -> None:
    assert names_within(text) == expected


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_text_has_few_other_texts_and_never_itself(text: str) -> None:
    found = other_texts(text)

    assert len(found) <= 3
    assert text not in found
    assert len(names_within(text)) <= 3
