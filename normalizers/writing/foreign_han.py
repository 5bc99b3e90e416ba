"""Foreign names written in Chinese characters: the sound that the characters stand for, l as r.

Chinese news agencies write foreign names by a fixed convention, syllable by syllable, in characters
that are mostly kept for this. A character's foreign sound is not its Chinese one (奇 is ch, 尔 is
l or r), and the names of old use are not read off their characters at all (约翰 is John).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normalizers.tables import read_table
from normalizers.writing.han_readings import character_readings, simplified

_VOWELS = frozenset("aeiou")
# Inside a longer name only names of three characters are sought: shorter ones occur by chance.
_SHORTEST_INSIDE = 3
_NASAL = "n"
_REMEMBERED = 20_000


@cache
def _sounds() -> dict[str, tuple[str, str]]:
    rows = read_table("han_foreign_sounds", columns=("sound", "other", "characters"))
    return {
        character: (sound, sound if other == "-" else other)
        for sound, other, characters in rows
        for character in characters
    }


@cache
def _names() -> dict[str, str]:
    rows = read_table("han_foreign_names", columns=("chinese", "name"))
    return {row[0]: row[1] for row in rows}


@cache
def _name_pattern() -> re.Pattern[str]:
    names = (name for name in _names() if len(name) >= _SHORTEST_INSIDE)
    return re.compile("(" + "|".join(sorted(names, key=lambda name: (-len(name), name))) + ")")


def share(text: str) -> float:
    """Return the share, 0 to 1, of characters that serve in foreign names.

    >>> share("沙希德"), share("贸易")
    (1.0, 0.5)
    """
    plain = simplified(text)
    return sum(map(_sounds().__contains__, plain)) / len(plain) if plain else 0.0


def is_name(text: str) -> bool:
    """Return whether `text` as a whole is an established foreign name.

    >>> is_name("史密斯"), is_name("史可法")
    (True, False)
    """
    return simplified(text) in _names()


@lru_cache(maxsize=20_000)
def sound(word: str, *, other: bool = False) -> str:
    """Return the foreign sound of one word; `other` takes each character's second sound.

    A character without a foreign sound is read in pinyin.

    >>> sound("沙希德"), sound("哈马特"), sound("盖尔迪"), sound("约翰")
    ('shahid', 'hamat', 'gerdi', 'john')
    """
    plain = simplified(word)
    names = _names()
    if plain in names:
        return names[plain]
    return "".join(
        [
            names[piece]
            if piece in names and len(piece) >= _SHORTEST_INSIDE
            else _by_character(piece, other=other)
            for piece in _name_pattern().split(plain)
        ]
    )


def _by_character(piece: str, *, other: bool) -> str:
    syllables = _syllables(other)
    heard = [syllables[character] for character in piece]
    if _NASAL not in heard:
        return "".join(heard)
    # 恩 is a bare n after a vowel and en elsewhere (恩 in 布莱恩, in 本恩).
    out = ""
    for character, syllable in zip(piece, heard, strict=True):
        bare = syllable != _NASAL or character not in _sounds() or out[-1:] in _VOWELS
        out += syllable if bare else "en"
    return out


class _Syllables(dict[str, str]):
    """The foreign sound of each character, in pinyin where it has none."""

    def __missing__(self, character: str) -> str:
        syllable = character_readings("mandarin").get(character, "")
        if len(self) < _REMEMBERED:
            self[character] = syllable
        return syllable


@cache
def _syllables(other: bool) -> _Syllables:  # noqa: FBT001 - `cache` is quicker without keywords
    return _Syllables((character, both[other]) for character, both in _sounds().items())
