"""Sets of rows come back from the numbers that hold them, whichever way they are taken apart."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.row_bits import bits_of, rows_of_bits

_rows = st.sets(st.integers(0, 5_000), max_size=300)


@settings(deadline=None)
@given(_rows)
def test_a_set_of_rows_comes_back(rows: set[int]) -> None:
    bits = bits_of(np.array(sorted(rows), dtype=np.int32))
    assert list(rows_of_bits(bits)) == sorted(rows)
    assert bits.bit_count() == len(rows)


@settings(deadline=None)
@given(st.lists(st.integers(0, 300), max_size=40), st.lists(st.integers(0, 300), max_size=40))
def test_rows_of_both_and_of_either_come_out_of_and_and_or(
    some: list[int], others: list[int]
) -> None:
    one, other = (bits_of(np.array(rows, dtype=np.int32)) for rows in (some, others))
    assert set(rows_of_bits(one & other)) == set(some) & set(others)
    assert set(rows_of_bits(one | other)) == set(some) | set(others)


def test_no_rows_are_no_bits() -> None:
    assert bits_of(np.empty(0, dtype=np.int32)) == 0
    assert list(rows_of_bits(0)) == []


def test_the_rows_at_the_edges_of_words_of_bits_come_back() -> None:
    # As few as are taken apart one by one, and so many that they are unpacked together.
    for edges in ((0, 63, 64, 127, 128), tuple(range(63, 64 * 60, 64))):
        assert list(rows_of_bits(bits_of(np.array(edges, dtype=np.int32)))) == list(edges)
