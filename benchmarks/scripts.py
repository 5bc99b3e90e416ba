"""How well names of any script find their Latin names, and the other way round.

For each original-script name the true Latin name stands among 20,000 names of real lists;
printed are, per language cell and kind, how often it comes first (R@1) and among the first ten
(R@10), ties counted against it, how often it reaches the policy's threshold, and how many wrong
names reach that too. Names of the same party in the pool are left out of account. Everything goes
the way of the screener: index, comparison and calibrated score (`benchmarks.script_search`).

Pairs are split by a hash: choose on `--half tuning`, report `--half reporting`.

    python -m benchmarks.scripts --half reporting --write
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from benchmarks.script_pairs import Pair, PoolName, collect_pairs, latin_pool, original_pool
from benchmarks.script_search import SearchedNames
from normalizers.names import normalize_name
from screening.families import Family
from screening.policy import ScreeningPolicy

POOL_SIZE = 20_000
SAMPLE = 300
SAME_PARTY = 92.0
SAME_ORGANIZATION = 93.0
THRESHOLD = ScreeningPolicy().threshold
#: A true name under this score counts as missed: no screener would ever show it.
LEAST = 40.0
FAMILIES = {"individual": Family.PERSON, "organization": Family.ORGANIZATION}
RESULTS = Path(__file__).parent / "results" / "scripts.md"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one query came to: the true name's score and how many wrong names reach it."""

    pair: Pair
    score: float
    rivals: int
    false_alerts: int
    best_rival: str


class Pool:
    """The names that queries run against, searched as persons and as organizations."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._searched: dict[str, SearchedNames] = {}

    def searched(self, kind: str) -> SearchedNames:
        """Return the names as names of one kind; the index is made when first needed."""
        if kind not in self._searched:
            self._searched[kind] = SearchedNames(self.names, family=FAMILIES[kind])
        return self._searched[kind]

    def outcome(
        self,
        pair: Pair,
        asked: str,
        true_names: Sequence[str],
        same_party: Callable[[SearchedNames], NDArray[np.bool_]],
    ) -> Outcome:
        """Return what a query comes to; names of the same party are left out of account."""
        searched = self.searched(pair.kind)
        readings = searched.readings(asked)
        true = searched.pairwise(readings, true_names)
        others = searched.scores(readings, least=max(LEAST, min(true, THRESHOLD) - 0.01))
        others[same_party(searched)] = 0.0
        best = int(others.argmax())
        rivals = int((others >= true - 1e-4).sum()) if true >= LEAST else len(self.names)
        return Outcome(
            pair,
            true,
            rivals,
            int((others >= THRESHOLD).sum()),
            f"{self.names[best]} {others[best]:.0f}",
        )


class SameParty:
    """Tells which names of the pool belong to a party that also bears one of the given names."""

    def __init__(self, pool: Sequence[PoolName]) -> None:
        self._folded = [_sorted_words(name.text, name.kind) for name in pool]
        numbers = {party: number for number, party in enumerate(sorted({n.party for n in pool}))}
        self._party = np.array([numbers[name.party] for name in pool])

    def mask(self, latin: Iterable[str], kind: str) -> NDArray[np.bool_]:
        """Return True for each pool name to leave out of account."""
        folded = [_sorted_words(name, kind) for name in latin]
        near = process.cdist(folded, self._folded, scorer=fuzz.ratio, score_cutoff=SAME_PARTY)
        return self.parties_of(near.max(axis=0) >= SAME_PARTY)

    def parties_of(self, names: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return True for each pool name of a party that bears one of `names`."""
        return np.isin(self._party, np.unique(self._party[names]))


def _sorted_words(text: str, kind: str) -> str:
    found = normalize_name(text, kind=kind).readings
    return " ".join(sorted(found[0].words)) if found else ""


def measure_to_latin(pairs: Sequence[Pair], pool: Sequence[PoolName]) -> list[Outcome]:
    """Return what each original-script query comes to among the Latin names of the pool."""
    same = SameParty(pool)
    searchable = Pool([name.text for name in pool])

    def outcome(pair: Pair) -> Outcome:
        def same_party(searched: SearchedNames) -> NDArray[np.bool_]:
            left_out = same.mask(pair.latin, pair.kind)
            if pair.kind == "organization":
                # Lists write one organization's name in other words, forms and brackets.
                for name in pair.latin:
                    near = searched.scores(searched.readings(name), least=SAME_ORGANIZATION)
                    left_out |= same.parties_of(near >= SAME_ORGANIZATION)
            return left_out

        return searchable.outcome(pair, pair.original, pair.latin, same_party)

    return [outcome(pair) for pair in pairs]


