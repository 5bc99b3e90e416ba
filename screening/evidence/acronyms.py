"""Acronyms as evidence: the initials of one name are the other; that corroborates and no more.

Three or four letters fit many names, so an acronym never makes a hit by itself. One that the list
prints is an alias, and matches as any name does.
"""

from __future__ import annotations

from collections.abc import Iterable

from normalizers import normalize_name
from screening.results import Effect, Evidence

_FEWEST_WORDS = 3
_FILLERS = frozenset({"the", "and", "for", "of", "de", "la", "du", "des", "di", "und", "al"})


def compare(asked: Iterable[str], listed: Iterable[str]) -> Evidence | None:
    """Return the evidence of the first asked and listed name of which one is the other's acronym.

    Legal forms and filler words give no letter; None where no name abbreviates the other.

    >>> compare(["NIOC"], ["National Iranian Oil Company", "Nioc"]).sentence
    'NIOC is the acronym of National Iranian Oil Company'
    """
    others = [(text, *_letters(text)) for text in listed]
    for own in asked:
        words, initials = _letters(own)
        for text, other_words, other_initials in others:
            if words in other_initials:
                return _evidence(own, text, short=own, long=text)
            if other_words in initials:
                return _evidence(own, text, short=text, long=own)
    return None


def _letters(text: str) -> tuple[str, frozenset[str]]:
    """Return the name run together if it is one word, and the initials of a longer one.

    Initials are taken with and without the legal form: the C of Company is often among them.
    """
    found = set()
    alone = ""
    for reading in normalize_name(text, kind="organization").readings:
        if len(reading.words) == 1:
            alone = alone or reading.words[0]
        if len(reading.words) >= _FEWEST_WORDS:
            # As written: the tables may have made another word of it (Works is a plant).
            found.add("".join(piece[0].lower() for piece in reading.written if piece))
            found.add("".join(word[0] for word in reading.words))
    plain = [word for word in text.lower().replace(".", " ").split() if word.isalpha()]
    capitals = [word[0] for word in plain if word not in _FILLERS]
    if len(capitals) >= _FEWEST_WORDS:
        found.add("".join(capitals))
    return alone or "\0", frozenset(found)


def _evidence(asked: str, listed: str, *, short: str, long: str) -> Evidence:
    return Evidence(
        kind="acronym",
        asked=asked,
        listed=listed,
        similarity=100,
        effect=Effect.SUPPORTS,
        sentence=f"{short} is the acronym of {long}",
    )
