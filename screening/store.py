"""Compiled lists on disk: a folder of plain arrays, verified when opened, never a pickle.

    manifest.json          schema, versions, editions, sha256 and length of every other file
    words.npy              the vocabulary, UTF-8, one word a line
    parties.npy            the parties as our own JSON, one a line, and parties_offsets.npy
    vocabulary.*.npy, <family>.*.npy, names.*.npy      the arrays of the index

A folder is written beside its place and renamed, so a reader sees the old one or the new one,
whole. Arrays are opened memory-mapped with `allow_pickle=False`: worker processes share them.
Whoever can write the folder can change answers, but never run code; `verify` finds every change
to a file that the manifest does not know of.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from lists.jsonl import NotAPartyError, party_from_json, party_to_json
from lists.model import ListedParty
from screening.compiled import CompiledLists
from screening.errors import IndexStoreError
from screening.families import Family
from screening.index import IndexArrays
from screening.results import EditionReference
from screening.rows import COLUMN_FIELDS, DERIVED_FIELDS, FamilyRows, RowColumns
from screening.version import compatibility
from screening.vocabulary import VocabularyArrays

SCHEMA = 3
_MANIFEST = "manifest.json"
_VOCABULARY = tuple(field.name for field in fields(VocabularyArrays))
_CHUNK = 1 << 20


class StoredParties(Sequence[ListedParty]):
    """The parties of a compiled folder, each read when it is asked for."""

    def __init__(self, lines: NDArray[np.uint8], offsets: NDArray[np.int64]) -> None:
        self._lines = lines
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        # `range` raises IndexError past the end, by which iteration stops.
        number = range(len(self))[number]
        start, end = self._offsets[number : number + 2].tolist()
        return party_from_json(json.loads(self._lines[start:end].tobytes()))


def write_compiled(compiled: CompiledLists, folder: Path, *, replace: bool = True) -> None:
    """Write compiled lists to a folder, whole or not at all.

    An older folder in its place is replaced at the end, or stays without `replace`. Raises
    `IndexStoreError` (disk full, no permission), after which the older folder still stands.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            _write(compiled, beside)
            _put(beside, folder, replace=replace)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        # numpy says how many bytes it could not write, and not that the disk is full.
        reason = error.strerror or f"the disk is full ({error})"
        raise IndexStoreError(str(folder), reason) from error


def _put(beside: Path, folder: Path, *, replace: bool) -> None:
    """Rename the new folder into place; of two writers at once either one's folder remains."""
    if not replace:
        try:
            # A folder that holds anything is not renamed over, so no reader loses what it reads.
            beside.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old.", dir=folder.parent))
    try:
        for _ in range(3):
            try:
                if folder.exists():
                    folder.replace(old / "was")
                beside.replace(folder)
            except OSError:
                # Another process put its folder there in between: replace that one.
                shutil.rmtree(old / "was", ignore_errors=True)
            else:
                return
        beside.replace(folder)
    finally:
        if not folder.exists() and (old / "was").exists():
            (old / "was").replace(folder)
        shutil.rmtree(old, ignore_errors=True)


