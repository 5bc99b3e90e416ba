"""Progress on stderr: a bar with rate and time left in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any

import click

from screening.manifest.sources import ManifestSource

_SECONDS_BETWEEN_LINES = 10.0


def progress(source: ManifestSource) -> AbstractContextManager[Callable[[int], None]]:
    """Return a context in which a function is told how many rows are done."""
    return _Bar(source) if sys.stderr.isatty() else _Lines()


class _Lines:
    """A line now and then, as a log file wants it."""

    def __enter__(self) -> Callable[[int], None]:
        self._began = self._last = time.monotonic()
        self._first: int | None = None
        return self._on_rows

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def _on_rows(self, rows: int) -> None:
        if self._first is None:
            self._first = rows
        now = time.monotonic()
        if now - self._last >= _SECONDS_BETWEEN_LINES:
            self._last = now
            rate = (rows - self._first) / (now - self._began)
            click.echo(f"{rows:,} rows screened, {rate:,.0f} a second", err=True)


class _Bar:
    """A bar with the rate and the time left."""

    def __init__(self, source: ManifestSource) -> None:
        self._source = source

    def __enter__(self) -> Callable[[int], None]:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar: Any = Progress(
            TextColumn("screening"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]} rows/s"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("screening", total=self._source.rows_about(), rate="–")
        self._bar.start()
        self._began = time.monotonic()
        self._first: int | None = None
        return self._on_rows

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def _on_rows(self, rows: int) -> None:
        if self._first is None:
            self._first = rows
        passed = time.monotonic() - self._began
        rate = f"{(rows - self._first) / passed:,.0f}" if passed > 0.2 else "–"
        self._bar.update(self._task, completed=rows, rate=rate)
