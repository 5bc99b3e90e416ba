"""The table of name cases itself is sound; how well the scorer does on it is benchmarked."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

TABLE = Path(__file__).parents[1] / "cases" / "names.tsv"
COLUMNS = ("id", "asked", "listed", "kind", "verdict", "class", "why", "source")
LINES = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
]
CASES = [dict(zip(COLUMNS, cells, strict=True)) for cells in LINES[1:]]


def test_every_case_is_complete() -> None:
    assert tuple(LINES[0]) == COLUMNS
    assert len(CASES) >= 600
    for case in CASES:
        assert all(case[column].strip() for column in COLUMNS), case
        assert case["verdict"] in {"match", "different"}, case
        assert case["kind"] in {"individual", "organization", "vessel", "unknown"}, case


def test_ids_and_pairs_are_unique() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    pairs = Counter(frozenset((case["asked"], case["listed"])) for case in CASES)
    exact = [pair for pair, count in pairs.items() if count > 1]
    assert exact == []


def test_verdicts_are_balanced_as_a_whole_and_in_every_class() -> None:
    by_class: dict[str, Counter[str]] = defaultdict(Counter)
    for case in CASES:
        by_class[case["class"]][case["verdict"]] += 1
    assert len(by_class) >= 25
    for name, verdicts in by_class.items():
        assert verdicts.total() >= 12, name
        assert min(verdicts["match"], verdicts["different"]) >= 6, name
    total = sum(by_class.values(), Counter())
    assert 0.45 <= total["match"] / total.total() <= 0.55


def test_no_listed_name_carries_more_than_a_handful_of_cases() -> None:
    listed = Counter(case["listed"].casefold() for case in CASES)
    assert max(listed.values()) <= 5, listed.most_common(3)


def test_the_vectors_of_published_guidance_are_there() -> None:
    pairs = {(case["asked"], case["listed"]): case["verdict"] for case in CASES}
    assert pairs["SIS DOO", "S.I.S. d.o.o."] == "match"
    assert pairs["Almaz Antey Telecom", "JSC Almaz-Antey"] == "match"
    assert pairs["BOULAHIA", '"BOULAHIA"'] == "match"
    assert pairs["Battalion Twenty 7", "Battalion 27"] == "match"
    assert pairs["NIOC", "National Iranian Oil Company"] == "match"
    assert pairs["Kim Jong Un", "Kim Jong Nam"] == "different"
    assert pairs["Khalid bin Faisal", "Faisal bin Khalid"] == "different"
    assert pairs["Aurora Shipping 2", "Aurora Shipping 3"] == "different"
