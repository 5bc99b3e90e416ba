"""Compiled lists that are kept in a folder and used again while lists and library stay the same."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from lists.edition import ListEdition
from screening.catalogue import reference_to
from screening.compiled import CompiledLists, compile_lists
from screening.errors import IndexStoreError
from screening.results import EditionReference
from screening.store import SCHEMA, open_compiled, write_compiled
from screening.version import compatibility


class IndexCacheWarning(UserWarning):
    """A kept index could not be trusted, or a new one not be kept; the answers are the same."""


def _warn(message: str) -> None:
    warnings.warn(message, IndexCacheWarning, stacklevel=3)


def cached_lists(
    editions: Sequence[ListEdition], folder: str | Path, *, warn: Callable[[str], None] = _warn
) -> CompiledLists:
    """Return the editions ready for screening, taken from a cache folder where they lie there.

    Kept under a key of the digests of the lists, the versions of library and transliterator and
    the digest of the tables; no policy goes into an index, so all policies share it. What lies
    there is verified byte by byte; if it was damaged or is something else, `warn` is told and it
    is made anew. Where it cannot be written (disk full, no permission) `warn` is told and the
    lists are used from memory. Several processes may do this at once. Nothing is ever removed:
    the folder may be deleted at any time. Raises `NoListError` where there is no edition.
    """
    references = [reference_to(edition) for edition in editions]
    place = Path(folder) / f"index-{cache_key(references)}"
    # Asked before, since another process may put an index there while this one finds none.
    lies_there = place.exists()
    try:
        return open_compiled(place, editions=references)
    except IndexStoreError as problem:
        if lies_there:
            warn(f"{problem} (done now)")
    compiled = compile_lists(editions)
    try:
        # Where another process was quicker, what it put there is not replaced under its readers.
        write_compiled(compiled, place, replace=lies_there)
        # Opened anew, so that worker processes map the same files.
        return open_compiled(place, editions=references)
    except IndexStoreError as problem:
        warn(f"{problem}; the index is used from memory")
        return compiled


def cache_key(references: Sequence[EditionReference]) -> str:
    """Return the name that an index of these editions, made by this version, is kept under.

    >>> len(cache_key([]))
    32
    """
    facts = {
        "schema": SCHEMA,
        "made by": compatibility(),
        "editions": [reference.model_dump(mode="json") for reference in references],
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]
