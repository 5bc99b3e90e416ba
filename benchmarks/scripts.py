"""How well names of any script find their Latin names, and the other way round.

For each original-script name the true Latin name stands among 20,000 names of real lists;
printed are, per language cell and kind, how often it comes first (R@1) and among the first ten
(R@10), ties counted against it, and what a fixed raw similarity would do. Names of the same party
in the pool are left out of account. Persons are compared as whole names (`screening.similarity`),
organizations word by word (`screening.scoring`), both without calibration.

Pairs are split by a hash: choose on `--half tuning`, report `--half reporting`.

    python -m benchmarks.scripts --half reporting --write
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from benchmarks.script_pairs import Pair, PoolName, collect_pairs, latin_pool, original_pool
from normalizers.names import normalize_name
from normalizers.reading import Reading
from screening.families import Family
from screening.policy import NameRules
from screening.rarity import Rarity
from screening.scoring import WeighedReading, compare_readings, weigh
from screening.similarity import WholeName, word_similarity

POOL_SIZE = 20_000
SAMPLE = 300
SAME_PARTY = 92.0
SAME_ORGANIZATION = 0.93
CUT_OFF = 0.80
CHUNK = 60
SHORTLIST = 150
RESULTS = Path(__file__).parent / "results" / "scripts.md"
Similarities = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one query came to: the true similarity and how many wrong names reach it."""

    pair: Pair
    similarity: float
    rivals: int
    over_cut_off: int
    best_rival: str


class WholeNames:
    """Many names as whole-name views, compared with a query in one go.

    Each view is a column of strings as long as the readings; a reading with fewer views repeats
    its first.
    """

    def __init__(self, readings: Sequence[tuple[Reading, ...]]) -> None:
        self.size = len(readings)
        self.owner = np.array(
            [number for number, found in enumerate(readings) for _ in found], dtype=np.intp
        )
        flat = [reading for found in readings for reading in found]
        self._views = {coarse: self._columns(flat, coarse=coarse) for coarse in (False, True)}
        self._coarse = np.array([reading.coarse for reading in flat], dtype=bool)

    @staticmethod
    def _columns(flat: list[Reading], *, coarse: bool) -> tuple[list[list[str]], list[list[str]]]:
        wholes = [WholeName(reading.words, coarse=coarse) for reading in flat]
        letters = [
            [whole.letters[min(i, len(whole.letters) - 1)] for whole in wholes] for i in range(3)
        ]
        keys = [[whole.keys[min(i, len(whole.keys) - 1)] for whole in wholes] for i in range(3)]
        return letters, keys

    def similarities(self, readings: Iterable[Reading]) -> Similarities:
        """Return for each name the best similarity over its readings and those given."""
        best = np.zeros(self.size, dtype=np.float32)
        for reading in readings:
            blend = self._blend(reading, coarse=reading.coarse)
            if not reading.coarse and self._coarse.any():
                blend = np.where(self._coarse, self._blend(reading, coarse=True), blend)
            np.maximum.at(best, self.owner, blend)
        return best

    def _blend(self, reading: Reading, *, coarse: bool) -> Similarities:
        whole = WholeName(reading.words, coarse=coarse)
        letters, keys = self._views[coarse]
        spelling = _best(whole.letters, letters)
        sound = _best(whole.keys, keys)
        return (spelling + sound) / 2


def _best(views: tuple[str, ...], columns: list[list[str]]) -> Similarities:
    best = np.zeros(len(columns[0]), dtype=np.float32)
    for column in columns:
        similarity = process.cdist(
            views, column, scorer=Indel.normalized_similarity, dtype=np.float32
        )
        np.maximum(best, similarity.max(axis=0), out=best)
    return best


