"""A company's own watch list as CSV: the columns of `lists.template`, in any order.

All but `name` are optional, and further columns stay source fields. Comma, semicolon or tab sets
the columns apart, as spreadsheets of several countries write them. Several values in a cell of
aliases, countries, birth dates, identifiers, addresses and programmes are set apart by `;`. An
identifier may have its kind in front (`passport: X1234567`). Without `entry_id` the name is the
id, numbered where it stands several times. A kind that is none is unknown, with a warning.
"""

from __future__ import annotations

from lists.cells import split_outside
from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.factories import published_address, published_name, tidy
from lists.files import ListFile
from lists.identifier_labels import identifier_kind
from lists.model import CountryRole, Identifier, NameKind, PartyKind
from lists.parsed import ListBuilder, ParsedList
from lists.template import template_columns
from lists.text import csv_rows, text_lines

_KINDS = {kind.value: kind for kind in PartyKind}


def parse(file: ListFile) -> ParsedList:
    """Return the parties in file order; the list is called as its file is."""
    builder = ListBuilder()
    rows = csv_rows(file, delimiter=_delimiter(file))
    header = [tidy(cell).casefold() for cell in next(rows, (1, []))[1]]
    if "name" not in header:
        raise MalformedListError("the header lacks it", file=file.name, line=1, field="name")
    twice = {column for column in header if column and header.count(column) > 1}
    if twice:
        raise MalformedListError("stands twice", file=file.name, line=1, field=min(twice))
    source = file.name.rpartition(".")[0] or file.name
    seen: dict[str, int] = {}
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        builder.records_read += 1
        where = f"line {line}"
        if len(cells) != len(header):
            builder.lost(f"a row of {len(cells)} columns, expected {len(header)}", where=where)
            continue
        fields = dict(zip(header, cells, strict=True))
        draft = _draft(fields, builder, where, source)
        if draft is None:
            continue
        times = seen[draft.entry_id] = seen.get(draft.entry_id, 0) + 1
        if times > 1:
            builder.warn(f"the entry id {draft.entry_id!r} stands {times} times", where=where)
            draft.entry_id = f"{draft.entry_id} ({times})"
        builder.add(draft.party())
    return builder.build(source=source)


def _delimiter(file: ListFile) -> str:
    first = next(text_lines(file), "")
    return max((",", ";", "\t"), key=first.count)


def _draft(
    fields: dict[str, str], builder: ListBuilder, where: str, source: str
) -> PartyDraft | None:
    def cell(column: str) -> str:
        return tidy(fields.get(column, ""))

    def values(column: str) -> tuple[str, ...]:
        return split_outside(cell(column), (";",))

    kind = cell("kind").lower()
    draft = PartyDraft(builder, cell("entry_id") or cell("name"), where, list_name=source)
    draft.kind = _KINDS.get(kind, PartyKind.UNKNOWN)
    if kind not in _KINDS and kind:
        builder.kept("kind", kind, where=where, why=f"it is none of {', '.join(_KINDS)}")
        draft.keep("kind", kind)
    for address in values("addresses"):
        draft.add_address(published_address(text=address))
    if not cell("name") and draft.kind is not PartyKind.ADDRESS:
        builder.lost("a row without a name", where=where)
        return None
    if not cell("name") and not draft.addresses:
        builder.lost("an address entry without an address", where=where)
        return None
    draft.entry_id = draft.entry_id or next(iter(draft.addresses)).text
    if cell("name"):
        draft.add_name(published_name(cell("name")))
    for alias in values("aliases"):
        draft.add_name(published_name(alias, kind=NameKind.ALIAS))
    for country in values("countries"):
        draft.add_country(CountryRole.OTHER, country)
    for date in values("birth_date"):
        draft.add_birth_text(date, name="birth_date")
    for text in values("identifiers"):
        label, colon, value = text.partition(":")
        label, value = (label.strip(), value.strip()) if colon else ("", text)
        draft.add_identifier(Identifier(identifier_kind(label), value, "", label))
    draft.add_text(draft.programmes, values("programme"))
    draft.add_text(draft.remarks, [cell("remarks")])
    draft.keep_rest(fields, frozenset(template_columns()))
    return draft
