"""Which words of the vocabulary are spelt by neighbours of an asked name that are run together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screening.scoring import LONGEST_JOIN

#: A name is asked of several families in a row, with much the same words.
_REMEMBERED = 5_000


class SpeltRuns:
    """Looks runs of neighbours up among numbered words.

    >>> SpeltRuns({"mellat": 7}).of(("bank", "mel", "lat"))
    {1: [7], 2: [7]}
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._known: dict[tuple[str, ...], dict[int, list[int]]] = {}

    def of(self, words: tuple[str, ...]) -> Mapping[int, Sequence[int]]:
        """Return, for each place, the numbers of the words that a run of neighbours there spells.

        The last and the first word are neighbours too; a run has at most `LONGEST_JOIN` words.
        """
        found = self._known.get(words)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[words] = self._look_up(words)
        return found

    def _look_up(self, words: tuple[str, ...]) -> dict[int, list[int]]:
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
