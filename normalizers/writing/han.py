"""Chinese characters in Latin letters: which of the languages that use them pay for which name."""

from __future__ import annotations

import re

from normalizers.reading import Reading
from normalizers.writing import chinese_names, hanja

_SEPARATORS = re.compile(r"[\s·•・‧．∙･]+")
_MOST = 5


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:
    """Return the readings of one run of Chinese characters, the best-founded first; at most five.

    >>> [" ".join(reading.words) for reading in readings("习近平", kind="individual")]
    ['xi jinping', 'hsi chin ping', 'chap kan ping']
    """
    written = [piece for piece in _SEPARATORS.split(text) if piece]
    if not written:
        return ()
    found: list[Reading] = []
    name = "".join(written)
    if kind in ("individual", "unknown") and len(written) <= 2:
        korean = hanja.split_person(name)
        chinese = chinese_names.split_person(name)
        if chinese:
            found += chinese_names.person_readings(*chinese)
        if korean:
            found += hanja.person_readings(*korean)
    if not found:
        found.append(_plain(written))
    return tuple(dict.fromkeys(r for r in found if r.words))[:_MOST]


def _plain(written: list[str]) -> Reading:
    pairs = [("".join(chinese_names.pinyin(piece)), piece) for piece in written]
    pairs = [(word, piece) for word, piece in pairs if word]
    return Reading(tuple(word for word, _ in pairs), tuple(piece for _, piece in pairs), "Hani")
