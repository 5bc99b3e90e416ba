"""Names counted together are counted as one by one, and none that is alike as a whole is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from normalizers.keys import consonant_key
from normalizers.reading import Reading
from screening.families import Family
from screening.index import IndexArrays
from screening.rows import RowColumns
from screening.similarity import whole_name_similarity
from screening.whole_profiles import AskedProfiles, WholeProfiles, lengths_within

_ArraysOf = Callable[[Family, Sequence[Reading]], IndexArrays]
_Drawn = SearchStrategy[tuple[list[Reading], list[Reading]]]
_SETTINGS = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
#: What 32 bits may be off by.
_ROUNDING = 1e-5


def profiles_of(
    readings: Sequence[Reading], arrays_of: _ArraysOf, *, first: int = 0
) -> tuple[RowColumns, WholeProfiles]:
    columns = arrays_of(Family.PERSON, readings).families[Family.PERSON].columns
    return columns, WholeProfiles(columns, first)


def in_order_of_rows(readings: Sequence[Reading]) -> list[Reading]:
    """The readings as rows stand: Latin ones first."""
    return sorted(readings, key=lambda reading: reading.transliterated)


def asked_profiles(asked: Sequence[Reading], least: Sequence[float]) -> AskedProfiles:
    keys = ["".join(map(consonant_key, reading.words)) for reading in asked]
    return AskedProfiles.of(letters_of(asked), keys, least)


def letters_of(asked: Sequence[Reading]) -> list[str]:
    return ["".join(reading.words) for reading in asked]


def long_too(readings: list[Reading]) -> list[Reading]:
    """Readings, and one that holds more of its letters than the bags do."""
    words = readings[0].words * (1 + 24 // len(readings[0].words))
    kept = words[: max(1, 120 // max(map(len, words)))]
    return [*readings, Reading(kept, kept, readings[0].script)]


@_SETTINGS
@given(data=st.data(), first=st.integers(0, 40))
def test_the_rows_of_all_profiles_are_all_rows_once(
    data: DataObject, first: int, arrays_of: _ArraysOf, invented_readings: _Drawn
) -> None:
    listed, _ = data.draw(invented_readings)
    first = min(first, len(listed) - 1)
    columns, profiles = profiles_of(listed, arrays_of, first=first)

    rows, sizes = profiles.rows_of(np.arange(len(profiles)))

    assert sorted(rows.tolist()) == list(range(first, len(columns)))
    assert sizes.sum() == len(rows)
    assert (sizes > 0).all()
    # Rows of one profile hold the same letters and the same keys.
    ends = np.cumsum(sizes)[:-1]
    for together in np.split(rows, ends):
        for name in ("whole_letters", "whole_letters_more", "whole_keys", "whole_lengths"):
            assert len(set(getattr(columns, name)[together].tolist())) == 1
    # And are found however few of them are asked for.
    for place in range(len(profiles)):
        own, _ = profiles.rows_of(np.array([place]))
        assert own.tolist() == np.split(rows, ends)[place].tolist()


@_SETTINGS
@given(data=st.data())
def test_many_together_are_near_the_same_profiles(
    data: DataObject, arrays_of: _ArraysOf, invented_readings: _Drawn
) -> None:
    listed, asked = data.draw(invented_readings)
    listed, asked = long_too(listed), long_too(asked)
    _, profiles = profiles_of(listed, arrays_of)
    least = [data.draw(st.floats(0.05, 1.02)) for _ in asked]
    places, near = profiles.near_many(asked_profiles(asked, least), letters_of(asked))
    together = {
        (place, profile): (spelling, sound)
        for place, profile, spelling, sound in zip(
            places.tolist(), *(what.tolist() for what in near), strict=True
        )
    }
    alone = {
        (place, profile): (spelling, sound)
        for place, found in enumerate(profiles.near(asked_profiles(asked, least)))
        for profile, spelling, sound in zip(*(what.tolist() for what in found), strict=True)
    }

    for pair in together.keys() & alone.keys():
        assert together[pair] == pytest.approx(alone[pair], abs=_ROUNDING)
    for place, profile in together.keys() ^ alone.keys():
        bound = sum(together.get((place, profile)) or alone[place, profile])
        assert bound == pytest.approx(least[place], abs=_ROUNDING), (asked[place], profile)


@_SETTINGS
@given(data=st.data())
def test_no_name_is_lost_that_is_alike_enough(
    data: DataObject, arrays_of: _ArraysOf, invented_readings: _Drawn
) -> None:
    listed, asked = data.draw(invented_readings)
    listed, asked = long_too(listed), long_too(asked)
    rows = in_order_of_rows(listed)
    _, profiles = profiles_of(listed, arrays_of)
    for reading in asked:
        alike = [whole_name_similarity(reading, other) for other in rows]
        least = sorted({value for value in alike if value > 0.1})[-6:]
        edge = [value - _ROUNDING for value in least]
        counted = asked_profiles([reading] * len(edge), edge)
        for value, (near, spelling, sound) in zip(least, profiles.near(counted), strict=True):
            found, sizes = profiles.rows_of(near)
            bound = dict(
                zip(found.tolist(), np.repeat(spelling + sound, sizes).tolist(), strict=True)
            )
            for row, similarity in enumerate(alike):
                if similarity >= value:
                    assert bound.get(row, 0.0) >= similarity - _ROUNDING, (reading, rows[row])


@given(st.integers(1, 120), st.floats(0.01, 0.5), st.integers(1, 120))
def test_lengths_within_holds_each_length_that_can_share_enough(
    letters: int, least: float, other: int
) -> None:
    shortest, longest = lengths_within(letters, least)
    if min(letters, other) / (letters + other) >= least:
        assert shortest <= other <= longest
    assert letters >= shortest or least > 0.5


def test_unlike_names_are_not_near(arrays_of: _ArraysOf) -> None:
    names = [("torbakh", "shan"), ("mo", "li"), ("torbakh", "shen")]
    listed = [Reading(words, words, "Cyrl") for words in names]
    _, profiles = profiles_of(listed, arrays_of)
    asked = asked_profiles(listed[:1], [0.85])
    ((near, _, _),) = profiles.near(asked)
    together = profiles.near_many(asked, letters_of(listed[:1]))[1][0]
    for found in (near, together):
        assert sorted(profiles.rows_of(found)[0].tolist()) == [0, 2]
