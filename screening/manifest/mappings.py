"""Rows of JSON lines and of any iterable of mappings; each row carries its own keys as header."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from screening.manifest.encodings import MAX_LINE, looks_like_1252
from screening.manifest.headings import find_target
from screening.manifest.rows import SEVERAL, Row

_MAX_DEPTH = 4
_MISSING = frozenset({"NAType", "NaTType"})  # of pandas, which is no dependency


def mapping_rows(rows: Iterable[object], *, first: int = 1) -> Iterator[Row]:
    """Yield a `Row` for each mapping; nested mappings become dotted columns, lists several values.

    Anything that is no mapping is a row with a problem.

    >>> next(mapping_rows([{"consignee": {"name": "Orion", "country": "NA"}}])).header
    ('consignee.name', 'consignee.country')
    """
    if isinstance(rows, (Mapping, str, bytes)):
        raise TypeError(f"rows is one {type(rows).__name__}; give an iterable of mappings: [row]")
    headers: dict[tuple[str, ...], tuple[str, ...]] = {}
    for number, given in enumerate(rows, start=first):
        if isinstance(given, Mapping) and given.get(None):
            # Where `csv.DictReader` finds more fields than the header has.
            problem = "values that stand under no column"
            yield Row(number, number, (), (), "", problem, repr(given)[:200])
            continue
        if not isinstance(given, Mapping):
            problem = f"{type(given).__name__} instead of a mapping of columns to values"
            yield Row(number, number, (), (), "", problem, repr(given)[:200])
            continue
        yield _row(number, number, given, headers)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object whose keys all differ: of two alike, one would be lost without a word."""
    members = dict(pairs)
    if len(members) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice[:80]!r} stands twice in an object")
    return members


def json_lines_rows(stream: TextIO, *, guessed: bool = False) -> Iterator[Row]:
    """Yield the rows of JSON lines; a line that is no JSON object is a row with a problem.

    With `guessed` the text is read as windows-1252 without being known to be it.
    """
    headers: dict[tuple[str, ...], tuple[str, ...]] = {}
    number = line = 0
    while text := stream.readline(MAX_LINE):
        line += 1
        whole = text[-1] in "\r\n"
        while not whole and len(text) >= MAX_LINE and (rest := stream.readline(MAX_LINE)):
            whole = rest[-1] in "\r\n"
            if len(rest) < MAX_LINE:
                break
        if not text.strip():
            continue
        number += 1
        problem = ""
        given: object = None
        if len(text) >= MAX_LINE:
            problem = f"a line of more than {MAX_LINE:,} characters"
        else:
            try:
                given = json.loads(
                    text,
                    parse_int=str,
                    parse_float=str,
                    parse_constant=_constant,
                    object_pairs_hook=_object,
                )
            except ValueError as error:
                problem = f"no JSON that can be read: {error}"
            except RecursionError:
                problem = "JSON nested too deep"
        if not problem and not isinstance(given, dict):
            problem = "a JSON value that is no object; each line is one object"
        if not problem and not text.isascii() and any("\udc80" <= c <= "\udcff" for c in text):
            problem = "bytes that are not UTF-8"
        if not problem and guessed and not looks_like_1252(text):
            problem = "letters that are hardly windows-1252, which was assumed: say --encoding"
        if problem or not isinstance(given, dict):
            yield Row(number, line, (), (), "", problem, text[:10_000].rstrip("\r\n"))
        else:
            yield _row(number, line, given, headers)


def _row(
    number: int,
    line: int,
    given: Mapping[object, object],
    headers: dict[tuple[str, ...], tuple[str, ...]],
) -> Row:
    names: list[str] = []
    cells: list[str] = []
    try:
        _flatten(given, "", names, cells, 0)
    except UnicodeDecodeError:
        problem = "bytes that are not UTF-8 instead of a text"
        return Row(number, line, (), (), "", problem, repr(given)[:200])
    except RecursionError:
        return Row(
            number, line, (), (), "", f"nested deeper than {_MAX_DEPTH} levels", repr(given)[:200]
        )
    # One tuple per set of columns, so that the plan made for a header is found by identity.
    header = tuple(names)
    return Row(number, line, headers.setdefault(header, header), cells)


def _flatten(
    given: Mapping[object, object], prefix: str, names: list[str], cells: list[str], depth: int
) -> None:
    if depth >= _MAX_DEPTH:
        raise RecursionError
    for key, value in given.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            _flatten(value, f"{name}.", names, cells, depth + 1)
        elif isinstance(value, (list, tuple)) and any(isinstance(one, Mapping) for one in value):
            for place, one in enumerate(value, start=1):
                nested = one if isinstance(one, Mapping) else {"name": one}
                role = nested.get("role")
                known = isinstance(role, str) and find_target(role) is not None
                # A role that nobody knows must not hide the party: it stays one of `parties`.
                below = {key: one for key, one in nested.items() if key != "role" or not known}
                _flatten(below, f"{role if known else name} {place}.", names, cells, depth + 1)
        else:
            names.append(name)
            cells.append(_text(value))


def _text(value: object) -> str:
    """Return a value as text: 7.0 is 7 as in a workbook, and what a data frame misses is empty."""
    match value:
        case str():
            return value
        case None:
            return ""
        case list() | tuple() | set() | frozenset():
            return SEVERAL.join(_text(one) for one in value)
        case bytes():
            return value.decode("utf-8")
        case float() if math.isnan(value):
            return ""
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return "" if type(value).__name__ in _MISSING else str(value)


def _constant(name: str) -> str | None:
    return None if name == "NaN" else name
