"""Editions made ready for screening: the index arrays and the parties behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lists.edition import ListEdition
from lists.model import ListedParty
from screening.catalogue import reference_to
from screening.errors import NoListError
from screening.index import IndexArrays, build_arrays
from screening.results import EditionReference


@dataclass(frozen=True, slots=True)
class CompiledLists:
    """What a screener works on, made in memory or opened from a folder (`screening.store`)."""

    arrays: IndexArrays
    parties: Sequence[ListedParty]
    editions: tuple[EditionReference, ...]


def compile_lists(editions: Sequence[ListEdition]) -> CompiledLists:
    """Return the editions ready for screening. Raises `NoListError` where there is none."""
    if not editions:
        raise NoListError
    return CompiledLists(
        arrays=build_arrays(editions),
        parties=tuple(party for edition in editions for party in edition.parties),
        editions=tuple(reference_to(edition) for edition in editions),
    )
