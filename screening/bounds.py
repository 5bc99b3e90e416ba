"""Which rows can reach their need by word alignment: the bound behind the index's law.

For the word alignment, each asked word gets at most its best similarity to any word of the row,
each word of the row at most its best to any asked word; with these two covers the formula of
`screening.scoring` gives a number never below the true one (`covers.py`). Rows are proposed where
so many of their words meet asked ones that one of the two covers can reach the need. Joined words
are found by exact lookups. `docs/index.md` has the proofs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from normalizers.reading import Reading
from screening.asked_words import AskedWords
from screening.calibration import length_class
from screening.covers import CoverBound, Question
from screening.meeting_rows import MeetingRows
from screening.needs import SLACK, Needs
from screening.rarity import Rarity
from screening.rows import FamilyRows
from screening.vocabulary import Vocabulary


class AlignmentBound:
    """Proposes the rows of one family whose word alignment may reach its need."""

    def __init__(
        self, rows: FamilyRows, vocabulary: Vocabulary, rarity: Rarity, *, omission: float
    ) -> None:
        self._rows = rows
        self._runs = vocabulary.runs
        self._omission = omission
        self._words = AskedWords(rows, vocabulary, rarity)
        self._meeting = MeetingRows(rows, self._words.rows, omission=omission)
        self._covers = CoverBound(rows, len(vocabulary.words), omission=omission)

    def candidates(
        self, asked: Sequence[Reading], needs: Sequence[Needs]
    ) -> dict[int, list[NDArray[np.int32]]]:
        """Return, by number of the asked reading, rows to score exactly; most have none."""
        found: dict[int, list[NDArray[np.int32]]] = {}
        known = self._words.learn(word for reading in asked for word in reading.words)
        wholes = ["".join(reading.words) for reading in asked]
        joined = self._words.rows_joined(wholes)
        price = self._omission
        questions = []
        for number, reading in enumerate(asked):
            words = [known[word] for word in reading.words]
            if len(words) > 1:
                rows = joined.get(wholes[number])
                if rows is not None:
                    found.setdefault(number, []).append(rows)
                for place, numbers in self._runs.of(reading.words).items():
                    words[place] = self._words.spelling(reading.words[place], numbers)
            total = cover = best = 0.0
            joining = False
            for word in words:
                total += word.weight
                cover += word.weight * word.most
                if word.most > best:
                    best = word.most
                if word.joined is not None:
                    joining = True
            length = length_class(len(wholes[number]))
            least = needs[number].least[length] - SLACK
            if joining:
                for rows in self._meeting.joined(words, total, least):
                    found.setdefault(number, []).append(rows)
            # No row is covered better than by the most similar word, nor the asked name by more.
            if (1.0 - price) * best + price * cover / total < least:
                continue
            proposed = self._meeting.proposed(words, total, least)
            if len(proposed):
                question = Question(number, words, total, proposed, length, needs[number])
                questions.append(question)
        for number, rows in self._covers.reached(questions):
            found.setdefault(number, []).append(rows)
        return found
