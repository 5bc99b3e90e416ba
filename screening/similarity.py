"""How alike two words, or two whole romanized names, are: the numbers every score is made of.

Word similarity is half spelling, half sound: the normalized Indel similarity of the letters and of
the consonant keys, so an exchanged vowel costs half of what an exchanged consonant costs. Equal
classes (spellings of one given name, letters that scanners confuse) lift it by table.

Whole-name similarity serves readings that came through transliteration, where spaces cannot be
trusted: half spelling, half key, each the best over sorted words, joined words and the last word
moved to the front.

Everything here has an upper bound that needs letter counts only (`docs/index.md`).
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Indel

from normalizers.keys import consonant_key
from normalizers.reading import Reading
from normalizers.variants import variant_groups

#: Below this two words are taken for different words.
WORD_FLOOR = 0.72
#: Two spellings or nicknames of one given name, by table.
VARIANT = 0.95
#: Words equal after folding letters that scanners and typists confuse (rn/m, vv/w, l/1/i).
LOOKALIKE = 0.95
#: An initial and a word that begins with it: corroborates, never identifies.
INITIAL = 0.6
#: Words that are equal when neighbours are run together.
JOINED = 0.97
#: A key shorter than this says nothing about the sound.
SHORTEST_KEY = 2
#: Letters of a name that are compared as a whole; no name is longer.
LONGEST_WHOLE = 120

_indel = Indel.normalized_similarity


@lru_cache(maxsize=200_000)
def lookalike_fold(word: str) -> str:
    """Return the word with letters that look alike in print folded to one.

    >>> lookalike_fold("bames") == lookalike_fold("barnes")
    True
    """
    return word.replace("rn", "m").replace("vv", "w").replace("cl", "d").replace("l", "i")


@lru_cache(maxsize=400_000)
def word_similarity(one: str, other: str) -> tuple[float, str]:
    """Return (similarity 0 to 1, how) of two normalized words; 0 means different words.

    Numbers must agree; a single letter is an initial. Symmetric.

    >>> word_similarity("mellat", "melat")
    (0.9545454545454546, 'spelling')
    >>> word_similarity("27", "28"), word_similarity("s", "sergei")
    ((0.0, ''), (0.6, 'initial'))
    """
    if one == other:
        return 1.0, "equal"
    if one.isdigit() or other.isdigit():
        return 0.0, ""
    if len(one) == 1 or len(other) == 1:
        return (INITIAL, "initial") if one[0] == other[0] else (0.0, "")
    blend, how = _spelling_and_sound(one, other)
    groups = variant_groups(one)
    if blend < VARIANT and groups and not groups.isdisjoint(variant_groups(other)):
        return VARIANT, "variant"
    if blend < LOOKALIKE and lookalike_fold(one) == lookalike_fold(other):
        return LOOKALIKE, "look-alike letters"
    return (blend, how) if blend >= WORD_FLOOR else (0.0, "")


def _spelling_and_sound(one: str, other: str) -> tuple[float, str]:
    spelling = _indel(one, other)
    key, other_key = consonant_key(one), consonant_key(other)
    if len(key) < SHORTEST_KEY or len(other_key) < SHORTEST_KEY:
        return spelling, "spelling"
    sound = _indel(key, other_key)
    return (spelling + sound) / 2, "spelling" if spelling >= sound - 0.25 else "sound"


def whole_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words up to `LONGEST_WHOLE` letters, so that every order holds the same letters."""
    if sum(map(len, words)) <= LONGEST_WHOLE:
        return words
    kept, room = [], LONGEST_WHOLE
    for word in words:
        kept.append(word[:room])
        room -= len(word)
        if room <= 0:
            break
    return tuple(kept)


class WholeName:
    """The views of one reading as a whole: letters and key, joined, sorted and rotated.

    >>> WholeName(("kim", "jong", "un"), coarse=False).letters
    ('kimjongun', 'jongkimun', 'unkimjong')
    """

    __slots__ = ("keys", "letters")

    def __init__(self, words: tuple[str, ...], *, coarse: bool) -> None:
        words = whole_words(words)
        orders = dict.fromkeys((words, tuple(sorted(words)), words[-1:] + words[:-1]))
        self.letters = tuple("".join(order) for order in orders)
        self.keys = tuple("".join(map(consonant_key, order)) for order in orders)
        if coarse:
            self.letters = tuple(letters.replace("l", "r") for letters in self.letters)
            self.keys = tuple(key.replace("l", "r") for key in self.keys)

    def similarity(self, other: WholeName) -> float:
        """Return 0 to 1: half the best spelling, half the best key, over all pairs of views."""
        spelling = max(_indel(a, b) for a in self.letters for b in other.letters)
        sound = max(_indel(a, b) for a in self.keys for b in other.keys)
        return (spelling + sound) / 2


def whole_name_similarity(one: Reading, other: Reading) -> float:
    """Return the whole-name similarity (0 to 1) of two readings; spaces and order hardly count.

    >>> round(whole_name_similarity(Reading(("ri", "yongho"), ("", "")), Reading(("ri", "yong", "ho"), ("",) * 3)), 2)
    1.0
    """
    coarse = one.coarse or other.coarse
    return WholeName(one.words, coarse=coarse).similarity(WholeName(other.words, coarse=coarse))
