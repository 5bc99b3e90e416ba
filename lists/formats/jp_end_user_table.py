"""Japan: METI Foreign End User List, a table that users convert from METI's PDF (CSV or XLSX).

METI publishes the 外国ユーザーリスト as PDF. Converted, it has these columns; any heading of a row
will do, in any order, after at most five rows of title; further columns are kept:

| column | headings | holds |
| --- | --- | --- |
| number | `No.`, `No`, `番号` | the entry id |
| country | `Country or Region`, `Country`, `国名、地域名`, `国名` | where the party is |
| name | `Company or Organization`, `Name`, `企業名、組織名`, `企業名` | the name |
| aliases | `Also Known As`, `Aliases`, `別名` | other names |
| concern | `Type of WMD`, `Concern`, `懸念区分` | the programme of concern: remarks |

The CSV is UTF-8 or, with Japanese software, Windows-31J (cp932); in the latter only English
headings tell the format by themselves, Japanese ones take `format="jp_end_user_table"`. Split
cells: other names at line breaks, at `;` and at bullets (`・` before a space or a Latin letter,
`●`); a name with a bracket in another script is two names. The list says nothing of kinds but its
title, "companies and organizations": every party is an organization.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lists.draft import PartyDraft
from lists.east_asian_names import both_scripts
from lists.errors import DecodingError, MalformedListError
from lists.factories import published_name, tidy
from lists.files import ListFile
from lists.model import CountryRole, Designation, NameKind, PartyKind
from lists.parsed import ListBuilder, ParsedList
from lists.text import check_encoding, csv_rows, marked_encoding
from lists.workbook import workbook_rows

SOURCE = "Japan: METI Foreign End User List"
_HEADINGS = {
    "no": "number",
    "番号": "number",
    "countryorregion": "country",
    "country": "country",
    "国名地域名": "country",
    "国名": "country",
    "companyororganization": "name",
    "name": "name",
    "企業名組織名": "name",
    "企業名": "name",
    "alsoknownas": "aliases",
    "aliases": "aliases",
    "別名": "aliases",
    "typeofwmd": "concern",
    "concern": "concern",
    "懸念区分": "concern",
}
_NEEDED = frozenset({"country", "name", "aliases"})
_LETTERS = re.compile(r"[\W_]+")
_ALIAS_GLUE = re.compile(r"[\n;●]|(?:^|\s)・\s*|・(?=[\sA-Za-z])")
_LAST_HEADER_ROW = 6


def parse(file: ListFile) -> ParsedList:
    """Return the parties of the table. It states no date of its own.

    Raises `MalformedListError` without the columns, `MissingExtraError` for a workbook without the
    extra `excel`.
    """
    builder = ListBuilder()
    header: list[str] = []
    titles: list[str] = []
    for line, cells in _rows(file):
        if not header:
            columns = [_HEADINGS.get(_LETTERS.sub("", cell).lower(), "") for cell in cells]
            if set(columns) >= _NEEDED:
                header, titles = columns, [tidy(cell) for cell in cells]
            elif line > _LAST_HEADER_ROW:
                break
            continue
        builder.records_read += 1
        _read_row(builder, header, titles, cells, where=f"line {line}")
    if not header:
        raise MalformedListError(
            "no row names the columns country, name and other names",
            file=file.name,
            remedy="docs/lists.md names the headings that are read",
        )
    return builder.build(source=SOURCE)


def _rows(file: ListFile) -> Iterator[tuple[int, list[str]]]:
    if file.packing == "workbook":
        return workbook_rows(file)
    encoding = marked_encoding(file.head(), default="utf-8")
    try:
        check_encoding(file, encoding=encoding)
    except DecodingError:
        encoding = "cp932"
    return csv_rows(file, encoding=encoding)


def _read_row(
    builder: ListBuilder, header: list[str], titles: list[str], cells: list[str], *, where: str
) -> None:
    if len(cells) != len(header) and any(map(tidy, cells)):
        # Converted by hand, so the row is read as far as it goes, and never as if nothing was.
        builder.lost(f"the row has {len(cells)} cells, the header {len(header)}", where=where)
    cells = [*cells, *[""] * (len(header) - len(cells))]
    row = {column: cell for column, cell in zip(header, cells, strict=False) if column}
    number = tidy(row.get("number", ""))
    draft = PartyDraft(builder, number or where, where, list_name=SOURCE)
    draft.kind = PartyKind.ORGANIZATION
    for place, name in enumerate(both_scripts(row["name"])):
        kind = NameKind.PRIMARY if place == 0 else NameKind.PRIMARY_VARIATION
        draft.add_name(published_name(name, kind=kind))
    for alias in _ALIAS_GLUE.split(row["aliases"]):
        for name in both_scripts(alias):
            draft.add_name(published_name(name, kind=NameKind.ALIAS))
    draft.add_country(CountryRole.ADDRESS, tidy(row["country"]))
    concern = tidy(row.get("concern", ""))
    draft.add_text(draft.remarks, (concern,))
    draft.add_text(draft.programmes, (SOURCE,))
    draft.designations[Designation("Japan (METI)", SOURCE)] = None
    for column, title, cell in zip(header, titles, cells, strict=False):
        if not column:
            draft.keep(title or "column without a title", cell)
    if len(cells) > len(header):
        draft.keep("cells beyond the header", " | ".join(cells[len(header) :]))
    if draft.names:
        builder.add(draft.party())
    elif any(map(tidy, cells)):
        builder.lost("names nobody", where=where)
