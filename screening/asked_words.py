"""What one family of the index knows of asked words: weights, similar words, rows that carry them.

Each asked word is looked up once and remembered, since names share their words. The rows that a
rare word meets are a small table; those of a common word are a number with a bit for each row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from screening.initial_rows import InitialRows, Initials
from screening.needs import SLACK
from screening.rarity import Rarity
from screening.row_bits import bits_of
from screening.rows import FamilyRows, checksum
from screening.similarity import INITIAL, JOINED
from screening.vocabulary import SimilarWords, Vocabulary

#: Words remembered, and as many older ones; about 500 bytes each besides their rows.
_MOST_KNOWN = 50_000
#: A word is rare if no more rows carry words similar to it.
_RARE = 100
#: Similarities are kept in so many steps, rounded up.
STEPS = 255
#: Just more than an initial is similar to a word.
WEAK = INITIAL + 0.01
#: Words in runs that are remembered.
_MOST_SPELLING = 2_000
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
    without the `initial` that may stand for the word. `joined` are the rows of which neighbours run
    together spell the word. `near` gives the rows that a rare word meets, and how similar they are
    in steps; None where the word is a common one. `alone` are those of them of which one word holds
    half the weight, `lettered` those that carry initials.
    """

    weight: float
    similar: SimilarWords
    best: float
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
    def most(self) -> float:
        """The highest similarity to a word that any row carries, initials too."""
        return max(self.best, INITIAL) if self.initial else self.best

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
        self._old: dict[str, AskedWord] = {}
        self._spelling: dict[tuple[str | int, ...], AskedWord] = {}
        self._held = 0
        self._numbers: NDArray[np.object_] | None = None
        self._letters = np.array([len(word) == 1 for word in vocabulary.words])
        self.initials = Initials(rows, vocabulary)
        self._lone: dict[float, NDArray[np.bool_]] = {}
        self._short: dict[float, int] = {}

    def learn(self, words: Iterable[str]) -> dict[str, AskedWord]:
        """Return what is known of all words so far, with at least these among them."""
        if len(self._known) >= _MOST_KNOWN:
            # Words asked again are taken over from the old ones, those not asked again forgotten.
            self._known, self._old = {}, self._known
        if self._held >= _MOST_HELD:
            for known in chain(self._known.values(), self._old.values()):
                known.every = known.strong = known.lone = None
            self._spelling.clear()
            self._held = 0
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
            nears = self._nears(similar, long, [cost for _, cost in measures])
            for (word, alike), (best, cost), near in zip(found, measures, nears, strict=True):
                rows, initial = joined.get(word), self.initials.of(word[0])
                if len(word) == 1:
                    rows = initial = None
                weight = self._rarity.weight(word)
                self._known[word] = AskedWord(weight, alike, best, cost, rows, initial, *near)
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
        carried = self._carried[numbers]
        carried[:-1][self._letters[numbers[:-1]] & np.repeat(long, counts)] = 0
        similarities[carried == 0] = 0
        # Where a word has no similar words, `reduceat` gives what comes next.
        starts = np.cumsum(counts) - counts
        best = np.where(counts > 0, np.maximum.reduceat(similarities, starts), 0)
        costs = np.where(counts > 0, np.add.reduceat(carried, starts), 0)
        return list(zip(best.tolist(), costs.tolist(), strict=True))

    def _nears(
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
            order = order[~(self._letters[numbers[order]] & np.array(long)[rare][owners[order]])]
            numbers = numbers[order]
            sizes = self._carried[numbers]
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
        carried = self._carried[more]
        cost = word.cost + int(carried.sum())
        similar = SimilarWords(
            # A word met twice counts as the later one, which is the more similar.
            np.concatenate((word.similar.words, np.array(more, dtype=np.int32))),
            np.append(word.similar.similarities, np.full(len(more), JOINED, dtype=np.float32)),
        )
        best = max(word.best, JOINED if carried.any() else 0.0)
        near = next(self._nears([similar], [long], [cost]))
        return AskedWord(word.weight, similar, best, cost, word.joined, word.initial, *near)

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
        return self._postings(numbers, self._carried[numbers])

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
