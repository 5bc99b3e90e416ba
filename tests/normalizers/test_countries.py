from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.countries import country_code, country_name, is_part_of_country
from normalizers.tables import read_table

COLUMNS = ("name", "code", "language", "note")
LINES = (Path(__file__).parents[1] / "cases/countries.tsv").read_text(encoding="utf-8").split("\n")
CASES = [line.split("\t") for line in LINES if "\t" in line][1:]


@pytest.mark.parametrize(("text", "code", "why", "source"), CASES, ids=lambda cell: cell)
def test_printed_country(text: str, code: str, why: str, source: str) -> None:
    assert country_code(text) == code, why


def test_the_table_of_cases_is_whole() -> None:
    assert len(CASES) >= 80
    assert all(len(case) == 4 for case in CASES)


def test_every_english_name_leads_back_to_its_code() -> None:
    codes = {row[1] for row in read_table("countries", columns=COLUMNS)}

    assert {code: country_code(country_name(code)) for code in codes} == {c: c for c in codes}


def test_every_name_of_cldr_means_its_own_country_or_a_variant_says_otherwise() -> None:
    variants = {row[0].casefold() for row in read_table("country_variants", columns=COLUMNS)}

    wrong = [
        (name, code, country_code(name))
        for name, code, _, _ in read_table("countries", columns=COLUMNS)
        if country_code(name) != code and name.casefold() not in variants
    ]

    assert wrong == []


def test_all_alpha_2_and_alpha_3_codes_of_iso_are_there() -> None:
    rows = read_table("country_variants", columns=COLUMNS)
    alpha_3 = [row for row in rows if row[3] == "alpha-3"]

    assert len(alpha_3) == 249
    assert all(country_code(name) == code == country_code(code) for name, code, _, _ in alpha_3)


def test_a_part_of_a_country_is_known_as_such() -> None:
    assert is_part_of_country("Crimea")
    assert not is_part_of_country("Ukraine")


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_any_text_gives_a_code_or_nothing(text: str) -> None:
    code = country_code(text)

    assert code == "" or country_name(code)
