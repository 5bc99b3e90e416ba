"""OpenSanctions: FollowTheMoney entities, as JSON lines (`entities.ftm.json`) or nested
(`targets.nested.json`).

Described on opensanctions.org/docs/bulk and followthemoney.tech. Each line is an entity: `id`,
`schema`, `caption`, `datasets`, `target`, and `properties` with lists of values. Nested files put
the entities that a property means into its list; both shapes are read by the same rules.

* Parties are the entities of the schemata in `lists/data/ftm_schemata.tsv` that are marked
  `target`; where no line carries the mark, all of them. The others only resolve what parties refer
  to (addresses, sanctions, relatives, posts); a note counts them.
* `name` values are primary, the one equal to the `caption` first and the others
  `primary_variation`; `alias`, `weakAlias` (weak) and `previousName` (former) likewise. Parts
  (`firstName` …) are not tied to a name by the format: a name gets those that stand in it.
* `Sanction` entities become designations, `Address` entities addresses, `Occupancy` titles, and the
  links of `lists/data/ftm_links.tsv` relations, seen from both ends.
* Values are single: no cell is split. A property given as a bare text in place of a list is read
  as one value. Country codes that ISO 3166 does not know (`suhh`) stay text.
"""

from __future__ import annotations

from collections import Counter

from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.factories import name_parts, published_address, published_name, tidy
from lists.files import ListFile
from lists.followthemoney import (
    Entity,
    flattened,
    is_entity,
    link_schemata,
    party_kinds,
    property_places,
)
from lists.identifier_labels import identifier_kind
from lists.json_text import json_lines
from lists.model import (
    AliasStrength,
    CountryRole,
    Designation,
    Identifier,
    NameKind,
    NamePart,
    NamePartKind,
    Relation,
)
from lists.parsed import ListBuilder, ParsedList
from lists.ties import resolve_relations
from normalizers.countries import country_name
from normalizers.dates import parse_date

SOURCE = "OpenSanctions"
_SANCTION_DATES = ("listingDate", "startDate", "date")


def parse(file: ListFile) -> ParsedList:
    """Return the targets of the file. It states no date of its own.

    Raises `MalformedListError` where no line is an entity; a line of another build is lost.
    """
    builder = ListBuilder()
    lines: list[tuple[str, Entity]] = []
    known: dict[str, Entity] = {}

    def repeated(number: int, key: str) -> None:
        builder.warn(f"the key {key!r} stands twice, its values are joined", where=f"line {number}")

    for number, record in json_lines(file, repeated=repeated):
        builder.records_read += 1
        where = f"line {number}"
        if not is_entity(record):
            builder.lost("is no entity with id, schema and properties", where=where)
            continue
        entities = flattened(record)
        lines.append((where, entities[0]))
        for entity in entities:
            # A nested copy is shorter than the line of the entity itself.
            if entity.id not in known or len(entity.values) > len(known[entity.id].values):
                known[entity.id] = entity
    if not lines:
        raise MalformedListError("no line is a FollowTheMoney entity", file=file.name)
    marked = any(entity.target is not None for _, entity in lines)
    beside = _attached(known)
    others: Counter[str] = Counter()
    for where, entity in lines:
        kind = party_kinds().get(entity.schema)
        if kind is None or (marked and not entity.target):
            others[entity.schema] += 1
            continue
        draft = PartyDraft(builder, entity.id, where, list_name="; ".join(entity.datasets))
        draft.kind = kind
        _read_entity(draft, entity, known, beside.get(entity.id, []))
        if draft.names or draft.addresses or draft.identifiers:
            builder.add(draft.party())
        else:
            builder.lost(f"{entity.id} has no name, address or number", where=where)
    for schema, count in others.items():
        builder.warn(f"not marked as targets, so no parties: {count} of schema {schema}")
    builder.parties = resolve_relations(builder.parties, by_name=False)
    return builder.build(source=SOURCE)


def _attached(known: dict[str, Entity]) -> dict[str, list[Entity]]:
    """Return, for each entity, the sanctions, posts and ties that name it."""
    beside: dict[str, list[Entity]] = {}
    for entity in known.values():
        link = link_schemata().get(entity.schema)
        ends: tuple[str, ...] = (link.source, link.target) if link else ()
        ends += {"Sanction": ("entity",), "Occupancy": ("holder",)}.get(entity.schema, ())
        for end in ends:
            for name in dict.fromkeys(entity.values.get(end, ())):
                beside.setdefault(name, []).append(entity)
    return beside


