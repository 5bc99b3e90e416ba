"""The Denied Persons List of the Bureau of Industry and Security, tab separated with a header.

Published at https://www.bis.gov/dpl/dpl.txt. The list gives no record number and no type:

* the entry id is a digest of name, street, city and effective date, so it stays the same from one
  edition to the next as long as the entry does;
* the kind is unknown: persons and companies stand side by side;
* "A/K/A", "D/B/A" and the like inside a name start another name;
* dates are printed month first.
"""

from __future__ import annotations

import hashlib

from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.factories import published_address, published_name, tidy
from lists.files import ListFile
from lists.model import Designation, NameKind
from lists.ofac import iso_date
from lists.parsed import ListBuilder, ParsedList
from lists.screening_list import split_names
from lists.text import csv_rows
from normalizers.dates import parse_date

SOURCE = "Denied Persons List"
AUTHORITY = "United States Department of Commerce, Bureau of Industry and Security"

COLUMNS = (
    "name",
    "street_address",
    "city",
    "state",
    "country",
    "postal_code",
    "effective_date",
    "expiration_date",
    "standard_order",
    "last_update",
    "action",
    "fr_citation",
)
_READ = frozenset(
    (
        "name",
        "street_address",
        "city",
        "state",
        "country",
        "postal_code",
        "effective_date",
        "fr_citation",
    )
)


def parse(file: ListFile) -> ParsedList:
    """Return the denied persons in file order; one with several addresses is several entries."""
    builder = ListBuilder()
    rows = csv_rows(file, delimiter="\t", multiline=False)
    header = [tidy(cell).lower() for cell in next(rows, (1, []))[1]]
    missing = set(COLUMNS) - set(header)
    if missing:
        raise MalformedListError("the header lacks it", file=file.name, line=1, field=min(missing))
    seen: dict[str, int] = {}
    latest = ""
    for line, cells in rows:
        builder.records_read += 1
        where = f"line {line}"
        if len(cells) != len(header):
            builder.lost(f"a row of {len(cells)} columns, expected {len(header)}", where=where)
            continue
        fields = dict(zip(header, cells, strict=True))
        if not tidy(fields["name"]):
            builder.lost("a row without a name", where=where)
            continue
        draft = _draft(fields, builder, where)
        times = seen[draft.entry_id] = seen.get(draft.entry_id, 0) + 1
        if times > 1:
            draft.entry_id = f"{draft.entry_id}-{times}"
        latest = max(latest, iso_date(fields["last_update"]))
        builder.add(draft.party())
    return builder.build(source=SOURCE, published=latest)


def _draft(fields: dict[str, str], builder: ListBuilder, where: str) -> PartyDraft:
    identity = "|".join(
        tidy(fields[key]) for key in ("name", "street_address", "city", "effective_date")
    )
    entry_id = "DPL-" + hashlib.sha256(identity.encode()).hexdigest()[:12]
    draft = PartyDraft(builder, entry_id, where, list_name=SOURCE)
    for place, (text, kind) in enumerate(split_names(tidy(fields["name"]))):
        draft.add_name(published_name(text, kind=NameKind.PRIMARY if not place else kind))
    draft.add_address(
        published_address(
            street=fields["street_address"],
            city=fields["city"],
            region=fields["state"],
            postal_code=fields["postal_code"],
            country=fields["country"],
        )
    )
    date = None
    if tidy(fields["effective_date"]):
        date = builder.checked_date(
            parse_date(tidy(fields["effective_date"]), order="mdy"),
            name="Effective_Date",
            where=where,
        )
    draft.designations[Designation(AUTHORITY, "", date, tidy(fields["fr_citation"]))] = None
    draft.keep_rest(fields, _READ)
    return draft
