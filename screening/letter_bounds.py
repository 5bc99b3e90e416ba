"""Which words of the vocabulary may be similar to an asked one, judged by counts of letters alone.

A view holds the words that have some number of letters; a long word, such as a name run together in
a script without spaces, needs only a view of long words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screening.bags import WORD_KEY, WORD_LETTERS, bags, shared_at_most
from screening.similarity import EDIT_COSTS, SHORTEST_KEY, WORD_FLOOR

#: Bounds are kept in 32 bits; this covers their rounding.
ROUNDING = 1e-5
_SLACK = 1e-3
#: Words that are remembered by lengths, over all lengths; 10 bytes each.
_MOST_WORDS = 2_000_000
#: The least letters of a word in each view.
_VIEWS = (0, 6, 8, 10, 13, 17, 23)


def _edits_allowed() -> NDArray[np.uint8]:
    """Return, by the length of the longer word, how many edits still reach the floor."""
    room = (1 - WORD_FLOOR) * (np.arange(256) - 1) + ROUNDING
    allowed: NDArray[np.uint8] = np.zeros(256, dtype=np.uint8)
    for cost in EDIT_COSTS[1:]:
        allowed += room >= cost
    return allowed


#: By the length of the longer of two words.
EDITS_ALLOWED = _edits_allowed()


@dataclass(frozen=True, slots=True)
class _Against:
    """What lengths alone decide between all words of a view and one of some length.

    `edited` is the fewest letters to be shared if few enough edits lie between two words (each
    changes one letter of the longer word at most), `fewest` the fewest if the sounds agree as well
    as their lengths let them, `shares` the share of both lengths that one shared letter is, and
    `key_shares` the same of the keys.
    """

    edited: NDArray[np.uint8]
    fewest: NDArray[np.uint8]
    shares: NDArray[np.float32]
    key_shares: NDArray[np.float32]


class _View:
    """Some words of the vocabulary, those with a key to compare first, and counts of each."""

    def __init__(
        self,
        numbers: NDArray[np.intp],
        keyed: int,
        letters: tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.uint8]],
        keys: tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.uint8]],
    ) -> None:
        self._numbers = numbers
        self._keyed = keyed
        self._letters, self._letters_excess, self._lengths = letters
        self._keys, self._keys_excess, self._key_lengths = keys
        self._known: dict[tuple[int, int], _Against] = {}

    def possible(
        self,
        lengths: tuple[int, int],
        letters: tuple[NDArray[np.uint64], int],
        keys: tuple[NDArray[np.uint64], int],
    ) -> NDArray[np.intp]:
        """Return the numbers of the words possible for one of these lengths and bags.

        Letters are counted for all words, keys where the letters leave the floor in reach.
        """
        against = self._known.get(lengths) or self._against(*lengths)
        shared = shared_at_most((self._letters,), self._letters_excess, *letters)
        near = np.nonzero(shared >= against.fewest)[0]
        shared = shared[near]
        similarity = shared * against.shares[near]
        if lengths[1] < SHORTEST_KEY:
            similarity *= 2
        else:
            keyed = int(near.searchsorted(self._keyed))
            those = near[:keyed]
            sound = shared_at_most((self._keys[those],), self._keys_excess[those], *keys)
            similarity[:keyed] += sound * against.key_shares[those]
            similarity[keyed:] *= 2
        possible = similarity >= WORD_FLOOR - ROUNDING
        possible |= shared >= against.edited[near]
        return self._numbers[near[possible]]

    def _against(self, length: int, key_length: int) -> _Against:
        if len(self._known) * len(self._lengths) > _MOST_WORDS:
            self._known.clear()
        longer = np.maximum(self._lengths, np.uint8(length))
        edited = longer - EDITS_ALLOWED[longer]
        shares = np.float32(1) / (self._lengths + np.float32(length))
        key_shares = np.float32(1) / (self._key_lengths + np.float32(max(key_length, 1)))
        least = np.full(len(shares), (WORD_FLOOR - ROUNDING) / 2, dtype=np.float32)
        if key_length >= SHORTEST_KEY:
            best = np.minimum(self._key_lengths, np.float32(key_length)) * key_shares
            least[: self._keyed] = WORD_FLOOR - ROUNDING - best
        fewest = np.clip(np.ceil(least / shares - _SLACK), 0, 255).astype(np.uint8)
        found = _Against(edited, np.minimum(edited, fewest), shares, key_shares)
        self._known[length, key_length] = found
        return found


class LetterBound:
    """Bounds the similarity of asked words and all words of a vocabulary that can be similar.

    `names` says which words are more than one letter and no number. The arrays hold the bags of
    letters and of keys, what was over in each, and the lengths; words with a key come first.
    """

    def __init__(
        self,
        names: NDArray[np.bool_],
        keyed: int,
        *,
        letters: tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.uint8]],
        keys: tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.uint8]],
    ) -> None:
        self._names = names
        self._keyed = keyed
        self._letters = letters
        self._keys = keys
        longer = keys[2].astype(np.int16) - letters[2]
        # A key may be longer than its word where one letter has two sounds.
        self._excess_of_key = max(0, int(longer.max(initial=0)))
        self._views: dict[int, _View] = {}
        self._by_lengths: dict[tuple[int, int], _View] = {}

    def possible(self, words: Sequence[str], keys: Sequence[str]) -> list[NDArray[np.intp]]:
        """Return, for each asked word, the words whose letters or sounds may be near enough."""
        letter_bags, letters_excess = bags(words, WORD_LETTERS)
        key_bags, keys_excess = bags(keys, WORD_KEY)
        found = []
        for place, (word, key, over, key_over) in enumerate(
            zip(words, keys, letters_excess.tolist(), keys_excess.tolist(), strict=True)
        ):
            lengths = len(word), len(key)
            view = self._by_lengths.get(lengths) or self._view(*lengths)
            letters = letter_bags[:, place], over
            found.append(view.possible(lengths, letters, (key_bags[:, place], key_over)))
        return found

    def _view(self, length: int, key_length: int) -> _View:
        """Return the words that can be similar to one of these lengths, and few others."""
        fewest = shortest(length, key_length, self._excess_of_key)
        least = max(step for step in _VIEWS if step <= fewest)
        if least not in self._views:
            numbers = np.nonzero(self._names & (self._letters[2] >= least))[0]
            with_key = numbers[: numbers.searchsorted(self._keyed)]
            bags_, excess, lengths = self._letters
            keys, keys_excess, key_lengths = self._keys
            self._views[least] = _View(
                numbers,
                len(with_key),
                (bags_[numbers], excess[numbers], lengths[numbers]),
                (keys[with_key], keys_excess[with_key], key_lengths[with_key]),
            )
        found = self._by_lengths[length, key_length] = self._views[least]
        return found


def shortest(length: int, key_length: int, excess_of_key: int) -> int:
    """Return how many letters a word similar to one of these lengths has at least.

    A key is at most `excess_of_key` longer than its word.

    >>> shortest(6, 4, 0), shortest(20, 13, 0)
    (3, 10)
    """
    for letters in range(1, length):
        spelling = 2 * letters / (letters + length)
        key = min(letters + excess_of_key, key_length)
        sound = 2 * key / (key + key_length) if key_length else 1.0
        heard = spelling if key_length < SHORTEST_KEY else max(spelling, (spelling + sound) / 2)
        typed = length - letters <= EDITS_ALLOWED[length]
        if typed or heard >= WORD_FLOOR - ROUNDING:
            return letters
    return length
