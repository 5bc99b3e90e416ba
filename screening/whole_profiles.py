"""The distinct whole names of some rows as counts of letters and of keys, the shortest first.

Many rows hold the same letters: aliases, readings that differ in spaces alone, and firms whose
brand is the same. A name is counted against each distinct profile once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from screening.bags import NAME_KEY, NAME_LETTERS, bags, shared_at_most, thermometers, unpacked
from screening.needs import SLACK
from screening.rows import RowColumns

_ROUNDING = 1e-3
#: Bytes of the fewest letters of keys to be shared that are remembered.
_MOST_BYTES = 8_000_000
_COUNTED = (
    "whole_letters",
    "whole_letters_more",
    "whole_letters_excess",
    "whole_keys",
    "whole_keys_excess",
    "whole_lengths",
    "whole_key_lengths",
)


#: Profiles, half of the most that spelling is alike, and half of the most that sound is.
Near = tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class AskedProfiles:
    """Whole names that are asked: bags of letters and keys, what was over in each, their lengths.

    `least` is the least that any row needs against each, as a share of the whole-name view's price.
    """

    letters: NDArray[np.uint64]  # lanes, names
    excess: NDArray[np.uint8]
    keys: NDArray[np.uint64]  # lanes, names
    keys_excess: NDArray[np.uint8]
    lengths: NDArray[np.float32]
    key_lengths: NDArray[np.float32]
    least: NDArray[np.float32]

    @classmethod
    def of(
        cls, letters: Sequence[str], keys: Sequence[str], least: Sequence[float]
    ) -> AskedProfiles:
        """Return the profiles of names of which letters and keys are given."""
        lengths, key_lengths = (
            np.fromiter(map(len, some), dtype=np.float32) for some in (letters, keys)
        )
        return cls(
            *bags(letters, NAME_LETTERS),
            *bags(keys, NAME_KEY),
            lengths,
            key_lengths,
            np.array(least, dtype=np.float32),
        )


class WholeProfiles:
    """The profiles of the rows from `first` on."""

    def __init__(self, columns: RowColumns, first: int) -> None:
        counted = [getattr(columns, name)[first:] for name in _COUNTED]
        mixed = np.zeros(len(counted[0]), dtype=np.uint64)
        for column in counted:
            mixed = (mixed ^ column.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        # Equal ones stand together. Others may be mixed alike by chance: they only part equal ones.
        order = np.lexsort((mixed, columns.whole_lengths[first:]))
        changed = np.zeros(len(order), dtype=np.bool_)
        changed[:1] = True
        for column in counted:
            changed[1:] |= np.diff(column[order].astype(np.uint64)) != 0
        starts = np.nonzero(changed)[0]
        letters, more, excess, keys, keys_excess, lengths, key_lengths = (
            column[order[starts]] for column in counted
        )
        self._rows = order.astype(np.int32) + np.int32(first)
        self._edges = np.append(starts, len(order))
        self._lanes, self._excess = (letters, more), excess
        self._keys, self._keys_excess = keys, keys_excess
        self._lengths = lengths.astype(np.float32)
        self._key_lengths = key_lengths.astype(np.float32)
        self._starts = lengths.searchsorted(np.arange(257)).tolist()
        self._fewest: dict[tuple[int, float, float], NDArray[np.uint8]] = {}
        self._bits: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self._lengths)

    def near(self, asked: AskedProfiles) -> Iterator[Near]:
        """Yield, for each name, the profiles that may reach its least need, and how alike they are.

        Keys, which take half the room, are counted for all names of fitting length, letters where
        the key and as many letters as the lengths allow would suffice.
        """
        scalars = (
            asked.lengths.astype(int).tolist(),
            asked.key_lengths.tolist(),
            asked.excess.tolist(),
            asked.keys_excess.tolist(),
            asked.least.tolist(),
        )
        for place, (length, key_length, excess, key_excess, least) in enumerate(
            zip(*scalars, strict=True)
        ):
            shortest, longest = lengths_within(length, least - 0.5)
            start, end = self._starts[min(shortest, 256)], self._starts[min(longest + 1, 256)]
            keys = (self._keys[start:end],)
            bag = asked.keys[:, place]
            heard = shared_at_most(keys, self._keys_excess[start:end], bag, key_excess)
            fewest = self._fewest_heard(length, key_length, least)[start:end]
            alike = np.nonzero(heard >= fewest)[0]
            heard = heard[alike]
            alike += start
            lengths = self._key_lengths[alike] + np.float32(key_length)
            sound = heard / lengths if key_length else (lengths == 0) * np.float32(0.5)
            lanes = (self._lanes[0][alike], self._lanes[1][alike])
            bag = asked.letters[:, place]
            shared = shared_at_most(lanes, self._excess[alike], bag, excess)
            spelling = shared / (self._lengths[alike] + np.float32(length))
            close = spelling + sound >= least
            yield alike[close], spelling[close], sound[close]

    def near_many(
        self, asked: AskedProfiles, letters: Sequence[str]
    ) -> tuple[NDArray[np.intp], Near]:
        """Return what `near` does for many names, with the place of the name of each.

        One product of matrices counts the letters.
        """
        if self._bits is None:
            self._bits = unpacked(self._lanes, NAME_LETTERS)
        least = float(asked.least.min()) - 0.5 - SLACK
        shortest, _ = lengths_within(int(asked.lengths.min()), least)
        _, longest = lengths_within(int(asked.lengths.max()), least)
        start, end = self._starts[min(shortest, 256)], self._starts[min(longest + 1, 256)]
        bits, excess = thermometers(letters, NAME_LETTERS)
        shared = bits @ self._bits[start:end].T
        over = np.nonzero(self._excess[start:end])[0]
        if excess.any() and len(over):
            both_over = np.minimum.outer(excess, self._excess[start:end][over].astype(np.float32))
            shared[:, over] += both_over
        both = np.add.outer(asked.lengths, self._lengths[start:end])
        both *= (asked.least - np.float32(0.5 + SLACK))[:, None]
        places, alike = np.nonzero(shared >= both)
        shared = shared[places, alike]
        alike += start
        spelling = shared / (self._lengths[alike] + asked.lengths[places])
        key = np.bitwise_count(self._keys[alike] & asked.keys[0, places])
        key += np.minimum(self._keys_excess[alike], asked.keys_excess[places])
        lengths = self._key_lengths[alike] + asked.key_lengths[places]
        sound = np.where(lengths == 0, np.float32(0.5), key / np.maximum(lengths, 1))
        close = spelling + sound >= asked.least[places]
        return places[close], (alike[close], spelling[close], sound[close])

    def rows_of(self, profiles: NDArray[np.intp]) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
        """Return the rows of some profiles, and how many each has."""
        starts = self._edges[profiles]
        sizes = self._edges[profiles + 1] - starts
        edges = sizes.cumsum()
        places = np.repeat(starts - edges + sizes, sizes)
        places += np.arange(len(places))
        return self._rows[places], sizes

    def _fewest_heard(self, length: int, key_length: float, least: float) -> NDArray[np.uint8]:
        """Return how many letters of its key each profile must share, if all letters agree."""
        found = self._fewest.get((length, key_length, least))
        if found is None:
            if len(self._fewest) * len(self) > _MOST_BYTES:
                self._fewest.clear()
            own = np.float32(length)
            spelling = np.minimum(self._lengths, own) / (self._lengths + own)
            both = self._key_lengths + np.float32(key_length)
            fewest = np.clip(np.ceil(both * (least - spelling) - _ROUNDING), 0, 255)
            found = self._fewest[length, key_length, least] = fewest.astype(np.uint8)
        return found


def lengths_within(letters: int, least: float) -> tuple[int, int]:
    """Return the least and the most letters of a name that may share so much with one of `letters`.

    Two names share no more letters than the shorter has.

    >>> lengths_within(10, 0.4), lengths_within(10, 0.0)
    ((7, 15), (0, 255))
    """
    if least <= 0:
        return 0, 255
    if least >= 1:
        return 256, 255
    shortest = ceil(letters * least / (1 - least) - _ROUNDING)
    return shortest, min(255, floor(letters * (1 - least) / least + _ROUNDING))
