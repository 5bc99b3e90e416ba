"""One shipment's answer: its verdict with reasons, and its parties by role."""

from __future__ import annotations

import json
from dataclasses import dataclass
from json.encoder import encode_basestring

from screening.manifest.entries import Entry
from screening.manifest.roles import Role
from screening.manifest.rows import Row
from screening.parties import ScreenedParty
from screening.results import Hit, Verdict

STRICTNESS = {Verdict.CLEAR: 0, Verdict.REVIEW: 1, Verdict.INCOMPLETE: 2, Verdict.HIT: 3}
"""Which verdict wins; the reasons of the weaker ones are kept."""


# Forms call the two sides of a shipment by different names: the consignee may be in a box `Buyer`.
_SIDES = (
    frozenset({"consignee", "importer", "buyer"}),
    frozenset({"shipper", "exporter", "seller"}),
)


@dataclass(frozen=True, slots=True)
class PartyResult:
    """One party of a shipment: `text` is as written, `counts` the verdict by the role's policy."""

    role: str
    text: str
    verdict: Verdict
    counts: Verdict
    screened: bool
    party: ScreenedParty | None
    hits: tuple[Hit, ...]
    weak_hits: tuple[Hit, ...]
    review_hits: tuple[Hit, ...]
    incomplete: tuple[str, ...]
    notes: tuple[str, ...]


class ShipmentResult:
    """The answer for one row: `verdict` is the strictest of its parties', `reasons` say why.

    `run` is the digest of everything that the answer depends on besides the row.
    """

    __slots__ = ("_asked", "_judged", "fields", "row", "run", "shipment")

    def __init__(
        self,
        row: Row,
        asked: list[tuple[Role, Entry]],
        *,
        shipment: str = "",
        fields: tuple[tuple[str, str], ...] = (),
        run: str = "",
    ) -> None:
        self.row = row
        self.shipment = shipment
        self.fields = fields
        self.run = run
        self._asked = asked
        self._judged: tuple[Verdict, tuple[str, ...]] | None = None

    @property
    def verdict(self) -> Verdict:
        """`hit`, `incomplete`, `review` or `clear`, the strictest that any reason asks for."""
        return self._judge()[0]

    @property
    def reasons(self) -> tuple[str, ...]:
        """One sentence for each thing that keeps the shipment from being clear."""
        return self._judge()[1]

    @property
    def parties(self) -> tuple[PartyResult, ...]:
        """The parties in the order of the roles' columns."""
        return tuple(
            PartyResult(
                role.name,
                entry.text,
                entry.verdict or Verdict.INCOMPLETE,
                counted(role, entry),
                role.screened,
                entry.party,
                entry.hits,
                entry.weak_hits,
                entry.review_hits,
                entry.incomplete,
                entry.notes,
            )
            for role, entry in self._asked
        )

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits of all screened parties, in the order of the roles."""
        return tuple(hit for role, entry in self._asked if role.screened for hit in entry.hits)

    def _judge(self) -> tuple[Verdict, tuple[str, ...]]:
        if self._judged is None:
            self._judged = _judged(self.row, self._asked)
        return self._judged

    def to_json(self) -> str:
        """Return the shipment as one line of JSON, the same bytes for the same answer.

        A clear shipment names its parties; any other also holds its cells and the full evidence.
        """
        verdict, reasons = self._judge()
        row = self.row
        head = f'{{"verdict":"{verdict.value}","row":{row.number},"line":{row.line}'
        if row.sheet:
            head += f',"sheet":{encode_basestring(row.sheet)}'
        head += f',"shipment":{encode_basestring(self.shipment)},"run":"{self.run}"'
        if reasons:
            head += f',"reasons":{json.dumps(reasons, ensure_ascii=False)}'
        if row.problem:
            head += f',"problem":{encode_basestring(row.problem)},"raw":{json.dumps(row.raw)}'
        if verdict is not Verdict.CLEAR:
            head += f',"cells":{json.dumps(_cells(row), ensure_ascii=False)}'
            if self.fields:
                head += f',"fields":{json.dumps(dict(self.fields), ensure_ascii=False)}'
        parties = [
            f'{{"role":"{role.name}",{entry.json}}}'
            if role.screened
            else f'{{"role":"{role.name}","screened":false,"text":{encode_basestring(entry.text)}}}'
            for role, entry in self._asked
        ]
        return f'{head},"parties":[{",".join(parties)}]}}'


def counted(role: Role, entry: Entry) -> Verdict:
    """Return what a party's verdict makes of its shipment under the role's policy."""
    if not role.screened:
        return Verdict.CLEAR
    if entry.verdict is Verdict.HIT and role.counts is Verdict.REVIEW:
        return Verdict.INCOMPLETE if entry.incomplete else Verdict.REVIEW
    return entry.verdict or Verdict.INCOMPLETE


def _cells(row: Row) -> dict[str, str]:
    """Return the cells of a row that was read, by column, with lone surrogates made visible."""
    if row.problem:
        return {}
    return {name: _visible(cell) for name, cell in row.fields.items()}


def _visible(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _judged(row: Row, asked: list[tuple[Role, Entry]]) -> tuple[Verdict, tuple[str, ...]]:
    if row.problem:
        return Verdict.INCOMPLETE, (f"the row was not read: {row.problem}",)
    clear = Verdict.CLEAR
    screened = False
    verdict = clear
    reasons: list[str] = []
    unnamed: list[str] = []
    for role, entry in asked:
        if not role.screened:
            continue
        screened = screened or entry.asked
        if not entry.asked and entry.same_as is not None and not _is_named(entry.same_as, asked):
            unnamed.append(f"{role.title}: {entry.text!r}, and no such party is screened")
        if entry.verdict is clear:
            continue
        counts = counted(role, entry)
        if STRICTNESS[counts] > STRICTNESS[verdict]:
            verdict = counts
        reasons.extend(_sentences(role, entry))
    if not screened and not reasons:
        return Verdict.INCOMPLETE, ("no party in a screened role: nothing was screened",)
    if unnamed and verdict is clear:
        verdict = Verdict.REVIEW
    return verdict, (*reasons, *unnamed)


def _is_named(same_as: str, asked: list[tuple[Role, Entry]]) -> bool:
    """Return whether the party that "same as …" refers to is one that is looked at."""
    names = next((side for side in _SIDES if same_as in side), {same_as})
    return any(
        role.screened
        and entry.same_as is None
        and (not same_as or role.name in names or role.name == "party")
        for role, entry in asked
    )


def _sentences(role: Role, entry: Entry) -> list[str]:
    sentences: list[str] = []
    for hits, like, but in (
        (entry.hits, "", ""),
        (entry.weak_hits, "the weak alias ", ""),
        (entry.review_hits, "", ", but other evidence speaks against it"),
    ):
        sentences.extend(
            f"{role.title} {entry.text!r} is like {like}{hit.matched_name.text!r} "
            f"on {hit.list_name}{but} (score {hit.score:.1f})"
            for hit in hits
        )
    if entry.review:
        sentences.append(f"{role.title}: {entry.review}")
    sentences.extend(f"{role.title}: {reason}" for reason in entry.incomplete)
    return sentences
