"""Broken copies of each fixture: refused with an error of ours, or read with nothing lost unsaid.

What a broken copy may do: raise a `ListError`; or be read, with every party of the original still
there but the one that was hit, or with findings of severity "damage" for what is missing. Whole
rows that a cut took away cannot be missed by a row format, so for cuts and for pieces taken out of
them only the errors are checked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter

from lists import read_list
from lists.errors import ListError

Mutants = Callable[..., Iterator[tuple[str, bytes]]]

FIXTURES = (
    "eu/fsf_1_1.xml",
    "eu/whole.xml",
    "eu/fsf_1_1.csv",
    "uk/uk_sanctions_list.xml",
    "uk/uk_sanctions_list.csv",
    "uk/conlist_2018.csv",
    "uk/conlist_2022.csv",
    "ca/sema.xml",
    "ch/seco.xml",
    "jp/end_user_list.csv",
    "jp/end_user_list.json",
    "cn/mofcom.json",
    "opensanctions/entities.ftm.json",
    "opensanctions/targets.nested.json",
    "opensanctions/targets.simple.csv",
    "opensanctions/senzing.json",
)
_MUTANTS = 250


def _check(path: Path, mutants: Mutants, whole: bytes, format_name: str) -> tuple[int, int]:
    path.write_bytes(whole)
    original = read_list(path, format=format_name)
    refused = read = 0
    for said, content in mutants(whole, _MUTANTS):
        path.write_bytes(content)
        try:
            edition = read_list(path, format=format_name)
        except ListError:
            refused += 1
            continue
        read += 1
        damage = sum(found.severity == "damage" for found in edition.findings)
        if not said.startswith("cut") and " out" not in said:
            kept = len(edition.parties) + damage
            assert kept >= len(original.parties) - 1, f"{said}: {edition.findings}"
        assert edition.parties, said
        assert all(party.entry_id for party in edition.parties), said
    return refused, read


@pytest.mark.parametrize("name", FIXTURES)
def test_broken_copies(name: str, fixtures: Path, tmp_path: Path, mutants: Mutants) -> None:
    source = fixtures / name
    format_name = read_list(source).format
    refused, read = _check(tmp_path / "list", mutants, source.read_bytes(), format_name)

    assert refused > 20
    assert refused + read == _MUTANTS + 5


@pytest.mark.parametrize("name", [name for name in FIXTURES if name.endswith((".xml", "d.json"))])
def test_a_cut_document_is_always_refused(name: str, fixtures: Path, tmp_path: Path) -> None:
    whole = (fixtures / name).read_bytes().rstrip()
    path = tmp_path / "list"
    for at in range(1, len(whole) - 1, max(1, len(whole) // 60)):
        path.write_bytes(whole[:at])
        with pytest.raises(ListError):
            read_list(path)


def test_broken_workbooks(fixtures: Path, tmp_path: Path, mutants: Mutants) -> None:
    path = tmp_path / "whole.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        rows = json.loads((fixtures / "au/consolidated.json").read_text(encoding="utf-8"))
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    refused, _ = _check(tmp_path / "list", mutants, path.read_bytes(), "au_dfat_xlsx")

    assert refused > 150


def test_a_row_that_lost_a_cell_is_refused(fixtures: Path, tmp_path: Path) -> None:
    for name in ("eu/fsf_1_1.csv", "uk/uk_sanctions_list.csv", "uk/conlist_2022.csv"):
        lines = (fixtures / name).read_bytes().split(b"\n")
        mark = b";" if name.startswith("eu") else b","
        lines[3] = mark.join(lines[3].split(mark)[:-1])
        path = tmp_path / "list"
        path.write_bytes(b"\n".join(lines))

        with pytest.raises(ListError) as caught:
            read_list(path)

        assert "cells, the header" in str(caught.value)
        assert caught.value.line == 4
