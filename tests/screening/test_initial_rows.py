"""What single letters may stand for in each row, against the plain definition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from normalizers.reading import Reading
from screening.families import Family
from screening.index import IndexArrays
from screening.initial_rows import InitialRows, Initials
from screening.needs import SLACK
from screening.rarity import INITIAL_WEIGHT, Rarity
from screening.row_bits import rows_of_bits
from screening.similarity import INITIAL
from screening.vocabulary import Vocabulary

_LETTERS = "abm2"
_names = st.lists(
    st.sampled_from((*_LETTERS, *_LETTERS, "ba", "mo", "shan", "bin")), min_size=1, max_size=5
)
_lists = st.lists(_names, min_size=1, max_size=12)
#: Fills are rounded down to hundredths before rows are looked up by them.
_STEP = 0.01

_Names = list[list[str]]
_ArraysOf = Callable[[Family, Sequence[Reading]], IndexArrays]


def initials_of(names: _Names, family: Family, arrays_of: _ArraysOf) -> Initials:
    arrays = arrays_of(family, [Reading(tuple(name), tuple(name)) for name in names])
    return Initials(arrays.families[family], Vocabulary(arrays.words, arrays.vocabulary))


def share_of(letter: str, name: list[str], names: _Names, family: Family) -> float:
    """What part of a name's weight a letter holds in one of its places."""
    counts = {word: sum(word in other for other in names) for other in names for word in other}
    weights = Rarity(family, counts, len(names)).weights(name)
    return weights[name.index(letter)] / sum(weights)


@settings(deadline=None)
@given(data=st.data(), names=_lists, family=st.sampled_from(Family))
def test_shares_and_rows_that_letters_fill(
    data: DataObject, names: _Names, family: Family, arrays_of: _ArraysOf
) -> None:
    initials = initials_of(names, family, arrays_of)
    for letter in _LETTERS:
        shares = {
            row: share_of(letter, name, names, family)
            for row, name in enumerate(names)
            if letter in name
        }
        found = initials.of(letter)
        if found is None:
            assert not shares
            continue
        assert found.shares.keys() == shares.keys()
        assert all(abs(found.shares[row] - share) < SLACK for row, share in shares.items())
        assert found.twice == {row for row, name in enumerate(names) if name.count(letter) > 1}
        # Any fill, and those that a row just reaches.
        edges = [INITIAL * share for share in shares.values()]
        edges += [1 - (1 - INITIAL) * share for share in shares.values()]
        fill = data.draw(st.one_of(st.floats(0.01, 1), st.sampled_from(edges)))
        reached = {row: INITIAL * share for row, share in shares.items()}
        check(set(found.alone(fill)), reached, fill)
        reached = {row: INITIAL * share + (1 - share) for row, share in shares.items()}
        check(set(rows_of_bits(found.beside(fill))), reached, fill)


def check(found: set[int], reached: dict[int, float], fill: float) -> None:
    """No row that reaches the fill is left out, and none comes that is clearly below it."""
    assert found >= {row for row, cover in reached.items() if cover >= fill}
    assert found <= {row for row, cover in reached.items() if cover >= fill - _STEP - 2 * SLACK}


@settings(deadline=None)
@given(
    names=_lists,
    family=st.sampled_from(Family),
    asked=st.lists(st.sampled_from(_LETTERS), max_size=4),
)
def test_two_of_has_the_rows_with_an_initial_for_each_of_two_asked_words(
    names: _Names, family: Family, asked: list[str], arrays_of: _ArraysOf
) -> None:
    initials = initials_of(names, family, arrays_of)
    some = [found for found in map(initials.of, asked) if found]
    pairs = list(combinations([found.letter for found in some], 2))

    found = initials.two_of(some)

    assert found == {
        row
        for row, name in enumerate(names)
        if any(
            name.count(one) >= 2 if one == other else one in name and other in name
            for one, other in pairs
        )
    }
    assert initials.two_of(some) == found, "what is remembered is the same"


@given(names=_lists)
def test_lettered_marks_the_rows_with_any_letter(names: _Names, arrays_of: _ArraysOf) -> None:
    initials = initials_of(names, Family.PERSON, arrays_of)
    assert initials.lettered.tolist() == [any(len(word) == 1 for word in name) for name in names]


def test_a_letter_twice_counts_by_one_of_its_places(arrays_of: _ArraysOf) -> None:
    found = initials_of([["m", "m", "bin"]], Family.PERSON, arrays_of).of("m")
    assert isinstance(found, InitialRows)
    # The particle weighs 0.1, each letter 0.25; the asked name may have the letter itself.
    assert abs(found.shares[0] - INITIAL_WEIGHT / (2 * INITIAL_WEIGHT + 0.1)) < SLACK
