"""What a raw similarity is worth: the scale on which one threshold fits every script and length.

Raw similarities need different cut-offs for the same false alarms: short names agree by chance,
and so do scripts that write no vowels. The committed table `data/calibration.tsv` gives, for each
family, script and length, the raw similarity that scores 80, the default threshold; scores are
linear below it and above it. `benchmarks/calibrate.py` makes the table.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

import numpy as np
from numpy.typing import NDArray

from normalizers.tables import read_table
from screening.families import Family

#: The score that the table's raw similarities are worth.
ANCHOR = 80.0
#: Least letters of the shorter name in each length class.
LENGTH_CLASSES = (0, 7, 10, 13, 17, 22)
#: Scripts by number, as the compiled index stores them; whatever else is "other".
SCRIPTS = (
    "Latn", "Cyrl", "Grek", "Armn", "Geor", "Arab", "Hebr", "Deva", "Beng", "Thai", "Mymr",
    "Hang", "Hani", "Kana", "other",
)  # fmt: skip
_SCRIPT_NUMBERS = {script: number for number, script in enumerate(SCRIPTS)}


def script_number(script: str) -> int:
    """Return the number of an ISO 15924 script in the calibration."""
    return _SCRIPT_NUMBERS.get(script, len(SCRIPTS) - 1)


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
    rows = read_table(
        "calibration", columns=("family", "script", "letters", "raw"), package="screening"
    )
    for family, script, letters, raw in rows:
        place = LENGTH_CLASSES.index(int(letters))
        table[Family[family.upper()], SCRIPTS.index(script), place] = float(raw)
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
