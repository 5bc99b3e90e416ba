"""Consonant keys: what is left of a romanized word when spelling habits are taken off.

Digraphs are folded, voiced and unvoiced partners merged, vowels and y dropped, h kept, doubles
collapsed. The key adds a vowel-blind view to spelling; measured on transliterated names it does
as well as metaphone or match-rating, and needs no dependency.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby
from operator import eq

from normalizers.tables import read_table


@cache
def _key_letters() -> tuple[re.Pattern[str], dict[str, str], dict[int, str]]:
    """Return the pattern of letter groups, their keys in capitals, and the keys of one letter.

    Capitals, so that the key of a group is not taken for a letter of the word.
    """
    table = {
        letters: key
        for letters, key, _ in read_table("consonant_key", columns=("letters", "key", "why"))
    }
    groups = {letters: key.upper() for letters, key in table.items() if len(letters) > 1}
    letters = {ord(letter): key for letter, key in table.items() if len(letter) == 1}
    capitals = {ord(capital): capital.lower() for key in groups.values() for capital in key}
    longest_first = sorted(groups, key=lambda letters: (-len(letters), letters))
    return re.compile("|".join(longest_first)), groups, letters | capitals


@lru_cache(maxsize=60_000)
def consonant_key(word: str) -> str:
    """Return the consonant key of one lower-case romanized word; digits stand for themselves.

    A word without consonants has the empty key.

    >>> [consonant_key(word) for word in ("mohammed", "muhammad", "qassem", "ghasem", "kasim")]
    ['mhmt', 'mhmt', 'ksm', 'ksm', 'ksm']
    >>> consonant_key("aoi")
    ''
    """
    pattern, groups, letters = _key_letters()
    if word.startswith("x"):
        # At the start of a word x is a sibilant (pinyin Xi, Greek Xenia), never ks.
        word = "s" + word[1:]
    folded = pattern.sub(lambda found: groups[found[0]], word).translate(letters)
    # Most keys have no letter twice in a row.
    if any(map(eq, folded, folded[1:])):
        return "".join([letter for letter, _ in groupby(folded)])
    return folded
