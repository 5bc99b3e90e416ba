"""The distinct words of all listed names, and which of them are similar to a word that is asked.

A word's similar words are found exactly: bags of letters bound the similarity of all words at once,
the few that can reach the floor are compared, those of many asked words together, and words equal
by table (given-name variants, look-alike letters, initials) are looked up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from normalizers.keys import consonant_key
from normalizers.variants import variant_groups
from screening.bags import WORD_KEY, WORD_LETTERS, bags, shared_in_pairs
from screening.letter_bounds import EDITS_ALLOWED, ROUNDING, LetterBound
from screening.similarity import (
    CLOSEST_TIE,
    EDIT_COSTS,
    INITIAL,
    LOOKALIKE,
    MOST_EDITS,
    SHORTEST_KEY,
    WORD_FLOOR,
    lookalike_fold,
)
from screening.spelt_runs import SpeltRuns
from screening.subsequences import Spelled, longest_common

_CACHE_LIMIT = 30_000
#: Asked words that are compared with their possible words at once.
_TOGETHER = 256


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
    spelled_keys: NDArray[np.uint8]  # the keys, one after the other


def order_words(words: Iterable[str]) -> list[str]:
    """Return the words in the vocabulary's order: first those with a key to compare, sorted."""
    return sorted(words, key=lambda word: (len(consonant_key(word)) < SHORTEST_KEY, word))


def keyed_count(words: Sequence[str]) -> int:
    """Return how many words, in the vocabulary's order, have a key to compare; they come first."""
    return bisect_left(words, 1, key=lambda word: int(len(consonant_key(word)) < SHORTEST_KEY))


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
        spelled_keys=_spelled(keys),
    )


