"""Rows in the order of their whole names' lengths: only names of fitting length are counted."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from screening.bags import shared_at_most

_SLACK = 1e-3


class RowsByLength:
    """The bags of letters of all rows from `first` on, the shortest names first.

    `lanes` are the two halves of each bag, `excess` what was over in it.
    """

    def __init__(
        self,
        first: int,
        lengths: NDArray[np.uint8],
        lanes: tuple[NDArray[np.uint64], NDArray[np.uint64]],
        excess: NDArray[np.uint8],
    ) -> None:
        order = np.argsort(lengths, kind="stable")
        self._rows = order.astype(np.int32) + np.int32(first)
        self._lengths = lengths[order]
        self._lanes = lanes[0][order], lanes[1][order]
        self._excess = excess[order]
        self._starts = self._lengths.searchsorted(np.arange(257)).tolist()

    def alike(
        self, letters: int, bag: tuple[NDArray[np.uint64], int], *, least: float
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Return rows that share at least `least` of both names' letters, and how many they share.

        Two names share no more letters than the shorter has, so that share bounds the lengths.
        """
        shortest, longest = lengths_within(letters, least)
        part = slice(self._starts[min(shortest, 256)], self._starts[min(longest + 1, 256)])
        shared = shared_at_most(
            (self._lanes[0][part], self._lanes[1][part]), self._excess[part], *bag
        )
        both = self._lengths[part] + np.float32(letters)
        near = np.nonzero(shared >= both * np.float32(least))[0]
        rows: NDArray[np.intp] = self._rows[part][near].astype(np.intp)
        return rows, shared[near].astype(np.float32)


def lengths_within(letters: int, least: float) -> tuple[int, int]:
    """Return the least and the most letters of a name that may share so much with one of `letters`.

    >>> lengths_within(10, 0.4), lengths_within(10, 0.0)
    ((7, 15), (0, 255))
    """
    if least <= 0:
        return 0, 255
    if least >= 1:
        return 256, 255
    shortest = ceil(letters * least / (1 - least) - _SLACK)
    return shortest, min(255, floor(letters * (1 - least) / least + _SLACK))
