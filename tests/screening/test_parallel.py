"""Worker processes give the results of one process, in order; a dead one is never silent."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from screening import ScreenedParty, Screener, ScreeningPolicy
from screening.compiled import compile_lists
from screening.errors import WorkerError
from screening.store import open_compiled, write_compiled
from screening.testing import tiny_edition, tiny_screener

ROOT = Path(__file__).parents[2]
ASKED = (
    "Bank Vardanak",
    "Dental Supplies of Springfield",
    ScreenedParty(name="Dragomil Tavreski", birth_date="1961-04-09", kind="individual"),
    ScreenedParty(name="Dragomil Tavreski", birth_date="1944", kind="individual"),
    ScreenedParty(name="Unheard Of", identifiers=("imo:9074729",), reference="row 5"),
    "扎尔干重工业集团",
    "Grey Falcon",
)


def test_two_workers_give_what_one_process_gives_in_order() -> None:
    screener = tiny_screener(policy=ScreeningPolicy(threshold=70))
    asked = [ASKED[number % len(ASKED)] for number in range(1500)]

    alone = list(screener.screen_many(asked))
    together = list(screener.screen_many(asked, workers=2))

    assert together == alone
    assert [result.model_dump_json() for result in together[:7]] == [
        result.model_dump_json() for result in alone[:7]
    ]


def test_workers_share_a_compiled_folder(tmp_path: Path) -> None:
    write_compiled(compile_lists([tiny_edition()]), tmp_path / "index")
    screener = Screener(open_compiled(tmp_path / "index"))

    results = list(screener.screen_many(ASKED, workers=2))

    assert results == list(screener.screen_many(ASKED))


def test_workers_have_one_thread_each_and_the_environment_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_compiled(compile_lists([tiny_edition()]), tmp_path / "index")
    monkeypatch.setenv("SCREENING_TEST_OF_THE_USER", "kept as it is")
    monkeypatch.setenv("OMP_NUM_THREADS", "7")

    results = Screener(open_compiled(tmp_path / "index")).screen_many(
        itertools.repeat("Bank Vardanak"), workers=2
    )
    try:
        next(results)
        of_workers = list(map(environment_of, children(os.getpid())))
    finally:
        results.close()  # type: ignore[attr-defined]

    assert len(of_workers) == 2
    for environment in of_workers:
        assert environment["SCREENING_TEST_OF_THE_USER"] == "kept as it is"
        assert environment["PATH"] == os.environ["PATH"]
        assert environment["OPENBLAS_NUM_THREADS"] == environment["MKL_NUM_THREADS"] == "1"
        assert environment["OMP_NUM_THREADS"] == environment["VECLIB_MAXIMUM_THREADS"] == "1"
    assert os.environ["OMP_NUM_THREADS"] == "7"


def test_results_come_before_the_input_has_ended() -> None:
    # Constant memory: a stream without end must be answered batch by batch.
    asked_for = 0

    def endless() -> Iterator[str]:
        nonlocal asked_for
        while True:
            asked_for += 1
            yield "Bank Vardanak"

    results = tiny_screener().screen_many(endless(), workers=2)
    first = [next(results) for _ in range(3)]
    results.close()  # type: ignore[attr-defined]

    assert all(result.hits for result in first)
    assert asked_for < 20_000


def test_a_worker_that_cannot_open_the_index_raises(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    write_compiled(compile_lists([tiny_edition()]), folder)
    screener = Screener(open_compiled(folder))
    (folder / "manifest.json").write_text("{}")

    with pytest.raises(WorkerError, match="exit code"):
        list(screener.screen_many(ASKED, workers=2))


def test_a_worker_that_is_killed_raises(tmp_path: Path) -> None:
    write_compiled(compile_lists([tiny_edition()]), tmp_path / "index")
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from screening import Screener\nfrom screening.errors import WorkerError\n"
        "from screening.store import open_compiled\n"
        "def endless():\n    while True: yield 'Bank Vardanak'\n"
        "screener = Screener(open_compiled(Path(sys.argv[1])))\n"
        "try:\n"
        "    for number, _ in enumerate(screener.screen_many(endless(), workers=1 + 1)):\n"
        "        if number == 0: print('started', flush=True)\n"
        "except WorkerError as error: print('WorkerError', error)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "index")],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        assert parent.stdout.readline() == "started\n"
        workers = children(parent.pid)
        assert len(workers) == 2
        os.kill(workers[0], signal.SIGKILL)
        said, _ = parent.communicate(timeout=60)

    assert said.startswith("WorkerError")
    until = time.monotonic() + 10
    while any(map(alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(alive, workers))


def children(pid: int) -> list[int]:
    """The child processes of one that this test started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("the system does not tell the children of a process")
    return [int(child) for child in listed.read_text().split()]


def environment_of(pid: int) -> dict[str, str]:
    """The environment that a process was started with."""
    lines = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    return dict(line.decode().split("=", 1) for line in lines if b"=" in line)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
