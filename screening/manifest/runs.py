"""A whole manifest screened into `results.jsonl`: journaled, resumable, the books balanced."""

from __future__ import annotations

import gc
import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from screening.manifest.batch import RowScreener, ScreensMany
from screening.manifest.columns import ColumnMapping
from screening.manifest.errors import ResumeError, UnreadableManifestError
from screening.manifest.journal import JournaledFile, restart, unfinished, writing
from screening.manifest.shipments import ShipmentResult
from screening.manifest.sources import ManifestSource
from screening.results import EditionReference, ScreeningResult

RESULTS = "results.jsonl"
_CHECKPOINT_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class RunIdentity:
    """Everything that the answers depend on besides the rows; `digest` stands in each of them."""

    input_name: str
    input_sha256: str
    mapping: str
    options: str
    editions: tuple[EditionReference, ...]
    threshold: float
    policy_digest: str
    engine_version: str

    @property
    def facts(self) -> dict[str, str]:
        """The identity as a journal notes it."""
        return {
            "input": self.input_sha256,
            "mapping": self.mapping,
            "reading": self.options,
            "lists": " ".join(f"{one.source}:{one.sha256}" for one in self.editions),
            "policy": self.policy_digest,
            "engine version": self.engine_version,
        }

    @property
    def digest(self) -> str:
        """The first 16 hex digits of the SHA-256 of the facts."""
        return hashlib.sha256(json.dumps(self.facts, sort_keys=True).encode()).hexdigest()[:16]


def run_identity(source: ManifestSource, probe: ScreeningResult) -> RunIdentity:
    """Return the identity of screening `source`; `probe` is any answer of the screener."""
    options = {"format": source.format, "encoding": source.encoding, "delimiter": source.delimiter}
    options["sheets"] = "\t".join(source.sheets)
    return RunIdentity(
        source.name,
        source.sha256(),
        mapping_digest(source.mapping),
        json.dumps(options, sort_keys=True),
        probe.editions,
        probe.threshold,
        probe.policy_digest,
        probe.engine_version,
    )


def mapping_digest(mapping: ColumnMapping) -> str:
    """Return the hex digest of what a mapping says about columns, separators and roles."""
    roles = [[r.name, r.kind.value, r.screened, r.counts.value] for r in mapping.roles.values()]
    said = [mapping.said, mapping.separators, roles]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def screen_file(
    source: ManifestSource,
    screener: ScreensMany,
    folder: Path,
    *,
    identity: RunIdentity,
    workers: int = 1,
    resume: bool = False,
    start_over: bool = False,
    on_rows: Callable[[int], None] = lambda _: None,
    checkpoint_rows: int = _CHECKPOINT_ROWS,
) -> JournaledFile:
    """Screen every row of `source` into `folder/results.jsonl.partial`, and return that file.

    The caller calls `finish()` on it when everything derived from it is written too. Whatever
    stops the process, a call with `resume=True` goes on from the last checkpoint and ends with the
    same bytes. `on_rows` is told the number of rows that are done. Raises `ResumeError` where a
    finished or unfinished run lies in `folder` and neither `resume` nor `start_over` is said.
    """
    if resume and source.path is None:
        raise ResumeError(
            source.name, "it cannot be read a second time", remedy="save it as a file first"
        )
    if folder.exists() and not folder.is_dir():
        raise UnreadableManifestError(
            str(folder), "the results go to a folder, and this is a file", remedy="name a folder"
        )
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    target = folder / RESULTS
    if start_over:
        restart(target)
    elif not resume and target.exists() and not unfinished(target):
        raise ResumeError(
            str(target),
            "a finished run lies here",
            remedy="name another folder, or add --restart to write over it",
        )
    output = JournaledFile(target, identity=identity.facts, resume=resume)
    try:
        if output.finished:
            # Nothing is left to screen, but what is noted about the file is found by reading it.
            deque(source.rows(), maxlen=0)
        else:
            _screen(source, screener, output, identity, workers, on_rows, checkpoint_rows)
    finally:
        output.close()
    return output


def _screen(
    source: ManifestSource,
    screener: ScreensMany,
    output: JournaledFile,
    identity: RunIdentity,
    workers: int,
    on_rows: Callable[[int], None],
    checkpoint_rows: int,
) -> None:
    done = output.at.rows
    on_rows(done)
    rows = source.rows()
    for _ in islice(rows, done):
        pass
    screening = RowScreener(screener, mapping=source.mapping, workers=workers, run=identity.digest)
    shipments = screening.shipments(rows)
    # The lists and the answers kept live as long as the run: looking through them for garbage
    # again and again costs an eighth of the time and finds nothing.
    gc.freeze()
    try:
        while chunk := _lines(islice(shipments, min(1_000, checkpoint_rows))):
            output.write(chunk[0])
            done += chunk[1]
            on_rows(done)
            if done - output.at.rows >= checkpoint_rows:
                output.checkpoint(rows=done)
        output.checkpoint(rows=done, done=True)
    finally:
        gc.unfreeze()


def _lines(shipments: Iterator[ShipmentResult]) -> tuple[bytes, int] | None:
    lines = [shipment.to_json() for shipment in shipments]
    if not lines:
        return None
    lines.append("")
    # A lone surrogate, which JSON input may hold, becomes the JSON escape that it was.
    return "\n".join(lines).encode("utf-8", "backslashreplace"), len(lines) - 1
