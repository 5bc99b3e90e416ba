"""The listed parties' addresses, found again by the numbers and words that they share.

Two addresses agree only where they share a number and a word (`evidence/addresses.py`), so the
addresses with a number of the asked one are looked at; of these, the words in common bound the
similarity, and the few that can reach the threshold are compared. Addresses without any number
are a list of their own. The book is made when the first address is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from lists.model import ListedParty
from screening.evidence.addresses import (
    BETTER_COVER,
    WORD_FLOOR,
    ComparableAddress,
    agreement,
    asked_address,
    may_be_specific,
    neighbours,
    prepared,
)
from screening.parties import ScreenedAddress
from screening.vocabulary import Vocabulary, order_words, vocabulary_arrays

#: Bounds are computed in 64 bits and similarities of words in 32; this covers the rounding.
_SLACK = 1e-3
#: The row of an address that can agree with nothing: a city, a country.
_NOWHERE = -1


class AddressBook:
    """Finds the parties that have an asked address among theirs.

    >>> from lists.model import PartyKind, PublishedAddress
    >>> address = PublishedAddress("16 Olive Street, 7th Floor, Port Orion, Malta")
    >>> party = ListedParty("1", PartyKind.ORGANIZATION, (), addresses=(address,))
    >>> book = AddressBook([party])
    >>> book.parties_at(ScreenedAddress(text="Floor 7, Olive St. 16, Port Orion"), threshold=90)
    [0]
    >>> book.parties_at(ScreenedAddress(text="Floor 7, Olive St. 18, Port Orion"), threshold=90)
    []
    """

    def __init__(self, parties: Sequence[ListedParty]) -> None:
        addresses: list[ComparableAddress] = []
        owners: list[list[int]] = []
        known: dict[tuple[str, str, str, str], int] = {}
        for number in range(len(parties)):
            for address in parties[number].addresses:
                key = (address.text, address.city, address.postal_code, address.country_code)
                row = known.get(key)
                if row is None:
                    row = known[key] = _NOWHERE
                    if may_be_specific(" ".join(key[:3])):
                        comparable = prepared(*key)
                        if comparable.specific:
                            row = known[key] = len(addresses)
                            addresses.append(comparable)
                            owners.append([])
                if row != _NOWHERE and owners[row][-1:] != [number]:
                    owners[row].append(number)
        self._owners = owners
        self.addresses = tuple(addresses)
        self._index()

    def _index(self) -> None:
        words = order_words({word for address in self.addresses for word in address.words})
        self._vocabulary = Vocabulary(words, vocabulary_arrays(words))
        numbers = self._vocabulary.numbers
        sizes = np.fromiter((len(one.words) for one in self.addresses), dtype=np.int64)
        self._offsets = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes)))
        self._words = np.fromiter(
            (numbers[word] for address in self.addresses for word in address.words),
            dtype=np.int32,
        )
        postings: defaultdict[str, list[int]] = defaultdict(list)
        joined: defaultdict[str, list[int]] = defaultdict(list)
        for row, address in enumerate(self.addresses):
            for value in address.values or ("",):
                postings[value].append(row)
            for _, spelt in neighbours(address.words):
                joined[spelt].append(row)
        self._postings = {value: np.array(rows, dtype=np.int64) for value, rows in postings.items()}
        self._joined = dict(joined)

    def parties_at(
        self, address: ScreenedAddress, *, threshold: float, exhaustive: bool = False
    ) -> list[int]:
        """Return the numbers of the parties with an address at least `threshold` like this one.

        `exhaustive` compares with every listed address: the same answer, slowly.
        """
        asked = asked_address(address)
        if not asked.specific:
            return []
        rows: Iterable[int] = range(len(self.addresses))
        if not exhaustive:
            rows = self._candidates(asked, threshold)
        found: set[int] = set()
        for row in rows:
            if agreement(asked, self.addresses[row]).similarity >= threshold:
                found.update(self._owners[row])
        return sorted(found)

    def _candidates(self, asked: ComparableAddress, threshold: float) -> list[int]:
        """Return the rows whose numbers and words allow the threshold."""
        slices = [
            self._postings[value] for value in asked.values or ("",) if value in self._postings
        ]
        if not slices:
            return []
        rows = np.unique(np.concatenate(slices))
        least = 1.0 - (100.0 - threshold) / BETTER_COVER - _SLACK
        if least <= 0:
            return [int(row) for row in rows]
        met = self._meetings(asked)
        starts = self._offsets[rows]
        sizes = self._offsets[rows + 1] - starts
        edges = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        flat = np.arange(int(sizes.sum())) + np.repeat(starts - edges, sizes)
        bits = met[self._words[flat]]
        of_asked = np.bitwise_count(np.bitwise_or.reduceat(bits, edges)) / len(asked.words)
        of_listed = np.add.reduceat((bits != 0).astype(np.int64), edges) / sizes
        kept = rows[np.maximum(of_asked, of_listed) >= least]
        found = {int(row) for row in kept}
        for word in asked.words:
            found.update(self._joined.get(word, ()))
        return sorted(found.intersection(rows.tolist()) if len(found) > len(kept) else found)

    def _meetings(self, asked: ComparableAddress) -> NDArray[np.uint64]:
        """Return, for each word of the book, which of the asked words meet it, as bits."""
        met = np.zeros(len(self._vocabulary.words), dtype=np.uint64)
        for place, word in enumerate(asked.words):
            similar = self._vocabulary.similar(word)
            near = similar.words[similar.similarities >= WORD_FLOOR - _SLACK]
            met[near] |= np.uint64(1 << place)
        for place, spelt in neighbours(asked.words):
            number = self._vocabulary.numbers.get(spelt)
            if number is not None:
                met[number] |= np.uint64(3 << place)
        return met
