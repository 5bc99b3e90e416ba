"""Builds `lists/bundled/us_eo13382_2007.jsonl` from the three authored tables beside this file.

    python tools/build_bundled_list.py           writes the list
    python tools/build_bundled_list.py --check   fails where the committed list differs

The tables in `tools/eo13382_2007/` are the only place where the list is edited. The test table
`tests/cases/eo13382_2007.tsv` was typed from the report apart from them and is never built.
"""

from __future__ import annotations

import io
import sys
from collections import defaultdict
from pathlib import Path

from lists.edition import ListEdition
from lists.factories import published_name
from lists.jsonl import write_jsonl
from lists.model import (
    AliasStrength,
    CountryLink,
    CountryRole,
    Designation,
    ListedParty,
    NameKind,
    NamePart,
    NamePartKind,
    PartyKind,
    PublishedName,
    Relation,
)
from normalizers.dates import parse_date

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "tools" / "eo13382_2007"
TARGET = ROOT / "lists" / "bundled" / "us_eo13382_2007.jsonl"

SOURCE = "US Executive Order 13382 (S/AC.44/2007/10)"
PUBLISHED = "2007-12-21"
PROGRAMME = "Executive Order 13382"
AUTHORITIES = {
    "president": "President of the United States",
    "state": "United States Secretary of State",
    "treasury": "United States Secretary of the Treasury",
}


def rows_of(table: str) -> list[dict[str, str]]:
    """Return the rows as dicts keyed by the header; a row of another width is an error."""
    lines = (TABLES / table).read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(header, row, strict=True)) for row in rows]


def name_of(row: dict[str, str], kind: PartyKind) -> PublishedName:
    """Return the name; OFAC prints a person as FAMILY, Given, which labels the two parts."""
    parts: tuple[NamePart, ...] = ()
    family, comma, given = row["text"].partition(", ")
    if kind is PartyKind.INDIVIDUAL and comma:
        parts = (NamePart(NamePartKind.FAMILY, family), NamePart(NamePartKind.GIVEN, given))
    return published_name(
        row["text"],
        kind=NameKind(row["kind"]),
        strength=AliasStrength(row["strength"]),
        language=row["language"],
        parts=parts,
    )


def build() -> ListEdition:
    """Return the edition: every party in the order of its entry id, its names primary first."""
    names = defaultdict(list)
    for row in rows_of("names.tsv"):
        names[row["entry_id"]].append(row)
    relations = defaultdict(list)
    for row in rows_of("relations.tsv"):
        relations[row["entry_id"]].append(row)
    parties = rows_of("parties.tsv")
    ids = [row["entry_id"] for row in parties]
    if ids != sorted(set(ids)) or set(names) != set(ids) or not set(relations) <= set(ids):
        raise SystemExit("the tables disagree on the entry ids, or they are not in order")
    primary = {entry_id: rows[0]["text"] for entry_id, rows in names.items()}
    return ListEdition(
        source=SOURCE,
        format="own_jsonl",
        sha256="",
        published=PUBLISHED,
        records_read=len(parties),
        parties=tuple(
            party_of(row, names[row["entry_id"]], relations[row["entry_id"]], primary)
            for row in parties
        ),
    )


def party_of(
    row: dict[str, str],
    names: list[dict[str, str]],
    relations: list[dict[str, str]],
    primary: dict[str, str],
) -> ListedParty:
    """Return one party; `primary` gives the name of a relation's target."""
    kind = PartyKind(row["kind"])
    sources = dict.fromkeys(name["source"] for name in names)
    fields = [("names taken from", source) for source in sources]
    if row["printed"]:
        fields.append(("paragraph printed by the report", f"section 1(a){row['printed']}"))
    return ListedParty(
        entry_id=row["entry_id"],
        kind=kind,
        names=tuple(name_of(name, kind) for name in names),
        birth_dates=(parse_date(row["birth_date"]),) if row["birth_date"] else (),
        birth_places=(row["birth_place"],) if row["birth_place"] else (),
        country_links=(
            CountryLink(CountryRole(row["country_role"]), row["country"], row["country_code"]),
        ),
        programmes=(PROGRAMME,),
        designations=(
            Designation(
                authority=AUTHORITIES[row["authority"]],
                programme=PROGRAMME,
                date=parse_date(row["date"], order="ymd"),
                legal_basis=f"{PROGRAMME}, section 1(a)({row['paragraph']})",
            ),
        ),
        relations=tuple(
            Relation(one["kind"], primary[one["target_id"]], one["target_id"]) for one in relations
        ),
        titles=tuple(row["title"].split("; ")) if row["title"] else (),
        remarks=row["remarks"],
        source_fields=tuple(fields),
    )


def main(arguments: list[str]) -> int:
    """Write the list, or with `--check` compare it; return the exit code."""
    written = io.BytesIO()
    write_jsonl(build(), written)
    if arguments == ["--check"]:
        same = TARGET.is_file() and TARGET.read_bytes() == written.getvalue()
        print(
            "the bundled list is what its tables say" if same else f"{TARGET.name} is out of date"
        )
        return 0 if same else 1
    TARGET.write_bytes(written.getvalue())
    print(f"{TARGET.name}: {len(written.getvalue().splitlines()) - 1} parties")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
