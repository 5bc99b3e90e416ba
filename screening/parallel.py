"""Worker processes that share one memory-mapped compiled index.

A worker is a plain child process (`python -m screening.worker FOLDER`) that answers batches of
parties with the results that are not clear; lines of JSON go to and fro, so nothing is pickled
and a script needs no main guard. Results do not depend on the number of workers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from pydantic import TypeAdapter

from screening.compiled import CompiledLists
from screening.errors import WorkerError
from screening.matching import batches
from screening.parties import ScreenedParty
from screening.policy import ScreeningPolicy
from screening.results import ScreeningResult
from screening.store import write_compiled

PARTIES = TypeAdapter(list[ScreenedParty])
RESULTS = TypeAdapter(dict[int, ScreeningResult])
_BATCH = 1024

_GROUP_OF_ITS_OWN: dict[str, Any] = (
    {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    if sys.platform == "win32"
    else {"process_group": 0}
)

#: Products of matrices would start threads of their own in every worker, which then wait for each
#: other's processors: two workers on two processors took twice the processor time.
_ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)

Clear = Callable[[ScreenedParty], ScreeningResult]


class _Worker:
    """One child process; `answer` sends a batch and waits for what is not clear in it."""

    def __init__(self, folder: Path, policy: ScreeningPolicy, today: str) -> None:
        command = [sys.executable, "-m", "screening.worker", str(folder), today]
        self._process = subprocess.Popen(  # noqa: S603  (our own module, our own folder)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD,
            # Ctrl-C goes to a whole group of processes. It is ours to handle: a worker that gets it
            # while Python still starts would tell so at length.
            **_GROUP_OF_ITS_OWN,
        )
        self._send(policy.model_dump_json().encode())

    def _send(self, line: bytes) -> None:
        if self._process.stdin is None:
            raise WorkerError("it has no standard input")
        try:
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise WorkerError("it ended before it was asked everything") from error

    def answer(self, parties: list[ScreenedParty]) -> dict[int, ScreeningResult]:
        self._send(PARTIES.dump_json(parties, exclude_defaults=True))
        line = self._process.stdout.readline() if self._process.stdout else b""
        if not line:
            raise WorkerError(f"it ended with exit code {self._process.wait()}")
        return RESULTS.validate_json(line)

    def close(self) -> None:
        # First of all, so that it never sees a batch cut off in the middle.
        self._process.terminate()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        self._process.wait()


def screen_in_parallel(
    parties: Iterable[ScreenedParty],
    compiled: CompiledLists,
    *,
    policy: ScreeningPolicy,
    today: str,
    workers: int,
    clear: Clear,
) -> Iterator[ScreeningResult]:
    """Yield the results of many parties in their order; `clear` makes the result of a clear one.

    Raises `WorkerError` where a worker process ends early.
    """
    with tempfile.TemporaryDirectory(prefix="screening-") as folder:
        place = compiled.folder
        if place is None:
            place = Path(folder) / "index"
            write_compiled(compiled, place)
        crew = [_Worker(place, policy, today) for _ in range(workers)]
        try:
            yield from _in_order(parties, crew, clear)
        finally:
            for worker in crew:
                worker.close()


def _in_order(
    parties: Iterable[ScreenedParty], crew: Sequence[_Worker], clear: Clear
) -> Iterator[ScreeningResult]:
    free: SimpleQueue[_Worker] = SimpleQueue()
    for worker in crew:
        free.put(worker)

    def ask(batch: list[ScreenedParty]) -> dict[int, ScreeningResult]:
        worker = free.get()
        try:
            return worker.answer(batch)
        finally:
            free.put(worker)

    waiting: deque[tuple[list[ScreenedParty], Future[dict[int, ScreeningResult]]]] = deque()
    with ThreadPoolExecutor(max_workers=len(crew)) as threads:
        for batch in batches(parties, _BATCH):
            waiting.append((batch, threads.submit(ask, batch)))
            if len(waiting) > 2 * len(crew):
                yield from _filled(*waiting.popleft(), clear)
        while waiting:
            yield from _filled(*waiting.popleft(), clear)


def _filled(
    batch: list[ScreenedParty], answer: Future[dict[int, ScreeningResult]], clear: Clear
) -> Iterator[ScreeningResult]:
    found = answer.result()
    for number, party in enumerate(batch):
        result = found.get(number)
        yield clear(party) if result is None else result
