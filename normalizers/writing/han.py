"""Chinese characters in Latin letters: which of the languages written with them pay for a name.

The readings were chosen by measurement (docs/scripts-cjk.md): each costs a comparison with every
candidate, so a name gets those that find it, at most five.
"""

from __future__ import annotations

import re

from normalizers.reading import Reading
from normalizers.writing import chinese_names, foreign_han, hanja, kanji

_SEPARATORS = re.compile(r"[\s·•・‧．∙･]+")
_MOST = 5


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:
    """Return the readings of one run of Chinese characters, the best-founded first; at most five.

    Words parted by a dot or space are a foreign name; a surname and one or two characters are a
    Chinese name, and a Korean one if the surname is; a longer word is foreign or a brand. `kind`
    decides between persons (`individual`, `unknown`) and brands, places, ships (all others).

    >>> [" ".join(reading.words) for reading in readings("习近平", kind="individual")]
    ['xi jinping', 'hsi chin ping', 'chap kan ping']
    >>> [" ".join(reading.words) for reading in readings("沙希德·哈马特", kind="organization")]
    ['shahid hamat', 'shahid khamate', 'shaxide hamate']
    """
    written = [piece for piece in _SEPARATORS.split(text) if piece]
    if not written:
        return ()
    person = kind in ("individual", "unknown")
    if _is_foreign(written):
        found = _foreign(written)
        if not person:
            found.append(_pinyin(written))
    elif person:
        found = _person("".join(written))
    else:
        found = _brand(written)
    return tuple(dict.fromkeys(r for r in found if r.words))[:_MOST]


def _is_foreign(written: list[str]) -> bool:
    """Return whether a name of several pieces is foreign, not a surname apart from a given name."""
    if len(written) == 1:
        return False
    apart = len(written) == 2 and len(written[0]) <= 2 and len(written[1]) <= 2
    return not (apart and (_built("".join(written)) or kanji.split_person("".join(written))))


def _built(name: str) -> bool:
    return bool(chinese_names.split_person(name) or hanja.split_person(name))


def _person(name: str) -> list[Reading]:
    chinese, korean = chinese_names.split_person(name), hanja.split_person(name)
    japanese = kanji.person_reading(name)
    found: list[Reading] = []
    # Four characters that start with a Japanese surname are hardly a Chinese name.
    if japanese and len(name) > 3:
        found.append(japanese)
    if not chinese and not korean:
        if not found or foreign_han.share(name) == 1:
            found += _foreign([name])
        found.append(_pinyin([name]))
        return found
    if foreign_han.is_name(name):
        found += _foreign([name])
    if chinese:
        found += chinese_names.person_readings(*chinese)
    if japanese:
        found.append(japanese)
    if korean:
        southern, *_, northern = hanja.person_readings(*korean)
        found += (southern, northern)
    elif foreign_han.share(name) == 1:
        found += _foreign([name])
    return found


def _brand(written: list[str]) -> list[Reading]:
    found = [_pinyin(written)]
    japanese = kanji.word_reading(written)
    if japanese:
        found.insert(0, japanese)
    if all(foreign_han.share(piece) == 1 for piece in written):
        found += _foreign(written)
    found.append(_words(written, ["".join(chinese_names.cantonese(piece)) for piece in written]))
    found.append(_words(written, [hanja.northern_spelling(piece) for piece in written]))
    return found


def _foreign(written: list[str]) -> list[Reading]:
    return [
        _words(written, [foreign_han.sound(piece, other=other) for piece in written], coarse=True)
        for other in (False, True)
    ]


def _pinyin(written: list[str]) -> Reading:
    return _words(written, ["".join(chinese_names.pinyin(piece)) for piece in written])


def _words(written: list[str], words: list[str], *, coarse: bool = False) -> Reading:
    # A piece may be read as several words (本拉登, bin laden): all come from the same characters.
    pairs = [
        (word, piece)
        for spelling, piece in zip(words, written, strict=True)
        for word in spelling.split()
    ]
    return Reading(
        tuple(word for word, _ in pairs), tuple(piece for _, piece in pairs), "Hani", coarse=coarse
    )
