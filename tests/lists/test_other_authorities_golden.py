"""Every fixture outside the US and UN: what each party must come out as, field by field.

The expectations are `<fixture>.golden.txt` beside the fixtures, checked by eye against the
fixture; a wanted change is written with `GOLDEN_WRITE=1 python -m pytest <this file>`, and read
before it is committed.
"""

from __future__ import annotations

import json
import os
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest
import xlsxwriter

from lists import read_list
from lists.detection import detect_format
from lists.files import open_list
from lists.jsonl import write_jsonl
from lists.model import ListedParty

FIXTURES = (
    ("eu/fsf_1_1.xml", "eu_xml_1_1"),
    ("eu/whole.xml", "eu_whole_xml"),
    ("eu/fsf_1_1.csv", "eu_csv_1_1"),
    ("uk/uk_sanctions_list.xml", "uk_sanctions_list_xml"),
    ("uk/uk_sanctions_list.csv", "uk_sanctions_list_csv"),
    ("uk/conlist_2018.csv", "ofsi_conlist_csv"),
    ("uk/conlist_2022.csv", "ofsi_conlist_csv"),
    ("ca/sema.xml", "ca_sema_xml"),
    ("au/consolidated.json", "au_dfat_xlsx"),
    ("ch/seco.xml", "ch_seco_xml"),
    ("jp/end_user_list.csv", "jp_end_user_table"),
    ("jp/end_user_list.json", "jp_cn_flat_json"),
    ("cn/mofcom.json", "jp_cn_flat_json"),
    ("opensanctions/entities.ftm.json", "opensanctions_entities"),
    ("opensanctions/targets.nested.json", "opensanctions_entities"),
    ("opensanctions/targets.simple.csv", "opensanctions_simple_csv"),
    ("opensanctions/senzing.json", "opensanctions_senzing"),
)
_MARK = "\u2502"


def as_file(fixture: Path, folder: Path) -> Path:
    """Return the fixture itself, or the workbook of which it lists the rows."""
    if "au" not in fixture.parts[-2:]:
        return fixture
    path = folder / "consolidated.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        for number, row in enumerate(json.loads(fixture.read_text(encoding="utf-8"))):
            sheet.write_row(number, 0, row)
    return path


def shown(party: ListedParty) -> list[str]:
    """Return a party as lines, one for each value, empty fields left out."""
    lines = [f"{party.entry_id} {_MARK} {party.kind} {_MARK} {party.list_name}"]
    for name in party.names:
        parts = ", ".join(f"{part.kind}={part.text}" for part in name.parts)
        facts = (name.kind, name.strength, name.script, name.language, parts, name.text)
        lines.append("  name " + f" {_MARK} ".join(facts))
    for field in fields(party):
        value = getattr(party, field.name)
        if field.name in ("entry_id", "kind", "names", "list_name") or not value:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            lines.append(f"  {field.name} {_plain(one)}")
    return lines


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return f" {_MARK} ".join(map(str, value))
    if hasattr(value, "__dataclass_fields__"):
        return f" {_MARK} ".join(
            f"{field.name}={_plain(getattr(value, field.name))}"
            for field in fields(value)  # type: ignore[arg-type]
            if getattr(value, field.name) not in ("", 0, None, False)
        )
    return str(value).replace("\n", "\\n")


@pytest.mark.parametrize(("name", "format_name"), FIXTURES, ids=[name for name, _ in FIXTURES])
def test_every_party_field_by_field(
    name: str, format_name: str, fixtures: Path, tmp_path: Path
) -> None:
    edition = read_list(as_file(fixtures / name, tmp_path))
    lines = [f"{edition.format} {_MARK} {edition.source} {_MARK} {edition.published}"]
    for party in edition.parties:
        lines += shown(party)
    lines += [f"{found.severity}: {found.where}: {found.message}" for found in edition.findings]
    golden = fixtures / f"{name}.golden.txt"
    if os.environ.get("GOLDEN_WRITE"):
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert format_name == edition.format
    assert golden.read_text(encoding="utf-8").splitlines() == lines


@pytest.mark.parametrize(("name", "format_name"), FIXTURES, ids=[name for name, _ in FIXTURES])
def test_the_format_is_told_from_the_content(
    name: str, format_name: str, fixtures: Path, tmp_path: Path
) -> None:
    disguised = tmp_path / "list"
    disguised.write_bytes(as_file(fixtures / name, tmp_path).read_bytes())

    assert detect_format(open_list(disguised)) == format_name


@pytest.mark.parametrize("format_name", sorted({name for _, name in FIXTURES}))
def test_a_format_exposes_only_parse(format_name: str) -> None:
    module = import_module(f"lists.formats.{format_name}")
    own = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    }

    assert own == {"parse"}


@pytest.mark.parametrize("name", [name for name, _ in FIXTURES])
def test_every_record_is_accounted_for(name: str, fixtures: Path, tmp_path: Path) -> None:
    edition = read_list(as_file(fixtures / name, tmp_path))
    ids = [party.entry_id for party in edition.parties]

    assert edition.complete
    assert edition.records_read >= len(edition.parties)
    assert len(set(ids)) == len(ids)


def test_the_european_xml_and_csv_give_the_same_parties(fixtures: Path) -> None:
    xml = read_list(fixtures / "eu/fsf_1_1.xml").parties[0]
    csv = read_list(fixtures / "eu/fsf_1_1.csv").parties[0]

    assert csv.entry_id == xml.entry_id
    assert [name.text for name in csv.names] == [name.text for name in xml.names[:3]]
    assert csv.designations == xml.designations
    assert csv.birth_dates[0] == xml.birth_dates[0]


def test_the_uk_xml_and_csv_give_the_same_parties(fixtures: Path) -> None:
    xml = read_list(fixtures / "uk/uk_sanctions_list.xml").parties
    csv = read_list(fixtures / "uk/uk_sanctions_list.csv").parties

    assert [party.entry_id for party in csv] == [party.entry_id for party in xml]
    assert [party.relations for party in csv] == [party.relations for party in xml]
    assert csv[1].names == xml[1].names
    assert csv[2].identifiers == xml[2].identifiers


@pytest.mark.parametrize("name", [name for name, _ in FIXTURES])
def test_our_own_lines_give_the_same_parties(name: str, fixtures: Path, tmp_path: Path) -> None:
    edition = read_list(as_file(fixtures / name, tmp_path))
    path = tmp_path / "own.jsonl"
    write_jsonl(edition, path)

    assert read_list(path).parties == edition.parties