def _write(compiled: CompiledLists, folder: Path) -> None:
    digests = {}
    for name, array in _arrays(compiled):
        path = folder / f"{name}.npy"
        with path.open("wb") as file:
            np.save(file, array, allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
        digests[path.name] = _sha256(path)
    manifest = {
        "schema": SCHEMA,
        **compatibility(),
        "editions": [edition.model_dump(mode="json") for edition in compiled.editions],
        "families": {
            family.name.lower(): [rows.name_count, rows.latin]
            for family, rows in compiled.arrays.families.items()
        },
        "files": digests,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / _MANIFEST).write_text(text, encoding="utf-8")


def _arrays(compiled: CompiledLists) -> Iterator[tuple[str, NDArray[Any]]]:
    arrays = compiled.arrays
    yield "words", np.frombuffer("\n".join(arrays.words).encode(), dtype=np.uint8)
    lines = [
        json.dumps(party_to_json(party), ensure_ascii=False, separators=(",", ":")).encode()
        for party in compiled.parties
    ]
    yield "parties", np.frombuffer(b"".join(lines), dtype=np.uint8)
    yield "parties_offsets", np.cumsum([0, *map(len, lines)], dtype=np.int64)
    yield "names.party", arrays.name_party
    yield "names.place", arrays.name_place
    for field in _VOCABULARY:
        yield f"vocabulary.{field}", getattr(arrays.vocabulary, field)
    for family, rows in arrays.families.items():
        for field in DERIVED_FIELDS:
            yield f"{family.name.lower()}.{field}", getattr(rows, field)
        for field in COLUMN_FIELDS:
            yield f"{family.name.lower()}.{field}", getattr(rows.columns, field)


def open_compiled(
    folder: Path, *, verify: bool = True, editions: Sequence[EditionReference] | None = None
) -> CompiledLists:
    """Return the compiled lists of a folder, memory-mapped.

    Raises `IndexStoreError` where the folder is missing, of another version of this library, not
    of the `editions` wanted, or (with `verify`) where any file differs from what was written.
    """
    try:
        manifest = _manifest(folder, editions)
        if verify:
            _verify(folder, manifest["files"])
        return _open(folder, manifest)
    except (OSError, EOFError, ValueError, KeyError, TypeError, NotAPartyError) as error:
        if isinstance(error, IndexStoreError):
            raise
        raise IndexStoreError(str(folder), f"damaged: {error}; compile it again") from error


def _manifest(folder: Path, editions: Sequence[EditionReference] | None) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise IndexStoreError(str(folder), "no compiled index there; compile it first") from error
    if not isinstance(manifest, dict):
        raise IndexStoreError(str(folder), "damaged manifest; compile it again")
    if {"schema": SCHEMA, **compatibility()} != {
        key: manifest.get(key) for key in ("schema", *compatibility())
    }:
        raise IndexStoreError(str(folder), "made by another version; compile it again")
    if editions is not None:
        wanted = [edition.model_dump(mode="json") for edition in editions]
        if manifest["editions"] != wanted:
            raise IndexStoreError(str(folder), "made from other editions; compile it again")
    return manifest


def _verify(folder: Path, files: dict[str, str]) -> None:
    for name, digest in files.items():
        if Path(name).name != name:
            raise IndexStoreError(str(folder), f"damaged: {name!r} is no file of it")
        if _sha256(folder / name) != digest:
            raise IndexStoreError(str(folder), f"damaged: {name} was changed; compile it again")


def _open(folder: Path, manifest: dict[str, Any]) -> CompiledLists:
    def load(name: str) -> NDArray[Any]:
        if f"{name}.npy" not in manifest["files"]:
            raise KeyError(name)
        mapped: NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        # A plain view of the mapped memory: each slice of a `memmap` costs ten times as much.
        return mapped.view(np.ndarray)

    families = {}
    for label, (name_count, latin) in manifest["families"].items():
        columns = RowColumns(**{field: load(f"{label}.{field}") for field in COLUMN_FIELDS})
        derived = {field: load(f"{label}.{field}") for field in DERIVED_FIELDS}
        families[Family[label.upper()]] = FamilyRows(
            columns=columns, name_count=int(name_count), latin=int(latin), **derived
        )
    text = load("words").tobytes().decode()
    arrays = IndexArrays(
        words=text.split("\n") if text else [],
        vocabulary=VocabularyArrays(
            **{field: load(f"vocabulary.{field}") for field in _VOCABULARY}
        ),
        families=families,
        name_party=load("names.party"),
        name_place=load("names.place"),
    )
    try:
        editions = tuple(EditionReference.model_validate(one) for one in manifest["editions"])
    except ValidationError as error:
        raise IndexStoreError(str(folder), "damaged manifest; compile it again") from error
    parties = StoredParties(load("parties"), load("parties_offsets"))
    return CompiledLists(arrays, parties, editions, folder)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
