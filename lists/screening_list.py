"""One record of the United States Consolidated Screening List, as its CSV and its JSON have it.

The International Trade Administration (https://www.trade.gov/consolidated-screening-list) puts
thirteen lists of three departments together. Each keeps its own name (`source`), since each has
another consequence. The rules by which cells are split:

* Lists of BIS and the State Department come as prose: "and " before the last of several values is
  no part of it, and "A.K.A.", "F.K.A." or "DBA" before or inside a name starts another name.
* "and any successor, sub-unit, or subsidiary thereof" says how far a designation reaches; the name
  stands before it, and the whole cell stays a source field.
* "(Parent Organization: …)" behind a name is a relation.
* A record without a type has no kind; one without a name but with an address, or named
  "Address 01" as BIS does, is an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lists.draft import PartyDraft
from lists.factories import code_of, published_name, tidy
from lists.identifier_labels import identifier_kind
from lists.model import (
    CountryRole,
    Designation,
    Identifier,
    NameKind,
    PartyKind,
    PublishedAddress,
    Relation,
)
from lists.ofac import KINDS, family_and_given, resolve_relations, take_labelled, take_remarks
from lists.parsed import ListBuilder
from lists.targets import Targets
from normalizers.dates import parse_date

SOURCE = "United States Consolidated Screening List"

_SCOPE = re.compile(
    r",?\s+and (?:any|its) (?:successors?|sub-units?|subsidiar(?:y|ies)).*$", re.IGNORECASE
)
_PARENT = re.compile(r"\s*\(Parent Organization: (?P<parent>.+)\)$", re.IGNORECASE)
_AND = re.compile(r"^and\s+", re.IGNORECASE)
_OTHER_NAME = re.compile(
    r"(?:^|[,(]?\s+|\()(?P<mark>a\.?/?k\.?/?a\.?|f\.?/?k\.?/?a\.?|d\.?/?b\.?/?a\.?"
    r"|also known as|formerly known as|doing business as)[,:]?\s+",
    re.IGNORECASE,
)
_ADDRESS_HEADING = re.compile(r"^address\s+\d+", re.IGNORECASE)

TEXTS = frozenset(
    (
        "call_sign",
        "entity_number",
        "federal_register_notice",
        "id",
        "_id",
        "name",
        "remarks",
        "source",
        "start_date",
        "title",
        "type",
        "vessel_flag",
        "vessel_owner",
    )
)
"""The single fields that are read here; every other one stays a source field."""


@dataclass(frozen=True, slots=True)
class Number:
    """One entry of `ids`: what it is, the number, and what stands beside it."""

    label: str
    value: str
    country: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A record with its cells taken apart; `texts` are the single fields by their names."""

    texts: Mapping[str, str]
    alt_names: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    addresses: tuple[PublishedAddress, ...] = ()
    numbers: tuple[Number, ...] = ()
    nationalities: tuple[str, ...] = ()
    citizenships: tuple[str, ...] = ()
    dates_of_birth: tuple[str, ...] = ()
    places_of_birth: tuple[str, ...] = ()


def draft_of(record: Record, builder: ListBuilder, where: str) -> PartyDraft | None:
    """Return what the record says, None where it names nobody (noted as lost)."""
    texts = record.texts
    entry_id = texts.get("_id") or texts.get("id") or texts.get("entity_number") or ""
    source = tidy(texts.get("source", ""))
    name = tidy(texts.get("name", ""))
    if not source or not (name or record.addresses):
        builder.lost("a record without source, or without name and address", where=where)
        return None
    draft = PartyDraft(builder, entry_id or f"{source}: {name}", where, list_name=source)
    draft.kind = _kind(draft, texts.get("type", ""), name)
    _add_names(draft, name, record.alt_names)
    for address in record.addresses:
        draft.add_address(address)
    for text in record.dates_of_birth:
        draft.add_birth_text(text, order="ymd", name="dates_of_birth")
    draft.add_text(draft.birth_places, record.places_of_birth)
    for country in record.nationalities:
        draft.add_country(CountryRole.NATIONALITY, country)
    for country in record.citizenships:
        draft.add_country(CountryRole.CITIZENSHIP, country)
    for number in record.numbers:
        if not take_labelled(
            draft, number.label, number.value, country=number.country, remarks=number.remarks
        ):
            _add_number(draft, number)
    _add_vessel(draft, texts)
    draft.add_text(draft.titles, [texts.get("title", "")])
    _add_designations(draft, record, source)
    # "(Linked To: ORION HOLDING; Linked To: ORION, Ada)" stands in one pair of brackets.
    take_remarks(draft, texts.get("remarks", ""))
    draft.keep_rest(texts, TEXTS)
    return draft


