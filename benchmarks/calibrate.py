"""Make the calibration: the raw similarity worth 80, by family, script, familiarity and length.

    python -m benchmarks.calibrate                                   # the committed table
    python -m benchmarks.calibrate --clean my_customers.txt --list sdn.csv --out mine.tsv

Every other script's anchors are let down from those in the table, a small step at a time, as long as
no group of clean names of that script (`benchmarks/clean_names.py`) alerts more often than the
target. Where one does with the table as it stands, they are let down from the highest there is, if
this loses no pair; else that group may alert as often as before.
The next step is the one that finds most true pairs (`benchmarks/script_pairs.py`) for the alerts
that it costs. Both are of the `tuning` half; where a script has few pairs, every step is worth a
little. Anchors never rise with length, and a familiar name never needs less than another.

Latin anchors are kept as they stand in the table (`docs/scoring.md`), unless `--clean` gives names:
then they are made anew from these, the lowest at which the wanted share of them alerts.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from clean_names import clean_firms, clean_persons  # noqa: E402
from quality import editions  # noqa: E402

from benchmarks.script_pairs import Pair, collect_pairs  # noqa: E402
from benchmarks.scripts import choose  # noqa: E402
from lists import read_list  # noqa: E402
from lists.model import PartyKind  # noqa: E402
from normalizers import normalize_name  # noqa: E402
from normalizers.scripts import main_script  # noqa: E402
from screening import Screener  # noqa: E402
from screening.calibration import (  # noqa: E402
    LENGTH_CLASSES,
    SCRIPTS,
    anchors,
    length_class,
    number_of,
    script_number,
)
from screening.families import NORMALIZER_KIND, Family  # noqa: E402
from screening.index import NameIndex  # noqa: E402
from screening.needs import Needs  # noqa: E402
from screening.policy import NameRules  # noqa: E402
from screening.rows import KINDS  # noqa: E402
from screening.scoring import WeighedReading, compare_readings  # noqa: E402

ROOT = HERE.parent
#: What share of clean Latin names may alert in a length class, and of each group of other names.
TARGET_LATIN = 0.003
TARGET_OTHER = 0.012
#: The same against listed parties of unknown kind, which are read as the other kind too.
TARGET_UNKNOWN = 0.002
#: Anchors stay between; under the lowest a query of another script has too many candidates.
LOWEST, HIGHEST = 0.78, 0.95
LOWEST_LATIN = 0.83
STEP = 0.005
#: What a step is worth, and costs, beside the pairs it finds and the alerts it raises.
LEAST_GAIN, LEAST_COST = 0.02, 0.1
#: Equal names are namesakes, not false alarms; 0.98 is the price of equality through transliteration.
NAMESAKE = 0.975
#: Scripts without clean names of their own take the table of a script that is like them.
LIKE = {"Grek": "Cyrl", "Armn": "Cyrl", "Geor": "Cyrl", "Mymr": "Hang"}
#: Scripts without clean firms of their own.
LIKE_FIRMS = {**LIKE, "other": "Beng"}

#: A class of pairs that has an anchor of its own: whether familiar, and the length class.
Place = tuple[bool, int]
Best = dict[Place, float]


@dataclass(frozen=True)
class Group:
    """Clean names, as the best raw similarities of each, and the share of them that may alert."""

    label: str
    names: Sequence[Best]
    target: float

    def alerts(self, limits: dict[Place, float]) -> int:
        """Return how many of the names reach the limits."""
        return _over(self.names, limits)

    def keeps(self, limits: dict[Place, float]) -> bool:
        """Return whether no more of them reach the limits than may."""
        return self.alerts(limits) <= self.target * len(self.names) + 1e-6


class Comparing:
    """Compares names with all listed ones, above a flat raw similarity."""

    def __init__(self, index: NameIndex, family: Family) -> None:
        self._index, self._family, self._rules = index, family, NameRules()
        flat = np.full((len(KINDS), len(SCRIPTS), len(LENGTH_CLASSES)), LOWEST, dtype=np.float32)
        self._needs = Needs.of(flat, index.kinds_and_scripts(family))

    def best_of_clean(self, name: str, *, unknown_only: bool = False) -> Best:
        """Return the best raw similarity that a clean name reaches in each place."""
        kinds = self._index.arrays.families[self._family].columns.kinds
        unknown = KINDS.index(PartyKind.UNKNOWN)
        best: Best = {}
        asked = self._weighed(name)
        found = self._index.candidates(self._family, asked, [self._needs] * len(asked))
        for reading, rows in zip(asked, found, strict=True):
            for row in rows.tolist():
                if not unknown_only or kinds[row] == unknown:
                    listed = self._index.listed(self._family, row)
                    self._keep(best, reading, listed, most=NAMESAKE)
        return best

    def best_of_pair(self, pair: Pair) -> Best:
        """Return the best raw similarity of an original name and its Latin names in each place."""
        best: Best = {}
        for one in self._weighed(pair.original):
            for name in pair.latin:
                for other in self._weighed(name):
                    self._keep(best, one, other, most=1.0)
        return best

    def _weighed(self, name: str) -> list[WeighedReading]:
        readings = normalize_name(name, kind=NORMALIZER_KIND[self._family]).readings
        return [self._index.weigh(reading, self._family) for reading in readings]

    def _keep(self, best: Best, one: WeighedReading, other: WeighedReading, most: float) -> None:
        raw = compare_readings(one, other, family=self._family, rules=self._rules).raw
        number = number_of(one.reading if one.reading.transliterated else other.reading)
        familiar = number == script_number(SCRIPTS[number])
        place = (familiar, length_class(min(len(one.joined), len(other.joined))))
        if LOWEST <= raw <= most and raw > best.get(place, 0.0):
            best[place] = raw


def lowered(
    groups: Sequence[Group], pairs: Sequence[Best], before: dict[Place, float]
) -> dict[Place, float]:
    """Return the anchors of a script: let down as far as every group keeps its target."""
    if not all(group.keeps(before) for group in groups):
        anew = _let_down(groups, pairs, dict.fromkeys(before, HIGHEST))
        if _over(pairs, anew) >= _over(pairs, before):
            return anew
        groups = [
            replace(group, target=max(group.target, group.alerts(before) / len(group.names)))
            for group in groups
        ]
    return _let_down(groups, pairs, before)


def _let_down(
    groups: Sequence[Group], pairs: Sequence[Best], start: dict[Place, float]
) -> dict[Place, float]:
    chosen = start
    while True:
        steps = []
        alerts, found = sum(group.alerts(chosen) for group in groups), _over(pairs, chosen)
        for place, anchor in chosen.items():
            trial = {**chosen, place: round(anchor - STEP, 4)}
            if trial[place] < LOWEST or not _ordered(trial, place):
                continue
            if not all(group.keeps(trial) for group in groups):
                continue
            cost = sum(group.alerts(trial) for group in groups) - alerts
            gain = _over(pairs, trial) - found
            steps.append(((gain + LEAST_GAIN) / (cost + LEAST_COST), anchor, place, trial))
        if not steps:
            return chosen
        chosen = max(steps, key=lambda step: step[:3])[3]


def _ordered(trial: dict[Place, float], place: Place) -> bool:
    """Whether anchors do not rise with length, and the familiar ones are the higher."""
    familiar, length = place
    longer = trial.get((familiar, length + 1), LOWEST)
    return trial[place] >= longer and (not familiar or trial[place] >= trial[False, length])


def _over(names: Iterable[Best], limits: dict[Place, float]) -> int:
    return sum(any(raw >= limits[place] for place, raw in best.items()) for best in names)


def latin_anchors(comparing: Comparing, names: Sequence[str], before: list[float]) -> list[float]:
    """Return Latin anchors from own clean names; a class of few names keeps the anchor before."""
    found: defaultdict[int, list[float]] = defaultdict(list)
    lengths = Counter(length_class(sum(map(str.isalpha, name))) for name in names)
    for name in names:
        for (_, length), raw in comparing.best_of_clean(name).items():
            found[length].append(raw)
    made: list[float] = []
    least = LOWEST_LATIN
    for length in reversed(range(len(LENGTH_CLASSES))):
        ranked = sorted(found[length], reverse=True)
        allowed = int(TARGET_LATIN * lengths[length])
        value = ranked[allowed] + 1e-4 if allowed < len(ranked) else LOWEST_LATIN
        if lengths[length] < 1 / TARGET_LATIN:
            value = before[length]
        least = float(np.clip(value, least, HIGHEST))
        made.append(round(least, 3))
    return made[::-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--clean", type=Path, help="clean Latin names of persons, one a line")
    parser.add_argument("--list", type=Path, action="append", dest="lists")
    parser.add_argument("--out", type=Path, default=ROOT / "screening" / "data" / "calibration.tsv")
    parser.add_argument("--scripts", nargs="*", default=[], help="only these scripts' anchors")
    options = parser.parse_args()
    sources = (
        [read_list(path) for path in options.lists] if options.lists else editions(options.shared)
    )
    screener = Screener(sources)
    index = screener._index
    table = anchors().copy()
    persons = Comparing(index, Family.PERSON)
    if options.clean:
        own = [line for line in options.clean.read_text(encoding="utf-8").splitlines() if line]
        table[Family.PERSON, 0] = latin_anchors(persons, own, table[Family.PERSON, 0].tolist())
    else:
        _other_scripts(table, screener, options.shared, options.scripts)
    options.out.write_text(_text(table, [edition.source for edition in sources]), encoding="utf-8")


def _other_scripts(
    table: np.ndarray, screener: Screener, shared: Path, only: Sequence[str]
) -> None:
    """Put the anchors of every script but Latin, or of some, into the table."""
    people = clean_persons(shared, screener, "tuning")
    pairs = choose(collect_pairs(), half="tuning", cells=set(), kind="", sample=300)
    for family, kind in ((Family.PERSON, "individual"), (Family.ORGANIZATION, "organization")):
        comparing = Comparing(screener._index, family)
        true: defaultdict[str, list[Best]] = defaultdict(list)
        for pair in pairs:
            if pair.kind == kind:
                script = main_script(pair.original)
                known = script if script in SCRIPTS else "other"
                true[known].append(comparing.best_of_pair(pair))
        for script, groups in people.items():
            if only and script not in only:
                continue
            if family is Family.ORGANIZATION and script in LIKE_FIRMS:
                continue
            named, others = groups, {"firms": clean_firms(script, groups)}
            if family is Family.ORGANIZATION:
                named, others = others, groups
            clean = [
                Group(label, [comparing.best_of_clean(name) for name in names], TARGET_OTHER)
                for label, names in named.items()
            ]
            clean += [
                Group(
                    f"{label} against unknown kinds",
                    [comparing.best_of_clean(name, unknown_only=True) for name in names],
                    TARGET_UNKNOWN,
                )
                for label, names in others.items()
            ]
            clean = [group for group in clean if group.names]
            before = {
                (familiar, length): float(
                    table[family, script_number(script, familiar=familiar), length]
                )
                for familiar in (True, False)
                for length in range(len(LENGTH_CLASSES))
            }
            chosen = lowered(clean, true[script], before)
            _print(family, f"{script} before", before, clean, true[script])
            for (familiar, length), raw in chosen.items():
                table[family, script_number(script, familiar=familiar), length] = raw
            _print(family, script, chosen, clean, true[script])
        alike = LIKE if family is Family.PERSON else LIKE_FIRMS
        for script, like in alike.items():
            for familiar in (True, False):
                numbers = [script_number(one, familiar=familiar) for one in (script, like)]
                table[family, numbers[0]] = table[family, numbers[1]]
    table[Family.VESSEL, 1:] = table[Family.ORGANIZATION, 1:]


def _print(
    family: Family,
    script: str,
    chosen: dict[Place, float],
    clean: Sequence[Group],
    true: list[Best],
) -> None:
    rates = ", ".join(
        f"{group.label} {100 * group.alerts(chosen) / len(group.names):.2f} % of {len(group.names)}"
        for group in clean
    )
    sys.stdout.write(
        f"{family.name} {script}: {rates}; pairs {_over(true, chosen)} of {len(true)}\n"
    )
    for familiar in (True, False):
        values = [f"{chosen[familiar, length]:.3f}" for length in range(6)]
        sys.stdout.write(f"    {'familiar' if familiar else 'other':9} {' '.join(values)}\n")
    sys.stdout.flush()


def _text(table: np.ndarray, sources: list[str]) -> str:
    lines = [
        "# What: the raw name similarity (0 to 1) that scores 80, by family, script, words (whether one is a well-known",
        "#       name) and letters of the shorter name.",
        "# Source: benchmarks/calibrate.py over " + ", ".join(sources) + "; Latin rounded by hand,",
        "#       see docs/scoring.md",
        "# Licence: MIT (this project)",
        "# Date: 2026-11-21",
        "# Rule: one row for every family, script, familiarity (Latin names have one) and length class; vessels of",
        "#       other scripts take the anchors of organizations.",
        "family\tscript\twords\tletters\traw",
    ]
    for family in Family:
        for number, script in enumerate(SCRIPTS):
            words = "familiar" if number == script_number(script) else "other"
            lines += [
                f"{family.name.lower()}\t{script}\t{words}\t{letters}\t{raw:g}"
                for letters, raw in zip(LENGTH_CLASSES, table[family, number].tolist(), strict=True)
            ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
