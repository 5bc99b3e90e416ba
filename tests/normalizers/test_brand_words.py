"""What a name is when its words are known: brands by sound and by meaning, cases, numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers import normalize_name
from normalizers.organization_lexicon import inflected, lexicon_of
from normalizers.organization_runs import han_number


def read(text: str) -> list[str]:
    return [" ".join(found.words) for found in normalize_name(text, kind="organization").readings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("АО «НПП «Связь»", "science production enterprise svyaz"),
        ("завод «Красное знамя»", "plant krasnoe znamya"),
        ("завод «Красное знамя»", "plant red banner"),
        ("朝鮮東洋貿易会社", "korea tongyang trading"),
        ("朝鮮東洋貿易会社", "korea oriental trading"),
        ("朝鮮楽園貿易会社", "korea rakwon trading"),
        ("铁山解决方案公司", "iron mountain solution"),
        ("第三十一研究所", "31 research institute"),
        ("航天第二研究院", "aerospace 2 research institute"),
        ("Конструкторского бюро по релейной технике", "design bureau relay technology"),
        ("Научнопроизводственное объединение Зоря", "science production association zorya"),
    ],
)
def test_a_reading_is_among_those_of_the_name(text: str, expected: str) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Omsk Machine Building Factory", "Omsk Machinery Works"),
        ("Atomic Research Center", "Nuclear Research Centre"),
        ("Zarya Research and Production Enterprise", "Zarya Scientific Production Enterprise"),
        ("Institute named after Orlov", "Orlov Institute"),
    ],
)
def test_english_words_for_one_thing_are_one(one: str, other: str) -> None:
    assert sorted(read(one)[0].split()) == sorted(read(other)[0].split())


def test_aviation_and_aerospace_stay_two_industries() -> None:
    assert read("Aviation Industries Organization") != read("Aerospace Industries Organization")


@pytest.mark.parametrize("word", ["абвгд", "прамень", "зоря"])
def test_a_brand_is_no_case_of_a_known_word(word: str) -> None:
    assert inflected(word, lexicon_of("Cyrl")) is None


@given(st.integers(min_value=1, max_value=999))
@settings(deadline=None, max_examples=60)
def test_chinese_digits_are_read_as_the_number_they_write(number: int) -> None:
    digits = "〇一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    written = digits[hundreds] + "百" if hundreds else ""
    written += digits[tens] + "十" if tens else ("零" if hundreds and ones else "")
    written += digits[ones] if ones else ""
    assert han_number(written) == number
    assert han_number("".join(digits[int(digit)] for digit in str(number))) == number
