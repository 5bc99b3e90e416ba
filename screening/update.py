"""A changed edition: rows of unchanged parties are taken over, only the changed ones are read anew.

The result equals an index built from nothing, array for array.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lists.model import ListedParty
from screening.families import Family
from screening.index import IndexArrays, name_numbers
from screening.rows import COLUMN_FIELDS, Row, RowColumns, columns_of, family_rows, rows_of
from screening.vocabulary import (
    VocabularyArrays,
    keyed_count,
    order_words,
    vocabulary_arrays,
)

_OFFSETS = ("word_offsets", "words", "joined", "joined_rows")
_PER_ROW = tuple(name for name in COLUMN_FIELDS if name not in _OFFSETS)


def update_arrays(
    old: IndexArrays, old_parties: Sequence[ListedParty], parties: Sequence[ListedParty]
) -> IndexArrays:
    """Return the arrays for `parties`, taking over what `old` holds for equal names and kinds."""
    starts = name_numbers(parties)
    taken, fresh = _taken_over(old_parties, parties, starts)
    rows = rows_of(fresh)
    words, moved, numbers = _words(old, rows, taken)
    families = {}
    for family in Family:
        before = old.families.get(family)
        parts = [columns_of(family, rows[family], numbers)] if rows[family] else []
        if before is not None:
            parts.append(_moved(before.columns, taken, moved))
        parts = [part for part in parts if len(part)]
        if parts:
            families[family] = family_rows(family, _merged(parts), words)
    return IndexArrays(
        words=words,
        vocabulary=_bags(old, words, moved),
        families=families,
        name_party=np.repeat(
            np.arange(len(parties), dtype=np.int32), [len(party.names) for party in parties]
        ),
        name_place=np.concatenate(
            [np.arange(len(party.names), dtype=np.int32) for party in parties]
            or [np.empty(0, dtype=np.int32)]
        ),
    )


def _taken_over(
    old_parties: Sequence[ListedParty], parties: Sequence[ListedParty], starts: Sequence[int]
) -> tuple[NDArray[np.int64], list[tuple[int, ListedParty]]]:
    """Return the new number of every old name (-1: gone), and the parties to read anew."""
    firsts = name_numbers(old_parties)
    # Numbers and strings alone: twenty thousand small containers would wake the collector.
    known: dict[str, int] = {}
    equal_before = [-1] * len(old_parties)
    for place, party in enumerate(old_parties):
        key = _key(party)
        equal_before[place] = known.get(key, -1)
        known[key] = place
    moved_to = [-1] * len(old_parties)
    fresh = []
    for start, party in zip(starts, parties, strict=True):
        key = _key(party)
        place = known.get(key, -1)
        if place >= 0:
            known[key] = equal_before[place]
            moved_to[place] = start
        else:
            fresh.append((start, party))
    counts = [len(party.names) for party in old_parties]
    moved = np.repeat(np.array(moved_to, dtype=np.int64), counts)
    places = np.arange(sum(counts)) - np.repeat(np.array(firsts, dtype=np.int64), counts)
    return np.where(moved < 0, -1, moved + places), fresh


def _key(party: ListedParty) -> str:
    return f"{party.kind} {[name.text for name in party.names]!r}"


def _words(
    old: IndexArrays, rows: Mapping[Family, list[Row]], taken: NDArray[np.int64]
) -> tuple[list[str], NDArray[np.int64], dict[str, int]]:
    """Return the new vocabulary, the new number of each old word (-1: gone), and all numbers."""
    used = np.zeros(len(old.words), dtype=np.bool_)
    for family in old.families.values():
        columns = family.columns
        kept = np.repeat(taken[columns.names] >= 0, np.diff(columns.word_offsets))
        used[columns.words[kept]] = True
    stay = [old.words[number] for number in np.nonzero(used)[0].tolist()]
    known = set(stay)
    new = {word for found in rows.values() for row in found for word in row.reading.words} - known
    words = _inserted(stay, order_words(new)) if new else stay
    numbers = {word: number for number, word in enumerate(words)}
    moved = np.full(len(old.words), -1, dtype=np.int64)
    moved[used] = [numbers[word] for word in stay]
    return words, moved, numbers


def _inserted(stay: list[str], new: list[str]) -> list[str]:
    """Return both together in the vocabulary's order, in which each is already."""
    parts = [(words, keyed_count(words)) for words in (stay, new)]
    with_key = sorted(word for words, keyed in parts for word in words[:keyed])
    return with_key + sorted(word for words, keyed in parts for word in words[keyed:])


