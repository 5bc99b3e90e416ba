"""Names of Chinese persons: surname and given name, read in pinyin, Wade-Giles and Cantonese."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.writing.han_readings import character_readings, simplified


class Surname(NamedTuple):
    """How a surname is read in pinyin, and how Hong Kong spells it."""

    pinyin: str
    hong_kong: str


@cache
def surnames() -> dict[str, Surname]:
    """Return the surnames by their simplified characters.

    >>> surnames()["单"]
    Surname(pinyin='shan', hong_kong='sin')
    """
    rows = read_table("chinese_surnames", columns=("surname", "pinyin", "hong_kong"))
    return {surname: Surname(pinyin, hong_kong) for surname, pinyin, hong_kong in rows}


def split_person(name: str) -> tuple[str, str] | None:
    """Return surname and given name of a Chinese name without spaces, None if not built so.

    A surname of the table, two characters before one, is followed by one or two characters; four
    characters may also be the two surnames of a married woman before her given name.

    >>> split_person("欧阳修"), split_person("陳水扁"), split_person("陳馮富珍")
    (('欧阳', '修'), ('陳', '水扁'), ('陳馮', '富珍'))
    >>> split_person("普京") is None
    True
    """
    plain = simplified(name)
    if 3 <= len(name) <= 4 and plain[:2] in surnames():
        return name[:2], name[2:]
    if 2 <= len(name) <= 3 and plain[0] in surnames():
        return name[0], name[1:]
    if len(name) == 4 and plain[0] in surnames() and plain[1] in surnames():
        return name[:2], name[2:]
    return None


@cache
def _wade_giles() -> dict[str, str]:
    rows = read_table("pinyin_syllables", columns=("pinyin", "wade_giles"))
    return {row[0]: row[1] for row in rows}


@cache
def _cantonese_parts(part: str) -> dict[str, str]:
    rows = read_table("cantonese_sounds", columns=("part", "jyutping", "hong_kong"))
    return {row[1]: row[2] for row in rows if row[0] == part}


@lru_cache(maxsize=1_000)
def hong_kong_spelling(jyutping: str) -> str:
    """Return the usual Hong Kong spelling of one syllable in jyutping without tone.

    >>> [hong_kong_spelling(syllable) for syllable in ("zoeng", "gwok", "saan", "ng")]
    ['cheung', 'kwok', 'shan', 'ng']
    """
    whole = _cantonese_parts("whole").get(jyutping)
    if whole is not None:
        return whole
    initials, finals = _cantonese_parts("initial"), _cantonese_parts("final")
    for length in (2, 1, 0):
        initial, final = jyutping[:length], jyutping[length:]
        if final in finals and (initial in initials or not length):
            return initials.get(initial, "") + finals[final]
    return jyutping


def pinyin(text: str) -> list[str]:
    """Return the pinyin of each character; one without a reading gives an empty string.

    >>> pinyin("北京")
    ['bei', 'jing']
    """
    table = character_readings("mandarin")
    return [table.get(character, "") for character in text]


def wade_giles(syllables: list[str]) -> list[str]:
    """Return pinyin syllables in Wade-Giles without marks.

    >>> wade_giles(["xi", "jin", "ping"])
    ['hsi', 'chin', 'ping']
    """
    table = _wade_giles()
    return [table.get(syllable, syllable) for syllable in syllables]


def cantonese(text: str) -> list[str]:
    """Return the Hong Kong spelling of each character, empty where it has no Cantonese reading.

    >>> cantonese("維多利亞")
    ['wai', 'to', 'li', 'a']
    """
    table = character_readings("cantonese")
    return [hong_kong_spelling(table.get(character, "")) for character in text]


def person_readings(surname: str, given: str) -> tuple[Reading, ...]:
    """Return the pinyin, Wade-Giles and Cantonese readings of a Chinese person's name.

    In pinyin the given name is one word, in the others each syllable is, as is their habit.

    >>> [" ".join(reading.words) for reading in person_readings("曾", "蔭權")]
    ['zeng yinquan', 'tseng yin chuan', 'tsang yam kuen']
    """
    pieces = (
        [simplified(surname)] if simplified(surname) in surnames() else list(simplified(surname))
    )
    mandarin_surname = [surnames()[piece].pinyin for piece in pieces]
    written_surname = (surname,) if len(pieces) == 1 else tuple(surname)
    syllables = pinyin(given)
    plain = _reading((*mandarin_surname, "".join(syllables)), (*written_surname, given))
    taiwan = _reading(
        (*("".join(wade_giles([word])) for word in mandarin_surname), *wade_giles(syllables)),
        (*written_surname, *given),
    )
    hong_kong_surname = [
        (surnames()[piece].hong_kong.replace(" ", ""), written)
        for piece, written in zip(pieces, written_surname, strict=True)
    ]
    southern = _reading(
        (*(word for word, _ in hong_kong_surname), *cantonese(given)),
        (*written_surname, *given),
    )
    return tuple(dict.fromkeys(r for r in (plain, taiwan, southern) if r.words))


def _reading(words: tuple[str, ...], written: tuple[str, ...]) -> Reading:
    pairs = [(word, piece) for word, piece in zip(words, written, strict=True) if word]
    return Reading(tuple(word for word, _ in pairs), tuple(piece for _, piece in pairs), "Hani")
