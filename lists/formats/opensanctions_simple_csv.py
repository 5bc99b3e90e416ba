"""OpenSanctions: simplified table of targets (`targets.simple.csv`).

Described on opensanctions.org/docs/bulk/csv. One row for each target; cells with several values
are themselves written like CSV with `;` between the values and quotation marks where a value holds
`;` (`"Red Notice - murder; arson"` is one value). `name` is the primary name, `aliases` are aliases
of unstated strength. The layout drops roles and types: countries are of role `other`, identifiers
of kind `other`. `sanctions` (and `program_ids`, where there is one) are the programmes.
"""

from __future__ import annotations

import csv
import io

from lists.draft import PartyDraft
from lists.errors import DamagedListError, MalformedListError
from lists.factories import published_address, published_name, tidy
from lists.files import ListFile
from lists.followthemoney import party_kinds
from lists.model import CountryRole, Designation, Identifier, NameKind, PartyKind
from lists.parsed import ListBuilder, ParsedList
from lists.text import csv_rows
from normalizers.countries import country_name

SOURCE = "OpenSanctions"
_NEEDED = frozenset({"id", "schema", "name", "aliases", "birth_date", "countries"})
_READ = _NEEDED | {"addresses", "identifiers", "sanctions", "program_ids", "dataset"}


def parse(file: ListFile) -> ParsedList:
    """Return the targets of the table. It states no date of its own.

    Raises `MalformedListError` for a header of another layout, `DamagedListError` for a row that
    has not as many cells as the header.
    """
    rows = csv_rows(file)
    line, header = next(rows, (1, [""]))
    if not set(header) >= _NEEDED:
        raise MalformedListError(
            "the header lacks columns of the simple layout",
            file=file.name,
            line=line,
            value=", ".join(sorted(_NEEDED - set(header))),
        )
    builder = ListBuilder()
    for line, cells in rows:
        if len(cells) != len(header):
            raise DamagedListError(
                f"has {len(cells)} cells, the header {len(header)}",
                file=file.name,
                line=line,
                remedy="get the file anew",
            )
        builder.records_read += 1
        row = {name: cell for name, cell in zip(header, cells, strict=True) if cell.strip()}
        where = f"line {line}"
        if not row.get("id", "").strip() or not row.get("name", "").strip():
            builder.lost("the row has no id or no name", where=where)
            continue
        builder.add(_read_row(builder, row, where=where).party())
    return builder.build(source=SOURCE)


def _read_row(builder: ListBuilder, row: dict[str, str], *, where: str) -> PartyDraft:
    dataset = tidy(row.get("dataset", ""))
    draft = PartyDraft(builder, tidy(row["id"]), where, list_name=dataset)
    schema = tidy(row.get("schema", ""))
    draft.kind = party_kinds().get(schema, PartyKind.UNKNOWN)
    if schema not in party_kinds() or draft.kind is PartyKind.UNKNOWN:
        draft.keep("schema", schema)
    draft.add_name(published_name(row["name"]))
    for alias in _values(row, "aliases"):
        draft.add_name(published_name(alias, kind=NameKind.ALIAS))
    for day in _values(row, "birth_date"):
        draft.add_birth_text(day, order="ymd", name="birth_date")
    for country in _values(row, "countries"):
        code = country.partition("-")[0].upper()
        draft.add_country(CountryRole.OTHER, country, code=code if country_name(code) else "")
    for address in _values(row, "addresses"):
        draft.add_address(published_address(text=address))
    for number in _values(row, "identifiers"):
        draft.add_identifier(Identifier("other", tidy(number), label="identifiers"))
    sanctions = [tidy(text) for text in _values(row, "sanctions")]
    draft.add_text(draft.programmes, _values(row, "program_ids") or sanctions)
    for text in sanctions:
        draft.designations[Designation(dataset, text)] = None
    draft.keep_rest(row, _READ)
    return draft


def _values(row: dict[str, str], column: str) -> list[str]:
    cell = row.get(column, "")
    if ";" not in cell and '"' not in cell:
        return [cell] if cell else []
    try:
        inner = csv.reader(io.StringIO(cell, newline=""), delimiter=";", strict=True)
        return [value.strip() for values in inner for value in values if value.strip()]
    except csv.Error:
        # A quotation mark that is part of a value: the separators alone decide.
        return [value.strip() for value in cell.split(";") if value.strip()]
