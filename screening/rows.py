"""The rows of the index: every reading of every listed name, family by family, as plain arrays.

A row is one reading of one published name in one family of comparison. Rows of Latin names come
first, those that went through transliteration after them, so that whole-name comparison of a
Latin query can skip the former.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from lists.model import ListedParty, PartyKind
from normalizers import normalize_name
from normalizers.keys import consonant_key
from normalizers.reading import Reading
from screening.bags import NAME_KEY, NAME_LETTERS, bags
from screening.calibration import length_class, script_number
from screening.families import NORMALIZER_KIND, Family, families_of
from screening.rarity import word_weight
from screening.scoring import LONGEST_JOIN, LONGEST_WORD, MOST_WORDS
from screening.similarity import whole_words

KINDS = tuple(PartyKind)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Row:
    """One reading of a published name on its way into the arrays."""

    name: int
    reading_number: int
    reading: Reading
    kind: int


@dataclass(frozen=True, slots=True)
class FamilyRows:
    """The stored rows of one family; every field is an array, see the comments for the shapes."""

    word_offsets: NDArray[np.int64]  # rows + 1: where a row's words start in `words`
    words: NDArray[np.int32]  # vocabulary numbers, row after row, in reading order
    names: NDArray[np.int32]  # rows: number of the published name
    readings: NDArray[np.uint8]  # rows: which reading of that name
    kinds: NDArray[np.uint8]  # rows: number of the party's kind in `KINDS`
    scripts: NDArray[np.uint8]  # rows: script number of the calibration
    coarse: NDArray[np.bool_]  # rows
    lengths: NDArray[np.uint8]  # rows: length class of the calibration
    totals: NDArray[np.float32]  # rows: sum of the words' weights
    weights: NDArray[np.float32]  # vocabulary: weight of each word in this family
    counts: NDArray[np.int32]  # vocabulary: names of this family that carry the word
    posting_offsets: NDArray[np.int64]  # vocabulary + 1
    postings: NDArray[np.int32]  # rows that carry the word, ascending
    joined: NDArray[np.uint32]  # checksums of neighbours run together, ascending (`runs`)
    joined_rows: NDArray[np.int32]  # the row of each, in the order of `joined`
    whole_letters: NDArray[np.uint64]  # (lanes, rows)
    whole_letters_excess: NDArray[np.uint8]
    whole_keys: NDArray[np.uint64]  # (lanes, rows)
    whole_keys_excess: NDArray[np.uint8]
    whole_lengths: NDArray[np.uint8]
    whole_key_lengths: NDArray[np.uint8]
    size: NDArray[np.int64]  # [names of the family, rows that are Latin]

    @property
    def name_count(self) -> int:
        """How many published names have rows in this family."""
        return int(self.size[0])

    @property
    def latin(self) -> int:
        """How many rows are Latin; they come first."""
        return int(self.size[1])

    def __len__(self) -> int:
        return len(self.names)


ROW_FIELDS = tuple(field.name for field in fields(FamilyRows))


def checksum(joined: str) -> int:
    """Return the stored checksum of words run together."""
    return zlib.crc32(joined.encode("ascii"))


def runs(words: tuple[str, ...]) -> Iterator[str]:
    """Yield every run of 2 to `LONGEST_JOIN` neighbours, and the whole name, run together.

    >>> list(runs(("kim", "jong", "un")))
    ['kimjong', 'kimjongun', 'jongun', 'kimjongun']
    """
    for start in range(len(words) - 1):
        spelt = words[start]
        for end in range(start + 1, min(start + LONGEST_JOIN, len(words))):
            spelt += words[end]
            yield spelt
    yield "".join(words)


def rows_of(
    parties: Iterable[ListedParty], *, first_name: int = 0
) -> tuple[dict[Family, list[Row]], int]:
    """Return the rows of all names by family, and the number of the next name.

    Names are numbered in the order of the parties and of their names. What is longer than a name
    can be is cut exactly as `screening.scoring.weigh` cuts it.
    """
    found: dict[Family, list[Row]] = {family: [] for family in Family}
    number = first_name
    for party in parties:
        kind = _KIND_NUMBERS[party.kind]
        for name in party.names:
            for family in families_of(party.kind):
                normalized = normalize_name(name.text, kind=NORMALIZER_KIND[family])
                for reading_number, reading in enumerate(normalized.readings):
                    found[family].append(Row(number, reading_number, _cut(reading), kind))
            number += 1
    return found, number


def _cut(reading: Reading) -> Reading:
    words = tuple(word[:LONGEST_WORD] for word in reading.words[:MOST_WORDS])
    return Reading(words, words, reading.script, reading.coarse)


def family_rows(
    family: Family, rows: Sequence[Row], numbers: dict[str, int], vocabulary: Sequence[str]
) -> FamilyRows:
    """Return the arrays of one family; `numbers` gives each word's place in `vocabulary`."""
    rows = sorted(rows, key=lambda row: row.reading.transliterated)
    latin = sum(not row.reading.transliterated for row in rows)
    counts: Counter[str] = Counter()
    words_of_name: dict[int, set[str]] = {}
    for row in rows:
        words_of_name.setdefault(row.name, set()).update(row.reading.words)
    for words in words_of_name.values():
        counts.update(words)
    names = len(words_of_name)
    weights = np.fromiter(
        (word_weight(word, family, loaded=counts[word], names=names) for word in vocabulary),
        dtype=np.float32,
        count=len(vocabulary),
    )
    sizes = np.fromiter((len(row.reading.words) for row in rows), dtype=np.int64, count=len(rows))
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    flat = np.fromiter(
        (numbers[word] for row in rows for word in row.reading.words),
        dtype=np.int32,
        count=int(offsets[-1]),
    )
    posting_offsets, postings = _postings(flat, sizes, len(vocabulary))
    joined = ["".join(row.reading.words) for row in rows]
    checksums, joined_rows = _joined(rows)
    cut = [whole_words(row.reading.words) for row in rows]
    whole = ["".join(words) for words in cut]
    keys = ["".join(map(consonant_key, words)) for words in cut]
    letters_bags, letters_excess = bags(whole, NAME_LETTERS)
    key_bags, keys_excess = bags(keys, NAME_KEY)
    return FamilyRows(
        word_offsets=offsets,
        words=flat,
        names=_array((row.name for row in rows), np.int32, len(rows)),
        readings=_array((row.reading_number for row in rows), np.uint8, len(rows)),
        kinds=_array((row.kind for row in rows), np.uint8, len(rows)),
        scripts=_array((script_number(row.reading.script) for row in rows), np.uint8, len(rows)),
        coarse=_array((row.reading.coarse for row in rows), np.bool_, len(rows)),
        lengths=_array((length_class(len(letters)) for letters in joined), np.uint8, len(rows)),
        totals=_totals(weights, flat, sizes),
        weights=weights,
        counts=_array((counts[word] for word in vocabulary), np.int32, len(vocabulary)),
        posting_offsets=posting_offsets,
        postings=postings,
        joined=checksums,
        joined_rows=joined_rows,
        whole_letters=letters_bags,
        whole_letters_excess=letters_excess,
        whole_keys=key_bags,
        whole_keys_excess=keys_excess,
        whole_lengths=_array(map(len, whole), np.uint8, len(rows)),
        whole_key_lengths=_array(map(len, keys), np.uint8, len(rows)),
        size=np.array([names, latin], dtype=np.int64),
    )


