"""Brands in Chinese characters that are printed in translation: 铁山 is Iron Mountain."""

from __future__ import annotations

from functools import cache

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.writing.han_readings import simplified


@cache
def _words() -> dict[str, str]:
    rows = read_table("han_brand_words", columns=("word", "english"))
    return {row[0]: row[1] for row in rows}


@cache
def _longest() -> int:
    return max(map(len, _words()))


def meaning(written: list[str]) -> Reading | None:
    """Return a brand in English words, None unless all of it is known and it has two characters.

    >>> meaning(["铁山"]).words, meaning(["红猫"]).words, meaning(["华为"])
    (('iron', 'mountain'), ('red', 'cat'), None)
    """
    if sum(map(len, written)) < 2:
        return None
    words: list[str] = []
    pieces: list[str] = []
    known, longest = _words(), _longest()
    for piece in written:
        plain, here = simplified(piece), 0
        while here < len(plain):
            for size in range(min(longest, len(plain) - here), 0, -1):
                english = known.get(plain[here : here + size])
                if english:
                    words += english.split()
                    pieces += [piece[here : here + size]] * len(english.split())
                    here += size
                    break
            else:
                return None
    return Reading(tuple(words), tuple(pieces), "Hani")
