"""An upper bound of the word alignment of asked readings and rows, from both covers.

Few rows are bounded one by one, many at once in arrays; both ways give the same numbers, apart
from rounding up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screening.needs import SLACK, Needs, by_owner, needed
from screening.rows import FamilyRows
from screening.word_rows import AskedWord

#: So few rows are bounded one by one; more go into arrays.
MOST_ONE_BY_ONE = 40
_STEPS = 255
#: At most so many (question, row) pairs are bounded at once, and cells of similarity held.
_MOST_PAIRS = 1_000_000
_MOST_CELLS = 32_000_000
#: Rows remembered by those bounded one by one, of about 500 bytes each.
_CACHE_LIMIT = 20_000


#: A row's distinct words, the weight of each, the weight of all; kind, script, length class.
_Row = tuple[tuple[int, ...], dict[int, float], float, int, int, int]


@dataclass(slots=True)
class Question:
    """One asked reading by its number: its words, their weight, and the rows to be bounded."""

    number: int
    words: list[AskedWord]
    total: float
    rows: Sequence[int] | NDArray[np.intp]
    length: int
    needs: Needs


class CoverBound:
    """Bounds the word alignment with rows of one family."""

    def __init__(self, rows: FamilyRows, vocabulary: int, *, omission: float) -> None:
        self._rows = rows
        self._vocabulary = vocabulary
        self._omission = omission
        self._known: dict[int, _Row] = {}

    def reached(self, questions: Sequence[Question]) -> Iterator[tuple[int, NDArray[np.int32]]]:
        """Yield, by number of the question, the rows whose bound reaches their need."""
        if sum(len(question.rows) for question in questions) <= MOST_ONE_BY_ONE:
            for question in questions:
                rows = [row for row in question.rows if self._reaches(question, row)]
                if rows:
                    yield question.number, np.array(rows, dtype=np.int32)
            return
        for part in self._parts(sorted(questions, key=lambda question: len(question.words))):
            yield from self._reached_together(part)

    def _reaches(self, question: Question, row: int) -> bool:
        numbers, weights, total, kind, script, length = self._row(row)
        best: dict[int, float] = {}
        asked = 0.0
        for word in question.words:
            by_number = word.by_number
            if by_number.keys().isdisjoint(numbers):
                continue
            met = 0.0
            for number in numbers:
                similarity = by_number.get(number, 0.0)
                if similarity > met:
                    met = similarity
                if similarity > best.get(number, 0.0):
                    best[number] = similarity
            asked += met * word.weight
        listed = 0.0
        for number, similarity in best.items():
            listed += weights[number] * similarity
        asked_cover = asked / question.total
        listed_cover = listed / total
        price = self._omission
        bound = (1 - price) * max(asked_cover, listed_cover)
        bound += price * min(asked_cover, listed_cover)
        need = question.needs.raw[kind, script, min(question.length, length)]
        return bool(bound >= need - SLACK)

    def _row(self, row: int) -> _Row:
        """Return a row's distinct words with their weights, summed up where one is repeated."""
        found = self._known.get(row)
        if found is None:
            if len(self._known) >= _CACHE_LIMIT:
                self._known.clear()
            columns = self._rows.columns
            start, end = columns.word_offsets[row : row + 2].tolist()
            words = columns.words[start:end]
            weights: dict[int, float] = {}
            for number, weight in zip(
                words.tolist(), self._rows.weights[words].tolist(), strict=True
            ):
                weights[number] = weights.get(number, 0.0) + weight
            found = self._known[row] = (
                tuple(weights),
                weights,
                float(self._rows.totals[row]),
                int(columns.kinds[row]),
                int(columns.scripts[row]),
                int(columns.lengths[row]),
            )
        return found

    def _parts(self, questions: list[Question]) -> Iterator[list[Question]]:
        """Yield batches with the same number of words and a bounded number of pairs."""
        part: list[Question] = []
        pairs = cells = 0
        for question in questions:
            more = len(question.words) * self._vocabulary
            full = pairs + len(question.rows) > _MOST_PAIRS or cells + more > _MOST_CELLS
            if part and (full or len(part[0].words) != len(question.words)):
                yield part
                part, pairs, cells = [], 0, 0
            part.append(question)
            pairs += len(question.rows)
            cells += more
        if part:
            yield part

    def _reached_together(self, part: list[Question]) -> Iterator[tuple[int, NDArray[np.int32]]]:
        rows, columns = self._rows, self._rows.columns
        places, table, column_of = self._similarities(part)
        counts = [len(question.rows) for question in part]
        proposed = np.concatenate([np.asarray(question.rows, dtype=np.int32) for question in part])
        owner = np.repeat(np.arange(len(part)), counts)
        starts = columns.word_offsets[proposed]
        sizes = columns.word_offsets[proposed + 1] - starts
        edges = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        flat = np.arange(int(sizes.sum())) + np.repeat(starts - edges, sizes)
        words = columns.words[flat]
        word_owner, word_columns = np.repeat(owner, sizes), column_of[words]
        asked_cover = np.zeros(len(proposed), dtype=np.float32)
        best = np.zeros(len(words), dtype=np.uint8)
        shares = np.array(
            [[word.weight / question.total for word in question.words] for question in part],
            dtype=np.float32,
        )
        for place in range(places.shape[1]):
            met = table[places[word_owner, place], word_columns]
            np.maximum(best, met, out=best)
            asked_cover += shares[owner, place] * np.maximum.reduceat(met, edges)
        listed_cover = np.add.reduceat(best * rows.weights[words], edges) / rows.totals[proposed]
        asked_cover /= _STEPS
        listed_cover /= _STEPS
        price = self._omission
        bound = (1 - price) * np.maximum(asked_cover, listed_cover)
        bound += price * np.minimum(asked_cover, listed_cover)
        lengths = np.minimum(
            np.array([question.length for question in part], dtype=np.uint8)[owner],
            columns.lengths[proposed],
        )
        need = needed(
            [question.needs for question in part],
            owner,
            columns.kinds[proposed],
            columns.scripts[proposed],
            lengths,
        )
        for found, near in by_owner(owner, bound >= need - SLACK):
            yield part[found].number, proposed[near]

    def _similarities(
        self, questions: list[Question]
    ) -> tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.int64]]:
        """Return each question's places in a table of similarities, that table, and its columns.

        The table has a line for each asked word; the column of each vocabulary word is told apart.
        """
        lines: dict[int, int] = {}
        used: list[AskedWord] = []
        places = []
        for question in questions:
            for word in question.words:
                line = lines.setdefault(id(word), len(used))
                if line == len(used):
                    used.append(word)
                places.append(line)
        owners = np.repeat(np.arange(len(used)), [len(word.similar.words) for word in used])
        similarities = np.concatenate([word.similar.similarities for word in used])
        words = np.concatenate([word.similar.words for word in used])
        met = np.zeros(self._vocabulary, dtype=np.bool_)
        met[words] = True
        # Column 0 is for all words that no asked one is similar to.
        columns = np.where(met, np.cumsum(met), 0)
        table = np.zeros((len(used), int(columns.max(initial=0)) + 1), dtype=np.uint8)
        table[owners, columns[words]] = np.ceil(similarities * _STEPS)
        return np.array(places, dtype=np.int64).reshape(len(questions), -1), table, columns
