"""Numbers around a name go, numbers of a name stay."""

from __future__ import annotations

import pytest

from screening.manifest.reference_numbers import is_number, without_numbers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("4711 - Orion Works", "Orion Works"),
        ("Orion Works #4711", "Orion Works"),
        ("Customer no. 4711 Orion Works", "Orion Works"),
        ("Ref 2026/11 Orion Works VAT 998877", "Orion Works"),
        ("Orion Works +971501234567", "Orion Works"),
        ("sales@orion.example Orion Works www.orion.example", "Orion Works"),
        ("Orion 4711 Works", ""),
        ("Battalion 27", ""),
        ("Unit 61398", ""),
        ("4711", ""),
        ("11420 Corp.", ""),
        ("Orion Works", ""),
        ("1" * 5_000 + " Orion Works", ""),
    ],
)
def test_name(text: str, name: str) -> None:
    assert without_numbers(text) == name


@pytest.mark.parametrize(
    ("text", "number"),
    [("Tel. 00356 2112", True), ("هاتف 009611447118", True), ("Orion 4711", False), ("12", False)],
)
def test_number(text: str, number: bool) -> None:
    assert is_number(text) is number
