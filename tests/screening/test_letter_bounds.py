"""Counts of letters leave every word in that typing, or spelling and sound, call similar."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.keys import consonant_key
from screening.letter_bounds import LetterBound, shortest
from screening.similarity import word_similarity
from screening.vocabulary import keyed_count, order_words, vocabulary_arrays

# Vowels and semivowels alone give words without a key; doubled letters overflow the bags.
_SYLLABLES = ("ba", "shi", "x", "kh", "an", "mo", "ll", "e", "ou", "zh", "tor", "y", "rrr", "ng")
_words = st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=9).map("".join)
#: Ways of being similar that are looked up, not counted.
_LOOKED_UP = {"initial", "look-alike letters", "transliteration", "nickname", "translation"}


@st.composite
def _near(draw: st.DrawFn) -> tuple[str, str]:
    """Return a word and the same with up to four letters changed, added, dropped, exchanged."""
    word = draw(_words)
    other = list(word)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(other)))
        if draw(st.booleans()):
            taken = draw(st.integers(0, 1))
            other[place : place + taken] = draw(st.sampled_from(["", "a", "k", "sh", "oy"]))
        else:
            other[place : place + 2] = other[place : place + 2][::-1]
    return word, "".join(other) or word


def bound_of(words: list[str]) -> LetterBound:
    arrays = vocabulary_arrays(words)
    return LetterBound(
        np.array([len(word) > 1 and not word.isdigit() for word in words]),
        keyed_count(words),
        letters=(arrays.letters[0], arrays.letters_excess, arrays.lengths),
        keys=(arrays.keys[0], arrays.keys_excess, arrays.key_lengths),
    )


@settings(deadline=None, max_examples=150)
@given(st.lists(_near(), min_size=1, max_size=15))
def test_every_similar_word_is_possible(pairs: list[tuple[str, str]]) -> None:
    words = order_words({listed for _, listed in pairs})
    bound = bound_of(words)
    asked = sorted({asked for asked, _ in pairs if len(asked) > 1})
    for word, found in zip(
        asked, bound.possible(asked, list(map(consonant_key, asked))), strict=True
    ):
        possible = {words[number] for number in found.tolist()}
        for other in words:
            similarity, how = word_similarity(word, other)
            if similarity and how not in _LOOKED_UP:
                assert other in possible, (word, other, how)


@settings(deadline=None, max_examples=150)
@given(_near())
def test_no_similar_word_is_shorter_than_the_shortest(pair: tuple[str, str]) -> None:
    longer, shorter = sorted(pair, key=len, reverse=True)
    key, other = consonant_key(longer), consonant_key(shorter)
    if len(shorter) > 1 and word_similarity(longer, shorter)[1] not in _LOOKED_UP | {""}:
        excess = max(0, len(other) - len(shorter))
        assert shortest(len(longer), len(key), excess) <= len(shorter)


def test_unlike_words_and_letters_and_numbers_are_left_out() -> None:
    # A bound that lets everything pass would hold every law above.
    words = order_words(["shunsheng", "shunshen", "m", "27", "torbakh", "yuan"])
    (found,) = bound_of(words).possible(["shunsheng"], [consonant_key("shunsheng")])
    assert {words[number] for number in found.tolist()} == {"shunsheng", "shunshen"}
