"""The kind of party as evidence: a vessel is no person; an unknown kind speaks neither way."""

from __future__ import annotations

from lists.model import PartyKind
from screening.families import agree
from screening.policy import EvidencePoints
from screening.results import Effect, Evidence


def compare(asked: PartyKind, listed: PartyKind, points: EvidencePoints) -> Evidence | None:
    """Return the evidence of the kinds; None where neither side knows its kind.

    >>> compare(PartyKind.VESSEL, PartyKind.INDIVIDUAL, EvidencePoints()).points
    -35.0
    """
    same = agree(asked, listed)
    if same is None:
        if asked == listed:
            return None
        effect, moved, similarity = Effect.NEUTRAL, 0.0, 0.0
        sentence = "one side leaves the kind open"
    elif same:
        effect, moved, similarity = Effect.SUPPORTS, 0.0, 100.0
        sentence = "the same kind"
    else:
        effect, moved, similarity = Effect.AGAINST, points.kind_other, 0.0
        sentence = "another kind of party"
    return Evidence(
        kind="kind",
        asked=asked.value,
        listed=listed.value,
        similarity=similarity,
        effect=effect,
        points=moved,
        sentence=sentence,
    )
