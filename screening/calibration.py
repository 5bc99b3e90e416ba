"""What a raw similarity is worth: the scale on which one threshold fits every script and length.

Raw similarities need different cut-offs for the same false alarms: short names agree by chance,
and so do scripts that write no vowels. A transliterated name agrees by chance far more often where
one of its words is a well-known name, for such names crowd the lists: names without any need less.
The committed table `data/calibration.tsv` gives, for each family, script, familiarity and length,
the raw similarity that scores 80, the default threshold; scores are linear below it and above it.
`benchmarks/calibrate.py` makes the table.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from normalizers.persons import is_small_word
from normalizers.reading import Reading
from normalizers.tables import read_table
from screening.families import Family
from screening.similarity import is_known_name

#: The score that the table's raw similarities are worth.
ANCHOR = 80.0
#: Least letters of the shorter name in each length class.
LENGTH_CLASSES = (0, 7, 10, 13, 17, 22)
_SCRIPTS = (
    "Latn", "Cyrl", "Grek", "Armn", "Geor", "Arab", "Hebr", "Deva", "Beng", "Thai", "Mymr",
    "Hang", "Hani", "Kana", "other",
)  # fmt: skip
#: Scripts by number, as the compiled index stores them; whatever else is "other". Each but Latin
#: stands twice: first for names with a familiar word, then for names without.
SCRIPTS = (*_SCRIPTS, *_SCRIPTS[1:])
_UNFAMILIAR = len(_SCRIPTS) - 1
_SCRIPT_NUMBERS = {script: number for number, script in enumerate(_SCRIPTS)}
#: A familiar word has at least so many letters: shorter ones are read out of any script.
LEAST_FAMILIAR = 3


def script_number(script: str, *, familiar: bool = True) -> int:
    """Return the number of an ISO 15924 script in the calibration.

    >>> SCRIPTS[script_number("Arab")], SCRIPTS[script_number("Arab", familiar=False)]
    ('Arab', 'Arab')
    """
    number = _SCRIPT_NUMBERS.get(script, _UNFAMILIAR)
    return number if familiar or not number else number + _UNFAMILIAR


def number_of(reading: Reading) -> int:
    """Return the number in the calibration of a reading's script and familiarity.

    >>> words = ("hussein", "graun")
    >>> number_of(Reading(words, words, "Arab")) == script_number("Arab")
    True
    """
    if not reading.transliterated:
        return 0
    return _number_of(reading.script, reading.words)


@lru_cache(maxsize=100_000)
def _number_of(script: str, words: tuple[str, ...]) -> int:
    return script_number(script, familiar=any(map(_is_familiar, words)))


def _is_familiar(word: str) -> bool:
    return len(word) >= LEAST_FAMILIAR and is_known_name(word) and not is_small_word(word)


def length_class(letters: int) -> int:
    """Return the length class of a name with so many letters.

    >>> length_class(3), length_class(12), length_class(40)
    (0, 2, 5)
    """
    return bisect_right(LENGTH_CLASSES, letters) - 1


@cache
def anchors() -> NDArray[np.float64]:
    """Return the raw similarity worth 80, by family, script number and length class."""
    table = np.full((len(Family), len(SCRIPTS), len(LENGTH_CLASSES)), np.nan)
    columns = ("family", "script", "words", "letters", "raw")
    for family, script, words, letters, raw in read_table(
        "calibration", columns=columns, package="screening"
    ):
        number = script_number(script, familiar=words == "familiar")
        table[Family[family.upper()], number, LENGTH_CLASSES.index(int(letters))] = float(raw)
    if np.isnan(table).any():
        raise AssertionError("calibration.tsv must have every family, script and length class")
    return table


def score_of(raw: float, family: Family, script: int, length: int) -> float:
    """Return the score (0 to 100) of a raw similarity (0 to 1); it never falls as raw rises.

    >>> score_of(1.0, Family.PERSON, 0, 3), score_of(0.0, Family.PERSON, 0, 3)
    (100.0, 0.0)
    """
    anchor = float(anchors()[family, script, length])
    if raw >= anchor:
        return min(100.0, ANCHOR + (100.0 - ANCHOR) * (raw - anchor) / (1.0 - anchor))
    return ANCHOR * raw / anchor


def raw_needed(score: float) -> NDArray[np.float64]:
    """Return the raw similarity that a score needs, by family, script number and length class."""
    table = anchors()
    if score >= ANCHOR:
        return table + (1.0 - table) * (score - ANCHOR) / (100.0 - ANCHOR)
    return table * score / ANCHOR
