"""From names, identifiers and addresses that met to hits: evidence, score, where a hit belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lists.model import AliasStrength, ListedParty, PartyKind, PublishedName
from normalizers import normalize_name
from normalizers.scripts import main_script
from screening.comparison import compare_names
from screening.evidence import (
    acronyms,
    addresses,
    countries,
    dates,
    genders,
    identifiers,
    kinds,
    names,
)
from screening.families import NORMALIZER_KIND
from screening.flips import flip
from screening.matching import NameMatch
from screening.parties import ScreenedParty
from screening.policy import ScreeningPolicy, WeakAliases
from screening.results import EditionReference, Effect, Evidence, Hit

_MOST_ALIASES = 5
#: Names whose scores differ by less are equally good: the one in the asked script is shown.
_EQUALLY_GOOD = 4.0

Match = tuple[int, NameMatch]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A hit and where it belongs: among the hits, the weak hits or those to review."""

    hit: Hit
    place: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed party that shares a name, an identifier or an address with the screened one.

    `matches` are its matching names with the place of each among the party's names, best first.
    """

    party: ListedParty
    edition: EditionReference
    matches: Sequence[Match]


def judge(asked: ScreenedParty, candidate: Candidate, policy: ScreeningPolicy) -> Judgement | None:
    """Return the hit that a candidate makes, or None where it reaches neither hit nor review.

    An identifier in common makes a hit of score 100, a listed address one of the address's
    similarity; otherwise the name's score moves by the policy's points for each contradiction and
    for an equal birth date.
    """
    party, matches = candidate.party, candidate.matches
    beside = _beside(asked, party, policy)
    moved = moved_by(beside, policy)
    least = policy.threshold - moved
    strong = [match for match in matches if not _weak(party, match[0], policy)]
    named = _best_first(strong, party, least=least)
    by_name, by_address = _final(named, moved), _carried(beside, "address")
    if _carried(beside, "identifier"):
        verdict = 100.0, "identifier", "hits"
    elif by_address and (by_address >= by_name or by_name < policy.threshold):
        verdict = by_address, "address", "hits"
    elif by_name >= policy.threshold:
        verdict = by_name, "name", "hits"
    elif strong and strong[0][1].score >= policy.threshold and by_name >= policy.review_threshold:
        verdict = by_name, "name", "review_hits"
    else:
        named = _best_first(matches, party, least=least)
        verdict = _final(named, moved), "name", "weak_hits"
        if verdict[0] < policy.threshold:
            return None
    return _judged(asked, candidate, policy, beside, verdict, named)


def _beside(
    asked: ScreenedParty, party: ListedParty, policy: ScreeningPolicy
) -> tuple[Evidence, ...]:
    """Return all evidence but the names'."""
    points = policy.evidence
    found = (
        kinds.compare(asked.kind, party.kind, points),
        dates.compare(asked.birth_date, party.birth_dates, points),
        genders.compare(asked.gender, party.gender, points),
        countries.compare(asked.countries, party.country_links, points),
        identifiers.compare(asked.identifiers, party.identifiers, points),
        addresses.compare(asked.addresses, party.addresses, threshold=policy.address_threshold),
        _acronym(asked, party),
    )
    return tuple(evidence for evidence in found if evidence is not None)


def _acronym(asked: ScreenedParty, party: ListedParty) -> Evidence | None:
    if PartyKind.INDIVIDUAL in (asked.kind, party.kind):
        return None
    names = (asked.name, *asked.aliases)
    return acronyms.compare(filter(None, names), [name.text for name in party.names])


def _carried(beside: Sequence[Evidence], kind: str) -> float:
    """Return the similarity of the evidence of a kind where it supports, else 0."""
    for evidence in beside:
        if evidence.kind == kind and evidence.effect is Effect.SUPPORTS:
            return evidence.similarity
    return 0.0


def moved_by(beside: Sequence[Evidence], policy: ScreeningPolicy) -> float:
    """Return what all evidence beside the name moves the score by."""
    kind = sum(evidence.points for evidence in beside if evidence.kind == "kind")
    against = sum(
        evidence.points for evidence in beside if evidence.points < 0 and evidence.kind != "kind"
    )
    lifting = sum(evidence.points for evidence in beside if evidence.points > 0)
    return kind + max(against, policy.evidence.most_against) + lifting


