"""Which rows can reach the raw similarity they need: the bounds behind the index's law.

For the word alignment, each asked word gets at most its best similarity to any word of the row,
each word of the row at most its best to any asked word; with these two covers the formula of
`screening.scoring` gives a number never below the true one. Rows are proposed by the postings of
enough asked words that no row without any of them can reach its need. Joined words are found by
exact lookups. The whole-name view is bounded by counting letters. `docs/index.md` has the proofs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screening.bags import NAME_KEY, NAME_LETTERS, bag_of, shared_at_most
from screening.calibration import length_class
from screening.rows import FamilyRows, checksum
from screening.scoring import LONGEST_JOIN, WeighedReading
from screening.similarity import JOINED, WholeName
from screening.vocabulary import SimilarWords, Vocabulary

#: Bounds are computed in 32 bits and similarities in 256 steps, rounded up; this covers the rest.
_SLACK = 1e-4
_STEPS = 255
#: At most so many (query, row) pairs are bounded at once, and cells of similarity held.
_MOST_PAIRS = 1_000_000
_MOST_CELLS = 32_000_000


@dataclass(frozen=True, slots=True)
class Needs:
    """The raw similarity that a row must reach, by its kind, script and length class."""

    raw: NDArray[np.float32]

    def least(self, length: int) -> float:
        """Return the least that any row needs against a name of this length class."""
        return float(self.raw[:, :, : length + 1].min())


@dataclass(slots=True)
class _Slots:
    """The similar words of a batch's distinct asked words, and where each stands in it."""

    found: list[SimilarWords]
    places: dict[str, int]


@dataclass(slots=True)
class _Plan:
    """One asked reading: its words' slots and weights, and the words whose postings propose."""

    number: int
    slots: list[int]
    weights: list[float]
    proposing: list[int]
    length: int


