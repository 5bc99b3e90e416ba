"""Hebrew: names of the country and foreign names, each with its own reading.

Vowels are half written: ו is o, u or v and י is i or y by its neighbours; ב, כ and פ are soft in
the middle of Hebrew names and hard in foreign ones. Frequent name parts are read by table.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.writing.abjad import is_vowel
from normalizers.writing.letters import as_reading, distinct, letter_table, plain, split_words

_MARKS = re.compile('[\u0591-\u05bd\u05bf-\u05c7"״]')
_READINGS = ("hebrew", "foreign")
_VAV = {"hebrew": "o", "foreign": "u"}
# Before a letter of the sun the Arabic article loses its lamed: א-זוואהירי is al-Zawahiri.
_SUN_ARTICLE = re.compile(r"(?<!\w)א[-־–](?=[^\W\d_]{3})")
_GERESH = str.maketrans("׳’‘`´", "'''''")


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return the Hebrew and the foreign reading of `text`, once where they are the same.

    >>> readings("בנימין נתניהו", kind="individual")[0].words
    ('benjamin', 'netanyahu')
    >>> [reading.words for reading in readings("קריסטין בובר", kind="individual")]
    [('kristin', 'bobr'), ('kristin', 'buvr')]
    """
    cleaned = _MARKS.sub("", unicodedata.normalize("NFKC", text).translate(_GERESH))
    words = split_words(_SUN_ARTICLE.sub("אל-", cleaned))
    return distinct(
        *(
            as_reading([(_spell(word, reading), word) for word in words], script="Hebr")
            for reading in _READINGS
        )
    )


@cache
def _names() -> dict[str, str]:
    rows = read_table("romanization_hebrew_names", columns=("word", "hebrew", "why"))
    return {word: read for word, read, _ in rows}


@lru_cache(maxsize=100_000)
def _spell(word: str, reading: str) -> str:
    return _names().get(word) or "".join(_sounds(word, reading)).replace("'", "")


def _sounds(word: str, reading: str) -> list[str]:
    """Return the sound of each letter; `'` is a letter that is not spelled."""
    table = letter_table("hebrew", readings=_READINGS, reading=reading).sounds
    sounds: list[str] = []
    last = len(word) - 1
    place = 0
    while place <= last:
        letter, pair = word[place], word[place : place + 2]
        before = sounds[-1] if sounds else ""
        step = 1
        if len(pair) == 2 and pair in table:
            sounds.append(table[pair])
            step = 2
        elif letter in "וי":
            step = 2 if pair == letter * 2 else 1
            sounds.append(
                _vav(word, place, before, reading) if letter == "ו" else _yod(word, place, before)
            )
        elif letter in "אע" and place < last and word[place + 1] in "וי":
            sounds.append("'")  # a carrier: the vowel letter after it is what is said
        elif place == 0 and "\x02" + letter in table:
            sounds.append(table["\x02" + letter])
        elif letter == "ה" and place == last and before in ("o", "u", "e"):
            sounds.append("h")
        elif place == last and letter + "\x03" in table:
            sounds.append(table[letter + "\x03"])
        else:
            sounds.append(table.get(letter, "") or plain(letter))
        place += step
    return [sound for sound in sounds if sound]


def _vav(word: str, place: int, before: str, reading: str) -> str:
    following = word[place + 1 : place + 2]
    if place == 0 or following == "ו" or is_vowel(before):
        return "v"
    return _VAV[reading]


def _yod(word: str, place: int, before: str) -> str:
    following = word[place + 1 : place + 2]
    if following == "י":
        return "y" if place == 0 else "ai"
    if place == 0:
        return "y"
    if is_vowel(before):
        return "y" if following else "i"
    return "i"
