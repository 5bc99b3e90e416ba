"""The mapping file: TOML that says what each column means, written to be edited, read strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from screening.manifest.columns import ColumnMapping, parse_target
from screening.manifest.errors import MappingError
from screening.manifest.roles import role_policy

_HEAD = """\
# What each column of {file} means; "" for a column that is not read.
# A party is ROLE.FIELD, its second of the same role ROLE.FIELD.2; fields are name, text (name and
# address together), address, city, postal_code, country, birth_date, imo, lei, bic, passport, tax,
# registration, other. Roles: {roles}.
"""
_TAIL = """
# What stands between several parties in one cell, by column:
# [separators]
# "Notify" = ";"

# Which roles are screened, as what kind, and what a hit makes of the shipment (hit or review):
# [roles.carrier]
# screened = true
# kind = "organization"
# counts = "review"
"""


def write_mapping(
    header: Sequence[str], *, mapping: ColumnMapping | None = None, file: str = "the file"
) -> str:
    r"""Return the text of a mapping file for these columns, with what was found filled in.

    >>> print(write_mapping(["B/L", 'A "quoted" one']).split("[columns]")[1].split("#")[0].strip())
    "B/L" = "shipment"
    "A \"quoted\" one" = ""
    """
    mapping = mapping or ColumnMapping()
    name = "".join(char if char.isprintable() else " " for char in file)
    lines = [_HEAD.format(file=name, roles=", ".join(mapping.roles)), "[columns]\n"]
    for column, target in zip(header, mapping.targets(tuple(header)), strict=True):
        lines.append(f'{_quoted(column)} = "{target or ""}"\n')
    return "".join(lines) + _TAIL


def read_mapping(path: Path) -> ColumnMapping:
    """Return the mapping of a file; raises `MappingError` naming what in it cannot be."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MappingError(
            str(path), f"cannot be read: {error.strerror}", remedy="give a UTF-8 TOML file"
        ) from error
    except UnicodeDecodeError as error:
        raise MappingError(
            str(path),
            f"cannot be read: byte {error.start} is not UTF-8",
            remedy="give a UTF-8 TOML file",
        ) from error
    return parse_mapping(text, file=str(path))


def parse_mapping(text: str, *, file: str = "mapping") -> ColumnMapping:
    r"""Return the mapping that the text of a mapping file says.

    >>> parse_mapping('[columns]\n"Cargo to" = "consignee.name"').said
    {'Cargo to': 'consignee.name'}
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(
            file, f"no TOML: {error}", remedy="see docs/manifests.md for an example"
        ) from error
    unknown = set(content) - {"columns", "separators", "roles"}
    if unknown:
        raise MappingError(
            file,
            f"unknown table [{sorted(unknown)[0]}]",
            remedy="tables are [columns], [separators], [roles.NAME]",
        )
    columns = _texts(content.get("columns"), "columns", file=file)
    for target in (columns or {}).values():
        parse_target(target, file=file)
    separators = _texts(content.get("separators"), "separators", file=file) or {}
    if "" in separators.values():
        raise MappingError(file, "an empty separator", remedy="give at least one character")
    strange = [column for column in separators if columns is not None and column not in columns]
    if strange:
        raise MappingError(
            file,
            f"[separators] names {strange[0]!r}, which [columns] does not",
            remedy="write the column there as in [columns]",
        )
    roles = content.get("roles", {})
    if not isinstance(roles, Mapping) or not all(
        isinstance(role, Mapping) for role in roles.values()
    ):
        raise MappingError(file, "[roles] holds no tables", remedy="write [roles.carrier]")
    return ColumnMapping(columns, separators, role_policy(dict(roles), file=file), file)


def _texts(table: Any, name: str, *, file: str) -> dict[str, str] | None:
    if table is None:
        return None
    if not isinstance(table, Mapping) or not all(
        isinstance(value, str) for value in table.values()
    ):
        raise MappingError(
            file, f"[{name}] holds something else than texts", remedy='write "column" = "text"'
        )
    return dict(table)


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\{char}" if char in '"\\' else (char if char.isprintable() else f"\\U{ord(char):08x}")
        for char in text
    )
    return f'"{escaped}"'
