"""Which rows can reach their need as whole names: a bound by counting letters.

The longest common subsequence of two strings is at most the letters they share, so one count
covers the sorted, joined and rotated views at once. `docs/index.md` has the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from normalizers.keys import consonant_key
from screening.bags import (
    NAME_KEY,
    NAME_LETTERS,
    bag_of,
    shared_at_most,
    thermometers,
    unpacked,
)
from screening.calibration import length_class
from screening.needs import SLACK, Needs
from screening.rows import FamilyRows
from screening.scoring import WeighedReading

#: At most so many (query, row) pairs are bounded at once.
_MOST_PAIRS = 4_000_000


class WholeNameBound:
    """Proposes the rows of one family whose whole-name view may reach its need.

    A Latin reading is compared as a whole only with rows that went through transliteration; many
    Latin readings are bounded at once, by one product of matrices. Letters are counted for all
    rows, keys only where letters and a perfect key would suffice.
    """

    def __init__(self, rows: FamilyRows, *, price: float) -> None:
        self._rows = rows
        self._price = price
        self._bits: NDArray[np.float32] | None = None

    def candidates(
        self, asked: Sequence[WeighedReading], needs: Sequence[Needs]
    ) -> Iterator[tuple[int, NDArray[np.int32]]]:
        """Yield, by asked reading, the rows to score exactly, ascending; most have none."""
        latin: list[int] = []
        for number, reading in enumerate(asked):
            if not reading.whole_words:
                continue
            if reading.reading.transliterated:
                yield from self._near(
                    number, reading, needs[number], 0, self._alike(reading, needs[number])
                )
            else:
                latin.append(number)
        first = self._rows.latin
        if first == len(self._rows):
            return
        step = max(1, _MOST_PAIRS // (len(self._rows) - first))
        for start in range(0, len(latin), step):
            numbers = latin[start : start + step]
            for number, near in self._alike_many(numbers, asked, needs):
                yield from self._near(number, asked[number], needs[number], first, near)

    def _least_spelling(self, reading: WeighedReading, needs: Needs) -> float:
        """Return what half the spelling's similarity must be if the key is perfect."""
        least = needs.least if reading.reading.transliterated else needs.least_other
        return least[length_class(len(reading.joined))] / self._price - 0.5 - SLACK

    def _alike(self, reading: WeighedReading, needs: Needs) -> NDArray[np.intp]:
        columns = self._rows.columns
        letters = "".join(reading.whole_words)
        shared = shared_at_most(
            (columns.whole_letters, columns.whole_letters_more),
            columns.whole_letters_excess,
            *bag_of(letters, NAME_LETTERS),
        )
        both = columns.whole_lengths + np.float32(len(letters))
        return np.nonzero(shared >= self._least_spelling(reading, needs) * both)[0]

    def _alike_many(
        self, numbers: list[int], asked: Sequence[WeighedReading], needs: Sequence[Needs]
    ) -> Iterator[tuple[int, NDArray[np.intp]]]:
        """Yield the Latin readings that a transliterated row is like in letters, and those rows."""
        columns, first = self._rows.columns, self._rows.latin
        if self._bits is None:
            lanes = (columns.whole_letters[first:], columns.whole_letters_more[first:])
            self._bits = unpacked(lanes, NAME_LETTERS)
        letters = ["".join(asked[number].whole_words) for number in numbers]
        bits, excess = thermometers(letters, NAME_LETTERS)
        shared = bits @ self._bits.T
        over = columns.whole_letters_excess[first:]
        if excess.any() and over.any():
            shared += np.minimum.outer(excess, over.astype(np.float32))
        least = [self._least_spelling(asked[number], needs[number]) for number in numbers]
        lengths = np.fromiter(map(len, letters), dtype=np.float32, count=len(letters))
        both = np.add.outer(lengths, columns.whole_lengths[first:].astype(np.float32))
        both *= np.array(least, dtype=np.float32)[:, None]
        owners, rows = np.nonzero(shared >= both)
        edges = np.flatnonzero(np.diff(owners)) + 1
        for part in np.split(np.arange(len(owners)), edges):
            if len(part):
                yield numbers[owners[part[0]]], rows[part]

    def _near(
        self,
        number: int,
        reading: WeighedReading,
        needs: Needs,
        first: int,
        alike: NDArray[np.intp],
    ) -> Iterator[tuple[int, NDArray[np.int32]]]:
        """Yield those of the rows alike in letters whose key allows their need too."""
        if not len(alike):
            return
        columns = self._rows.columns
        near = alike + first
        letters = "".join(reading.whole_words)
        key = "".join(map(consonant_key, reading.whole_words))
        shared = shared_at_most(
            (columns.whole_letters[near], columns.whole_letters_more[near]),
            columns.whole_letters_excess[near],
            *bag_of(letters, NAME_LETTERS),
        )
        spelling = shared / (columns.whole_lengths[near] + np.float32(len(letters)))
        shared_key = shared_at_most(
            (columns.whole_keys[near],), columns.whole_keys_excess[near], *bag_of(key, NAME_KEY)
        )
        both = columns.whole_key_lengths[near] + np.float32(len(key))
        sound = np.where(both == 0, np.float32(0.5), shared_key / np.maximum(both, 1))
        lengths = np.minimum(np.uint8(length_class(len(reading.joined))), columns.lengths[near])
        need = needs.raw[columns.kinds[near], columns.scripts[near], lengths]
        reached = near[self._price * (spelling + sound) >= need - SLACK]
        if len(reached):
            yield number, reached.astype(np.int32)
