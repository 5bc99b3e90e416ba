"""What one cell says: placeholders, labels, name and address together; nothing is thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.manifest.cells import further_names, named_in_order, placeholder, take_apart

CASES = Path(__file__).parents[2] / "cases" / "manifest_cells.tsv"


def cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[0][:40])
def test_cell(case: list[str]) -> None:
    text, column, name, address, imo, *_ = case
    apart = take_apart(text.replace("\\n", "\n"), free_text=column == "text")
    assert (apart.name, apart.address, apart.imo) == (name, address, imo)
    assert bool(apart.whole) == bool(address)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Orion; Nova", ("Orion", "Nova")),
        ("Orion Works\nNova Bank", ("Orion Works", "Nova Bank")),
        ("Orion Works\n12 Port Road\nMarsa", ("Orion Works",)),
        ("Orion Works\n12 Port Road\nNova GmbH", ("Orion Works", "Nova GmbH")),
        ("Orion Works\n12 Port Road\nNotify: Nova", ("Orion Works", "Nova")),
        ("SHIPPER: ORION 12 PORT RD CONSIGNEE: NOVA 4 SEA RD", ("ORION", "NOVA")),
        ("1) Orion 2) Nova", ("Orion", "Nova")),
        ("Orion Ltd and Nova Bank", ("Orion Ltd", "Nova Bank")),
        ("Orion Ltd/Nova Bank", ("Orion Ltd", "Nova Bank")),
        ("Orion c/o Nova 12 Port Road", ("Orion", "Nova")),
        ("Orion on behalf of Nova", ("Orion", "Nova")),
        ("Orion\tNova", ("Orion", "Nova")),
        ("Orion and Sons Ltd", ()),
        ("Orion Co. & Partners", ()),
        ("Sovereign Order of Orion", ()),
        ("Al-Orion 3-in-1", ()),
        ("Orion; Malta", ("Orion",)),
        (";" * 300_000, ()),
        ("Orion Ltd, Nova Bank", ("Orion Ltd", "Nova Bank")),
        ("Nova Bank, Orion Ltd", ("Nova Bank", "Orion Ltd")),
        ("Orion Trading Co., Ltd., Nova Bank", ("Orion Trading Co., Ltd", "Nova Bank")),
        ("Orion Ltd, Bank Nova Malta", ("Orion Ltd", "Bank Nova Malta")),
        ("Orion Ltd, Nova Industrial Group", ("Orion Ltd", "Nova Industrial Group")),
        ("Orion Ltd, Valletta, Malta", ()),
        ("Orion Ltd, Valletta Malta", ("Orion Ltd",)),
        ("Orion Ltd, Port Road", ("Orion Ltd",)),
        ("Orion Ltd, Import Export", ("Orion Ltd",)),
        ("Tea Ltd, Nova Pumps", ("Nova Pumps",)),
        ("Orion Trading Co., Ltd", ()),
        ("Orion, Vega & Nova LLP", ()),
        ("Orion, Ada Maria", ()),
        ("Ministry of Works, Orion, Malta", ()),
    ],
)
def test_names_beside_each_other(text: str, names: tuple[str, ...]) -> None:
    assert further_names(text) == names


@settings(deadline=None)
@given(st.text(max_size=200), st.booleans())
def test_no_letter_or_digit_is_lost(text: str, free_text: bool) -> None:
    """Whatever the cell, each letter and digit is in the name or in what was taken off it."""
    apart = take_apart(text, free_text=free_text)
    kept = sorted(char for char in apart.name + apart.address + apart.imo if char.isalnum())
    given_ = sorted(char for char in text if char.isalnum())
    missing = "".join(given_)
    for char in kept:
        missing = missing.replace(char, "", 1)
    # Only a label that heads a known column ("CONSIGNEE:") and the word IMO may go.
    if ":" not in text and "：" not in text and "imo" not in text.lower():
        assert missing == ""


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("TO ORDER", "order"),
        ("To the order.", "order"),
        ("凭指示", "order"),
        ("SAME AS CONSIGNEE", "same"),
        ("同收货人", "same"),
        ("N/A", "nobody"),
        ("--", "nobody"),
        ("none", "nobody"),
        ("NA", ""),
        ("Orderly Ltd", ""),
        ("TO ORDER OF ORION BANK", ""),
        ("???", ""),
        ("x" * 200, ""),
    ],
)
def test_placeholder(text: str, meaning: str) -> None:
    assert placeholder(text) == meaning


def test_party_named_in_an_order_clause() -> None:
    assert named_in_order("To the order of: Orion Bank") == "Orion Bank"
    assert named_in_order("Tora Trading") == "Tora Trading"
