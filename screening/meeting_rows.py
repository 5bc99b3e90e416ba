"""Which rows meet enough of an asked name's words to be worth bounding (`docs/index.md`).

A row can reach its need only if the words matched are nearly all of the asked name, or nearly all
of the row; then one word holds nearly all of the row's weight, or two do, or three are matched.
Matches in which a rare word takes part are found among the few rows that it meets; those of common
words alone by sets of rows as bits, and seldom pay, since such words weigh little.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from screening.needs import SLACK
from screening.row_bits import rows_of_bits
from screening.rows import FamilyRows
from screening.similarity import INITIAL
from screening.word_rows import MAIN, STEPS, WEAK, AskedWord, WordRows, share

#: A need is taken down to the next of these, so that sets of rows can be kept by word. At level 0
#: every row counts as one whose weight one word holds.
LEVELS = (0.97, 0.9, 0.82, 0.75, 0.6, 0.0)


class MeetingRows:
    """Proposes rows of one family by the words they share with an asked name."""

    def __init__(self, rows: FamilyRows, words: WordRows, *, omission: float) -> None:
        self._words = words
        self._omission = omission
        self._count = len(rows)
        self._top_one = rows.top_one.tobytes()
        self._top_two = rows.top_two.tobytes()

    def proposed(
        self, words: Sequence[AskedWord], total: float, least: float
    ) -> Sequence[int] | NDArray[np.intp]:
        """Return the rows that may reach a need of `least` by their words, ascending.

        `total` is what the words weigh together.
        """
        if least <= 0:
            return range(self._count)
        price = self._omission
        # What the asked name must be covered with, whatever the row is.
        cover = (least - 1.0 + price) / price * total - SLACK if price > 0 else 0.0
        rare, common, initials = [], [], False
        usual = plain = unusual = best = best_common = 0.0
        for word in words:
            if word.near is None:
                common.append(word)
                usual += word.weight * word.most
                if word.most > best_common:
                    best_common = word.most
            elif word.near or word.initial:
                rare.append(word)
                plain += word.weight * word.best
                unusual += word.weight * word.most
                if word.best > best:
                    best = word.best
                if word.initial:
                    initials = True
        most = max(best, best_common)
        by_initials = initials and self._may_reach(
            least, (usual + unusual) / total, max(most, INITIAL)
        )
        if not (by_initials or self._may_reach(least, (usual + plain) / total, most)):
            return ()
        found = 0
        if usual >= cover and self._may_reach(least, usual / total, best_common):
            found = self._by_common(common, total, least, usual, cover)
        if not rare:
            return rows_of_bits(found) if found else ()
        fill = self._least_fill(least, (usual + (unusual if by_initials else plain)) / total)
        beside = self._beside(common, fill) if common else 0
        enough = total * least - usual - SLACK
        rows = self._by_rare(rare, common, beside, enough, fill)
        if by_initials:
            rows |= self._by_initials(rare, common, beside, enough, fill)
        if rows:
            rows = self._covered(rows, rare, (cover, total * least), usual, len(common), fill)
        if not found:
            return sorted(rows)
        return sorted(rows.union(_plain(rows_of_bits(found))))

    def joined(
        self, words: Sequence[AskedWord], total: float, least: float
    ) -> Iterator[NDArray[np.int32]]:
        """Yield the rows whose neighbours spell a word of a name and that may reach `least`."""
        price = self._omission
        usual, rare = 0.0, []
        for word in words:
            # What neighbours of any row spell may be spelt by this one's.
            if word.joined is not None:
                usual += word.weight
            elif word.near is None:
                usual += word.weight * word.most
            else:
                rare.append(word)
        for spelt in words:
            if spelt.joined is None:
                continue
            kept = []
            for row in spelt.joined.tolist():
                covered = usual
                for word in rare:
                    how = word.near.get(row, 0) if word.near else 0
                    if word.initial and row in word.initial.shares:
                        how = max(how, _INITIAL_STEP)
                    covered += word.weight * how / STEPS
                kept.append(1.0 - price + price * covered / total >= least)
            if any(kept):
                yield spelt.joined[kept]

    def _may_reach(self, least: float, cover: float, best: float) -> bool:
        """Return whether a need is in reach if words are as similar as `best` at most.

        No row is covered better than that, and the asked name by no more than `cover`.
        """
        return (1.0 - self._omission) * best + self._omission * cover >= least

    def _least_fill(self, least: float, cover: float) -> float:
        """Return how much of a row must be covered if the asked name is covered by `cover` at most.

        That is where the row is the better covered of both.
        """
        price = self._omission
        return max(least, (least - price * cover) / (1.0 - price) - SLACK) if price < 1 else least

    def _by_rare(
        self,
        rare: Sequence[AskedWord],
        common: Sequence[AskedWord],
        beside: int,
        enough: float,
        fill: float,
    ) -> set[int]:
        """Return the rows where a rare word takes part, initials apart.

        `enough` is what rare words must add for the asked name to be covered well enough, `fill`
        the share of the row that must be covered else; `beside` has the rows that meet common
        words.
        """
        top_one, share_needed, fill_step = self._top_one, share(fill), (fill - SLACK) * STEPS
        held = self._as_bytes(beside)
        found: set[int] = set()
        for place, word in enumerate(rare):
            near = word.near
            if not near:
                continue
            spare = word.weight * word.best - enough
            if spare >= 0:
                step = enough / word.weight * STEPS
                far = [row for row, how in near.items() if how >= step]
                found.update(self._meeting_all(far, common, spare))
            if word.best >= fill - SLACK:
                main = word.alone if fill >= MAIN else near
                if main:
                    found.update(
                        [r for r in main if near[r] >= fill_step and top_one[r] >= share_needed]
                    )
            for other in rare[:place]:
                if other.near:
                    found |= near.keys() & other.near.keys()
            if held:
                found.update([row for row in near if held[row >> 3] >> (row & 7) & 1])
        return found

    def _by_initials(
        self,
        rare: Sequence[AskedWord],
        common: Sequence[AskedWord],
        beside: int,
        enough: float,
        fill: float,
    ) -> set[int]:
        """Return the rows where an initial stands for a rare word."""
        standing = [(word, word.initial) for word in rare if word.initial]
        lettered = [word for word in rare if word.lettered]
        found = set(self._words.initials.two_of([initial for _, initial in standing]))
        for word, initial in standing:
            spare = word.weight * INITIAL - enough
            if spare >= 0:
                found.update(self._meeting_all(initial.shares, common, spare))
            if fill - SLACK <= INITIAL:
                found.update(initial.alone(fill))
            for other in lettered:
                if other is not word:
                    found.update([row for row in other.lettered if row in initial.shares])
            met = beside and initial.beside(fill) & beside
            if met:
                found.update(_plain(rows_of_bits(met)))
        return found

    def _meeting_all(
        self, rows: Iterable[int], common: Sequence[AskedWord], spare: float
    ) -> Iterable[int]:
        """Return those of the rows that meet each common word that would cover over `spare`."""
        needed = [word for word in common if word.weight * word.most > spare]
        if not needed:
            return rows
        met = self._words.every(needed[0])
        for word in needed[1:]:
            met &= self._words.every(word)
        held = self._as_bytes(met)
        return [row for row in rows if held[row >> 3] >> (row & 7) & 1] if held else ()

    def _as_bytes(self, rows: int) -> bytes:
        return rows.to_bytes(self._count // 8 + 1, "little") if rows else b""

    def _beside(self, common: Sequence[AskedWord], fill: float) -> int:
        """Return the rows that meet two common words, or one and have no third word that counts."""
        level = _level(fill)
        one = two = 0
        for word in common:
            every = self._words.every(word)
            two |= one & every
            one |= every
        return two | (one & self._words.short(level) if level else one)

    def _covered(
        self,
        rows: set[int],
        rare: Sequence[AskedWord],
        needed: tuple[float, float],
        usual: float,
        common: int,
        fill: float,
    ) -> set[int]:
        """Return the rows whose words, as far as they meet rare ones, leave the need in reach."""
        cover, enough = ((what - usual - SLACK) * STEPS for what in needed)
        top_two, short = self._top_two, share(fill)
        asked = [
            (word.weight, word.near or _NOTHING, word.initial.shares if word.initial else _NOTHING)
            for word in rare
        ]
        kept = set()
        for row in rows:
            met, covered = common, 0.0
            for weight, near, initial in asked:
                how = near.get(row, 0)
                if how < _INITIAL_STEP and row in initial:
                    how = _INITIAL_STEP
                if how:
                    met += 1
                    covered += weight * how
            if covered >= cover and (covered >= enough or met > 2 or top_two[row] >= short):
                kept.add(row)
        return kept

    def _by_common(
        self, words: Sequence[AskedWord], total: float, least: float, usual: float, cover: float
    ) -> int:
        """Return the rows that may reach the need by common words alone."""
        known = self._words
        fill = self._least_fill(least, usual / total)
        level = _level(fill)
        lone = [known.lone(word, level) for word in words]
        found = self._filled([known.every(word) for word in words], lone, level)
        if found and fill > WEAK:
            # Of a row that is covered so well, weak matches hold little, and strong ones the rest.
            level = _level((fill - WEAK) / (1 - WEAK))
            strong = [known.strong(word) for word in words]
            main = known.main(level)
            found &= self._filled(strong, [rows & main for rows in strong], level)
        if usual >= least * total - SLACK:
            found |= self._meeting_most(words, usual - least * total + SLACK)
        if found:
            found &= self._meeting_most(words, usual - cover + SLACK)
        return found

    def _filled(self, met: Sequence[int], lone: Sequence[int], level: float) -> int:
        """Return the rows that one, two or three matches may fill by a level.

        For each word, `met` has the rows that it meets, `lone` those that it may fill alone.
        """
        found = one = two = three = 0
        for rows, alone in zip(met, lone, strict=True):
            found |= alone
            # Rows that met one word, or two, before this one have met one more.
            three |= two & rows
            two |= one & rows
            one |= rows
        if two:
            found |= three | (two & self._words.short(level) if level else two)
        return found

    def _meeting_most(self, words: Sequence[AskedWord], spare: float) -> int:
        """Return at least the rows that leave out words that would cover at most `spare` together.

        Words that would cover more in sum cannot all be left out, so the row meets one of them.
        """
        found = (1 << self._count) - 1
        gathered, covering = 0, 0.0
        for word in sorted(words, key=_cost):
            every = self._words.every(word)
            covered = word.weight * word.most
            if covered > spare:
                found &= every
            else:
                gathered |= every
                covering += covered
                if covering > spare:
                    found &= gathered
                    gathered, covering = 0, 0.0
            if not found:
                break
        return found


def _level(least: float) -> float:
    return LEVELS[bisect_left(_FALLING, -least)]


def _plain(rows: Sequence[int] | NDArray[np.intp]) -> Sequence[int]:
    return rows.tolist() if isinstance(rows, np.ndarray) else rows


_cost = attrgetter("cost")
_INITIAL_STEP = int(INITIAL * STEPS) + 1
_NOTHING: Mapping[int, int] = {}
_FALLING = tuple(-level for level in LEVELS)
