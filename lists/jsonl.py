"""Parties as JSON objects and whole editions as our own JSON lines, exact in both directions.

The layout is the model of `lists.model`, field by field: a key is a field's name, a tuple is an
array, and a field that has its default value is left out (except a name's `script` and a country
link's `code`, which are always written, so that leaving them out by hand asks for them to be
filled in). Bytes depend on nothing but the edition: UTF-8, LF, keys in the order of the model.
`docs/lists.md` describes the format for those who write it by hand.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import IO, Any, Union, cast, get_args, get_origin, get_type_hints

from lists.edition import Finding, ListEdition
from lists.factories import code_of
from lists.files import write_whole
from lists.model import CountryLink, ListedParty, PublishedName
from normalizers.scripts import main_script

FORMAT = "export-screening-list"
"""The value of the header's `format`: how the format is recognized."""

VERSION = 1
"""The only version so far; a reader refuses any other."""

_ALWAYS = {(PublishedName, "script"), (CountryLink, "code")}
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class NotAPartyError(ValueError):
    """A JSON value that is no party; `field` is the path to what is wrong, `value` its value."""

    def __init__(self, problem: str, field: str = "", value: object = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.field = field
        self.value = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def party_to_json(party: ListedParty) -> dict[str, Any]:
    """Return the party as a JSON object (dicts, lists, strings, numbers).

    >>> from lists.model import PartyKind
    >>> party_to_json(ListedParty("7", PartyKind.VESSEL, (PublishedName("Aurora", script="Latn"),)))
    {'entry_id': '7', 'kind': 'vessel', 'names': [{'text': 'Aurora', 'script': 'Latn'}]}
    """
    return cast("dict[str, Any]", _plain(party))


def party_from_json(record: object) -> ListedParty:
    """Return the party of a JSON object; raises `NotAPartyError` for anything that is none.

    >>> party_from_json({"entry_id": "7", "kind": "vessel", "names": [{"text": "Aurora"}]}).names[0]
    PublishedName(text='Aurora', kind=<NameKind.PRIMARY: 'primary'>, \
strength=<AliasStrength.UNSTATED: 'unstated'>, script='Latn', language='', parts=())
    """
    return cast("ListedParty", _reader(ListedParty)(record))


def write_jsonl(edition: ListEdition, target: str | Path | IO[bytes]) -> None:
    """Write the edition as our own JSON lines, to a path (whole or not at all) or a stream.

    Reading it again gives equal parties, source, dates and counts. The findings go along, so an
    edition that lost a record stays incomplete.
    """
    if isinstance(target, (str, Path)):
        write_whole(target, jsonl_lines(edition))
        return
    for line in jsonl_lines(edition):
        target.write(line)


def jsonl_lines(edition: ListEdition) -> Iterator[bytes]:
    """Yield the header and then one line for each party, each with its line end."""
    header: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "source": edition.source,
        "published": edition.published,
        "retrieved": edition.retrieved,
        "parties": len(edition.parties),
        "records_read": edition.records_read,
        "findings": [_plain(finding) for finding in edition.findings],
    }
    if edition.format != "own_jsonl" and edition.sha256:
        header["made_from"] = {"format": edition.format, "sha256": edition.sha256}
    needed = ("format", "version", "source", "parties", "records_read")
    header = {key: value for key, value in header.items() if value or key in needed}
    yield _line(header)
    for party in edition.parties:
        yield _line(party_to_json(party))


def _line(record: dict[str, Any]) -> bytes:
    return (_encoder.encode(record) + "\n").encode()


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value):
        return value
    record = {}
    for name, default, always in _layout(value.__class__):
        item = getattr(value, name)
        if always or item != default:
            record[name] = _plain(item)
    return record


@cache
def _layout(cls: Any) -> tuple[tuple[str, Any, bool], ...]:
    return tuple((part.name, part.default, (cls, part.name) in _ALWAYS) for part in fields(cls))


Decoder = Callable[[object], Any]


@cache
def _reader(hint: Any) -> Decoder:
    """Return the function that turns a JSON value into a value of the type `hint`."""
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if get_origin(hint) in (Union, types.UnionType):
        inner = _reader(next(arg for arg in get_args(hint) if arg is not type(None)))
        return lambda value: None if value is None else inner(value)
    if is_dataclass(hint):
        return _object_reader(cast("type[Any]", hint))
    if issubclass(hint, StrEnum):
        members = {member.value: member for member in hint}

        def read_member(value: object) -> Any:
            if not isinstance(value, str) or value not in members:
                raise NotAPartyError(f"is none of {', '.join(members)}", value=value)
            return members[value]

        return read_member

    def read_plain(value: object) -> Any:
        if type(value) is not hint:
            raise NotAPartyError(f"is no {_JSON_NAMES[hint]}", value=value)
        return value

    return read_plain


_JSON_NAMES = {str: "string", int: "whole number", bool: "true or false"}


def _tuple_reader(items: tuple[Any, ...]) -> Decoder:
    if len(items) == 2 and items[1] is Ellipsis:
        read = _reader(items[0])

        def read_all(value: object) -> Any:
            if not isinstance(value, list):
                raise NotAPartyError("is no array", value=value)
            done = []
            for place, item in enumerate(value):
                try:
                    done.append(read(item))
                except NotAPartyError as error:
                    raise _inside(f"[{place}]", error) from error
            return tuple(done)

        return read_all
    readers = [_reader(item) for item in items]

    def read_each(value: object) -> Any:
        if not isinstance(value, list) or len(value) != len(readers):
            raise NotAPartyError(f"is no array of {len(readers)}", value=value)
        return tuple(read(item) for read, item in zip(readers, value, strict=True))

    return read_each


def _object_reader(cls: type[Any]) -> Decoder:
    hints = get_type_hints(cls)
    readers = {part.name: _reader(hints[part.name]) for part in fields(cls)}
    needed = {part.name for part in fields(cls) if part.default is MISSING}

    def read_object(value: object) -> Any:
        if not isinstance(value, dict):
            raise NotAPartyError("is no object", value=value)
        known = {}
        for key, item in value.items():
            read = readers.get(key)
            if read is None:
                raise NotAPartyError(f"is no field; the fields are {', '.join(readers)}", key)
            try:
                known[key] = read(item)
            except NotAPartyError as error:
                raise _inside(key, error) from error
        if missing := needed - known.keys():
            raise NotAPartyError("is missing", min(missing))
        if cls is PublishedName and "script" not in known:
            known["script"] = main_script(known["text"])
        elif cls is CountryLink and "code" not in known:
            known["code"] = code_of(known["text"])
        return cls(**known)

    return read_object


def _inside(place: str, error: NotAPartyError) -> NotAPartyError:
    inner = error.field
    path = place if not inner else place + (inner if inner.startswith("[") else f".{inner}")
    error.field = path
    return error


def finding_from_json(record: object) -> Finding:
    """Return a finding of a JSON object; raises `NotAPartyError` for anything that is none."""
    return cast("Finding", _reader(Finding)(record))
