"""OFSI consolidated list of financial sanctions targets, CSV (`ConList.csv`), both layouts.

Described in *OFSI consolidated list format guide* (gov.uk). The first line says "Last Updated" and
the day, the second names the columns; one row for each name, birth date and address of a group, and
rows of one `Group ID` become one party. Up to 2021 the file is Windows-1252; the layout of 2022 is
UTF-8 and adds columns for names in other scripts, numbers and `Alias Quality`. It was closed in
January 2026: the UK Sanctions List takes its place.

* Names are put together as in the UK Sanctions List (see `lists.united_kingdom`); `Prime Alias` and
  `Primary name` are primary, `Primary name variation` that, `AKA` an alias, `FKA` a former name.
* Split cells: enumerations `1) … 2) …`, `(1)-(2) …`, `a) … b) …` in titles, positions, places,
  nationalities and numbers. Names are not split.
* `Other Information` stays whole in the remarks. Read out of it: UN references, labelled
  numbers, ties in prose and, in the layout of 2022, the parts marked `(Label):`.
"""

from __future__ import annotations

import re

from lists import united_kingdom as uk
from lists.draft import PartyDraft
from lists.errors import DamagedListError, DecodingError, MalformedListError
from lists.factories import iso_day, published_name, tidy
from lists.files import ListFile
from lists.model import Designation, Identifier, NameKind, PartyKind
from lists.parsed import ListBuilder, ParsedList
from lists.text import check_encoding, csv_rows
from lists.ties import resolve_relations
from normalizers.dates import parse_date

SOURCE = "OFSI consolidated list of financial sanctions targets"
_REMEDY = "get the file anew from the authority and do not open it in a spreadsheet"
_NEEDED = ("Name 6", "Group Type", "Group ID")
_LAST_HEADER_LINE = 3
_NUMBERED = tuple(range(1, 7))
_UN_REFERENCE = re.compile(
    r"\bUN Ref(?:erence)?(?: No)?\b[).:\s]*(?P<number>[A-Z]{2}[a-z]?\.?[A-Z]?\.?\d[\d.]*\d)",
    re.IGNORECASE,
)
_MARK = r"\((?P<label>[A-Z][A-Za-z ()/-]{2,60}?)\)\s?:"
_MARKED = re.compile(
    rf"{_MARK}\s*(?P<value>.*?)(?=\s{{0,3}}{_MARK.replace('?P<label>', '?:')}|$)", re.DOTALL
)
_MARKED_VALUES = {
    "gender": "Gender",
    "imo number": "IMONumber",
    "business reg no": "BusinessRegistrationNumber",
    "parent company": "ParentCompany",
    "subsidiaries": "Subsidiary",
    "current owners": "CurrentOwnerOperator",
    "previous owners": "PreviousOwnerOperator",
    "flag of ship": "CurrentBelievedFlagOfShip",
    "previous flags": "PreviousFlag",
}


def parse(file: ListFile) -> ParsedList:
    """Return the groups of the file as parties, published on its "Last Updated" day.

    Raises `MalformedListError` without a header, `DamagedListError` for a row that has not as many
    cells as the header, `DecodingError` for bytes of neither encoding.
    """
    builder = ListBuilder()
    drafts: dict[str, PartyDraft] = {}
    header: list[str] = []
    published = ""
    for line, cells in csv_rows(file, encoding=_encoding(file)):
        if not header:
            columns = [tidy(cell) for cell in cells]
            if all(needed in columns for needed in _NEEDED):
                header = columns
            elif line >= _LAST_HEADER_LINE:
                break
            else:
                published = published or next(filter(None, map(iso_day, cells)), "")
            continue
        if len(cells) != len(header):
            raise DamagedListError(
                f"has {len(cells)} cells, the header {len(header)}",
                file=file.name,
                line=line,
                remedy=_REMEDY,
            )
        builder.records_read += 1
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
        _read_row(builder, drafts, row, where=f"line {line}")
    if not header:
        raise MalformedListError(
            "none of its first lines names the columns Name 6, Group Type and Group ID",
            file=file.name,
            remedy=_REMEDY,
        )
    for draft in drafts.values():
        if not draft.names:
            builder.lost(f"group {draft.entry_id} has no name", where=draft.where)
    references = uk.un_references(drafts.values())
    named = (draft.party() for draft in drafts.values() if draft.names)
    builder.parties = resolve_relations(named, references=references)
    return builder.build(source=SOURCE, published=published)


