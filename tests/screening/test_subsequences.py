"""Longest common subsequences: many pairs at once give what one pair at a time gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from screening import subsequences
from screening.subsequences import LONGEST, Spelled, longest_common

WORDS = st.lists(st.text("abcdrz1", max_size=LONGEST), min_size=1, max_size=12)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=WORDS, listed=WORDS, few=st.sampled_from((0, 1_000)))
def test_pairs_together_equal_pairs_one_by_one(
    monkeypatch: pytest.MonkeyPatch, asked: list[str], listed: list[str], few: int
) -> None:
    letters = np.frombuffer("".join(listed).encode(), dtype=np.uint8)
    spelled = Spelled.of(letters, np.array([len(word) for word in listed], dtype=np.uint8))
    owners, numbers = np.divmod(np.arange(len(asked) * len(listed)), len(listed))
    monkeypatch.setattr(subsequences, "_FEW", few)

    found = longest_common(asked, owners, spelled, numbers)

    pairs = zip(owners.tolist(), numbers.tolist(), strict=True)
    assert found.tolist() == [LCSseq.similarity(asked[i], listed[j]) for i, j in pairs]
