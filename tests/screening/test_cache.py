"""Indexes kept in a cache folder: taken when they fit, made anew when they do not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from screening import Screener
from screening.cache import IndexCacheWarning, cached_lists
from screening.compiled import CompiledLists
from screening.testing import edition, listed_party

LISTS = [edition(listed_party("Orion Pump Works"), listed_party("Bank Melat"))]
BUILD = """
import sys
from screening.cache import cached_lists
from screening.testing import edition, listed_party
lists = [edition(listed_party("Orion Pump Works"), listed_party("Bank Melat"))]
for _ in range(6):
    assert len(cached_lists(lists, sys.argv[1]).parties) == 2
"""


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def answers(compiled: CompiledLists) -> list[str]:
    result = Screener(compiled).screen("Orion Pumps Works")
    return [hit.matched_name.text for hit in result.hits]


def test_the_second_time_the_index_is_opened_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = cached_lists(LISTS, tmp_path)
    monkeypatch.setattr("screening.cache.compile_lists", None)
    second = cached_lists(LISTS, tmp_path)

    assert first.folder == second.folder == kept(tmp_path)[0]
    assert answers(first) == answers(second) == ["Orion Pump Works"]


def test_other_lists_get_an_index_of_their_own(tmp_path: Path) -> None:
    cached_lists(LISTS, tmp_path)
    cached_lists([edition(listed_party("Orion Pump Works"))], tmp_path)

    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize("file", ["words.npy", "manifest.json", "parties.npy"])
def test_a_damaged_index_is_told_and_made_anew(tmp_path: Path, file: str) -> None:
    folder = cached_lists(LISTS, tmp_path).folder
    assert folder is not None
    content = (folder / file).read_bytes()
    (folder / file).write_bytes(content[:-3] + b"xyz")

    with pytest.warns(IndexCacheWarning, match="damaged|made by|other"):
        compiled = cached_lists(LISTS, tmp_path)

    assert answers(compiled) == ["Orion Pump Works"]
    assert (folder / file).read_bytes() == content


def test_something_else_under_the_key_is_replaced(tmp_path: Path) -> None:
    folder = cached_lists(LISTS, tmp_path).folder
    other = cached_lists([edition(listed_party("Polar Freight"))], tmp_path).folder
    assert folder is not None
    assert other is not None
    for file in folder.iterdir():
        file.unlink()
    for file in other.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())

    with pytest.warns(IndexCacheWarning, match="other editions"):
        compiled = cached_lists(LISTS, tmp_path)

    assert answers(compiled) == ["Orion Pump Works"]


def test_where_nothing_can_be_written_the_lists_are_used_from_memory(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")

    with pytest.warns(IndexCacheWarning, match="from memory"):
        compiled = cached_lists(LISTS, tmp_path / "taken")

    assert answers(compiled) == ["Orion Pump Works"]


def test_two_processes_at_once_leave_one_whole_index(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    crew = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", BUILD, str(tmp_path)], cwd=root)
        for _ in range(2)
    ]

    assert [process.wait() for process in crew] == [0, 0]
    assert len(kept(tmp_path)) == 1
    assert answers(cached_lists(LISTS, tmp_path)) == ["Orion Pump Works"]


def test_the_command_line_keeps_an_index_where_it_is_told_to(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "screening", "check", "Bank Melat", "--cache", str(tmp_path)]

    runs = [subprocess.run(command, cwd=root, capture_output=True, check=False) for _ in range(2)]

    assert [run.returncode for run in runs] == [3, 3]
    assert runs[0].stdout == runs[1].stdout
    assert len(kept(tmp_path)) == 1
