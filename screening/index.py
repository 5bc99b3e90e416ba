"""The name index: from a normalized name to the few listed names worth comparing exactly.

The index is complete: whatever comparing with every name would find, its candidates hold
(`docs/index.md`). It is built from editions, or opened from a compiled folder (`store.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lists.model import ListedParty
from normalizers.reading import Reading
from screening.bounds import AlignmentBound
from screening.calibration import SCRIPTS, length_class
from screening.families import Family
from screening.needs import SLACK, Needs
from screening.omission import least_price
from screening.policy import NameRules
from screening.rarity import Rarity
from screening.rows import KINDS, FamilyRows, columns_of, family_rows, rows_of
from screening.scoring import LONGEST_WORD, WeighedReading, weigh
from screening.vocabulary import (
    Vocabulary,
    VocabularyArrays,
    order_words,
    vocabulary_arrays,
)
from screening.whole_bounds import Spelt, WholeNameBound

_CACHE_LIMIT = 30_000
#: Which listed words a misspelt one may be.
_SHORTEST_MISSPELT = 5
_MOST_LIKE = 3
_LIKE = 0.75


@dataclass(frozen=True, slots=True)
class IndexArrays:
    """All that the index is made of, as it is stored: words, their bags, and rows by family.

    `name_party` gives, for each published name in order, the number of its party, and
    `name_place` its place among the party's names.
    """

    words: Sequence[str]
    vocabulary: VocabularyArrays
    families: Mapping[Family, FamilyRows]
    name_party: NDArray[np.int32]
    name_place: NDArray[np.int32]


def name_numbers(parties: Sequence[ListedParty]) -> list[int]:
    """Return the number of each party's first name, when all names are numbered in order."""
    return list(accumulate((len(party.names) for party in parties), initial=0))[:-1]


def build_arrays(parties: Sequence[ListedParty]) -> IndexArrays:
    """Return the arrays of an index over all names of the parties, in order."""
    rows = rows_of(zip(name_numbers(parties), parties, strict=True))
    words = order_words(
        {word for family in rows.values() for row in family for word in row.reading.words}
    )
    numbers = {word: number for number, word in enumerate(words)}
    counts = [len(party.names) for party in parties]
    return IndexArrays(
        words=words,
        vocabulary=vocabulary_arrays(words),
        families={
            family: family_rows(family, columns_of(family, of_family, numbers), words)
            for family, of_family in rows.items()
            if of_family
        },
        name_party=np.repeat(np.arange(len(parties), dtype=np.int32), counts),
        name_place=np.concatenate(
            [np.arange(count, dtype=np.int32) for count in counts] or [np.empty(0, dtype=np.int32)]
        ),
    )


class _Counts(Mapping[str, int]):
    """How many names of a family carry each word, read from the index's arrays."""

    def __init__(self, vocabulary: Vocabulary, counts: NDArray[np.int32]) -> None:
        self._vocabulary = vocabulary
        self._counts = counts

    def __getitem__(self, word: str) -> int:
        return int(self._counts[self._vocabulary.numbers[word]])

    def get(self, word: str, default: object = 0) -> Any:
        """Return the count of a word; most asked words are unknown, so this comes before `[]`."""
        number = self._vocabulary.numbers.get(word)
        return default if number is None else int(self._counts[number])

    def __iter__(self) -> Iterator[str]:
        return iter(self._vocabulary.words)

    def __len__(self) -> int:
        return len(self._vocabulary.words)


