"""European Union consolidated list of financial sanctions, CSV 1.1 (`Entity_LogicalId…`).

Described in *Financial Sanctions Files: CSV format 1.1* (webgate.ec.europa.eu/fsd/fsf): UTF-8 with
byte order mark, `;` between cells, one row for each name, birth date, citizenship, address and
identification of an entity, the entity's own columns repeated. The columns carry the data model of
XML 1.1 (see `lists.european`), so both files give the same parties, with two differences: the CSV
has no column for the strength of a name (only remarks tell it), and it gives the contact data of
an address in one cell. No cell is split.

A row is cut off, or a spreadsheet has been at the file, where the number of its cells is not that
of the header: such a file is refused, since half a name is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lists import european
from lists.draft import PartyDraft
from lists.errors import DamagedListError, MalformedListError
from lists.factories import iso_day, tidy
from lists.files import ListFile
from lists.model import PartyKind
from lists.parsed import ListBuilder, ParsedList
from lists.text import csv_rows
from lists.ties import resolve_relations

_Reader = Callable[[PartyDraft, dict[str, str]], None]
_PARTS: dict[str, tuple[str, _Reader]] = {
    "NameAlias": ("nameAlias", european.add_name),
    "BirthDate": ("birthdate", european.add_birth),
    "Citizenship": ("citizenship", european.add_citizenship),
    "Address": ("address", european.add_address),
    "Identification": ("identification", european.add_document),
}
_RENAMED = {
    ("BirthDate", "BirthDate"): "birthdate",
    ("BirthDate", "Day"): "dayOfMonth",
    ("BirthDate", "Month"): "monthOfYear",
    ("Identification", "TypeCode"): "identificationTypeCode",
    ("Identification", "TypeDescription"): "identificationTypeDescription",
    ("Identification", "IssuedDate"): "issueDate",
}
"""Columns that are not the XML's attribute with a capital letter."""

_ENTITY_READ = frozenset(
    {"EU_ReferenceNumber", "UnitedNationId", "DesignationDate", "Remark", "SubjectType"}
    | {"SubjectType_ClassificationCode"}
)
_REMEDY = "get the file anew from the authority and do not open it in a spreadsheet"


def parse(file: ListFile) -> ParsedList:
    """Return the parties of the file, published on its `fileGenerationDate` (day/month/year).

    Raises `MalformedListError` for a header of another layout, `DamagedListError` for a row that
    has not as many cells as the header.
    """
    _refuse_spreadsheet(file)
    rows = csv_rows(file, delimiter=";")
    line, header = next(rows, (1, [""]))
    if "Entity_LogicalId" not in header:
        raise MalformedListError(
            "the header has no column Entity_LogicalId: it is not that of CSV 1.1",
            file=file.name,
            line=line,
            remedy=_REMEDY,
        )
    builder = ListBuilder()
    drafts: dict[str, PartyDraft] = {}
    published = ""
    for line, cells in rows:
        if len(cells) != len(header):
            raise DamagedListError(
                f"has {len(cells)} cells, the header {len(header)}",
                file=file.name,
                line=line,
                remedy=_REMEDY,
            )
        builder.records_read += 1
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
        published = published or row.get("fileGenerationDate", "")
        _read_row(builder, drafts, row, where=f"line {line}")
    for draft in drafts.values():
        if draft.names:
            builder.add(draft.party())
        else:
            builder.lost(f"entity {draft.entry_id} has no name", where=draft.where)
    builder.parties = resolve_relations(builder.parties)
    return builder.build(source=european.SOURCE, published=iso_day(published))


def _refuse_spreadsheet(file: ListFile) -> None:
    """Raise where a spreadsheet has saved each row as one cell: it cuts and re-codes the file."""
    lines = file.head().decode("utf-8", errors="replace").lstrip("\ufeff").splitlines()
    number, first = next(((n, line) for n, line in enumerate(lines, 1) if line.strip()), (1, ""))
    # A header that is quoted cell by cell has no separator inside its first cell.
    inside = first[1:].partition('"')[0] if first.startswith('"') else ""
    if ";" in inside:
        raise DamagedListError(
            "each row stands in quotation marks as one cell, as a spreadsheet saves it",
            file=file.name,
            line=number,
            value=inside,
            remedy=_REMEDY,
        )


def _read_row(
    builder: ListBuilder, drafts: dict[str, PartyDraft], row: Mapping[str, str], *, where: str
) -> None:
    number = tidy(row.get("Entity_LogicalId", ""))
    if not number:
        builder.lost("the row has no Entity_LogicalId", where=where)
        return
    groups = dict(_groups(row))
    draft = drafts.get(number)
    if draft is None:
        entity = groups.get("Entity", {})
        entry_id = tidy(entity.get("EU_ReferenceNumber", "")) or number
        draft = drafts[number] = PartyDraft(builder, entry_id, where, list_name=european.SOURCE)
    _read_entity(draft, groups)
    for group, fields in groups.items():
        if group in _PARTS:
            tag, read_part = _PARTS[group]
            part = {_attribute(group, name): value for name, value in fields.items()}
            regulation = {k: v for k, v in part.items() if k.startswith("regulation_")}
            read_part(draft, {k: v for k, v in part.items() if k not in regulation})
            draft.keep_rest(regulation, frozenset(), prefix=f"{tag}/")
        elif group not in ("Entity", "Entity_Regulation", ""):
            draft.keep_rest(fields, frozenset(), prefix=f"{group}_")


def _groups(row: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (group, fields) of a row: `NameAlias_WholeName` is (`NameAlias`, `WholeName`)."""
    groups: dict[str, dict[str, str]] = {}
    for column, value in row.items():
        group, gap, name = column.partition("_")
        if column.startswith("Entity_Regulation_"):
            group, name = "Entity_Regulation", column.removeprefix("Entity_Regulation_")
        elif not gap:
            group, name = "", column
        groups.setdefault(group, {})[name] = value
    yield from groups.items()


def _read_entity(draft: PartyDraft, groups: Mapping[str, dict[str, str]]) -> None:
    entity = groups.get("Entity", {})
    code = entity.get("SubjectType_ClassificationCode", "") or entity.get("SubjectType", "")
    kind = european.KINDS.get(code, PartyKind.UNKNOWN)
    if kind is PartyKind.UNKNOWN:
        draft.keep("Entity_SubjectType", code)
    else:
        draft.kind = kind
    european.add_united_nations_id(draft, entity.get("UnitedNationId", ""))
    draft.add_text(draft.remarks, (entity.get("Remark", ""),))
    draft.add_ties(entity.get("Remark", ""))
    draft.add_numbers(entity.get("Remark", ""))
    draft.keep_rest(entity, _ENTITY_READ, prefix="Entity_")
    regulation = {
        _attribute("Regulation", name): value
        for name, value in groups.get("Entity_Regulation", {}).items()
    }
    if regulation:
        european.add_regulation(
            draft,
            regulation,
            designated=entity.get("DesignationDate", ""),
            prefix="Entity_Regulation/",
        )
    known = frozenset({"fileGenerationDate"})
    draft.keep_rest(groups.get("", {}), known)


def _attribute(group: str, column: str) -> str:
    """Return the XML's name of a column: `("NameAlias", "WholeName")` is `wholeName`."""
    return _RENAMED.get((group, column)) or column[:1].lower() + column[1:]
