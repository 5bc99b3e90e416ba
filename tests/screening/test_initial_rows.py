"""The rows that carry an initial, by its letter."""

from __future__ import annotations

import pytest

from screening.families import Family
from screening.index import build_arrays
from screening.initial_rows import Initials
from screening.row_bits import rows_of_bits
from screening.testing import listed_party
from screening.vocabulary import Vocabulary


@pytest.fixture
def initials() -> Initials:
    texts = ("K Karim", "K", "M K Dar", "Karim Dar", "K R K Shimo", "R Shimo Dar Karim")
    arrays = build_arrays(
        [
            listed_party(text, entry_id=str(number), kind="individual")
            for number, text in enumerate(texts)
        ]
    )
    rows = arrays.families[Family.PERSON]
    assert rows.columns.names.tolist() == list(range(len(texts)))
    return Initials(rows, Vocabulary(arrays.words, arrays.vocabulary))


def test_rows_by_letter(initials: Initials) -> None:
    k = initials.of("k")
    assert k is not None
    assert set(k.shares) == {0, 1, 2, 4}
    assert k.shares[1] == 1.0
    assert k.twice == {4}
    assert initials.of("z") is None
    assert initials.lettered.tolist() == [True, True, True, False, True, True]


def test_what_a_letter_covers(initials: Initials) -> None:
    k = initials.of("k")
    assert k is not None
    # Alone it covers four fifths of its share, and only one row is nothing but the letter.
    assert k.alone(0.8) == (1,)
    assert k.alone(0.81) == ()
    # All else matched wholly, a row lacks a fifth of the letter's share.
    for fill in (0.81, 0.9, 0.95):
        expected = [row for row, share in k.shares.items() if 1 - share / 5 >= fill - 0.01]
        found = list(rows_of_bits(k.beside(fill)))
        assert set(found) <= set(expected)
        assert {row for row, share in k.shares.items() if 1 - share / 5 >= fill} <= set(found)


def test_rows_with_two_of_some_letters(initials: Initials) -> None:
    k, m, r = (initials.of(letter) for letter in "kmr")
    assert k is not None
    assert m is not None
    assert r is not None
    assert initials.two_of([k, m]) == {2}
    assert initials.two_of([k, r]) == {4}
    assert initials.two_of([k, k]) == {4}
    assert initials.two_of([k]) == frozenset()
