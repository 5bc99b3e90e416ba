"""No row that reaches its need is left out, however nearly its words meet the asked ones.

The law of the index at the level of one reading, where thousands of invented cases are cheap: each
row whose exact raw similarity reaches a need is among the candidates for that need. The needs asked
are the similarities that rows have, so each bound is tried at its very edge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from normalizers.reading import Reading
from screening import asked_words, covers, whole_bounds, word_rows
from screening.calibration import LENGTH_CLASSES, SCRIPTS, length_class, raw_needed
from screening.families import Family
from screening.index import IndexArrays, NameIndex
from screening.needs import Needs
from screening.policy import NameRules
from screening.rows import KINDS
from screening.scoring import compare_readings

_SHAPE = len(KINDS), len(SCRIPTS), len(LENGTH_CLASSES)
#: How few rows make a word common, and how many rows are still bounded one by one; the first as
#: they are, the others so small that little lists take the ways of big ones.
_SIZES = ((30, 40), (30, 0), (12, 40), (8, 0), (5, 40), (3, 0), (2, 40), (1, 40), (0, 0))


@settings(deadline=None, max_examples=250, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_row_that_reaches_its_need_is_left_out(
    data: DataObject,
    arrays_of: Callable[[Family, Sequence[Reading]], IndexArrays],
    invented_readings: SearchStrategy[tuple[list[Reading], list[Reading]]],
    name_rules: SearchStrategy[NameRules],
) -> None:
    family = data.draw(st.sampled_from(Family))
    listed, asked = data.draw(invented_readings)
    rules = data.draw(name_rules)
    few, one_by_one = data.draw(st.sampled_from(_SIZES))
    together = data.draw(st.booleans())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_rows, "_RARE", few)
        patch.setattr(covers, "MOST_ONE_BY_ONE", one_by_one)
        patch.setattr(whole_bounds, "_FEW", 0 if together else 100)
        index = NameIndex(arrays_of(family, listed), rules)
        for reading in asked:
            check_at_the_edge(index, family, reading)


#: An asked name and a row that meets it in one way only; "bank" and "of" are common words.
_ONE_WAY = (
    ("mohammed shan", "m s"),  # two initials
    ("torbakh shan", "torbakh s"),  # a rare word and an initial
    ("shan bank", "s bank"),  # an initial and a common word
    ("shan mori", "m m"),  # a letter twice, of which one has nothing to stand for
    ("mori mali", "m m"),  # the same letter for two words
    ("shan of", "shan torbakh kham"),  # a rare word without the common one
    ("bank tor bakh", "torbakh bank"),  # a run of the asked name
    ("bakh bank tor", "torbakh mori"),  # a run that goes round its end
    ("torbakh bank", "bank tor bakh"),  # a run of the row
    ("torbakh bank", "bakh mori tor"),
    ("torbakh", "tor bakh"),  # the whole name run together
    ("tor bakh", "torbakh"),
    ("bank of", "of bank"),  # common words alone
    ("bank of bank", "bank bank"),
    ("torbakh", "torbakk bank"),  # a similar word alone
    ("torbakh shan", "torbakk shen"),
    ("torbakh", "turbak torbakh"),  # of two similar words the one that is more so
    ("27 torbakh", "27 mori"),
    ("m", "mori"),
    ("mori", "m"),
)
#: Words that only one name has cost nothing: the better covered name decides.
_FREE_OMISSION = NameRules(
    omission_person=0,
    omission_middle=0,
    omission_leading=0,
    omission_organization=0,
    omission_vessel=0,
)


@pytest.mark.parametrize("family", Family)
@pytest.mark.parametrize(("asked", "listed"), _ONE_WAY)
def test_a_row_that_meets_a_name_in_one_way_is_found(
    asked: str,
    listed: str,
    family: Family,
    arrays_of: Callable[[Family, Sequence[Reading]], IndexArrays],
) -> None:
    others = ("kong bank", "bank of lior", "nang of", "bank of", "kong of bank", "lior bank nang")
    names = [tuple(name.split()) for name in (listed, *others * 2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_rows, "_RARE", 5)
        arrays = arrays_of(family, [Reading(words, words) for words in names])
        words = tuple(asked.split())
        reading = Reading(words, words)
        for rules in (NameRules(), _FREE_OMISSION):
            index = NameIndex(arrays, rules)
            assert raws_of(index, family, reading)[0] > 0
            check_at_the_edge(index, family, reading)


def check_at_the_edge(index: NameIndex, family: Family, reading: Reading) -> None:
    """Ask with each similarity that a row has as the need of all rows."""
    raws = raws_of(index, family, reading)
    needs = sorted({raw for raw in raws.tolist() if raw > 0})
    asked = [index.weigh(reading, family)] * len(needs)
    met = index.kinds_and_scripts(family)
    tables = [Needs.of(np.full(_SHAPE, need, dtype=np.float32), met) for need in needs]
    for need, found in zip(needs, index.candidates(family, asked, tables), strict=True):
        left_out = set(np.nonzero(raws >= need)[0].tolist()).difference(found.tolist())
        assert not left_out, told(index, family, reading, need, left_out)


@settings(deadline=None, max_examples=120, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_row_is_left_out_where_each_kind_and_script_has_its_need(
    data: DataObject,
    arrays_of: Callable[[Family, Sequence[Reading]], IndexArrays],
    invented_readings: SearchStrategy[tuple[list[Reading], list[Reading]]],
    name_rules: SearchStrategy[NameRules],
) -> None:
    family = data.draw(st.sampled_from(Family))
    listed, asked = data.draw(invented_readings)
    index = NameIndex(arrays_of(family, listed), data.draw(name_rules))
    scores = data.draw(
        st.lists(
            st.sampled_from((1, 30, 60, 80, 90, 100)), min_size=len(KINDS), max_size=len(KINDS)
        )
    )
    table = np.array([raw_needed(score)[family] for score in scores], dtype=np.float32)
    needs = Needs.of(table, index.kinds_and_scripts(family))
    columns = index.arrays.families[family].columns

    weighed = [index.weigh(reading, family) for reading in asked]
    for one, found in zip(
        weighed, index.candidates(family, weighed, [needs] * len(asked)), strict=True
    ):
        raws = raws_of(index, family, one.reading)
        lengths = np.minimum(length_class(len(one.joined)), columns.lengths)
        need = table[columns.kinds, columns.scripts, lengths]
        left_out = set(np.nonzero(raws >= need)[0].tolist()).difference(found.tolist())
        assert not left_out, told(index, family, one.reading, scores, left_out)


def test_a_question_leaves_nothing_behind_for_the_next(
    arrays_of: Callable[[Family, Sequence[Reading]], IndexArrays],
) -> None:
    # What is remembered of words is forgotten at every step; the answers must not change by it.
    names = ("bank melat", "melat bank", "mellat", "m bank", "mel lat", "ba nk melat", "melat m")
    readings = [Reading(tuple(name.split()), tuple(name.split())) for name in names]
    arrays = arrays_of(Family.ORGANIZATION, readings * 9)
    table = np.full(_SHAPE, 0.7, dtype=np.float32)

    def asked(index: NameIndex) -> list[list[int]]:
        needs = Needs.of(table, index.kinds_and_scripts(Family.ORGANIZATION))
        return [
            index.candidates(
                Family.ORGANIZATION, [index.weigh(reading, Family.ORGANIZATION)], [needs]
            )[0].tolist()
            for reading in readings * 2
        ]

    remembered = asked(NameIndex(arrays, NameRules()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asked_words, "_MOST_KNOWN", 2)
        patch.setattr(asked_words, "_MOST_SPELLING", 1)
        patch.setattr(word_rows, "_MOST_HELD", 1)
        patch.setattr(covers, "_CACHE_LIMIT", 2)
        forgotten = asked(NameIndex(arrays, NameRules()))

    assert all(remembered)
    assert forgotten == remembered
    assert remembered[: len(names)] == remembered[len(names) :]


def raws_of(index: NameIndex, family: Family, reading: Reading) -> np.ndarray:
    """The exact raw similarity of a reading and each row."""
    asked = index.weigh(reading, family)
    return np.array(
        [
            compare_readings(asked, index.listed(family, row), family=family, rules=index.rules).raw
            for row in range(len(index.arrays.families[family]))
        ]
    )


def told(
    index: NameIndex, family: Family, reading: Reading, need: object, rows: set[int]
) -> tuple[object, ...]:
    """What fails, for the one who has to find out why."""
    readings = [index.listed(family, row).reading for row in rows]
    return family, reading, need, index.rules, readings
