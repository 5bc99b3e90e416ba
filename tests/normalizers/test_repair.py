"""Brands that are not searched for slips have none."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers import repair
from normalizers.repair import repaired

_WORDS = sorted(repair._known().words)
_LETTERS = "abdeginorstuy"


@st.composite
def _slipped(draw: st.DrawFn) -> str:
    """Return a generic word with a letter more or less, or with a brand run into it."""
    word = draw(st.sampled_from(_WORDS))
    brand = draw(st.text(_LETTERS, max_size=5))
    place = draw(st.integers(0, len(word)))
    way = draw(st.sampled_from(("more", "less", "in front", "behind", "unlike")))
    return {
        "more": word[:place] + draw(st.sampled_from(_LETTERS)) + word[place:],
        "less": word[:place] + word[place + 1 :],
        "in front": brand + word,
        "behind": word + brand,
        "unlike": brand + brand,
    }[way]


@given(_slipped())
@settings(deadline=None, max_examples=500)
def test_heads_and_tails_leave_no_slip_out(word: str) -> None:
    known = repair._known()
    every = repair._Known(
        known.words, known.glued, known.slips, known.near,
        heads=frozenset({word[:4]}), tails=frozenset({word[-4:]}),
    )  # fmt: skip

    assert repair._meant(word, known) == repair._meant(word, every)
    assert repair._unglued(word, known) == repair._unglued(word, every)


def test_a_slip_is_found_wherever_the_letter_is() -> None:
    for place in range(len("company") + 1):
        slip = "company"[:place] + "x" + "company"[place:]
        meant = repaired(["polynar", slip], ["Polynar", slip])
        assert meant is not None, slip
        assert "company" in meant[0]
