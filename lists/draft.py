"""A party while its records are still being read.

Several lists spread one party over many rows (one for each alias, each address, each birth date)
or repeat a value in each row. A draft takes the values in file order, each once, and becomes the
frozen `ListedParty` when the last record was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lists.factories import country_link, tidy
from lists.model import (
    CountryLink,
    CountryRole,
    Designation,
    Identifier,
    ListedParty,
    PartyKind,
    PublishedAddress,
    PublishedName,
    Relation,
)
from lists.nationalities import nationality_code, state_code
from lists.parsed import ListBuilder
from lists.prose_numbers import numbers_in
from lists.ties import find_ties
from normalizers.dates import DateOrder, PartialDate, parse_date

_OF_NATIONALS = frozenset({CountryRole.NATIONALITY, CountryRole.CITIZENSHIP})


@dataclass(slots=True)
class PartyDraft:
    """What is known so far of the party `entry_id`; `where` says where in the file it began."""

    builder: ListBuilder
    entry_id: str
    where: str
    list_name: str = ""
    kind: PartyKind = PartyKind.UNKNOWN
    names: dict[PublishedName, None] = field(default_factory=dict)
    birth_dates: dict[PartialDate, None] = field(default_factory=dict)
    birth_places: dict[str, None] = field(default_factory=dict)
    genders: dict[str, None] = field(default_factory=dict)
    country_links: dict[CountryLink, None] = field(default_factory=dict)
    addresses: dict[PublishedAddress, None] = field(default_factory=dict)
    identifiers: dict[Identifier, None] = field(default_factory=dict)
    programmes: dict[str, None] = field(default_factory=dict)
    designations: dict[Designation, None] = field(default_factory=dict)
    relations: dict[Relation, None] = field(default_factory=dict)
    titles: dict[str, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)
    source_fields: dict[tuple[str, str], None] = field(default_factory=dict)
    _seen: set[tuple[str, ...]] = field(default_factory=set)

    def first_time(self, *cells: str) -> bool:
        """Whether these cells, together, were not asked about before: rows repeat them."""
        if cells in self._seen:
            return False
        self._seen.add(cells)
        return True

    def keep(self, name: str, value: str) -> None:
        """Keep a value that has no typed place, once, and count its field as unread."""
        value = value.strip()
        if value and (name, value) not in self.source_fields:
            self.source_fields[name, value] = None
            self.builder.unread(name, where=self.where)

    def keep_rest(
        self, fields: Mapping[str, str], read: frozenset[str], *, prefix: str = ""
    ) -> None:
        """Keep each value of `fields` whose key is not in `read`."""
        for name, value in fields.items():
            if value and name not in read:
                self.keep(prefix + name, value)

    def add_name(self, name: PublishedName) -> None:
        """Add a name that is not blank."""
        if name.text:
            self.names[name] = None

    def add_birth_date(self, date: PartialDate, *, name: str = "date of birth") -> None:
        """Add a date that has text; one without a year stays text, with a warning."""
        if date.text.strip() and date not in self.birth_dates:
            self.birth_dates[self.builder.checked_date(date, name=name, where=self.where)] = None

    def add_birth_text(
        self, text: str, *, order: DateOrder = "dmy", name: str = "date of birth"
    ) -> None:
        """Add the date that a printed text says."""
        text = tidy(text)
        if text:
            self.add_birth_date(parse_date(text, order=order), name=name)

    def add_country(self, role: CountryRole, text: str, *, code: str = "") -> None:
        """Add a country as published; blank text and code are none."""
        if not (text.strip() or code):
            return
        if not code:
            code = nationality_code(text) if role in _OF_NATIONALS else state_code(text)
        self.country_links[country_link(role, text or code, code=code)] = None

    def add_address(self, address: PublishedAddress | None) -> None:
        """Add an address and the country it names."""
        if address is not None:
            self.addresses[address] = None
            if address.country or address.country_code:
                self.add_country(
                    CountryRole.ADDRESS,
                    address.country or address.country_code,
                    code=address.country_code,
                )

    def add_identifier(self, identifier: Identifier) -> None:
        """Add a number that is not blank."""
        if identifier.value:
            self.identifiers[identifier] = None

    def add_numbers(self, prose: str) -> None:
        """Add the labelled numbers that a prose text tells; the text is for the caller to keep."""
        for identifier in numbers_in(prose):
            self.identifiers[identifier] = None

    def add_ties(self, prose: str) -> None:
        """Add the ties that a prose text tells; the text itself is for the caller to keep."""
        for relation in find_ties(prose):
            self.relations[relation] = None

    def add_text(self, place: dict[str, None], texts: Iterable[str]) -> None:
        """Add each text that is not blank, on one line, to `place` (`draft.titles`, …)."""
        for text in map(tidy, texts):
            if text:
                place[text] = None

    def party(self) -> ListedParty:
        """Return the party as published. Two genders contradict: both are kept as source fields."""
        if len(self.genders) > 1:
            for gender in self.genders:
                self.keep("gender", gender)
        return ListedParty(
            entry_id=self.entry_id,
            kind=self.kind,
            names=tuple(self.names),
            list_name=self.list_name,
            birth_dates=tuple(self.birth_dates),
            birth_places=tuple(self.birth_places),
            gender=next(iter(self.genders)) if len(self.genders) == 1 else "",
            country_links=tuple(self.country_links),
            addresses=tuple(self.addresses),
            identifiers=tuple(self.identifiers),
            programmes=tuple(self.programmes),
            designations=tuple(self.designations),
            relations=tuple(self.relations),
            titles=tuple(self.titles),
            remarks="\n".join(self.remarks),
            source_fields=tuple(self.source_fields),
        )
