"""From names, identifiers and addresses that met to hits: evidence, score, what would flip it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lists.model import AliasStrength, ListedParty, PublishedName
from normalizers import normalize_name
from screening.evidence import countries, dates, genders, identifiers, kinds, names
from screening.families import NORMALIZER_KIND
from screening.matching import NameMatch
from screening.parties import ScreenedParty
from screening.policy import ScreeningPolicy, WeakAliases
from screening.results import EditionReference, Effect, Evidence, Hit

_MOST_ALIASES = 5


@dataclass(frozen=True, slots=True)
class Judgement:
    """A hit and where it belongs: among the hits, the weak hits or those to review."""

    hit: Hit
    place: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed party with all that was found to tie it to the screened one.

    `matches` are its matching names with the place of each among the party's names, best first;
    `address` is the evidence of a listed address that was asked for, if any.
    """

    party: ListedParty
    edition: EditionReference
    matches: Sequence[tuple[int, NameMatch]]
    address: Evidence | None = None


def judge(asked: ScreenedParty, candidate: Candidate, policy: ScreeningPolicy) -> Judgement | None:
    """Return the hit that a candidate makes, or None where it reaches neither hit nor review.

    An identifier in common makes a hit of score 100, a listed address one of the address's
    similarity; otherwise the name's score moves by the policy's points for each contradiction and
    for an equal birth date.
    """
    party, points = candidate.party, policy.evidence
    beside = [
        evidence
        for evidence in (
            kinds.compare(asked.kind, party.kind, points),
            dates.compare(asked.birth_date, party.birth_dates, points),
            genders.compare(asked.gender, party.gender, points),
            countries.compare(asked.countries, party.country_links, points),
            identifiers.compare(asked.identifiers, party.identifiers, points),
            candidate.address,
        )
        if evidence is not None
    ]
    strong = [match for match in candidate.matches if not _weak(party, match[0], policy)]
    moved = _points(beside, policy)
    identified = any(
        evidence.kind == "identifier" and evidence.effect is Effect.SUPPORTS for evidence in beside
    )
    by_name = _final(strong, moved)
    by_address = candidate.address.similarity if candidate.address else 0.0
    if identified:
        return _judged(asked, candidate, policy, beside, 100.0, "identifier", "hits")
    if max(by_name, by_address) >= policy.threshold:
        basis = "name" if by_name >= by_address else "address"
        return _judged(asked, candidate, policy, beside, max(by_name, by_address), basis, "hits")
    if strong and strong[0][1].score >= policy.threshold and by_name >= policy.review_threshold:
        return _judged(asked, candidate, policy, beside, by_name, "name", "review_hits")
    with_weak = _final(candidate.matches, moved)
    if with_weak >= policy.threshold:
        return _judged(asked, candidate, policy, beside, with_weak, "name", "weak_hits")
    return None


def _weak(party: ListedParty, place: int, policy: ScreeningPolicy) -> bool:
    if policy.weak_aliases is WeakAliases.ALERT:
        return False
    return party.names[place].strength is AliasStrength.WEAK


def _points(beside: Sequence[Evidence], policy: ScreeningPolicy) -> float:
    """Return what all evidence beside the name moves the score by."""
    kind = sum(evidence.points for evidence in beside if evidence.kind == "kind")
    against = sum(
        evidence.points for evidence in beside if evidence.points < 0 and evidence.kind != "kind"
    )
    lifting = sum(evidence.points for evidence in beside if evidence.points > 0)
    return kind + max(against, policy.evidence.most_against) + lifting


def _final(matches: Sequence[tuple[int, NameMatch]], moved: float) -> float:
    return min(100.0, max(0.0, matches[0][1].score + moved)) if matches else 0.0


def _judged(
    asked: ScreenedParty,
    candidate: Candidate,
    policy: ScreeningPolicy,
    beside: Sequence[Evidence],
    score: float,
    basis: str,
    place: str,
) -> Judgement:
    party = candidate.party
    weak = place == "weak_hits"
    ordered = sorted(candidate.matches, key=lambda match: _weak(party, match[0], policy) != weak)
    shown = [
        match
        for number, match in enumerate(ordered)
        if number == 0 or match[1].score >= policy.threshold
    ][:_MOST_ALIASES]
    evidence = [_name_evidence(party, number, match) for number, match in shown]
    name = party.names[ordered[0][0]] if ordered else party.primary_name
    rounded = round(score, 2)
    hit = Hit(
        score=rounded,
        party=party,
        matched_name=name,
        basis=basis,
        weak=weak,
        evidence=(*evidence, *beside),
        flips=_flips(rounded, basis, beside, policy),
        edition=candidate.edition,
    )
    return Judgement(hit, place)


def _name_evidence(party: ListedParty, place: int, match: NameMatch) -> Evidence:
    name: PublishedName = party.names[place]
    readings = normalize_name(name.text, kind=NORMALIZER_KIND[match.family]).readings
    return names.compare(
        round(match.score, 2),
        match.found,
        asked_text=match.asked.text,
        listed_text=name.text,
        listed_reading=readings[match.reading_number],
        weak=name.strength is AliasStrength.WEAK,
    )


def _flips(score: float, basis: str, beside: Sequence[Evidence], policy: ScreeningPolicy) -> str:
    """Return the smallest change that would turn the answer round."""
    if basis != "name":
        return f"without the {basis} in common it would rest on the name alone"
    if score >= policy.threshold:
        for evidence in beside:
            if evidence.points > 0 and score - evidence.points < policy.threshold:
                return f"without the {evidence.kind} it would score {score - evidence.points:.1f}, no hit"
        return f"a threshold over {score:.1f} would drop it"
    against = [evidence for evidence in beside if evidence.points < 0]
    if against:
        least = min(against, key=lambda evidence: -evidence.points)
        return f"without the contradicting {least.kind} it would score {score - least.points:.1f}"
    return f"a threshold of {score:.1f} would make it a hit"
