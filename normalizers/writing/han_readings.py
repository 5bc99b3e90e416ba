"""What each Han character is read as in a language, and its simplified form.

The tables are made by `tools/generate_han_readings.py` from the Unicode Han Database; each is
loaded when its language is first asked for.
"""

from __future__ import annotations

from functools import cache, lru_cache

from normalizers.letter_map import LetterMap
from normalizers.tables import read_table

LANGUAGES = ("mandarin", "cantonese", "korean", "japanese")


@cache
def character_readings(language: str) -> dict[str, str]:
    """Return the reading of every character in one of `LANGUAGES`.

    Mandarin is in pinyin, Cantonese in jyutping, both without tones; Korean is in hangul with the
    initial sounds that a syllable has inside a word; Japanese is the Sino-Japanese reading.

    >>> [character_readings(language)["李"] for language in LANGUAGES]
    ['li', 'lei', '리', 'ri']
    """
    table: dict[str, str] = {}
    for reading, characters in read_table(f"han_{language}", columns=("reading", "characters")):
        table.update(dict.fromkeys(characters, reading))
    return table


@cache
def _simplified_forms() -> LetterMap:
    return LetterMap(
        (ord(character), simplified)
        for table in ("han_simplified_japanese", "han_simplified")
        for simplified, characters in read_table(table, columns=("simplified", "characters"))
        for character in characters
    )


# A name is looked at as one of each language in turn, each of which asks for this.
@lru_cache(maxsize=100)
def simplified(text: str) -> str:
    """Return `text` with each traditional or Japanese character replaced by its simplified one.

    >>> simplified("陳馮富珍"), simplified("黒田"), simplified("乾")
    ('陈冯富珍', '黑田', '乾')
    """
    return text.translate(_simplified_forms())
