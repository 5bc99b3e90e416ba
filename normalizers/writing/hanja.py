"""Korean names in Chinese characters: read in hangul, then spelled as the South and the North do.

The South drops or softens l and n at the start of a word (initial-sound law: 李 is Yi, Lee), the
North does not (Ri).
"""

from __future__ import annotations

from functools import cache

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.writing.han_readings import character_readings, simplified
from normalizers.writing.hangul_syllables import spelled, syllable_letters
from normalizers.writing.korean_names import person_readings as hangul_person_readings

_NIEUN, _RIEUL, _IEUNG = 2, 5, 11
# The vowels with i or y in front, before which both letters fall silent.
_IOTIZED = frozenset({2, 3, 6, 7, 12, 17, 20})


@cache
def surnames() -> dict[str, str]:
    """Return the surnames in characters, traditional and simplified, with their hangul.

    >>> surnames()["金"], surnames()["郑"]
    ('김', '정')
    """
    rows = read_table("korean_surnames", columns=("surname", "south", "abroad", "north", "hanja"))
    table: dict[str, str] = {}
    for surname, _, _, _, hanja in rows:
        # A surname of two syllables is one item, the others are one character each.
        for characters in (hanja,) if len(surname) == 2 else hanja.strip("-"):
            table.setdefault(characters, surname)
            table.setdefault(simplified(characters), surname)
    return table


def _surname(characters: str) -> str:
    known = surnames()
    return known.get(characters) or known.get(simplified(characters), "")


def split_person(name: str) -> tuple[str, str] | None:
    """Return surname and given name if `name` is built like a Korean name in characters.

    >>> split_person("金正恩"), split_person("習近平")
    (('金', '正恩'), None)
    """
    korean = character_readings("korean")
    for length, longest in ((2, 4), (1, 3)):
        if _surname(name[:length]) and length < len(name) <= longest:
            return (name[:length], name[length:]) if set(name[length:]) <= korean.keys() else None
    return None


def initial_sound(syllable: str) -> str:
    """Return a hangul syllable as the South says it at the start of a word.

    >>> initial_sound("룡"), initial_sound("라"), initial_sound("녀"), initial_sound("김")
    ('용', '나', '여', '김')
    """
    letters = syllable_letters(syllable)
    if letters is None:
        return syllable
    initial, medial, final = letters
    if initial in (_NIEUN, _RIEUL) and medial in _IOTIZED:
        initial = _IEUNG
    elif initial == _RIEUL:
        initial = _NIEUN
    return chr(0xAC00 + (initial * 21 + medial) * 28 + final)


def hangul(text: str) -> str:
    """Return the hangul of characters, leaving out those that Korean does not use.

    >>> hangul("朝鮮民主主義")
    '조선민주주의'
    """
    table = character_readings("korean")
    return "".join(
        [table.get(character) or table.get(simplified(character), "") for character in text]
    )


def person_readings(surname: str, given: str) -> tuple[Reading, ...]:
    """Return the Southern, regular and Northern readings of a Korean name in characters.

    >>> [" ".join(reading.words) for reading in person_readings("李", "龍浩")]
    ['lee yong ho', 'yi yong ho', 'ri ryong ho']
    """
    hangul_surname, original = _surname(surname), hangul(given)
    southern = initial_sound(original[0]) + original[1:]
    readings = hangul_person_readings(hangul_surname, southern, northern=(hangul_surname, original))
    written = (surname, *given)
    return tuple(Reading(reading.words, written, "Hani") for reading in readings)


def northern_spelling(text: str) -> str:
    """Return the North Korean spelling of characters, for what is no person: firms, places, ships.

    >>> northern_spelling("蓮峰")
    'ryonbong'
    """
    return spelled(hangul(text), "north")
