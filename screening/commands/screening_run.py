"""The run behind `screening manifest FILE`: progress on stderr, answers on stdout, files in DIR."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from screening.commands.progress import progress
from screening.commands.telling import tell, write_json
from screening.manifest.batch import RowScreener
from screening.manifest.runs import RESULTS, RunIdentity, run_identity, screen_file
from screening.manifest.sources import ManifestSource
from screening.report.derived import Derived, derive
from screening.report.totals import Totals
from screening.screener import Screener

_TWO_WORKERS_FROM_BYTES = 8_000_000


def run(
    source: ManifestSource,
    screener: Screener,
    *,
    out: Path | None,
    resume: bool,
    start_over: bool,
    as_json: bool,
    parquet: bool,
    workers: int,
) -> int:
    """Screen the manifest and return the exit code."""
    identity = run_identity(source, screener.screen("identity"))
    workers = workers or _workers(source)
    if out is None and as_json:
        return _stream(source, screener, identity, workers)
    if out is None:
        with tempfile.TemporaryDirectory(prefix="screening-") as folder:
            return _run(
                source,
                screener,
                identity,
                Path(folder),
                workers,
                as_json,
                parquet=False,
                kept=False,
            )
    return _run(
        source,
        screener,
        identity,
        out,
        workers,
        as_json,
        parquet=parquet,
        resume=resume,
        start_over=start_over,
    )


def _run(
    source: ManifestSource,
    screener: Screener,
    identity: RunIdentity,
    folder: Path,
    workers: int,
    as_json: bool,  # noqa: FBT001 - private
    *,
    parquet: bool,
    kept: bool = True,
    resume: bool = False,
    start_over: bool = False,
) -> int:
    try:
        with progress(source) as on_rows:
            output = screen_file(
                source,
                screener,
                folder,
                identity=identity,
                workers=workers,
                resume=resume,
                start_over=start_over,
                on_rows=on_rows,
            )
    except KeyboardInterrupt:
        if kept:
            tell(f"screening: stopped; what is done is kept, --resume goes on in {folder}")
        raise
    derived = derive(
        output.partial, folder, facts=facts_of(source, identity), parquet=parquet, title=source.name
    )
    output.finish()
    if as_json:
        with (folder / RESULTS).open("rb") as stream:
            for line in stream:
                write_json(line)
        sys.stdout.flush()
    else:
        derived.table.print(sys.stdout)
    _print_summary(derived, source, folder if kept else None)
    return exit_code(derived.totals)


def _stream(source: ManifestSource, screener: Screener, identity: RunIdentity, workers: int) -> int:
    totals = Totals()
    screening = RowScreener(screener, mapping=source.mapping, workers=workers, run=identity.digest)
    for shipment in screening.shipments(source.rows()):
        line = shipment.to_json().encode("utf-8", "backslashreplace") + b"\n"
        write_json(line)
        if shipment.verdict == "clear":
            totals.clear()
        else:
            totals.take(
                {
                    "verdict": str(shipment.verdict),
                    **({"problem": ""} if shipment.row.problem else {}),
                }
            )
    sys.stdout.flush()
    for note in source.notes:
        tell(f"note: {note}")
    tell(totals.sentence())
    return exit_code(totals)


def exit_code(totals: Totals) -> int:
    """Return 4 where not everything was screened, 3 for hits and reviews, else 0."""
    if not totals.balanced or totals.verdicts["incomplete"] or totals.rejected:
        return 4
    return 3 if totals.verdicts["hit"] or totals.verdicts["review"] else 0


def facts_of(source: ManifestSource, identity: RunIdentity) -> dict[str, Any]:
    """Return what summary and report say about a run besides its counts."""
    return {
        "run": identity.digest,
        "input": {
            "name": identity.input_name,
            "sha256": identity.input_sha256,
            "format": source.format,
            "encoding": source.encoding,
            "delimiter": source.delimiter,
        },
        "lists": [edition.model_dump(mode="json") for edition in identity.editions],
        "threshold": identity.threshold,
        "policy_digest": identity.policy_digest,
        "mapping_digest": identity.mapping,
        "engine_version": identity.engine_version,
        "notes": list(source.notes),
    }


def _print_summary(derived: Derived, source: ManifestSource, folder: Path | None) -> None:
    for note in (*source.notes, *derived.notes):
        tell(f"note: {note}")
    tell(derived.totals.sentence())
    if derived.totals.rejected:
        where = f"see {folder / 'rejects.csv'}" if folder else "--out DIR keeps them in rejects.csv"
        rows = "1 row" if derived.totals.rejected == 1 else f"{derived.totals.rejected:,} rows"
        tell(f"{rows} could not be read: {where}")
    if folder:
        names = ", ".join([RESULTS, *(path.name for path in derived.files)])
        tell(f"written to {folder}: {names}")


def _workers(source: ManifestSource) -> int:
    if source.path is None or source.path.stat().st_size < _TWO_WORKERS_FROM_BYTES:
        return 1
    return min(2, os.cpu_count() or 1)
