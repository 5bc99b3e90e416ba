"""Compiled lists on disk: whole or not at all, verified when opened, never a pickle."""

from __future__ import annotations

import json
import mmap
import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from screening import Screener
from screening.compiled import compile_lists
from screening.errors import IndexStoreError
from screening.store import open_compiled, write_compiled
from screening.testing import edition, listed_party, tiny_edition

ROOT = Path(__file__).parents[2]
QUESTIONS = (
    "Bank Vardanak",
    "Zarqan Heavy Industry",
    "扎尔干重工业集团",
    "Dental Supplies",
    "Grey Falcon",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A compiled folder of the tiny list."""
    place = tmp_path / "index"
    write_compiled(compile_lists([tiny_edition()]), place)
    return place


def leftovers(folder: Path) -> list[str]:
    """What stands beside the folder and is not it."""
    return [entry.name for entry in folder.parent.iterdir() if entry.name != folder.name]


def test_opened_lists_answer_as_those_in_memory(folder: Path) -> None:
    fresh = Screener([tiny_edition()])
    opened = Screener(open_compiled(folder))

    for question in QUESTIONS:
        assert opened.screen(question) == fresh.screen(question)


def test_arrays_are_memory_mapped(folder: Path) -> None:
    opened = open_compiled(folder)

    for array in (opened.arrays.name_party, opened.arrays.vocabulary.letters):
        assert is_mapped(array)


def is_mapped(array: object) -> bool:
    """Whether an array, or what it is a view of, is a mapped file."""
    while isinstance(array, np.ndarray):
        array = array.base
    return isinstance(array, mmap.mmap)


def test_a_written_folder_replaces_the_one_before(folder: Path) -> None:
    write_compiled(compile_lists([edition(listed_party("Orion Pump Works"))]), folder)

    assert [party.primary_name.text for party in open_compiled(folder).parties] == [
        "Orion Pump Works"
    ]
    assert leftovers(folder) == []


def test_stored_parties_are_a_sequence(folder: Path) -> None:
    stored, parties = open_compiled(folder).parties, tiny_edition().parties

    assert tuple(stored) == parties
    assert stored[-1] == parties[-1]
    assert tuple(stored[1:3]) == parties[1:3]
    with pytest.raises(IndexError):
        stored[len(parties)]


def test_a_stored_index_can_be_updated(folder: Path) -> None:
    changed = edition(*tiny_edition().parties[1:], listed_party("Orion Pump Works"))

    screener = Screener(compile_lists([changed], previous=open_compiled(folder)))

    assert screener.screen("Orion Pump Works").hits
    assert not screener.screen("Sanaye Zarqan").hits


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexStoreError, match="compile it first"):
        open_compiled(tmp_path / "nowhere")


def test_every_changed_byte_of_every_file_is_noticed(folder: Path) -> None:
    for path in sorted(folder.glob("*.npy")):
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        with pytest.raises(IndexStoreError, match="changed") as caught:
            open_compiled(folder)
        assert path.name in str(caught.value)
        path.write_bytes(content)
    open_compiled(folder)


@pytest.mark.parametrize("kept", [0, 1, 64, 200])
def test_truncated_files_are_refused_even_unverified(folder: Path, kept: int) -> None:
    for path in sorted(folder.glob("*.npy")):
        content = path.read_bytes()
        if len(content) <= kept:
            continue
        path.write_bytes(content[:kept])
        with pytest.raises(IndexStoreError):
            open_compiled(folder)
        if kept < 64:
            with pytest.raises(IndexStoreError):
                open_compiled(folder, verify=False)
        path.write_bytes(content)


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "words.npy").unlink()

    with pytest.raises(IndexStoreError):
        open_compiled(folder)


@pytest.mark.parametrize(
    "manifest",
    ["", "{", "[]", "null", "{}", '{"schema": 1}', "\udcff".encode("utf-8", "surrogatepass")],
)
def test_a_damaged_manifest_is_refused(folder: Path, manifest: str | bytes) -> None:
    text = manifest if isinstance(manifest, bytes) else manifest.encode()
    (folder / "manifest.json").write_bytes(text)

    with pytest.raises(IndexStoreError):
        open_compiled(folder)


@pytest.mark.parametrize("key", ["schema", "engine", "tables", "unidecode"])
def test_a_folder_of_another_version_is_refused(folder: Path, key: str) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest[key] = "another"
    path.write_text(json.dumps(manifest))

    with pytest.raises(IndexStoreError, match="another version"):
        open_compiled(folder)


def test_a_folder_of_other_editions_is_refused(folder: Path) -> None:
    wanted = compile_lists([edition(listed_party("Orion Pump Works"))]).editions

    with pytest.raises(IndexStoreError, match="other editions"):
        open_compiled(folder, editions=wanted)
    assert open_compiled(folder, editions=compile_lists([tiny_edition()]).editions).parties


def test_a_manifest_cannot_point_outside_its_folder(folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["files"]["../elsewhere.npy"] = "0" * 64
    path.write_text(json.dumps(manifest))

    with pytest.raises(IndexStoreError):
        open_compiled(folder)


def test_a_pickle_in_place_of_an_array_is_never_loaded(folder: Path, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"

    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(trap),)

    path = folder / "names.party.npy"
    np.save(path, np.array([Trap()], dtype=object), allow_pickle=True)

    with pytest.raises(IndexStoreError):
        open_compiled(folder, verify=False)
    assert not trap.exists()


def test_no_file_holds_a_pickle(folder: Path) -> None:
    for path in folder.glob("*.npy"):
        array = np.load(path, allow_pickle=False)
        assert array.dtype != object
    assert {path.suffix for path in folder.iterdir()} == {".npy", ".json"}


def test_two_processes_that_write_at_once_leave_one_whole_folder(tmp_path: Path) -> None:
    place = tmp_path / "index"
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from screening.compiled import compile_lists\nfrom screening.store import write_compiled\n"
        "from screening.testing import tiny_edition\n"
        "compiled = compile_lists([tiny_edition()])\n"
        "for _ in range(12): write_compiled(compiled, Path(sys.argv[1]))\n"
    )

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program, str(place)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.submit(run), threads.submit(run)
        for done in (first.result(), second.result()):
            assert done.returncode == 0, done.stderr

    assert Screener(open_compiled(place)).screen("Bank Vardanak").hits
    assert leftovers(place) == []


def test_a_disk_that_fills_up_keeps_the_old_folder(folder: Path) -> None:
    # The kernel refuses files over the limit as it does on a full disk: a write fails midway.
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    program = """
import resource, signal, sys
from pathlib import Path
from screening.compiled import compile_lists
from screening.errors import IndexStoreError
from screening.store import write_compiled
from screening.testing import edition, listed_party

parties = [listed_party(f"Orion {number} Works") for number in range(400)]
compiled = compile_lists([edition(*parties)])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
try:
    write_compiled(compiled, Path(sys.argv[1]))
except IndexStoreError as error:
    print(error)
else:
    sys.exit(9)
"""
    assert soft == resource.RLIM_INFINITY or soft > 3000, hard

    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "compiled index at" in done.stdout
    assert Screener(open_compiled(folder)).screen("Bank Vardanak").hits
    assert leftovers(folder) == []


def test_a_place_that_cannot_be_written_is_an_error_of_the_family(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(IndexStoreError):
        write_compiled(compile_lists([tiny_edition()]), tmp_path / "file" / "index")
