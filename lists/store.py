"""The folder in which editions are kept: every one until it is pruned, the last good one marked.

```
<root>/<source>/<retrieved>-<digest>.list        the file as it was downloaded, never changed
<root>/<source>/<retrieved>-<digest>.json        what is known of it: url, digest, counts
<root>/<source>/current.json                     the name of the edition that screenings use
```

Everything is written beside and renamed, and `current.json` last: whoever reads meanwhile, or after
a power cut, finds the old edition or the new one, never half of either.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from lists.errors import DamagedListError, MissingListError
from lists.files import open_list, write_whole

_CURRENT = "current.json"
_SOURCE = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_DIGEST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """What the store knows of one kept file; `retrieved` is an ISO time in UTC."""

    source: str
    name: str
    retrieved: str
    sha256: str
    size: int
    format: str
    published: str
    parties: int
    url: str = ""
    etag: str = ""
    last_modified: str = ""


def default_folder(environment: Mapping[str, str], home: Path, platform: str) -> Path:
    """Return the folder for lists under the user's data directory.

    `platform` is `sys.platform`. XDG_DATA_HOME and LOCALAPPDATA go before the usual places.

    >>> default_folder({}, Path("/home/ada"), "linux").as_posix()
    '/home/ada/.local/share/export-screening/lists'
    """
    if platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "export-screening" / "lists"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is no edition yet: filled, read, and kept by `ListStore.keep` or discarded."""

    path: Path

    def fill(self, pieces: Iterable[bytes]) -> None:
        """Write the pieces, and nothing of what was in it before."""
        with self.path.open("wb") as stream:
            for piece in pieces:
                stream.write(piece)

    def copy(self, path: str | Path) -> None:
        """Write what is in another file, as it lies on disk."""
        shutil.copyfile(path, self.path)

    def discard(self) -> None:
        """Remove the file, unless it was kept."""
        self.path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class ListStore:
    """The editions kept under `root`; the folder is made when something is first kept."""

    root: Path

    def folder(self, source: str) -> Path:
        """Return the folder of a source; raises `MissingListError` for a name that is a path."""
        if not _SOURCE.fullmatch(source):
            raise MissingListError("is no name of a source", value=source)
        return self.root / source

    def path(self, edition: StoredEdition) -> Path:
        """Return where the file of an edition lies."""
        return self.folder(edition.source) / f"{edition.name}.list"

    def editions(self, source: str) -> tuple[StoredEdition, ...]:
        """Return all kept editions of a source, the oldest first."""
        folder = self.folder(source)
        if not folder.is_dir():
            return ()
        names = sorted(path for path in folder.glob("*.json") if path.name != _CURRENT)
        return tuple(_known(path) for path in names)

    def current(self, source: str) -> StoredEdition | None:
        """Return the edition that screenings use, None where none was ever kept.

        Raises `DamagedListError` where its file is gone or is not the one that was kept.
        """
        pointer = self.folder(source) / _CURRENT
        if not pointer.is_file():
            return None
        name = str(_read(pointer).get("name", ""))
        edition = _known(self.folder(source) / f"{Path(name).name}.json")
        if open_list(self.path(edition)).sha256 != edition.sha256:
            raise DamagedListError(
                "is not the file that was kept: its digest differs",
                file=str(self.path(edition)),
                remedy="update the list",
            )
        return edition

    def draft(self, source: str) -> Draft:
        """Return a new empty file in the folder of a source, for a download to be written to."""
        folder = self.folder(source)
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".download-", suffix=".part", dir=folder)
        os.close(handle)
        return Draft(Path(name))

    def keep(self, draft: Draft, edition: StoredEdition) -> StoredEdition:
        """Make the draft a kept edition and the current one; the name is given here."""
        stamp = re.sub(r"[^0-9T]", "", edition.retrieved[:19])
        name = f"{stamp}-{edition.sha256[:_DIGEST_SHOWN]}"
        kept = StoredEdition(**(asdict(edition) | {"name": name}))
        draft.path.replace(self.path(kept))
        facts = json.dumps(asdict(kept), ensure_ascii=False, indent=1).encode()
        write_whole(self.folder(kept.source) / f"{name}.json", [facts])
        self.use(kept)
        return kept

    def use(self, edition: StoredEdition) -> None:
        """Make a kept edition the current one, for example to go back to an older one."""
        pointer = json.dumps({"name": edition.name}).encode()
        write_whole(self.folder(edition.source) / _CURRENT, [pointer])

    def prune(self, source: str, *, keep: int) -> tuple[StoredEdition, ...]:
        """Remove all but the newest `keep` editions and the current one; return the removed."""
        if keep < 1:
            raise ValueError("at least one edition is kept")
        current = self.current(source)
        removed = tuple(one for one in self.editions(source)[:-keep] if one != current)
        for edition in removed:
            self.path(edition).unlink(missing_ok=True)
            self.path(edition).with_suffix(".json").unlink(missing_ok=True)
        return removed


def _read(path: Path) -> dict[str, object]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DamagedListError(
            f"cannot be read ({error})", file=str(path), remedy="update the list"
        ) from error
    return known if isinstance(known, dict) else {}


def _known(path: Path) -> StoredEdition:
    known = _read(path)
    try:
        return StoredEdition(**known)  # type: ignore[arg-type]
    except TypeError as error:
        raise DamagedListError(
            f"is no record of an edition ({error})", file=str(path), remedy="update the list"
        ) from error