class NameIndex:
    """Proposes rows for asked readings and gives each row back as a weighed reading."""

    def __init__(self, arrays: IndexArrays, rules: NameRules) -> None:
        self.arrays = arrays
        self.rules = rules
        self._vocabulary = Vocabulary(arrays.words, arrays.vocabulary)
        self._rarity = {
            family: Rarity(family, _Counts(self._vocabulary, rows.counts), rows.name_count)
            for family, rows in arrays.families.items()
        }
        self._bounds = {
            family: AlignmentBound(
                rows,
                self._vocabulary,
                self._rarity[family],
                omission=least_price(family, rules),
            )
            for family, rows in arrays.families.items()
        }
        self._whole_bounds = {
            family: WholeNameBound(family, rows, price=rules.whole_name)
            for family, rows in arrays.families.items()
        }
        self._weighed: dict[tuple[Family, int], WeighedReading] = {}
        self._misspelt: dict[str, tuple[str, ...]] = {}

    @property
    def families(self) -> tuple[Family, ...]:
        """The families that have any row."""
        return tuple(self.arrays.families)

    def learn(self, words: Iterable[str]) -> None:
        """Find out together what listed words the unknown ones of many may be (`spellings`)."""
        known = self._vocabulary.numbers
        if len(self._misspelt) > _CACHE_LIMIT:
            self._misspelt.clear()
        new = {
            word
            for word in words
            if word not in known
            and _SHORTEST_MISSPELT <= len(word) <= LONGEST_WORD
            and word not in self._misspelt
        }
        for word, similar in self._vocabulary.similar_to(sorted(new)):
            order = np.argsort(-similar.similarities, kind="stable")[:_MOST_LIKE]
            likely = order[similar.similarities[order] >= _LIKE]
            numbers = similar.words[likely].tolist()
            self._misspelt[word] = tuple(self.arrays.words[number] for number in numbers)

    def spellings(self, words: Sequence[str], *, misspelt: bool) -> list[tuple[str, ...]]:
        """Return, for each asked word, the listed word it is, or else the few it is most like.

        A word that is like none, was not learned, or is not looked up without `misspelt`, has none.
        """
        known, like = self._vocabulary.numbers, self._misspelt if misspelt else {}
        return [(word,) if word in known else like.get(word, ()) for word in words]

    def weigh(self, reading: Reading, family: Family) -> WeighedReading:
        """Return an asked reading weighed as the listed ones of the family are."""
        return weigh(reading, self._rarity[family])

    def listed(self, family: Family, row: int) -> WeighedReading:
        """Return the reading that a row stands for; its `written` words are the normalized ones."""
        key = (family, row)
        found = self._weighed.get(key)
        if found is None:
            if len(self._weighed) >= _CACHE_LIMIT:
                self._weighed.clear()
            rows = self.arrays.families[family]
            start, end = rows.columns.word_offsets[row : row + 2].tolist()
            words = tuple(
                self.arrays.words[number] for number in rows.columns.words[start:end].tolist()
            )
            script = SCRIPTS[rows.columns.scripts[row]]
            reading = Reading(words, words, script, bool(rows.columns.coarse[row]))
            found = self._weighed[key] = weigh(reading, self._rarity[family])
        return found

    def kinds_and_scripts(self, family: Family) -> NDArray[np.bool_]:
        """Return which kinds (first axis) have a row in which scripts (second axis)."""
        columns = self.arrays.families[family].columns
        met = np.zeros((len(KINDS), len(SCRIPTS)), dtype=np.bool_)
        met[columns.kinds, columns.scripts] = True
        return met

    def proposed(
        self, family: Family, asked: Sequence[Reading], needs: Sequence[Needs]
    ) -> dict[int, NDArray[np.int32]]:
        """Return, by number of the asked reading, the rows that may reach their need, ascending.

        Most readings have none. Readings are cut as `scoring.cut` does.
        """
        found = self._bounds[family].candidates(asked, needs)
        for number, spelt in self._whole_bounds[family].candidates(asked, needs):
            near = self._alike_as_wholes(family, asked[number], spelt, needs[number])
            if len(near):
                found.setdefault(number, []).append(near)
        return {number: np.unique(np.concatenate(rows)) for number, rows in found.items()}

    def _alike_as_wholes(
        self, family: Family, reading: Reading, spelt: Spelt, needs: Needs
    ) -> NDArray[np.int32]:
        """Return those of the rows that reach their need as whole names, compared exactly.

        Counting letters lets many rows pass that are no like names, and a whole name is compared in
        a tenth of the time that the words take.
        """
        rows, spelling = spelt
        asked = self.weigh(reading, family)
        columns = self.arrays.families[family].columns
        lengths = np.minimum(length_class(len(asked.joined)), columns.lengths[rows])
        least = needs.raw[columns.kinds[rows], columns.scripts[rows], lengths] - SLACK
        least /= self.rules.whole_name
        near = []
        own = asked.whole(coarse=reading.coarse)
        known = self._weighed
        for row, need, most in zip(
            rows.tolist(), least.tolist(), (spelling + SLACK).tolist(), strict=True
        ):
            listed = known.get((family, row)) or self.listed(family, row)
            coarse = reading.coarse or listed.reading.coarse
            whole = own if coarse == reading.coarse else asked.whole(coarse=coarse)
            near.append(whole.reaches(listed.whole(coarse=coarse), need, spelling=most))
        return rows[near]

    def candidates(
        self, family: Family, asked: Sequence[WeighedReading], needs: Sequence[Needs]
    ) -> list[NDArray[np.int32]]:
        """Return, for each of some weighed readings, the rows that may reach their need."""
        found = self.proposed(family, [one.reading for one in asked], needs)
        nothing = np.empty(0, dtype=np.int32)
        return [found.get(number, nothing) for number in range(len(asked))]

    def party_of(self, name: int) -> tuple[int, int]:
        """Return the number of the party that a name belongs to, and its place among its names."""
        return int(self.arrays.name_party[name]), int(self.arrays.name_place[name])
