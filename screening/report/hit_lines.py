"""The hits of a screened shipment, one line each, as tables for people show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

PLACES = (("hits", "hit"), ("weak_hits", "weak alias"), ("review_hits", "review"))


@dataclass(frozen=True, slots=True)
class HitLine:
    """One hit in its shipment; `standing` is "hit", "weak alias" or "review"; `evidence` is as in
    the result.
    """

    row: int
    line: int
    sheet: str
    shipment: str
    verdict: str
    role: str
    text: str
    standing: str
    score: float
    basis: str
    matched_name: str
    listed_as: str
    list_name: str
    entry_id: str
    kind: str
    programmes: str
    countries: str
    published: str
    sha256: str
    flips: str
    evidence: tuple[Mapping[str, Any], ...]

    def sentences(self, effect: str) -> str:
        """Return the sentences of the evidence with this effect, each once, joined."""
        said = (one["sentence"] for one in self.evidence if one["effect"] == effect)
        return "; ".join(dict.fromkeys(said))


def hit_lines(record: Mapping[str, Any]) -> Iterator[HitLine]:
    """Yield the hits of one line of `results.jsonl`, best first within each party."""
    for party in record["parties"]:
        for member, standing in PLACES:
            for hit in party.get(member, ()):
                yield _hit_line(record, party, hit, standing)


def primary_name(party: Mapping[str, Any]) -> str:
    """Return the primary name of a listed party as results hold it, else its first, else ""."""
    names = party["names"]
    primary = (str(name["text"]) for name in names if name["kind"] == "primary")
    return next(primary, str(names[0]["text"]) if names else "")


def _hit_line(
    record: Mapping[str, Any], party: Mapping[str, Any], hit: Mapping[str, Any], standing: str
) -> HitLine:
    listed, edition = hit["party"], hit["edition"]
    countries = sorted({link["code"] or link["text"] for link in listed["country_links"]})
    programmes = dict.fromkeys(
        [
            *listed["programmes"],
            *(act["programme"] for act in listed["designations"] if act["programme"]),
        ]
    )
    return HitLine(
        record["row"],
        record["line"],
        record.get("sheet", ""),
        record["shipment"],
        record["verdict"],
        party["role"],
        party["text"],
        standing,
        hit["score"],
        hit["basis"],
        hit["matched_name"]["text"],
        primary_name(listed),
        listed["list_name"] or edition["source"],
        listed["entry_id"],
        listed["kind"],
        "; ".join(programmes),
        " ".join(countries),
        edition["published"],
        edition["sha256"],
        hit["flips"],
        tuple(hit["evidence"]),
    )
