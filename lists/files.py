"""Opening list files safely: the only module of this package that touches the file system.

A list file comes from outside and is treated as hostile: only regular files are opened, sizes are
capped before and while unpacking, and a file that changes between two looks is refused. What the
content means is not decided here: `lists.text`, `lists.xml` and `lists.json_text` read it.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from lists.errors import MalformedListError, MissingListError, UnsafeFileError

MAX_BYTES = 512 * 1024 * 1024
"""The most bytes a list file may have, packed or unpacked. The largest official file (OFAC SDN
Advanced XML) has about 120 MB."""

MAX_RATIO = 200
"""The most bytes that one packed byte may become. Lists pack 10 to 40 times; bombs over 1,000."""

MAX_MEMBERS = 64
"""The most members of an archive; a spreadsheet has about a dozen."""

CHUNK = 1024 * 1024
"""Bytes a step. expat 2.5 takes quadratic time for one long token unless it is fed in chunks."""

BROKEN_PACKING = (
    EOFError,
    zlib.error,
    gzip.BadGzipFile,
    zipfile.BadZipFile,
    NotImplementedError,
    UnicodeDecodeError,
    IndexError,
    OSError,
)
"""What the standard library raises for a damaged archive: also for a version or a way of packing
that no archive has, for names of members that are no text, and for a place before its start."""

_RATIO_FREE = 16 * CHUNK
"""Below this unpacked size the ratio says nothing: short files of blanks pack very well."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list file that was found safe to read: `size` in bytes and `sha256` are those on disk.

    `packing` is "", "gzip" or "zip" (exactly one member, read through), or "workbook" (a zip that
    is a spreadsheet, never unpacked here).
    """

    path: Path
    name: str
    size: int
    sha256: str
    packing: str = ""
    max_bytes: int = MAX_BYTES
    changed_at: int = 0

    def chunks(self, size: int = CHUNK) -> Iterator[bytes]:
        """Yield the unpacked content in pieces of at most `size` bytes, checked while unpacking."""
        total = 0
        with self.opened() as stream:
            try:
                while piece := stream.read(size):
                    total += len(piece)
                    self._check_unpacked(total)
                    yield piece
            except BROKEN_PACKING as error:
                if not self.packing:
                    raise
                raise self._broken(error) from error

    def read(self) -> bytes:
        """Return the whole unpacked content."""
        return b"".join(self.chunks())

    def head(self, size: int = 65536) -> bytes:
        """Return the first `size` bytes of the unpacked content."""
        for piece in self.chunks(size):
            return piece
        return b""

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Give a binary stream of the unpacked content (of a workbook: of the file itself).

        `chunks` is the safe way to read it all: it also enforces the caps while unpacking.
        """
        if _state(self.path, self.name) != (self.size, self.changed_at):
            raise UnsafeFileError(
                "changed while it was read", file=self.name, remedy="read a finished copy"
            )
        with ExitStack() as closing:
            stream: IO[bytes] = closing.enter_context(_open_regular(self.path, self.name))
            if self.packing == "gzip":
                stream = cast("IO[bytes]", closing.enter_context(gzip.GzipFile(fileobj=stream)))
            elif self.packing == "zip":
                try:
                    archive = closing.enter_context(zipfile.ZipFile(stream))
                    member = _only_member(archive, self.name)
                    stream = closing.enter_context(archive.open(member))
                except BROKEN_PACKING as error:
                    raise self._broken(error) from error
            yield stream

    def _broken(self, error: Exception) -> MalformedListError:
        return MalformedListError(
            f"its {self.packing} packing is broken ({error})",
            file=self.name,
            remedy="the download was cut off or damaged: get it anew",
        )

    def companion(self, name: str) -> ListFile | None:
        """Return the file called `name` (in any letter case) in the same folder, None if absent.

        Lists that come as several files are read by their main file. Raises `UnsafeFileError`
        where `name` is a path or where two files differ from it only by letter case.
        """
        if name != Path(name).name or name in {"", ".", ".."}:
            raise UnsafeFileError("a companion is a plain file name", file=self.name, value=name)
        wanted = name.casefold()
        found = [entry for entry in self.path.parent.iterdir() if entry.name.casefold() == wanted]
        exact = [entry for entry in found if entry.name == name]
        if not found:
            return None
        if len(found) > 1 and not exact:
            raise UnsafeFileError(
                f"{len(found)} files beside it are called {name}, differing by letter case",
                file=self.name,
                remedy="leave only the one that belongs to this edition",
            )
        return open_list((exact or found)[0], max_bytes=self.max_bytes)

    def _check_unpacked(self, total: int) -> None:
        if total > self.max_bytes:
            raise UnsafeFileError(f"unpacks to more than {self.max_bytes:,} bytes", file=self.name)
        if self.packing in {"gzip", "zip"} and total > max(_RATIO_FREE, MAX_RATIO * self.size):
            raise UnsafeFileError(
                f"unpacks to more than {MAX_RATIO} times its size", file=self.name
            )


