from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.dates import DateOrder, PartialDate, parse_date

LINES = (Path(__file__).parents[1] / "cases/dates.tsv").read_text(encoding="utf-8").split("\n")
CASES = [line.split("\t") for line in LINES if "\t" in line][1:]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def test_printed_date(case: list[str]) -> None:
    text, order, year, month, day, year_to, circa, why, _ = case

    found = parse_date(text, order=order)  # type: ignore[arg-type]

    expected = PartialDate(text, int(year), int(month), int(day), int(year_to), circa == "circa")
    assert found == expected, why


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_any_text_keeps_itself_and_gives_a_possible_date(text: str, order: DateOrder) -> None:
    found = parse_date(text, order=order)

    assert found.text == text
    assert found.year == 0 or 1500 <= found.year <= 2199
    assert 0 <= found.month <= 12
    assert 0 <= found.day <= 31
    assert found.year or not (found.month or found.day or found.year_to)


@settings(deadline=None, max_examples=100)
@given(st.dates())
def test_iso_dates_of_the_years_in_use_are_read_whole(date) -> None:  # type: ignore[no-untyped-def]
    found = parse_date(date.isoformat())

    if date.year >= 1500:
        assert (found.year, found.month, found.day) == (
            (date.year, date.month, date.day) if date.year <= 2199 else (0, 0, 0)
        )
    else:
        assert found.year == 0


@pytest.mark.parametrize(
    "hostile", ["1" * 100_000, "a " * 50_000, "1957-" * 20_000, "19 to " * 15_000]
)
def test_long_input_ends_soon_and_says_nothing(hostile: str) -> None:
    assert parse_date(hostile).year == 0
