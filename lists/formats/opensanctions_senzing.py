"""OpenSanctions: Senzing entity JSON lines (`senzing.json`).

Described on opensanctions.org/docs/bulk/senzing and in Senzing's *Entity Specification*. Each line
is a record: `RECORD_ID`, `RECORD_TYPE` (PERSON, ORGANIZATION, VESSEL), and lists of features
(`NAMES`, `DATES`, `IDENTIFIERS` …, or all of them under `FEATURES`); what a feature is, its own
keys say, so the list it stands in does not matter. `NAME_TYPE` PRIMARY is primary, ALIAS and AKA an
alias, FORMER a former name. No cell is split.

A record of which `RECORD_TYPE` is null is a party of kind `unknown`: the export also holds posts
and places. `RELATIONSHIPS` name the record at the other end by its id.
"""

from __future__ import annotations

from typing import Any

from lists.draft import PartyDraft
from lists.factories import name_parts, published_address, published_name, tidy
from lists.files import ListFile
from lists.identifier_labels import identifier_kind
from lists.json_text import json_lines
from lists.model import CountryRole, Identifier, NameKind, NamePartKind, PartyKind, Relation
from lists.parsed import ListBuilder, ParsedList
from lists.ties import resolve_relations
from normalizers.countries import country_name

SOURCE = "OpenSanctions (Senzing)"
_KINDS = {
    "PERSON": PartyKind.INDIVIDUAL,
    "ORGANIZATION": PartyKind.ORGANIZATION,
    "COMPANY": PartyKind.ORGANIZATION,
    "VESSEL": PartyKind.VESSEL,
    "AIRCRAFT": PartyKind.AIRCRAFT,
}
_NAME_KINDS = {
    "PRIMARY": NameKind.PRIMARY,
    "ALIAS": NameKind.ALIAS,
    "AKA": NameKind.ALIAS,
    "FORMER": NameKind.FORMER,
    "FKA": NameKind.FORMER,
}
_COUNTRIES = {
    "NATIONALITY": CountryRole.NATIONALITY,
    "CITIZENSHIP": CountryRole.CITIZENSHIP,
    "COUNTRY_OF_ASSOCIATION": CountryRole.OTHER,
    "REGISTRATION_COUNTRY": CountryRole.REGISTRATION,
}
_NAME_KEYS = frozenset(
    {"NAME_TYPE", "NAME_FULL", "NAME_ORG", "NAME_FIRST", "NAME_MIDDLE", "NAME_LAST"}
)
_OWN_KEYS = frozenset({"RECORD_ID", "RECORD_TYPE", "DATA_SOURCE", "GENDER"})


def parse(file: ListFile) -> ParsedList:
    """Return the records as parties. The file states no date of its own; bad lines are lost."""
    builder = ListBuilder()
    names: dict[str, str] = {}
    drafts: list[PartyDraft] = []
    for number, record in json_lines(file):
        builder.records_read += 1
        where = f"line {number}"
        if not isinstance(record, dict) or not isinstance(record.get("RECORD_ID"), str):
            builder.lost("is no record with RECORD_ID", where=where)
            continue
        draft = PartyDraft(builder, tidy(record["RECORD_ID"]), where)
        _read_record(draft, record)
        if not draft.names:
            builder.lost(f"{draft.entry_id} has no name", where=where)
            continue
        names[draft.entry_id] = next(iter(draft.names)).text
        drafts.append(draft)
    for draft in drafts:
        draft.relations = {
            Relation(tie.kind, names.get(tie.target_id, tie.target_id), tie.target_id): None
            for tie in draft.relations
        }
        builder.add(draft.party())
    builder.parties = resolve_relations(builder.parties, by_name=False)
    return builder.build(source=SOURCE)


def _read_record(draft: PartyDraft, record: dict[str, Any]) -> None:
    draft.list_name = tidy(str(record.get("DATA_SOURCE") or ""))
    said = str(record.get("RECORD_TYPE") or "").upper()
    draft.kind = _KINDS.get(said, PartyKind.UNKNOWN)
    if draft.kind is PartyKind.UNKNOWN:
        draft.keep("RECORD_TYPE", said)
    draft.add_text(draft.genders, (str(record.get("GENDER") or ""),))
    for key, value in record.items():
        if key in _OWN_KEYS or value is None:
            continue
        if isinstance(value, list):
            for feature in value:
                if isinstance(feature, dict):
                    given = {k: str(v) for k, v in feature.items() if v not in (None, "")}
                    _read_feature(draft, given)
                else:
                    draft.keep(key, str(feature))
        else:
            draft.keep(key, str(value))


def _read_feature(draft: PartyDraft, given: dict[str, str]) -> None:
    rest = dict(given)
    if _NAME_KEYS & given.keys():
        _read_name(draft, rest)
    for key, role in _COUNTRIES.items():
        country = rest.pop(key, "")
        code = country.partition("-")[0].upper()
        draft.add_country(role, country, code=code if country_name(code) else "")
    draft.add_birth_text(rest.pop("DATE_OF_BIRTH", ""), order="ymd", name="DATE_OF_BIRTH")
    draft.add_text(draft.birth_places, (rest.pop("PLACE_OF_BIRTH", ""),))
    draft.add_text(draft.genders, (rest.pop("GENDER", ""),))
    if any(key.startswith("ADDR_") for key in rest):
        draft.add_address(
            published_address(
                text=rest.pop("ADDR_FULL", ""),
                street=rest.pop("ADDR_LINE1", ""),
                city=rest.pop("ADDR_CITY", ""),
                region=rest.pop("ADDR_STATE", ""),
                postal_code=rest.pop("ADDR_POSTAL_CODE", ""),
                country=rest.pop("ADDR_COUNTRY", ""),
            )
        )
    _read_number(draft, rest)
    _read_relation(draft, rest)
    for key, value in rest.items():
        draft.keep(key, value)


def _read_name(draft: PartyDraft, rest: dict[str, str]) -> None:
    kind = _NAME_KINDS.get(rest.pop("NAME_TYPE", "").upper(), NameKind.UNKNOWN)
    first, middle, last = (rest.pop(f"NAME_{part}", "") for part in ("FIRST", "MIDDLE", "LAST"))
    full = rest.pop("NAME_FULL", "") or rest.pop("NAME_ORG", "") or f"{first} {middle} {last}"
    draft.add_name(
        published_name(
            full,
            kind=kind,
            parts=name_parts(
                (NamePartKind.GIVEN, first),
                (NamePartKind.MIDDLE, middle),
                (NamePartKind.FAMILY, last),
            ),
        )
    )


def _read_number(draft: PartyDraft, rest: dict[str, str]) -> None:
    for key in [key for key in rest if key.endswith("_NUMBER")]:
        stem = key.removesuffix("_NUMBER")
        number, country = rest.pop(key), rest.pop(f"{stem}_COUNTRY", "")
        label = rest.pop(f"{stem}_TYPE", "") or stem
        code = country.upper() if country_name(country.upper()) else ""
        draft.add_identifier(Identifier(identifier_kind(label), tidy(number), code, label))


def _read_relation(draft: PartyDraft, rest: dict[str, str]) -> None:
    anchor, pointer = rest.pop("REL_ANCHOR_KEY", ""), rest.pop("REL_POINTER_KEY", "")
    role = rest.pop("REL_POINTER_ROLE", "") or "linked to"
    rest.pop("REL_ANCHOR_DOMAIN", "")
    rest.pop("REL_POINTER_DOMAIN", "")
    for end in (anchor, pointer):
        if end and end != draft.entry_id:
            draft.relations[Relation(role.lower(), end, end)] = None