def _array(values: Iterable[object], kind: type, count: int) -> NDArray[np.generic]:
    return np.fromiter(values, dtype=kind, count=count)  # type: ignore[call-overload, no-any-return]


def _joined(rows: Sequence[Row]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Return the checksums of all rows' runs, ascending, and the row of each."""
    checksums: list[int] = []
    owners: list[int] = []
    for number, row in enumerate(rows):
        found = {checksum(run) for run in runs(row.reading.words)}
        checksums.extend(found)
        owners.extend([number] * len(found))
    marks = np.array(checksums, dtype=np.uint32)
    carried = np.array(owners, dtype=np.int32)
    order = np.lexsort((carried, marks))
    return marks[order], carried[order]


def _totals(
    weights: NDArray[np.float32], flat: NDArray[np.int32], sizes: NDArray[np.int64]
) -> NDArray[np.float32]:
    rows = np.repeat(np.arange(len(sizes)), sizes)
    sums = np.bincount(rows, weights=weights[flat], minlength=len(sizes))
    return sums.astype(np.float32)


def _postings(
    flat: NDArray[np.int32], sizes: NDArray[np.int64], words: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the rows of each word: offsets by word, and the rows, each once a word."""
    rows = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    pairs = np.unique(flat.astype(np.int64) * max(len(sizes), 1) + rows)
    owners, carried = np.divmod(pairs, max(len(sizes), 1))
    offsets = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=words))))
    return offsets.astype(np.int64), carried.astype(np.int32)
