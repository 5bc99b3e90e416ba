"""From asked readings to scored names: candidates, exact scores, the best of each listed name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lists.model import PartyKind
from normalizers import normalize_name
from screening.calibration import SCRIPTS, length_class, raw_needed, score_of, script_number
from screening.families import NORMALIZER_KIND, Family, agree
from screening.index import NameIndex
from screening.needs import Needs
from screening.parties import ScreenedParty
from screening.policy import ScreeningPolicy
from screening.rows import KINDS
from screening.scoring import ReadingScore, WeighedReading, compare_readings


@dataclass(frozen=True, slots=True)
class AskedName:
    """One name of a screened party as one family reads it."""

    text: str
    family: Family
    readings: tuple[WeighedReading, ...]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A listed name (by number) with the best score that any reading of the asked party reached."""

    name: int
    score: float
    asked: AskedName
    family: Family
    reading_number: int
    found: ReadingScore


def asked_names(party: ScreenedParty, index: NameIndex) -> tuple[AskedName, ...]:
    """Return the party's name and aliases, read as each family of the index reads names."""
    names = []
    for text in dict.fromkeys((party.name, *party.aliases)):
        for family in index.families:
            normalized = normalize_name(text, kind=NORMALIZER_KIND[family])
            readings = tuple(index.weigh(reading, family) for reading in normalized.readings)
            if readings:
                names.append(AskedName(text, family, readings))
    return tuple(names)


def score_pair(asked: WeighedReading, found: ReadingScore, family: Family) -> float:
    """Return the calibrated score (0 to 100, two decimals) of two readings that were compared.

    It is rounded before any threshold is asked, so that a printed score means what it says.
    """
    script = _script_of_pair(asked, found.listed)
    letters = min(len(asked.joined), len(found.listed.joined))
    return round(score_of(found.raw, family, script, length_class(letters)), 2)


def _script_of_pair(asked: WeighedReading, listed: WeighedReading) -> int:
    one = asked if asked.reading.transliterated else listed
    return script_number(one.reading.script)


class NameMatcher:
    """Finds the listed names of screened parties, through the index or by comparing with all.

    Both ways give the same matches; `exhaustive` is the oracle that tests hold the index against.
    """

    def __init__(self, index: NameIndex, policy: ScreeningPolicy, *, exhaustive: bool) -> None:
        self._index = index
        self._policy = policy
        self._exhaustive = exhaustive
        self._needs: dict[tuple[PartyKind, bool, Family, int], Needs] = {}
        self._least: dict[tuple[PartyKind, bool], tuple[float, ...]] = {}

    def matches(self, parties: Sequence[ScreenedParty]) -> list[list[NameMatch]]:
        """Return, for each party, the names that may matter to it, best first, each name once.

        What can neither be a hit nor need review may be left out.
        """
        found: list[dict[int, NameMatch]] = [{} for _ in parties]
        names = [asked_names(party, self._index) for party in parties]
        for family in self._index.families:
            asked = [
                (number, name, reading)
                for number, of_party in enumerate(names)
                for name in of_party
                if name.family is family
                for reading in name.readings
            ]
            rows = self._rows(family, [(parties[number], reading) for number, _, reading in asked])
            for (number, name, reading), proposed in zip(asked, rows, strict=True):
                least = self._least_scores(parties[number])
                self._score(name, reading, proposed, least, found[number])
        return [
            sorted(matches.values(), key=lambda match: (-match.score, match.name))
            for matches in found
        ]

    def _rows(
        self, family: Family, asked: Sequence[tuple[ScreenedParty, WeighedReading]]
    ) -> Iterable[Iterable[int]]:
        if self._exhaustive:
            return [range(len(self._index.arrays.families[family]))] * len(asked)
        needs = [self._needs_of(party, reading, family) for party, reading in asked]
        candidates = self._index.candidates(family, [reading for _, reading in asked], needs)
        return [rows.tolist() for rows in candidates]

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

    def _needs_of(self, party: ScreenedParty, reading: WeighedReading, family: Family) -> Needs:
        """Return what raw similarity each kind of row needs against this reading."""
        script = script_number(reading.reading.script) if reading.reading.transliterated else 0
        key = (party.kind, bool(party.birth_date), family, script)
        if key not in self._needs:
            lines = []
            for least in self._least_scores(party):
                raw = raw_needed(least)[family]
                lines.append(np.broadcast_to(raw[script], raw.shape) if script else raw)
            raw_by_kind = np.array(lines, dtype=np.float32)
            self._needs[key] = Needs.of(raw_by_kind, self._index.kinds_and_scripts(family))
        return self._needs[key]

    def _least_scores(self, party: ScreenedParty) -> tuple[float, ...]:
        """Return, by number of the listed kind, the name score below which nothing can come of it.

        Evidence may lift a name to the threshold by an equal birth date; another kind lowers, so
        such names must stand so much higher to be a hit or to stay visible for review.
        """
        key = (party.kind, bool(party.birth_date))
        if key not in self._least:
            policy = self._policy
            boost = policy.evidence.birth_date_equal if party.birth_date else 0.0
            against = -policy.evidence.kind_other
            other_kind = min(
                policy.threshold + against - boost,
                max(policy.threshold, policy.review_threshold + against - boost),
            )
            self._least[key] = tuple(
                min(
                    100.0,
                    # A name like nothing at all is never lifted, however low the threshold.
                    max(
                        1.0,
                        other_kind
                        if agree(party.kind, listed) is False
                        else policy.threshold - boost,
                    ),
                )
                for listed in KINDS
            )
        return self._least[key]


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
