"""Kana in Latin letters: Hepburn without length, and the foreign sound behind katakana; l is r.

Hiragana is read by its katakana. Kanji between kana belong to another run and another reader.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normalizers.reading import Reading
from normalizers.tables import read_table

# Hiragana letters and their iteration mark lie this far below their katakana.
_HIRAGANA = {place: place + 0x60 for place in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_SEPARATORS = re.compile(r"[\s・･=゠‐]+")
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
    for kana, following in zip(found, [*found[1:], ""], strict=True):
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
    written = [piece for piece in _SEPARATORS.split(text) if piece]
    katakana = [piece.translate(_HIRAGANA) for piece in written]
    by_sound = _reading(written, [foreign_sound(word) for word in katakana])
    plain = _reading(written, [hepburn(word) for word in katakana])
    first, second = (plain, by_sound) if katakana != written else (by_sound, plain)
    return tuple(r for r in ((first,) if first == second else (first, second)) if r.words)


def _reading(written: list[str], words: list[str]) -> Reading:
    pairs = [(word, piece) for word, piece in zip(words, written, strict=True) if word]
    return Reading(
        tuple(word for word, _ in pairs), tuple(piece for _, piece in pairs), "Kana", coarse=True
    )