def open_list(path: str | Path, *, max_bytes: int = MAX_BYTES) -> ListFile:
    """Return the file at `path` with its digest, or say why it may not be read.

    Raises `MissingListError` (no such file, no permission) and `UnsafeFileError` (a folder, a
    FIFO, a device, over `max_bytes`, an archive over the caps or with several members).
    """
    path = Path(path)
    name = path.name
    size, changed_at = _state(path, name)
    if size > max_bytes:
        raise UnsafeFileError(
            f"{size:,} bytes; at most {max_bytes:,} are read", file=name, remedy="is it a list?"
        )
    digest = hashlib.sha256()
    first = b""
    with _open_regular(path, name) as stream:
        while piece := stream.read(CHUNK):
            first = first or piece[:4]
            digest.update(piece)
    packing = _packing(path, name, first, max_bytes)
    return ListFile(path, name, size, digest.hexdigest(), packing, max_bytes, changed_at)


def _state(path: Path, name: str) -> tuple[int, int]:
    try:
        state = path.stat()
    except (OSError, ValueError) as error:
        raise MissingListError(
            f"cannot be opened ({getattr(error, 'strerror', None) or error})",
            file=name or str(path),
            remedy="check the path and its permissions",
        ) from error
    if not stat.S_ISREG(state.st_mode):
        what = "a folder" if stat.S_ISDIR(state.st_mode) else "not a regular file"
        raise UnsafeFileError(f"is {what}", file=name or str(path), remedy="name a list file")
    return state.st_size, state.st_mtime_ns


def _open_regular(path: Path, name: str) -> IO[bytes]:
    # O_NONBLOCK: should a FIFO have taken the file's place, opening it must not wait for a writer.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        stream = os.fdopen(os.open(path, flags), "rb")
    except OSError as error:
        raise MissingListError(
            f"cannot be opened ({error.strerror})", file=name, remedy="check its permissions"
        ) from error
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise UnsafeFileError("is not a regular file", file=name, remedy="name a list file")
    return stream


def _packing(path: Path, name: str, first: bytes, max_bytes: int) -> str:
    if first.startswith(b"\x1f\x8b"):
        return "gzip"
    if not first.startswith(b"PK\x03\x04"):
        return ""
    with _open_regular(path, name) as raw:
        try:
            with zipfile.ZipFile(raw) as archive:
                members = archive.infolist()
                _check_archive(members, name, max_bytes)
                if any(member.filename == "[Content_Types].xml" for member in members):
                    return "workbook"
                _only_member(archive, name)
        except BROKEN_PACKING as error:
            raise MalformedListError(
                f"its zip packing is broken ({error})", file=name, remedy="get it anew"
            ) from error
    return "zip"


def _check_archive(members: list[zipfile.ZipInfo], name: str, max_bytes: int) -> None:
    if len(members) > MAX_MEMBERS:
        raise UnsafeFileError(
            f"an archive of {len(members):,} members; at most {MAX_MEMBERS} are opened", file=name
        )
    if any(member.flag_bits & 0x1 for member in members):
        raise UnsafeFileError("an encrypted archive", file=name, remedy="unpack it first")
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > max_bytes:
        raise UnsafeFileError(f"an archive that unpacks to {unpacked:,} bytes", file=name)
    if unpacked > max(_RATIO_FREE, MAX_RATIO * packed):
        raise UnsafeFileError(f"an archive that unpacks to over {MAX_RATIO} times", file=name)


def _only_member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    members = [
        member
        for member in archive.infolist()
        if not member.is_dir() and not member.filename.startswith("__MACOSX/")
    ]
    if len(members) != 1:
        held = ", ".join(member.filename for member in members[:5])
        raise UnsafeFileError(
            f"an archive of {len(members)} files",
            file=name,
            value=held,
            remedy="unpack it and name the list file",
        )
    return members[0]


def write_whole(path: str | Path, pieces: Iterable[bytes]) -> None:
    """Write `pieces` to `path` whole or not at all: beside it first, then renamed over it."""
    path = Path(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as stream:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        raise MissingListError(
            f"cannot be written ({error.strerror})", file=str(path), remedy="check the folder"
        ) from error
    finally:
        beside.unlink(missing_ok=True)
