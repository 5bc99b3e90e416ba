"""Identifiers as evidence: an exact one is a hit by itself, a contradicting one counts against."""

from __future__ import annotations

from lists.model import Identifier
from normalizers.identifiers import compact
from screening.parties import ScreenedIdentifier
from screening.policy import EvidencePoints
from screening.results import Effect, Evidence

#: Kinds of which a party has exactly one, so that another number is another party.
_SINGLE = frozenset({"imo", "lei", "bic", "mmsi"})
#: A number without a kind in common must be this long to identify.
_SHORTEST_OPEN = 6
_OPEN = "other"


def identifying(asked: ScreenedIdentifier, listed: Identifier) -> bool:
    """Return whether two identifiers are the same number of the same kind (or of an open kind).

    >>> own = ScreenedIdentifier(kind="imo", value="IMO 9074729")
    >>> identifying(own, Identifier("imo", "9074729"))
    True
    """
    if asked.country and listed.country_code and asked.country != listed.country_code:
        return False
    number = compact(listed.kind, listed.value)
    if not number or number != compact(asked.kind, asked.value):
        return False
    return asked.kind == listed.kind or (
        _OPEN in (asked.kind, listed.kind) and len(number) >= _SHORTEST_OPEN
    )


def compare(
    asked: tuple[ScreenedIdentifier, ...], listed: tuple[Identifier, ...], points: EvidencePoints
) -> Evidence | None:
    """Return the evidence of the identifiers; None where no side has any.

    Agreement has similarity 100. A contradiction is another number of a kind of which a party
    has one only, or of the same kind and country.
    """
    if not asked and not listed:
        return None
    for own in asked:
        for other in listed:
            if identifying(own, other):
                return _evidence(
                    own, other, 100.0, Effect.SUPPORTS, 0.0, f"the same {other.label or other.kind}"
                )
    for own in asked:
        for other in listed:
            if own.kind == other.kind and _contradicts(own, other):
                return _evidence(
                    own,
                    other,
                    0.0,
                    Effect.AGAINST,
                    points.identifier_other,
                    f"another {other.label or other.kind}",
                )
    if not asked:
        return None
    sentence = "no identifier of a common kind" if listed else "the list gives no identifier"
    return Evidence(
        kind="identifier",
        asked=", ".join(f"{one.kind} {one.value}" for one in asked),
        listed=", ".join(f"{one.label or one.kind} {one.value}" for one in listed[:5]),
        similarity=0,
        effect=Effect.NEUTRAL,
        sentence=sentence,
    )


def _contradicts(own: ScreenedIdentifier, other: Identifier) -> bool:
    if own.kind in _SINGLE:
        return True
    return own.kind != _OPEN and bool(own.country) and own.country == other.country_code


def _evidence(
    own: ScreenedIdentifier,
    other: Identifier,
    similarity: float,
    effect: Effect,
    points: float,
    sentence: str,
) -> Evidence:
    return Evidence(
        kind="identifier",
        asked=f"{own.kind} {own.value}",
        listed=f"{other.label or other.kind} {other.value}",
        similarity=similarity,
        effect=effect,
        points=points,
        sentence=sentence,
    )
