"""Entities of FollowTheMoney, the data model of OpenSanctions: flat, nested, and how they are tied.

The tables `data/ftm_*.tsv` say which schema is a party, where a property's values go and which
schemata tie two entities.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lists.model import PartyKind
from normalizers.tables import read_table


@dataclass(slots=True)
class Entity:
    """One entity; `values` are the texts of each property, an entity in a list is its id.

    `target` is None where the line does not say. `odd` are (field, text) pairs of another build.
    """

    id: str
    schema: str
    caption: str
    values: dict[str, list[str]]
    datasets: list[str] = field(default_factory=list)
    target: bool | None = None
    odd: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LinkSchema:
    """A schema that ties the entity under `source` to that under `target`, in words both ways."""

    source: str
    target: str
    forth: str
    back: str


_DEEPEST = 32
_KNOWN = frozenset({"id", "schema", "caption", "properties", "datasets", "target", "referents"})


def flattened(record: dict[str, Any], *, depth: int = 0) -> list[Entity]:
    """Return the entity of a record, then those nested in it, each with texts only.

    >>> record = {"id": "a", "schema": "Person", "properties": {"name": ["Ada Orion"],
    ...           "addressEntity": [{"id": "b", "schema": "Address", "properties": {}}]}}
    >>> [(entity.id, entity.values) for entity in flattened(record)]
    [('a', {'name': ['Ada Orion'], 'addressEntity': ['b']}), ('b', {})]
    """
    entity = Entity(
        id=str(record["id"]),
        schema=str(record["schema"]),
        caption=str(record.get("caption") or ""),
        values={},
        datasets=[str(name) for name in _many(record.get("datasets"))],
        target=record["target"] if isinstance(record.get("target"), bool) else None,
    )
    inner: list[Entity] = []
    for name, given in (record.get("properties") or {}).items():
        texts = entity.values.setdefault(name.rpartition(":")[2], [])
        for value in _many(given):
            if is_entity(value) and depth < _DEEPEST:
                inner += flattened(value, depth=depth + 1)
                texts.append(str(value["id"]))
            elif isinstance(value, str | int | float) and not isinstance(value, bool):
                texts.append(str(value))
            elif value is not None:
                entity.odd.append((name, str(value)))
    entity.odd += [
        (name, str(value))
        for name, value in record.items()
        if name not in _KNOWN and value not in (None, "", [], {})
    ]
    return [entity, *inner]


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_entity(record: object) -> bool:
    """Whether a JSON value has the build of an entity."""
    return (
        isinstance(record, dict)
        and isinstance(record.get("id"), str)
        and isinstance(record.get("schema"), str)
        and isinstance(record.get("properties", {}), dict)
    )


@cache
def party_kinds() -> dict[str, PartyKind]:
    """Return the kind of party of each schema that can be one."""
    rows = read_table("ftm_schemata", columns=("schema", "kind"), package="lists")
    return {schema: PartyKind(kind) for schema, kind in rows}


@cache
def property_places() -> dict[str, tuple[str, str]]:
    """Return (place, detail) of each property that a typed field holds."""
    rows = read_table("ftm_properties", columns=("property", "place", "detail"), package="lists")
    return {name: (place, detail) for name, place, detail in rows}


@cache
def link_schemata() -> dict[str, LinkSchema]:
    """Return the schemata that tie two entities."""
    rows = read_table(
        "ftm_links", columns=("schema", "source", "target", "forth", "back"), package="lists"
    )
    return {schema: LinkSchema(*rest) for schema, *rest in rows}
