"""A run of East Asian text cut into pieces, and pieces with their sounds joined to a reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from normalizers.reading import Reading

# The dots of foreign names in Chinese and Japanese, and the double hyphen of Japanese.
_PIECES = re.compile(r"[0-9A-Za-z]+|[^\x00-\x7f\s·•・‧．∙･＝゠‐]+")


def pieces(text: str) -> list[str]:
    """Return the pieces between spaces, dots and other marks; Latin letters and digits stand apart.

    >>> pieces("沙希德·哈马特"), pieces("第27工厂"), pieces("·")
    (['沙希德', '哈马特'], ['第', '27', '工厂'], [])
    """
    return _PIECES.findall(text)


def distinct(found: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return readings of one script in order, each once and without those that have no words.

    >>> one = Reading(("ben",), ("본",), "Hang")
    >>> distinct([one, Reading((), (), "Hang"), one]) == (one,)
    True
    """
    # By their parts, because the hash of a reading is worked out in Python.
    by_parts: dict[tuple[object, ...], Reading] = {}
    for reading in found:
        if reading.words:
            by_parts.setdefault((reading.words, reading.written, reading.coarse), reading)
    return tuple(by_parts.values())


def read_pieces(
    written: Iterable[str], sound: Callable[[str], str], *, script: str, coarse: bool = False
) -> Reading:
    """Return the reading that `sound` gives, piece by piece; ASCII pieces are kept as they are.

    A sound of several words gives several words from the same piece; one that is empty gives none.

    >>> read_pieces(["본", "27"], {"본": "ben ben"}.__getitem__, script="Hang")
    Reading(words=('ben', 'ben', '27'), written=('본', '본', '27'), script='Hang', coarse=False)
    """
    words: list[str] = []
    origins: list[str] = []
    for piece in written:
        heard = (piece.lower() if piece.isascii() else sound(piece)).split()
        words += heard
        origins += [piece] * len(heard)
    return Reading(tuple(words), tuple(origins), script, coarse)
