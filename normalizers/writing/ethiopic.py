"""Ethiopic: Amharic and Tigrinya, a syllable a sign; one reading.

The sixth order of a consonant has no vowel or a short one: it gets an i where a syllable needs one
(መንግስቱ Mengistu, አህመድ Ahmed).
"""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.reading import Reading
from normalizers.writing.abjad import with_vowels
from normalizers.writing.letters import as_reading, distinct, letter_table, plain, split_words

_BETWEEN = re.compile("[፠-፨]+")
_PARTS = re.compile("[aeiou]+|[^aeiou]+")


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return the reading of Ethiopic `text`.

    >>> readings("አቢይ አህመድ", kind="individual")[0].words
    ('abiy', 'ahmed')
    """
    pairs = [(_spell(word), word) for word in split_words(_BETWEEN.sub(" ", text))]
    return distinct(as_reading(pairs, script="Ethi"))


@lru_cache(maxsize=100_000)
def _spell(word: str) -> str:
    table = letter_table("ethiopic", readings=("ethiopic",), reading="ethiopic").sounds
    sounds = [
        part
        for letter in word
        for part in _PARTS.findall(table[letter] if letter in table else plain(letter))
    ]
    return plain(with_vowels(sounds, neutral="i"))