def _weak(party: ListedParty, place: int, policy: ScreeningPolicy) -> bool:
    if policy.weak_aliases is WeakAliases.ALERT:
        return False
    return party.names[place].strength is AliasStrength.WEAK


def _final(matches: Sequence[Match], moved: float) -> float:
    return min(100.0, max(0.0, matches[0][1].score + moved)) if matches else 0.0


def _best_first(matches: Sequence[Match], party: ListedParty, *, least: float) -> list[Match]:
    """Return the matches with the one to show first: of equally good ones, the asked script's.

    It must itself score `least`, so the choice never makes or unmakes a hit.
    """
    ordered = list(matches)
    if len(ordered) < 2:
        return ordered
    floor = max(least, ordered[0][1].score - _EQUALLY_GOOD)
    for place, (number, match) in enumerate(ordered):
        if place and (match.score < floor or match.score <= ordered[0][1].score - _EQUALLY_GOOD):
            break
        if main_script(party.names[number].text) == main_script(match.asked.text):
            return [ordered.pop(place), *ordered]
    return ordered


def _judged(
    asked: ScreenedParty,
    candidate: Candidate,
    policy: ScreeningPolicy,
    beside: tuple[Evidence, ...],
    verdict: tuple[float, str, str],
    named: Sequence[Match],
) -> Judgement:
    score, basis, place = verdict
    party, rounded = candidate.party, round(score, 2)
    name, evidence = _names_shown(asked, candidate, policy, named, basis)
    hit = Hit(
        score=rounded,
        party=party,
        matched_name=name,
        basis=basis,
        weak=place == "weak_hits",
        evidence=(*evidence, *beside),
        flips=flip(
            rounded,
            basis,
            place,
            named=named[0][1].score if named else 0.0,
            beside=beside,
            policy=policy,
            moved_by=moved_by,
        ),
        edition=candidate.edition,
    )
    return Judgement(hit, place)


def _names_shown(
    asked: ScreenedParty,
    candidate: Candidate,
    policy: ScreeningPolicy,
    named: Sequence[Match],
    basis: str,
) -> tuple[PublishedName, list[Evidence]]:
    """Return the name that the hit is shown under, and the evidence of its matching names."""
    party = candidate.party
    others = [match for match in candidate.matches if match not in named]
    shown = [
        _name_evidence(party, *match)
        for number, match in enumerate([*named, *others][:_MOST_ALIASES])
        if number == 0 or match[1].score >= policy.threshold
    ]
    if basis != "name":
        shown = [_alike(one, policy) for one in shown] or _compared(asked, party, policy)
    if named:
        return party.names[named[0][0]], shown
    if shown and shown[0].similarity >= policy.review_threshold:
        return next(name for name in party.names if name.text == shown[0].listed), shown
    return party.primary_name, shown


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


def _compared(asked: ScreenedParty, party: ListedParty, policy: ScreeningPolicy) -> list[Evidence]:
    """Return how the asked name compares with the party's nearest name, where none met it."""
    best: tuple[float, Evidence] | None = None
    for text in filter(str.strip, (asked.name, *asked.aliases)):
        for name in party.names:
            found = compare_names(text, name.text, kind=party.kind, policy=policy)
            if found.evidence and (best is None or found.score > best[0]):
                best = found.score, found.evidence
    return [_alike(best[1], policy)] if best else []


def _alike(evidence: Evidence, policy: ScreeningPolicy) -> Evidence:
    """Return name evidence of a hit that rests on something else: support, neutral or against."""
    if evidence.points >= policy.threshold:
        return evidence
    near = evidence.points >= policy.review_threshold
    return evidence.model_copy(
        update={
            "effect": Effect.NEUTRAL if near else Effect.AGAINST,
            "points": 0.0,
            "sentence": f"the names alone score {evidence.points:.1f}: {evidence.sentence}",
        }
    )
