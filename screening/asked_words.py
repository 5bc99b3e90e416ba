"""What one family of the index knows of asked words: weights, similar words, rows that carry them.

Each asked word is looked up once and remembered, since names share their words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from screening.rarity import Rarity
from screening.rows import FamilyRows, checksum
from screening.similarity import INITIAL, JOINED
from screening.vocabulary import SimilarWords, Vocabulary
from screening.word_rows import AskedWord, WordRows

#: Words remembered, and as many older ones; about a kilobyte each with the rows of rare ones.
_MOST_KNOWN = 35_000
#: Words in runs that are remembered.
_MOST_SPELLING = 2_000


class AskedWords:
    """All words asked of one family so far."""

    def __init__(self, rows: FamilyRows, vocabulary: Vocabulary, rarity: Rarity) -> None:
        self._rows = rows
        self._vocabulary = vocabulary
        self._rarity = rarity
        self._known: dict[str, AskedWord] = {}
        self._old: dict[str, AskedWord] = {}
        self._spelling: dict[tuple[str | int, ...], AskedWord] = {}
        self.rows = WordRows(rows, vocabulary)

    def learn(self, words: Iterable[str]) -> dict[str, AskedWord]:
        """Return what is known of all words so far, with at least these among them."""
        if len(self._known) >= _MOST_KNOWN:
            # Words asked again are taken over from the old ones, those not asked again forgotten.
            self._known, self._old = {}, self._known
        if self.rows.forget(chain(self._known.values(), self._old.values())):
            self._spelling.clear()
        new = set(words).difference(self._known)
        if self._old:
            again = new.intersection(self._old)
            self._known.update((word, self._old.pop(word)) for word in again)
            new -= again
        if new:
            found = list(self._vocabulary.similar_to(new))
            joined = self.rows_joined([word for word, _ in found])
            similar = [similar for _, similar in found]
            long = [len(word) > 1 for word, _ in found]
            measures = self._measures(similar, long)
            nears = self.rows.near(similar, long, [cost for _, cost in measures])
            for (word, alike), (best, cost), near in zip(found, measures, nears, strict=True):
                rows, initial = joined.get(word), self.rows.initials.of(word[0])
                if len(word) == 1:
                    rows = initial = None
                weight = self._rarity.weight(word)
                most = max(best, INITIAL) if initial else best
                self._known[word] = AskedWord(weight, alike, best, most, cost, rows, initial, *near)
        return self._known

    def _measures(
        self, found: Sequence[SimilarWords], long: Sequence[bool]
    ) -> list[tuple[float, int]]:
        """Return, for the similar words of each of some words, their best and how many rows.

        `long` tells which words are more than a letter; their initials count for nothing.
        """
        counts = np.array([len(similar.words) for similar in found])
        # A last cell that counts for nothing, for words without any similar word.
        numbers = np.concatenate([*(similar.words for similar in found), np.zeros(1, np.int32)])
        similarities = np.concatenate(
            [*(similar.similarities for similar in found), np.zeros(1, np.float32)]
        )
        carried = self.rows.carried[numbers]
        carried[:-1][self.rows.letters[numbers[:-1]] & np.repeat(long, counts)] = 0
        carried[-1] = 0
        similarities[carried == 0] = 0
        # Where a word has no similar words, `reduceat` gives what comes next.
        starts = np.cumsum(counts) - counts
        best = np.where(counts > 0, np.maximum.reduceat(similarities, starts), 0)
        costs = np.where(counts > 0, np.add.reduceat(carried, starts), 0)
        return list(zip(best.tolist(), costs.tolist(), strict=True))

    def spelling(self, text: str, numbers: Sequence[int]) -> AskedWord:
        """Return a known word where it stands in runs that spell words of the vocabulary."""
        key: tuple[str | int, ...] = (text, *numbers)
        found = self._spelling.get(key)
        if found is None:
            if len(self._spelling) >= _MOST_SPELLING:
                self._spelling.clear()
            found = self._spelling[key] = self._with_runs(
                self._known[text], numbers, long=len(text) > 1
            )
        return found

    def _with_runs(self, word: AskedWord, numbers: Sequence[int], *, long: bool) -> AskedWord:
        known = word.by_number
        more = [number for number in dict.fromkeys(numbers) if known.get(number, 0.0) < JOINED]
        carried = self.rows.carried[more]
        cost = word.cost + int(carried.sum())
        similar = SimilarWords(
            # A word met twice counts as the later one, which is the more similar.
            np.concatenate((word.similar.words, np.array(more, dtype=np.int32))),
            np.append(word.similar.similarities, np.full(len(more), JOINED, dtype=np.float32)),
        )
        best = max(word.best, JOINED if carried.any() else 0.0)
        near = next(self.rows.near([similar], [long], [cost]))
        most = max(best, word.most)
        return AskedWord(word.weight, similar, best, most, cost, word.joined, word.initial, *near)

    def rows_joined(self, spelt: Collection[str]) -> Mapping[str, NDArray[np.int32]]:
        """Return, for those of some texts that neighbours in rows spell run together, the rows."""
        joined = self._rows.columns.joined
        marks = np.fromiter(map(checksum, spelt), dtype=np.uint32, count=len(spelt))
        firsts = joined.searchsorted(marks)
        met = np.nonzero(joined[np.minimum(firsts, len(joined) - 1)] == marks)[0]
        if not len(met):
            return {}
        texts = list(spelt)
        lasts = joined.searchsorted(marks[met], side="right")
        return {
            texts[place]: self._rows.columns.joined_rows[first:last]
            for place, first, last in zip(
                met.tolist(), firsts[met].tolist(), lasts.tolist(), strict=True
            )
        }
