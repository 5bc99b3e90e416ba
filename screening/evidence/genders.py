"""Gender as evidence, where both sides give it."""

from __future__ import annotations

from screening.policy import EvidencePoints
from screening.results import Effect, Evidence

_FEMALE = frozenset({"f", "female", "woman", "femme", "w", "weiblich"})
_MALE = frozenset({"m", "male", "man", "homme", "männlich"})


def compare(asked: str, listed: str, points: EvidencePoints) -> Evidence | None:
    """Return the evidence of the genders; None unless both sides give one that can be read.

    >>> compare("F", "Male", EvidencePoints()).sentence
    'another gender'
    """
    one, other = _gender(asked), _gender(listed)
    if not (one and other):
        return None
    same = one == other
    return Evidence(
        kind="gender",
        asked=asked,
        listed=listed,
        similarity=100 if same else 0,
        effect=Effect.SUPPORTS if same else Effect.AGAINST,
        points=0 if same else points.gender_other,
        sentence="the same gender" if same else "another gender",
    )


def _gender(text: str) -> str:
    word = text.strip().casefold()
    return "f" if word in _FEMALE else "m" if word in _MALE else ""
