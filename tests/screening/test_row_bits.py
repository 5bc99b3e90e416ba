"""A set of rows as the bits of a number."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.row_bits import bits_of, rows_of_bits


@settings(deadline=None)
@given(st.sets(st.integers(0, 5_000), max_size=300))
def test_a_set_of_rows_comes_back(rows: set[int]) -> None:
    bits = bits_of(np.array(sorted(rows), dtype=np.int32))
    assert list(rows_of_bits(bits)) == sorted(rows)
    assert bits.bit_count() == len(rows)
