"""Which rows can reach their need by word alignment: the bound behind the index's law.

For the word alignment, each asked word gets at most its best similarity to any word of the row,
each word of the row at most its best to any asked word; with these two covers the formula of
`screening.scoring` gives a number never below the true one. Rows are proposed by the postings of
enough asked words that no row without any of them can reach its need. Joined words are found by
exact lookups. `docs/index.md` has the proofs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screening.calibration import length_class
from screening.needs import SLACK, Needs
from screening.rows import FamilyRows, checksum
from screening.scoring import LONGEST_JOIN, WeighedReading
from screening.similarity import JOINED
from screening.vocabulary import SimilarWords, Vocabulary

_STEPS = 255
#: At most so many (query, row) pairs are bounded at once, and cells of similarity held.
_MOST_PAIRS = 1_000_000
_MOST_CELLS = 32_000_000
_CACHE_LIMIT = 100_000
#: Rows remembered for words, over all words; about 60 bytes each.
_MOST_HELD = 2_000_000


@dataclass(slots=True)
class _Word:
    """What one family knows of an asked word: its similar words and the rows that carry any.

    `best` is the highest similarity to a word that any row carries, `cost` how many rows do.
    """

    similar: SimilarWords
    best: float
    cost: int
    carrying: frozenset[int] | None = None


@dataclass(slots=True)
class _Plan:
    """One asked reading that may have rows: its words and weights, and which of them propose."""

    number: int
    words: list[_Word]
    weights: tuple[float, ...]
    rows: NDArray[np.int32]
    length: int


class AlignmentBound:
    """Proposes the rows of one family whose word alignment may reach its need."""

    def __init__(self, rows: FamilyRows, vocabulary: Vocabulary, *, omission: float) -> None:
        self._rows = rows
        self._vocabulary = vocabulary
        self._omission = omission
        self._carried = np.diff(rows.posting_offsets)
        self._words: dict[str, _Word] = {}
        self._held = 0

    def candidates(
        self, asked: Sequence[WeighedReading], needs: Sequence[Needs]
    ) -> list[NDArray[np.int32]]:
        """Return, for each asked reading, the rows to score exactly, ascending."""
        found: list[list[NDArray[np.int32]]] = [[] for _ in asked]
        for number, rows in self._joined(asked):
            found[number].append(rows)
        plans = []
        for number, reading in enumerate(asked):
            plan = self._plan(number, reading, needs[number])
            if plan is not None:
                plans.append(plan)
        plans.sort(key=lambda plan: len(plan.words))
        for part in self._parts(plans):
            self._bound(part, needs, found)
        return [_united(rows) for rows in found]

    def _plan(self, number: int, reading: WeighedReading, needs: Needs) -> _Plan | None:
        """Return how to look for rows, or None where the best words there are do not suffice."""
        words = [self._word(word) for word in reading.reading.words]
        if len(words) > 1:
            for place, joined in self._runs(reading.reading.words).items():
                words[place] = self._known(_with(words[place].similar, joined))
        length = length_class(len(reading.joined))
        least, weights, price = needs.least[length], reading.weights, self._omission
        cover = 0.0
        for word, weight in zip(words, weights, strict=True):
            cover += word.best * weight
        if 1.0 - price + price * cover / reading.total < least - SLACK:
            return None
        rows = self._proposed(words, reading, least)
        return _Plan(number, words, weights, rows, length) if len(rows) else None

    def _word(self, word: str) -> _Word:
        found = self._words.get(word)
        if found is None:
            if len(self._words) >= _CACHE_LIMIT or self._held >= _MOST_HELD:
                self._words.clear()
                self._held = 0
            found = self._words[word] = self._known(self._vocabulary.similar(word))
        return found

    def _known(self, similar: SimilarWords) -> _Word:
        carried = self._carried[similar.words]
        best = float(similar.similarities[carried > 0].max(initial=0.0))
        return _Word(similar, best, int(carried.sum()))

    def _runs(self, words: tuple[str, ...]) -> dict[int, list[int]]:
        """Return, for each place, the vocabulary words that a run of neighbours there spells."""
        runs: dict[int, list[int]] = {}
        count = len(words)
        for start in range(count):
            spelt = words[start]
            for taken in range(2, min(LONGEST_JOIN, count) + 1):
                spelt += words[(start + taken - 1) % count]
                number = self._vocabulary.numbers.get(spelt)
                if number is not None:
                    for step in range(taken):
                        runs.setdefault((start + step) % count, []).append(number)
        return runs

    def _proposed(
        self, words: list[_Word], reading: WeighedReading, least: float
    ) -> NDArray[np.int32]:
        """Return the rows whose words can cover enough of the asked name for the least need.

        A row must meet one of the words that propose: the rest together cover too little, so the
        words that most rows carry are left out as far as that allows. If a proposing word alone
        covers too little as well, the row must meet a second word.
        """
        least_cover = 0.0
        if self._omission > 0:
            least_cover = (least - 1.0 + self._omission) / self._omission * reading.total - SLACK
        order = sorted(range(len(words)), key=lambda place: -words[place].cost)
        spare, proposing = least_cover, []
        for place in order:
            weight = reading.weights[place]
            if weight < spare:
                spare -= weight
            else:
                proposing.append(place)
        found: set[int] = set()
        for place in proposing:
            own = self._carrying(words[place])
            if reading.weights[place] >= least_cover:
                found |= own
                continue
            for other in order:
                if other != place:
                    found |= own & self._carrying(words[other])
        return np.fromiter(found, dtype=np.int32, count=len(found))

    def _joined(self, asked: Sequence[WeighedReading]) -> Iterator[tuple[int, NDArray[np.int32]]]:
        """Yield, by asked reading, rows whose neighbours run together spell a word or all of it."""
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

    def _carrying(self, word: _Word) -> frozenset[int]:
        """Return the rows that carry any of a word's similar words."""
        if word.carrying is None:
            rows: list[int] = []
            for number in word.similar.words.tolist():
                rows.extend(self._posting(number).tolist())
            word.carrying = frozenset(rows)
            self._held += len(word.carrying)
        return word.carrying

    def _parts(self, plans: list[_Plan]) -> Iterator[list[_Plan]]:
        """Yield batches of plans with the same number of words and a bounded number of pairs."""
        part: list[_Plan] = []
        pairs = cells = 0
        for plan in plans:
            more = len(plan.words) * len(self._vocabulary.words)
            full = pairs + len(plan.rows) > _MOST_PAIRS or cells + more > _MOST_CELLS
            if part and (full or len(part[0].words) != len(plan.words)):
                yield part
                part, pairs, cells = [], 0, 0
            part.append(plan)
            pairs += len(plan.rows)
            cells += more
        if part:
            yield part

    def _bound(
        self,
        part: list[_Plan],
        needs: Sequence[Needs],
        found: list[list[NDArray[np.int32]]],
    ) -> None:
        """Add to `found` the rows of each plan whose bound reaches their need."""
        rows = self._rows
        places, table = self._similarities(part)
        proposed = np.concatenate([plan.rows for plan in part])
        owner = np.repeat(np.arange(len(part)), [len(plan.rows) for plan in part])
        columns = rows.columns
        starts = columns.word_offsets[proposed]
        sizes = columns.word_offsets[proposed + 1] - starts
        edges = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        flat = np.arange(int(sizes.sum())) + np.repeat(starts - edges, sizes)
        words = columns.words[flat]
        word_owner = np.repeat(owner, sizes)
        asked_cover = np.zeros(len(proposed), dtype=np.float32)
        best = np.zeros(len(words), dtype=np.uint8)
        weights = np.array([plan.weights for plan in part], dtype=np.float32)
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
            np.array([plan.length for plan in part], dtype=np.uint8)[owner],
            columns.lengths[proposed],
        )
        need = np.empty(len(proposed), dtype=np.float32)
        start = 0
        for plan in part:
            end = start + len(plan.rows)
            need[start:end] = needs[plan.number].raw[
                columns.kinds[plan.rows], columns.scripts[plan.rows], lengths[start:end]
            ]
            start = end
        reached = np.nonzero(bound >= need - SLACK)[0]
        for pair in reached.tolist():
            found[part[owner[pair]].number].append(proposed[pair : pair + 1])

    def _similarities(self, plans: list[_Plan]) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Return each plan's places in a table (asked word, vocabulary word) -> similarity."""
        lines: dict[int, int] = {}
        used: list[SimilarWords] = []
        places = np.empty((len(plans), len(plans[0].words)), dtype=np.int64)
        for number, plan in enumerate(plans):
            for place, word in enumerate(plan.words):
                line = lines.get(id(word))
                if line is None:
                    line = lines[id(word)] = len(used)
                    used.append(word.similar)
                places[number, place] = line
        table = np.zeros((len(used), len(self._vocabulary.words)), dtype=np.uint8)
        for line, similar in enumerate(used):
            table[line, similar.words] = np.ceil(similar.similarities * _STEPS)
        return places, table


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
