"""examples/manifest.csv against the embedded list: every party of it gets the answer it must."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lists import bundled_list
from screening import Screener
from screening.manifest import ColumnMapping, ManifestSource, RowScreener, ShipmentResult

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ROOT / "examples" / "manifest.csv"


def expected() -> list[dict[str, str]]:
    table = ROOT / "tests" / "cases" / "manifest_expected.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(header, row, strict=True)) for row in rows]


CASES = expected()


@pytest.fixture(scope="module")
def shipments() -> dict[str, ShipmentResult]:
    mapping = ColumnMapping()
    source = ManifestSource(MANIFEST, mapping=mapping)
    screening = RowScreener(Screener([bundled_list()]), mapping=mapping)
    results = list(screening.shipments(source.rows()))
    assert len(results) == 42
    return {one.shipment or one.row.cells[0]: one for one in results}


def test_every_row_is_answered(shipments: dict[str, ShipmentResult]) -> None:
    assert list(shipments) == [f"SHP-{number:03}" for number in range(1, 43)]


@pytest.mark.parametrize("case", CASES, ids=[f"{one['shipment']}-{one['party']}" for one in CASES])
def test_party(case: dict[str, str], shipments: dict[str, ShipmentResult]) -> None:
    shipment = shipments[case["shipment"]]
    if not case["role"]:
        assert shipment.verdict == case["verdict"]
        assert "17 fields" in shipment.row.problem
        return
    (party,) = [
        one for one in shipment.parties if (one.role, one.text) == (case["role"], case["party"])
    ]
    assert party.verdict == case["verdict"], case["why"]
    found = party.hits or party.weak_hits
    if case["verdict"] == "clear":
        assert not found
    elif case["entry"]:
        assert found[0].party.entry_id == case["entry"], case["why"]


def test_all_other_parties_are_clear(shipments: dict[str, ShipmentResult]) -> None:
    told = {(case["shipment"], case["role"], case["party"]) for case in CASES}
    others = Counter(
        (name, party.role, party.text)
        for name, shipment in shipments.items()
        for party in shipment.parties
        if (name, party.role, party.text) not in told and party.verdict != "clear"
    )
    assert others == {}
    assert sum(len(shipment.parties) for shipment in shipments.values()) > 150
