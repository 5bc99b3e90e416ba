"""The distinct words of all listed names, and which of them are similar to a word that is asked.

A word's similar words are found exactly: bags of letters bound the similarity of all words at once,
the few that can reach the floor are compared, and words equal by table (given-name variants,
look-alike letters, initials) are looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import cdist

from normalizers.keys import consonant_key
from normalizers.variants import variant_groups
from screening.bags import WORD_KEY, WORD_LETTERS, bag_of, bags, shared_at_most
from screening.similarity import (
    CLOSEST_TIE,
    EDIT_COST,
    INITIAL,
    LOOKALIKE,
    MOST_EDITS,
    SHORTEST_KEY,
    WORD_FLOOR,
    lookalike_fold,
)

#: Bounds are kept in 32 bits; this covers their rounding.
ROUNDING = 1e-5
_CACHE_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class SimilarWords:
    """The numbers of the vocabulary's words similar to an asked word, and how similar (0 to 1)."""

    words: NDArray[np.int32]
    similarities: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class VocabularyArrays:
    """The stored form: bags of all words, in the order of the words."""

    letters: NDArray[np.uint64]
    letters_excess: NDArray[np.uint8]
    keys: NDArray[np.uint64]
    keys_excess: NDArray[np.uint8]
    lengths: NDArray[np.uint8]
    key_lengths: NDArray[np.uint8]


def order_words(words: Iterable[str]) -> list[str]:
    """Return the words in the vocabulary's order: first those with a key to compare, sorted."""
    return sorted(words, key=lambda word: (len(consonant_key(word)) < SHORTEST_KEY, word))


def vocabulary_arrays(words: Sequence[str]) -> VocabularyArrays:
    """Return the bags of words that are in the order of `order_words`."""
    keys = [consonant_key(word) for word in words]
    letters, letters_excess = bags(words, WORD_LETTERS)
    key_bags, keys_excess = bags(keys, WORD_KEY)
    return VocabularyArrays(
        letters=letters,
        letters_excess=letters_excess,
        keys=key_bags,
        keys_excess=keys_excess,
        lengths=_lengths(words),
        key_lengths=_lengths(keys),
    )


def _lengths(words: Sequence[str]) -> NDArray[np.uint8]:
    return np.fromiter((min(len(word), 255) for word in words), dtype=np.uint8, count=len(words))


