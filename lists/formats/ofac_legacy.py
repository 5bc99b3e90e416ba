"""OFAC's legacy lists: `sdn.csv` with `alt.csv`, `add.csv` and `sdn_comments.csv` beside it.

Described in OFAC's data specification (dat_spec.txt); `lists.ofac_tables` reads the four ways in
which the tables come (`.csv`, `.del`, `.pip`, `.ff`). The non-SDN list has the same layout
(`cons_prim.csv`, `cons_alt.csv`, `cons_add.csv`, `cons_comments.csv`). What is read, and by which
rules:

* `SDN_Type` null is an organization: OFAC types everything but entities ("individual", "vessel",
  "aircraft"), and the same records are of type "Entity" in its XML.
* Programmes are set apart by `] [`; titles by `;`.
* Aliases of the alias table have no stated strength; weak ones stand in the remarks (`lists.ofac`).
* Remarks over 1,000 characters go on in the comments table.
* Individuals are printed "FAMILY, Given", which gives the parts of their names.
* Without its alias table the list is incomplete, and a row there for a party that is missing here
  shows that this table was cut off: both are damage.
"""

from __future__ import annotations

from lists.cells import split_outside
from lists.draft import PartyDraft
from lists.factories import published_address, published_name, tidy
from lists.files import ListFile
from lists.model import CountryRole, Designation, Identifier, PartyKind, Relation
from lists.ofac import (
    AUTHORITY,
    KINDS,
    alias_kind,
    family_and_given,
    list_title,
    resolve_relations,
    take_remarks,
)
from lists.ofac_tables import ADDRESSES, ALIASES, COMMENTS, PARTIES, table_rows
from lists.parsed import ListBuilder, ParsedList
from lists.targets import Targets

_LONGEST_REMARK = 1000


def parse(file: ListFile) -> ParsedList:
    """Return the parties of the main table, with what the other tables say of them."""
    builder = ListBuilder()
    list_name = list_title(file.name)
    drafts: dict[str, PartyDraft] = {}
    long_remarks = _comments(file, builder)
    cut_remarks = False
    for line, cells in table_rows(file, builder, PARTIES):
        builder.records_read += 1
        where = f"{file.name}, line {line}"
        if not cells[0].isdigit() or not cells[1]:
            builder.lost(f"a row without number and name ({cells[0]!r}, {cells[1]!r})", where=where)
            continue
        if cells[0] in drafts:
            builder.lost(f"a second row of the number {cells[0]}", where=where)
            continue
        draft = PartyDraft(builder, cells[0], where, list_name=list_name)
        drafts[cells[0]] = draft
        cut_remarks |= len(cells[11]) >= _LONGEST_REMARK and cells[0] not in long_remarks
        _take_party(draft, cells, long_remarks.pop(cells[0], ""))
    if cut_remarks:
        builder.warn("remarks are cut at 1,000 characters and the comments file is not beside it")
    for number in long_remarks:
        builder.lost("comments on a party that is not in the main file", where=f"number {number}")
    _take_aliases(file, builder, drafts)
    _take_addresses(file, builder, drafts)
    targets = Targets()
    for number, draft in drafts.items():
        targets.add(number, (name.text for name in draft.names))
    for draft in drafts.values():
        resolve_relations(draft, targets)
        builder.add(draft.party())
    return builder.build(source=list_name)


def _take_party(draft: PartyDraft, cells: list[str], more_remarks: str) -> None:
    _, name, kind, programmes, title, call_sign, vessel, tons, gross, flag, owner, remarks = cells
    draft.kind = KINDS.get(kind.lower(), PartyKind.UNKNOWN) if kind else PartyKind.ORGANIZATION
    if kind and draft.kind is PartyKind.UNKNOWN:
        draft.keep("SDN_Type", kind)
    draft.add_name(published_name(name, parts=family_and_given(name, draft.kind)))
    draft.add_text(draft.programmes, programmes.strip("[] ").split("] ["))
    for programme in draft.programmes:
        draft.designations[Designation(AUTHORITY, programme)] = None
    draft.add_text(draft.titles, split_outside(title, (";",)))
    draft.add_identifier(Identifier("call_sign", call_sign, "", "Call_Sign"))
    draft.add_country(CountryRole.FLAG, flag)
    if owner:
        draft.relations[Relation("owned by", tidy(owner))] = None
    for field, value in (("Vess_type", vessel), ("Tonnage", tons), ("GRT", gross)):
        draft.keep(field, value)
    take_remarks(draft, remarks + more_remarks)


def _take_aliases(file: ListFile, builder: ListBuilder, drafts: dict[str, PartyDraft]) -> None:
    table = _companion(file, "alt")
    if table is None:
        builder.lost("its aliases: the alias file is not beside it", where=_beside(file, "alt"))
        return
    builder.companions.append(table)
    for line, cells in table_rows(table, builder, ALIASES):
        where = f"{table.name}, line {line}"
        draft = drafts.get(cells[0])
        if draft is None:
            builder.lost(f"an alias of party {cells[0]!r}, which is missing", where=where)
            continue
        if not cells[3]:
            builder.lost(f"an alias without a name of party {cells[0]}", where=where)
            continue
        draft.add_name(
            published_name(
                cells[3],
                kind=alias_kind(cells[2]),
                parts=family_and_given(cells[3], draft.kind),
            )
        )
        draft.keep("alt_remarks", cells[4])


def _take_addresses(file: ListFile, builder: ListBuilder, drafts: dict[str, PartyDraft]) -> None:
    table = _companion(file, "add")
    if table is None:
        builder.warn("no addresses: the address file is not beside it", where=_beside(file, "add"))
        return
    builder.companions.append(table)
    for line, cells in table_rows(table, builder, ADDRESSES):
        draft = drafts.get(cells[0])
        if draft is None:
            where = f"{table.name}, line {line}"
            builder.lost(f"an address of party {cells[0]!r}, which is missing", where=where)
            continue
        draft.add_address(published_address(street=cells[2], city=cells[3], country=cells[4]))
        draft.keep("Add_remarks", cells[5])


def _comments(file: ListFile, builder: ListBuilder) -> dict[str, str]:
    table = _companion(file, "comments")
    if table is None:
        return {}
    builder.companions.append(table)
    more: dict[str, str] = {}
    for _, cells in table_rows(table, builder, COMMENTS):
        more[cells[0]] = more.get(cells[0], "") + cells[1]
    return more


def _beside(file: ListFile, table: str) -> str:
    """Return the name of the file that holds another table of the same list."""
    stem, dot, suffix = file.name.partition(".")
    if stem.lower().startswith("cons"):
        return f"cons_{table}{dot}{suffix}"
    return f"{'sdn_comments' if table == 'comments' else table}{dot}{suffix}"


def _companion(file: ListFile, table: str) -> ListFile | None:
    return file.companion(_beside(file, table))
