"""Which listed parties a policy screens against."""

from __future__ import annotations

from lists.model import ListedParty
from screening.policy import ScreeningPolicy


def in_scope(party: ListedParty, source: str, policy: ScreeningPolicy) -> bool:
    """Return whether the policy screens against this party of the edition called `source`.

    An unknown kind is in every scope of kinds: it may be any of them.

    >>> from lists.model import PartyKind
    >>> party = ListedParty("1", PartyKind.VESSEL, (), programmes=("NPWMD",))
    >>> in_scope(party, "SDN", ScreeningPolicy(programmes=("SDGT",)))
    False
    """
    if policy.lists and not {source, party.list_name} & set(policy.lists):
        return False
    if policy.kinds and party.kind not in (*policy.kinds, "unknown"):
        return False
    return not policy.programmes or bool(set(party.programmes) & set(policy.programmes))
