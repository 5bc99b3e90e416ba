"""Latin letters with marks in plain ASCII: bare, by national habit, and by sound.

Müller is printed Muller and Mueller, Đoković Dokovic and Djokovic, Šoškić Soskic and Shoshkich:
each is a reading where it differs. Words keep their places: a reading has exactly one word for
each space-separated piece of the text, so that the rules of persons and organizations apply.
"""

from __future__ import annotations

import re
from functools import cache

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.transliteration import to_ascii

_READINGS = ("bare", "habit", "sound")
_VIETNAMESE = re.compile("[ăơưạ-ỹ]")
_TURKISH = re.compile("[ığşə]")
_FRENCH = re.compile("[èêëàâîïôûœ]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_REMEMBERED = 20_000
_SPACE = ord(" ")


def readings(text: str, *, kind: str = "unknown") -> tuple[Reading, ...]:  # noqa: ARG001
    """Return the text in bare letters, then by national habit and by sound where those differ.

    >>> [reading.words for reading in readings("Jörg Straße", kind="individual")]
    [('jorg', 'strasse'), ('joerg', 'strasse')]
    >>> [reading.words[0] for reading in readings("Đukić", kind="individual")]
    ['dukic', 'djukic', 'djukich']
    """
    pieces = tuple(text.split())
    if not pieces:
        return ()
    lowered = " ".join(pieces).lower()
    spelled = [_words(lowered, _READINGS[0])]
    if not lowered.isascii() and _spelled_otherwise().search(lowered):
        lowered = _without_foreign_habits(lowered)
        for reading in _READINGS[1:]:
            words = _words(lowered, reading)
            if words not in spelled:
                spelled.append(words)
    return tuple(Reading(words, pieces) for words in spelled)


def _without_foreign_habits(text: str) -> str:
    """Return the text with letters bare that this language does not spell as others do."""
    if _VIETNAMESE.search(text):
        return text.replace("đ", "d")
    if _TURKISH.search(text):
        text = text.replace("ü", "u").replace("ö", "o")
        return text if "ə" in text else text.replace("ğ", "g")
    return text.replace("ç", "c") if "ç" in text and _FRENCH.search(text) else text


def _words(lowered: str, reading: str) -> tuple[str, ...]:
    return tuple(lowered.translate(_letters(reading)).split(" "))


@cache
def _spelled_otherwise() -> re.Pattern[str]:
    """Return the pattern of a letter that is not in all readings the same."""
    bare = _letters(_READINGS[0])
    others = [_letters(reading) for reading in _READINGS[1:]]
    codes = [ord(row[0]) for row in _rows()]
    letters = [chr(code) for code in codes if any(own[code] != bare[code] for own in others)]
    return re.compile("[" + "".join(map(re.escape, letters)) + "]")


class _Letters(dict[int, str]):
    """What becomes of each character; those that the table lacks go through Unidecode, once."""

    def __missing__(self, code: int) -> str:
        made = " " if code == _SPACE else _NOT_WORD.sub("", to_ascii(chr(code)).lower())
        if len(self) < _REMEMBERED:
            self[code] = made
        return made


def _rows() -> tuple[tuple[str, ...], ...]:
    return read_table("romanization_latin", columns=("letter", *_READINGS, "why"))


@cache
def _letters(reading: str) -> _Letters:
    column = 1 + _READINGS.index(reading)
    letters = _Letters()
    for row in _rows():
        cell = column
        while row[cell] == "=":
            cell -= 1
        letters[ord(row[0])] = row[cell]
    return letters
