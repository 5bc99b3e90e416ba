"""The roles of parties in a shipment: which are screened, as what kind, and how a hit counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from lists.model import PartyKind
from normalizers.tables import read_table
from screening.manifest.errors import MappingError
from screening.results import Verdict


@dataclass(frozen=True, slots=True)
class Role:
    """One role: `counts` is what a hit in it makes of the shipment (`hit` or `review`)."""

    name: str
    title: str
    kind: PartyKind = PartyKind.UNKNOWN
    screened: bool = True
    counts: Verdict = Verdict.HIT


@cache
def default_roles() -> dict[str, Role]:
    """Return the roles of `data/roles.tsv` by name.

    >>> default_roles()["vessel"].kind.value
    'vessel'
    """
    columns = ("role", "kind", "screened", "counts", "title")
    return {
        name: Role(name, title, PartyKind(kind), screened == "yes", Verdict(counts))
        for name, kind, screened, counts, title in read_table(
            "roles", columns=columns, package="screening"
        )
    }


def role_policy(changes: dict[str, dict[str, object]], *, file: str = "mapping") -> dict[str, Role]:
    """Return the default roles with the changes of a mapping file's `[roles.NAME]` tables.

    >>> role_policy({"carrier": {"screened": False}})["carrier"].screened
    False
    """
    roles = dict(default_roles())
    for name, change in changes.items():
        if name not in roles:
            raise MappingError(
                file, f"there is no role {name!r}", remedy=f"roles are {', '.join(roles)}"
            )
        if not isinstance(change, Mapping):
            raise MappingError(
                file,
                f"the role {name!r} is given {change!r}",
                remedy='give what to change: {"screened": False}',
            )
        roles[name] = _changed(roles[name], change, file=file)
    return roles


def _changed(role: Role, change: dict[str, object], *, file: str) -> Role:
    for key, value in change.items():
        try:
            match key:
                case "screened" if isinstance(value, bool):
                    role = replace(role, screened=value)
                case "kind":
                    role = replace(role, kind=PartyKind(str(value)))
                case "counts" if value in {"hit", "review"}:
                    role = replace(role, counts=Verdict(str(value)))
                case _:
                    raise ValueError(value)
        except ValueError as error:
            raise MappingError(
                file,
                f"[roles.{role.name}] {key} = {value!r} cannot be",
                remedy="screened is true or false, kind a kind of party, counts hit or review",
            ) from error
    return role
