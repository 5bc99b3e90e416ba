"""Searches many names the way the screener does: index, exact comparison, calibrated score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from lists.model import ListedParty, PartyKind, PublishedName
from normalizers import normalize_name
from normalizers.reading import Reading
from screening.calibration import number_of, raw_needed
from screening.families import NORMALIZER_KIND, Family
from screening.index import NameIndex, build_arrays
from screening.matching import score_pair
from screening.needs import Needs
from screening.policy import NameRules
from screening.rows import KINDS
from screening.scoring import WeighedReading, compare_readings

Scores = NDArray[np.float32]
_KINDS = {
    Family.PERSON: PartyKind.INDIVIDUAL,
    Family.ORGANIZATION: PartyKind.ORGANIZATION,
}


class SearchedNames:
    """Names of one family in the screener's index, each name on its own.

    All are read as names of the family, whatever the list says they are.

    >>> names = SearchedNames(["Melat Bank", "Tula Plant"], family=Family.ORGANIZATION)
    >>> [float(score) for score in names.scores(names.readings("Bank Melat"), least=50)]
    [100.0, 0.0]
    """

    def __init__(self, names: Sequence[str], *, family: Family) -> None:
        self.family = family
        self.size = len(names)
        self._rules = NameRules()
        kind = _KINDS[family]
        parties = [
            ListedParty(str(number), kind, (PublishedName(text),))
            for number, text in enumerate(names)
        ]
        self._index = NameIndex(build_arrays(parties), self._rules)

    def readings(self, text: str) -> tuple[Reading, ...]:
        """Return the readings of a name as one of this family."""
        return normalize_name(text, kind=NORMALIZER_KIND[self.family]).readings

    def scores(self, readings: Iterable[Reading], *, least: float) -> Scores:
        """Return the best score (0 to 100) of each name; what is under `least` may count as 0."""
        best = np.zeros(self.size, dtype=np.float32)
        asked = [self._index.weigh(reading, self.family) for reading in readings]
        if self.family not in self._index.families or not asked:
            return best
        needs = [self._needs(reading, least) for reading in asked]
        columns = self._index.arrays.families[self.family].columns
        found = self._index.candidates(self.family, asked, needs)
        for reading, rows in zip(asked, found, strict=True):
            for row in rows.tolist():
                listed = self._index.listed(self.family, row)
                score = self._score(reading, listed)
                number = int(columns.names[row])
                if score >= least and score > best[number]:
                    best[number] = score
        return best

    def pairwise(self, readings: Iterable[Reading], names: Iterable[str]) -> float:
        """Return the best score (0 to 100) between readings and some names beside the index."""
        listed = [
            self._index.weigh(reading, self.family)
            for name in names
            for reading in self.readings(name)
        ]
        asked = [self._index.weigh(reading, self.family) for reading in readings]
        return max((self._score(one, other) for one in asked for other in listed), default=0.0)

    def _score(self, asked: WeighedReading, listed: WeighedReading) -> float:
        compared = compare_readings(asked, listed, family=self.family, rules=self._rules)
        return score_pair(asked, compared, self.family)

    def _needs(self, asked: WeighedReading, least: float) -> Needs:
        raw = raw_needed(least)[self.family]
        if asked.reading.transliterated:
            script = number_of(asked.reading)
            raw = np.broadcast_to(raw[script], raw.shape)
        by_kind = np.array([raw] * len(KINDS), dtype=np.float32)
        return Needs.of(by_kind, self._index.kinds_and_scripts(self.family))
