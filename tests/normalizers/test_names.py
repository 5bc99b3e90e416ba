from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers import normalize_name
from normalizers.errors import NameTooLongError
from normalizers.names import READ_LIMIT

LINES = (
    (Path(__file__).parents[1] / "cases/normalized_names.tsv")
    .read_text(encoding="utf-8")
    .split("\n")
)
CASES = [line.split("\t") for line in LINES if "\t" in line][1:]
KINDS = ("individual", "organization", "vessel", "aircraft", "unknown", "address")

# Pieces that the rules know, so that random names meet the rules.
PIECES = (
    *(
        "Abdul",
        "abd",
        "al",
        "Rahman",
        "as-Said",
        "Ben",
        "bin",
        "Dr.",
        "Sheikh",
        "Gen",
        "Jr.",
        "III",
    ),
    *(
        "S.",
        "A",
        "B",
        "&",
        "+",
        "Co.,",
        "Ltd",
        "S.A.",
        "GmbH",
        "of",
        "the",
        "and",
        "Twenty",
        "7",
        "V",
    ),
    *("27th", "No.", "I", "ii", "M/V", "mt", "O'Neill", "Ł0dź", "Müller", "Société", "Şti.", "OOO"),
    *(
        "Bank",
        "Industries",
        "Intl",
        "Trading",
        ",",
        "-",
        "(Persero)",
        "PT",
        "x",
        "de",
        "la",
        "Zoë",
        "'",
    ),
)
built_names = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
latin_text = st.text(st.characters(max_codepoint=0x024F), max_size=30)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def test_first_reading_of_a_name(case: list[str]) -> None:
    kind, name, words, why, _ = case
    name = name.replace("\\u200b", "\u200b")

    readings = normalize_name(name, kind=kind).readings

    assert readings, why
    assert words in ("*", " ".join(readings[0].words)), why


def shape_is_kept(text: str, kind: str) -> None:
    name = normalize_name(text, kind=kind)
    assert name.text == text
    assert name.kind == kind
    assert len(name.readings) <= 6
    assert len({reading.words for reading in name.readings}) == len(name.readings)
    for reading in name.readings:
        assert reading.words
        assert len(reading.words) == len(reading.written)
        for word in reading.words:
            assert word.isascii()
            assert word.isalnum()
            assert word == word.lower()


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=40), st.sampled_from(KINDS))
def test_any_unicode_gives_plain_words(text: str, kind: str) -> None:
    shape_is_kept(text, kind)


@settings(deadline=None, max_examples=300)
@given(built_names, st.sampled_from(KINDS))
def test_names_made_of_known_pieces_give_plain_words(text: str, kind: str) -> None:
    shape_is_kept(text, kind)


@settings(deadline=None, max_examples=600)
@given(st.one_of(built_names, latin_text), st.sampled_from(KINDS[:3]))
def test_normalizing_twice_is_normalizing_once(text: str, kind: str) -> None:
    for number, reading in enumerate(normalize_name(text, kind=kind).readings):
        if reading.script == "Latn":
            again = [
                one.words for one in normalize_name(" ".join(reading.words), kind=kind).readings
            ]

            assert reading.words in (again if number else again[:1])


@settings(deadline=None, max_examples=100)
@given(st.one_of(built_names, latin_text))
def test_unknown_holds_the_readings_of_both_kinds(text: str) -> None:
    found = {reading.words for reading in normalize_name(text).readings}

    for kind in ("individual", "organization"):
        first = normalize_name(text, kind=kind).readings[:1]
        assert {reading.words for reading in first} <= found


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "a",
            "A ",
            "S. ",
            "a-",
            ",",
            "Co ",
            "abd ",
            "the ",
            "Ltd ",
            "Dr. ",
            "& ",
            "'",
            "0a",
            "1 ",
        ),
        *(
            "中",
            "ا",
            "Я ",
            "ハ",
            "한",
            "ก",
            'א"',
            "Аa",
            "ن\u200c",
            "\u0301",
            "\ud800",
            "👍",
            "\u202e",
        ),
        *("the Ltd ", "ООО "),
    ],
)
def test_a_hundred_thousand_characters_are_normalized(unit: str) -> None:
    text = (unit * 100_000)[:100_000]

    assert normalize_name(text).text == text


@pytest.mark.parametrize(
    "unit", ["a中", "\ufdfa", "Abdul al-", "Ⅷ", "株ア", "公司", "회사", "x公司 ", "haji ", "é"]
)
def test_text_that_grows_or_changes_script_at_each_letter_is_normalized(unit: str) -> None:
    """A hundred thousand characters take at most 25 times as long as four thousand: linear time."""
    text = (unit * 100_000)[:100_000]
    normalize_name(text[:4_000])
    started = time.process_time()
    normalize_name(text[:4_000])
    short = time.process_time() - started

    started = time.process_time()
    name = normalize_name(text)
    long = time.process_time() - started

    assert name.text == text
    assert long < 25 * max(short, 0.04)


def test_the_beginning_of_a_text_that_is_too_long_for_a_name_is_read() -> None:
    text = "Velmorix " * 1_000

    name = normalize_name(text, kind="organization")

    assert name.text == text
    assert set(name.readings[0].words) == {"velmorix"}
    assert len(name.readings[0].words) == READ_LIMIT // len("Velmorix ")
    assert normalize_name("x" * 9_000).readings[0].words == ("x" * READ_LIMIT,)


def test_a_name_of_a_person_in_ascii_loads_no_reader_of_a_script() -> None:
    code = """
import sys
from normalizers import normalize_name
normalize_name("Dr. VELMORIX, Abdel-Rahman", kind="individual")
print(*sorted(sys.modules))
"""
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout

    modules = set(loaded.decode().split())
    assert "normalizers.names" in modules
    assert {name for name in modules if name.startswith("normalizers.writing.")} == set()
    assert not modules & {"unidecode", "numpy", "pydantic", "normalizers.address_han"}


def test_longer_names_are_refused_with_both_lengths() -> None:
    with pytest.raises(NameTooLongError) as caught:
        normalize_name("a" * 100_001)

    assert (caught.value.length, caught.value.limit) == (100_001, 100_000)


def test_what_is_set_aside_is_kept_as_written() -> None:
    company = normalize_name("ООО Aurora Trading Co., Ltd.", kind="organization")
    person = normalize_name("Dr. Prof. Ivan Petrov", kind="individual")

    assert company.legal_forms == ("ООО", "Co. Ltd.")
    assert person.titles == ("Dr", "Prof")


def test_each_word_knows_the_piece_it_came_from() -> None:
    reading = normalize_name("Jörg AbdelRahman O'Neill", kind="individual").readings[0]

    assert reading.words == ("jorg", "abdul", "rahman", "oneill")
    assert reading.written == ("Jörg", "AbdelRahman", "AbdelRahman", "O'Neill")


def test_readings_by_sound_are_never_taken_for_english_words() -> None:
    """A pinyin *sa* or *co* is no legal form."""
    reading = normalize_name("萨集团", kind="organization").readings[0]

    assert reading.words == ("sa", "group")


def test_a_vessel_has_the_sound_before_the_meaning() -> None:
    readings = normalize_name("Звезда Востока", kind="vessel").readings

    assert readings[0].words == ("zvezda", "vostoka")
