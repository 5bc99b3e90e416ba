"""How many listed names are found that stand in a cell with other text around them.

    python benchmarks/cells.py                    # the reporting half of data/cell_forms.tsv

Each form of the half is filled with real listed names of its kind (OFAC SDN and UN), as listed and
with a wrong letter, and with two names that are on no list. Needs the folder of real lists.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from quality import editions, listed_names  # noqa: E402
from treatments import ORGANIZATION, PERSON  # noqa: E402

from screening import Screener  # noqa: E402
from screening.manifest import screen_shipments  # noqa: E402
from screening.results import Verdict  # noqa: E402

ON_NO_LIST = ("Quellbrook Tarn", "Vestermond Klint")
_SLIP = {"individual": PERSON["wrong letter"], "organization": ORGANIZATION["wrong letter"]}


def forms(half: str) -> list[tuple[str, str]]:
    """Return (kind, form) of a half."""
    with (HERE / "data" / "cell_forms.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["kind"], row["form"].replace("\\n", "\n")) for row in rows if row["half"] == half]


def cells(kind: str, form: str, names: list[str]) -> list[dict[str, str]]:
    """Return rows of a manifest whose one cell is the form with each of the names, in capitals."""
    role = "vessel" if kind == "vessel" else "consignee"
    return [{role: form.replace("{}", _as_written(name).upper())} for name in names]


def _as_written(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--half", choices=("tuning", "reporting"), default="reporting")
    parser.add_argument("--count", type=int, default=60, help="listed names for each form")
    parser.add_argument("--verbose", action="store_true", help="print the forms that miss most")
    options = parser.parse_args()
    screener = Screener(editions(options.shared)[:2])
    print(f"| cells ({options.half}) | forms | found | found with a wrong letter | false alarms |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for kind in ("organization", "individual", "vessel"):
        names = [
            name for _, name in listed_names(options.shared, kind, options.half, options.count)
        ]
        slip = _SLIP.get(kind, _SLIP["organization"])
        altered = [slip(name, random.Random(name)) or name for name in names]
        shares: list[list[float]] = [[], [], []]
        some = [form for of_kind, form in forms(options.half) if of_kind == kind]
        for form in some:
            for share, filled in zip(shares, (names, altered, ON_NO_LIST), strict=True):
                answers = screen_shipments(cells(kind, form, list(filled)), screener)
                found = [answer.verdict is not Verdict.CLEAR for answer in answers]
                share.append(sum(found) / len(found))
            if options.verbose and (shares[0][-1] < 0.9 or shares[2][-1]):
                print(f"  {kind}: {form!r} {shares[0][-1]:.2f} {shares[2][-1]:.1f}")
        found, slipped, alarms = (100 * sum(share) / len(share) for share in shares)
        print(f"| {kind} | {len(some)} | {found:.1f} % | {slipped:.1f} % | {alarms:.1f} % |")


if __name__ == "__main__":
    main()
