from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.addresses import normalize_address
from normalizers.errors import NameTooLongError

LINES = (Path(__file__).parents[1] / "cases/addresses.tsv").read_text(encoding="utf-8").split("\n")
CASES = [line.split("\t") for line in LINES if "\t" in line][1:]
SAME = 0.8


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[2]}-{case[3]}")
def test_two_addresses(case: list[str]) -> None:
    one, other = normalize_address(case[0]), normalize_address(case[1])
    verdict, why = case[2], case[3]

    if verdict == "same":
        shared = len(one.tokens & other.tokens) / len(one.tokens | other.tokens)
        assert shared >= SAME, (why, one.tokens ^ other.tokens)
    else:
        assert getattr(one, verdict) != getattr(other, verdict), why
        assert {token.split("=")[0] for token in one.tokens ^ other.tokens} == {verdict}


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80))
def test_any_unicode_gives_plain_tokens(text: str) -> None:
    address = normalize_address(text)

    assert address.text == text
    assert all(word in address.tokens for word in address.words)
    assert all(word.isascii() and word.isalnum() for word in address.words)


@pytest.mark.parametrize(
    "unit", ["1 ", "No ", "a,", "号", "16号", "д.", "1/", "a.", "Flat 1 ", "p.o. "]
)
def test_a_hundred_thousand_characters_are_read(unit: str) -> None:
    text = (unit * 100_000)[:100_000]

    assert normalize_address(text).text == text


def test_longer_addresses_are_refused() -> None:
    with pytest.raises(NameTooLongError):
        normalize_address("a" * 100_001)


def test_the_country_is_apart_and_a_state_of_the_usa_is_none() -> None:
    assert normalize_address("12 Palm Road, Nicosia, Cyprus").country == "CY"
    assert normalize_address("12 Palm Road, Atlanta, GA").country == ""
    assert "dubai" in normalize_address("PO Box 5, Dubai").tokens