def _encoding(file: ListFile) -> str:
    """Return the encoding of the layout: the older one is told by bytes that are not UTF-8."""
    if b"Non-Latin Script" in file.head():
        return "utf-8"
    try:
        check_encoding(file)
    except DecodingError:
        return "cp1252"
    return "utf-8"


def _read_row(
    builder: ListBuilder, drafts: dict[str, PartyDraft], row: dict[str, str], *, where: str
) -> None:
    group = tidy(row.pop("Group ID", ""))
    if not group:
        builder.lost("the row has no Group ID", where=where)
        return
    draft = drafts.get(group)
    if draft is None:
        draft = drafts[group] = PartyDraft(builder, group, where, list_name=SOURCE)
    said = row.pop("Group Type", "")
    kind = uk.KINDS.get(said.lower(), PartyKind.UNKNOWN)
    if kind is PartyKind.UNKNOWN:
        draft.keep("Group Type", said)
    else:
        draft.kind = kind
    _read_names(draft, row)
    if draft.first_time(*row.values()):
        _read_details(draft, row)


def _read_details(draft: PartyDraft, row: dict[str, str]) -> None:
    regime = tidy(row.pop("Regime", ""))
    day = tidy(row.pop("Listed On", "") or row.get("UK Sanctions List Date Designated", ""))
    draft.add_text(draft.programmes, (regime,))
    draft.designations[Designation("UK", regime, parse_date(day) if day else None)] = None
    lines = [row.pop(f"Address {number}", "") for number in _NUMBERED]
    uk.add_address(draft, lines, row.pop("Post/Zip Code", ""), row.pop("Country", ""))
    uk.add_birth_place(draft, row.pop("Town of Birth", ""), row.pop("Country of Birth", ""))
    _read_numbers(draft, row)
    for column in ("Title", "Position", "DOB", "Nationality"):
        uk.add_value(draft, column, row.pop(column, ""))
    other = row.pop("Other Information", "")
    if other and tidy(other) not in draft.remarks:
        _read_other(draft, other)
    draft.keep_rest(row, frozenset())


def _read_names(draft: PartyDraft, row: dict[str, str]) -> None:
    kind = uk.NAME_KINDS.get(row.pop("Alias Type", "").lower(), NameKind.UNKNOWN)
    strength = uk.alias_strength(row.pop("Alias Quality", ""))
    draft.add_name(
        uk.assembled_name(
            {number: row.pop(f"Name {number}", "") for number in _NUMBERED},
            kind=kind,
            strength=strength,
            individual=draft.kind is PartyKind.INDIVIDUAL,
        )
    )
    draft.add_name(
        published_name(
            row.pop("Name Non-Latin Script", ""),
            kind=kind,
            strength=strength,
            language=row.pop("Non-Latin Script Language", ""),
        )
    )


def _read_numbers(draft: PartyDraft, row: dict[str, str]) -> None:
    for number, details, kind, label in (
        ("Passport Number", "Passport Details", "passport", "Passport"),
        (
            "National Identification Number",
            "National Identification Details",
            "national_id",
            "National identification",
        ),
        ("NI Number", "", "national_id", "NI number"),
    ):
        printed, beside = row.pop(number, ""), row.pop(details, "") if details else ""
        # The older layout has the number itself under "Passport Details".
        if printed or beside:
            uk.add_number(
                draft, printed or beside, beside if printed else "", kind=kind, label=label
            )


def _read_other(draft: PartyDraft, other: str) -> None:
    uk.add_prose(draft, other)
    for found in _UN_REFERENCE.finditer(other):
        draft.add_identifier(Identifier("other", found["number"], label=uk.UN_REFERENCE))
    draft.add_numbers(other)
    for found in _MARKED.finditer(other):
        element = _MARKED_VALUES.get(found["label"].lower())
        if element:
            uk.add_value(draft, element, found["value"].strip(" ."))
