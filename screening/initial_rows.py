"""The rows of one family that carry an initial: a single letter stands for any word it begins.

Nearly every asked word is similar to some initial, and hardly any name is found through one alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import floor

import numpy as np
from numpy.typing import NDArray

from screening.needs import SLACK
from screening.row_bits import bits_of
from screening.rows import FamilyRows
from screening.similarity import INITIAL
from screening.vocabulary import Vocabulary

#: Sets of letters whose rows are remembered.
_MOST_PAIRS = 5_000


@dataclass(frozen=True, slots=True)
class InitialRows:
    """The rows that carry one letter as a word: its share of the weight of each.

    `twice` are those that carry it more than once; the share is that of one place, since the asked
    name may have the letter itself for another.
    """

    letter: str
    shares: dict[int, float]
    twice: frozenset[int]
    _alone: dict[float, tuple[int, ...]] = field(default_factory=dict)
    _beside: dict[float, int] = field(default_factory=dict)

    def alone(self, fill: float) -> tuple[int, ...]:
        """Return the rows that the letter alone covers by `fill`."""
        key = _rounded_down(fill)
        if key not in self._alone:
            self._alone[key] = tuple(self._reaching(key, 0.0))
        return self._alone[key]

    def beside(self, fill: float) -> int:
        """Return the rows, as bits, that are covered by `fill` if all else is matched wholly."""
        key = _rounded_down(fill)
        if key not in self._beside:
            self._beside[key] = bits_of(np.array(self._reaching(key, 1.0), dtype=np.int32))
        return self._beside[key]

    def _reaching(self, fill: float, beside: float) -> list[int]:
        return [
            row
            for row, share in self.shares.items()
            if share * INITIAL + (1.0 - share) * beside >= fill - SLACK
        ]


def _rounded_down(fill: float) -> float:
    return floor(fill * 100) / 100


class Initials:
    """Looks initials up by their letter, and the rows that carry two of them."""

    def __init__(self, rows: FamilyRows, vocabulary: Vocabulary) -> None:
        self._rows = rows
        self._numbers = vocabulary.numbers
        self._known: dict[str, InitialRows | None] = {}
        self._pairs: dict[str, frozenset[int]] = {}
        self.lettered: NDArray[np.bool_] = np.zeros(len(rows), dtype=np.bool_)
        for number in np.nonzero(vocabulary.letters)[0].tolist():
            self.lettered[self._postings(number)] = True

    def of(self, letter: str) -> InitialRows | None:
        """Return the rows that carry a letter as a word; None where none does."""
        if letter not in self._known:
            self._known[letter] = self._look_up(letter)
        return self._known[letter]

    def two_of(self, some: Sequence[InitialRows]) -> frozenset[int]:
        """Return the rows in which two asked words may be met by initials, of some, one a word."""
        key = "".join([initial.letter for initial in some])
        found = self._pairs.get(key)
        if found is None:
            if len(self._pairs) >= _MOST_PAIRS:
                self._pairs.clear()
            rows: set[int] = set()
            for one, other in combinations(some, 2):
                rows |= one.twice if one is other else one.shares.keys() & other.shares.keys()
            found = self._pairs[key] = frozenset(rows)
        return found

    def _look_up(self, letter: str) -> InitialRows | None:
        number = self._numbers.get(letter)
        rows = self._postings(number).tolist() if number is not None else []
        if number is None or not rows:
            return None
        columns = self._rows.columns
        weight = float(self._rows.weights[number])
        shares, twice = {}, []
        for row in rows:
            start, end = columns.word_offsets[row : row + 2].tolist()
            count = int(np.count_nonzero(columns.words[start:end] == number))
            shares[row] = min(1.0, weight / float(self._rows.totals[row]))
            if count > 1:
                twice.append(row)
        return InitialRows(letter, shares, frozenset(twice))

    def _postings(self, number: int) -> NDArray[np.int32]:
        start, end = self._rows.posting_offsets[number : number + 2].tolist()
        found: NDArray[np.int32] = self._rows.postings[start:end]
        return found
