"""Make the calibration: the raw similarity worth 80, by family, script and length.

    python benchmarks/calibrate.py                                   # the committed table
    python benchmarks/calibrate.py --clean my_customers.txt --list sdn.csv --out mine.tsv

Clean names (on no list) are compared with everything; each length class gets the lowest raw
similarity at which no more than the wanted share of its clean names would alert. The committed
table is made from the `tuning` half of the clean names of ../shared; users can make their own from
their customers (one name a line) and lists. Rarer classes than `--least` names keep the class
before them; anchors never rise with length.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from quality import clean_names, editions, half_of

from lists import ListEdition, read_list
from screening import ScreenedParty, Screener, ScreeningPolicy
from screening.calibration import LENGTH_CLASSES, SCRIPTS, length_class
from screening.families import Family
from screening.matching import NameMatcher, batches

ROOT = Path(__file__).resolve().parent.parent
#: What share of clean names may alert in each class; see docs/scoring.md for the choice.
TARGET_LATIN = 0.003
TARGET_OTHER = 0.010
LOWEST, HIGHEST = 0.83, 0.95
#: Equal names are namesakes, not false alarms; 0.98 is the price of equality through transliteration.
NAMESAKE = 0.975
#: Scripts without clean names of their own take the table of a script that is like them.
LIKE = {
    "Grek": "Cyrl", "Armn": "Cyrl", "Geor": "Cyrl", "Deva": "Arab", "Beng": "Arab",
    "Thai": "Hang", "Mymr": "Hang", "other": "Hang",
}  # fmt: skip
_GENERIC = [
    "Trading", "Industrial Services", "Logistics Ltd", "Shipping", "Engineering Co", "Medical Supplies",
    "Technology GmbH", "Foods Inc", "Machinery", "Consulting LLC", "International", "Textiles",
    "Electronics", "Bank", "Foundation", "Construction", "Import Export", "Holding", "Group", "Pharma",
]  # fmt: skip


def clean_organizations(persons: list[str]) -> list[str]:
    """Return names of firms that are on no list: a clean family name and a generic word or two."""
    chance = random.Random(5)
    return [f"{name.split()[-1]} {chance.choice(_GENERIC)}" for name in persons]


def raw_of_clean(screener: Screener, names: list[str], kind: str) -> dict[int, list[float]]:
    """Return the best raw similarity that each clean name reaches, by length class of the pair."""
    policy = ScreeningPolicy(threshold=72, review_threshold=0)
    matcher = NameMatcher(screener._index, policy, exhaustive=False)
    found: defaultdict[int, list[float]] = defaultdict(list)
    asked = [ScreenedParty(name=name, kind=kind) for name in names if name.strip()]
    for batch in batches(asked, 512):
        for party, matches in zip(batch, matcher.matches(batch), strict=True):
            best: dict[int, float] = {}
            for match in matches:
                if match.found.raw >= NAMESAKE:
                    continue
                letters = min(len(match.found.asked.joined), len(match.found.listed.joined))
                place = length_class(letters)
                best[place] = max(best.get(place, 0.0), match.found.raw)
            own = length_class(sum(letter.isalpha() for letter in party.name))
            for place in range(len(LENGTH_CLASSES)):
                if place in best or place == own:
                    found[place].append(best.get(place, 0.0))
    return found


def anchors(found: dict[int, list[float]], names: int, target: float) -> list[float]:
    """Return the anchor of each length class: `target` of all names may alert, over the classes.

    A shorter class is never easier than a longer one, whatever few names it has.
    """
    chosen: list[float] = []
    least = LOWEST
    for place in reversed(range(len(LENGTH_CLASSES))):
        ranked = sorted(found.get(place, []), reverse=True)
        allowed = int(target * names * _share(found, place))
        value = ranked[allowed] + 1e-4 if allowed < len(ranked) else LOWEST
        least = float(np.clip(value, least, HIGHEST))
        chosen.append(round(least, 3))
    return chosen[::-1]


def _share(found: dict[int, list[float]], place: int) -> float:
    total = sum(map(len, found.values()))
    return len(found.get(place, [])) / max(1, total)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--clean", type=Path, help="clean names of persons, one a line")
    parser.add_argument("--list", type=Path, action="append", dest="lists")
    parser.add_argument("--out", type=Path, default=ROOT / "screening" / "data" / "calibration.tsv")
    parser.add_argument("--most", type=int, default=6_000, help="clean names of a group")
    parser.add_argument("--least", type=int, default=200, help="clean names that make a class")
    options = parser.parse_args()
    sources: list[ListEdition] = (
        [read_list(path) for path in options.lists] if options.lists else editions(options.shared)
    )
    screener = Screener(sources)
    if options.clean:
        own = [line for line in options.clean.read_text(encoding="utf-8").splitlines() if line]
        groups = {"American": own}
    else:
        groups = {
            group: [name for name, _ in named if half_of(name) == "tuning"][: options.most]
            for group, named in clean_names(options.shared).items()
        }
    latin = [name for name in groups["American"] if max(map(ord, name), default=0) < 0x250]
    table: dict[tuple[str, str], list[float]] = {}
    table["person", "Latn"] = anchors(
        raw_of_clean(screener, latin, "individual"), len(latin), TARGET_LATIN
    )
    firms = clean_organizations(latin[:6_000])
    table["organization", "Latn"] = anchors(
        raw_of_clean(screener, firms, "organization"), len(firms), TARGET_LATIN
    )
    for script in SCRIPTS[1:]:
        # Persons' own names, and names glued of parts: each kind must keep within the target.
        for group in (script, f"{script} persons"):
            names = groups.get(group, [])
            if len(names) >= options.least:
                own = anchors(raw_of_clean(screener, names, "individual"), len(names), TARGET_OTHER)
                before = table.get(("person", script), own)
                table["person", script] = [max(pair) for pair in zip(before, own, strict=True)]
    lines = [
        "# What: the raw name similarity (0 to 1) that scores 80, by family, script and letters of the shorter name.",
        "# Source: benchmarks/calibrate.py over "
        + ", ".join(edition.source for edition in sources),
        "# Licence: MIT (this project)",
        "# Date: 2026-11-21",
        "# Rule: one row for every family, script and length class; organizations and vessels of other scripts take",
        "#       the higher of the persons' anchor of that script and their own Latin one.",
        "family\tscript\tletters\traw",
    ]
    for family in Family:
        label = family.name.lower()
        for script in SCRIPTS:
            values = _values(table, label, script)
            lines += [
                f"{label}\t{script}\t{letters}\t{value:g}"
                for letters, value in zip(LENGTH_CLASSES, values, strict=True)
            ]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for key, values in sorted(table.items()):
        sys.stdout.write(f"{key[0]:13} {key[1]:5} {values}\n")


def _values(table: dict[tuple[str, str], list[float]], family: str, script: str) -> list[float]:
    source = LIKE.get(script, script)
    persons = table.get(("person", source), table["person", "Latn"])
    if family == "person":
        return persons
    own = table["organization", "Latn"]
    if script == "Latn":
        return own
    return [max(one, other) for one, other in zip(persons, own, strict=True)]


if __name__ == "__main__":
    main()
