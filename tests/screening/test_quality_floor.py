"""A quick floor under quality, so that nothing gets worse unseen; benchmarks/ has the measurements.

The floors are under what is reached (docs/quality.md), far enough for honest change, near enough
that a broken rule or table falls through.
"""

from __future__ import annotations

import csv
import importlib.util
import random
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from lists import bundled_list
from screening import ScreenedParty, Screener, ScreeningPolicy, compare_names
from screening.manifest import screen_shipments

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "names.tsv"

#: Names that are on no list, from several parts of the world; invented.
CLEAN = (
    "Astrid Lindholm", "Peter Vandervelde", "Maria Conceição Duarte", "Tomasz Wieczorek",
    "Hiroko Nakashima", "Chukwuma Okonjo", "Brenda Kowalczyk", "Giulia Ferrantini",
    "Pioneer Dental Supplies Ltd", "Nordhaven Timber Trading", "Lakeview Foods Inc",
    "Bergstrom Consulting GmbH", "Universal Office Furniture Co", "Harbour Street Bakery",
    "Korea Ginseng Trading Co", "Shahid Beheshti University Press", "Alpine Bank Notes Museum",
    "Industrial Cleaning Services LLC", "Great Northern Wall Papers", "Persian Carpet Gallery",
)  # fmt: skip


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def treatments() -> ModuleType:
    path = ROOT / "benchmarks" / "treatments.py"
    if not path.exists():
        pytest.skip("the benchmarks are not beside the tests (an installed copy)")
    spec = importlib.util.spec_from_file_location("treatments", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["treatments"] = module
    spec.loader.exec_module(module)
    return module


def test_cases_are_told_apart() -> None:
    threshold = ScreeningPolicy().threshold
    table: Counter[tuple[bool, bool]] = Counter()
    for row in rows_of(CASES):
        score = compare_names(row["asked"], row["listed"], kind=row["kind"]).score
        table[row["verdict"] == "match", score >= threshold] += 1

    hits, false, missed = table[True, True], table[False, True], table[True, False]

    assert sum(table.values()) >= 600
    assert 2 * hits / (2 * hits + false + missed) >= 0.88


@pytest.mark.parametrize("kind", ["individual", "organization"])
def test_altered_names_of_the_embedded_list_are_found(treatments: ModuleType, kind: str) -> None:
    screener = Screener([bundled_list()])
    ways = treatments.PERSON if kind == "individual" else treatments.ORGANIZATION
    altered = []
    for party in bundled_list().parties:
        names = [name.text for name in party.names if name.script == "Latn"]
        for name in names[:4] if party.kind == kind else ():
            for label, treatment in ways.items():
                changed = treatment(name, random.Random(f"{label}{name}"))
                if changed is not None:
                    altered.append((party.entry_id, changed))

    asked = [ScreenedParty(name=changed, kind=kind) for _, changed in altered]
    results = screener.screen_many(asked)
    found = sum(
        any(hit.party.entry_id == entry for hit in result.hits)
        for (entry, _), result in zip(altered, results, strict=True)
    )

    assert len(altered) >= 400
    assert found / len(altered) >= 0.97


def test_clean_names_stay_clear() -> None:
    screener = Screener([bundled_list()])

    alerts = [name for name in CLEAN if screener.screen(name).hits]

    assert alerts == []


def test_names_within_cells_are_found_and_nothing_else() -> None:
    """The forms of the reporting half, filled with names of the embedded list and of no list."""
    path = ROOT / "benchmarks" / "data" / "cell_forms.tsv"
    if not path.exists():
        pytest.skip("the benchmarks are not beside the tests (an installed copy)")
    forms = [
        row["form"].replace("\\n", "\n")
        for row in rows_of(path)
        if row["half"] == "reporting" and row["kind"] != "vessel"
    ]
    screener = Screener([bundled_list()])

    def share(names: tuple[str, ...]) -> float:
        cells = [{"consignee": form.replace("{}", name)} for form in forms for name in names]
        answers = screen_shipments(cells, screener)
        return sum(answer.verdict == "hit" for answer in answers) / len(cells)

    assert len(forms) >= 100
    assert share(("BANK MELLAT", "QASEM SOLEIMANI", "MIZAN MACHINE MANUFACTURING GROUP")) >= 0.96
    assert share(("BANK MELAT", "KASEM SOLEIMANI", "MIZAN MACHIN MANUFACTURING GROUP")) >= 0.9
    assert share(("QUELLBROOK TARN", "VESTERMOND KLINT")) <= 0.03
