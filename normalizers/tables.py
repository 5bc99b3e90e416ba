"""The one reader of reference tables (`data/*.tsv`).

A table is UTF-8 text: `#` lines say what it is, its source, licence, date and the rule for a row
to be in it; the first other line names the columns; each further line is a row, tab separated.
Nothing is quoted, so a cell holds no tab and no line break.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from normalizers.errors import TableError


@cache
def read_table(
    name: str, *, columns: tuple[str, ...], package: str = "normalizers"
) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `<package>/data/<name>.tsv`, each a tuple as long as `columns`.

    Raises `TableError` with file and line where the header differs from `columns` or a row has
    another number of cells. Read once a process.

    >>> read_table("scripts", columns=("script", "first", "last"))[0]
    ('Latn', '0041', '005A')
    """
    file = f"{name}.tsv"
    text = resources.files(package).joinpath("data", file).read_text(encoding="utf-8")
    rows: list[tuple[str, ...]] = []
    header: tuple[str, ...] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if header is None:
            header = cells
            if header != columns:
                raise TableError(file, number, f"columns are {header}, expected {columns}")
        elif len(cells) != len(columns):
            raise TableError(file, number, f"{len(cells)} columns, expected {len(columns)}")
        else:
            rows.append(cells)
    return tuple(rows)
