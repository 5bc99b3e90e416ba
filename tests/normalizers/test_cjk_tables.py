"""Laws of the tables behind Han characters, Hangul and kana: complete, unique, in one spelling."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from normalizers.tables import read_table
from normalizers.writing.chinese_names import hong_kong_spelling
from normalizers.writing.han_readings import LANGUAGES, character_readings, simplified

TOOL = Path(__file__).parents[2] / "tools" / "generate_han_readings.py"
LATIN = re.compile("[a-z]+")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_character_has_two_readings(language: str) -> None:
    rows = read_table(f"han_{language}", columns=("reading", "characters"))
    characters = "".join(row[1] for row in rows)
    assert len(characters) == len(set(characters)) > 8_000
    assert len({row[0] for row in rows}) == len(rows)


def test_every_mandarin_syllable_has_its_wade_giles() -> None:
    rows = read_table("pinyin_syllables", columns=("pinyin", "wade_giles"))
    assert {row[0] for row in rows} == set(character_readings("mandarin").values())
    assert all(LATIN.fullmatch(row[1]) for row in rows)


def test_every_cantonese_syllable_is_spelled_from_known_sounds() -> None:
    sounds = read_table("cantonese_sounds", columns=("part", "jyutping", "hong_kong"))
    whole = {row[1] for row in sounds if row[0] == "whole"}
    initials = {row[1] for row in sounds if row[0] == "initial"} | {""}
    finals = {row[1] for row in sounds if row[0] == "final"}
    for syllable in set(character_readings("cantonese").values()):
        known = syllable in whole or any(
            syllable[:cut] in initials and syllable[cut:] in finals for cut in range(3)
        )
        assert known, syllable
        assert LATIN.fullmatch(hong_kong_spelling(syllable))


def test_korean_readings_are_single_hangul_syllables() -> None:
    assert all(re.fullmatch("[가-힣]", value) for value in character_readings("korean").values())


def test_simplifying_twice_changes_nothing_more() -> None:
    rows = read_table("han_simplified", columns=("simplified", "characters"))
    forms = [character for row in rows for character in row[1]]
    assert len(forms) == len(set(forms)) > 2_000
    assert [form for form in forms if simplified(simplified(form)) != simplified(form)] == []


def test_foreign_sounds_cover_the_convention_and_no_character_twice() -> None:
    rows = read_table("han_foreign_sounds", columns=("sound", "other", "characters"))
    characters = "".join(row[2] for row in rows)
    assert len(characters) == len(set(characters)) >= 400
    for sound, other, row in rows:
        assert LATIN.fullmatch(sound)
        assert other == "-" or (LATIN.fullmatch(other) and other != sound)
        assert [character for character in row if simplified(character) != character] == []


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("han_foreign_names", ("chinese", "name")),
        ("chinese_surnames", ("surname", "pinyin", "hong_kong")),
    ],
)
def test_names_are_simplified_and_there_once(table: str, columns: tuple[str, ...]) -> None:
    names = [row[0] for row in read_table(table, columns=columns)]
    assert len(names) == len(set(names))
    assert [name for name in names if simplified(name) != name] == []


def test_korean_surnames_are_there_once_with_characters_that_korean_reads() -> None:
    rows = read_table("korean_surnames", columns=("surname", "south", "abroad", "north", "hanja"))
    assert len({row[0] for row in rows}) == len(rows)
    for row in rows:
        assert all(LATIN.fullmatch(spelling) for spelling in row[1:4])
        assert set(row[4]) - {"-"} <= character_readings("korean").keys(), row


def test_hangul_letters_are_in_unicode_order() -> None:
    rows = read_table(
        "hangul_letters", columns=("position", "letter", "revised", "north", "foreign", "other")
    )
    count = [sum(row[0] == position for row in rows) for position in ("initial", "medial", "final")]
    assert count == [19, 21, 28]
    medials = [row[1] for row in rows if row[0] == "medial"]
    assert medials == [chr(place) for place in range(ord("ㅏ"), ord("ㅣ") + 1)]


def test_every_katakana_letter_has_a_row() -> None:
    known = {row[0] for row in read_table("kana_syllables", columns=("kana", "hepburn", "foreign"))}
    letters = [chr(place) for place in (*range(0x30A1, 0x30FB), 0x30FC, *range(0x31F0, 0x3200))]
    assert [letter for letter in letters if letter not in known] == []


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_han_readings", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generator_reads_unihan_values(tool: ModuleType) -> None:
    assert tool.hangul("금:0E 김:0N") == "금", "the reading that schools teach comes first"
    assert tool.hangul("김:0N") == "김"
    assert tool.pinyin("lǜ") == "lu"
    assert tool.pinyin("10019.020:tiàn,tǎn") == "tian"
    assert tool.pinyin("") == ""


def test_the_generator_keeps_characters_that_are_simplified_themselves(tool: ModuleType) -> None:
    variants = {"kSimplifiedVariant": {"陳": "U+9648", "乾": "U+4E7E U+5E72"}}
    assert tool.simplified_forms(variants) == {"陳": "陈"}


def test_the_generator_leads_japanese_forms_to_chinese_ones(tool: ModuleType) -> None:
    others = {"kJoyoKanji": {"亞": "U+4E9C"}, "kJinmeiyoKanji": {"國": "2010:U+56FD", "火": "2010"}}
    assert tool.japanese_forms(others, {"亞": "亚", "國": "国"}, {"国": ""}) == {"亜": "亚"}
