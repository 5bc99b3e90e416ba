r"""Screens a generated manifest and measures time, memory and whether the books balance.

    python benchmarks/manifest.py --list ../shared/lists/ofac/sdn.csv \
        --list ../shared/lists/un/consolidated_2026-02.xml --rows 1000000 --workers 2

The manifest is that of `manifest_generator.py`, with names of the lists hidden in it. With
--read-only nothing is screened: every party is answered clear at once, which measures reading,
asking and writing alone. Results are printed as one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import manifest_generator

from lists import ListEdition, bundled_list, read_list
from screening.commands.screening_run import facts_of
from screening.manifest.batch import ScreensMany
from screening.manifest.runs import run_identity, screen_file
from screening.manifest.sources import ManifestSource
from screening.parties import ScreenedParty
from screening.report import derive
from screening.results import ScreeningResult
from screening.screener import Screener


class ReadOnly:
    """Answers clear at once; for measuring all that is not screening."""

    def __init__(self, probe: ScreeningResult) -> None:
        self._probe = probe

    def screen_many(
        self, parties: Iterable[ScreenedParty | str], *, workers: int = 1
    ) -> Iterator[ScreeningResult]:
        """Yield the same clear answer for every party."""
        del workers
        for _ in parties:
            yield self._probe


def generate(path: Path, editions: list[ListEdition], *, rows: int) -> None:
    """Write the manifest with every third published name of the lists hidden in it."""
    names = [name.text for edition in editions for party in edition.parties for name in party.names]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(manifest_generator.HEADER)
        writer.writerows(manifest_generator.rows(rows, seed=7, listed=names[::3]))


def memory_mb() -> dict[str, float]:
    """Return the peak resident memory of this process and of its largest child."""
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    kinds = (("main", resource.RUSAGE_SELF), ("largest worker", resource.RUSAGE_CHILDREN))
    return {name: round(resource.getrusage(kind).ru_maxrss / unit, 0) for name, kind in kinds}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--list", dest="lists", action="append", default=[])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--read-only", action="store_true")
    parser.add_argument("--folder", type=Path, help="keep manifest and results here")
    asked = parser.parse_args()
    editions = [read_list(path) for path in asked.lists] or [bundled_list()]
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"manifest-{asked.rows}.csv"
        if not path.exists():
            generate(path, editions, rows=asked.rows)
        began = time.perf_counter()
        screener = Screener(editions)
        probe = screener.screen("identity of the run")
        ready = time.perf_counter()
        source = ManifestSource(path)
        identity = run_identity(source, probe)
        engine: ScreensMany = ReadOnly(probe) if asked.read_only else screener
        output = screen_file(
            source,
            engine,
            folder / "out",
            identity=identity,
            workers=asked.workers,
            start_over=True,
            on_rows=progress,
        )
        screened = time.perf_counter()
        derived = derive(output.partial, folder / "out", facts=facts_of(source, identity))
        output.finish()
        ended = time.perf_counter()
        with (folder / "out" / "results.jsonl").open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    totals = derived.totals
    print(
        json.dumps(
            {
                "rows": totals.rows,
                "books balance": totals.balanced and totals.rows == asked.rows,
                "verdicts": dict(totals.verdicts),
                "read only": asked.read_only,
                "workers": asked.workers,
                "names on the lists": sum(len(p.names) for e in editions for p in e.parties),
                "seconds": {
                    "index": round(ready - began, 1),
                    "screening": round(screened - ready, 1),
                    "tables and report": round(ended - screened, 1),
                },
                "rows a second": round(totals.rows / (ended - ready)),
                "peak memory MB": memory_mb(),
                "results sha256": digest,
                "machine": f"{platform.machine()}, {os.cpu_count()} cores",
                "python": platform.python_version(),
            },
            indent=1,
        )
    )


def progress(rows: int) -> None:
    """Print a line every hundred thousand rows."""
    if rows and rows % 100_000 == 0:
        print(f"{rows:,} rows", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
