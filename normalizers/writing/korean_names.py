"""Names of Koreans in Latin letters: surnames, usual given-name spellings, the North's habit.

The same routine serves names in hangul and names in Chinese characters read the Korean way.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.writing.hangul_syllables import spelled


class Surname(NamedTuple):
    """The usual spellings of a surname in South Korea, abroad, and in North Korean papers."""

    south: str
    abroad: str
    north: str


@cache
def surnames() -> dict[str, Surname]:
    """Return the surnames by their hangul.

    >>> surnames()["이"]
    Surname(south='lee', abroad='yi', north='ri')
    """
    rows = read_table("korean_surnames", columns=("surname", "south", "abroad", "north", "hanja"))
    return {row[0]: Surname(*row[1:4]) for row in rows}


@cache
def _given_syllables() -> dict[str, str]:
    rows = read_table("korean_given_syllables", columns=("syllable", "spelling"))
    return {row[0]: row[1] for row in rows}


def split_person(name: str) -> tuple[str, str] | None:
    """Return surname and given name of a Korean name in hangul, None where it is not built so.

    A Korean name is a surname of the table (two syllables before one) and one to three further
    syllables, with or without a space between them.

    >>> split_person("김정은"), split_person("남궁 민"), split_person("조지 워싱턴")
    (('김', '정은'), ('남궁', '민'), None)
    """
    first, _, rest = name.partition(" ")
    if rest:
        parts = (first, rest)
        return parts if first in surnames() and " " not in rest and len(rest) <= 3 else None
    for length, longest in ((2, 4), (1, 3)):
        if name[:length] in surnames() and length < len(name) <= longest:
            return name[:length], name[length:]
    return None


def person_readings(
    surname: str, given: str, *, northern: tuple[str, str] | None = None
) -> tuple[Reading, ...]:
    """Return the readings of a Korean person's name in hangul, the usual Southern one first.

    `northern` is surname and given name as the North writes them where that is known to differ
    (`이영호` is `리용호` there). Each syllable is a word; `written` holds the syllables.

    >>> [" ".join(reading.words) for reading in person_readings("이", "영호")]
    ['lee young ho', 'yi yeong ho', 'ri yong ho']
    """
    spellings = surnames()[surname]
    usual = _given_syllables()
    north_surname, north_given = northern or (surname, given)
    candidates = (
        (spellings.south, surname, given, [usual.get(s) or spelled(s, "revised") for s in given]),
        (spellings.abroad, surname, given, [spelled(s, "revised") for s in given]),
        (
            surnames().get(north_surname, spellings).north,
            north_surname,
            north_given,
            [spelled(s, "north") for s in north_given],
        ),
    )
    readings = []
    for latin, first, rest, syllables in candidates:
        reading = Reading((latin, *syllables), (first, *rest), script="Hang")
        if reading not in readings:
            readings.append(reading)
    return tuple(readings)
