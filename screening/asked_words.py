"""What one family of the index knows of asked words: weights, similar words, rows that carry them.

Each asked word is looked up once and remembered, since names share their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from screening.needs import SLACK
from screening.rarity import Rarity
from screening.rows import FamilyRows, checksum
from screening.similarity import JOINED
from screening.vocabulary import SimilarWords, Vocabulary

#: A row counts as lone or short where one or two of its words hold this share of its weight; the
#: highest level that a need allows is taken. At level 0 every row counts as lone.
LEVELS = (0.82, 0.75, 0.6, 0.0)
_CACHE_LIMIT = 100_000
#: Rows remembered for words, over all words; about 60 bytes each.
_MOST_HELD = 5_000_000
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Carriers:
    """The rows that carry any word similar to an asked one.

    `short` are those of which two words hold nearly all weight, `lone` those of which one word
    does, if that much similarity to a single word suffices.
    """

    every: frozenset[int]
    short: frozenset[int]
    lone: frozenset[int]


_NOWHERE = Carriers(_NONE, _NONE, _NONE)


@dataclass(slots=True)
class AskedWord:
    """One asked word in one family.

    `best` is the highest similarity to a word that any row carries, `cost` how many rows do,
    `joined` the rows of which neighbours run together spell the word.
    """

    weight: float
    similar: SimilarWords
    best: float
    cost: int
    joined: NDArray[np.int32] | None
    carriers: dict[float, Carriers] = field(default_factory=dict)
    _by_number: dict[int, float] | None = None

    @property
    def by_number(self) -> dict[int, float]:
        """The similarity of each similar word by its number."""
        if self._by_number is None:
            similar = self.similar
            self._by_number = dict(
                zip(similar.words.tolist(), similar.similarities.tolist(), strict=True)
            )
        return self._by_number


class AskedWords:
    """All words asked of one family so far."""

    def __init__(self, rows: FamilyRows, vocabulary: Vocabulary, rarity: Rarity) -> None:
        self._rows = rows
        self._vocabulary = vocabulary
        self._rarity = rarity
        self._carried = np.diff(rows.posting_offsets)
        self._known: dict[str, AskedWord] = {}
        self._held = 0
        self._by_level: dict[float, tuple[NDArray[np.bool_], NDArray[np.bool_]]] = {}

    def learn(self, words: Iterable[str]) -> dict[str, AskedWord]:
        """Return what is known of all words so far, with at least these among them."""
        if len(self._known) >= _CACHE_LIMIT:
            self._known.clear()
            self._held = 0
        if self._held >= _MOST_HELD:
            for known in self._known.values():
                known.carriers.clear()
            self._held = 0
        new = {word for word in words if word not in self._known}
        if new:
            for word, similar in self._vocabulary.similar_to(new):
                self._known[word] = self._word(
                    self._rarity.weight(word),
                    similar,
                    self.rows_joined(word) if len(word) > 1 else None,
                )
        return self._known

    def _word(
        self, weight: float, similar: SimilarWords, joined: NDArray[np.int32] | None
    ) -> AskedWord:
        carried = self._carried[similar.words]
        best = float(similar.similarities[carried > 0].max(initial=0.0))
        return AskedWord(weight, similar, best, int(carried.sum()), joined)

    def spelling(self, word: AskedWord, numbers: Sequence[int]) -> AskedWord:
        """Return the word where it stands in runs that spell words of the vocabulary."""
        best = dict(word.by_number)
        for number in numbers:
            best[number] = max(best.get(number, 0.0), JOINED)
        similar = SimilarWords(
            np.fromiter(best.keys(), dtype=np.int32, count=len(best)),
            np.fromiter(best.values(), dtype=np.float32, count=len(best)),
        )
        return self._word(word.weight, similar, word.joined)

    def rows_joined(self, spelt: str) -> NDArray[np.int32] | None:
        """Return the rows of which neighbours run together spell this, None where there is none."""
        joined = self._rows.columns.joined
        mark = np.uint32(checksum(spelt))
        first = int(joined.searchsorted(mark))
        if first == len(joined) or joined[first] != mark:
            return None
        last = int(joined.searchsorted(mark, side="right"))
        return self._rows.columns.joined_rows[first:last]

    def carriers(self, word: AskedWord, level: float) -> Carriers:
        """Return the rows that carry any of a word's similar words."""
        found = word.carriers.get(level)
        if found is None:
            found = word.carriers[level] = self._carriers(word, level) if word.cost else _NOWHERE
            self._held += len(found.every) + len(found.short) + len(found.lone)
        return found

    def _carriers(self, word: AskedWord, level: float) -> Carriers:
        numbers = word.similar.words
        starts = self._rows.posting_offsets[numbers]
        sizes = self._carried[numbers]
        edges = sizes.cumsum()
        places = np.repeat(starts - edges + sizes, sizes)
        places += np.arange(len(places))
        rows = self._rows.postings[places]
        if not level:
            every = frozenset(rows.tolist())
            return Carriers(every, every, every)
        lone, short = self._classes(level)
        of_short = rows[short[rows]]
        near = np.repeat(word.similar.similarities >= np.float32(level - SLACK), sizes)
        of_lone = rows[lone[rows] & near]
        known = next(iter(word.carriers.values()), None)
        return Carriers(
            known.every if known else frozenset(rows.tolist()),
            frozenset(of_short.tolist()),
            frozenset(of_lone.tolist()),
        )

    def _classes(self, level: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        if level not in self._by_level:
            least = np.uint8(int(255 * (level - SLACK)))
            self._by_level[level] = self._rows.top_one >= least, self._rows.top_two >= least
        return self._by_level[level]
