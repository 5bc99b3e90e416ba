"""What each column of a manifest means: found by synonyms in six languages, or said in a mapping.

A *target* is `shipment`, `goods` … for the shipment itself, or `ROLE.FIELD` for a party, with a
number for the second party of a role: `consignee.name`, `notify_party.country.2`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from screening.manifest.errors import MappingError
from screening.manifest.headings import Target, find_target, shipment_fields
from screening.manifest.roles import Role, default_roles

IDENTIFIER_FIELDS = frozenset({"imo", "lei", "bic", "passport", "tax", "registration", "other"})
PARTY_FIELDS = IDENTIFIER_FIELDS | {
    "name", "text", "address", "city", "postal_code", "country", "birth_date",
}  # fmt: skip

_NAMING = IDENTIFIER_FIELDS | {"name", "text"}


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How columns become parties; `said` is None where synonyms decide, else column -> target.

    `separators` gives, for a column, the text that stands between several parties in one cell.
    """

    said: dict[str, str] | None = None
    separators: dict[str, str] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=default_roles)
    file: str = "mapping"

    @property
    def fixed(self) -> bool:
        """Whether a mapping file says what the columns mean."""
        return self.said is not None

    def targets(self, header: tuple[str, ...]) -> tuple[Target | None, ...]:
        """Return for each column what it means, None for a column that is not read.

        >>> [str(t) for t in ColumnMapping().targets(("B/L No.", "收货人", "Consignee's country"))]
        ['shipment', 'consignee.name', 'consignee.country']
        """
        if self.said is None:
            found = tuple(find_target(column) for column in header)
        else:
            found = tuple(parse_target(self.said.get(name, ""), file=self.file) for name in header)
        return _with_their_party(_distinct(found))

    def missing(self, header: Iterable[str]) -> tuple[str, ...]:
        """Return the columns that a mapping file reads as parties and `header` does not have.

        >>> mapping = ColumnMapping({"Buyer": "consignee.name", "Box 7": "goods"})
        >>> mapping.missing(("Seller",)), mapping.missing(("Buyer",))
        (('Buyer',), ())
        """
        there = set(header)
        return tuple(
            column
            for column, text in (self.said or {}).items()
            if column not in there
            and (target := parse_target(text, file=self.file)) is not None
            and target.role
        )

    def unmentioned(self, header: Iterable[str]) -> tuple[str, ...]:
        """Return the columns that a mapping file does not mention though they look like parties.

        >>> ColumnMapping({"Buyer": "consignee.name"}).unmentioned(("Buyer", "End user", "Weight"))
        ('End user',)
        """
        if self.said is None:
            return ()
        return tuple(
            column
            for column in header
            if column not in self.said
            and (target := find_target(column)) is not None
            and target.role
            and target.field in _NAMING
        )

    def unread(self, header: Iterable[str]) -> tuple[str, ...]:
        """Return the columns that no synonym explains, so that they are not read; () under a file.

        >>> ColumnMapping().unread(("Buyer", "Weather")), ColumnMapping({}).unread(("Weather",))
        (('Weather',), ())
        """
        if self.said is not None:
            return ()
        return tuple(column for column in header if find_target(column) is None)

    def separated_but_missing(self, header: Iterable[str]) -> tuple[str, ...]:
        """Return the columns of `[separators]` that `header` does not have.

        >>> ColumnMapping(separators={"Notfy": ";"}).separated_but_missing(("Notify",))
        ('Notfy',)
        """
        there = set(header)
        return tuple(column for column in self.separators if column not in there)

    def explains_most(self, header: tuple[str, ...]) -> bool:
        """Return whether at least half of the named columns are understood, so that it is a header.

        >>> ColumnMapping().explains_most(("Buyer", "Bank", "Weather"))
        True
        """
        if self.said is not None:
            return any(column in self.said for column in header)
        named = [column for column in header if not column.startswith("column ")]
        return 2 * sum(find_target(column) is not None for column in named) >= len(named)

    def names_a_party(self, header: tuple[str, ...]) -> bool:
        """Return whether a column of the header holds parties' names, texts or identifiers."""
        return any(
            target is not None and target.role != "" and target.field in _NAMING
            for target in self.targets(header)
        )


def parse_target(text: str, *, file: str = "mapping") -> Target | None:
    """Return the target that a mapping file names, None for "".

    >>> parse_target("notify_party.name.2")
    Target(field='name', role='notify_party', group=2)
    """
    if not text:
        return None
    role, dot, rest = text.partition(".")
    if not dot:
        if role in default_roles():
            return Target("name", role)
        if role in shipment_fields():
            return Target(role)
    name, _, number = rest.partition(".")
    counted = not number or (number.isdecimal() and int(number) > 0)
    if role not in default_roles() or name not in PARTY_FIELDS or not counted:
        raise MappingError(
            file,
            f"{text!r} is no target",
            remedy=f"write a role ({', '.join(default_roles())}), a dot, and a field "
            f"({', '.join(sorted(PARTY_FIELDS))}), or what it says of the shipment "
            f'({", ".join(sorted(shipment_fields()))}), or "" for a column that is not read',
        )
    return Target(name, role, int(number or 1))


def _distinct(targets: tuple[Target | None, ...]) -> tuple[Target | None, ...]:
    """Give a second column of the same meaning the next free number of its role."""
    seen: set[Target] = set()
    distinct: list[Target | None] = []
    for target in targets:
        free = target
        while free is not None and free.role and free in seen:
            free = Target(free.field, free.role, free.group + 1)
        if free is not None and not free.role and free in seen:
            other = Target("reference")
            free = None if free.field != "shipment" or other in seen else other
        if free is not None:
            seen.add(free)
        distinct.append(free)
    return tuple(distinct)


def _with_their_party(targets: tuple[Target | None, ...]) -> tuple[Target | None, ...]:
    """Give a further address column (`Consignee address 2`) to the party that has the name.

    A number behind an address counts its lines where no name bears the same number.
    """
    named = {(one.role, one.group) for one in targets if one and one.role and one.field in _NAMING}
    return tuple(
        Target(one.field, one.role)
        if one is not None
        and one.field == "address"
        and (one.role, one.group) not in named
        and (one.role, 1) in named
        else one
        for one in targets
    )
