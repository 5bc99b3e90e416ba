"""Parties met before are found again, those met again longer, and memory stays bounded."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.manifest.entries import Entry
from screening.manifest.remembered import Memories


def test_a_customer_is_remembered_among_many_names_met_once() -> None:
    memories = Memories(limit=10)
    names = memories.of("name")
    forgotten = 0
    for number in range(2_000):
        new = f"Firm {number}"
        assert names.get(new) is None
        names.keep(new, (Entry(new, None),))
        # At first twice within the limit, later far more seldom than names pass through.
        if (number == 5 or number % 100 == 8) and names.get("Nova") is None:
            forgotten += 1
            names.keep("Nova", (Entry("Nova", None),))
    assert forgotten == 1


def test_cells_of_another_shape_are_other_parties() -> None:
    memories = Memories(limit=10)
    vessel, firm = (Entry("Nova", None),), (Entry("Nova", None),)
    memories.of("vessel").keep("Nova", vessel)
    assert memories.of("firm").get("Nova") is None
    memories.of("firm").keep("Nova", firm)
    assert memories.of("vessel").get("Nova") is vessel
    assert memories.of("firm").get("Nova") is firm


def test_cells_that_name_nobody_are_remembered_too() -> None:
    names = Memories(limit=10).of("name")
    names.keep("", ())
    assert names.get("") == ()
    assert names.get("") == ()


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 60)), max_size=400),
    st.integers(1, 6),
)
def test_what_is_found_is_what_was_kept_and_no_more_than_the_limits_allow(
    cells: list[tuple[str, int]], limit: int
) -> None:
    memories = Memories(limit=limit)
    kept: dict[tuple[str, int], tuple[Entry, ...]] = {}
    for shape, cell in cells:
        found = memories.of(shape).get(cell)
        if found is None:
            found = kept[shape, cell] = (Entry(str(cell), None),)
            memories.of(shape).keep(cell, found)
        assert found is kept[shape, cell]
    held = sum(memories.of(shape).get(cell) is not None for shape in "ab" for cell in range(61))
    assert held <= 4 * limit
