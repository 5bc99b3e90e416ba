"""Chinese characters in Latin letters: which of the languages written with them pay for a name.

The readings were chosen by measurement (docs/scripts-cjk.md): each costs a comparison with every
candidate, so a name gets those that find it, at most six.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from normalizers.reading import Reading
from normalizers.writing import chinese_names, foreign_han, han_brands, hanja, kanji
from normalizers.writing.pieces import distinct, pieces, read_pieces

# By whether it is a person.
_MOST = {True: 5, False: 6}
_LONGEST_CHINESE_BRAND = 3


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:
    """Return the readings of one run of Chinese characters, the best-founded first.

    They are at most five of a person, six of others.

    Words parted by a dot or space are a foreign name; a surname and one or two characters are a
    Chinese name, and a Korean one if the surname is; a longer word is foreign or a brand. `kind`
    decides between persons (`individual`, `unknown`) and brands, places, ships (all others).

    >>> [" ".join(reading.words) for reading in readings("习近平", kind="individual")]
    ['xi jinping', 'hsi chin ping', 'chap kan ping']
    >>> [" ".join(reading.words) for reading in readings("沙希德·哈马特", kind="organization")]
    ['shahid hamat', 'shahid khamate', 'shaxide hamate']
    """
    written = pieces(text)
    if not written:
        return ()
    name = "".join(written)
    person = kind in ("individual", "unknown")
    if not person:
        found = _brand(written)
    elif len(written) == 1 or _apart(text, written):
        found = _person(name)
    else:
        found = _foreign(written)
    return distinct(found)[: _MOST[person]]


def _apart(text: str, written: list[str]) -> bool:
    """Return whether a surname stands apart from its given name, by a space and never by a dot."""
    if len(written) != 2 or written[0] + " " + written[1] != text:
        return False
    name = "".join(written)
    builds = (chinese_names.split_person, hanja.split_person, kanji.split_person)
    return any(split(name) == tuple(written) for split in builds)


def _person(name: str) -> list[Reading]:
    chinese, korean = chinese_names.split_person(name), hanja.split_person(name)
    japanese = kanji.person_reading(name)
    # Four characters that start with a Japanese surname are hardly a Chinese name.
    found = [japanese] if japanese and (len(name) > 3 or not chinese) else []
    foreign = foreign_han.is_name(name) or not (chinese or korean or found)
    if foreign:
        found += _foreign([name])
    if chinese:
        found += chinese_names.person_readings(*chinese)
    else:
        found.append(_pinyin([name]))
    if japanese:
        found.append(japanese)
    if korean:
        spellings = hanja.person_readings(*korean)
        found += (spellings[0], spellings[-1])
    elif not foreign and foreign_han.share(name) == 1:
        found += _foreign([name])
    return found


def _brand(written: list[str]) -> list[Reading]:
    japanese = kanji.word_reading(written)
    foreign = foreign_han.share("".join(written)) == 1
    found = [japanese] if japanese else []
    if foreign and (len(written) > 1 or len(written[0]) > _LONGEST_CHINESE_BRAND):
        # Words parted by a dot, or a long word of such characters alone, are nothing else.
        return [*found, *_foreign(written), _pinyin(written)]
    found.append(_pinyin(written))
    if foreign:
        found += _foreign(written)
    found.append(_words(written, lambda piece: "".join(chinese_names.cantonese(piece))))
    found.append(_words(written, hanja.northern_spelling))
    meant = han_brands.meaning(written)
    return [*found, meant] if meant else found


def _foreign(written: list[str]) -> list[Reading]:
    return [
        read_pieces(written, partial(foreign_han.sound, other=other), script="Hani", coarse=True)
        for other in (False, True)
    ]


def _pinyin(written: list[str]) -> Reading:
    return _words(written, lambda piece: "".join(chinese_names.pinyin(piece)))


def _words(written: list[str], sound: Callable[[str], str]) -> Reading:
    return read_pieces(written, sound, script="Hani")
