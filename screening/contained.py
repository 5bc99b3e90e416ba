"""Listed names that stand whole, word for word, inside a longer text: a cell, a remark.

What surrounds a name in a form has no end (`Goods released to …`, `… as per L/C no. 7714`), so
besides the few forms that are known, every run of words is looked up. It is compared as any other
asked name afterwards; looking up only proposes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import numpy as np

from lists.model import PartyKind
from normalizers import normalize_name
from normalizers.names import READ_LIMIT
from normalizers.numbers import with_digits
from normalizers.reading import Reading
from screening.asked_texts import says_too_little
from screening.cell_words import address_words, cell_phrases
from screening.families import NORMALIZER_KIND, Family
from screening.index import NameIndex
from screening.rows import checksum

_WORD = re.compile(r"[^\s,;:|，、；：。]+")
#: Words read at once, and how many of them are read again with the next ones.
_STEP = 60
_LONGEST_NAME = 16
#: Letters of a single word that is looked up.
_SHORTEST_VESSEL = 4
_SHORTEST = {Family.PERSON: 1_000, Family.ORGANIZATION: 8, Family.VESSEL: 1_000}
_LONGEST_NUMERAL = 5
_MOST_CHAINS = 50
_MOST_WORDS = 2_000


def is_looked_through(text: str) -> bool:
    """Return whether all of a text is looked through: it has 2,000 words at most, none a wall.

    >>> is_looked_through("Released to Orion Works"), is_looked_through("word " * 5_000)
    (True, False)
    """
    words = _WORD.findall(text)
    return len(words) <= _MOST_WORDS and max(map(len, words), default=0) <= READ_LIMIT


class ContainedNames:
    """Finds the runs of a text's words that are listed names."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._families: dict[str, list[Family]] = {}
        for family in index.families:
            # A person's reading orders names by their commas, which a text has for other reasons.
            read_as = Family.VESSEL if family is Family.PERSON else family
            self._families.setdefault(NORMALIZER_KIND[read_as], []).append(family)

    def names_in(self, texts: Sequence[tuple[str, PartyKind]]) -> list[tuple[str, ...]]:
        """Return the pieces, as written, of each text whose words are those of a listed name.

        A word that no listed name holds may be a misspelt one. A single word is looked up only for
        vessels, which are called so, and if it is a long one that nothing but an organization's
        name can be. Texts come with the kind of the party that they are about.
        """
        read = [list(self._readings(text)) for text, _ in texts]
        # The words of all texts together are compared in a third of the time.
        firsts = (reading for parts in read for reading, _, is_first in parts if is_first)
        self._index.learn(word for reading in firsts for word in reading.words)
        return [
            tuple(self._names(text, kind, parts))
            for (text, kind), parts in zip(texts, read, strict=True)
        ]

    def _readings(self, text: str) -> Iterator[tuple[Reading, list[Family], bool]]:
        """Yield the readings of a text's parts with their families, and whether each is a first."""
        for part in _parts(_WORD.findall(text)[:_MOST_WORDS]):
            for read_as, families in self._families.items():
                for number, reading in enumerate(normalize_name(part, kind=read_as).readings):
                    yield reading, families, number == 0

    def _names(
        self, text: str, kind: PartyKind, parts: Sequence[tuple[Reading, list[Family], bool]]
    ) -> Iterator[str]:
        found: dict[str, None] = {}
        for reading, families, is_first in parts:
            options = self._index.spellings(reading.words, misspelt=is_first)
            for family in families:
                vessel = kind is PartyKind.VESSEL and family is Family.VESSEL
                shortest = _SHORTEST_VESSEL if vessel else _SHORTEST[family]
                for start, end in self._runs(options, family, shortest):
                    written = reading.written[start:end]
                    # One word that is read as two is no name of two words.
                    if len(written) == 1 or len(set(written)) > 1:
                        found[" ".join(written)] = None
        ship = kind is PartyKind.VESSEL
        for run in found:
            if _stands_alone(text, run) if ship else _says_something(run):
                yield run

    def _runs(
        self, options: Sequence[Sequence[str]], family: Family, shortest: int
    ) -> Iterator[tuple[int, int]]:
        """Yield where runs of words begin and end that are the whole of a row.

        `options` are what each word may be; a run of one word has at least `shortest` letters.
        """
        joined = self._neighbours(options, family)
        for start, firsts in enumerate(options):
            chains: list[tuple[str, ...]] = [(first,) for first in firsts]
            end = start
            while chains and end - start < _LONGEST_NAME:
                end += 1
                if any(self._is_listed(chain, family, shortest) for chain in chains):
                    yield start, end
                further = options[end] if end < len(options) else ()
                chains = [
                    (*chain, word)
                    for chain in chains
                    for word in further
                    if (end, chain[-1] + word) in joined
                ][:_MOST_CHAINS]

    def _neighbours(self, options: Sequence[Sequence[str]], family: Family) -> set[tuple[int, str]]:
        """Return, by place, the pairs of neighbouring words that stand beside each other in a row.

        Each row keeps the checksums of its neighbours run together, the last and first included.
        """
        pairs = {
            (place, one + other)
            for place, (ones, others) in enumerate(pairwise(options), start=1)
            for one in ones
            for other in others
        }
        if not pairs:
            return pairs
        marks = np.fromiter((checksum(both) for _, both in pairs), dtype=np.uint32)
        joined = self._index.arrays.families[family].columns.joined
        places = np.minimum(joined.searchsorted(marks), len(joined) - 1)
        found = joined[places] == marks
        return {pair for pair, is_one in zip(pairs, found.tolist(), strict=True) if is_one}

    def _is_listed(self, run: tuple[str, ...], family: Family, shortest: int) -> bool:
        """Return whether the words, or the same with the last one first, are all of a row."""
        if len(run) == 1 and len(run[0]) < shortest:
            return False
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


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Yield texts that are read at once; each begins with the last words of the one before."""
    for start in range(0, max(1, len(words) - _LONGEST_NAME), _STEP - _LONGEST_NAME):
        some = words[start : start + _STEP]
        part = " ".join(some)
        if len(part) <= READ_LIMIT or len(some) < 2:
            yield part
        else:
            # Words of hundreds of letters are no names; each is read by itself.
            yield from some


_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


def _says_something(run: str) -> bool:
    """Return whether a run is no line of business and no two words of an address: `Third Floor`."""
    words = run.lower().split()
    of_address = address_words("start") | address_words("street")
    return not (says_too_little(run) or (len(words) == 2 and of_address.intersection(words)))


def _stands_alone(text: str, run: str) -> bool:
    """Return whether no other word of a ship's name can stand beside a run: `Nova` in `Nova Star`.

    >>> _stands_alone("per MV Nova V.045E", "Nova"), _stands_alone("MV Nova Star", "Nova")
    (True, False)
    """
    if " " in run:
        return True
    folded = text.casefold()
    ship_words = cell_phrases("ship")
    for found in re.finditer(rf"(?<!\w){re.escape(run.casefold())}(?!\w)", folded):
        before, after = folded[: found.start()].rstrip(), folded[found.end() :].lstrip()
        last = before.rsplit(None, 1)[-1] if before else ""
        first = after.split(None, 1)[0] if after else ""
        ends = not (before and before[-1].isalnum()) or last in ship_words
        begins = first.strip(".,:") in ship_words or any(map(str.isdigit, first))
        if ends and (begins or not first[:1].isalnum()):
            return True
    return False
