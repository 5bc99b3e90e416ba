"""Rows to shipments' answers: each distinct party screened once, in the order of the rows.

Memory is bounded: at most `_WAITING` rows wait for their parties, and the answers of the last
`_REMEMBERED` to twice as many parties met once are kept, and of as many met again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Protocol

from screening.manifest.columns import ColumnMapping
from screening.manifest.entries import Entry, make_entries
from screening.manifest.mappings import mapping_rows
from screening.manifest.remembered import Memories
from screening.manifest.roles import Role
from screening.manifest.rows import Row
from screening.manifest.shipments import ShipmentResult
from screening.parties import ScreenedParty
from screening.results import ScreeningResult

_WAITING = 25_000
_REMEMBERED = 100_000


class ScreensMany(Protocol):
    """What the batch needs of a screener: answers in the order of the questions."""

    def screen_many(
        self, parties: Iterable[ScreenedParty | str], *, workers: int = 1
    ) -> Iterator[ScreeningResult]:
        """Yield one result for each party, in order."""


class _PartyColumns:
    """The columns of one party of one header, and what is remembered of cells like theirs."""

    __slots__ = ("cells_of", "fields", "memory", "role", "separator")

    def __init__(
        self,
        role: Role,
        columns: Sequence[tuple[str, int]],
        separator: str,
        memories: Memories,
    ) -> None:
        self.role = role
        self.fields = tuple(field for field, _ in columns)
        self.separator = separator
        self.cells_of: Callable[[Sequence[str]], object] = itemgetter(*(at for _, at in columns))
        self.memory = memories.of((role.kind, role.screened, self.fields, separator))

    def entries(self, values: object) -> tuple[Entry, ...]:
        texts = (values,) if isinstance(values, str) else values
        assert isinstance(texts, tuple)
        return make_entries(self.fields, texts, kind=self.role.kind, separator=self.separator)


class _Plan:
    """What to take from the rows of one header."""

    __slots__ = ("fields", "parties", "reference")

    def __init__(self, header: tuple[str, ...], mapping: ColumnMapping, memories: Memories) -> None:
        groups: dict[tuple[str, int], list[tuple[str, int]]] = {}
        self.fields: list[tuple[str, int]] = []
        self.reference = -1
        for place, target in enumerate(mapping.targets(header)):
            if target is None:
                continue
            if target.role:
                groups.setdefault((target.role, target.group), []).append((target.field, place))
            elif target.field == "shipment":
                self.reference = place
            else:
                self.fields.append((target.field, place))
        self.parties = []
        for (role, _), columns in groups.items():
            said = (mapping.separators.get(header[at], "") for _, at in columns)
            separator = next(filter(None, said), "")
            self.parties.append(_PartyColumns(mapping.roles[role], columns, separator, memories))


class RowScreener:
    """Screens rows under a mapping; `shipments()` may be called once for each stream of rows."""

    def __init__(
        self, screener: ScreensMany, *, mapping: ColumnMapping, workers: int = 1, run: str = ""
    ) -> None:
        self._screener = screener
        self._mapping = mapping
        self._workers = workers
        self._run = run
        self._memories = Memories(limit=_REMEMBERED)
        self._plans: dict[tuple[str, ...], _Plan] = {}

    def shipments(self, rows: Iterable[Row]) -> Iterator[ShipmentResult]:
        """Yield the answer for each row, in order."""
        source = iter(rows)
        waiting: deque[tuple[ShipmentResult, int]] = deque()
        asked: deque[Entry] = deque()
        started = settled = 0
        ended = False

        def questions() -> Iterator[ScreenedParty]:
            nonlocal started, ended
            ended = True
            for row in source:
                shipment, new = self._ask(row)
                started += len(new)
                waiting.append((shipment, started))
                for entry in new:
                    asked.append(entry)
                    assert entry.party is not None
                    yield entry.party
                if len(waiting) >= _WAITING:
                    # Rows of parties known already fill no batch: let them go before more come.
                    ended = False
                    return

        while not ended:
            asking = questions()
            first = next(asking, None)
            if first is None:
                yield from (shipment for shipment, _ in waiting)
                waiting.clear()
                continue
            answers = self._screener.screen_many(chain([first], asking), workers=self._workers)
            for result in answers:
                asked.popleft().settle(result)
                settled += 1
                while waiting and waiting[0][1] <= settled:
                    yield waiting.popleft()[0]
            while waiting:
                yield waiting.popleft()[0]

    def _ask(self, row: Row) -> tuple[ShipmentResult, list[Entry]]:
        if row.problem:
            return ShipmentResult(row, [], run=self._run), []
        plan = self._plans.get(row.header) or self._plan(row.header)
        cells = row.cells
        asked: list[tuple[Role, Entry]] = []
        new: list[Entry] = []
        for columns in plan.parties:
            values = columns.cells_of(cells)
            memory = columns.memory
            role = columns.role
            entries = memory.get(values)
            if entries is None:
                entries = columns.entries(values)
                if role.screened:
                    new.extend(entry for entry in entries if entry.verdict is None)
                memory.keep(values, entries)
            for entry in entries:
                asked.append((role, entry))
        reference = cells[plan.reference].strip() if plan.reference >= 0 else ""
        fields = tuple([(name, cells[at]) for name, at in plan.fields if cells[at]])
        return ShipmentResult(row, asked, shipment=reference, fields=fields, run=self._run), new

    def _plan(self, header: tuple[str, ...]) -> _Plan:
        if len(self._plans) > 1_000:
            # JSON rows may each have other keys; what they share is soon remembered again.
            self._plans.clear()
            self._memories = Memories(limit=_REMEMBERED)
        plan = self._plans[header] = _Plan(header, self._mapping, self._memories)
        return plan


def screen_shipments(
    rows: Iterable[Mapping[str, object]],
    screener: ScreensMany,
    *,
    mapping: ColumnMapping | Mapping[str, str] | None = None,
    workers: int = 1,
) -> Iterator[ShipmentResult]:
    """Yield a `ShipmentResult` for each row (a mapping of columns to values), in order.

    Columns are understood by their names, or as `mapping` says: what `read_mapping` returns, or
    columns and targets such as `{"Cargo to": "consignee.name"}`. A row that is no mapping, or that
    names no party, is `incomplete`; nothing is left out. Memory does not grow with the rows. A row
    may leave out columns that `mapping` names: `mapping.missing(columns)` says which.
    """
    screening = RowScreener(screener, mapping=_column_mapping(mapping), workers=workers)
    yield from screening.shipments(mapping_rows(rows))


def _column_mapping(given: ColumnMapping | Mapping[str, str] | None) -> ColumnMapping:
    if given is None:
        return ColumnMapping()
    if isinstance(given, ColumnMapping):
        return given
    if not isinstance(given, Mapping):
        raise TypeError(
            f"mapping is a {type(given).__name__}; give what read_mapping(path) returns, or a "
            "mapping of columns to targets"
        )
    return ColumnMapping(dict(given))
