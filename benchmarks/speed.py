r"""Measures how fast names are screened, beside scans of all names with rapidfuzz in the same run.

    python benchmarks/speed.py --shared ../shared
    python benchmarks/speed.py --size 25000 --queries 5000 --quick

For each number of listed names, in a process of its own: build time, memory, opening, throughput
with cold and warm word caches, one and two workers, latency percentiles. Lists are OFAC SDN and
UN; larger ones are filled up with names generated from their words (`speed_lists.py`). Without
--json the results go to `benchmarks/results/speed.md` and `docs/images/speed.svg`, unless --quick.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

# One thread for each process, so that processor time and workers mean what they say.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import speed_lists
import speed_report
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from screening import ScreenedParty, Screener
from screening.compiled import CompiledLists, compile_lists
from screening.store import open_compiled, write_compiled

ROOT = Path(__file__).resolve().parents[1]
SIZES = (25_000, 250_000, 1_000_000)


def clock(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return the seconds by the wall and of the processor (with children), and what came out."""
    wall, cpu = time.perf_counter(), _processor()
    out = work()
    return time.perf_counter() - wall, _processor() - cpu, out


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def memory_mb() -> float:
    """Return the most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def drained(results: Iterable[Any]) -> int:
    """Return how many of the results have a hit."""
    return sum(bool(result.hits) for result in results)


def throughput(
    compiled: CompiledLists, parties: Sequence[ScreenedParty], *, workers: int
) -> dict[str, Any]:
    """Return names a second from a fresh screener, cold and (one worker) warm."""
    gc.collect()  # a process has one screener: that of the measurement before goes first
    screener = Screener(compiled)
    screener.screen("Orion Pump Works")  # tables are read once in the life of a process
    # Starting the processes takes the same time however many names follow: it is told apart.
    start, start_cpu, _ = (
        clock(lambda: drained(screener.screen_many(parties[:2], workers=workers)))
        if workers > 1
        else (0.0, 0.0, 0)
    )
    wall, cpu, hits = clock(lambda: drained(screener.screen_many(parties, workers=workers)))
    found = {
        "names": len(parties),
        "hits": hits,
        "start_s": start,
        "start_cpu_s": start_cpu,
        "cold": len(parties) / max(wall - start, 1e-9),
        "cold_cpu_us": (cpu - start_cpu) / len(parties) * 1e6,
    }
    if workers == 1:
        wall, cpu, _ = clock(lambda: drained(screener.screen_many(parties)))
        found |= {"warm": len(parties) / wall, "warm_cpu_us": cpu / len(parties) * 1e6}
    return found


def latency(compiled: CompiledLists, parties: Sequence[ScreenedParty]) -> dict[str, float]:
    """Return percentiles of single questions in milliseconds, caches cold at the start."""
    gc.collect()
    screener = Screener(compiled)
    screener.screen("Orion Pump Works")
    screener.screen("Завод насосов")
    taken = []
    for party in parties:
        start = time.perf_counter()
        screener.screen(party)
        taken.append((time.perf_counter() - start) * 1000)
    middle, high, highest = np.percentile(taken, (50, 99, 100)).tolist()
    return {"median": middle, "p99": high, "most": highest}


def scans(names: Sequence[str], queries: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return queries a second of rapidfuzz over all names, lower-case, two threads for cdist.

    `wall` counts the seconds that passed, `busy` those of the processor, as on two free cores.
    """
    listed = [name.lower() for name in names]
    asked = [query.lower() for query in queries]
    few = asked[: max(3, len(asked) // 20)]
    similarity, token_sort = JaroWinkler.normalized_similarity, fuzz.token_sort_ratio

    def extract() -> None:
        for query in few:
            process.extract(query, listed, scorer=similarity, limit=5)

    runs: dict[str, tuple[int, Callable[[], Any]]] = {
        "cdist Jaro-Winkler": (
            len(asked),
            lambda: process.cdist(asked, listed, scorer=similarity, workers=2),
        ),
        "cdist token_sort": (
            len(asked),
            lambda: process.cdist(asked, listed, scorer=token_sort, workers=2),
        ),
        "extract Jaro-Winkler": (len(few), extract),
    }
    found = {}
    for label, (count, run) in runs.items():
        wall, cpu, _ = clock(run)
        found[label] = {"wall": count / wall, "busy": 2 * count / cpu}
    return found


def measure(shared: Path, size: int, queries: int) -> dict[str, Any]:
    """Return everything measured over `size` listed names."""
    editions = speed_lists.editions(shared, size)
    names = [name.text for one in editions for party in one.parties for name in party.names]
    wall, cpu, compiled = clock(lambda: compile_lists(editions))
    found: dict[str, Any] = {
        "names": len(names),
        "words": len(compiled.arrays.words),
        "build_s": wall,
        "build_cpu_s": cpu,
        "build_peak_mb": memory_mb(),
    }
    changed = speed_lists.changed(editions, share=0.01)
    updates = [clock(lambda: compile_lists(changed, previous=compiled)) for _ in range(3)]
    wall, cpu, _ = sorted(updates, key=lambda run: run[1])[1]
    found |= {"update_s": wall, "update_cpu_s": cpu}
    del updates
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "index"
        write_compiled(compiled, place)
        found["index_mb"] = sum(file.stat().st_size for file in place.iterdir()) / 1e6
        found["answer"] = _in_a_process(shared, size, queries, place=place)
    asked = speed_lists.clean_names(shared)[: max(20, min(400, 4_000_000 // size))]
    found["scans"] = scans(names, asked)
    return found


def answer(place: Path, shared: Path, queries: int) -> dict[str, Any]:
    """Return what a process that opens the compiled index measures."""
    wall, _, compiled = clock(lambda: open_compiled(place))
    found: dict[str, Any] = {"open_s": wall}
    for label, texts, kind in speed_lists.questions(shared, queries):
        parties = [ScreenedParty(name=text, kind=kind) for text in texts]
        found[label] = {"one": throughput(compiled, parties, workers=1)}
        if label.startswith("clean"):
            found[label]["two"] = throughput(compiled, parties, workers=2)
        found[label]["latency"] = latency(compiled, parties[: min(2_000, queries)])
    found["peak_mb"] = memory_mb()
    return found


def _in_a_process(shared: Path, size: int, queries: int, *, place: Path | None = None) -> Any:
    given = ["--shared", str(shared), "--size", str(size), "--queries", str(queries), "--json"]
    if place is not None:
        given += ["--answer", str(place)]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).resolve()), *given],
        stdout=subprocess.PIPE,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--size", type=int, action="append", help="listed names; repeatable")
    parser.add_argument("--queries", type=int, default=50_000, help="questions of each kind")
    parser.add_argument("--quick", action="store_true", help="25,000 names, 2,000 questions")
    parser.add_argument("--json", action="store_true", help="print the figures of one size")
    parser.add_argument("--answer", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    shared = asked.shared.resolve()
    if asked.answer:
        print(json.dumps(answer(asked.answer, shared, asked.queries)))
        return
    if asked.json:
        print(json.dumps(measure(shared, (asked.size or [SIZES[0]])[0], asked.queries)))
        return
    sizes = asked.size or (SIZES[:1] if asked.quick else SIZES)
    queries = min(asked.queries, 2_000) if asked.quick else asked.queries
    load = os.getloadavg()
    found = {size: _in_a_process(shared, size, queries) for size in sizes}
    text = speed_report.as_markdown(found, load_before=load, load_after=os.getloadavg())
    print(text)
    if not asked.quick:
        (ROOT / "benchmarks" / "results" / "speed.md").write_text(text, encoding="utf-8")
        speed_report.draw(found, ROOT / "docs" / "images" / "speed.svg")


if __name__ == "__main__":
    main()
