"""Editions made ready for screening: the index arrays and the parties behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lists.edition import ListEdition
from lists.model import ListedParty
from screening.catalogue import reference_to
from screening.errors import NoListError
from screening.index import IndexArrays, build_arrays
from screening.results import EditionReference
from screening.update import update_arrays


@dataclass(frozen=True, slots=True)
class CompiledLists:
    """What a screener works on, made in memory or opened from a `folder` (`screening.store`)."""

    arrays: IndexArrays
    parties: Sequence[ListedParty]
    editions: tuple[EditionReference, ...]
    folder: Path | None = None


def compile_lists(
    editions: Sequence[ListEdition], *, previous: CompiledLists | None = None
) -> CompiledLists:
    """Return the editions ready for screening. Raises `NoListError` where there is none.

    With `previous`, what it holds for parties whose names did not change is taken over, which is
    much faster; the result is the same.
    """
    if not editions:
        raise NoListError
    parties = tuple(party for edition in editions for party in edition.parties)
    arrays = (
        build_arrays(parties)
        if previous is None
        else update_arrays(previous.arrays, previous.parties, parties)
    )
    return CompiledLists(
        arrays=arrays,
        parties=parties,
        editions=tuple(reference_to(edition) for edition in editions),
    )
