"""From asked readings to scored names: candidates, exact scores, the best of each listed name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lists.model import PartyKind
from normalizers import normalize_name
from normalizers.reading import Reading
from screening.asked_texts import asked_texts
from screening.calibration import SCRIPTS, length_class, number_of, raw_needed, score_of
from screening.contained import ContainedNames
from screening.families import NORMALIZER_KIND, Family, agree
from screening.index import NameIndex
from screening.needs import Needs
from screening.parties import ScreenedParty
from screening.policy import ScreeningPolicy
from screening.rows import KINDS
from screening.scoring import ReadingScore, WeighedReading, compare_readings, cut


@dataclass(frozen=True, slots=True)
class AskedName:
    """One name of a screened party as one family reads it."""

    text: str
    family: Family
    readings: tuple[Reading, ...]


#: What of a party decides how high a name must score: its kind, and whether its birth is dated.
_Side = tuple[PartyKind, bool]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A listed name (by number) with the best score that any reading of the asked party reached."""

    name: int
    score: float
    asked: AskedName
    family: Family
    reading_number: int
    found: ReadingScore


def asked_names(texts: Iterable[str], families: Sequence[Family]) -> list[AskedName]:
    """Return the names of a party, read as each of the families reads names."""
    names = []
    for text in texts:
        for family in families:
            readings = normalize_name(text, kind=NORMALIZER_KIND[family]).readings
            if readings:
                names.append(AskedName(text, family, tuple(map(cut, readings))))
    return names


def score_pair(asked: WeighedReading, found: ReadingScore, family: Family) -> float:
    """Return the calibrated score (0 to 100, two decimals) of two readings that were compared.

    It is rounded before any threshold is asked, so that a printed score means what it says.
    """
    script = _script_of_pair(asked, found.listed)
    letters = min(len(asked.joined), len(found.listed.joined))
    return round(score_of(found.raw, family, script, length_class(letters)), 2)


def _script_of_pair(asked: WeighedReading, listed: WeighedReading) -> int:
    one = asked if asked.reading.transliterated else listed
    return number_of(one.reading)


#: One reading to look up: whose side it is on, its name, and where the matches go.
_Asked = tuple[_Side, AskedName, Reading, dict[int, NameMatch]]


class NameMatcher:
    """Finds the listed names of screened parties, through the index or by comparing with all.

    Both ways give the same matches; `exhaustive` is the oracle that tests hold the index against.
    """

    def __init__(self, index: NameIndex, policy: ScreeningPolicy, *, exhaustive: bool) -> None:
        self._index = index
        self._contained = ContainedNames(index)
        self._policy = policy
        self._exhaustive = exhaustive
        self._needs: dict[tuple[_Side, Family], Mapping[int, Needs]] = {}
        self._least: dict[_Side, tuple[float, ...]] = {}

    def matches(self, parties: Sequence[ScreenedParty]) -> list[list[NameMatch]]:
        """Return, for each party, the names that may matter to it, best first, each name once.

        What can neither be a hit nor need review may be left out.
        """
        found: list[dict[int, NameMatch]] = [{} for _ in parties]
        families = self._index.families
        asked: dict[Family, list[_Asked]] = {family: [] for family in families}
        with_text = [party for party in parties if party.text]
        within = iter(self._contained.names_in([(one.text, one.kind) for one in with_text]))
        for party, matches in zip(parties, found, strict=True):
            side = (party.kind, bool(party.birth_date))
            texts = asked_texts(party.name, *party.aliases)
            if party.text:
                texts = dict.fromkeys((*texts, *next(within)))
            for name in asked_names(texts, families):
                for reading in name.readings:
                    asked[name.family].append((side, name, reading, matches))
        for family, of_family in asked.items():
            for (side, name, reading, matches), rows in self._proposed(family, of_family):
                weighed = self._index.weigh(reading, family)
                self._score(name, weighed, rows, self._least_scores(side), matches)
        return [
            sorted(matches.values(), key=lambda match: (-match.score, match.name))
            if matches
            else []
            for matches in found
        ]

    def _proposed(
        self, family: Family, asked: Sequence[_Asked]
    ) -> Iterator[tuple[_Asked, Iterable[int]]]:
        """Yield the asked readings that have rows to be scored, with these."""
        if self._exhaustive:
            for one in asked:
                yield one, range(len(self._index.arrays.families[family]))
            return
        by_side = {side: self._needs_of(side, family) for side in {one[0] for one in asked}}
        needs = [by_side[side][number_of(reading)] for side, _, reading, _ in asked]
        proposed = self._index.proposed(family, [reading for _, _, reading, _ in asked], needs)
        # In the order asked: of equally good readings the first is kept, as when all are compared.
        for number in sorted(proposed):
            yield asked[number], proposed[number].tolist()

    def _score(
        self,
        name: AskedName,
        reading: WeighedReading,
        rows: Iterable[int],
        least: Sequence[float],
        found: dict[int, NameMatch],
    ) -> None:
        family = name.family
        columns = self._index.arrays.families[family].columns
        for row in rows:
            listed = self._index.listed(family, row)
            compared = compare_readings(reading, listed, family=family, rules=self._policy.names)
            score = score_pair(reading, compared, family)
            if score < least[columns.kinds[row]]:
                continue
            number = int(columns.names[row])
            before = found.get(number)
            if before is None or score > before.score:
                found[number] = NameMatch(
                    number, score, name, family, int(columns.readings[row]), compared
                )

    def _needs_of(self, side: _Side, family: Family) -> Mapping[int, Needs]:
        """Return, by script number of a reading, what raw similarity each kind of row needs."""
        found = self._needs.get((side, family))
        if found is None:
            raw_by_kind = [raw_needed(least)[family] for least in self._least_scores(side)]
            met = self._index.kinds_and_scripts(family)
            found = self._needs[side, family] = {
                script: Needs.of(
                    np.array(
                        [
                            np.broadcast_to(raw[script], raw.shape) if script else raw
                            for raw in raw_by_kind
                        ],
                        dtype=np.float32,
                    ),
                    met,
                )
                for script in range(len(SCRIPTS))
            }
        return found

    def _least_scores(self, side: _Side) -> tuple[float, ...]:
        """Return, by number of the listed kind, the name score below which nothing can come of it.

        Evidence may lift a name to the threshold by an equal birth date; another kind lowers, so
        such names must stand so much higher to be a hit or to stay visible for review.
        """
        if side not in self._least:
            asked_kind, dated = side
            policy = self._policy
            boost = policy.evidence.birth_date_equal if dated else 0.0
            against = -policy.evidence.kind_other
            other_kind = min(
                policy.threshold + against - boost,
                max(policy.threshold, policy.review_threshold + against - boost),
            )
            self._least[side] = tuple(
                min(
                    100.0,
                    # A name like nothing at all is never lifted, however low the threshold.
                    max(
                        1.0,
                        other_kind
                        if agree(asked_kind, listed) is False
                        else policy.threshold - boost,
                    ),
                )
                for listed in KINDS
            )
        return self._least[side]


def batches(parties: Iterable[ScreenedParty], size: int) -> Iterator[list[ScreenedParty]]:
    """Yield the parties in lists of at most `size`, in order."""
    batch: list[ScreenedParty] = []
    for party in parties:
        batch.append(party)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


assert len(SCRIPTS) < 256, "script numbers are stored in one byte"
