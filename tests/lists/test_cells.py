"""Compound cells: only the stated ways of gluing are undone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lists.cells import split_enumeration, split_outside


@pytest.mark.parametrize(
    ("text", "prefix", "values"),
    [
        ("a) 1966 b) 1960 c) 1953", "", ("1966", "1960", "1953")),
        ("(a) 1966, (b) 1960", "", ("1966", "1960")),
        ("(A) Kuwait (B) Qatar", "", ("Kuwait", "Qatar")),
        ("1) Saudi Arabia 2) Qatar", "", ("Saudi Arabia", "Qatar")),
        ("a)1950 b)1951 c)1952", "", ("1950", "1951", "1952")),
        ("a) 01/02/1970;                 b) 03/04/1971", "", ("01/02/1970", "03/04/1971")),
        ("(1) to (6) Algeria (7) Morocco", "", ("Algeria", "Morocco")),
        ("(1) and (2) Italy (3) Malta", "", ("Italy", "Malta")),
        ("a) Mali b) b) Annaba, Algeria", "", ("Mali", "b) Annaba, Algeria")),
        ("a) Pul-e-Khumri, Baghlan", "", ("Pul-e-Khumri, Baghlan",)),
        ("Foundation (Indonesia)", "", ("Foundation (Indonesia)",)),
        ("No: (a) 05AT (b) 0504", "No:", ("05AT", "0504")),
        ("Item (a) alone", "", ("Item (a) alone",)),
        ("Tel (1) (2)", "", ("Tel (1) (2)",)),
        ("b) second c) third", "", ("b) second c) third",)),
        ("", "", ()),
        ("  ", "", ()),
    ],
)
def test_enumeration(text: str, prefix: str, values: tuple[str, ...]) -> None:
    assert split_enumeration(text) == (prefix, values)


def _has_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.text("xyz 0189-/", min_size=1, max_size=8).filter(_has_word), min_size=2, max_size=9
    )
)
def test_what_was_enumerated_comes_back(values: list[str]) -> None:
    text = " ".join(f"{chr(97 + place)}) {value}" for place, value in enumerate(values))
    assert split_enumeration(text) == ("", tuple(value.strip() for value in values))


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_splitting_never_invents_text(text: str) -> None:
    prefix, values = split_enumeration(text)
    assert all(value in text for value in (*values, prefix))
    assert all(piece in text for piece in split_outside(text, (";", " / ")))


def test_quotes_and_brackets_hold_together() -> None:
    assert split_outside('OOO "A, B", C (D, E), F', (",",)) == ('OOO "A, B"', "C (D, E)", "F")
    assert split_outside("АО «Завод; Юг»; Zavod", (";",)) == ("АО «Завод; Юг»", "Zavod")


def test_an_open_quote_does_not_swallow_the_rest() -> None:
    assert split_outside('OAO "Alef; Alef Plant', (";",)) == ('OAO "Alef', "Alef Plant")
