"""Rewrites the readings in `tests/fixtures/transliterations.tsv` as the code reads the names now.

Run it only when a table is meant to move readings; the change belongs under *Scores* in the
changelog, because every score of a name that moved may move with it.

    python tools/golden_transliterations.py
"""

from __future__ import annotations

from pathlib import Path

from normalizers.writing import reader_for

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "transliterations.tsv"


def main() -> None:
    lines = []
    moved = 0
    for line in GOLDEN.read_text(encoding="utf-8").split("\n"):
        if line[:1] in ("", "#") or line.startswith("script\t"):
            lines.append(line)
            continue
        script, name, before = line.split("\t")
        now = " / ".join(
            " ".join(reading.words) for reading in reader_for(script)(name, kind="individual")
        )
        moved += now != before
        lines.append(f"{script}\t{name}\t{now}")
    GOLDEN.write_text("\n".join(lines), encoding="utf-8")
    print(f"{moved} of the readings moved")


if __name__ == "__main__":
    main()
