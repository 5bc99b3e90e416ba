"""Which rows can reach their need by word alignment: the bound behind the index's law.

For the word alignment, each asked word gets at most its best similarity to any word of the row,
each word of the row at most its best to any asked word; with these two covers the formula of
`screening.scoring` gives a number never below the true one (`covers.py`). Rows are proposed where
so many of their words meet asked ones that one of the two covers can reach the need. Joined words
are found by exact lookups. `docs/index.md` has the proofs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from normalizers.reading import Reading
from screening.asked_words import LEVELS, AskedWord, AskedWords, Carriers
from screening.calibration import length_class
from screening.covers import CoverBound, Question
from screening.needs import SLACK, Needs
from screening.rarity import Rarity
from screening.rows import FamilyRows
from screening.scoring import LONGEST_JOIN
from screening.vocabulary import Vocabulary

#: With more words all sets of three would be too many to look at.
_MOST_FOR_TRIPLES = 6


class AlignmentBound:
    """Proposes the rows of one family whose word alignment may reach its need."""

    def __init__(
        self, rows: FamilyRows, vocabulary: Vocabulary, rarity: Rarity, *, omission: float
    ) -> None:
        self._rows = rows
        self._numbers = vocabulary.numbers
        self._omission = omission
        self._words = AskedWords(rows, vocabulary, rarity)
        self._covers = CoverBound(rows, len(vocabulary.words), omission=omission)

    def candidates(
        self, asked: Sequence[Reading], needs: Sequence[Needs]
    ) -> dict[int, list[NDArray[np.int32]]]:
        """Return, by number of the asked reading, rows to score exactly; most have none."""
        found: dict[int, list[NDArray[np.int32]]] = {}
        known = self._words.learn(word for reading in asked for word in reading.words)
        questions = []
        for number, reading in enumerate(asked):
            words = [known[word] for word in reading.words]
            for word in words:
                if word.joined is not None:
                    found.setdefault(number, []).append(word.joined)
            if len(words) > 1:
                joined = self._words.rows_joined("".join(reading.words))
                if joined is not None:
                    found.setdefault(number, []).append(joined)
                for place, numbers in self._runs(reading.words).items():
                    words[place] = self._words.spelling(words[place], numbers)
            question = self._question(number, reading, words, needs[number])
            if question is not None:
                questions.append(question)
        for number, rows in self._covers.reached(questions):
            found.setdefault(number, []).append(rows)
        return found

    def _question(
        self, number: int, reading: Reading, words: list[AskedWord], needs: Needs
    ) -> Question | None:
        """Return the rows to be bounded, or None where the best words there are do not suffice."""
        total = cover = 0.0
        for word in words:
            total += word.weight
            cover += word.weight * word.best
        length = length_class(sum(map(len, reading.words)))
        least, price = needs.least[length] - SLACK, self._omission
        if 1.0 - price + price * cover / total < least:
            return None
        rows = self._proposed(words, total, least)
        return Question(number, words, total, rows, length, needs) if rows else None

    def _runs(self, words: tuple[str, ...]) -> dict[int, list[int]]:
        """Return, for each place, the vocabulary words that a run of neighbours there spells."""
        runs: dict[int, list[int]] = {}
        numbers = self._numbers
        count = len(words)
        longest = min(LONGEST_JOIN, count)
        for start in range(count):
            spelt = words[start]
            for taken in range(1, longest):
                spelt += words[(start + taken) % count]
                number = numbers.get(spelt)
                if number is not None:
                    for step in range(taken + 1):
                        runs.setdefault((start + step) % count, []).append(number)
        return runs

    def _proposed(self, words: list[AskedWord], total: float, least: float) -> set[int]:
        """Return the rows that may reach the least need by one of their covers.

        Either what the row's words meet is nearly all of the asked name, or it is nearly all of
        the row: then one word must hold nearly all of the row's weight, or two, or three must meet.
        """
        if least <= 0:
            return set(range(len(self._rows)))
        level = next(level for level in LEVELS if level <= least)
        carriers = [self._words.carriers(word, level) for word in words]
        found: set[int] = set()
        cover = 0.0
        if self._omission > 0:
            cover = (least - 1.0 + self._omission) / self._omission * total - SLACK
        for word, carried in zip(words, carriers, strict=True):
            if carried.lone and word.weight * word.best >= cover:
                found |= carried.lone
        if len(words) > 2:
            for one, other in combinations(carriers, 2):
                if one.short and other.short:
                    found |= one.short & other.short
        if len(words) > 3:
            found |= _meeting_three(carriers, words)
        found |= _meeting_most(carriers, words, spare=(1.0 - least) * total + SLACK)
        return found


def _meeting_three(carriers: list[Carriers], words: list[AskedWord]) -> set[int]:
    """Return at least the rows that meet three of the asked words."""
    found: set[int] = set()
    if len(words) > _MOST_FOR_TRIPLES:
        # Of three words two are left where the one that most rows carry is taken away.
        commonest = max(range(len(words)), key=lambda place: words[place].cost)
        rest = [carried for place, carried in enumerate(carriers) if place != commonest]
        for one, other in combinations(rest, 2):
            found |= one.every & other.every
        return found
    for place, one in enumerate(carriers):
        for next_place in range(place + 1, len(carriers) - 1):
            both = one.every & carriers[next_place].every
            if both:
                for third in carriers[next_place + 1 :]:
                    found |= both & third.every
    return found


def _meeting_most(
    carriers: list[Carriers], words: list[AskedWord], *, spare: float
) -> frozenset[int]:
    """Return at least the rows that leave out asked words of no more than `spare` weight together.

    Words that weigh more than that in sum cannot all be left out, so the row meets one of them.
    """
    groups: list[frozenset[int]] = []
    gathered, weight = frozenset[int](), 0.0
    for place in sorted(range(len(words)), key=lambda place: words[place].cost):
        every = carriers[place].every
        if words[place].weight > spare:
            groups.append(every)
            continue
        gathered |= every
        weight += words[place].weight
        if weight > spare:
            groups.append(gathered)
            gathered, weight = frozenset(), 0.0
    groups.sort(key=len)
    found = groups[0]
    for group in groups[1:]:
        if not found:
            break
        found &= group
    return found
