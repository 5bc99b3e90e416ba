"""Japan's End User List and China's control lists as third parties flatten them to JSON.

METI (Japan) and MOFCOM (China) publish PDF and web pages only; this is the layout of the flattened
copies in circulation, a JSON array of objects:

| key | holds |
| --- | --- |
| `id`, `list_id` | the copyist's number of the entry and of the list |
| `source_list_name` | the authority's title of the list: the programme, and the party's list name |
| `entity_name`, `aliases` | the name, and a list of others (for China, the Chinese name) |
| `entity_type` | organization, individual, vessel; anything else is `unknown` |
| `addresses` | for Japan the country, for China the address as printed |
| `country` | the country of the *list* (`jp`, `cn`), never that of the party |
| `date_added` | day of the listing, may be null |
| `reason` | the copyist's words for the reason: remarks |
| `source_url`, `last_verified` | kept as source fields |

Where `entity_name` is empty, the copyist has glued it to the country ("People's Republic of China
Orion Works"): the name is what follows the country, with a warning. Split: a name with a bracket in
another script is two names. "…等6家实体" (and others, six entities) names one of several: a warning
says that the others are missing. An id that stands twice is numbered.
"""

from __future__ import annotations

import re
from typing import Any

from lists.draft import PartyDraft
from lists.east_asian_names import both_scripts, named_of_several, state_before
from lists.errors import MalformedListError
from lists.factories import code_of, published_address, published_name, tidy
from lists.files import ListFile
from lists.json_text import read_json
from lists.model import CountryRole, Designation, NameKind, PartyKind
from lists.parsed import ListBuilder, ParsedList
from normalizers.dates import parse_date

_SOURCES = {
    "jp": ("Japan: METI Foreign End User List", "Japan (METI)"),
    "cn": ("China: MOFCOM control and unreliable entity lists", "China (MOFCOM)"),
}
_KINDS = {
    "organization": PartyKind.ORGANIZATION,
    "company": PartyKind.ORGANIZATION,
    "individual": PartyKind.INDIVIDUAL,
    "person": PartyKind.INDIVIDUAL,
    "vessel": PartyKind.VESSEL,
}
_TEXTS = frozenset({"id", "list_id", "source_list_name", "entity_name", "entity_type", "country"})
_READ = _TEXTS - {"list_id", "country"} | {"aliases", "addresses", "date_added", "reason"}
_POSTCODE = re.compile(r"\s*[(（]邮编[:：]\s*(?P<code>[^()（）]+)[)）]")


def parse(file: ListFile) -> ParsedList:
    """Return the parties of the array. It states no date of its own.

    Raises `MalformedListError` where the document is no array of such objects.
    """
    records = read_json(file)
    if not isinstance(records, list):
        raise MalformedListError("is no array of entries", file=file.name)
    builder = ListBuilder()
    taken: dict[str, int] = {}
    countries: dict[str, None] = {}
    for number, record in enumerate(records, start=1):
        builder.records_read += 1
        where = f"entry {number}"
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            builder.lost("is no object with an id", where=where)
            continue
        fields = _texts(record)
        countries[fields.get("country", "")] = None
        entry_id = tidy(fields["id"])
        taken[entry_id] = taken.get(entry_id, 0) + 1
        if taken[entry_id] > 1:
            builder.warn(f"the id {entry_id} stands {taken[entry_id]} times", where=where)
            entry_id = f"{entry_id} ({taken[entry_id]})"
        draft = PartyDraft(builder, entry_id, where, list_name=fields.get("source_list_name", ""))
        _read_entry(draft, record, fields)
        if draft.names:
            builder.add(draft.party())
        else:
            builder.lost("names nobody", where=where)
    titles = [_SOURCES[country][0] for country in countries if country in _SOURCES]
    return builder.build(source="; ".join(titles) or "East Asian control lists, flattened")


def _texts(record: dict[str, Any]) -> dict[str, str]:
    """Return the values that are text or numbers, as text."""
    return {
        key: str(value)
        for key, value in record.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }


def _read_entry(draft: PartyDraft, record: dict[str, Any], fields: dict[str, str]) -> None:
    said = fields.get("entity_type", "")
    draft.kind = _KINDS.get(said.lower(), PartyKind.UNKNOWN)
    if draft.kind is PartyKind.UNKNOWN:
        draft.keep("entity_type", said)
    name = tidy(fields.get("entity_name", ""))
    for address in _listed(draft, record, "addresses"):
        state, rest = state_before(address)
        if not name and rest:
            # The copyist's cut of the PDF: the row's name slid into the cell of the country.
            name = rest
            draft.builder.warn(
                f"entity_name is empty, read after the country: {rest!r}", where=draft.where
            )
            rest = ""
        if state and not rest:
            draft.add_country(CountryRole.ADDRESS, state)
        else:
            _add_address(draft, address, state)
    _add_names(draft, name, NameKind.PRIMARY)
    for alias in _listed(draft, record, "aliases"):
        _add_names(draft, alias, NameKind.ALIAS)
    draft.add_text(draft.programmes, (fields.get("source_list_name", ""),))
    day = fields.get("date_added", "")
    authority = _SOURCES.get(fields.get("country", ""), ("", fields.get("country", "")))[1]
    date = parse_date(day, order="ymd") if day else None
    draft.designations[Designation(authority, tidy(draft.list_name), date)] = None
    draft.add_text(draft.remarks, (fields.get("reason", ""),))
    draft.keep_rest(fields, _READ)
    for key, value in record.items():
        if key not in fields and key not in _READ and value not in (None, [], {}):
            draft.keep(key, str(value))


def _listed(draft: PartyDraft, record: dict[str, Any], key: str) -> list[str]:
    values = record.get(key) or []
    texts = [values] if isinstance(values, str) else values
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        draft.builder.lost(f"{key} is no list of texts", where=draft.where)
        return []
    return [tidy(text) for text in texts if tidy(text)]


def _add_names(draft: PartyDraft, text: str, kind: NameKind) -> None:
    text, count = named_of_several(text)
    if count:
        draft.builder.warn(
            f"{text!r} stands for {count} entities, the others are not named", where=draft.where
        )
    for place, name in enumerate(both_scripts(text)):
        beside = kind is NameKind.PRIMARY and place > 0
        draft.add_name(published_name(name, kind=NameKind.PRIMARY_VARIATION if beside else kind))


def _add_address(draft: PartyDraft, text: str, state: str) -> None:
    found = _POSTCODE.search(text)
    last = _POSTCODE.sub("", text).rpartition(",")[2]
    country = state or (tidy(last) if code_of(tidy(last)) else "")
    postcode = tidy(found["code"]) if found else ""
    draft.add_address(published_address(text=text, postal_code=postcode, country=country))