class AlignmentBound:
    """Proposes the rows of one family whose word alignment may reach its need."""

    def __init__(self, rows: FamilyRows, vocabulary: Vocabulary, *, omission: float) -> None:
        self._rows = rows
        self._vocabulary = vocabulary
        self._omission = omission
        self._postings: dict[str, NDArray[np.int32]] = {}

    def candidates(
        self, asked: Sequence[WeighedReading], needs: Sequence[Needs]
    ) -> list[NDArray[np.int32]]:
        """Return, for each asked reading, the rows to score exactly, ascending."""
        found: list[list[NDArray[np.int32]]] = [[] for _ in asked]
        slots = _Slots([], {})
        plans: list[_Plan] = []
        for number, rows in self._joined(asked):
            found[number].append(rows)
        for number, reading in enumerate(asked):
            plans.append(self._plan(number, reading, needs[number], slots))
        plans.sort(key=lambda plan: len(plan.slots))
        for part in self._parts(plans, slots):
            self._bound(part, slots, needs, found)
        return [_united(rows) for rows in found]

    def _plan(
        self, number: int, reading: WeighedReading, needs: Needs, slots: _Slots
    ) -> _Plan:
        words = reading.reading.words
        runs = self._runs(words)
        places = []
        for place, word in enumerate(words):
            if place in runs:
                places.append(len(slots.found))
                slots.found.append(_with(self._vocabulary.similar(word), runs[place]))
            else:
                if word not in slots.places:
                    slots.places[word] = len(slots.found)
                    slots.found.append(self._vocabulary.similar(word))
                places.append(slots.places[word])
        length = length_class(len(reading.joined))
        proposing = self._proposing(reading, places, slots, needs.least(length))
        return _Plan(number, places, list(reading.weights), proposing, length)

    def _runs(self, words: tuple[str, ...]) -> dict[int, list[int]]:
        """Return, for each place, the vocabulary words that a run of neighbours there spells."""
        runs: dict[int, list[int]] = {}
        for start in range(len(words) - 1):
            spelt = words[start]
            for end in range(start + 1, min(start + LONGEST_JOIN, len(words))):
                spelt += words[end]
                number = self._vocabulary.numbers.get(spelt)
                if number is not None:
                    for place in range(start, end + 1):
                        runs.setdefault(place, []).append(number)
        return runs

    def _proposing(
        self, reading: WeighedReading, places: list[int], slots: _Slots, least: float
    ) -> list[int]:
        """Return the slots whose postings must be looked at: leaving out the rest loses no row."""
        if self._omission <= 0:
            return list(dict.fromkeys(places))
        spare = (least - 1.0 + self._omission) / self._omission * reading.total - _SLACK
        costs = [(self._cost(slots.found[place]), number) for number, place in enumerate(places)]
        left_out: set[int] = set()
        for _, number in sorted(costs, reverse=True):
            if reading.weights[number] < spare:
                spare -= reading.weights[number]
                left_out.add(number)
        return list(
            dict.fromkeys(place for number, place in enumerate(places) if number not in left_out)
        )

    def _cost(self, similar: SimilarWords) -> int:
        offsets = self._rows.posting_offsets
        return int((offsets[similar.words + 1] - offsets[similar.words]).sum())

    def _joined(
        self, asked: Sequence[WeighedReading]
    ) -> Iterator[tuple[int, NDArray[np.int32]]]:
        """Yield, by asked reading, rows whose neighbours run together spell a word of it, or all."""
        owners, marks = [], []
        for number, reading in enumerate(asked):
            for joined in {*reading.reading.words, reading.joined}:
                if len(joined) > 1:
                    owners.append(number)
                    marks.append(checksum(joined))
        wanted = np.array(marks, dtype=np.uint32)
        first = np.searchsorted(self._rows.columns.joined, wanted)
        last = np.searchsorted(self._rows.columns.joined, wanted, side="right")
        for place in np.nonzero(first < last)[0].tolist():
            yield owners[place], self._rows.columns.joined_rows[first[place] : last[place]]

    def _posting(self, number: int) -> NDArray[np.int32]:
        offsets = self._rows.posting_offsets
        return self._rows.postings[offsets[number] : offsets[number + 1]]

    def _carrying(self, similar: SimilarWords) -> NDArray[np.int32]:
        """Return the rows that carry any of the similar words."""
        slices = [self._posting(number) for number in similar.words.tolist()]
        if not slices:
            return np.empty(0, dtype=np.int32)
        return np.unique(np.concatenate(slices)) if len(slices) > 1 else slices[0]

    def _parts(self, plans: list[_Plan], slots: _Slots) -> Iterator[list[tuple[_Plan, NDArray[np.int32]]]]:
        """Yield batches of plans with the same number of words and a bounded number of pairs."""
        carrying: dict[int, NDArray[np.int32]] = {}
        part: list[tuple[_Plan, NDArray[np.int32]]] = []
        pairs = cells = 0
        for plan in plans:
            for place in plan.proposing:
                if place not in carrying:
                    carrying[place] = self._carrying(slots.found[place])
            proposed = _united([carrying[place] for place in plan.proposing])
            if not len(proposed):
                continue
            more = len(plan.slots) * len(self._vocabulary.words)
            full = pairs + len(proposed) > _MOST_PAIRS or cells + more > _MOST_CELLS
            if part and (full or len(part[0][0].slots) != len(plan.slots)):
                yield part
                part, pairs, cells = [], 0, 0
            part.append((plan, proposed))
            pairs += len(proposed)
            cells += more
        if part:
            yield part

    def _bound(
        self,
        part: list[tuple[_Plan, NDArray[np.int32]]],
        slots: _Slots,
        needs: Sequence[Needs],
        found: list[list[NDArray[np.int32]]],
    ) -> None:
        """Add to `found` the rows of each plan whose bound reaches their need."""
        rows = self._rows
        places, table = self._similarities([plan for plan, _ in part], slots)
        proposed = np.concatenate([rows_ for _, rows_ in part])
        owner = np.repeat(np.arange(len(part)), [len(rows_) for _, rows_ in part])
        columns = rows.columns
        starts = columns.word_offsets[proposed]
        sizes = columns.word_offsets[proposed + 1] - starts
        edges = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        flat = np.arange(int(sizes.sum())) + np.repeat(starts - edges, sizes)
        words = columns.words[flat]
        word_owner = np.repeat(owner, sizes)
        asked_cover = np.zeros(len(proposed), dtype=np.float32)
        best = np.zeros(len(words), dtype=np.uint8)
        weights = np.array([plan.weights for plan, _ in part], dtype=np.float32)
        shares = weights / weights.sum(axis=1, keepdims=True)
        for place in range(places.shape[1]):
            met = table[places[word_owner, place], words]
            np.maximum(best, met, out=best)
            asked_cover += shares[owner, place] * np.maximum.reduceat(met, edges)
        listed_cover = np.add.reduceat(best * rows.weights[words], edges) / rows.totals[proposed]
        asked_cover /= _STEPS
        listed_cover /= _STEPS
        price = self._omission
        bound = (1 - price) * np.maximum(asked_cover, listed_cover)
        bound += price * np.minimum(asked_cover, listed_cover)
        lengths = np.minimum(
            np.array([plan.length for plan, _ in part], dtype=np.uint8)[owner],
            columns.lengths[proposed],
        )
        need = np.empty(len(proposed), dtype=np.float32)
        start = 0
        for plan, rows_ in part:
            end = start + len(rows_)
            need[start:end] = needs[plan.number].raw[
                columns.kinds[rows_], columns.scripts[rows_], lengths[start:end]
            ]
            start = end
        reached = np.nonzero(bound >= need - _SLACK)[0]
        for pair in reached.tolist():
            found[part[owner[pair]][0].number].append(proposed[pair : pair + 1])

    def _similarities(
        self, plans: list[_Plan], slots: _Slots
    ) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Return each plan's places in a table (asked word, vocabulary word) -> similarity."""
        used = list(dict.fromkeys(place for plan in plans for place in plan.slots))
        table = np.zeros((len(used), len(self._vocabulary.words)), dtype=np.uint8)
        for line, place in enumerate(used):
            similar = slots.found[place]
            table[line, similar.words] = np.ceil(similar.similarities * _STEPS)
        lines = {place: line for line, place in enumerate(used)}
        return np.array([[lines[place] for place in plan.slots] for plan in plans]), table


