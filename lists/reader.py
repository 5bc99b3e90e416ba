"""The door to the lists: a path in, a checked edition out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib import import_module, resources
from pathlib import Path
from typing import cast

from lists.checks import health, refuse_useless
from lists.collection import collection_paused
from lists.detection import detect_format, format_titles
from lists.edition import Finding, ListEdition
from lists.errors import UnknownFormatError
from lists.files import ListFile, open_list
from lists.parsed import ParsedList

BUNDLED = "us_eo13382_2007.jsonl"


def read_list(
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002  (the word of the public surface)
    retrieved: str = "",
    previous: ListEdition | None = None,
) -> ListEdition:
    """Return the edition that the file holds; its format is told from its content.

    `format` names a module of `lists.formats` and overrides the detection; `retrieved` is the ISO
    date of the download. With `previous`, what makes the edition unfit beside it (see
    `lists.checks.health`) becomes findings of severity "damage", so it is not `complete`. Files
    that belong to the list (`alt.csv` beside `sdn.csv`) are read with it. Raises `ListError`.
    """
    file = open_list(path)
    name = _known(file, format) if format else detect_format(file)
    parse = cast("Callable[[ListFile], ParsedList]", import_module(f"lists.formats.{name}").parse)
    with collection_paused():
        parsed = parse(file)
    refuse_useless(file, parsed)
    edition = ListEdition(
        source=parsed.source,
        format=name,
        sha256=_digest(file, parsed),
        parties=parsed.parties,
        published=parsed.published,
        retrieved=retrieved or parsed.retrieved,
        records_read=parsed.records_read,
        findings=parsed.findings,
    )
    return edition if previous is None else _beside(edition, previous)


@cache
def bundled_list() -> ListEdition:
    """Return the embedded edition: the designations under Executive Order 13382 up to 2007.

    It is historical and is there to try the library out, never to rely on.
    """
    with resources.as_file(resources.files("lists").joinpath("bundled", BUNDLED)) as path:
        return read_list(path)


def _known(file: ListFile, name: str) -> str:
    titles = format_titles()
    if name not in titles:
        raise UnknownFormatError(
            "no such format", file=file.name, value=name, remedy=f"one of {', '.join(titles)}"
        )
    return name


def _digest(file: ListFile, parsed: ParsedList) -> str:
    """Return the file's own digest, or one over the digests of all files in reading order."""
    if not parsed.companions:
        return file.sha256
    together = "\n".join(part.sha256 for part in (file, *parsed.companions))
    return hashlib.sha256(together.encode()).hexdigest()


def _beside(edition: ListEdition, previous: ListEdition) -> ListEdition:
    own = set(health(edition).problems)
    found = tuple(
        Finding("damage", problem)
        for problem in health(edition, previous=previous).problems
        if problem not in own
    )
    if not found:
        return edition
    return ListEdition(
        source=edition.source,
        format=edition.format,
        sha256=edition.sha256,
        parties=edition.parties,
        published=edition.published,
        retrieved=edition.retrieved,
        records_read=edition.records_read,
        findings=edition.findings + found,
    )
