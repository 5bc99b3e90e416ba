"""Which rows can reach their need as whole names: a bound by counting letters.

The longest common subsequence of two strings is at most the letters they share, so one count
covers the sorted, joined and rotated views at once. `docs/index.md` has the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normalizers.keys import consonant_key
from normalizers.reading import Reading
from screening.bags import (
    NAME_KEY,
    NAME_LETTERS,
    bags,
    shared_in_pairs,
    thermometers,
    unpacked,
)
from screening.calibration import length_class
from screening.families import Family
from screening.needs import SLACK, Needs, by_owner, needed
from screening.rows import FamilyRows
from screening.rows_by_length import RowsByLength
from screening.similarity import whole_words

#: At most so many (query, row) pairs are bounded at once.
_MOST_PAIRS = 4_000_000
#: Pairs alike in letters that are gathered before their keys are looked at.
_MOST_NEAR = 500_000
#: So few Latin readings are bounded one by one.
_FEW = 6


@dataclass(frozen=True, slots=True)
class _Asked:
    """A reading by its number: the words compared as a whole, their letters, the length class.

    `least` is the least that any row needs against it.
    """

    number: int
    words: tuple[str, ...]
    letters: str
    length: int
    least: float
    needs: Needs


class WholeNameBound:
    """Proposes the rows of one family whose whole-name view may reach its need.

    A Latin reading is compared as a whole only with rows that went through transliteration; many
    Latin readings are bounded at once, by one product of matrices. Letters are counted for all
    rows, keys only where letters and a perfect key would suffice.
    """

    def __init__(self, family: Family, rows: FamilyRows, *, price: float) -> None:
        self._brand_only = family is Family.ORGANIZATION
        self._rows = rows
        self._price = price
        self._bits: NDArray[np.float32] | None = None
        self._sorted: dict[int, RowsByLength] = {}

    def candidates(
        self, asked: Sequence[Reading], needs: Sequence[Needs]
    ) -> Iterator[tuple[int, NDArray[np.int32]]]:
        """Yield, by asked reading, the rows to score exactly, ascending; most have none."""
        first = self._rows.latin
        latin: list[_Asked] = []
        others: list[_Asked] = []
        for number, reading in enumerate(asked):
            if reading.script == "Latn" and first == len(self._rows):
                continue
            words = whole_words(reading.words, brand_only=self._brand_only)
            if words:
                length = length_class(sum(map(len, reading.words)))
                need = needs[number]
                if reading.script == "Latn":
                    least = need.least_other[length]
                    latin.append(_Asked(number, words, "".join(words), length, least, need))
                else:
                    least = need.least[length]
                    others.append(_Asked(number, words, "".join(words), length, least, need))
        yield from self._one_by_one(others, 0)
        if len(latin) <= _FEW:
            yield from self._one_by_one(latin, first)
        else:
            step = max(1, _MOST_PAIRS // (len(self._rows) - first))
            for start in range(0, len(latin), step):
                part = latin[start : start + step]
                owners, rows, shared = self._alike_many(part)
                yield from self._near(part, owners, rows, shared)

    def _least_spelling(self, least: float) -> float:
        """Return what half the spelling's similarity must be if the key is perfect."""
        return least / self._price - 0.5 - SLACK

    def _one_by_one(
        self, some: Sequence[_Asked], first: int
    ) -> Iterator[tuple[int, NDArray[np.int32]]]:
        """Yield the rows from `first` on for each of some readings."""
        if not some:
            return
        rows = self._by_length(first)
        asked_bags, excess = bags([one.letters for one in some], NAME_LETTERS)
        found: list[tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]] = []
        pairs = 0
        for place, one in enumerate(some):
            alike, shared = rows.alike(
                len(one.letters),
                (asked_bags[:, place], int(excess[place])),
                least=self._least_spelling(one.least),
            )
            if len(alike):
                found.append((np.full(len(alike), place), alike, shared))
                pairs += len(alike)
            if pairs > _MOST_NEAR:
                yield from self._near(some, *map(np.concatenate, zip(*found, strict=True)))
                found, pairs = [], 0
        if found:
            yield from self._near(some, *map(np.concatenate, zip(*found, strict=True)))

    def _by_length(self, first: int) -> RowsByLength:
        if first not in self._sorted:
            columns = self._rows.columns
            self._sorted[first] = RowsByLength(
                first,
                columns.whole_lengths[first:],
                (columns.whole_letters[first:], columns.whole_letters_more[first:]),
                columns.whole_letters_excess[first:],
            )
        return self._sorted[first]

    def _alike_many(
        self, part: Sequence[_Asked]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
        """Return pairs of a Latin reading and a transliterated row alike in letters.

        That is the readings' places, the rows, and the letters shared.
        """
        columns, first = self._rows.columns, self._rows.latin
        if self._bits is None:
            lanes = (columns.whole_letters[first:], columns.whole_letters_more[first:])
            self._bits = unpacked(lanes, NAME_LETTERS)
        letters = [one.letters for one in part]
        bits, excess = thermometers(letters, NAME_LETTERS)
        shared = bits @ self._bits.T
        over = columns.whole_letters_excess[first:]
        if excess.any() and over.any():
            shared += np.minimum.outer(excess, over.astype(np.float32))
        least = [self._least_spelling(one.least) for one in part]
        lengths = np.fromiter(map(len, letters), dtype=np.float32, count=len(letters))
        both = np.add.outer(lengths, columns.whole_lengths[first:].astype(np.float32))
        both *= np.array(least, dtype=np.float32)[:, None]
        owners, rows = np.nonzero(shared >= both)
        return owners, rows + first, shared[owners, rows]

    def _near(
        self,
        part: Sequence[_Asked],
        owners: NDArray[np.intp],
        rows: NDArray[np.intp],
        shared: NDArray[np.float32],
    ) -> Iterator[tuple[int, NDArray[np.int32]]]:
        """Yield those of the pairs alike in letters whose key allows their need too."""
        if not len(rows):
            return
        columns = self._rows.columns
        used = [part[place] for place in np.unique(owners).tolist()]
        places = np.cumsum(np.diff(owners, prepend=owners[0]) != 0)
        keys = ["".join(map(consonant_key, one.words)) for one in used]
        key_bags, key_excess = bags(keys, NAME_KEY)
        shared_key = shared_in_pairs(
            (columns.whole_keys[rows], columns.whole_keys_excess[rows]),
            (key_bags[0, places], key_excess[places]),
        )
        letters = np.array([len(one.letters) for one in used], dtype=np.float32)[places]
        spelling = shared / (columns.whole_lengths[rows] + letters)
        key_letters = np.array([len(key) for key in keys], dtype=np.float32)[places]
        both = columns.whole_key_lengths[rows] + key_letters
        sound = np.where(both == 0, np.float32(0.5), shared_key / np.maximum(both, 1))
        lengths = np.minimum(
            np.array([one.length for one in used], dtype=np.uint8)[places], columns.lengths[rows]
        )
        bound = self._price * (spelling + sound) + SLACK
        need = needed(
            [one.needs for one in used], places, columns.kinds[rows], columns.scripts[rows], lengths
        )
        for place, near in by_owner(places, bound >= need):
            yield used[place].number, rows[near].astype(np.int32)
