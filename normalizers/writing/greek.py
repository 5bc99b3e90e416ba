"""Greek: by ELOT 743 (ISO 843), as passports are, and by sound, as names also are in the press.

Each of the two is a reading: Μπακογιάννη is Bakogianni in a passport, Bakoyanni in the press.
"""

from __future__ import annotations

from functools import lru_cache

from normalizers.reading import Reading
from normalizers.writing.letters import as_reading, distinct, letter_table, split_words

_READINGS = ("elot", "sound")


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return the ELOT reading of `text` and, where it differs, the reading by sound.

    >>> [reading.words for reading in readings("Γιώργος Παπανδρέου", kind="individual")]
    [('giorgos', 'papandreou'), ('yiorgos', 'papandreu')]
    """
    words = split_words(text)
    return distinct(
        *(
            as_reading([(_spell(word, reading), word) for word in words], script="Grek")
            for reading in _READINGS
        )
    )


@lru_cache(maxsize=100_000)
def _spell(word: str, reading: str) -> str:
    return letter_table("greek", readings=_READINGS, reading=reading).spell(word)
