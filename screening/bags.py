"""Letter counts as bits, so that the most letters two strings can share is one `&` and a popcount.

The longest common subsequence of two strings is at most the sum, over letters, of the smaller
count, whatever the order of the letters. A count written as a thermometer (3 = 0b111) makes that
minimum a bitwise `and`. Letters beyond the thermometer's height are kept as one number, the
excess; the smaller excess bounds what they can add.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Classes of characters: a to z, and one for everything else.
_CLASSES = 27
_KEY_LETTERS = "hksfptmnrl"


@dataclass(frozen=True, slots=True)
class BagScheme:
    """How characters are counted: each byte's class, the classes, the thermometer's height.

    `places` are the same classes as bytes, for looking up one at a time.
    """

    classes: NDArray[np.uint8]
    count: int
    height: int
    places: bytes

    @classmethod
    def of(cls, classes: NDArray[np.uint8], count: int, height: int) -> BagScheme:
        """Return the scheme of so many classes and levels."""
        return cls(classes, count, height, classes.tobytes())

    @property
    def lanes(self) -> int:
        """How many 64-bit words a bag takes."""
        return -(-self.count * self.height // 64)


def _classes(*, merged: dict[str, str]) -> NDArray[np.uint8]:
    table = np.full(256, _CLASSES - 1, dtype=np.uint8)
    for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz"):
        table[ord(letter)] = place
    for letter, other in merged.items():
        table[ord(letter)] = table[ord(other)]
    return table


def _key_classes(*, merged: dict[str, str]) -> NDArray[np.uint8]:
    table = np.full(256, len(_KEY_LETTERS), dtype=np.uint8)
    for place, letter in enumerate(_KEY_LETTERS):
        table[ord(letter)] = place
    for letter, other in merged.items():
        table[ord(letter)] = table[ord(other)]
    return table


#: Bags of single words: two of each letter, five of each key letter.
WORD_LETTERS = BagScheme.of(_classes(merged={}), _CLASSES, 2)
WORD_KEY = BagScheme.of(_key_classes(merged={}), len(_KEY_LETTERS) + 1, 5)
#: Bags of whole names, in which l and r are one, so that they also bound coarse readings.
NAME_LETTERS = BagScheme.of(_classes(merged={"l": "r"}), _CLASSES, 4)
NAME_KEY = BagScheme.of(_key_classes(merged={"l": "r"}), len(_KEY_LETTERS) + 1, 5)

_CHUNK = 65_536
#: So few strings are counted one by one.
_FEW = 40
_LANE = 2**64 - 1


def bags(strings: Sequence[str], scheme: BagScheme) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """Return (bags, excess) of ASCII strings: shapes (lanes, n) and (n,).

    >>> found, _ = bags(["ab", "abc"], WORD_LETTERS)
    >>> int(np.bitwise_count(found[:, 0] & found[:, 1]).sum())
    2
    """
    out = np.zeros((scheme.lanes, len(strings)), dtype=np.uint64)
    excess = np.zeros(len(strings), dtype=np.uint8)
    if len(strings) <= _FEW:
        for number, string in enumerate(strings):
            out[:, number], excess[number] = bag_of(string, scheme)
        return out, excess
    for start in range(0, len(strings), _CHUNK):
        part = strings[start : start + _CHUNK]
        counts = _counts(part, scheme)
        kept = np.minimum(counts, scheme.height)
        over = np.minimum((counts - kept).sum(axis=1), 255)
        excess[start : start + len(part)] = over.astype(np.uint8)
        for cell in range(scheme.count * scheme.height):
            letter, level = divmod(cell, scheme.height)
            lane, bit = divmod(cell, 64)
            bits = (kept[:, letter] > level).astype(np.uint64) << np.uint64(bit)
            out[lane, start : start + len(part)] |= bits
    return out, excess


def thermometers(
    strings: Sequence[str], scheme: BagScheme
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return (bits, excess) of ASCII strings: shapes (n, classes * height) and (n,).

    The product of two strings' bits is the most characters they share, without the excess.

    >>> bits, _ = thermometers(["ab", "abc"], WORD_LETTERS)
    >>> float(bits[0] @ bits[1])
    2.0
    """
    counts = _counts(strings, scheme)
    levels = np.arange(scheme.height)
    bits = (counts[:, :, None] > levels).astype(np.float32).reshape(len(strings), -1)
    excess = np.maximum(counts - scheme.height, 0).sum(axis=1)
    return bits, excess.astype(np.float32)


def unpacked(lanes: Sequence[NDArray[np.uint64]], scheme: BagScheme) -> NDArray[np.float32]:
    """Return stored bags (one array of n numbers a lane) as the bits that `thermometers` gives."""
    bits = np.empty((len(lanes[0]), scheme.count * scheme.height), dtype=np.float32)
    for cell in range(bits.shape[1]):
        lane, bit = divmod(cell, 64)
        bits[:, cell] = lanes[lane] >> np.uint64(bit) & np.uint64(1)
    return bits


def bag_of(string: str, scheme: BagScheme) -> tuple[NDArray[np.uint64], int]:
    """Return (bag, excess) of one ASCII string: the same as `bags`, quicker for a few.

    >>> found, excess = bag_of("aaab", WORD_LETTERS)
    >>> found.tolist(), excess
    ([7], 1)
    """
    bits, excess = 0, 0
    counts: dict[int, int] = {}
    classes, height = scheme.places, scheme.height
    for byte in string.encode("ascii"):
        letter = classes[byte]
        seen = counts.get(letter, 0)
        counts[letter] = seen + 1
        if seen < height:
            bits |= 1 << (letter * height + seen)
        else:
            excess += 1
    lanes = [bits >> (64 * lane) & _LANE for lane in range(scheme.lanes)]
    return np.array(lanes, dtype=np.uint64), min(excess, 255)


def _counts(strings: Sequence[str], scheme: BagScheme) -> NDArray[np.int64]:
    lengths = np.fromiter(map(len, strings), dtype=np.int64, count=len(strings))
    letters = np.frombuffer("".join(strings).encode("ascii"), dtype=np.uint8)
    rows = np.repeat(np.arange(len(strings), dtype=np.int64), lengths)
    cells = rows * scheme.count + scheme.classes[letters]
    size = len(strings) * scheme.count
    return np.bincount(cells, minlength=size).reshape(len(strings), scheme.count)


def shared_at_most(
    all_bags: Sequence[NDArray[np.uint64]],
    all_excess: NDArray[np.uint8],
    bag: NDArray[np.uint64],
    excess: int,
) -> NDArray[np.uint8]:
    """Return, for each of n bags, the most characters it can share in order with one bag.

    `all_bags` holds one array of n numbers for each lane.
    """
    shared: NDArray[np.uint8] = np.bitwise_count(all_bags[0] & bag[0])
    for lane in range(1, len(all_bags)):
        shared += np.bitwise_count(all_bags[lane] & bag[lane])
    if excess == 1:
        shared += all_excess > 0
    elif excess:
        shared += np.minimum(all_excess, np.uint8(min(excess, 255)))
    return shared


def shared_in_pairs(
    some: tuple[NDArray[np.uint64], NDArray[np.uint8]],
    others: tuple[NDArray[np.uint64], NDArray[np.uint8]],
) -> NDArray[np.uint8]:
    """Return the most characters that each of n pairs of (bags of one lane, excess) can share."""
    shared: NDArray[np.uint8] = np.bitwise_count(some[0] & others[0])
    shared += np.minimum(some[1], others[1])
    return shared