def _spelled(words: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("".join(words).encode("ascii"), dtype=np.uint8)


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
        #: Which words are single letters or digits.
        self.letters: NDArray[np.bool_] = arrays.lengths == 1
        self._keyed = int(np.count_nonzero(arrays.key_lengths >= SHORTEST_KEY))
        self._similar: dict[str, SimilarWords] = {}
        self._letters = Spelled.of(_spelled(words), arrays.lengths)
        self._key_letters = Spelled.of(arrays.spelled_keys, arrays.key_lengths)
        names = arrays.lengths > 1
        names[[number for number, word in enumerate(words) if word.isdigit()]] = False
        self._bound = LetterBound(
            names,
            self._keyed,
            letters=(arrays.letters[0], arrays.letters_excess, arrays.lengths),
            keys=(arrays.keys[0], arrays.keys_excess, arrays.key_lengths),
        )
        self.runs = SpeltRuns(self.numbers)
        self._by_initial: dict[str, list[int]] = defaultdict(list)
        self._by_fold: dict[str, list[int]] | None = None
        self._by_group: dict[int, list[int]] | None = None
        for number, word in enumerate(words):
            self._by_initial[word[0]].append(number)

    def similar(self, word: str) -> SimilarWords:
        """Return every word whose similarity to `word` is over zero by `word_similarity`."""
        return next(self.similar_to((word,)))[1]

    def similar_to(self, words: Collection[str]) -> Iterator[tuple[str, SimilarWords]]:
        """Yield each of some distinct words with what `similar` answers, quicker together."""
        known = self._similar
        if len(known) >= _CACHE_LIMIT:
            known.clear()
        new = [word for word in words if word not in known]
        for start in range(0, len(new), _TOGETHER):
            part = new[start : start + _TOGETHER]
            named = [word for word in part if len(word) > 1 and not word.isdigit()]
            close = dict(zip(named, self._close(named), strict=True)) if named else {}
            best = [self._with_tables(word, close.get(word, {})) for word in part]
            known.update(zip(part, _as_arrays(best), strict=True))
        for word in words:
            yield word, known[word]

    def _with_tables(self, word: str, best: dict[int, float]) -> dict[int, float]:
        """Return the words close to a word with those that tables and initials add."""
        own = self.numbers.get(word)
        if word.isdigit():
            pass
        elif len(word) == 1:
            best = dict.fromkeys(self._by_initial.get(word, ()), INITIAL)
        else:
            for number in self._equal_by_table(word):
                best[number] = max(best.get(number, 0.0), CLOSEST_TIE, LOOKALIKE)
            initial = self.numbers.get(word[0])
            if initial is not None:
                best[initial] = INITIAL
        if own is not None:
            best[own] = 1.0
        return best

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

    def _close(self, words: Sequence[str]) -> Iterator[dict[int, float]]:
        """Yield, for each word, those that typing, or spelling and sound, bring over the floor."""
        keys = [consonant_key(word) for word in words]
        possible = self._bound.possible(words, keys)
        owners = np.repeat(np.arange(len(words)), [len(found) for found in possible])
        numbers = np.concatenate(possible)
        common = longest_common(words, owners, self._letters, numbers)
        own = np.fromiter(map(len, words), dtype=np.uint8, count=len(words))[owners]
        others = self._arrays.lengths[numbers]
        similarity = self._heard(keys, owners, numbers, 2 * common / (own + others.astype(float)))
        longer = np.maximum(own, others)
        typed = np.nonzero(longer - common <= EDITS_ALLOWED[longer])[0]
        if len(typed):
            edits = cpdist(
                [words[owner] for owner in owners[typed].tolist()],
                [self.words[number] for number in numbers[typed].tolist()],
                scorer=OSA.distance,
                score_cutoff=MOST_EDITS,
                dtype=np.uint8,
            )
            as_typed = 1 - _COSTS[edits] / (longer[typed] - 1.0)
            similarity[typed] = np.maximum(similarity[typed], as_typed)
        near = np.nonzero(similarity >= WORD_FLOOR - ROUNDING)[0]
        edges = np.searchsorted(owners[near], np.arange(len(words) + 1)).tolist()
        found, similarities = numbers[near].tolist(), similarity[near].tolist()
        for start, end in pairwise(edges):
            yield dict(zip(found[start:end], similarities[start:end], strict=True))

    def _heard(
        self,
        keys: Sequence[str],
        owners: NDArray[np.intp],
        numbers: NDArray[np.intp],
        spelling: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        """Return the similarity of each pair by spelling and sound."""
        own = np.fromiter(map(len, keys), dtype=np.uint8, count=len(keys))[owners]
        both = np.nonzero((own >= SHORTEST_KEY) & (numbers < self._keyed))[0]
        similarity = spelling.copy()
        similarity[both] /= 2
        # The exact spelling leaves fewer pairs that all letters of the keys would bring near.
        others = numbers[both]
        lengths = own[both] + self._arrays.key_lengths[others].astype(float)
        arrays, bag = self._arrays, bags(keys, WORD_KEY)
        shared = shared_in_pairs(
            (arrays.keys[0, others], arrays.keys_excess[others]),
            (bag[0][0, owners[both]], bag[1][owners[both]]),
        )
        near = similarity[both] + shared / lengths >= WORD_FLOOR - ROUNDING
        both, others, lengths = both[near], others[near], lengths[near]
        common = longest_common(keys, owners[both], self._key_letters, others)
        similarity[both] += common / lengths
        return similarity


def _as_arrays(found: Sequence[Mapping[int, float]]) -> Iterator[SimilarWords]:
    """Yield similar words in arrays of their own, the similarities rounded up."""
    sizes = list(map(len, found))
    count = sum(sizes)
    numbers = np.fromiter(chain.from_iterable(found), dtype=np.int32, count=count)
    values = chain.from_iterable(best.values() for best in found)
    similarities = np.fromiter(values, dtype=np.float32, count=count)
    similarities = np.minimum(similarities + np.float32(ROUNDING), 1)
    for start, end in pairwise(accumulate(sizes, initial=0)):
        yield SimilarWords(numbers[start:end].copy(), similarities[start:end].copy())


#: What so many edits cost; more than the most come as one more.
_COSTS = np.array([*EDIT_COSTS, np.inf])
