"""Longest common subsequences of many pairs of words at once, a bit for each letter.

Hyyrö's recurrence (2004) keeps, for each pair, one number whose zero bits are the letters of the
first word matched so far; one step takes one letter of every second word at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

#: A word longer than a number has bits cannot be asked.
LONGEST = 64
_LETTERS = 128
#: So few pairs are quicker one by one.
_FEW = 1_500


@dataclass(frozen=True, slots=True)
class Spelled:
    """Many ASCII words as one array of letters, with where each starts and how long it is."""

    letters: NDArray[np.uint8]
    starts: NDArray[np.int64]
    lengths: NDArray[np.uint8]
    text: bytes

    @classmethod
    def of(cls, letters: NDArray[np.uint8], lengths: NDArray[np.uint8]) -> Spelled:
        """Return words that stand one after the other in `letters`."""
        ends = np.cumsum(lengths, dtype=np.int64)
        return cls(letters, ends - lengths, lengths, letters.tobytes())


def longest_common(
    asked: Sequence[str], owners: NDArray[np.intp], spelled: Spelled, numbers: NDArray[np.intp]
) -> NDArray[np.uint8]:
    """Return the length of the longest common subsequence of each pair, shape (n,).

    Pair i is the asked word number `owners[i]`, of at most 64 ASCII letters, and the spelled word
    `numbers[i]`.

    >>> words = Spelled.of(np.frombuffer(b"mellatsepah", np.uint8), np.array([6, 5], np.uint8))
    >>> pairs = np.array([0, 0]), words, np.array([0, 1])
    >>> longest_common(["melat"], *pairs).tolist()
    [5, 2]
    """
    if len(numbers) < _FEW:
        return _one_by_one(asked, owners, spelled, numbers)
    masks = _masks(asked).ravel()
    lengths = spelled.lengths[numbers]
    order = np.argsort(lengths, kind="stable")[::-1]
    # How many of the pairs, longest first, still have a letter at each place.
    active = len(lengths) - np.cumsum(np.bincount(lengths, minlength=1))
    starts = spelled.starts[numbers[order]]
    lines = owners[order] * _LETTERS
    state = np.full(len(order), ~np.uint64(0))
    for place, count in enumerate(active.tolist()):
        if not count:
            break
        mask = masks[lines[:count] + spelled.letters[starts[:count] + place]]
        now = state[:count]
        matched = now & mask
        state[:count] = (now + matched) | (now - matched)
    sizes = np.fromiter(map(len, asked), dtype=np.uint64, count=len(asked))[owners[order]]
    own = ~np.uint64(0) >> (np.uint64(LONGEST) - sizes)
    common = np.empty(len(order), dtype=np.uint8)
    common[order] = np.where(sizes > 0, np.bitwise_count(~state & own), 0)
    return common


def _one_by_one(
    asked: Sequence[str], owners: NDArray[np.intp], spelled: Spelled, numbers: NDArray[np.intp]
) -> NDArray[np.uint8]:
    if not len(numbers):
        return np.empty(0, dtype=np.uint8)
    text = spelled.text
    starts = spelled.starts[numbers]
    ends = starts + spelled.lengths[numbers]
    others = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    words = [asked[owner] for owner in owners.tolist()]
    common: NDArray[np.uint8] = cpdist(words, others, scorer=LCSseq.similarity, dtype=np.uint8)
    return common


def _masks(words: Sequence[str]) -> NDArray[np.uint64]:
    """Return, for each word and letter, the places of the letter as bits."""
    masks = np.zeros((len(words), _LETTERS), dtype=np.uint64)
    sizes = [len(word) for word in words]
    letters = np.frombuffer("".join(words).encode("ascii"), dtype=np.uint8)
    lines = np.repeat(np.arange(len(words)), sizes)
    firsts = np.repeat(np.cumsum(sizes) - sizes, sizes)
    bits = np.uint64(1) << (np.arange(len(letters)) - firsts).astype(np.uint64)
    np.bitwise_or.at(masks, (lines, letters), bits)
    return masks
