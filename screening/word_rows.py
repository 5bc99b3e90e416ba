"""The rows of one family that carry words similar to an asked one.

Those of a rare word are a small table, those of a common word a number with a bit for each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screening.initial_rows import InitialRows, Initials
from screening.needs import SLACK
from screening.row_bits import bits_of
from screening.rows import FamilyRows
from screening.similarity import INITIAL
from screening.vocabulary import SimilarWords, Vocabulary

#: A word is rare if no more rows carry words similar to it.
_RARE = 30
#: Similarities are kept in so many steps, rounded up.
STEPS = 255
#: Just more than an initial is similar to a word.
WEAK = INITIAL + 0.01
#: So many rows have their numbers held as objects, of 40 bytes each.
_MOST_NUMBERS = 200_000
#: The share of a row's weight that makes a word its main one.
MAIN = 0.5
#: Bytes of sets of rows that are remembered, over all words.
_MOST_HELD = 30_000_000


#: The rows near a word, those of them with a main word, and those with initials.
_Near = tuple[Mapping[int, int] | None, tuple[int, ...], tuple[int, ...]]
_NOWHERE: Mapping[int, int] = {}


@dataclass(slots=True)
class AskedWord:
    """One asked word in one family.

    `best` is the highest similarity to a word that any row carries, `cost` how many rows do, both
    without the `initial` that may stand for the word, `most` the highest with it. `joined` are the
    rows of which neighbours run together spell the word. `near` gives the rows that a rare word
    meets, and how similar they are in steps; None where the word is a common one. `alone` are those
    of them of which one word holds half the weight, `lettered` those that carry initials.
    """

    weight: float
    similar: SimilarWords
    best: float
    most: float
    cost: int
    joined: NDArray[np.int32] | None
    initial: InitialRows | None
    near: Mapping[int, int] | None
    alone: tuple[int, ...]
    lettered: tuple[int, ...]
    every: int | None = None
    strong: int | None = None
    lone: dict[float, int] | None = None
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


class WordRows:
    """Looks up the rows of words; sets of rows are kept with their words, up to some bytes."""

    def __init__(self, rows: FamilyRows, vocabulary: Vocabulary) -> None:
        self._rows = rows
        #: How many rows carry each word, and which words are single letters.
        self.carried = np.diff(rows.posting_offsets)
        self.letters = vocabulary.letters
        self.initials = Initials(rows, vocabulary)
        self._held = 0
        self._numbers: NDArray[np.object_] | None = None
        self._lone: dict[float, NDArray[np.bool_]] = {}
        self._main: dict[float, int] = {}
        self._short: dict[float, int] = {}

    def forget(self, words: Iterable[AskedWord]) -> bool:
        """Return whether so much was held that all words, which must be given, lost their sets."""
        if self._held < _MOST_HELD:
            return False
        for known in words:
            known.every = known.strong = known.lone = None
        self._held = 0
        return True

    def near(
        self, found: Sequence[SimilarWords], long: Sequence[bool], costs: Sequence[int]
    ) -> Iterator[_Near]:
        """Yield, for the similar words of each of some words, the rows near it if it is rare."""
        rare = [place for place, cost in enumerate(costs) if 0 < cost <= _RARE]
        if rare:
            some = [found[place] for place in rare]
            owners = np.repeat(np.arange(len(rare)), [len(similar.words) for similar in some])
            numbers = np.concatenate([similar.words for similar in some])
            similarities = np.concatenate([similar.similarities for similar in some])
            steps = np.ceil(similarities * STEPS).astype(np.int64)
            # The more similar later, so that a row met twice counts as that.
            order = np.argsort(owners << 8 | steps)
            order = order[~(self.letters[numbers[order]] & np.array(long)[rare][owners[order]])]
            numbers = numbers[order]
            sizes = self.carried[numbers]
            carriers = self._postings(numbers, sizes)
            rows = self._own_numbers(carriers)
            all_steps = np.repeat(steps[order], sizes).tolist()
            edges = np.cumsum([costs[place] for place in rare])
            main = self._parts(carriers, self._rows.top_one[carriers] >= share(MAIN), edges)
            lettered = self._parts(carriers, self.initials.lettered[carriers], edges)
        start = 0
        for cost in costs:
            if cost > _RARE:
                yield None, (), ()
            elif cost:
                end = start + cost
                near = dict(zip(rows[start:end], all_steps[start:end], strict=True))
                yield near, next(main), next(lettered)
                start = end
            else:
                yield _NOWHERE, (), ()

    @staticmethod
    def _parts(
        rows: NDArray[np.int32], which: NDArray[np.bool_], edges: NDArray[np.int64]
    ) -> Iterator[tuple[int, ...]]:
        """Yield those of the rows in each part between two edges."""
        places = np.nonzero(which)[0]
        chosen = rows[places].tolist()
        first = 0
        for last in np.searchsorted(places, edges).tolist():
            yield tuple(chosen[first:last])
            first = last

    def _own_numbers(self, rows: NDArray[np.int32]) -> list[int]:
        """Return rows as a list; of a list of usual size each row's number is held once."""
        if len(self._rows) > _MOST_NUMBERS:
            found: list[int] = rows.tolist()
        else:
            if self._numbers is None:
                self._numbers = np.arange(len(self._rows)).astype(np.object_)
            found = self._numbers[rows].tolist()
        return found

    def every(self, word: AskedWord) -> int:
        """Return the rows that carry any of a word's similar words, a bit for each."""
        if word.every is None:
            word.every = self._bits(self._carriers(word)) if word.cost else 0
        return word.every

    def strong(self, word: AskedWord) -> int:
        """Return the rows that carry any word more similar than `WEAK`."""
        if word.strong is None:
            word.strong = self._bits(self._carriers(word, WEAK)) if word.best >= WEAK else 0
        return word.strong

    def lone(self, word: AskedWord, level: float) -> int:
        """Return those of which one word holds a level's share of the weight and is so similar."""
        if not level:
            return self.every(word)
        if word.lone is None:
            word.lone = {}
        found = word.lone.get(level)
        if found is None:
            found = 0
            if word.most >= level - SLACK:
                if level not in self._lone:
                    self._lone[level] = self._rows.top_one >= share(level)
                rows = self._carriers(word, level - SLACK)
                found = self._bits(rows[self._lone[level][rows]])
            word.lone[level] = found
        return found

    def main(self, level: float) -> int:
        """Return all rows of which one word holds a level's share of the weight."""
        if level not in self._main:
            self._main[level] = bits_of(np.nonzero(self._rows.top_one >= share(level))[0])
        return self._main[level]

    def short(self, level: float) -> int:
        """Return all rows of which two words hold a level's share of the weight."""
        if level not in self._short:
            self._short[level] = bits_of(np.nonzero(self._rows.top_two >= share(level))[0])
        return self._short[level]

    def _carriers(self, word: AskedWord, least: float | None = None) -> NDArray[np.int32]:
        """Return the rows that carry any word at least so similar, some of them repeatedly."""
        numbers = word.similar.words
        if least is not None:
            numbers = numbers[word.similar.similarities >= np.float32(least)]
        return self._postings(numbers, self.carried[numbers])

    def _postings(self, numbers: NDArray[np.int32], sizes: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the rows that carry each of some words, one word after the other."""
        edges = sizes.cumsum()
        places = np.repeat(self._rows.posting_offsets[numbers] - edges + sizes, sizes)
        places += np.arange(len(places))
        rows: NDArray[np.int32] = self._rows.postings[places]
        return rows

    def _bits(self, rows: NDArray[np.int32]) -> int:
        bits = bits_of(rows)
        self._held += bits.bit_length() >> 3
        return bits


def share(level: float) -> int:
    """Return a share of a row's weight in the steps that rows keep theirs in, rounded down."""
    return int(255 * (level - SLACK))
