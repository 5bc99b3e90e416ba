"""What changed between two editions, told field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from typing import IO, Any

from lists.difference import Difference, FieldChange
from lists.edition import ListEdition
from lists.model import ListedParty, PublishedName
from screening.visible import visible_line


def change_records(changes: Difference) -> Iterator[dict[str, Any]]:
    """Yield a JSON-ready record for each party: `added`, `removed`, or `changed` and its fields."""
    for change, parties in (("added", changes.added), ("removed", changes.removed)):
        for party in parties:
            yield {"change": change, "party": asdict(party)}
    for one in changes.changed:
        yield {
            "change": "changed",
            "entry_id": one.new.entry_id,
            "list_name": one.new.list_name,
            "name": one.new.primary_name.text,
            "fields": [
                {
                    "field": field.field,
                    "removed": [_plain(value) for value in field.removed],
                    "added": [_plain(value) for value in field.added],
                }
                for field in one.fields
            ],
        }


def print_changes(
    changes: Difference, old: ListEdition, new: ListEdition, *, stream: IO[str] | None = None
) -> None:
    """Print a change a line: `+` added, `-` removed, `~` changed with its fields beneath."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=True)
    console.print(Text(visible_line(f"{_title(old)} → {_title(new)}"), style="bold"))
    for sign, parties in (("+", changes.added), ("-", changes.removed)):
        for party in parties:
            console.print(Text(visible_line(f"{sign} {_party(party)}")))
    for one in changes.changed:
        console.print(Text(visible_line(f"~ {_party(one.new)}")))
        for field in one.fields:
            for line in _field(field):
                console.print(Text(visible_line(line)))
    console.print(
        Text(
            f"{len(changes.added):,} added, {len(changes.removed):,} removed, "
            f"{len(changes.changed):,} changed, {changes.unchanged:,} unchanged",
            style="bold",
        )
    )


def _title(edition: ListEdition) -> str:
    return f"{edition.source} {edition.published or edition.sha256[:12]}"


def _party(party: ListedParty) -> str:
    return f"{party.entry_id}  {party.primary_name.text}  [{party.list_name or party.kind}]"


def _field(change: FieldChange) -> list[str]:
    name = change.field.replace("_", " ")
    if not (change.removed or change.added):
        return [f"    {name}: another order"]
    return [
        *(f"    {name} - {_shown(value)}" for value in change.removed),
        *(f"    {name} + {_shown(value)}" for value in change.added),
    ]


def _shown(value: object) -> str:
    if isinstance(value, PublishedName):
        return f"{value.text} ({value.kind}, {value.strength})"
    text = getattr(value, "text", None)
    if isinstance(text, str) and text:
        return text
    if is_dataclass(value) and not isinstance(value, type):
        return ", ".join(f"{key} {part}" for key, part in asdict(value).items() if part)
    if isinstance(value, tuple):
        return ": ".join(str(part) for part in value)
    return str(value) or "–"


def _plain(value: object) -> object:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
