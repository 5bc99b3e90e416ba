"""Kana in Latin letters: Hepburn without length, and the foreign sound behind katakana; l is r.

Hiragana is read by its katakana. Kanji between kana belong to another run and another reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import zip_longest

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.writing.pieces import pieces, read_pieces

# Hiragana letters and their iteration mark lie this far below their katakana.
_HIRAGANA = {place: place + 0x60 for place in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_DOUBLING = "ッ"
_LENGTH = "ー"


@cache
def _syllables() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = read_table("kana_syllables", columns=("kana", "hepburn", "foreign"))
    table = {kana: (hepburn, foreign) for kana, hepburn, foreign in rows}
    return re.compile("|".join(sorted(table, key=lambda kana: (-len(kana), kana)))), table


@lru_cache(maxsize=20_000)
def hepburn(word: str) -> str:
    """Return the Hepburn letters of a word in katakana, long vowels written short.

    >>> hepburn("ハビブ"), hepburn("トヨタ"), hepburn("ニッポン")
    ('habibu', 'toyota', 'nippon')
    """
    pattern, table = _syllables()
    out: list[str] = []
    doubled = False
    for kana in pattern.findall(word):
        if kana == _DOUBLING:
            doubled = True
            continue
        letters = table[kana][0]
        if doubled and letters[:1] not in ("", *"aeiouyw"):
            letters = ("t" if letters.startswith("ch") else letters[0]) + letters
        doubled = False
        out.append(letters)
    return re.sub("ou|oo", "o", "".join(out)).replace("uu", "u")


@lru_cache(maxsize=20_000)
def foreign_sound(word: str) -> str:
    """Return the foreign sound of a word in katakana: vowels that only part consonants dropped.

    A long a or o stands for ar, or, at the end for er, more often than for a vowel.

    >>> foreign_sound("スミス"), foreign_sound("プーチン"), foreign_sound("ハビブ")
    ('smis', 'puchin', 'habib')
    >>> foreign_sound("マーク"), foreign_sound("ピーター"), foreign_sound("フォード")
    ('mark', 'piter', 'ford')
    """
    pattern, table = _syllables()
    found = pattern.findall(word)
    out = ""
    for kana, following in zip_longest(found, found[1:], fillvalue=""):
        if kana != _LENGTH:
            # A lengthened vowel is a real one (プー), and so is one before n (トン, ブン).
            out += table[kana][0 if following in (_LENGTH, "ン") else 1]
        elif not following and out.endswith("a"):
            out = out[:-1] + "er"
        elif out.endswith(("a", "o")) and not table.get(following, ("", ""))[0].startswith("r"):
            out += "r"
    return out


def readings(
    text: str,
    *,
    kind: str = "unknown",  # noqa: ARG001 - kana are read alike for every kind
) -> tuple[Reading, ...]:
    """Return the readings of one run of kana, the best-founded first; at most two, both coarse.

    >>> [" ".join(reading.words) for reading in readings("スミス・ジョン", kind="individual")]
    ['smis jon', 'sumisu jon']
    """
    written = pieces(text)
    by_sound = read_pieces(written, _katakana(foreign_sound), script="Kana", coarse=True)
    plain = read_pieces(written, _katakana(hepburn), script="Kana", coarse=True)
    foreign = text == text.translate(_HIRAGANA)
    found = (by_sound, plain) if foreign else (plain, by_sound)
    return tuple(dict.fromkeys(reading for reading in found if reading.words))


def _katakana(sound: Callable[[str], str]) -> Callable[[str], str]:
    return lambda piece: sound(piece.translate(_HIRAGANA))
