"""The listed parties behind an index, by number, with the edition each came from."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from lists.edition import ListEdition
from lists.model import ListedParty
from normalizers.identifiers import compact
from screening.addresses import AddressBook
from screening.parties import ScreenedAddress, ScreenedIdentifier
from screening.results import EditionReference


def reference_to(edition: ListEdition) -> EditionReference:
    """Return what a result says of an edition."""
    return EditionReference(
        source=edition.source,
        published=edition.published,
        sha256=edition.sha256,
        parties=len(edition.parties),
        complete=edition.complete,
    )


class PartyCatalogue:
    """Numbers all parties of several editions in order; finds parties by identifier and address.

    `parties` may be any sequence, so that a compiled index can read each party when it is needed.
    """

    def __init__(
        self, parties: Sequence[ListedParty], editions: Sequence[EditionReference]
    ) -> None:
        self._parties = parties
        self.editions = tuple(editions)
        starts = [0]
        for edition in editions:
            starts.append(starts[-1] + edition.parties)
        self._starts = starts
        self._numbers: dict[str, list[int]] | None = None
        self._addresses: AddressBook | None = None

    def __len__(self) -> int:
        return len(self._parties)

    def __getitem__(self, number: int) -> ListedParty:
        return self._parties[number]

    def edition_of(self, number: int) -> EditionReference:
        """Return the edition that the party with this number came from."""
        return self.editions[bisect_right(self._starts, number) - 1]

    def with_identifier(self, identifier: ScreenedIdentifier) -> Sequence[int]:
        """Return the parties that have this very number, whatever its kind."""
        if self._numbers is None:
            self._numbers = defaultdict(list)
            for number in range(len(self._parties)):
                for listed in self._parties[number].identifiers:
                    self._numbers[compact(listed.kind, listed.value)].append(number)
        return self._numbers.get(compact(identifier.kind, identifier.value), ())

    def with_address(
        self, address: ScreenedAddress, *, threshold: float, exhaustive: bool = False
    ) -> Sequence[int]:
        """Return the parties with an address at least `threshold` (0 to 100) like this one."""
        if self._addresses is None:
            self._addresses = AddressBook(self._parties)
        return self._addresses.parties_at(address, threshold=threshold, exhaustive=exhaustive)
