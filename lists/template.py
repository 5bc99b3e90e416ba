"""The template of a company's own watch list: a CSV that any spreadsheet can fill in."""

from __future__ import annotations

from normalizers.tables import read_table


def template_columns() -> tuple[str, ...]:
    """Return the columns in order.

    >>> template_columns()[:3]
    ('entry_id', 'name', 'kind')
    """
    return tuple(row[0] for row in _rows())


def template_text() -> str:
    """Return the template: the header and two invented examples, with CRLF as spreadsheets want.

    >>> template_text().splitlines()[0]
    'entry_id,name,kind,aliases,countries,birth_date,identifiers,addresses,programme,remarks'
    """
    rows = _rows()
    lines = (",".join(row[column] for row in rows) for column in (0, 1, 2))
    return "".join(f"{line}\r\n" for line in lines)


def _rows() -> tuple[tuple[str, ...], ...]:
    return read_table(
        "watch_list_template", columns=("column", "person", "company", "meaning"), package="lists"
    )
