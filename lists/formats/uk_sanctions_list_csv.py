"""UK Sanctions List, CSV (a line "Report Date: …", a header from `Last Updated` and `Unique ID`).

Described in *UK Sanctions List: format guide* (gov.uk): UTF-8, one row for each name, address and
number of a designation, its own columns repeated; rows of one `Unique ID` become one party. The
columns carry the elements of the XML (see `lists.united_kingdom`), so both files give the same
parties; the CSV names the script and language of a name in another script, and gives no ticks for
the single measures. Columns are recognized by their letters and digits alone, since the spelling of
"Nationality(/ies)" and "Current owner/operator (s)" has changed. Split cells are those of the XML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lists import united_kingdom as uk
from lists.draft import PartyDraft
from lists.errors import DamagedListError, MalformedListError
from lists.factories import iso_day, published_name, tidy
from lists.files import ListFile
from lists.model import Identifier, NameKind, PartyKind
from lists.parsed import ListBuilder, ParsedList
from lists.text import csv_rows
from lists.ties import resolve_relations

SOURCE = "UK Sanctions List"
_NUMBERED = tuple(range(1, 7))
_LETTERS = re.compile(r"[^a-z0-9]+")
_VALUES = {
    "title": "Title",
    "position": "Position",
    "gender": "Gender",
    "dob": "DOB",
    "nationalityies": "Nationality",
    "nationality": "Nationality",
    "imonumber": "IMONumber",
    "businessregistrationnumbers": "BusinessRegistrationNumber",
    "parentcompany": "ParentCompany",
    "subsidiaries": "Subsidiary",
    "currentowneroperators": "CurrentOwnerOperator",
    "previousowneroperators": "PreviousOwnerOperator",
    "currentbelievedflagofship": "CurrentBelievedFlagOfShip",
    "previousflags": "PreviousFlag",
    "otherinformation": "OtherInformation",
    "ukstatementofreasons": "UKStatementofReasons",
}
"""Columns of one value each, by the XML's name of the element."""

_KINDS = ("designationtype", "individualentityship")
_NEEDED = ("uniqueid", "name6")


def parse(file: ListFile) -> ParsedList:
    """Return the parties of the file, published on its report date.

    Raises `MalformedListError` where no header is found in the first rows, `DamagedListError` for
    a row that has not as many cells as the header.
    """
    builder = ListBuilder()
    drafts: dict[str, PartyDraft] = {}
    header: list[str] = []
    published = ""
    for line, cells in csv_rows(file):
        if not header:
            columns = [_LETTERS.sub("", cell.lower()) for cell in cells]
            if all(needed in columns for needed in _NEEDED):
                header = columns
                titles = dict(zip(columns, map(tidy, cells), strict=True))
            elif line > _LAST_HEADER_LINE:
                break
            else:
                published = published or iso_day(" ".join(cells).rpartition(":")[2])
            continue
        if len(cells) != len(header):
            raise DamagedListError(
                f"has {len(cells)} cells, the header {len(header)}",
                file=file.name,
                line=line,
                remedy="get the file anew from the authority and do not open it in a spreadsheet",
            )
        builder.records_read += 1
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
        _read_row(builder, drafts, row, titles, where=f"line {line}")
    if not header:
        raise MalformedListError("no row names the columns Unique ID and Name 6", file=file.name)
    for draft in drafts.values():
        if not draft.names:
            builder.lost(f"{draft.entry_id} has no name", where=draft.where)
    references = uk.un_references(drafts.values())
    named = (draft.party() for draft in drafts.values() if draft.names)
    builder.parties = resolve_relations(named, references=references)
    return builder.build(source=SOURCE, published=published)


_LAST_HEADER_LINE = 5


def _read_row(
    builder: ListBuilder,
    drafts: dict[str, PartyDraft],
    row: dict[str, str],
    titles: Mapping[str, str],
    *,
    where: str,
) -> None:
    number = tidy(row.pop("uniqueid", ""))
    if not number:
        builder.lost("the row has no Unique ID", where=where)
        return
    draft = drafts.get(number)
    if draft is None:
        draft = drafts[number] = PartyDraft(builder, number, where, list_name=SOURCE)
    said = next((row.pop(column) for column in _KINDS if column in row), "")
    kind = uk.KINDS.get(said.lower(), PartyKind.UNKNOWN)
    if kind is PartyKind.UNKNOWN:
        draft.keep("Designation Type", said)
    else:
        draft.kind = kind
    _read_names(draft, row)
    uk.add_designation(
        draft,
        row.pop("designationsource", "") or "UK",
        row.pop("regimename", ""),
        row.pop("datedesignated", ""),
    )
    for column, label in (
        ("ofsigroupid", "OFSI group id"),
        ("unreferencenumber", uk.UN_REFERENCE),
    ):
        draft.add_identifier(Identifier("other", tidy(row.pop(column, "")), label=label))
    lines = [row.pop(f"addressline{number}", "") for number in _NUMBERED]
    uk.add_address(draft, lines, row.pop("addresspostalcode", ""), row.pop("addresscountry", ""))
    uk.add_birth_place(draft, row.pop("townofbirth", ""), row.pop("countryofbirth", ""))
    for column, kind_of, label in (
        ("passport", "passport", "Passport"),
        ("nationalidentifier", "national_id", "National identifier"),
    ):
        printed = row.pop(f"{column}number", "")
        details = row.pop(f"{column}additionalinformation", "")
        if printed or details:
            details_beside = details if printed else ""
            uk.add_number(draft, printed or details, details_beside, kind=kind_of, label=label)
    for column, value in row.items():
        element = _VALUES.get(column)
        if element is None:
            draft.keep(titles[column], value)
        else:
            uk.add_value(draft, element, value)


def _read_names(draft: PartyDraft, row: dict[str, str]) -> None:
    kind = uk.NAME_KINDS.get(row.pop("nametype", "").lower(), NameKind.UNKNOWN)
    strength = uk.alias_strength(row.pop("aliasstrength", ""))
    draft.add_name(
        uk.assembled_name(
            {number: row.pop(f"name{number}", "") for number in _NUMBERED},
            kind=kind,
            strength=strength,
            individual=draft.kind is PartyKind.INDIVIDUAL,
        )
    )
    draft.add_name(
        published_name(
            row.pop("namenonlatinscript", ""),
            kind=NameKind.UNKNOWN,
            language=row.pop("nonlatinscriptlanguage", ""),
        )
    )
