"""Sets of rows as whole numbers with a bit for each row: rows of two sets come out of one `and`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: So few words of 64 rows are taken apart one by one.
_FEW = 40


def bits_of(rows: NDArray[np.int32] | NDArray[np.intp]) -> int:
    """Return a number with a bit for each of some rows, which may be repeated.

    >>> bits_of(np.array([0, 3, 3]))
    9
    """
    if not len(rows):
        return 0
    held = np.zeros(int(rows.max()) + 1, dtype=np.bool_)
    held[rows] = True
    return int.from_bytes(np.packbits(held, bitorder="little").tobytes(), "little")


def rows_of_bits(bits: int) -> Sequence[int] | NDArray[np.intp]:
    """Return the rows of which a number has the bits, ascending.

    >>> rows_of_bits(9)
    [0, 3]
    """
    packed = bits.to_bytes(-(-bits.bit_length() // 64) * 8, "little")
    words = np.frombuffer(packed, dtype="<u8")
    held = words.nonzero()[0]
    if len(held) > _FEW:
        bits_held = np.unpackbits(words[held].view(np.uint8), bitorder="little").nonzero()[0]
        found: NDArray[np.intp] = held[bits_held >> 6] * 64 + (bits_held & 63)
        return found
    rows = []
    for place, word in zip(held.tolist(), words[held].tolist(), strict=True):
        rest = word
        while rest:
            lowest = rest & -rest
            rows.append(64 * place + lowest.bit_length() - 1)
            rest ^= lowest
    return rows
