"""Which rows can reach their need as whole names: a bound by counting letters.

The longest common subsequence of two strings is at most the letters they share, so one count
covers the sorted, joined and rotated views at once. `docs/index.md` has the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from normalizers.keys import consonant_key
from normalizers.reading import Reading
from screening.calibration import length_class
from screening.families import Family
from screening.needs import SLACK, Needs, by_owner, needed
from screening.rows import FamilyRows
from screening.similarity import whole_words
from screening.whole_profiles import AskedProfiles, Near, WholeProfiles

#: At most so many pairs of a name and a profile are counted at once.
_MOST_PAIRS = 4_000_000
#: Profiles near some names that are gathered before their rows' needs are looked at.
_MOST_NEAR = 100_000
#: So few readings are bounded one by one; many at once if they are Latin or the family is small.
_FEW = 6
_FEW_ROWS = 2_000


class _Asked(NamedTuple):
    """A reading by its number: letters and key as a whole, the length class.

    `least` is the least that any row needs against it.
    """

    number: int
    letters: str
    key: str
    length: int
    least: float
    needs: Needs


#: Rows, and how alike their spelling is at most.
Spelt = tuple[NDArray[np.int32], NDArray[np.float32]]


class WholeNameBound:
    """Proposes the rows of one family whose whole-name view may reach its need.

    A Latin reading is compared as a whole only with rows that went through transliteration; many
    Latin readings are bounded at once, by one product of matrices.
    """

    def __init__(self, family: Family, rows: FamilyRows, *, price: float) -> None:
        self._brand_only = family is Family.ORGANIZATION
        self._rows = rows
        self._price = price
        self._profiles: dict[int, WholeProfiles] = {}

    def candidates(
        self, asked: Sequence[Reading], needs: Sequence[Needs]
    ) -> Iterator[tuple[int, Spelt]]:
        """Yield, by asked reading, the rows to compare exactly; most have none."""
        first = self._rows.latin
        latin: list[_Asked] = []
        others: list[_Asked] = []
        for number, reading in enumerate(asked):
            is_latin = reading.script == "Latn"
            if is_latin and first == len(self._rows):
                continue
            words = whole_words(reading.words, brand_only=self._brand_only)
            if words:
                letters = "".join(words)
                whole = letters if words is reading.words else "".join(reading.words)
                length, need = length_class(len(whole)), needs[number]
                least = (need.least_other if is_latin else need.least)[length]
                key = "".join(map(consonant_key, words))
                one = _Asked(number, letters, key, length, least, need)
                (latin if is_latin else others).append(one)
        few = len(self._rows) <= _FEW_ROWS
        for some, start, together in ((others, 0, few), (latin, first, True)):
            if some:
                near = self._together if together and len(some) > _FEW else self._one_by_one
                yield from near(some, self._of(start))

    def _of(self, first: int) -> WholeProfiles:
        if first not in self._profiles:
            self._profiles[first] = WholeProfiles(self._rows.columns, first)
        return self._profiles[first]

    def _asked(self, some: Sequence[_Asked]) -> AskedProfiles:
        return AskedProfiles.of(
            [one.letters for one in some],
            [one.key for one in some],
            [(one.least - SLACK) / self._price for one in some],
        )

    def _one_by_one(
        self, some: Sequence[_Asked], profiles: WholeProfiles
    ) -> Iterator[tuple[int, Spelt]]:
        owners: list[NDArray[np.intp]] = []
        found: list[Near] = []
        pairs = 0
        for place, near in enumerate(profiles.near(self._asked(some))):
            if len(near[0]):
                owners.append(np.full(len(near[0]), place))
                found.append(near)
                pairs += len(near[0])
            if pairs > _MOST_NEAR:
                yield from self._reaching(some, profiles, owners, found)
                owners, found, pairs = [], [], 0
        yield from self._reaching(some, profiles, owners, found)

    def _together(
        self, some: Sequence[_Asked], profiles: WholeProfiles
    ) -> Iterator[tuple[int, Spelt]]:
        step = max(1, _MOST_PAIRS // len(profiles))
        for start in range(0, len(some), step):
            part = some[start : start + step]
            owners, near = profiles.near_many(self._asked(part), [one.letters for one in part])
            yield from self._reaching(part, profiles, [owners], [near])

    def _reaching(
        self,
        some: Sequence[_Asked],
        profiles: WholeProfiles,
        owners: Sequence[NDArray[np.intp]],
        found: Sequence[Near],
    ) -> Iterator[tuple[int, Spelt]]:
        """Yield the rows of profiles near some names whose own need is in reach."""
        if not found:
            return
        near, spelling, sound = map(np.concatenate, zip(*found, strict=True))
        if not len(near):
            return
        rows, sizes = profiles.rows_of(near)
        owner, spelling, sound = (
            np.repeat(what, sizes) for what in (np.concatenate(owners), spelling, sound)
        )
        used, places = np.unique(owner, return_inverse=True)
        asked = [some[place] for place in used.tolist()]
        columns = self._rows.columns
        lengths = np.minimum(
            np.array([one.length for one in asked], dtype=np.uint8)[places], columns.lengths[rows]
        )
        need = needed(
            [one.needs for one in asked],
            places,
            columns.kinds[rows],
            columns.scripts[rows],
            lengths,
        )
        bound = (spelling + sound) * self._price + SLACK
        for place, reached in by_owner(places, bound >= need):
            yield asked[place].number, (rows[reached], 2 * spelling[reached])
