"""The rows of the index: every reading of every listed name, family by family, as plain arrays.

A row is one reading of one published name in one family of comparison. Rows of Latin names come
first, those that went through transliteration after them, so that whole-name comparison of a
Latin query can skip the former; within each, rows stand in the order of the names.

What a row says of itself (`RowColumns`) is kept apart from what follows from all rows together
(`FamilyRows`: postings, weights), so that a changed edition reuses the former (`update.py`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from lists.model import ListedParty, PartyKind
from normalizers import normalize_name
from normalizers.keys import consonant_key
from normalizers.reading import Reading
from screening.bags import NAME_KEY, NAME_LETTERS, bags
from screening.calibration import length_class, number_of
from screening.families import NORMALIZER_KIND, Family, families_of
from screening.rarity import word_weights
from screening.scoring import LONGEST_JOIN, cut
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
class RowColumns:
    """What each row says of itself; one line of every array is one row, `words` by offsets."""

    names: NDArray[np.int32]  # number of the published name
    readings: NDArray[np.uint8]  # which reading of that name
    kinds: NDArray[np.uint8]  # number of the party's kind in `KINDS`
    scripts: NDArray[np.uint8]  # script number of the calibration
    latin: NDArray[np.bool_]  # whether the name was published in Latin letters
    coarse: NDArray[np.bool_]  # whether l and r are one
    lengths: NDArray[np.uint8]  # length class of the calibration
    whole_letters: NDArray[np.uint64]  # bags of the whole name, first lane
    whole_letters_more: NDArray[np.uint64]  # second lane
    whole_letters_excess: NDArray[np.uint8]
    whole_keys: NDArray[np.uint64]  # bags of the whole key
    whole_keys_excess: NDArray[np.uint8]
    whole_lengths: NDArray[np.uint8]
    whole_key_lengths: NDArray[np.uint8]
    word_offsets: NDArray[np.int64]  # rows + 1: where a row's words start in `words`
    words: NDArray[np.int32]  # vocabulary numbers, row after row, in reading order
    joined: NDArray[np.uint32]  # checksums of neighbours run together (`runs`), any order
    joined_rows: NDArray[np.int32]  # the row of each

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class FamilyRows:
    """The rows of one family with what follows from all of them together."""

    columns: RowColumns
    totals: NDArray[np.float32]  # rows: sum of the words' weights
    top_one: NDArray[np.uint8]  # rows: the heaviest word's share of it, in 255 steps, rounded up
    top_two: NDArray[np.uint8]  # rows: the share of the two heaviest words
    weights: NDArray[np.float32]  # vocabulary: weight of each word in this family
    counts: NDArray[np.int32]  # vocabulary: names of this family that carry the word
    posting_offsets: NDArray[np.int64]  # vocabulary + 1
    postings: NDArray[np.int32]  # rows that carry the word, ascending
    name_count: int  # published names with a row in this family
    latin: int  # rows that are Latin; they come first

    def __len__(self) -> int:
        return len(self.columns)


COLUMN_FIELDS = tuple(field.name for field in fields(RowColumns))
DERIVED_FIELDS = (
    "totals",
    "top_one",
    "top_two",
    "weights",
    "counts",
    "posting_offsets",
    "postings",
)


def checksum(joined: str) -> int:
    """Return the stored checksum of words run together."""
    return zlib.crc32(joined.encode("ascii"))


def runs(words: tuple[str, ...]) -> Iterator[str]:
    """Yield every run of 2 to `LONGEST_JOIN` neighbours, and the whole name, run together.

    The last and the first word are neighbours too.

    >>> list(runs(("kim", "jong", "un")))
    ['kimjong', 'kimjongun', 'jongun', 'jongunkim', 'unkim', 'unkimjong', 'kimjongun']
    """
    count = len(words)
    if count > 1:
        for start in range(count):
            spelt = words[start]
            for taken in range(2, min(LONGEST_JOIN, count) + 1):
                spelt += words[(start + taken - 1) % count]
                yield spelt
    yield "".join(words)


def rows_of(parties: Iterable[tuple[int, ListedParty]]) -> dict[Family, list[Row]]:
    """Return the rows of all names by family.

    Each party comes with the number of its first name; its names are numbered on from there. What
    was written is left out of the readings, which nothing in the arrays tells.
    """
    found: dict[Family, list[Row]] = {family: [] for family in Family}
    # A million names are made of a hundred thousand words: each is held once.
    known: dict[str, str] = {}
    for first, party in parties:
        kind = _KIND_NUMBERS[party.kind]
        for number, name in enumerate(party.names, start=first):
            for family in families_of(party.kind):
                normalized = normalize_name(name.text, kind=NORMALIZER_KIND[family])
                for reading_number, reading in enumerate(map(cut, normalized.readings)):
                    words = tuple([known.setdefault(word, word) for word in reading.words])
                    row = Reading(words, words, reading.script, reading.coarse)
                    found[family].append(Row(number, reading_number, row, kind))
    return found


def columns_of(family: Family, rows: Sequence[Row], numbers: Mapping[str, int]) -> RowColumns:
    """Return the columns of rows, Latin ones first; `numbers` gives each word's number."""
    rows = sorted(rows, key=lambda row: row.reading.transliterated)
    count = len(rows)
    sizes = np.fromiter((len(row.reading.words) for row in rows), dtype=np.int64, count=count)
    offsets = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes)))
    brand_only = family is Family.ORGANIZATION
    whole = [whole_words(row.reading.words, brand_only=brand_only) for row in rows]
    letters = ["".join(words) for words in whole]
    keys = ["".join(map(consonant_key, words)) for words in whole]
    letter_bags, letters_excess = bags(letters, NAME_LETTERS)
    key_bags, keys_excess = bags(keys, NAME_KEY)
    marks = [{checksum(run) for run in runs(row.reading.words)} for row in rows]
    return RowColumns(
        names=np.array([row.name for row in rows], dtype=np.int32),
        readings=np.array([row.reading_number for row in rows], dtype=np.uint8),
        kinds=np.array([row.kind for row in rows], dtype=np.uint8),
        scripts=np.array([number_of(row.reading) for row in rows], dtype=np.uint8),
        latin=np.array([not row.reading.transliterated for row in rows], dtype=np.bool_),
        coarse=np.array([row.reading.coarse for row in rows], dtype=np.bool_),
        lengths=np.array(
            [length_class(sum(map(len, row.reading.words))) for row in rows], dtype=np.uint8
        ),
        whole_letters=letter_bags[0],
        whole_letters_more=letter_bags[1],
        whole_letters_excess=letters_excess,
        whole_keys=key_bags[0],
        whole_keys_excess=keys_excess,
        whole_lengths=np.fromiter(map(len, letters), dtype=np.uint8, count=count),
        whole_key_lengths=np.fromiter(map(len, keys), dtype=np.uint8, count=count),
        word_offsets=offsets,
        words=np.fromiter(
            (numbers[word] for row in rows for word in row.reading.words),
            dtype=np.int32,
            count=int(offsets[-1]),
        ),
        joined=np.fromiter((mark for found in marks for mark in sorted(found)), dtype=np.uint32),
        joined_rows=np.repeat(
            np.arange(count, dtype=np.int32), np.array([len(found) for found in marks], dtype=int)
        ),
    )


