"""Our own JSON lines: a header object on the first line, then one party a line.

Written by `lists.jsonl.write_jsonl` or by hand; `docs/lists.md` describes it. The format is ours,
so nothing in it is forgiven: an unknown key, a missing field or a wrong type refuses the file and
names line and field, and the header's number of parties must be that of the file, so a file that
was cut off is never taken for a shorter list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lists.edition import Finding
from lists.errors import DamagedListError, MalformedListError
from lists.files import ListFile
from lists.json_text import json_lines
from lists.jsonl import FORMAT, VERSION, NotAPartyError, finding_from_json, party_from_json
from lists.parsed import ParsedList

_HEADER: Mapping[str, type] = {
    "format": str,
    "version": int,
    "source": str,
    "published": str,
    "retrieved": str,
    "parties": int,
    "records_read": int,
    "findings": list,
    "made_from": dict,
}
_NEEDED = ("format", "version", "source", "parties")


def parse(file: ListFile) -> ParsedList:
    """Return the list exactly as it was written."""
    lines = json_lines(file)
    number, header = next(lines, (1, None))
    if not isinstance(header, dict):
        raise MalformedListError("the first line is no header object", file=file.name, line=number)
    _check_header(file, header, number)
    parties = []
    for number, record in lines:
        try:
            parties.append(party_from_json(record))
        except NotAPartyError as error:
            raise _malformed(file, number, error) from error
    if len(parties) != header["parties"]:
        raise DamagedListError(
            f"holds {len(parties)} parties, its header says {header['parties']}",
            file=file.name,
            line=number,
            field="parties",
            remedy="the file was cut off, or edit the number in the header",
        )
    return ParsedList(
        source=header["source"],
        published=header.get("published", ""),
        retrieved=header.get("retrieved", ""),
        parties=tuple(parties),
        records_read=header.get("records_read", len(parties)),
        findings=_findings(file, header),
    )


def _check_header(file: ListFile, header: dict[str, Any], line: int) -> None:
    for key, value in header.items():
        wanted = _HEADER.get(key)
        if wanted is None:
            raise MalformedListError(
                "an unknown key of the header", file=file.name, line=line, field=key
            )
        if type(value) is not wanted:
            raise MalformedListError(
                f"is no {wanted.__name__}", file=file.name, line=line, field=key, value=str(value)
            )
    for key in _NEEDED:
        if key not in header:
            raise MalformedListError("the header lacks it", file=file.name, line=line, field=key)
    if header["format"] != FORMAT or header["version"] != VERSION:
        raise MalformedListError(
            f"of another format; this is read: {FORMAT} version {VERSION}",
            file=file.name,
            line=line,
            field="version",
            value=f"{header['format']} version {header['version']}",
        )


def _findings(file: ListFile, header: dict[str, Any]) -> tuple[Finding, ...]:
    findings = []
    for record in header.get("findings", []):
        try:
            findings.append(finding_from_json(record))
        except NotAPartyError as error:
            raise _malformed(file, 1, error) from error
    if made_from := header.get("made_from"):
        if set(made_from) != {"format", "sha256"}:
            raise MalformedListError(
                "needs format and sha256", file=file.name, line=1, field="made_from"
            )
        findings.append(
            Finding("note", f"made from {made_from['format']}, sha256 {made_from['sha256']}")
        )
    return tuple(findings)


def _malformed(file: ListFile, line: int, error: NotAPartyError) -> MalformedListError:
    return MalformedListError(
        error.problem,
        file=file.name,
        line=line,
        field=error.field,
        value=error.value,
        remedy="docs/lists.md describes the format",
    )
