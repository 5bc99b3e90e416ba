"""Everything that is made from a finished `results.jsonl`, in one pass over it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from screening.manifest.journal import writing
from screening.report.delimited import (
    HIT_COLUMNS,
    REJECT_COLUMNS,
    CsvTable,
    hit_cells,
    reject_cells,
)
from screening.report.hit_lines import hit_lines
from screening.report.html import HtmlReport
from screening.report.parquet import ParquetTable
from screening.report.table import TerminalTable
from screening.report.totals import Totals
from screening.report.workbook import WorkbookTable

NAMES = ("rejects.csv", "hits.csv", "hits.xlsx", "results.parquet", "report.html", "summary.json")
_CLEAR = b'{"verdict":"clear"'


@dataclass(frozen=True, slots=True)
class Derived:
    """What was made: counts, the table for the terminal, the files, and what was left out why."""

    totals: Totals
    table: TerminalTable
    files: tuple[Path, ...]
    notes: tuple[str, ...]


def derive(
    results: Path,
    folder: Path,
    *,
    facts: Mapping[str, Any],
    parquet: bool = False,
    title: str = "Screening",
) -> Derived:
    """Write rejects, hits, report and summary into `folder` from the lines of `results`.

    `facts` (input, lists, policy) go into summary and report. Each file is written beside its
    place and renamed when all are whole; one of an earlier run that is not written anew is removed.
    """
    totals, table = Totals(), TerminalTable()
    with writing(folder), _Files(folder, facts, title=title, parquet=parquet) as files:
        with results.open("rb") as stream:
            for line in stream:
                clear = line.startswith(_CLEAR)
                if clear and not files.wants_clear and not table.wants_clear:
                    totals.clear()
                    table.pass_over()
                    continue
                record = json.loads(line)
                table.take(record)
                files.take_any(record)
                if clear:
                    totals.clear()
                else:
                    totals.take(record)
                    files.take(record, totals)
        written, notes = files.finish(totals)
    return Derived(totals, table, written, notes)


class _Files:
    """The files in the making; closed whatever happens, named when `finish()` is reached."""

    def __init__(
        self, folder: Path, facts: Mapping[str, Any], *, title: str, parquet: bool
    ) -> None:
        self._folder = folder
        self._facts = facts
        self._notes: list[str] = []
        self._stack = ExitStack()
        self._rejects = CsvTable(self._partial("rejects.csv"), REJECT_COLUMNS)
        self._stack.callback(self._rejects.close)
        self._hits = CsvTable(self._partial("hits.csv"), HIT_COLUMNS)
        self._stack.callback(self._hits.close)
        self._written = ["rejects.csv", "hits.csv"]
        self._book: WorkbookTable | None = None
        if self._has("xlsxwriter", "hits.xlsx", extra="excel"):
            self._book = WorkbookTable(self._partial("hits.xlsx"))
            self._stack.callback(self._book.close)
        self._warehouse: ParquetTable | None = None
        if parquet:
            self._warehouse = ParquetTable(self._partial("results.parquet"))
            self._stack.callback(self._warehouse.close)
            self._written.append("results.parquet")
        self._report: HtmlReport | None = None
        if self._has("leather", "report.html", extra="report"):
            self._report = HtmlReport(facts, title=title)
        self._written.append("summary.json")

    def __enter__(self) -> _Files:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    @property
    def wants_clear(self) -> bool:
        """Whether a file holds clear shipments too."""
        return self._warehouse is not None

    def take_any(self, record: Mapping[str, Any]) -> None:
        """Take a shipment of any verdict."""
        if self._warehouse:
            self._warehouse.write(record)

    def take(self, record: Mapping[str, Any], totals: Totals) -> None:
        """Take a shipment that is not clear, and count its hits."""
        if "problem" in record:
            self._rejects.write(reject_cells(record))
        if self._report:
            self._report.take(record)
        for hit in hit_lines(record):
            totals.take_hit(hit)
            cells = hit_cells(hit)
            self._hits.write(cells)
            if self._book:
                self._book.write(cells)

    def finish(self, totals: Totals) -> tuple[tuple[Path, ...], tuple[str, ...]]:
        """Write what needs the counts, then give every file its name."""
        self._stack.close()
        if self._book and self._book.left_out:
            left = f"{self._book.left_out:,} hits stand only in hits.csv"
            self._notes.append(f"hits.xlsx holds no more rows: {left}")
        summary = json.dumps(
            {**self._facts, "totals": totals.as_dict()}, ensure_ascii=False, indent=2
        )
        self._write_text("summary.json", f"{summary}\n")
        if self._report:
            self._write_text("report.html", self._report.render(totals))
        for name in NAMES:
            if name in self._written:
                self._partial(name).replace(self._folder / name)
            else:
                (self._folder / name).unlink(missing_ok=True)
        return tuple(self._folder / name for name in self._written), tuple(self._notes)

    def _has(self, package: str, name: str, *, extra: str) -> bool:
        if find_spec(package):
            self._written.append(name)
            return True
        self._notes.append(f"{name} is not written: pip install 'export-screening[{extra}]'")
        return False

    def _write_text(self, name: str, text: str) -> None:
        self._partial(name).write_text(text, encoding="utf-8", errors="backslashreplace")

    def _partial(self, name: str) -> Path:
        return self._folder / f"{name}.partial"