def family_rows(family: Family, columns: RowColumns, vocabulary: Sequence[str]) -> FamilyRows:
    """Return the columns with everything that follows from all rows of the family together."""
    count, words = len(columns), len(vocabulary)
    sizes = np.diff(columns.word_offsets)
    owners = np.repeat(np.arange(count, dtype=np.int64), sizes)
    carried = np.unique(columns.words.astype(np.int64) * max(count, 1) + owners)
    word_of, row_of = np.divmod(carried, max(count, 1))
    name_of = columns.names[row_of].astype(np.int64)
    named = np.unique(word_of << 32 | name_of) >> 32
    counts = np.bincount(named, minlength=words).astype(np.int32)
    name_count = len(np.unique(columns.names))
    weights = word_weights(vocabulary, family, loaded=counts, names=name_count)
    totals = np.bincount(owners, weights=weights[columns.words], minlength=count).astype(np.float64)
    top_one, top_two = _tops(columns.word_offsets, owners, weights[columns.words], totals)
    offsets = np.concatenate(
        (np.zeros(1, dtype=np.int64), np.cumsum(np.bincount(word_of, minlength=words)))
    )
    return FamilyRows(
        columns=_joined_sorted(columns),
        totals=totals.astype(np.float32),
        top_one=top_one,
        top_two=top_two,
        weights=weights,
        counts=counts,
        posting_offsets=offsets,
        postings=row_of.astype(np.int32),
        name_count=name_count,
        latin=int(columns.latin.sum()),
    )


def _tops(
    offsets: NDArray[np.int64],
    owners: NDArray[np.int64],
    weights: NDArray[np.float32],
    totals: NDArray[np.float64],
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the shares of the heaviest and of the two heaviest words of each row."""
    starts = offsets[:-1]
    heaviest = np.maximum.reduceat(weights, starts)
    places = np.arange(len(weights))
    of_heaviest = np.where(weights == heaviest[owners], places, len(weights))
    rest = weights.copy()
    rest[np.minimum.reduceat(of_heaviest, starts)] = 0
    both = heaviest + np.maximum.reduceat(rest, starts)
    one, two = (np.minimum(np.ceil(top / totals * 255 + 1e-3), 255) for top in (heaviest, both))
    return one.astype(np.uint8), two.astype(np.uint8)


def _joined_sorted(columns: RowColumns) -> RowColumns:
    marks = np.sort(
        columns.joined.astype(np.uint64) << np.uint64(32) | columns.joined_rows.astype(np.uint64)
    )
    sorted_marks = {
        "joined": (marks >> np.uint64(32)).astype(np.uint32),
        "joined_rows": (marks & np.uint64(0xFFFFFFFF)).astype(np.int32),
    }
    kept = {name: getattr(columns, name) for name in COLUMN_FIELDS}
    return RowColumns(**(kept | sorted_marks))
