"""A worksheet for the reviewer of a hit: the steps of OFAC's FAQ 5, filled from the evidence.

The worksheet proposes and never decides: data that is missing gives "need more information", not
"no match", and several similarities give "escalate".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from screening.results import Effect, Evidence, Hit

#: Supporting comparisons, the name among them, from which on FAQ 5 says to escalate.
_SEVERAL = 2
#: What FAQ 5 wants compared, and the evidence that holds it ("": nothing compares it).
_COMPARED = (
    ("address", "address"),
    ("country or nationality", "country"),
    ("passport, tax and other numbers", "identifier"),
    ("date of birth", "birth_date"),
    ("place of birth", ""),
    ("gender", "gender"),
)
_OF_INDIVIDUALS = {"birth_date", "gender", ""}


class Outcome(StrEnum):
    """What the steps suggest; the decision and its reason are the reviewer's."""

    ESCALATE = "escalate"
    MORE_INFORMATION = "need more information"
    NO_VALID_MATCH = "no valid match is suggested"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its question, the answer, and the facts that the answer rests on."""

    number: int
    question: str
    answer: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The five steps for one hit and what they suggest."""

    steps: tuple[Step, ...]
    outcome: Outcome

    def __str__(self) -> str:
        lines = []
        for step in self.steps:
            lines.append(f"[ ] {step.number}. {step.question}")
            lines.append(f"       {step.answer}")
            lines += [f"       - {fact}" for fact in step.facts]
        lines.append(f"    Suggested: {self.outcome.value}")
        lines.append("    Decision, reason, name and date: ________________________________")
        # A line end in a name must not look like the end of a step.
        return "\n".join(line.replace("\n", "\\n") for line in lines)


def worksheet(hit: Hit) -> Worksheet:
    """Return the steps of OFAC's FAQ 5 filled from a hit's evidence.

    >>> from screening.testing import tiny_screener
    >>> worksheet(tiny_screener().screen("Dragomil Tavreski").hits[0]).outcome.value
    'need more information'
    """
    kind, name, whole = _kind_step(hit), *_name_step(hit)
    data = _data_step(hit)
    supporting = [one for one in hit.evidence if one.effect is Effect.SUPPORTS]
    kinds = sorted({one.kind.replace("_", " ") for one in supporting} - {"kind"})
    against = [one.kind.replace("_", " ") for one in hit.against]
    missing = data.answer == Outcome.MORE_INFORMATION
    if hit.basis != "name" or len(kinds) >= _SEVERAL:
        outcome = Outcome.ESCALATE
    elif kind.answer.startswith("no") or not whole:
        outcome = Outcome.NO_VALID_MATCH
    elif missing:
        outcome = Outcome.MORE_INFORMATION
    else:
        outcome = Outcome.NO_VALID_MATCH if against else Outcome.ESCALATE
    last = Step(
        5,
        "Are there several similarities or exact matches?",
        f"{len(kinds)} speak for it, {len(against)} against",
        (
            f"for: {', '.join(kinds) or 'nothing'}",
            f"against: {', '.join(against) or 'nothing'}",
        ),
    )
    return Worksheet((_list_step(hit), kind, name, data, last), outcome)


def _list_step(hit: Hit) -> Step:
    edition, party = hit.edition, hit.party
    facts = [f"edition {edition.published or 'without a date'}, sha256 {edition.sha256}"]
    if party.programmes:
        facts.append(f"programmes: {', '.join(party.programmes)}")
    facts += [
        f"designated by {one.authority} {one.programme}".rstrip() for one in party.designations
    ]
    answer = f"{hit.list_name}, entry {party.entry_id}"
    return Step(
        1, "Which list is the hit against, and what follows from that list?", answer, tuple(facts)
    )


def _kind_step(hit: Hit) -> Step:
    found = _of_kind(hit, "kind")
    question = "Are both of one kind (individual, organization, vessel)?"
    if found is None or found.effect is Effect.NEUTRAL:
        return Step(2, question, Outcome.MORE_INFORMATION, (f"listed as {hit.party.kind.value}",))
    facts = (f"screened as {found.asked}, listed as {found.listed}",)
    return Step(2, question, "yes" if found.effect is Effect.SUPPORTS else "no", facts)


def _name_step(hit: Hit) -> tuple[Step, bool]:
    """Return the step and whether more than one of several words of the name agrees."""
    question = "How much of the listed name agrees?"
    found = _of_kind(hit, "name")
    if found is None:
        return Step(3, question, f"no name was compared; the hit rests on the {hit.basis}"), False
    listed = [word for word in found.alignment if word.listed]
    met = [word for word in listed if word.asked]
    facts = [f"{found.asked} against {found.listed}: {found.sentence}"]
    if hit.weak:
        facts.append("the list marks the matching alias as weak (OFAC FAQ 122 to 125)")
    words = sum(len(word.listed.split()) for word in listed)
    agreeing = sum(len(word.listed.split()) for word in met)
    if "as a whole" in found.sentence or not listed:
        return Step(3, question, "the name as a whole", tuple(facts)), True
    answer = f"{agreeing} of {words} words"
    only_one = words > 1 and agreeing <= 1
    if only_one:
        answer += "; just one of several is no valid match"
    return Step(3, question, answer, tuple(facts)), not only_one


def _data_step(hit: Hit) -> Step:
    """Return what else the entry says and how the screened party compares with it."""
    facts, missing = [], False
    individual = hit.party.kind.value in ("individual", "unknown")
    for label, kind in _COMPARED:
        if kind in _OF_INDIVIDUALS and not individual:
            continue
        found = _of_kind(hit, kind) if kind else None
        if found is not None and found.effect is not Effect.NEUTRAL:
            facts.append(f"{label}: {found.sentence} ({found.asked} / {found.listed})")
            continue
        listed = found.listed if found else _listed(hit, kind)
        if listed and (found is None or not found.asked):
            missing = True
            facts.append(f"{label}: the list says {listed}; {Outcome.MORE_INFORMATION.value}")
        else:
            facts.append(f"{label}: {found.sentence if found else 'the list gives none'}")
    others = [name.text for name in hit.party.names if name != hit.matched_name]
    facts.append(f"other names listed: {'; '.join(others) or 'none'}")
    answer = Outcome.MORE_INFORMATION.value if missing else "compared as far as the list goes"
    question = "Does everything else in the entry agree with what is known of the party?"
    return Step(4, question, answer, tuple(facts))


def _listed(hit: Hit, kind: str) -> str:
    party = hit.party
    if kind == "":
        return "; ".join(party.birth_places)
    if kind == "identifier":
        return "; ".join(f"{one.label or one.kind} {one.value}" for one in party.identifiers)
    if kind == "address":
        return "; ".join(address.text for address in party.addresses)
    return party.gender if kind == "gender" else ""


def _of_kind(hit: Hit, kind: str) -> Evidence | None:
    return next((one for one in hit.evidence if one.kind == kind), None)