def measure_to_original(
    pairs: Sequence[Pair], pool: Sequence[str], all_pairs: Sequence[Pair]
) -> list[Outcome]:
    """Return what each Latin query (the first Latin name) comes to among original-script names."""
    latin_of: dict[str, set[str]] = defaultdict(set)
    for pair in all_pairs:
        latin_of[pair.original].update(_sorted_words(name, pair.kind) for name in pair.latin)
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, name in enumerate(pool):
        for latin in latin_of.get(name, ()):
            bearers[latin].add(number)
    searchable = Pool(pool)

    def outcome(pair: Pair) -> Outcome:
        def same_party(searched: SearchedNames) -> NDArray[np.bool_]:
            left_out = np.zeros(searched.size, dtype=np.bool_)
            for latin in latin_of[pair.original]:
                left_out[list(bearers[latin])] = True
            return left_out

        return searchable.outcome(pair, pair.latin[0], [pair.original], same_party)

    return [outcome(pair) for pair in pairs]


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the lines of a Markdown table, a row for each cell and kind."""
    lines = [
        f"| cell | kind | n | R@1 | R@10 | recall at {THRESHOLD:.0f} | false alerts a query there |",
        "| --- | --- | --: | --: | --: | --: | --: |",
    ]
    by_cell: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_cell[outcome.pair.kind, outcome.pair.cell].append(outcome)
    for (kind, cell), rows in sorted(by_cell.items()):
        count = len(rows)
        first = 100 * sum(row.rivals < 1 for row in rows) / count
        ten = 100 * sum(row.rivals < 10 for row in rows) / count
        over = 100 * sum(row.score >= THRESHOLD for row in rows) / count
        false = sum(row.false_alerts for row in rows) / count
        lines.append(
            f"| {cell} | {kind} | {count} | {first:.1f} | {ten:.1f} | {over:.1f} | {false:.2f} |"
        )
    return lines


def choose(
    pairs: Iterable[Pair], *, half: str, cells: set[str], kind: str, sample: int
) -> list[Pair]:
    """Return at most `sample` pairs a cell and kind, the same ones each time."""
    chosen: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        if half != "both" and pair.half != half:
            continue
        if (cells and pair.cell not in cells) or (kind and pair.kind != kind):
            continue
        chosen[pair.cell, pair.kind].append(pair)
    kept: list[Pair] = []
    for found in chosen.values():
        step = max(1, len(found) // sample)
        kept += found[::step][:sample]
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cells", nargs="*", default=[], help="only these language cells")
    parser.add_argument("--half", choices=("tuning", "reporting", "both"), default="tuning")
    parser.add_argument("--kind", choices=("individual", "organization", ""), default="")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="pairs a cell at most")
    parser.add_argument("--reverse", action="store_true", help="Latin query, original-script list")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses a cell")
    parser.add_argument(
        "--write", action="store_true", help=f"write both directions to {RESULTS.name}"
    )
    options = parser.parse_args()
    started = time.perf_counter()
    pairs = collect_pairs()
    chosen = choose(
        pairs, half=options.half, cells=set(options.cells), kind=options.kind, sample=options.sample
    )
    to_latin = [] if options.reverse else measure_to_latin(chosen, latin_pool(POOL_SIZE))
    to_original = (
        measure_to_original(chosen, original_pool(POOL_SIZE, pairs), pairs)
        if options.reverse or options.write
        else []
    )
    for outcomes in (to_latin, to_original):
        if outcomes:
            print("\n".join(table(outcomes)))
            _print_misses(outcomes, options.misses)
    print(f"{time.perf_counter() - started:.0f} s")
    if options.write:
        RESULTS.write_text(
            _report(options.half, options.sample, to_latin, to_original), encoding="utf-8"
        )


def _print_misses(outcomes: Sequence[Outcome], most: int) -> None:
    shown: dict[tuple[str, str], int] = defaultdict(int)
    for outcome in outcomes:
        pair = outcome.pair
        if outcome.rivals and shown[pair.cell, pair.kind] < most:
            shown[pair.cell, pair.kind] += 1
            read = " / ".join(
                " ".join(r.words) for r in normalize_name(pair.original, kind=pair.kind).readings
            )
            print(
                f"{pair.cell} {pair.original} = {' | '.join(pair.latin[:3])}:"
                f" {outcome.score:.0f}, {outcome.rivals} rivals,"
                f" best {outcome.best_rival}; read {read}"
            )


def _report(
    half: str, sample: int, to_latin: Sequence[Outcome], to_original: Sequence[Outcome]
) -> str:
    return "\n".join(
        [
            "# Names of every script against 20,000 names",
            "",
            f"`python -m benchmarks.scripts --half {half} --sample {sample} --write`; cells are explained in",
            "`docs/scripts.md`. R@1, R@10 and recall in per cent.",
            "",
            "## Original script to Latin names of OFAC SDN, UN and CSL",
            "",
            *table(to_latin),
            "",
            "## Latin query to original-script names",
            "",
            *table(to_original),
            "",
        ]
    )


if __name__ == "__main__":
    main()
