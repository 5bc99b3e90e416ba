"""Japan's End User List as users convert it: encodings, workbooks, headings, ragged rows."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from lists import read_list
from lists.errors import MalformedListError
from lists.files import ListFile
from lists.formats.jp_end_user_table import parse


@pytest.fixture
def table(fixtures: Path) -> str:
    return (fixtures / "jp/end_user_list.csv").read_text(encoding="utf-8")


def test_a_workbook_gives_the_same_parties(table: str, fixtures: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(csv.reader(table.splitlines(keepends=True))):
            sheet.write_row(number, 0, row)
    edition = read_list(path)

    assert edition.format == "jp_end_user_table"
    assert edition.parties == read_list(fixtures / "jp/end_user_list.csv").parties


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str, table: str, list_file: Callable[..., ListFile]) -> None:
    parsed = parse(list_file(table.encode(encoding)))

    assert [name.text for name in parsed.parties[0].names] == [
        "Orion Pump Works", "猟戸工廠", "OPW", "Orion Works (OW)",
    ]  # fmt: skip


def test_japanese_headings_in_any_order(list_file: Callable[..., ListFile]) -> None:
    rows = "別名,企業名、組織名,国名、地域名,備考\nOPW,Orion Pump Works,イラン,x\n"
    rows = rows.replace("企業名、組織名", '"企業名、組織名"').replace(
        "国名、地域名", '"国名、地域名"'
    )
    party = parse(list_file(rows)).parties[0]

    assert (party.primary_name.text, party.countries) == ("Orion Pump Works", ("IR",))
    assert party.source_fields == (("備考", "x"),)


def test_a_ragged_row_is_damage_and_still_read(
    table: str, list_file: Callable[..., ListFile]
) -> None:
    parsed = parse(list_file(table + "4,Hong Kong,Carina Ltd,Car,N,and,more\n5,Hong Kong,Puppis\n"))

    assert [party.primary_name.text for party in parsed.parties][-2:] == ["Carina Ltd", "Puppis"]
    assert sum(found.severity == "damage" for found in parsed.findings) == 2
    assert ("cells beyond the header", "and | more") in parsed.parties[-2].source_fields


def test_another_table_is_refused(list_file: Callable[..., ListFile]) -> None:
    with pytest.raises(MalformedListError, match="country, name and other names"):
        parse(list_file("a,b\n1,2\n"))
