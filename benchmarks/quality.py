"""How good the answers are: cases, detection of altered names, alerts on clean names, curves.

    python benchmarks/quality.py                 # everything, results to benchmarks/results/
    python benchmarks/quality.py --part cases --half tuning

Names and cases are split into two halves by a hash; numbers are chosen on `tuning`, reported on
`reporting`. Needs the folder of real lists and names (`--shared`, by default ../shared).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler
from treatments import ORGANIZATION, PERSON

from lists import ListEdition, read_list
from normalizers import normalize_name
from normalizers.reading import Reading
from normalizers.scripts import main_script
from screening import ScreenedParty, Screener, ScreeningPolicy, compare_names
from screening.similarity import WholeName

ROOT = Path(__file__).resolve().parent.parent
LISTS = ("ofac/sdn.csv", "un/consolidated_2026-02.xml", "csl/consolidated_2022-04.csv.gz")
_PARTS = {
    "Arab": "wd_arabic", "Hani": "wd_chinese", "Kana": "wd_katakana", "Cyrl": "wd_russian",
}  # fmt: skip
_FULL = {"Hebr": "wd_hebrew", "Hang": "wd_korean"}


def half_of(text: str) -> str:
    """Return the half that a text belongs to, for ever."""
    return "tuning" if hashlib.sha256(text.encode()).digest()[0] % 2 else "reporting"


def editions(shared: Path) -> list[ListEdition]:
    """Return the editions that alerts and detection are measured against."""
    return [read_list(shared / "lists" / name) for name in LISTS]


@dataclass(frozen=True)
class Case:
    asked: str
    listed: str
    kind: str
    match: bool
    label: str


def cases(half: str) -> list[Case]:
    """Return the labelled pairs of a half ("all" for both)."""
    path = ROOT / "tests" / "cases" / "names.tsv"
    lines = (line for line in path.open(encoding="utf-8") if not line.startswith("#"))
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Case(row["asked"], row["listed"], row["kind"], row["verdict"] == "match", row["class"])
        for row in rows
        if half in ("all", half_of(row["id"]))
    ]


def report_cases(half: str, *, verbose: bool) -> list[str]:
    """Return precision, recall and F1 over the cases, and the share right in each class."""
    threshold = ScreeningPolicy().threshold
    right: defaultdict[str, list[bool]] = defaultdict(list)
    table: Counter[tuple[bool, bool]] = Counter()
    for case in cases(half):
        score = compare_names(case.asked, case.listed, kind=case.kind).score
        found = score >= threshold
        table[case.match, found] += 1
        right[case.label].append(found == case.match)
        if verbose and found != case.match:
            verdict = "missed" if case.match else "false"
            print(
                f"  {verdict} {score:5.1f} [{case.label}] {case.kind}: {case.asked} | {case.listed}"
            )
    hits, false, missed = table[True, True], table[False, True], table[True, False]
    precision, recall = hits / max(1, hits + false), hits / max(1, hits + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    lines = [
        f"cases ({half}): F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}, n {sum(table.values())}",
        "",
    ]
    lines += ["| class | pairs | right |", "| --- | ---: | ---: |"]
    lines += [
        f"| {label} | {len(ok)} | {sum(ok) / len(ok):.2f} |" for label, ok in sorted(right.items())
    ]
    return lines


def listed_names(shared: Path, kind: str, half: str, count: int) -> list[tuple[str, str]]:
    """Return (entry id, name) of real listed names of a kind, from a half, by chance."""
    names = [
        (party.entry_id, name.text)
        for edition in editions(shared)[:2]
        for party in edition.parties
        if party.kind == kind
        for name in party.names
        if name.script == "Latn" and name.strength != "weak" and half in ("all", half_of(name.text))
    ]
    return random.Random(7).sample(sorted(set(names)), min(count, len(set(names))))


def report_detection(shared: Path, half: str, count: int, *, verbose: bool) -> list[str]:
    """Return the share of altered listed names that hit the right party, by treatment."""
    screener = Screener(editions(shared)[:2])
    lines = []
    for kind, treatments in (("individual", PERSON), ("organization", ORGANIZATION)):
        names = listed_names(shared, kind, half, count)
        total = found_total = 0
        lines += [
            "",
            f"| {kind}, {len(names)} names ({half}) | altered | found |",
            "| --- | ---: | ---: |",
        ]
        for label, treatment in treatments.items():
            altered = [
                (entry, name, changed)
                for entry, name in names
                if (changed := treatment(name, random.Random(f"{label}{name}"))) is not None
            ]
            asked = [ScreenedParty(name=changed, kind=kind) for _, _, changed in altered]
            found = 0
            for (entry, name, changed), result in zip(
                altered, screener.screen_many(asked), strict=True
            ):
                ok = any(hit.party.entry_id == entry for hit in result.hits)
                found += ok
                if verbose and not ok:
                    score = compare_names(changed, name, kind=kind).score
                    print(f"  {label}: {changed} | {name} {score}")
            total, found_total = total + len(altered), found_total + found
            lines.append(
                f"| {label} | {len(altered)} | {100 * found / max(1, len(altered)):.1f} % |"
            )
        lines.append(f"| all | {total} | {100 * found_total / max(1, total):.2f} % |")
    return lines


def clean_names(shared: Path) -> dict[str, list[tuple[str, str]]]:
    """Return (name, kind) of clean names by group; other scripts are glued from name parts."""
    names = shared / "names"
    with (names / "clean_names_us.csv").open(encoding="utf-8", newline="") as file:
        american = [row["full_name"] for row in csv.DictReader(file)]
    with (names / "positives_us_congress_untreated.csv").open(encoding="utf-8", newline="") as file:
        congress = [row["full_name"] for row in csv.DictReader(file)]
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in american:
        # The file holds names in many scripts; those in Latin letters are the American ones.
        script = main_script(name)
        groups["American" if script == "Latn" else f"{script} persons"].append(name)
    groups["Congress"] = congress
    for script, file_name in _PARTS.items():
        lines = (names / "transliteration" / file_name).read_text(encoding="utf-8").splitlines()
        parts = sorted({line.split("\t")[1].replace(" ", "") for line in lines if line.count("\t")})
        chance = random.Random(11)
        groups[script] = [
            f"{chance.choice(parts)}{'·' if script == 'Hani' else ' '}{chance.choice(parts)}"
            for _ in range(2_000)
        ]
    for script, file_name in _FULL.items():
        lines = (names / "transliteration" / file_name).read_text(encoding="utf-8").splitlines()
        full = sorted({line.split("\t")[1] for line in lines if line.count("\t")})
        groups[script] = random.Random(11).sample(full, 2_000)
    return {group: [(name, "individual") for name in found] for group, found in groups.items()}


def report_alerts(shared: Path, half: str, *, verbose: bool, most: int) -> list[str]:
    """Return the share of clean names that alert, by group, exact namesakes counted apart."""
    screener = Screener(editions(shared))
    lines = [
        "",
        "| clean names | screened | alerts | namesakes | need review |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for group, named in clean_names(shared).items():
        named = [one for one in named if half in ("all", half_of(one[0]))][:most]
        asked = [ScreenedParty(name=name, kind=kind) for name, kind in named if name.strip()]
        alerts = namesakes = review = 0
        for result in screener.screen_many(asked):
            if result.hits:
                if result.hits[0].score >= 99.99 and _namesake(
                    result.party.name, result.hits[0].matched_name.text
                ):
                    namesakes += 1
                else:
                    alerts += 1
                    if verbose:
                        hit = result.hits[0]
                        print(
                            f"  {group}: {result.party.name} | {hit.matched_name.text} {hit.score} ({hit.party.kind})"
                        )
            elif result.review_hits or result.weak_hits:
                review += 1
        lines.append(
            f"| {group} | {len(asked)} | {100 * alerts / len(asked):.2f} % | {namesakes} | {review} |"
        )
    return lines


def _namesake(one: str, other: str) -> bool:
    """Whether two names are spelt alike in some reading, whatever their spaces and their order."""
    readings = [normalize_name(name, kind="individual").readings for name in (one, other)]
    return any(
        set(_views(mine)) & set(_views(theirs)) for mine in readings[0] for theirs in readings[1]
    )


def _views(reading: Reading) -> tuple[str, ...]:
    return WholeName(reading.words, coarse=False).letters


def report_curve(shared: Path, half: str, count: int) -> list[str]:
    """Return detection at the same alert rates, ours next to the baselines of rapidfuzz."""
    screener = Screener(
        editions(shared)[:2], policy=ScreeningPolicy(threshold=62, review_threshold=0)
    )
    listed = [name.text for edition in screener_editions(screener, shared) for name in edition]
    altered = []
    for kind, treatments in (("individual", PERSON), ("organization", ORGANIZATION)):
        for number, (entry, name) in enumerate(listed_names(shared, kind, half, count)):
            label = list(treatments)[number % len(treatments)]
            changed = treatments[label](name, random.Random(f"{label}{name}"))
            if changed:
                altered.append((entry, name, changed, kind))
    clean = [one for one in clean_names(shared)["American"] if half in ("all", half_of(one[0]))]
    clean = random.Random(3).sample(clean, count)
    scores: dict[str, tuple[list[float], list[float]]] = {"this library": ([], [])}
    for entry, _, changed, kind in altered:
        result = screener.screen(ScreenedParty(name=changed, kind=kind))
        own = [hit.score for hit in result.hits if hit.party.entry_id == entry]
        scores["this library"][0].append(max(own, default=0.0))
    for name, kind in clean:
        result = screener.screen(ScreenedParty(name=name, kind=kind))
        scores["this library"][1].append(max((hit.score for hit in result.hits), default=0.0))
    plain = [" ".join(text.lower().replace(",", " ").split()) for text in listed]
    for label, scorer in _BASELINES.items():
        own = [float(scorer(_plain(changed), _plain(name))) for _, name, changed, _ in altered]
        against = [
            max(
                row.max() for row in process.cdist([_plain(name)], plain, scorer=scorer, workers=-1)
            )
            for name, _ in clean
        ]
        scores[label] = (own, [float(score) for score in against])
    rates = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
    lines = [
        "",
        f"| detection at an alert rate of ({len(altered)} altered, {len(clean)} clean, {half}) | "
        + " | ".join(f"{100 * rate:g} %" for rate in rates)
        + " |",
    ]
    lines.append("| --- |" + " ---: |" * len(rates))
    for label, (own, against) in scores.items():
        ranked = sorted(against, reverse=True)
        cells = []
        for rate in rates:
            threshold = ranked[min(len(ranked) - 1, int(rate * len(ranked)))]
            cells.append(f"{100 * sum(score > threshold for score in own) / len(own):.1f} %")
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return lines


def screener_editions(screener: Screener, shared: Path) -> Iterator[Iterable[object]]:
    """Yield the published names of the editions that detection is measured against."""
    for edition in editions(shared)[:2]:
        yield [name for party in edition.parties for name in party.names]


def _plain(text: str) -> str:
    return " ".join(text.lower().replace(",", " ").split())


_BASELINES = {
    "token_sort_ratio": fuzz.token_sort_ratio,
    "WRatio": fuzz.WRatio,
    "Jaro-Winkler": JaroWinkler.normalized_similarity,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument(
        "--part", choices=("cases", "detection", "alerts", "curve"), action="append"
    )
    parser.add_argument("--half", choices=("tuning", "reporting", "all"), default="reporting")
    parser.add_argument("--count", type=int, default=2_000, help="listed names of each kind")
    parser.add_argument("--most", type=int, default=60_000, help="clean names of a group")
    parser.add_argument("--verbose", action="store_true", help="print every error")
    parser.add_argument("--out", type=Path, help="write the tables here as well")
    options = parser.parse_args()
    parts = options.part or ["cases", "detection", "alerts", "curve"]
    lines: list[str] = []
    if "cases" in parts:
        lines += report_cases(options.half, verbose=options.verbose)
    if "detection" in parts:
        lines += report_detection(
            options.shared, options.half, options.count, verbose=options.verbose
        )
    if "alerts" in parts:
        lines += report_alerts(
            options.shared, options.half, verbose=options.verbose, most=options.most
        )
    if "curve" in parts:
        lines += report_curve(options.shared, options.half, min(options.count, 500))
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
