"""What changed from one edition of a list to the next, party by party and field by field."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields

from lists.edition import ListEdition
from lists.model import ListedParty


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a party: the values that went and those that came.

    A field that holds several values gives only those that differ; one that is only in another
    order gives none on either side.
    """

    field: str
    removed: tuple[object, ...]
    added: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class PartyChange:
    """A party that stands in both editions and differs."""

    old: ListedParty
    new: ListedParty
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Parties added, removed and changed, each in file order; `unchanged` counts the others."""

    added: tuple[ListedParty, ...]
    removed: tuple[ListedParty, ...]
    changed: tuple[PartyChange, ...]
    unchanged: int

    @property
    def empty(self) -> bool:
        """Whether the editions hold the same."""
        return not (self.added or self.removed or self.changed)


Key = tuple[str, str, int]


def difference(old: ListEdition, new: ListEdition) -> Difference:
    """Return what `new` has that `old` has not, and the other way round.

    Parties are the same where the entry id is the same, and the list name too where an edition
    holds several lists; where one id stands several times, they are paired in file order.

    >>> from lists.model import PartyKind, PublishedName
    >>> def edition(*names):
    ...     party = ListedParty("1", PartyKind.VESSEL, tuple(map(PublishedName, names)))
    ...     return ListEdition("Example", "own_jsonl", "", (party,))
    >>> change = difference(edition("Aurora"), edition("Aurora", "Borealis")).changed[0].fields[0]
    >>> change.field, [name.text for name in change.added]
    ('names', ['Borealis'])
    """
    # The one title of a whole list says nothing about a party, and may be reworded.
    titles = max(len({party.list_name for party in edition.parties}) for edition in (old, new))
    before, after = _keyed(old, titled=titles > 1), _keyed(new, titled=titles > 1)
    changed = []
    unchanged = 0
    for key, party in after.items():
        earlier = before.get(key)
        if earlier is None:
            continue
        changes = _field_changes(earlier, party) if earlier != party else ()
        if changes:
            changed.append(PartyChange(earlier, party, changes))
        else:
            unchanged += 1
    return Difference(
        added=tuple(party for key, party in after.items() if key not in before),
        removed=tuple(party for key, party in before.items() if key not in after),
        changed=tuple(changed),
        unchanged=unchanged,
    )


def _keyed(edition: ListEdition, *, titled: bool) -> dict[Key, ListedParty]:
    times: Counter[tuple[str, str]] = Counter()
    keyed = {}
    for party in edition.parties:
        key = (party.list_name if titled else "", party.entry_id)
        keyed[(*key, times[key])] = party
        times[key] += 1
    return keyed


def _field_changes(old: ListedParty, new: ListedParty) -> tuple[FieldChange, ...]:
    changes = []
    for field in fields(ListedParty):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after:
            continue
        was = before if isinstance(before, tuple) else (before,)
        now = after if isinstance(after, tuple) else (after,)
        gone, come = Counter(was) - Counter(now), Counter(now) - Counter(was)
        changes.append(FieldChange(field.name, tuple(gone.elements()), tuple(come.elements())))
    return tuple(changes)