def _with(similar: SimilarWords, joined: list[int]) -> SimilarWords:
    """Return the similar words with those that a run spells at the similarity of joined words."""
    best = dict(zip(similar.words.tolist(), similar.similarities.tolist(), strict=True))
    for number in joined:
        best[number] = max(best.get(number, 0.0), JOINED)
    return SimilarWords(
        np.fromiter(best.keys(), dtype=np.int32, count=len(best)),
        np.fromiter(best.values(), dtype=np.float32, count=len(best)),
    )


def _united(rows: list[NDArray[np.int32]]) -> NDArray[np.int32]:
    if not rows:
        return np.empty(0, dtype=np.int32)
    return np.unique(np.concatenate(rows)) if len(rows) > 1 else rows[0]


def whole_name_candidates(
    rows: FamilyRows, asked: Sequence[WeighedReading], needs: Sequence[Needs], *, price: float
) -> Iterator[tuple[int, NDArray[np.int32]]]:
    """Yield, by asked reading, the rows whose whole-name view may reach its need, ascending.

    A Latin reading is compared as a whole only with rows that went through transliteration.
    """
    columns = rows.columns
    for number, reading in enumerate(asked):
        start = 0 if reading.reading.transliterated else rows.latin
        if start == len(rows):
            continue
        view = WholeName(reading.reading.words, coarse=False)
        letters, key = view.letters[0], view.keys[0]
        shared = shared_at_most(
            (columns.whole_letters[start:], columns.whole_letters_more[start:]),
            columns.whole_letters_excess[start:],
            *bag_of(letters, NAME_LETTERS),
        )
        shared_key = shared_at_most(
            (columns.whole_keys[start:],),
            columns.whole_keys_excess[start:],
            *bag_of(key, NAME_KEY),
        )
        both = columns.whole_key_lengths[start:] + np.float32(len(key))
        sound = np.where(both == 0, np.float32(0.5), shared_key / np.maximum(both, 1))
        spelling = shared / (columns.whole_lengths[start:] + np.float32(len(letters)))
        bound = price * (spelling + sound)
        lengths = np.minimum(np.uint8(length_class(len(reading.joined))), columns.lengths[start:])
        need = needs[number].raw[columns.kinds[start:], columns.scripts[start:], lengths]
        reached = np.nonzero(bound >= need - _SLACK)[0]
        if len(reached):
            yield number, (reached + start).astype(np.int32)