class Vocabulary:
    """The words with their bags; `similar` answers in well under a millisecond and remembers.

    >>> words = order_words(["mellat", "sepah", "bank"])
    >>> vocabulary = Vocabulary(words, vocabulary_arrays(words))
    >>> [words[number] for number in vocabulary.similar("melat").words]
    ['mellat']
    """

    def __init__(self, words: Sequence[str], arrays: VocabularyArrays) -> None:
        self.words = words
        self.numbers: Mapping[str, int] = {word: number for number, word in enumerate(words)}
        self._arrays = arrays
        self._keyed = int(np.count_nonzero(arrays.key_lengths >= SHORTEST_KEY))
        self._similar: dict[str, SimilarWords] = {}
        self._keys: list[str] | None = None
        self._by_length: dict[int, tuple[NDArray[np.uint8], NDArray[np.float32]]] = {}
        self._by_key_length: dict[int, NDArray[np.float32]] = {}
        self._by_initial: dict[str, list[int]] = defaultdict(list)
        self._by_fold: dict[str, list[int]] | None = None
        self._by_group: dict[int, list[int]] | None = None
        for number, word in enumerate(words):
            self._by_initial[word[0]].append(number)

    def similar_to(self, words: Iterable[str]) -> Iterator[tuple[str, SimilarWords]]:
        """Yield each word with what `similar` answers."""
        for word in words:
            yield word, self.similar(word)

    def similar(self, word: str) -> SimilarWords:
        """Return every word whose similarity to `word` is over zero by `word_similarity`."""
        found = self._similar.get(word)
        if found is None:
            if len(self._similar) >= _CACHE_LIMIT:
                self._similar.clear()
            found = self._similar[word] = self._find(word)
        return found

    def _find(self, word: str) -> SimilarWords:
        own = self.numbers.get(word)
        best: dict[int, float] = {}
        if word.isdigit():
            pass
        elif len(word) == 1:
            best = dict.fromkeys(self._by_initial.get(word, ()), INITIAL)
        else:
            best = self._close(word)
            for number in self._equal_by_table(word):
                best[number] = max(best.get(number, 0.0), CLOSEST_TIE, LOOKALIKE)
            initial = self.numbers.get(word[0])
            if initial is not None:
                best[initial] = INITIAL
        if own is not None:
            best[own] = 1.0
        numbers = np.fromiter(best.keys(), dtype=np.int32, count=len(best))
        similarities = np.fromiter(best.values(), dtype=np.float32, count=len(best))
        return SimilarWords(numbers, np.minimum(similarities + np.float32(ROUNDING), 1))

    def _equal_by_table(self, word: str) -> Iterable[int]:
        if self._by_group is None or self._by_fold is None:
            self._by_fold = defaultdict(list)
            self._by_group = defaultdict(list)
            for number, other in enumerate(self.words):
                if len(other) > 1 and not other.isdigit():
                    self._by_fold[lookalike_fold(other)].append(number)
                    for group in variant_groups(other):
                        self._by_group[group].append(number)
        yield from self._by_fold.get(lookalike_fold(word), ())
        for group in variant_groups(word):
            yield from self._by_group.get(group, ())

    def _close(self, word: str) -> dict[int, float]:
        """Return the words that typing, or spelling and sound, bring over the floor."""
        key = consonant_key(word)
        typed, heard = self._possible(word, key)
        best: dict[int, float] = {}
        if len(typed):
            others = [self.words[number] for number in typed.tolist()]
            edits = cdist(
                [word], others, scorer=OSA.distance, score_cutoff=MOST_EDITS, dtype=np.uint8
            )[0]
            longer = np.maximum(self._arrays.lengths[typed], np.uint8(len(word)))
            similarity = 1 - np.float32(EDIT_COST) * edits / (longer - np.float32(1))
            near = (edits <= MOST_EDITS) & (similarity >= WORD_FLOOR - ROUNDING)
            best.update(zip(typed[near].tolist(), similarity[near].tolist(), strict=True))
        if len(heard):
            for number, similarity in self._heard(word, key, heard):
                best[number] = max(best.get(number, 0.0), similarity)
        return {
            number: similarity
            for number, similarity in best.items()
            if len(self.words[number]) > 1 and not self.words[number].isdigit()
        }

    def _heard(self, word: str, key: str, numbers: NDArray[np.intp]) -> Iterable[tuple[int, float]]:
        """Return those of the words that spelling and sound bring over the floor."""
        others = [self.words[number] for number in numbers.tolist()]
        similarity = cdist([word], others, scorer=Indel.normalized_similarity, dtype=np.float32)[0]
        if len(key) >= SHORTEST_KEY:
            if self._keys is None:
                self._keys = list(map(consonant_key, self.words))
            keys = [self._keys[number] for number in numbers.tolist()]
            sound = cdist([key], keys, scorer=Indel.normalized_similarity, dtype=np.float32)[0]
            similarity = np.where(numbers < self._keyed, (similarity + sound) / 2, similarity)
        near = similarity >= WORD_FLOOR - ROUNDING
        return zip(numbers[near].tolist(), similarity[near].tolist(), strict=True)

    def _possible(self, word: str, key: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the words whose letters allow few enough edits, and those near enough in sound."""
        arrays, keyed = self._arrays, self._keyed
        bag, excess = bag_of(word, WORD_LETTERS)
        shared = shared_at_most((arrays.letters[0],), arrays.letters_excess, bag, excess)
        fewest, shares = self._lengths_against(len(word))
        typed = np.nonzero(shared >= fewest)[0]
        spelling = shared * shares
        if len(key) < SHORTEST_KEY:
            return typed, np.nonzero(spelling >= (WORD_FLOOR - ROUNDING) / 2)[0]
        key_bag, key_excess = bag_of(key, WORD_KEY)
        sound = shared_at_most(
            (arrays.keys[0, :keyed],), arrays.keys_excess[:keyed], key_bag, key_excess
        )
        spelling[:keyed] += sound * self._key_shares(len(key))
        spelling[keyed:] *= 2
        return typed, np.nonzero(spelling >= WORD_FLOOR - ROUNDING)[0]

    def _lengths_against(self, length: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
        """Return what lengths alone decide between all words and one of this length.

        That is the fewest letters they must share if few enough edits lie between them (each
        changes one letter of the longer word at most), and the share of both lengths that one
        shared letter is.
        """
        if length not in self._by_length:
            lengths = self._arrays.lengths
            longer = np.maximum(lengths, np.uint8(length))
            shares = np.float32(1) / (lengths + np.float32(length))
            self._by_length[length] = longer - _EDITS_ALLOWED[longer], shares
        return self._by_length[length]

    def _key_shares(self, length: int) -> NDArray[np.float32]:
        if length not in self._by_key_length:
            lengths = self._arrays.key_lengths[: self._keyed]
            self._by_key_length[length] = np.float32(1) / (lengths + np.float32(length))
        return self._by_key_length[length]


def _edits_allowed() -> NDArray[np.uint8]:
    """Return, by the length of the longer word, how many edits still reach the floor."""
    lengths = np.arange(256)
    most = np.floor((1 - WORD_FLOOR) * (lengths - 1) / EDIT_COST + ROUNDING)
    allowed: NDArray[np.uint8] = np.clip(most, 0, MOST_EDITS).astype(np.uint8)
    return allowed


_EDITS_ALLOWED = _edits_allowed()
