"""Readings do not move unnoticed: a golden file of names in every script."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalizers.writing import reader_for

GOLDEN = Path(__file__).parents[1] / "fixtures" / "transliterations.tsv"
ROWS = [
    tuple(line.split("\t"))
    for line in GOLDEN.read_text(encoding="utf-8").split("\n")
    if line and not line.startswith(("#", "script\t"))
]


def test_the_golden_file_covers_all_scripts():
    assert len(ROWS) >= 500
    assert len({script for script, _, _ in ROWS}) >= 25


@pytest.mark.parametrize("script", sorted({script for script, _, _ in ROWS}))
def test_readings_are_stable(script):
    moved = []
    for of, name, golden in ROWS:
        if of != script:
            continue
        now = " / ".join(
            " ".join(reading.words) for reading in reader_for(script)(name, kind="individual")
        )
        if now != golden:
            moved.append(f"{name}: {golden} -> {now}")
    assert not moved, "run tools/golden_transliterations.py and write a Scores entry: " + str(moved)
