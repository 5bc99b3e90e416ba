"""Japanese names in kanji: surnames, given names and words of firms that a table knows.

Kanji are read by word, not by character, and the same given name has several readings; so only
what starts with a known surname, or consists of known words, is read the Japanese way at all.
Chinese papers print the same names in simplified characters, which are understood too.
"""

from __future__ import annotations

from functools import cache

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.writing.han_readings import character_readings, simplified
from normalizers.writing.pieces import read_pieces

_LONGEST = 4


@cache
def _names(use: str) -> dict[str, str]:
    rows = read_table("kanji_names", columns=("kanji", "reading", "use"))
    table: dict[str, str] = {}
    for kanji, reading, row_use in rows:
        if row_use == use:
            table.setdefault(simplified(kanji), reading)
    return table


def split_person(name: str) -> tuple[str, str] | None:
    """Return surname and given name of a Japanese name, None if no known surname starts it.

    >>> split_person("安倍晋三"), split_person("習近平")
    (('安倍', '晋三'), None)
    """
    plain = simplified(name)
    surnames = _names("surname")
    for length in (3, 2, 1):
        if plain[:length] in surnames and 1 <= len(name) - length <= 3:
            return name[:length], name[length:]
    return None


def person_reading(name: str) -> Reading | None:
    """Return the Japanese reading of a person's name in kanji, l as r; None if it is not one.

    >>> person_reading("安倍晋三").words, person_reading("习近平")
    (('abe', 'shinzo'), None)
    """
    person = split_person(name)
    if person is None:
        return None
    surname, given = person
    plain = simplified(given)
    parts, on = _names("part"), character_readings("japanese")
    spelled = _names("given").get(plain) or "".join(
        parts.get(character) or on.get(character, "") for character in plain
    )
    words = (_names("surname")[simplified(surname)], spelled)
    return Reading(words, person, "Hani", coarse=True) if spelled else None


def word_reading(written: list[str]) -> Reading | None:
    """Return the Japanese reading of a firm's or place's words, None unless the first is known.

    What follows a known word is read by the Sino-Japanese reading of its characters; a piece that
    has no known word has no reading.

    >>> word_reading(["三菱"]).words, word_reading(["华为"])
    (('mitsubishi',), None)
    """
    if not _word(written[0]):
        return None
    return read_pieces(written, _word, script="Hani", coarse=True)


def _word(piece: str) -> str:
    plain = simplified(piece)
    words, surnames = _names("word"), _names("surname")
    if plain in words:
        return words[plain]
    for length in range(min(_LONGEST, len(plain)), 1, -1):
        start = plain[:length]
        known = words.get(start) or surnames.get(start)
        if known:
            on = character_readings("japanese")
            return known + "".join(on.get(character, "") for character in plain[length:])
    return ""