def _read_entity(
    draft: PartyDraft, entity: Entity, known: dict[str, Entity], beside: list[Entity]
) -> None:
    places = property_places()
    _read_names(draft, entity)
    for name, values in entity.values.items():
        place, detail = places.get(name, ("", ""))
        for value in values:
            if place in ("name", "part"):
                continue
            if name == "addressEntity" and value in known:
                _read_address(draft, known[value])
            elif place:
                _read_value(draft, name, value, place, detail)
            elif value not in known:
                draft.keep(name, value)
    for other in beside:
        _read_beside(draft, other, known)
    if draft.kind == "address":
        _read_address(draft, entity)
    for name, text in entity.odd:
        draft.keep(name, text)


def _read_names(draft: PartyDraft, entity: Entity) -> None:
    parts = [
        (NamePartKind(detail), value)
        for name, (place, detail) in property_places().items()
        if place == "part"
        for value in entity.values.get(name, ())
    ]
    used: set[str] = set()
    for name, (place, detail) in property_places().items():
        values = [tidy(value) for value in entity.values.get(name, ())] if place == "name" else []
        kind_text, _, strength = detail.partition(" ")
        # The caption is the one of several names that OpenSanctions shows.
        for value in sorted(values, key=lambda text: text != tidy(entity.caption)):
            kind = NameKind(kind_text)
            if kind is NameKind.PRIMARY and draft.names:
                kind = NameKind.PRIMARY_VARIATION
            inside = [part for part in parts if f" {tidy(part[1])} " in f" {value} "]
            used.update(text for _, text in inside)
            draft.add_name(
                published_name(
                    value, kind=kind, strength=AliasStrength(strength), parts=_parts(inside)
                )
            )
    if not draft.names and entity.caption and draft.kind != "address":
        draft.add_name(published_name(entity.caption))
    for label, text in parts:
        if text not in used:
            draft.keep(f"name part {label}", text)


def _parts(labelled: list[tuple[NamePartKind, str]]) -> tuple[NamePart, ...]:
    return name_parts(*dict.fromkeys(labelled))


def _read_value(draft: PartyDraft, name: str, value: str, place: str, detail: str) -> None:
    if place == "title":
        draft.add_text(draft.titles, (value,))
    elif place == "birth date":
        draft.add_birth_text(value, order="ymd", name=name)
    elif place == "birth place":
        draft.add_text(draft.birth_places, (value,))
    elif place == "gender":
        draft.add_text(draft.genders, (value,))
    elif place == "country":
        draft.add_country(CountryRole(detail), value, code=_code(value))
    elif place == "address":
        draft.add_address(published_address(text=value))
    elif place == "remark":
        draft.add_text(draft.remarks, (value,))
    elif place == "programme":
        draft.add_text(draft.programmes, (value,))
    else:
        draft.add_identifier(Identifier(identifier_kind(name), tidy(value), label=name))


def _code(value: str) -> str:
    """Return the ISO code of a territory code; parts of a state (`gb-sct`) are that state's."""
    code = value.partition("-")[0].upper()
    return code if len(code) == 2 and country_name(code) else ""


def _read_address(draft: PartyDraft, address: Entity) -> None:
    def first(*names: str) -> str:
        texts = (text for name in names for text in address.values.get(name, ()))
        return next(texts, "")

    country = first("country")
    draft.add_address(
        published_address(
            text=first("full"),
            street=", ".join(
                filter(None, (first("street"), first("street2"), first("postOfficeBox")))
            ),
            city=first("city"),
            region=first("region", "state"),
            postal_code=first("postalCode"),
            country=country,
            country_code=_code(country),
        )
    )


def _read_beside(draft: PartyDraft, other: Entity, known: dict[str, Entity]) -> None:
    values = other.values
    if other.schema == "Sanction":
        date = next((values[key][0] for key in _SANCTION_DATES if values.get(key)), "")
        programme = "; ".join(values.get("program", ()) or values.get("programId", ()))
        draft.add_text(draft.programmes, (*values.get("programId", ()), programme))
        draft.designations[
            Designation(
                "; ".join(values.get("authority", ())),
                tidy(programme),
                parse_date(date, order="ymd") if date else None,
                tidy("; ".join(values.get("provisions", ()))),
            )
        ] = None
        draft.add_text(draft.remarks, values.get("reason", ()))
    elif other.schema == "Occupancy":
        posts = [known[post].caption for post in values.get("post", ()) if post in known]
        draft.add_text(draft.titles, posts)
    else:
        _read_link(draft, other, known)


def _read_link(draft: PartyDraft, other: Entity, known: dict[str, Entity]) -> None:
    link = link_schemata()[other.schema]
    said = next(
        (tidy(text) for key in ("relationship", "role") for text in other.values.get(key, ())), ""
    )
    sources, targets = (other.values.get(end, ()) for end in (link.source, link.target))
    for ids, kind in ((targets, link.forth), (sources, link.back)):
        for end in ids:
            if end != draft.entry_id:
                name = known[end].caption if end in known else end
                draft.relations[Relation(said.lower() or kind, name, end)] = None
