"""Hangul in Latin letters: Koreans in the habits of South and North, foreign names by sound."""

from __future__ import annotations

from functools import cache, partial

from normalizers.reading import Reading
from normalizers.writing.han_readings import character_readings
from normalizers.writing.hangul_syllables import foreign_sound, spelled
from normalizers.writing.korean_names import person_readings, split_person
from normalizers.writing.pieces import distinct, pieces, read_pieces


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:
    """Return the readings of one run of hangul, the best-founded first; at most five.

    What is built like a Korean person's name is read as the South usually spells it, by the rules
    and as the North spells it; where it has a syllable that no Chinese character is read as, it
    may be a short foreign name (사담) and is read by foreign sound as well. Other persons' names
    are foreign. What is no person (a firm, a ship) is read in Korean first.

    >>> [" ".join(reading.words) for reading in readings("김정은", kind="individual")]
    ['kim jung eun', 'gim jeong eun', 'kim jong un']
    >>> [" ".join(reading.words) for reading in readings("블라디미르 푸틴", kind="individual")]
    ['bladimir putin', 'vladimir futin', 'beulradimireu putin']
    """
    words = pieces(text)
    if kind not in ("individual", "unknown"):
        found = [*_korean(words), *_foreign(words)]
    else:
        person = split_person(" ".join(words))
        if person:
            found = list(person_readings(*person))
            if not set(person[1]) <= _korean_syllables():
                found += _foreign(words)
        else:
            found = [*_foreign(words), _korean(words)[0]]
    return distinct(found)


@cache
def _korean_syllables() -> frozenset[str]:
    """Return the syllables that Chinese characters are read as: those of most Korean names."""
    return frozenset("".join(character_readings("korean").values()))


def _korean(words: list[str]) -> list[Reading]:
    return [
        read_pieces(words, partial(spelled, habit=habit), script="Hang")
        for habit in ("revised", "north")
    ]


def _foreign(words: list[str]) -> list[Reading]:
    return [
        read_pieces(words, partial(foreign_sound, other=other), script="Hang", coarse=True)
        for other in (False, True)
    ]
