"""Letter tables: what most alphabets need to be read, longest letter group first.

A table `data/romanization_<script>.tsv` has the columns `letters`, `where` (`any`, `start`, `end`
or `whole` of a word), one column for each reading, and `why`. Where a reading's cell is `=`, it
is as in the reading before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from normalizers.reading import Reading
from normalizers.tables import read_table
from normalizers.transliteration import romanize

_START, _END = "\x02", "\x03"
_WRAP = {
    "any": "{}",
    "start": _START + "{}",
    "end": "{}" + _END,
    "whole": _START + "{}" + _END,
}
_BETWEEN_WORDS = re.compile(r"[\s\-‐-―־/,;:()\[\]{}·•・،؛.။၊।]+")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A compiled table; `spell` reads one word."""

    pattern: re.Pattern[str]
    sounds: dict[str, str]

    def spell(self, word: str) -> str:
        """Return the word in `a-z0-9`; letters that the table lacks go through Unidecode."""
        sounds = self.sounds
        letters = self.pattern.findall(_START + word + _END)
        return plain("".join([sounds.get(found, found) for found in letters]))


@cache
def letter_table(name: str, *, readings: tuple[str, ...], reading: str) -> LetterTable:
    """Return the table `romanization_<name>` as compiled for one of its `readings`."""
    rows = read_table(f"romanization_{name}", columns=("letters", "where", *readings, "why"))
    column = 2 + readings.index(reading)
    sounds = {_START: "", _END: ""}
    for row in rows:
        cell = column
        while row[cell] == "=":
            cell -= 1
        sounds[_WRAP[row[1]].format(row[0])] = row[cell]
    return _compiled(sounds)


def combined(common: LetterTable, own: LetterTable) -> LetterTable:
    """Return `common` with the rows of `own` in place of its rows for the same letters."""
    return _compiled(common.sounds | own.sounds)


def _compiled(sounds: dict[str, str]) -> LetterTable:
    longest_first = sorted(sounds, key=lambda letters: (-len(letters), letters))
    # Any other letter stands for itself.
    every = [*map(re.escape, longest_first), "."]
    return LetterTable(re.compile("|".join(every), re.DOTALL), sounds)


def plain(text: str) -> str:
    """Return `text` with all that is not `a-z0-9` read by Unidecode or dropped.

    >>> plain("muḥammad")
    'muhammad'
    """
    if not text.isascii():
        text = romanize(text)
    return _NOT_PLAIN.sub("", text.lower())


def split_words(text: str) -> list[str]:
    """Return the words of `text` in NFC and lower case, cut at spaces, hyphens and full stops."""
    return [
        word for word in _BETWEEN_WORDS.split(unicodedata.normalize("NFC", text).lower()) if word
    ]


def as_reading(pairs: Iterable[tuple[str, str]], *, script: str, coarse: bool = False) -> Reading:
    """Return the reading made of (word, piece of the original) pairs; empty words are left out."""
    words: list[str] = []
    pieces: list[str] = []
    for word, written in pairs:
        if word:
            words.append(word)
            pieces.append(written)
    return Reading(tuple(words), tuple(pieces), script, coarse)


def distinct(*readings: Reading) -> tuple[Reading, ...]:
    """Return the readings in order without those that say the same words again or none.

    >>> one = as_reading([("anna", "Анна")], script="Cyrl")
    >>> len(distinct(one, one, as_reading([], script="Cyrl")))
    1
    """
    by_words: dict[tuple[str, ...], Reading] = {}
    for reading in readings:
        if reading.words:
            by_words.setdefault(reading.words, reading)
    return tuple(by_words.values())
