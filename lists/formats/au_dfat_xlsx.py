"""Australia: DFAT Consolidated List (`regulation8_consolidated.xlsx`), one sheet.

Described on dfat.gov.au ("Consolidated List"). One row for each name: `2` is the primary name,
`2a`, `2b`, `34c1` its other names; rows of one number become one party. Cells come as text, numbers
and days, with stray spaces and line breaks and "na" for nothing.

* `Name Type` is Primary Name, aka, Formerly known as, Previously listed as (both former), or
  Original Script: a name in its own script, which the list calls neither primary nor alias, so its
  kind is `unknown`. No strength is given.
* `Committees` is the programme; `Listing Information` says by which instrument and stays whole as
  the legal basis. `Control Date` is the day on which controls took effect for a row.
* Split cells: birth dates, places, citizenships and addresses at `a) … b) …`; birth dates also at
  `;`, `>>`, "or", "alt DOB:", comma and line break, where each piece is a date; citizenships at
  `;`, comma and " and " where the whole is no state; addresses and places at `;` and at an empty
  line. A name with a bracket in another script is two names; "(formerly listed as)" after a
  name makes it a former one.
* `Additional Information` stays whole in the remarks; titles ("Title: a) Mullah b) Haji."),
  positions, labelled numbers and ties are read out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lists.cells import split_enumeration, split_outside
from lists.draft import PartyDraft
from lists.east_asian_names import both_scripts
from lists.errors import MalformedListError
from lists.factories import published_address, published_name, tidy
from lists.files import ListFile
from lists.model import CountryRole, Designation, Identifier, NameKind, PartyKind
from lists.nationalities import nationality_code, state_code
from lists.parsed import ListBuilder, ParsedList
from lists.ties import resolve_relations
from lists.workbook import workbook_rows
from normalizers.dates import PartialDate, parse_date
from normalizers.scripts import main_script

SOURCE = "Australian Government Consolidated List"
_COLUMNS = {
    "reference": "reference",
    "name of individual or entity": "name",
    "type": "type",
    "name type": "name type",
    "date of birth": "born",
    "place of birth": "birth place",
    "citizenship": "citizenship",
    "address": "address",
    "additional information": "more",
    "listing information": "listing",
    "committees": "committees",
    "control date": "control date",
    "imo number": "imo",
}
"""The columns by what they hold; newer editions add `IMO Number`, and others, which are kept."""

_NEEDED = ("reference", "name", "type", "name type")
_KINDS = {
    "individual": PartyKind.INDIVIDUAL,
    "entity": PartyKind.ORGANIZATION,
    "vessel": PartyKind.VESSEL,
}
_NAME_KINDS = {
    "primary name": NameKind.PRIMARY,
    "aka": NameKind.ALIAS,
    "formerly known as": NameKind.FORMER,
    "previously listed as": NameKind.FORMER,
    "original script": NameKind.UNKNOWN,
}
_REFERENCE = re.compile(r"(?P<number>\d+)(?P<letter>[a-z]+\d*)?", re.IGNORECASE)
_NOTHING = frozenset({"", "na", "n/a", "none", "unknown"})
_DATE_GLUE = re.compile(r";|>>|\bor\b|\balt\.? DOB:?|,|\n", re.IGNORECASE)
_POSITION = re.compile(
    r"\b(?:Title|Designation|Position|Last known position|Last known rank and position)s?\s*[:–]\s*"
    r"(?P<said>.*?)(?=\.\s|\.$|\n|;|\s(?:Title|Designation|Passport no)\b|$)",
    re.DOTALL,
)
_FORMER = re.compile(r"\s{0,3}\((?:formerly|previously) listed as\)\s*$", re.IGNORECASE)
_LAST_HEADER_ROW = 5


def parse(file: ListFile) -> ParsedList:
    """Return the parties of the workbook. It states no date of its own.

    Raises `MissingExtraError` without the extra `excel`, `UnsafeFileError` for a bomb, and
    `MalformedListError` for a workbook of another layout.
    """
    builder = ListBuilder()
    drafts: dict[str, PartyDraft] = {}
    header: list[str] = []
    for number, cells in workbook_rows(file):
        if not header:
            columns = [_COLUMNS.get(tidy(cell).casefold(), tidy(cell)) for cell in cells]
            if all(needed in columns for needed in _NEEDED):
                header = columns
            elif number > _LAST_HEADER_ROW:
                break
            continue
        builder.records_read += 1
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        row = {name: cell for name, cell in row.items() if cell.casefold() not in _NOTHING}
        _read_row(builder, drafts, row, where=f"row {number}")
    if not header:
        raise MalformedListError(
            "no row names the columns Reference, Name of Individual or Entity, Type and Name Type",
            file=file.name,
            remedy="the layout is that of the Consolidated List of DFAT",
        )
    for draft in drafts.values():
        if not draft.names:
            builder.lost(f"reference {draft.entry_id} has no name", where=draft.where)
    builder.parties = resolve_relations(draft.party() for draft in drafts.values() if draft.names)
    return builder.build(source=SOURCE)


def _read_row(
    builder: ListBuilder, drafts: dict[str, PartyDraft], row: dict[str, str], *, where: str
) -> None:
    reference = _REFERENCE.fullmatch(row.pop("reference", ""))
    if reference is None:
        if row:
            builder.lost("the row has no reference", where=where)
        return
    number = reference["number"]
    draft = drafts.get(number)
    if draft is None:
        draft = drafts[number] = PartyDraft(builder, number, where, list_name=SOURCE)
    said = row.pop("type", "")
    kind = _KINDS.get(said.casefold(), PartyKind.UNKNOWN)
    if kind is PartyKind.UNKNOWN:
        draft.keep("Type", said)
    else:
        draft.kind = kind
    name_type = row.pop("name type", "")
    name_kind = _NAME_KINDS.get(tidy(name_type).casefold())
    if name_kind is None:
        draft.keep("Name Type", name_type)
    _read_names(draft, row.pop("name", ""), name_kind or NameKind.UNKNOWN)
    if draft.first_time(*row.values()):
        _read_details(draft, row)


def _read_details(draft: PartyDraft, row: dict[str, str]) -> None:
    _read_act(draft, row)
    _read_person(draft, row)
    for piece in _pieces(row.pop("address", "")):
        _add_address(draft, piece)
    more = row.pop("more", "")
    if more and tidy(more) not in draft.remarks:
        draft.add_text(draft.remarks, (more,))
        for position in _POSITION.finditer(more):
            draft.add_text(draft.titles, split_enumeration(position["said"])[1])
        draft.add_numbers(more)
        draft.add_ties(more)
    draft.add_identifier(Identifier("imo", tidy(row.pop("imo", "")), label="IMO Number"))
    for name, value in row.items():
        # The layout's last column has no title.
        draft.keep(name or "column without a title", value)


def _read_names(draft: PartyDraft, text: str, kind: NameKind) -> None:
    former = _FORMER.search(text)
    if former:
        text, kind = text[: former.start()], NameKind.FORMER
    names = list(both_scripts(text))
    # "ኤርሚኣስ (Tigrinya)": in Original Script rows the bracket tells the language.
    if len(names) > 1 and main_script(names[1]) == "Latn":
        names = [text]
    for name in names:
        draft.add_name(published_name(name, kind=kind))


def _read_act(draft: PartyDraft, row: dict[str, str]) -> None:
    programme, listing = tidy(row.pop("committees", "")), tidy(row.pop("listing", ""))
    control = row.pop("control date", "")
    date = parse_date(control, order="dmy") if control else None
    draft.add_text(draft.programmes, (programme,))
    draft.designations[Designation("Australia", programme, date, listing)] = None


def _read_person(draft: PartyDraft, row: dict[str, str]) -> None:
    for date in _dates(row.pop("born", "")):
        draft.add_birth_date(date, name="Date of Birth")
    for place in _pieces(row.pop("birth place", "")):
        draft.add_text(draft.birth_places, (place,))
        country = place.rpartition(",")[2]
        if state_code(country):
            draft.add_country(CountryRole.BIRTH, country)
    for piece in _pieces(row.pop("citizenship", "")):
        for state in _states(piece):
            draft.add_country(CountryRole.CITIZENSHIP, state)


def _pieces(cell: str) -> Iterator[str]:
    for item in split_enumeration(cell)[1]:
        for piece in split_outside(item, (";", "\n\n")):
            if tidy(piece).casefold() not in _NOTHING:
                yield tidy(piece)


def _states(text: str) -> Iterator[str]:
    if nationality_code(text):
        yield text
        return
    pieces = split_outside(text, (",", " and ", "/"))
    # "Bosnia and Herzegovina" is a state; "Russian and Ukrainian" are two.
    yield from pieces if all(nationality_code(piece) for piece in pieces) else (text,)


def _add_address(draft: PartyDraft, text: str) -> None:
    country = text.rpartition(",")[2].strip(" .")
    code = state_code(country)
    draft.add_address(
        published_address(text=text, country=country if code else "", country_code=code)
    )


def _dates(cell: str) -> Iterator[PartialDate]:
    for item in split_enumeration(cell)[1]:
        whole = parse_date(tidy(item))
        if whole.year:
            yield whole
            continue
        pieces = [tidy(piece) for piece in _DATE_GLUE.split(item)]
        dates = [parse_date(piece) for piece in pieces if piece]
        if dates and all(date.year for date in dates):
            yield from dates
        else:
            yield PartialDate(tidy(item))
