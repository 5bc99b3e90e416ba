"""What would turn a hit round: the smallest removal of evidence, or the change of a threshold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from screening.policy import ScreeningPolicy
from screening.results import Effect, Evidence

_MOST = 100.0

MovedBy = Callable[[Sequence[Evidence], ScreeningPolicy], float]


def flip(
    score: float,
    basis: str,
    place: str,
    *,
    named: float,
    beside: Sequence[Evidence],
    policy: ScreeningPolicy,
    moved_by: MovedBy,
) -> str:
    """Return the sentence for a hit of `score` that rests on `basis` and stands in `place`.

    `named` is the score of its name alone (0: no name met), `moved_by` what evidence moves it by.
    """

    def without(left_out: Evidence) -> float:
        rest = [evidence for evidence in beside if evidence is not left_out]
        return min(100.0, max(0.0, named + moved_by(rest, policy)))

    if place == "weak_hits":
        return f'with weak_aliases = "alert" in the policy it would be a hit of score {score:.1f}'
    if place == "review_hits":
        return _to_a_hit(score, named, beside, policy, without)
    standing = _other_bases(basis, named, beside, policy, moved_by)
    if standing:
        return f"without the {basis} in common it would still be a hit by its {standing}"
    if basis == "identifier":
        return f"without the identifier in common {_alone(named, beside, policy, moved_by)}"
    if basis == "address":
        alone = f"without the address in common {_alone(named, beside, policy, moved_by)}"
        if score >= _MOST:
            return alone
        return f"{alone}; an address threshold over {score:.1f} would drop it"
    for evidence in beside:
        if evidence.points > 0 and without(evidence) < policy.threshold:
            kind = evidence.kind.replace("_", " ")
            return f"without the {kind} it would score {without(evidence):.1f}, no hit"
    if score >= _MOST:
        return "nothing but another name would make it no hit"
    return f"a threshold over {score:.1f} would drop it"


def _alone(
    named: float, beside: Sequence[Evidence], policy: ScreeningPolicy, moved_by: MovedBy
) -> str:
    if not named:
        return "it would be no hit"
    return f"the name would score {max(0.0, named + moved_by(beside, policy)):.1f}, no hit"


def _other_bases(
    basis: str,
    named: float,
    beside: Sequence[Evidence],
    policy: ScreeningPolicy,
    moved_by: MovedBy,
) -> str:
    """Return what else carries the hit, "" where nothing does."""
    carrying = [
        evidence.kind
        for evidence in beside
        if evidence.kind in ("identifier", "address") and evidence.effect is Effect.SUPPORTS
    ]
    if named and named + moved_by(beside, policy) >= policy.threshold:
        carrying.append("name")
    return " and ".join(kind for kind in carrying if kind != basis)


def _to_a_hit(
    score: float,
    named: float,
    beside: Sequence[Evidence],
    policy: ScreeningPolicy,
    without: Callable[[Evidence], float],
) -> str:
    """Return what would make a hit of one that counter-evidence brought below the threshold."""
    against = [evidence for evidence in beside if evidence.points < 0]
    lone = [evidence for evidence in against if without(evidence) >= policy.threshold]
    if lone:
        least = min(lone, key=lambda evidence: -evidence.points)
        kind = least.kind.replace("_", " ")
        return f"without the contradicting {kind} it would be a hit of score {without(least):.1f}"
    kinds = " and ".join(evidence.kind.replace("_", " ") for evidence in against)
    return (
        f"without the contradicting {kinds} it would be a hit of score {min(100.0, named):.1f}; "
        f"a threshold of {score:.1f} would make it one as it is"
    )
