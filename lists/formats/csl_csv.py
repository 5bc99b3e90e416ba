"""The Consolidated Screening List as CSV, with and without the column `_id`, also gzipped.

Published at https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv;
the header names the columns. Several values in a cell are set apart by `; `:

* in `addresses` only where the next value follows a country code or a postal code of digits, since
  streets hold semicolons too; each address ends in its country code where that is known;
* in `ids` each value is "country, expires, issued, number, type", of which only the last two are
  always there; dates are told by their shape, a lone date is not said to be either.

What else is done is told in `lists.screening_list`.
"""

from __future__ import annotations

import re

from lists.cells import split_outside
from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.factories import published_address, tidy
from lists.files import ListFile
from lists.model import PublishedAddress
from lists.parsed import ListBuilder, ParsedList
from lists.screening_list import SOURCE, Number, Record, draft_of, resolve_all
from lists.text import csv_rows

_MANY = (
    "addresses",
    "alt_names",
    "citizenships",
    "dates_of_birth",
    "ids",
    "nationalities",
    "places_of_birth",
    "programs",
)
COLUMNS = (
    "source",
    "entity_number",
    "type",
    "name",
    "title",
    "federal_register_notice",
    "start_date",
    "call_sign",
    "vessel_flag",
    "vessel_owner",
    "remarks",
)
"""The columns that must be there, since without one of them something of every party is lost."""

_BETWEEN_ADDRESSES = re.compile(r"(?:(?<=[ ,][A-Z]{2})|(?<=[0-9]{4})); ")
_COUNTRY_AT_END = re.compile(r"(?:^|, )(?P<code>[A-Z]{2})$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse(file: ListFile) -> ParsedList:
    """Return the parties of all its lists in file order."""
    builder = ListBuilder()
    rows = csv_rows(file)
    header = [tidy(cell).lower().removeprefix("\ufeff") for cell in next(rows, (1, []))[1]]
    if len(set(header)) != len(header):
        raise MalformedListError("a column stands twice", file=file.name, line=1)
    missing = {*COLUMNS, *_MANY} - set(header)
    if missing:
        raise MalformedListError("the header lacks it", file=file.name, line=1, field=min(missing))
    drafts: list[PartyDraft] = []
    for line, cells in rows:
        builder.records_read += 1
        where = f"line {line}"
        if len(cells) != len(header):
            builder.lost(f"a row of {len(cells)} columns, expected {len(header)}", where=where)
            continue
        fields = dict(zip(header, cells, strict=True))
        draft = draft_of(_record(fields), builder, where)
        if draft is not None:
            drafts.append(draft)
    resolve_all(drafts)
    for draft in drafts:
        builder.add(draft.party())
    return builder.build(source=SOURCE)


def _record(fields: dict[str, str]) -> Record:
    many = {name: fields.pop(name, "") for name in _MANY}
    return Record(
        texts=fields,
        alt_names=_values(many["alt_names"]),
        programs=_values(many["programs"]),
        addresses=_addresses(many["addresses"]),
        numbers=tuple(map(_number, _values(many["ids"]))),
        nationalities=_values(many["nationalities"]),
        citizenships=_values(many["citizenships"]),
        dates_of_birth=_values(many["dates_of_birth"]),
        places_of_birth=_values(many["places_of_birth"]),
    )


def _values(cell: str) -> tuple[str, ...]:
    if ";" not in cell:
        return (cell,) if cell.strip() else ()
    return split_outside(cell, ("; ",))


def _addresses(cell: str) -> tuple[PublishedAddress, ...]:
    found = []
    for piece in _BETWEEN_ADDRESSES.split(cell):
        text = tidy(piece).removeprefix("and ")
        country = _COUNTRY_AT_END.search(text)
        code = country["code"] if country else ""
        address = published_address(text=text, country=code, country_code=code)
        if address is not None:
            found.append(address)
    return tuple(found)


def _number(text: str) -> Number:
    pieces = text.split(", ")
    label = pieces.pop()
    country = ""
    if len(pieces) > 1 and len(pieces[0]) == 2 and pieces[0].isupper():
        country = pieces.pop(0)
    dates = []
    while len(pieces) > 1 and _DATE.fullmatch(pieces[0]):
        dates.append(pieces.pop(0))
    words = ("expires", "issued") if len(dates) == 2 else ("dated",)
    remarks = "; ".join(f"{word} {date}" for word, date in zip(words, dates, strict=False))
    return Number(label, ", ".join(pieces), country, remarks)