def resolve_all(drafts: Iterable[PartyDraft]) -> None:
    """Give relations their entry ids: in the party's own list first, else in the whole file.

    One party may stand on several lists, so its name alone would often mean two entries.
    """
    drafts = tuple(drafts)
    everywhere = Targets()
    own: dict[str, Targets] = {}
    for draft in drafts:
        names = [name.text for name in draft.names]
        everywhere.add(draft.entry_id, names)
        own.setdefault(draft.list_name, Targets()).add(draft.entry_id, names)
    for draft in drafts:
        resolve_relations(draft, own[draft.list_name])
        resolve_relations(draft, everywhere)


def _kind(draft: PartyDraft, text: str, name: str) -> PartyKind:
    text = text.strip()
    if text:
        kind = KINDS.get(text.lower(), PartyKind.UNKNOWN)
        if kind is PartyKind.UNKNOWN:
            draft.keep("type", text)
        return kind
    if not name or _ADDRESS_HEADING.match(name):
        return PartyKind.ADDRESS
    return PartyKind.UNKNOWN


def _add_names(draft: PartyDraft, name: str, others: Iterable[str]) -> None:
    parent = _PARENT.search(name)
    if parent:
        draft.relations[Relation("subsidiary of", parent["parent"])] = None
        name = name[: parent.start()]
    scope = _SCOPE.search(name)
    if scope and scope.start():
        draft.keep("name", name)
        name = name[: scope.start()]
    found = split_names(name)
    found[:1] = [(text, NameKind.PRIMARY) for text, _ in found[:1]]
    for other in others:
        found += split_names(_AND.sub("", tidy(other)))
    for text, kind in found:
        draft.add_name(published_name(text, kind=kind, parts=family_and_given(text, draft.kind)))


def split_names(text: str) -> list[tuple[str, NameKind]]:
    """Return the names of a cell in which marks such as "A/K/A" start another one.

    >>> [(text, kind.value) for text, kind in split_names("ORION SUN A/K/A FRANK ORION")]
    [('ORION SUN', 'alias'), ('FRANK ORION', 'alias')]
    >>> [(text, kind.value) for text, kind in split_names("F.K.A. Orion Bureau")]
    [('Orion Bureau', 'former')]
    """
    names: list[tuple[str, NameKind]] = []
    kind, start = NameKind.ALIAS, 0
    for mark in _OTHER_NAME.finditer(text):
        names.append((text[start : mark.start()], kind))
        former = mark["mark"].lower().startswith("f")
        kind, start = NameKind.FORMER if former else NameKind.ALIAS, mark.end()
    names.append((text[start:], kind))
    if len(names) == 1:
        return [(tidy(text), NameKind.ALIAS)] if text.strip() else []
    return [(clean, kind) for piece, kind in names if (clean := _unbracketed(piece))]


def _unbracketed(piece: str) -> str:
    piece = piece.strip(" ,;")
    if piece.endswith(")") and piece.count(")") > piece.count("("):
        piece = piece[:-1].rstrip()
    return tidy(piece.replace(")", "") if piece.count(")") > piece.count("(") else piece)


def _add_number(draft: PartyDraft, number: Number) -> None:
    # A label that OFAC's table does not know is a number where its words say so, else a statement.
    kind = identifier_kind(number.label)
    if kind != "other" or re.search(r"\b(?:no|number|code)\b", number.label, re.IGNORECASE):
        draft.add_identifier(
            Identifier(kind, number.value, code_of(number.country), number.label, number.remarks)
        )
        return
    draft.keep(f"ids: {number.label}", number.value)


def _add_vessel(draft: PartyDraft, texts: Mapping[str, str]) -> None:
    draft.add_identifier(Identifier("call_sign", tidy(texts.get("call_sign", "")), "", "call_sign"))
    draft.add_country(CountryRole.FLAG, texts.get("vessel_flag", ""))
    owner = tidy(texts.get("vessel_owner", ""))
    if owner:
        draft.relations[Relation("owned by", owner)] = None


def _add_designations(draft: PartyDraft, record: Record, source: str) -> None:
    draft.add_text(draft.programmes, record.programs)
    start = tidy(record.texts.get("start_date", ""))
    date = None
    if start:
        date = draft.builder.checked_date(
            parse_date(start, order="ymd"), name="start_date", where=draft.where
        )
    basis = tidy(record.texts.get("federal_register_notice", ""))
    authority = source.rpartition(" - ")[2]
    for programme in tuple(draft.programmes) or ("",):
        draft.designations[Designation(authority, programme, date, basis)] = None
