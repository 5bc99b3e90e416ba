"""The journal of a long run: what it works on, and how far its output is safe on the disk.

A journal is JSON lines: first the identity of the work (digests of input, lists, policy, mapping),
then checkpoints. A checkpoint is written only after the output up to its offset was flushed to
the disk, so whatever kills the process, the output up to the last whole checkpoint is right; it
is cut there and the work goes on. A line torn by the kill is passed over.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from screening.manifest.errors import OutputError, ResumeError

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A safe point: `rows` shipments make the first `size` bytes, which have this digest."""

    rows: int
    size: int
    sha256: str
    done: bool = False


class JournaledFile:
    """The output of a run, `NAME.partial` beside its journal until `finish()` is called."""

    def __init__(self, target: Path, *, identity: Mapping[str, str], resume: bool) -> None:
        """Start or resume; raises `ResumeError` for a missing, foreign or unexpected journal."""
        self.target = target
        self.partial = target.with_name(f"{target.name}.partial")
        self._journal_path = target.with_name(f"{target.name}.journal")
        self._identity = dict(identity)
        self._digest = hashlib.sha256()
        self._whole = 0
        self.at = Checkpoint(0, 0, self._digest.hexdigest())
        if resume:
            self._resume()
        elif self._journal_path.exists():
            refuse_if_at_work(target)
            raise ResumeError(
                str(self._journal_path),
                "an unfinished run lies here",
                remedy="add --resume to go on with it, or --restart to begin again",
            )
        going_on = self.at.size > 0
        with writing(self.target):
            mode = "r+b" if going_on else "wb"
            self._journal: IO[bytes] = self._journal_path.open(mode, buffering=0)
            _lock(self._journal, self._journal_path)
            self._output: IO[bytes] = self.partial.open(mode, buffering=0)
            if going_on:
                self._journal.truncate(self._whole)
                self._journal.seek(self._whole)
                self._output.truncate(self.at.size)
                self._output.seek(self.at.size)
            else:
                self._note({"identity": self._identity})

    @property
    def finished(self) -> bool:
        """Whether the output was complete when the run was resumed."""
        return self.at.done

    def write(self, data: bytes) -> None:
        """Append to the output; raises `OutputError` when the disk is full or gone."""
        with writing(self.target):
            view = memoryview(data)
            while view:
                view = view[self._output.write(view) :]
        self._digest.update(data)

    def checkpoint(self, *, rows: int, done: bool = False) -> None:
        """Make all that was written safe and note it."""
        with writing(self.target):
            os.fsync(self._output.fileno())
            size = self._output.tell()
            self.at = Checkpoint(rows, size, self._digest.hexdigest(), done)
            self._note({"rows": rows, "size": size, "sha256": self.at.sha256, "done": done})

    def finish(self) -> None:
        """Give the output its name and remove the journal; done twice it does nothing more."""
        self.close()
        with writing(self.target):
            if self.partial.exists():
                self.partial.replace(self.target)
            _sync_directory(self.target.parent)
            self._journal_path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the files and keep them for a later `--resume`."""
        self._output.close()
        self._journal.close()

    def _note(self, fact: Mapping[str, object]) -> None:
        self._journal.write(json.dumps(fact, sort_keys=True).encode() + b"\n")
        os.fsync(self._journal.fileno())

    def _resume(self) -> None:
        identity, last, self._whole = _read_journal(self._journal_path)
        if identity is None:
            if not self._journal_path.exists():
                raise ResumeError(
                    str(self.target.parent),
                    "the run here is finished"
                    if self.target.exists()
                    else "there is no unfinished run here",
                    remedy="leave --resume out; --restart writes over a finished run",
                )
            return
        for key, value in self._identity.items():
            if identity.get(key) != value:
                raise ResumeError(
                    str(self._journal_path),
                    f"the unfinished run had another {key} ({identity.get(key)!r}, now {value!r})",
                    remedy="give the same as then, or --restart to begin again",
                )
        if last is None:
            return
        if last.done and not self.partial.exists() and self.target.exists():
            self.target.replace(self.partial)
        if not self.partial.exists() or not self._matches(last):
            raise ResumeError(
                str(self.partial),
                f"its first {last.size:,} bytes are not what the journal notes",
                remedy="use --restart to begin again",
            )
        self.at = last

    def _matches(self, last: Checkpoint) -> bool:
        left = last.size
        with self.partial.open("rb") as stream:
            while left and (piece := stream.read(min(left, _PIECE))):
                self._digest.update(piece)
                left -= len(piece)
        return not left and self._digest.hexdigest() == last.sha256


def refuse_if_at_work(target: Path) -> None:
    """Raise `ResumeError` where another process is writing the run into `target`."""
    path = target.with_name(f"{target.name}.journal")
    if path.exists():
        with writing(target), path.open("r+b", buffering=0) as journal:
            _lock(journal, path)


def unfinished(target: Path) -> bool:
    """Return whether a run into `target` was begun and not brought to its end."""
    return target.with_name(f"{target.name}.journal").exists()


def restart(target: Path) -> None:
    """Remove the unfinished run beside `target`, unless a process is at work on it."""
    refuse_if_at_work(target)
    for suffix in ("journal", "partial"):
        target.with_name(f"{target.name}.{suffix}").unlink(missing_ok=True)


def _read_journal(path: Path) -> tuple[dict[str, str] | None, Checkpoint | None, int]:
    """Return the identity, the last checkpoint and how many bytes of the journal are whole."""
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return None, None, 0
    identity: dict[str, str] | None = None
    last: Checkpoint | None = None
    whole = 0
    for line in lines[:-1]:
        try:
            fact = json.loads(line)
        except ValueError:
            break
        whole += len(line) + 1
        if "identity" in fact:
            identity = fact["identity"]
        else:
            last = Checkpoint(fact["rows"], fact["size"], fact["sha256"], fact["done"])
    return identity, last, whole


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turn the operating system's refusals to write into `OutputError`."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            str(target),
            f"cannot be written: {error.strerror or error}",
            remedy="make room or get the right to write there, then run again"
            + (" with --resume" if _begun(target) else ""),
        ) from error


def _begun(target: Path) -> bool:
    """Return whether a journal lies beside the target, or in it where it is a folder."""
    try:
        return unfinished(target) or any(target.glob("*.journal"))
    except OSError:
        return False


def _lock(journal: IO[bytes], path: Path) -> None:
    """Hold the journal for this process, where the system can; the end of the process lets go."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - not on Windows
        return
    try:
        fcntl.flock(journal.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        journal.close()
        raise ResumeError(
            str(path), "another process is at work on this run", remedy="wait for it, or stop it"
        ) from error


def _sync_directory(folder: Path) -> None:
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # directories cannot be opened on every system
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)
