"""Where authorities publish their lists (`data/catalogue.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lists.errors import MissingListError
from normalizers.tables import read_table

_COLUMNS = ("source", "authority", "title", "url", "format", "licence", "note")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A list as an institution: `source` is our word for it, `url` is "" where none can be read."""

    source: str
    authority: str
    title: str
    url: str
    format: str
    licence: str
    note: str = ""


@cache
def catalogue() -> tuple[CatalogueEntry, ...]:
    """Return all entries, sorted by source.

    >>> [entry.authority for entry in catalogue() if entry.source == "un"]
    ['United Nations']
    """
    rows = read_table("catalogue", columns=_COLUMNS, package="lists")
    return tuple(CatalogueEntry(*row) for row in rows)


def catalogue_entry(source: str) -> CatalogueEntry:
    """Return the entry of a source; raises `MissingListError` that names the known ones."""
    for entry in catalogue():
        if entry.source == source:
            return entry
    raise MissingListError(
        "no such source in the catalogue",
        value=source,
        remedy="one of " + ", ".join(entry.source for entry in catalogue()),
    )
