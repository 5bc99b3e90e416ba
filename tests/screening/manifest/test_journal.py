"""A journaled file: what was noted is safe, what was torn is cut, a foreign journal is refused."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.manifest.errors import OutputError, ResumeError
from screening.manifest.journal import JournaledFile, restart, writing

IDENTITY = {"input": "aa", "lists": "bb"}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "results.jsonl"


def begun(target: Path, *, resume: bool = False) -> JournaledFile:
    return JournaledFile(target, identity=IDENTITY, resume=resume)


def test_appears_by_rename_and_leaves_no_journal(target: Path) -> None:
    file = begun(target)
    file.write(b"one\n")
    assert not target.exists()
    file.checkpoint(rows=1, done=True)
    file.finish()
    assert target.read_bytes() == b"one\n"
    assert [path.name for path in target.parent.iterdir()] == ["results.jsonl"]


def test_resume_cuts_what_was_not_noted(target: Path) -> None:
    file = begun(target)
    file.write(b"one\n")
    file.checkpoint(rows=1)
    file.write(b"two\nthr")
    file.close()
    again = begun(target, resume=True)
    assert (again.at.rows, again.at.size) == (1, 4)
    again.write(b"two\n")
    again.checkpoint(rows=2, done=True)
    again.finish()
    assert target.read_bytes() == b"one\ntwo\n"


def test_a_torn_journal_line_is_passed_over_and_cut(target: Path) -> None:
    file = begun(target)
    for number in range(3):
        file.write(b"row\n")
        file.checkpoint(rows=number + 1)
    file.close()
    journal = target.with_name("results.jsonl.journal")
    whole = journal.read_bytes()
    for cut in range(0, len(whole), 17):
        journal.write_bytes(whole[:cut])
        target.with_name("results.jsonl.partial").write_bytes(b"row\nrow\nrow\nro")
        again = begun(target, resume=True)
        rows = again.at.rows
        assert rows == max(0, whole[:cut].count(b"\n") - 1)
        for number in range(rows, 4):
            again.write(b"row\n")
            again.checkpoint(rows=number + 1)
        again.close()
        last = begun(target, resume=True)
        last.close()
        assert last.at.rows == 4


def test_unfinished_run_is_not_overwritten_by_accident(target: Path) -> None:
    begun(target).close()
    with pytest.raises(ResumeError, match="--restart"):
        begun(target)
    restart(target)
    begun(target).close()


@pytest.mark.parametrize("key", ["input", "lists"])
def test_another_input_list_or_policy_is_refused(target: Path, key: str) -> None:
    file = begun(target)
    file.write(b"x")
    file.checkpoint(rows=1)
    file.close()
    with pytest.raises(ResumeError, match=f"another {key}"):
        JournaledFile(target, identity={**IDENTITY, key: "other"}, resume=True)


def test_two_processes_do_not_work_on_one_run(target: Path) -> None:
    pytest.importorskip("fcntl", reason="no file locks of this kind on this system")
    file = begun(target)
    file.write(b"one\n")
    file.checkpoint(rows=1)
    with pytest.raises(ResumeError, match="another process"):
        begun(target, resume=True)
    file.write(b"two\n")
    file.close()
    begun(target, resume=True).close()


def test_a_changed_or_missing_output_is_refused(target: Path) -> None:
    file = begun(target)
    file.write(b"one\n")
    file.checkpoint(rows=1)
    file.close()
    partial = target.with_name("results.jsonl.partial")
    partial.write_bytes(b"ONE\n")
    with pytest.raises(ResumeError, match="not what the journal notes"):
        begun(target, resume=True)
    partial.unlink()
    with pytest.raises(ResumeError, match="not what the journal notes"):
        begun(target, resume=True)


def test_nothing_to_resume(target: Path) -> None:
    with pytest.raises(ResumeError, match="no unfinished run"):
        begun(target, resume=True)


def test_killed_between_rename_and_end(target: Path) -> None:
    file = begun(target)
    file.write(b"one\n")
    file.checkpoint(rows=1, done=True)
    file.close()
    file.partial.replace(target)
    again = begun(target, resume=True)
    assert again.finished
    again.finish()
    assert target.read_bytes() == b"one\n"
    assert [path.name for path in target.parent.iterdir()] == ["results.jsonl"]


def test_full_disk_is_told_and_resumed(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = begun(target)
    file.write(b"one\n")
    file.checkpoint(rows=1)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        file.write(b"two\n")
        with pytest.raises(OutputError, match="No space left") as caught:
            file.checkpoint(rows=2)
    assert "--resume" in caught.value.remedy
    file.close()
    again = begun(target, resume=True)
    again.close()
    assert again.at.rows == 1


def test_resume_is_no_remedy_where_nothing_was_begun(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError) as caught, writing(tmp_path / "file" / "out"):
        (tmp_path / "file" / "out").mkdir()
    assert "--resume" not in caught.value.remedy


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_device_that_is_really_full(tmp_path: Path) -> None:
    target = tmp_path / "results.jsonl"
    target.with_name("results.jsonl.partial").symlink_to("/dev/full")
    file = begun(target)
    with pytest.raises(OutputError, match="No space left"):
        file.write(b"one\n")
    file.close()


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.binary(min_size=1, max_size=9), st.booleans()), min_size=1, max_size=12),
    st.data(),
)
def test_killed_anywhere_the_file_ends_the_same(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[bytes, bool]], data: st.DataObject
) -> None:
    """Stop after any number of pieces, tear the tail, resume: the same bytes as without a stop."""
    stop = data.draw(st.integers(0, len(pieces)))
    tail = data.draw(st.binary(max_size=5))
    target = tmp_path_factory.mktemp("run") / "results.jsonl"
    file = begun(target)
    for number, (piece, noted) in enumerate(pieces[:stop], start=1):
        file.write(piece)
        if noted:
            file.checkpoint(rows=number)
    file.close()
    with file.partial.open("ab") as stream:
        stream.write(tail)
    again = begun(target, resume=True)
    for number, (piece, _) in enumerate(pieces[again.at.rows :], start=again.at.rows + 1):
        again.write(piece)
        again.checkpoint(rows=number)
    again.checkpoint(rows=len(pieces), done=True)
    again.finish()
    assert target.read_bytes() == b"".join(piece for piece, _ in pieces)


def test_a_run_at_work_is_neither_joined_nor_removed(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    running = JournaledFile(target, identity={"input": "a"}, resume=False)
    running.write(b"one")
    for action in (
        lambda: restart(target),
        lambda: JournaledFile(target, identity={"input": "a"}, resume=False),
        lambda: JournaledFile(target, identity={"input": "a"}, resume=True),
    ):
        with pytest.raises(ResumeError, match="another process is at work"):
            action()
    running.checkpoint(rows=1, done=True)
    running.finish()
    assert target.read_bytes() == b"one"
