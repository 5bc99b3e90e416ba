"""How alike two words, or two whole romanized names, are: the numbers every score is made of.

Two words are alike the better way of two. As typed: by the edits between them, at most two, each
costing less the longer the word. As spelt by ear: half spelling, half sound, the normalized Indel
similarity of the letters and of the consonant keys, so that a vowel costs half a consonant. Tables
lift it (spellings of one given name, letters that scanners confuse) or hold it back: two words that
both are well-known names, of no common group, are two names, however close.

Whole-name similarity serves readings that came through transliteration, where spaces cannot be
trusted: half spelling, half key, each the best over sorted words, joined words and the last word
moved to the front.

Everything here has an upper bound that needs letter counts only (`docs/index.md`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from normalizers.keys import consonant_key
from normalizers.reading import Reading
from normalizers.variants import VariantKind, variant_groups, variant_kind
from screening.commonness import common_words

#: Below this two words are taken for different words.
WORD_FLOOR = 0.72
#: What one edit and two edits cost in a word of n letters: this over n - 1. One is a slip of the
#: hand, two in the same word make another word more often.
ONE_EDIT = 0.5
TWO_EDITS = 1.3
EDIT_COSTS = (0.0, ONE_EDIT, TWO_EDITS)
#: More edits are no slip of the hand.
MOST_EDITS = len(EDIT_COSTS) - 1
#: Two words that table puts together, by how closely.
TIES = {
    VariantKind.TRANSLITERATION: 0.97,
    VariantKind.NICKNAME: 0.9,
    VariantKind.TRANSLATION: 0.87,
}
CLOSEST_TIE = max(TIES.values())
#: Words equal after folding letters that scanners and typists confuse (rn/m, vv/w, l/1/i).
LOOKALIKE = 0.95
#: What is left of the similarity of two well-known names that are not one name.
TWO_NAMES = 0.78
#: An initial and a word that begins with it: corroborates, never identifies.
INITIAL = 0.8
#: Words that are equal when neighbours are run together.
JOINED = 0.97
#: A key shorter than this says nothing about the sound.
SHORTEST_KEY = 2
#: Letters of a name that are compared as a whole; no name is longer.
LONGEST_WHOLE = 120

_indel = Indel.normalized_similarity
_edits = OSA.distance


@lru_cache(maxsize=200_000)
def lookalike_fold(word: str) -> str:
    """Return the word with letters that look alike in print folded to one.

    >>> lookalike_fold("bames") == lookalike_fold("barnes"), lookalike_fold("gu1")
    (True, 'gui')
    """
    if not word.isalpha():
        word = word.replace("0", "o").replace("1", "i")
    return word.replace("rn", "m").replace("vv", "w").replace("cl", "d").replace("l", "i")


@lru_cache(maxsize=100_000)
def word_similarity(one: str, other: str) -> tuple[float, str]:
    """Return (similarity 0 to 1, how) of two normalized words; 0 means different words.

    Numbers must agree; a single letter is an initial. Symmetric.

    >>> word_similarity("mellat", "melat")
    (0.9545454545454546, 'spelling')
    >>> word_similarity("marta", "maria")[0] < word_similarity("marfa", "xarfa")[0]
    True
    >>> word_similarity("27", "28"), word_similarity("s", "sergei")
    ((0.0, ''), (0.8, 'initial'))
    """
    if one == other:
        return 1.0, "equal"
    if one.isdigit() or other.isdigit():
        return 0.0, ""
    if len(one) == 1 or len(other) == 1:
        return (INITIAL, "initial") if one[0] == other[0] else (0.0, "")
    typed = _as_typed(one, other)
    heard = _as_heard(one, other)
    best, how = (typed, "typing") if typed > heard else (heard, "spelling")
    tie = variant_kind(one, other)
    if tie is not None:
        return (TIES[tie], tie.value) if TIES[tie] > best else (best, how)
    if best < LOOKALIKE and lookalike_fold(one) == lookalike_fold(other):
        return LOOKALIKE, "look-alike letters"
    if best and is_known_name(one) and is_known_name(other):
        best *= TWO_NAMES
    return (best, how) if best >= WORD_FLOOR else (0.0, "")


def _as_typed(one: str, other: str) -> float:
    edits = _edits(one, other, score_cutoff=MOST_EDITS)
    if edits > MOST_EDITS:
        return 0.0
    return 1.0 - EDIT_COSTS[edits] / (max(len(one), len(other)) - 1)


def _as_heard(one: str, other: str) -> float:
    spelling = _indel(one, other)
    key, other_key = consonant_key(one), consonant_key(other)
    if len(key) < SHORTEST_KEY or len(other_key) < SHORTEST_KEY:
        return spelling
    return (spelling + _indel(key, other_key)) / 2


#: Endings that make a patronymic of a given name (Slavic, Turkic).
_PATRONYMIC = re.compile("(?:[oe]vi(?:ch|c|ts?)|ovych|[oeiy]vna|oglu|ogly)$")


@lru_cache(maxsize=200_000)
def is_known_name(word: str) -> bool:
    """Return whether a word, or the name its patronymic is made of, is well known by the tables.

    Well-known are given and family names, words of organizations, and places.

    >>> is_known_name("maria"), is_known_name("karimovich"), is_known_name("zzyzx")
    (True, True, False)
    """
    stem = _PATRONYMIC.sub("", word)
    return any(
        name in common_words("individual")
        or name in common_words("organization")
        or bool(variant_groups(name))
        for name in {word, stem}
    )


def whole_words(words: tuple[str, ...], *, brand_only: bool) -> tuple[str, ...]:
    """Return the words that are compared as a whole: of an organization, the brand alone.

    Generic words are translated, not heard, so they would only drown the brand; they are left to
    the word alignment. Every order of the words returned holds the same letters, at most
    `LONGEST_WHOLE`; () where there is nothing but generic words.

    >>> whole_words(("sepah", "bank"), brand_only=True)
    ('sepah',)
    """
    if brand_only:
        generic = common_words("organization")
        words = tuple([word for word in words if word not in generic])
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
    """The views of some words as a whole: letters and key, joined, sorted and rotated.

    Without any word it is like nothing.

    >>> WholeName(("kim", "jong", "un"), coarse=False).letters
    ('kimjongun', 'jongkimun', 'unkimjong')
    """

    __slots__ = ("keys", "letters")

    def __init__(self, words: tuple[str, ...], *, coarse: bool) -> None:
        orders = dict.fromkeys((words, tuple(sorted(words)), words[-1:] + words[:-1]))
        self.letters = tuple("".join(order) for order in orders)
        self.keys = tuple("".join(map(consonant_key, order)) for order in orders)
        if coarse:
            self.letters = tuple(letters.replace("l", "r") for letters in self.letters)
            self.keys = tuple(key.replace("l", "r") for key in self.keys)

    def similarity(self, other: WholeName) -> float:
        """Return 0 to 1: half the best spelling, half the best key, over all pairs of views."""
        if not (self.letters[0] and other.letters[0]):
            return 0.0
        spelling = max(_indel(a, b) for a in self.letters for b in other.letters)
        sound = max(_indel(a, b) for a in self.keys for b in other.keys)
        return (spelling + sound) / 2

    def reaches(self, other: WholeName, least: float, *, spelling: float) -> bool:
        """Return whether the similarity is at least `least`, sooner than `similarity` tells.

        `spelling` is a bound of the best spelling: most names fail by what is left for the key.
        """
        heard = 2 * least - spelling
        for key in self.keys:
            for other_key in other.keys:
                if heard <= 0 or _indel(key, other_key, score_cutoff=heard):
                    return self.similarity(other) >= least
        return False


def whole_name_similarity(one: Reading, other: Reading, *, brand_only: bool = False) -> float:
    """Return the whole-name similarity (0 to 1) of two readings; spaces and order hardly count.

    >>> one = Reading(("ri", "yongho"), ("", ""))
    >>> other = Reading(("ri", "yong", "ho"), ("", "", ""))
    >>> whole_name_similarity(one, other)
    1.0
    """
    coarse = one.coarse or other.coarse
    words, others = (whole_words(reading.words, brand_only=brand_only) for reading in (one, other))
    return WholeName(words, coarse=coarse).similarity(WholeName(others, coarse=coarse))
