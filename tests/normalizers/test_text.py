from __future__ import annotations

import re
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers import text as cleaning
from normalizers.scripts import (
    is_merely_latin,
    latin_letter,
    main_script,
    script_of,
    script_runs,
)
from normalizers.text import clean_characters, clean_text, fold_homoglyphs, fold_lookalike_digits
from normalizers.transliteration import romanize, to_ascii


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Ａｕｒｏｒａ", "Aurora"),
        ("Au\u200bro\u00adra\ufeff", "Aurora"),
        ("\u202eAurora\u202c", "Aurora"),
        ("Au\x00ro\x1bra", "Aurora"),
        ("\x1b[2J\x1b[31mAurora\x1b[0m Bank", "Aurora Bank"),
        ("\x1b[38;5;196mAurora\x1b(B\x1b[m", "Aurora"),
        ("\x1b]0;title\x07Aurora", "Aurora"),
        ("\x1b]8;;https://example.org\x1b\\Aurora\x1b]8;;\x1b\\ Bank", "Aurora Bank"),
        ("\x1bP1$r0m\x1b\\Aurora", "Aurora"),
        ("\x1b[\x1b[31mAurora", "Aurora"),
        ("\x1b]Aurora Bank", "Aurora Bank"),
        ("\x1bPAurora Bank", "PAurora Bank"),
        ("Aurora [31m] Bank", "Aurora [31m] Bank"),
        ("Aurora\t\n Bank", "Aurora Bank"),
        ("Aurora\u00a0\u3000Bank", "Aurora Bank"),
        ("O’Neill Oʼ`´", "O'Neill O'''"),
        ("Jong–un—‐−", "Jong-un---"),
        ("«Аврора» “x”", '"Аврора" "x"'),
        ("٢٧ ۲۷ २७ ２７", "27 27 27 27"),
        ("哈马特・工业", "哈马特·工业"),
        ("ﷲ ﻣﺤﻤﺪ", "الله محمد"),
        ("ｶﾀｶﾅ ㈱", "カタカナ (株)"),
        ("é" + "e\u0301", "éé"),
        ("Ⅷ № ①", "VIII No 1"),
    ],
)
def test_characters_come_in_one_form(text: str, clean: str) -> None:
    assert clean_characters(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Bаnk Mеllаt", "Bank Mellat"),
        ("Рoсcия", "Россия"),
        ("Mοhammed", "Mohammed"),
        ("ООО Neft", "ООО Neft"),
        ("cμ", "cμ"),
        ("ЯaЖf", "ЯaЖf"),
        ("Сергей", "Сергей"),
        ("Orion S.А. de С.V.", "Orion S.A. de C.V."),
        ("А.С. Пушкин", "А.С. Пушкин"),
        ("J.Иванов", "J.Иванов"),
    ],
)
def test_words_of_two_scripts_are_put_in_one(text: str, clean: str) -> None:
    assert fold_homoglyphs(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("0liver", "Oliver"),
        ("M0hammed", "Mohammed"),
        ("Os5ama", "Ossama"),
        ("Ma1ik", "Malik"),
        ("MOHAMM0DI", "MOHAMMODI"),
        ("B52", "B52"),
        ("A380", "A380"),
        ("3M", "3M"),
        ("A1i", "A1i"),
        ("Unit5", "Unit5"),
        ("Sigma15x", "Sigma15x"),
        ("2020", "2020"),
        ("7eleven", "7eleven"),
        ("5star", "5star"),
    ],
)
def test_digits_are_letters_only_inside_words(text: str, clean: str) -> None:
    assert fold_lookalike_digits(text) == clean


@settings(deadline=None, max_examples=400)
@given(st.text(max_size=60) | st.text(alphabet="\x1b[]\\;m(\x07 aP31", max_size=30))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    clean = clean_characters(text)

    assert clean_characters(clean) == clean
    assert not any(
        unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Cn", "Co") for letter in clean
    )
    assert clean_text(clean_text(text)) == clean_text(text)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_runs_are_the_text_and_have_no_neighbour_of_their_own_script(text: str) -> None:
    runs = script_runs(text)

    assert "".join(piece for _, piece in runs) == (text if runs else "")
    assert all(one[0] != other[0] for one, other in pairwise(runs))
    assert all(piece for _, piece in runs)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Aurora", "Latn"), ("Аврора", "Cyrl"), ("Αυγή", "Grek"), ("Արև", "Armn"), ("მზე", "Geor"),
        ("שחר", "Hebr"), ("فجر", "Arab"), ("सूर्य", "Deva"), ("সূর্য", "Beng"), ("சூரியன்", "Taml"),
        ("ตะวัน", "Thai"), ("နေ", "Mymr"), ("해", "Hang"), ("太阳", "Hani"), ("タイヨウ", "Kana"),
        ("ひなた", "Kana"), ("ព្រះ", "Khmr"), ("ፀሐይ", "Ethi"), ("27", "Latn"), ("", "Latn"),
        ("LIMMT 经济贸易", "Latn"), ("日産ディーゼル", "Kana"), ("𠀀", "Hani"),
    ],
)  # fmt: skip
def test_main_script(text: str, script: str) -> None:
    assert main_script(text) == script


def test_what_is_merely_latin_has_letters_of_no_other_script() -> None:
    for code in range(0x3000):
        if is_merely_latin(chr(code)):
            assert script_of(chr(code)) in ("Latn", ""), hex(code)
        assert bool(latin_letter().match(chr(code))) == (script_of(chr(code)) == "Latn")


def test_what_belongs_to_no_script_says_so() -> None:
    assert {script_of(character) for character in "1 .-,'\u0301👍"} == {""}


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_transliteration_gives_plain_words(text: str) -> None:
    assert to_ascii(text).isascii()
    assert all(word.isalnum() and word == word.lower() for word in romanize(text).split())


_CLEAN = [c for c in map(chr, range(sys.maxunicode + 1)) if cleaning._CLEAN.fullmatch(c)]


def test_letters_that_are_not_cleaned_need_it_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "_CLEAN", re.compile("(?!)"))

    assert len(_CLEAN) > 30_000
    assert [c for c in _CLEAN if c not in " `" and clean_characters(c) != c] == []


@given(st.text(st.sampled_from(_CLEAN), max_size=12))
@settings(deadline=None, max_examples=300)
def test_letters_side_by_side_are_not_cleaned_either(text: str) -> None:
    changed = text.translate(cleaning._look_alike)
    changed = unicodedata.normalize("NFKC", changed).translate(cleaning._characters)

    assert unicodedata.normalize("NFC", changed) == text


@given(st.text(st.sampled_from("aЯя銀トン김ش7 ·-é"), max_size=8))
@settings(deadline=None, max_examples=300)
def test_the_short_way_for_one_script_is_that_of_several(text: str) -> None:
    runs = script_runs(text)

    assert "".join(piece for _, piece in runs) in ("", text)
    for script, piece in runs:
        found = {script_of(character) for character in piece} - {""}
        assert found <= ({"Kana", "Hani"} if script == "Kana" else {script})
    assert all(one[0] != other[0] for one, other in pairwise(runs))
    assert main_script(text) in ({script for script, _ in runs} or {"Latn"})
