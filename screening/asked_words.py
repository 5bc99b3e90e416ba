"""What one family of the index knows of asked words: weights, similar words, rows that carry them.

Each asked word is looked up once and remembered, since names share their words. Sets of rows are
whole numbers with a bit for each row, so that rows which meet several words are found by `and`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

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
#: Words remembered, and as many older ones; about 500 bytes each besides their rows.
_MOST_KNOWN = 25_000
#: So few words of 64 rows are taken apart one by one.
_FEW = 40
#: Bytes of sets of rows that are remembered, over all words.
_MOST_HELD = 30_000_000


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
    every: int | None = None
    lone: dict[float, int] = field(default_factory=dict)
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
        self._old: dict[str, AskedWord] = {}
        self._held = 0
        self._lone: dict[float, NDArray[np.bool_]] = {}
        self._short: dict[float, int] = {}

    def learn(self, words: Iterable[str]) -> dict[str, AskedWord]:
        """Return what is known of all words so far, with at least these among them."""
        if len(self._known) >= _MOST_KNOWN:
            # Words asked again are taken over from the old ones, those not asked again forgotten.
            self._known, self._old = {}, self._known
        if self._held >= _MOST_HELD:
            for known in chain(self._known.values(), self._old.values()):
                known.every = None
                known.lone.clear()
            self._held = 0
        new = set(words).difference(self._known)
        if self._old:
            again = new.intersection(self._old)
            self._known.update((word, self._old.pop(word)) for word in again)
            new -= again
        if new:
            found = list(self._vocabulary.similar_to(new))
            joined = self.rows_joined([word for word, _ in found])
            measures = self._measures([similar for _, similar in found])
            for (word, similar), (best, cost) in zip(found, measures, strict=True):
                rows = joined.get(word) if len(word) > 1 else None
                self._known[word] = AskedWord(self._rarity.weight(word), similar, best, cost, rows)
        return self._known

    def _measures(self, found: Sequence[SimilarWords]) -> list[tuple[float, int]]:
        """Return, for the similar words of each of some words, their best and how many rows."""
        sizes = [len(similar.words) for similar in found]
        # A last cell that counts for nothing, for words without any similar word.
        numbers = np.concatenate([*(similar.words for similar in found), np.zeros(1, np.int32)])
        similarities = np.concatenate(
            [*(similar.similarities for similar in found), np.zeros(1, np.float32)]
        )
        carried = self._carried[numbers]
        similarities[carried == 0] = 0
        # Where a word has no similar words, `reduceat` gives what comes next.
        counts = np.array(sizes)
        starts = np.cumsum(counts) - counts
        best = np.where(counts > 0, np.maximum.reduceat(similarities, starts), 0)
        costs = np.where(counts > 0, np.add.reduceat(carried, starts), 0)
        return list(zip(best.tolist(), costs.tolist(), strict=True))

    def spelling(self, word: AskedWord, numbers: Sequence[int]) -> AskedWord:
        """Return the word where it stands in runs that spell words of the vocabulary."""
        known = word.by_number
        more = [number for number in dict.fromkeys(numbers) if known.get(number, 0.0) < JOINED]
        carried = self._carried[more]
        similar = word.similar
        return AskedWord(
            word.weight,
            SimilarWords(
                # A word met twice counts as the later one, which is the more similar.
                np.concatenate((similar.words, np.array(more, dtype=np.int32))),
                np.append(similar.similarities, np.full(len(more), JOINED, dtype=np.float32)),
            ),
            max(word.best, JOINED if carried.any() else 0.0),
            word.cost + int(carried.sum()),
            word.joined,
        )

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

    def lone(self, word: AskedWord, level: float) -> int:
        """Return those of which one word holds a level's share of the weight and is so similar."""
        if not level:
            return self.every(word)
        found = word.lone.get(level)
        if found is None:
            found = 0
            if word.best >= level - SLACK:
                if level not in self._lone:
                    self._lone[level] = self._rows.top_one >= _share(level)
                rows = self._carriers(word, np.float32(level - SLACK))
                found = self._bits(rows[self._lone[level][rows]])
            word.lone[level] = found
        return found

    def short(self, level: float) -> int:
        """Return all rows of which two words hold a level's share of the weight."""
        if level not in self._short:
            self._short[level] = bits_of(np.nonzero(self._rows.top_two >= _share(level))[0])
        return self._short[level]

    def _carriers(self, word: AskedWord, least: np.float32 | None = None) -> NDArray[np.int32]:
        """Return the rows that carry any word at least so similar, some of them repeatedly."""
        numbers = word.similar.words
        if least is not None:
            numbers = numbers[word.similar.similarities >= least]
        starts = self._rows.posting_offsets[numbers]
        sizes = self._carried[numbers]
        edges = sizes.cumsum()
        places = np.repeat(starts - edges + sizes, sizes)
        places += np.arange(len(places))
        rows: NDArray[np.int32] = self._rows.postings[places]
        return rows

    def _bits(self, rows: NDArray[np.int32]) -> int:
        bits = bits_of(rows)
        self._held += bits.bit_length() >> 3
        return bits


def _share(level: float) -> np.uint8:
    return np.uint8(int(255 * (level - SLACK)))


def bits_of(rows: NDArray[np.int32] | NDArray[np.intp]) -> int:
    """Return a number with a bit for each of some rows, which may be repeated.

    >>> bits_of(np.array([0, 3, 3]))
    9
    """
    if not len(rows):
        return 0
    held = np.zeros(int(rows.max()) + 1, dtype=np.bool_)
    held[rows] = True
    return int.from_bytes(np.packbits(held, bitorder="little").tobytes(), "little")


def rows_of_bits(bits: int) -> Sequence[int] | NDArray[np.intp]:
    """Return the rows of which a number has the bits, ascending.

    >>> rows_of_bits(9)
    [0, 3]
    """
    packed = bits.to_bytes(-(-bits.bit_length() // 64) * 8, "little")
    words = np.frombuffer(packed, dtype="<u8")
    held = words.nonzero()[0]
    if len(held) > _FEW:
        bits_held = np.unpackbits(words[held].view(np.uint8), bitorder="little").nonzero()[0]
        found: NDArray[np.intp] = held[bits_held >> 6] * 64 + (bits_held & 63)
        return found
    rows = []
    for place, word in zip(held.tolist(), words[held].tolist(), strict=True):
        rest = word
        while rest:
            lowest = rest & -rest
            rows.append(64 * place + lowest.bit_length() - 1)
            rest ^= lowest
    return rows
