"""The rules of organizations and vessels, for readings of which some words were read by sound.

A word read by sound is no English word, so no rule may know it: 萨 read *sa* is not the legal form.
To the rules one such word is therefore as another, and what they make of a name depends only on
the words that are known and on their places. That is worked out once and serves many names.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from normalizers.mixed import Spelled
from normalizers.organizations import organization_words
from normalizers.reading import Reading
from normalizers.vessels import vessel_words

# Stands before a word read by sound while the rules run, so that none of them knows it.
_MASK = "\x00"
# In words. Names of more are rare and unlike each other, and hostile ones would fill the memory.
_MOST_REMEMBERED = 30


def ruled(spelling: Spelled, *, kind: str) -> tuple[Reading, Iterable[str]]:
    """Return the reading after the rules of an organization or vessel, and what they set aside.

    >>> trading = Reading(("sa", "trading", "co"), ("萨", "贸易", "公司"), "Hani")
    >>> reading, aside = ruled(Spelled(trading, (True, False, False)), kind="organization")
    >>> reading.words, aside
    (('sa', 'trading'), ['公司'])
    """
    reading, sound = spelling
    if all(sound):
        return reading, ()
    if not any(sound):
        words, written, aside = _RULES[kind](list(reading.words), list(reading.written))
        return reading_of(words, written, reading), aside
    known = [None if heard else word for word, heard in zip(reading.words, sound, strict=True)]
    made_of = _outcome if len(known) <= _MOST_REMEMBERED else _outcome.__wrapped__
    outcome = made_of(tuple(known), kind)
    if outcome is None:
        return reading, ()
    return (
        Reading(
            tuple([w if isinstance(w, str) else reading.words[w] for w in outcome.words]),
            tuple([_joined(reading.written, places) for places in outcome.written]),
            reading.script,
            reading.coarse,
        ),
        [_joined(reading.written, places) for places in outcome.aside],
    )


class _Outcome(NamedTuple):
    """What rules make of words: those that they know, and the places of those that they do not.

    `written` and `aside` are the places of the pieces that each item is made of.
    """

    words: tuple[str | int, ...]
    written: tuple[tuple[int, ...], ...]
    aside: tuple[tuple[int, ...], ...]


@lru_cache(maxsize=2_000)
def _outcome(words: tuple[str | None, ...], kind: str) -> _Outcome | None:
    """Return what the rules of a kind make of words, None for each by sound; None if nothing."""
    numbers = [str(place) for place in range(len(words))]
    masked = [
        _MASK + number if word is None else word
        for word, number in zip(words, numbers, strict=True)
    ]
    made, written, aside = _RULES[kind](list(masked), list(numbers))
    if made == masked and written == numbers:
        return None
    return _Outcome(
        tuple(int(word[1:]) if word.startswith(_MASK) else word for word in made),
        tuple(tuple(map(int, piece.split())) for piece in written),
        tuple(tuple(map(int, piece.split())) for piece in aside),
    )


def _joined(written: tuple[str, ...], places: tuple[int, ...]) -> str:
    return " ".join([written[place] for place in places])


def reading_of(words: list[str], written: list[str], before: Reading) -> Reading:
    """Return a reading with these words, which is the one before where nothing changed.

    >>> before = Reading(("bank",), ("Bank",))
    >>> reading_of(["bank"], ["Bank"], before) is before
    True
    """
    made, pieces = tuple(words), tuple(written)
    if made == before.words and pieces == before.written:
        return before
    return Reading(made, pieces, before.script, before.coarse)


def _ruled_vessel(words: list[str], written: list[str]) -> tuple[list[str], list[str], list[str]]:
    return *vessel_words(words, written), []


_RULES = {"organization": organization_words, "vessel": _ruled_vessel}
