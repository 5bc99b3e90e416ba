"""Two names without any list."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from lists.model import PartyKind
from screening import compare_names

_SETTINGS = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
_KINDS = st.sampled_from(("individual", "organization", "vessel", "unknown"))


@_SETTINGS
@given(data=st.data(), kind=_KINDS)
def test_any_two_names_have_a_score_and_evidence_that_holds_every_word_once(
    data: DataObject, kind: str, names: SearchStrategy[str]
) -> None:
    one, other = data.draw(names), data.draw(names)

    found = compare_names(one, other, kind=kind)

    assert 0 <= found.score <= 100
    if found.evidence is None:
        assert found.score == 0
        return
    assert (found.evidence.asked, found.evidence.listed) == (one, other)
    assert all(
        line.asked or line.listed or not line.similarity for line in found.evidence.alignment
    )


@_SETTINGS
@given(data=st.data(), kind=_KINDS)
def test_a_name_is_itself(data: DataObject, kind: str, names: SearchStrategy[str]) -> None:
    name = data.draw(names)

    found = compare_names(name, name, kind=kind)

    assert found.score == 100 or found.evidence is None


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="ghost"):
        compare_names("a", "b", kind="ghost")


def test_what_cannot_be_read_scores_nothing() -> None:
    found = compare_names("—", "Orion Pump Works", kind="organization")

    assert (found.score, found.evidence) == (0, None)


def test_unknown_takes_the_better_of_person_and_organization() -> None:
    pair = "Petrov Sergei", "Sergei Petrov"
    scores = [compare_names(*pair, kind=kind).score for kind in ("individual", "organization")]

    assert compare_names(*pair, kind=PartyKind.UNKNOWN).score == max(scores)


def test_a_name_whose_neighbours_spell_another_of_its_words_is_itself() -> None:
    for kind in ("individual", "organization", "vessel"):
        for name in ("O. Orion OOrion", "An Na Anna", "Kim Jong Kimjong"):
            assert compare_names(name, name, kind=kind).score == 100
