"""The Consolidated Screening List as JSON: the bulk file, or answers of its search service.

Published at https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json;
the field names are those of the service's documentation. Records stand in `results`. An answer of
the service is one page: where its `total` is more than it holds, the rest is noted as lost. What is
done with the fields is told in `lists.screening_list`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.factories import published_address
from lists.files import ListFile
from lists.json_text import read_json
from lists.model import PublishedAddress
from lists.parsed import ListBuilder, ParsedList
from lists.screening_list import SOURCE, Number, Record, draft_of, resolve_all

_MANY = (
    "alt_names",
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "places_of_birth",
    "programs",
)
_ADDRESS = ("address", "city", "state", "postal_code", "country")
_NUMBER = ("type", "number", "country", "issue_date", "expiration_date")


def parse(file: ListFile) -> ParsedList:
    """Return the parties of all its lists in file order."""
    builder = ListBuilder()
    document = read_json(file)
    records = document.get("results") if isinstance(document, dict) else document
    if not isinstance(records, list):
        raise MalformedListError("is no array", file=file.name, field="results")
    drafts: list[PartyDraft] = []
    for place, item in enumerate(records, start=1):
        builder.records_read += 1
        where = f"results, record {place}"
        if not isinstance(item, dict):
            builder.lost("a record that is no object", where=where)
            continue
        draft = draft_of(_record(item, builder, where), builder, where)
        if draft is not None:
            drafts.append(draft)
    if isinstance(document, dict):
        _check_page(document, len(records), builder)
    resolve_all(drafts)
    for draft in drafts:
        builder.add(draft.party())
    published = document.get("search_performed_at", "") if isinstance(document, dict) else ""
    return builder.build(source=SOURCE, published=str(published or "")[:10])


def _check_page(document: dict[str, Any], held: int, builder: ListBuilder) -> None:
    total = document.get("total")
    if isinstance(total, int) and total > held:
        builder.lost(f"{total - held} of {total} records: this is one page only", where="total")


def _record(item: dict[str, Any], builder: ListBuilder, where: str) -> Record:
    fields = dict(item)
    many = {name: _texts(fields.pop(name, None), name, builder, where) for name in _MANY}
    addresses = [
        _address(entry) for entry in _objects(fields.pop("addresses", None), builder, where)
    ]
    numbers = [_number(entry) for entry in _objects(fields.pop("ids", None), builder, where)]
    # A record of a list of vessels or of the Denied Persons may give its country alone.
    if not any(addresses) and fields.get("country"):
        addresses = [_address({"country": fields.pop("country")})]
    return Record(
        texts={name: _text(value) for name, value in fields.items()},
        addresses=tuple(address for address in addresses if address is not None),
        numbers=tuple(numbers),
        **many,
    )


def _texts(value: object, name: str, builder: ListBuilder, where: str) -> tuple[str, ...]:
    if value in (None, ""):
        return ()
    if isinstance(value, list):
        return tuple(text for text in map(_text, value) if text)
    builder.warn(f"{name} is no array: its text is one value", where=where)
    return (_text(value),)


def _objects(value: object, builder: ListBuilder, where: str) -> list[Mapping[str, Any]]:
    if not isinstance(value, list):
        if value not in (None, ""):
            builder.lost(f"addresses or ids that are no array ({value!r:.60})", where=where)
        return []
    wrong = [entry for entry in value if not isinstance(entry, dict)]
    if wrong:
        builder.lost(f"addresses or ids that are no objects ({wrong[0]!r:.60})", where=where)
    return [entry for entry in value if isinstance(entry, dict)]


def _address(entry: Mapping[str, Any]) -> PublishedAddress | None:
    street, city, region, postal_code, country = (_text(entry.get(key)) for key in _ADDRESS)
    return published_address(
        street=street, city=city, region=region, postal_code=postal_code, country=country
    )


def _number(entry: Mapping[str, Any]) -> Number:
    label, value, country, issued, expires = (_text(entry.get(key)) for key in _NUMBER)
    remarks = [f"issued {issued}" if issued else "", f"expires {expires}" if expires else ""]
    return Number(label, value, country, "; ".join(text for text in remarks if text))


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
