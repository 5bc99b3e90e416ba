"""The whole way from a party to its hits, in one place: read this file first.

ScreenedParty -> names read (`normalizers`) -> candidates (`index`) -> scores (`scoring`)
              -> evidence beside the name (`evidence/`) -> hits (`judging`) -> ScreeningResult
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lists.edition import ListEdition
from screening.catalogue import PartyCatalogue
from screening.compiled import CompiledLists, compile_lists
from screening.errors import NothingToScreenError
from screening.health import incomplete_reasons
from screening.index import NameIndex
from screening.judging import Candidate, judge
from screening.matching import NameMatch, NameMatcher, batches
from screening.parallel import screen_in_parallel
from screening.parties import ScreenedParty
from screening.policy import ScreeningPolicy
from screening.results import Hit, ScreeningResult
from screening.scope import in_scope
from screening.unread import unread_reasons
from screening.version import ENGINE_VERSION

_BATCH = 512


class Screener:
    """Screens parties against list editions; make it once, use it many times.

    `policy` decides thresholds, scope and evidence. `exhaustive=True` compares with every name
    instead of asking the index: the same answer, slowly, for checking the index. `today` (an ISO
    date) is needed only where the policy limits the age of lists. Raises `NoListError` without
    any edition.

    >>> from lists import bundled_list
    >>> screener = Screener([bundled_list()])
    >>> screener.screen("Bank Melat").hits[0].matched_name.text
    'BANK MELLAT'
    """

    def __init__(
        self,
        editions: Sequence[ListEdition] | CompiledLists,
        *,
        policy: ScreeningPolicy | None = None,
        exhaustive: bool = False,
        today: str = "",
    ) -> None:
        self.policy = policy or ScreeningPolicy()
        compiled = editions if isinstance(editions, CompiledLists) else compile_lists(editions)
        self._compiled, self._today, self._exhaustive = compiled, today, exhaustive
        self.editions = compiled.editions
        self._catalogue = PartyCatalogue(compiled.parties, compiled.editions)
        self._index = NameIndex(compiled.arrays, self.policy.names)
        self._matcher = NameMatcher(self._index, self.policy, exhaustive=exhaustive)
        self._incomplete = incomplete_reasons(self.editions, self.policy, today=today)
        self._digest = self.policy.digest
        self._clear_result = ScreeningResult(
            party=ScreenedParty(name="nobody"),
            incomplete=self._incomplete,
            threshold=self.policy.threshold,
            editions=self.editions,
            policy_digest=self._digest,
            engine_version=ENGINE_VERSION,
        )

    def screen(self, party: ScreenedParty | str) -> ScreeningResult:
        """Return the result for one party; a string is a name of unknown kind.

        Raises `NothingToScreenError` where there is nothing to ask.
        """
        return self._screen([as_party(party)])[0]

    def screen_many(
        self, parties: Iterable[ScreenedParty | str], *, workers: int = 1
    ) -> Iterator[ScreeningResult]:
        """Yield the results of many parties in their order, in constant memory.

        With `workers` over 1, so many processes share the work; the results are the same.
        """
        if workers > 1:
            yield from screen_in_parallel(
                map(as_party, parties),
                self._compiled,
                policy=self.policy,
                today=self._today,
                workers=workers,
                clear=self._clear,
            )
            return
        for batch in batches(map(as_party, parties), _BATCH):
            yield from self._screen(batch)

    def _screen(self, parties: Sequence[ScreenedParty]) -> list[ScreeningResult]:
        matches = self._matcher.matches(parties)
        return [self._result(party, found) for party, found in zip(parties, matches, strict=True)]

    def _result(self, asked: ScreenedParty, found: Sequence[NameMatch]) -> ScreeningResult:
        if not (found or asked.identifiers or asked.addresses):
            return self._clear(asked)
        by_party: defaultdict[int, list[tuple[int, NameMatch]]] = defaultdict(list)
        for match in found:
            number, place = self._index.party_of(match.name)
            by_party[number].append((place, match))
        for identifier in asked.identifiers:
            for number in self._catalogue.with_identifier(identifier):
                by_party.setdefault(number, [])
        for address in asked.addresses:
            for number in self._catalogue.with_address(
                address, threshold=self.policy.address_threshold, exhaustive=self._exhaustive
            ):
                by_party.setdefault(number, [])
        places: dict[str, list[Hit]] = {"hits": [], "weak_hits": [], "review_hits": []}
        for number in sorted(by_party):
            party, edition = self._catalogue[number], self._catalogue.edition_of(number)
            if in_scope(party, edition.source, self.policy):
                judged = judge(asked, Candidate(party, edition, by_party[number]), self.policy)
                if judged:
                    places[judged.place].append(judged.hit)
        for hits in places.values():
            hits.sort(key=lambda hit: -hit.score)
        return ScreeningResult(
            party=asked,
            hits=tuple(places["hits"]),
            weak_hits=tuple(places["weak_hits"]),
            review_hits=tuple(places["review_hits"]),
            incomplete=(*self._incomplete, *unread_reasons(asked)),
            threshold=self.policy.threshold,
            editions=self.editions,
            policy_digest=self._digest,
            engine_version=ENGINE_VERSION,
        )

    def _clear(self, asked: ScreenedParty) -> ScreeningResult:
        """Return the result without any hit; all its parts are valid, so none is checked again."""
        changed: dict[str, object] = {"party": asked}
        if unread := unread_reasons(asked):
            changed["incomplete"] = (*self._incomplete, *unread)
        return self._clear_result.model_copy(update=changed)


def as_party(party: ScreenedParty | str) -> ScreenedParty:
    """Return the party to screen; a string becomes a party of unknown kind with that name."""
    if isinstance(party, ScreenedParty):
        return party
    if not any(map(str.isalnum, party)):
        raise NothingToScreenError(party)
    return ScreenedParty(name=party)
