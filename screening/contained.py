"""Listed names that stand whole, word for word, inside a longer text: a cell, a remark.

What surrounds a name in a form has no end (`Goods released to …`, `… as per L/C no. 7714`), so
besides the few forms that are known, every run of words is looked up. It is compared as any other
asked name afterwards; looking up only proposes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import numpy as np

from lists.model import PartyKind
from normalizers import normalize_name
from normalizers.numbers import with_digits
from normalizers.reading import Reading
from normalizers.tables import read_table
from screening.asked_texts import says_too_little
from screening.families import NORMALIZER_KIND, Family
from screening.index import NameIndex
from screening.rows import checksum

_WORD = re.compile(r"[^\s,;:|]+")
#: Words read at once, and how many of them are read again with the next ones.
_STEP = 60
_LONGEST_NAME = 16
#: Letters of a single word that is looked up.
_SHORTEST_VESSEL = 4
_SHORTEST = {Family.PERSON: 1_000, Family.ORGANIZATION: 8, Family.VESSEL: 1_000}
_LONGEST_NUMERAL = 5
_MOST_WORDS = 2_000


class ContainedNames:
    """Finds the runs of a text's words that are listed names."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._families: dict[str, list[Family]] = {}
        for family in index.families:
            # A person's reading orders names by their commas, which a text has for other reasons.
            read_as = Family.VESSEL if family is Family.PERSON else family
            self._families.setdefault(NORMALIZER_KIND[read_as], []).append(family)

    def names_in(self, text: str, kind: PartyKind) -> tuple[str, ...]:
        """Return the pieces of a text, as written, whose words are those of a listed name.

        A single word is looked up only for vessels, which are called so, and if it is a long one
        that nothing but an organization's name can be.
        """
        words = _WORD.findall(text)[:_MOST_WORDS]
        found: dict[str, None] = {}
        for start in range(0, max(1, len(words) - _LONGEST_NAME), _STEP - _LONGEST_NAME):
            part = " ".join(words[start : start + _STEP])
            for read_as, families in self._families.items():
                for reading in normalize_name(part, kind=read_as).readings:
                    for family in families:
                        vessel = kind is PartyKind.VESSEL and family is Family.VESSEL
                        shortest = _SHORTEST_VESSEL if vessel else _SHORTEST[family]
                        found.update(dict.fromkeys(self._runs(reading, family, shortest)))
        ship = kind is PartyKind.VESSEL
        return tuple(
            run
            for run in found
            if run != text and (_stands_alone(text, run) if ship else _says_something(run))
        )

    def _runs(self, reading: Reading, family: Family, shortest: int) -> Iterator[str]:
        """Yield what is written of each run of words that is the whole of a row.

        A run of one word has at least `shortest` letters.
        """
        words = reading.words
        known = self._index.knows(words)
        for start in range(len(words)):
            end = start
            while end < len(words) and known[end] and end - start < _LONGEST_NAME:
                end += 1
                run = words[start:end]
                if (len(run) > 1 or len(run[0]) >= shortest) and self._is_listed(run, family):
                    yield " ".join(reading.written[start:end])

    def _is_listed(self, run: tuple[str, ...], family: Family) -> bool:
        """Return whether the words, or the same with the last one first, are all of a row."""
        columns = self._index.arrays.families[family].columns
        as_listed = [run, run[-1:] + run[:-1], run[1:] + run[:1]]
        if family is Family.VESSEL and len(run[-1]) <= _LONGEST_NUMERAL:
            # A numeral is read as one where a name ends with it.
            as_listed.append(tuple(with_digits(list(run), list(run))[0]))
        for turned in dict.fromkeys(as_listed):
            mark = np.uint32(checksum("".join(turned)))
            first, last = (columns.joined.searchsorted(mark, side=side) for side in _SIDES)
            for row in columns.joined_rows[first:last].tolist():
                same = self._index.listed(family, row).reading.words == turned
                # `Intersection LLC` is no single word.
                if same and (len(run) > 1 or self._longest(family, row) == 1):
                    return True
        return False

    def _longest(self, family: Family, row: int) -> int:
        """Return of how many words the longest reading of a row's name is."""
        columns = self._index.arrays.families[family].columns
        rows = np.nonzero(columns.names == columns.names[row])[0]
        return int((columns.word_offsets[rows + 1] - columns.word_offsets[rows]).max())


_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


def _says_something(run: str) -> bool:
    """Return whether a run is no line of business and no two words of an address: `Third Floor`."""
    words = run.lower().split()
    return not (says_too_little(run) or (len(words) == 2 and _address_words().intersection(words)))


def _stands_alone(text: str, run: str) -> bool:
    """Return whether no other word of a ship's name can stand beside a run: `Nova` in `Nova Star`.

    >>> _stands_alone("per MV Nova V.045E", "Nova"), _stands_alone("MV Nova Star", "Nova")
    (True, False)
    """
    if " " in run:
        return True
    folded = text.casefold()
    for found in re.finditer(rf"(?<!\w){re.escape(run.casefold())}(?!\w)", folded):
        before, after = folded[: found.start()].rstrip(), folded[found.end() :].lstrip()
        last = before.rsplit(None, 1)[-1] if before else ""
        first = after.split(None, 1)[0] if after else ""
        ends = not (before and before[-1].isalnum()) or last in _ship_words()
        if ends and (not first[:1].isalnum() or first.strip(".,:") in _ship_words()):
            return True
        if ends and any(map(str.isdigit, first)):
            return True
    return False


@cache
def _ship_words() -> frozenset[str]:
    rows = read_table("cell_phrases", columns=("kind", "phrase", "language"), package="screening")
    return frozenset(phrase.casefold() for kind, phrase, _ in rows if kind == "ship")


@cache
def _address_words() -> frozenset[str]:
    rows = read_table("address_words", columns=("kind", "word", "language"), package="screening")
    return frozenset(word for kind, word, _ in rows if kind in {"start", "street"})