def _moved(columns: RowColumns, taken: NDArray[np.int64], moved: NDArray[np.int64]) -> RowColumns:
    """Return the rows of the names that stay, with the new numbers of names and words."""
    names = taken[columns.names]
    kept = np.nonzero(names >= 0)[0]
    part = _picked(columns, kept)
    values = {name: getattr(part, name) for name in COLUMN_FIELDS}
    values["names"] = names[kept].astype(np.int32)
    values["words"] = moved[part.words].astype(np.int32)
    return RowColumns(**values)


def _picked(columns: RowColumns, rows: NDArray[np.intp]) -> RowColumns:
    """Return the columns of some rows, in the order given."""
    values = {name: getattr(columns, name)[rows] for name in _PER_ROW}
    sizes = np.diff(columns.word_offsets)[rows]
    offsets = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes)))
    source = np.repeat(columns.word_offsets[rows] - offsets[:-1], sizes) + np.arange(offsets[-1])
    place = np.full(len(columns), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    owners = place[columns.joined_rows]
    stay = owners >= 0
    return RowColumns(
        **values,
        word_offsets=offsets,
        words=columns.words[source],
        joined=columns.joined[stay],
        joined_rows=owners[stay].astype(np.int32),
    )


def _merged(parts: Sequence[RowColumns]) -> RowColumns:
    """Return the rows of all parts in the order of a fresh index: Latin first, then by name."""
    sizes = [len(part) for part in parts]
    firsts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    values = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _PER_ROW}
    lengths = np.concatenate([np.diff(part.word_offsets) for part in parts])
    together = RowColumns(
        **values,
        word_offsets=np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths))),
        words=np.concatenate([part.words for part in parts]),
        joined=np.concatenate([part.joined for part in parts]),
        joined_rows=np.concatenate(
            [part.joined_rows + first for part, first in zip(parts, firsts, strict=True)]
        ).astype(np.int32),
    )
    order = np.lexsort((together.readings, together.names, ~together.latin))
    return _picked(together, order)


def _bags(old: IndexArrays, words: Sequence[str], moved: NDArray[np.int64]) -> VocabularyArrays:
    """Return the bags of the new vocabulary; those of words that stay are copied."""
    stay = np.nonzero(moved >= 0)[0]
    known = np.zeros(len(words), dtype=np.bool_)
    known[moved[stay]] = True
    new = np.nonzero(~known)[0]
    added = vocabulary_arrays([words[number] for number in new.tolist()])
    values = {}
    for name in ("letters", "letters_excess", "keys", "keys_excess", "lengths", "key_lengths"):
        before, after = getattr(old.vocabulary, name), getattr(added, name)
        array = np.empty((*before.shape[:-1], len(words)), dtype=before.dtype)
        array[..., moved[stay]] = before[..., stay]
        array[..., new] = after
        values[name] = array
    starts = np.empty(len(words), dtype=np.int64)
    starts[moved[stay]] = _starts(old.vocabulary.key_lengths)[stay]
    starts[new] = _starts(added.key_lengths) + len(old.vocabulary.spelled_keys)
    letters = np.concatenate((old.vocabulary.spelled_keys, added.spelled_keys))
    lengths = values["key_lengths"].astype(np.int64)
    shift = np.repeat(starts - _starts(lengths), lengths)
    values["spelled_keys"] = letters[np.arange(len(shift)) + shift]
    return VocabularyArrays(**values)


def _starts(lengths: NDArray[Any]) -> NDArray[np.int64]:
    starts: NDArray[np.int64] = np.cumsum(lengths, dtype=np.int64) - lengths
    return starts
