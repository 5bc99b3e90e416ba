"""The policy: frozen, digested, and the same after a round through TOML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from lists.model import PartyKind
from screening import ScreeningPolicy
from screening.errors import PolicyError
from screening.policy import EvidencePoints, NameRules, WeakAliases

_SHARE = st.floats(0, 1, allow_nan=False)
_TEXTS = st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=3).map(tuple)
_POLICIES = st.builds(
    ScreeningPolicy,
    name=st.text(st.characters(codec="utf-8"), max_size=40),
    version=st.integers(1, 10**6),
    threshold=st.floats(0.5, 100),
    review_threshold=st.floats(0, 100),
    address_threshold=st.floats(0.5, 100),
    weak_aliases=st.sampled_from(WeakAliases),
    lists=_TEXTS,
    programmes=_TEXTS,
    kinds=st.lists(st.sampled_from(PartyKind), max_size=3).map(tuple),
    required_lists=_TEXTS,
    max_list_age_days=st.integers(0, 10_000),
    names=st.builds(NameRules, omission_person=_SHARE, lone_word=_SHARE),
    evidence=st.builds(EvidencePoints, birth_date_other=st.floats(-100, 0)),
)


@settings(deadline=None, max_examples=150)
@given(policy=_POLICIES)
def test_toml_reads_back_to_an_equal_policy(policy: ScreeningPolicy) -> None:
    read = ScreeningPolicy.from_toml(policy.to_toml())

    assert read == policy
    assert read.digest == policy.digest


@settings(deadline=None, max_examples=60)
@given(one=_POLICIES, other=_POLICIES)
def test_digests_are_equal_just_where_policies_are(
    one: ScreeningPolicy, other: ScreeningPolicy
) -> None:
    assert (one.digest == other.digest) == (one == other)


def test_a_policy_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        ScreeningPolicy().threshold = 50  # type: ignore[misc]


@pytest.mark.parametrize(
    ("toml", "field"),
    [
        ("threshold = 140", "threshold"),
        ("threshold = 0", "threshold"),
        ("treshold = 80", "treshold"),
        ('kinds = ["ghost"]', "kinds.0"),
        ("[names]\nlone_word = 2", "names.lone_word"),
        ("[evidence]\nbirth_date_other = 5", "evidence.birth_date_other"),
        ("threshold = [", "TOML"),
        ("max_list_age_days = -1", "max_list_age_days"),
    ],
)
def test_a_bad_policy_names_its_field(toml: str, field: str) -> None:
    with pytest.raises(PolicyError) as caught:
        ScreeningPolicy.from_toml(toml)

    assert caught.value.field == field
    assert field in str(caught.value)


def test_what_toml_leaves_out_keeps_its_default() -> None:
    policy = ScreeningPolicy.from_toml("[evidence]\ncountry_other = -7")

    assert policy.evidence.country_other == -7
    assert policy.evidence.birth_date_other == EvidencePoints().birth_date_other
    assert ScreeningPolicy.from_toml("") == ScreeningPolicy()