class Aligned:
    """Organizations compared word by word, over a shortlist by rare similar words."""

    def __init__(self, readings: Sequence[tuple[Reading, ...]]) -> None:
        counts: dict[str, int] = defaultdict(int)
        for found in readings:
            for word in {word for reading in found for word in reading.words}:
                counts[word] += 1
        self.rarity = Rarity(Family.ORGANIZATION, counts, len(readings))
        self.size = len(readings)
        self._weighed: list[list[WeighedReading]] = [
            [weigh(reading, self.rarity) for reading in found] for found in readings
        ]
        self._vocabulary = sorted(counts)
        postings: dict[str, set[int]] = defaultdict(set)
        for number, found in enumerate(readings):
            for reading in found:
                for word in reading.words:
                    postings[word].add(number)
        self._postings = {word: np.array(sorted(names)) for word, names in postings.items()}
        self._totals = np.array(
            [min((one.total for one in found), default=1.0) for found in self._weighed]
        )
        self._rules = NameRules()
        self._whole = WholeNames(readings)

    def similarities(self, readings: Iterable[Reading]) -> Similarities:
        """Return for each name the raw similarity; 0 outside the shortlist."""
        readings = list(readings)
        best = np.zeros(self.size, dtype=np.float32)
        for reading in readings:
            asked = weigh(reading, self.rarity)
            shared = np.zeros(self.size)
            for word in dict.fromkeys(reading.words):
                met = np.zeros(self.size)
                near = process.extract(
                    word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=55, limit=300
                )
                for other, _, _ in near:
                    similarity = word_similarity(word, other)[0]
                    if similarity:
                        names = self._postings[other]
                        met[names] = np.maximum(met[names], similarity)
                shared += met * self.rarity.weight(word)
            worth = shared / max(asked.total, 1e-9) + shared / self._totals
            chosen = set(np.argsort(-worth)[:SHORTLIST].tolist())
            if asked.reading.transliterated:
                chosen |= set(np.argsort(-self._whole.similarities([reading]))[:SHORTLIST].tolist())
            for number in chosen:
                best[number] = max(best[number], self._score(asked, number))
        return best

    def pairwise(self, readings: Iterable[Reading], names: Sequence[tuple[Reading, ...]]) -> float:
        """Return the best raw similarity between two sets of readings."""
        return max(
            (
                compare_readings(
                    weigh(one, self.rarity),
                    weigh(other, self.rarity),
                    family=Family.ORGANIZATION,
                    rules=self._rules,
                ).raw
                for one in readings
                for found in names
                for other in found
            ),
            default=0.0,
        )

    def _score(self, asked: WeighedReading, number: int) -> float:
        return max(
            (
                compare_readings(asked, listed, family=Family.ORGANIZATION, rules=self._rules).raw
                for listed in self._weighed[number]
            ),
            default=0.0,
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


def _readings(text: str, kind: str) -> tuple[Reading, ...]:
    return normalize_name(text, kind=kind).readings


def measure_to_latin(pairs: Sequence[Pair], pool: Sequence[PoolName]) -> list[Outcome]:
    """Return what each original-script query comes to among the Latin names of the pool."""
    same = SameParty(pool)
    kinds = {pair.kind for pair in pairs}
    engines: dict[str, WholeNames | Aligned] = {}
    if "individual" in kinds:
        engines["individual"] = WholeNames([_readings(name.text, name.kind) for name in pool])
    if "organization" in kinds:
        engines["organization"] = Aligned([_readings(name.text, "organization") for name in pool])
    outcomes = []
    for pair in pairs:
        engine = engines[pair.kind]
        asked = _readings(pair.original, pair.kind)
        listed = [_readings(name, pair.kind) for name in pair.latin]
        if isinstance(engine, Aligned):
            true = engine.pairwise(asked, listed)
        else:
            true = float(WholeNames(listed).similarities(asked).max())
        others = engine.similarities(asked)
        others[same.mask(pair.latin, pair.kind)] = 0.0
        if isinstance(engine, Aligned):
            # Lists write one organization's name in other words, forms and brackets.
            for found in listed:
                others[same.parties_of(engine.similarities(found) >= SAME_ORGANIZATION)] = 0.0
        best = int(others.argmax())
        outcomes.append(
            Outcome(
                pair,
                true,
                int((others >= np.float32(true) - 1e-6).sum()),
                int((others >= CUT_OFF).sum()),
                f"{pool[best].text} {others[best]:.2f}",
            )
        )
    return outcomes


def measure_to_original(
    pairs: Sequence[Pair], pool: Sequence[str], all_pairs: Sequence[Pair]
) -> list[Outcome]:
    """Return what each Latin query (the first Latin name) comes to among original-script names."""
    latin_of: dict[str, set[str]] = defaultdict(set)
    for pair in all_pairs:
        latin_of[pair.original].update(_sorted_words(name, pair.kind) for name in pair.latin)
    engine = WholeNames([_readings(name, "individual") for name in pool])
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, name in enumerate(pool):
        for latin in latin_of.get(name, ()):
            bearers[latin].add(number)
    outcomes = []
    for pair in pairs:
        asked = _readings(pair.latin[0], pair.kind)
        true = float(WholeNames([_readings(pair.original, pair.kind)]).similarities(asked).max())
        others = engine.similarities(asked)
        for latin in latin_of[pair.original]:
            for number in bearers[latin]:
                others[number] = 0.0
        best = int(others.argmax())
        outcomes.append(
            Outcome(
                pair,
                true,
                int((others >= np.float32(true) - 1e-6).sum()),
                int((others >= CUT_OFF).sum()),
                f"{pool[best]} {others[best]:.2f}",
            )
        )
    return outcomes


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the lines of a Markdown table, a row for each cell and kind."""
    lines = [
        f"| cell | kind | n | R@1 | R@10 | recall at {CUT_OFF:.2f} | false alerts a query there |",
        "| --- | --- | --: | --: | --: | --: | --: |",
    ]
    by_cell: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_cell[outcome.pair.kind, outcome.pair.cell].append(outcome)
    for (kind, cell), rows in sorted(by_cell.items()):
        count = len(rows)
        first = 100 * sum(row.rivals < 1 for row in rows) / count
        ten = 100 * sum(row.rivals < 10 for row in rows) / count
        over = 100 * sum(row.similarity >= CUT_OFF for row in rows) / count
        false = sum(row.over_cut_off for row in rows) / count
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
    persons = [pair for pair in chosen if pair.kind == "individual"]
    to_original = (
        measure_to_original(persons, original_pool(POOL_SIZE, pairs), pairs)
        if options.reverse or options.write
        else []
    )
    for outcomes in (to_latin, to_original):
        if outcomes:
            print("\n".join(table(outcomes)))
            _print_misses(outcomes, options.misses)
    print(f"{time.perf_counter() - started:.0f} s")
    if options.write:
        RESULTS.write_text(_report(options.half, to_latin, to_original), encoding="utf-8")


def _print_misses(outcomes: Sequence[Outcome], most: int) -> None:
    shown: dict[tuple[str, str], int] = defaultdict(int)
    for outcome in outcomes:
        pair = outcome.pair
        if outcome.rivals and shown[pair.cell, pair.kind] < most:
            shown[pair.cell, pair.kind] += 1
            read = " / ".join(" ".join(r.words) for r in _readings(pair.original, pair.kind))
            print(
                f"{pair.cell} {pair.original} = {' | '.join(pair.latin[:3])}:"
                f" {outcome.similarity:.2f}, {outcome.rivals} rivals,"
                f" best {outcome.best_rival}; read {read}"
            )


def _report(half: str, to_latin: Sequence[Outcome], to_original: Sequence[Outcome]) -> str:
    return "\n".join(
        [
            "# Names of every script against 20,000 names",
            "",
            f"`python -m benchmarks.scripts --half {half} --write`; cells are explained in",
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
