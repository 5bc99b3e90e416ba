"""How a manifest is understood, before anything is screened: columns, roles, first rows."""

from __future__ import annotations

from typing import IO

from screening.manifest.sources import ManifestSource
from screening.visible import visible, visible_line


def print_preview(source: ManifestSource, stream: IO[str]) -> None:
    """Print format, meaning of every column with an example, and which roles are screened."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    header, rows = source.preview()
    console = Console(file=stream, highlight=False)
    if not console.is_terminal:
        console = Console(file=stream, width=160, highlight=False)
    shape = ", ".join(
        text for text in (source.format, source.encoding, _named(source.delimiter)) if text
    )
    console.print(Text(visible(f"{source.name}: {shape}"), style="bold"))
    table = Table(header_style="bold")
    for heading in ("column", "means", "screened", "first value"):
        table.add_column(heading, overflow="fold")
    for column, target in zip(header, source.mapping.targets(header), strict=True):
        example = next((row.fields[column] for row in rows if row.fields.get(column)), "")
        role = source.mapping.roles[target.role] if target and target.role else None
        screened = "" if role is None else (f"as {role.kind}" if role.screened else "no")
        table.add_row(
            Text(visible(column)),
            Text(str(target or "not read")),
            screened,
            Text(visible(example[:60])),
        )
    console.print(table)
    for note in source.notes:
        console.print(Text(visible_line(f"note: {note}")))
    problems = [row for row in rows if row.problem]
    for row in problems:
        console.print(Text(visible_line(f"line {row.line}: {row.problem}")))
    console.print(
        Text(
            "Nothing was screened. `screening manifest columns FILE > mapping.toml` writes this as "
            "a file to correct, --mapping reads it.",
            style="dim",
        )
    )


def _named(delimiter: str) -> str:
    return {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", "": ""}.get(
        delimiter, repr(delimiter)
    )
