"""Whether a list that was read can be relied on: refused, healthy, or unhealthy and why.

Two questions are kept apart. `refuse_useless` asks whether anything was read at all, and raises.
`health` compares an edition with the one before it and with an age limit, and returns problems:
an unhealthy list still screens, but nothing screened against it is ever clear.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lists.edition import ListEdition
from lists.errors import DamagedListError
from lists.files import ListFile
from lists.model import ListedParty
from lists.parsed import ParsedList

MOST_LOST = 0.10
"""The share of parties that an edition may have fewer than the one before. Authorities delist by
the dozen; losing a tenth at once has always been a broken file."""

MOST_UNFILLED = 0.10
"""How far the share of parties with a field filled may fall (0.10: from 60 % to 50 %)."""


@dataclass(frozen=True, slots=True)
class Health:
    """What is wrong with an edition, each problem a sentence; none means healthy."""

    problems: tuple[str, ...]

    @property
    def healthy(self) -> bool:
        """Whether there is no problem."""
        return not self.problems


def refuse_useless(file: ListFile, parsed: ParsedList) -> None:
    """Raise `DamagedListError` for a list without parties, or with more lost than read."""
    if not parsed.parties:
        raise DamagedListError(
            f"has no parties ({parsed.records_read} records)",
            file=file.name,
            remedy="get it anew from the authority",
        )
    lost = sum(finding.severity == "damage" for finding in parsed.findings)
    if lost > len(parsed.parties):
        first = next(found for found in parsed.findings if found.severity == "damage")
        raise DamagedListError(
            f"{lost} records cannot be understood, the first because {first.message}",
            file=file.name,
            element=first.where,
            remedy="get it anew from the authority",
        )


_FILLED: tuple[tuple[str, Callable[[ListedParty], object]], ...] = (
    ("more than one name", lambda party: len(party.names) > 1),
    ("a kind", lambda party: party.kind != "unknown"),
    ("a birth date", lambda party: party.birth_dates),
    ("a country", lambda party: party.country_links),
    ("an address", lambda party: party.addresses),
    ("an identifier", lambda party: party.identifiers),
    ("a programme", lambda party: party.programmes),
    ("a relation", lambda party: party.relations),
)


def health(
    edition: ListEdition,
    *,
    previous: ListEdition | None = None,
    max_age_days: int | None = None,
    today: date | None = None,
) -> Health:
    """Return what makes the edition unfit to clear anybody.

    Problems are: a record lost while reading; over 10 % fewer parties than `previous`; a field
    that is filled much less often than in `previous`; a publication date more than `max_age_days`
    before `today` (an edition without any date is too old to tell).
    """
    problems = [
        f"{finding.where}: {finding.message}" if finding.where else finding.message
        for finding in edition.findings
        if finding.severity == "damage"
    ]
    if previous is not None:
        problems += _shrunk(edition, previous)
    if max_age_days is not None and today is not None:
        problems += _aged(edition, max_age_days, today)
    return Health(tuple(problems))


def _shrunk(edition: ListEdition, previous: ListEdition) -> list[str]:
    now, before = len(edition.parties), len(previous.parties)
    problems = []
    if now < before * (1 - MOST_LOST):
        problems.append(f"{now} parties, {before} in the edition before")
    for what, filled in _FILLED:
        share_now = sum(map(bool, map(filled, edition.parties))) / max(now, 1)
        share_before = sum(map(bool, map(filled, previous.parties))) / max(before, 1)
        if share_now < share_before - MOST_UNFILLED:
            problems.append(
                f"{share_now:.0%} of the parties have {what}, "
                f"{share_before:.0%} in the edition before"
            )
    return problems


def _aged(edition: ListEdition, max_age_days: int, today: date) -> list[str]:
    stated = edition.published or edition.retrieved
    try:
        age = (today - date.fromisoformat(stated[:10])).days
    except ValueError:
        return ["its date is not known, so its age cannot be told"]
    if age > max_age_days:
        return [f"{age} days old, at most {max_age_days} are allowed"]
    return []
