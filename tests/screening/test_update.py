"""A changed edition gives, by taking over what stayed, the very index that building anew gives."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from lists.model import ListedParty, PartyKind
from screening import Screener
from screening.compiled import compile_lists
from screening.index import IndexArrays, build_arrays
from screening.testing import edition, listed_party
from screening.update import update_arrays

_SETTINGS = settings(
    deadline=None,
    max_examples=30,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def assert_same(one: IndexArrays, other: IndexArrays) -> None:
    """Every array of two indexes is equal, dtype and all."""
    assert list(one.words) == list(other.words)
    assert list(one.families) == list(other.families)
    assert_same_arrays(one.vocabulary, other.vocabulary)
    for family, rows in one.families.items():
        assert rows.name_count == other.families[family].name_count
        assert rows.latin == other.families[family].latin
        assert_same_arrays(rows, other.families[family])
        assert_same_arrays(rows.columns, other.families[family].columns)
    np.testing.assert_array_equal(one.name_party, other.name_party)
    np.testing.assert_array_equal(one.name_place, other.name_place)


def assert_same_arrays(one: object, other: object) -> None:
    for field in fields(one):  # type: ignore[arg-type]
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, np.ndarray):
            assert mine.dtype == theirs.dtype, field.name
            np.testing.assert_array_equal(mine, theirs, err_msg=field.name)


@_SETTINGS
@given(data=st.data())
def test_updating_equals_building_anew(
    data: DataObject, listed_parties: SearchStrategy[list[ListedParty]]
) -> None:
    old, added = data.draw(listed_parties), data.draw(listed_parties)
    kept = data.draw(st.lists(st.sampled_from(old), max_size=len(old)))
    new = data.draw(st.permutations([*kept, *added[:4]]))

    updated = update_arrays(build_arrays(old), old, new)

    assert_same(updated, build_arrays(new))


def test_a_party_of_another_kind_is_read_anew() -> None:
    person = listed_party("Orion Petrov", kind="individual")
    firm = replace(person, kind=PartyKind.ORGANIZATION)

    updated = update_arrays(build_arrays([person]), [person], [firm])

    assert_same(updated, build_arrays([firm]))


def test_updating_to_nothing_and_back() -> None:
    parties = [
        listed_party("Orion Pump Works"),
        listed_party("扎尔干 Trading", kind="organization"),
    ]

    empty = update_arrays(build_arrays(parties), parties, [])

    assert_same(empty, build_arrays([]))
    assert_same(update_arrays(empty, [], parties), build_arrays(parties))


def test_answers_after_an_update_are_those_of_the_new_edition() -> None:
    before = edition(listed_party("Orion Pump Works", entry_id="A"), listed_party("Bank Vardanak"))
    after = edition(listed_party("Orion Pump Works", entry_id="B"), listed_party("Zarqan Complex"))

    screener = Screener(compile_lists([after], previous=compile_lists([before])))

    assert screener.screen("Orion Pump Works").hits[0].party.entry_id == "B"
    assert not screener.screen("Bank Vardanak").hits
    assert screener.screen("Zarqan Complex").hits
