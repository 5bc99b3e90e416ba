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
    assert normalize_address("12 Palm Road, Atlanta, Georgia, US").country == "US"
    assert normalize_address("12 Palm Road, Jordan, Hong Kong, China").country == "HK"
    assert normalize_address("5 Palm Road, Ponce, Puerto Rico, USA").country == "PR"
    assert "dubai" in normalize_address("PO Box 5, Dubai").tokens


@pytest.mark.parametrize(
    ("ending", "known", "country", "last"),
    [
        ("Los Angeles, CA", "", "", "angeles"),
        ("Los Angeles, CA", "US", "", "california"),
        ("Los Angeles, CA, USA", "", "US", "california"),
        ("Los Angeles, CA 90001", "", "", "california"),
        ("Los Angeles, CA 90001-1234, US", "", "US", "california"),
        ("Montreal, CA", "", "", "montreal"),
        ("Montreal, CA", "CA", "CA", "montreal"),
        ("Tbilisi, Georgia", "", "", "tbilisi"),
        ("Tbilisi, Georgia", "GE", "GE", "tbilisi"),
        ("Atlanta, Georgia", "US", "", "georgia"),
        ("Berlin, DE", "DE", "DE", "berlin"),
        ("Tehran, IR", "", "IR", "tehran"),
        ("Tehran, Iran, IR", "", "IR", "tehran"),
    ],
)
def test_a_state_or_a_country_at_the_end(ending: str, known: str, country: str, last: str) -> None:
    address = normalize_address(f"12 Palm Road, {ending}", country=known)

    assert (address.country, address.words[-1]) == (country, last)


@pytest.mark.parametrize(
    ("text", "street", "house"),
    [
        ("15th St., Denver", "15", ""),
        ("9 15th St., Denver", "15", "9"),
        ("9 Fifth Avenue, Denver", "5", "9"),
        ("9 3rd North Street, Denver", "3", "9"),
        ("5-я Парковая ул., д. 9, Москва", "5", "9"),
        ("12-A Palm Street, Denver", "", "12a"),
        ("12 Palm Street, 19th Floor, Denver", "", "12"),
    ],
)
def test_a_numbered_street_is_no_flat(text: str, street: str, house: str) -> None:
    address = normalize_address(text)

    assert address.unit == ""
    assert {token for token in address.tokens if token.startswith("street=")} == (
        {f"street={street}"} if street else set()
    )
    assert address.house == house
