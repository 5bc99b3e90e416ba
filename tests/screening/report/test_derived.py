"""What is made of a finished run: the books balance, formulas are neutral, all hits are there."""

from __future__ import annotations

import csv
import errno
import gc
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from screening.manifest.errors import OutputError
from screening.report import derive
from screening.report.delimited import HIT_COLUMNS, CsvTable, neutral
from screening.report.workbook import WorkbookTable

ROWS = [
    {"B/L": "=1+1", "consignee": "Bank Vardanak", "shipper": "Orion Foods"},
    {"B/L": "2", "consignee": "Orion Foods", "shipper": "Nova Textiles"},
    {"B/L": "3", "consignee": "Grey Falcon"},
    {"B/L": "4", "consignee": "???"},
    "no row",
    {"B/L": "6", "consignee": "@Sanaye Zarkan", "bank": "Bank Vardanak"},
]

Write = Callable[..., Path]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_books_balance(results: Write, facts: dict[str, Any], tmp_path: Path) -> None:
    totals = derive(results(ROWS), tmp_path, facts=facts).totals
    assert totals.balanced
    assert (totals.rows, totals.screened, totals.rejected) == (6, 5, 1)
    assert dict(totals.verdicts) == {"hit": 2, "clear": 1, "review": 1, "incomplete": 2}
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))["totals"]
    assert (
        summary["rows"]
        == summary["screened"] + summary["rejected"]
        == sum(summary["verdicts"].values())
    )
    assert (
        summary["hits"]
        == sum(summary["hits_by_role"].values())
        == sum(summary["hits_by_list"].values())
    )


def test_hits_csv_has_one_hit_a_row_and_no_formula(
    results: Write, facts: dict[str, Any], tmp_path: Path
) -> None:
    derive(results(ROWS), tmp_path, facts=facts)
    hits = table(tmp_path / "hits.csv")
    assert tuple(hits[0]) == HIT_COLUMNS
    assert [(hit["shipment"], hit["role"], hit["standing"]) for hit in hits] == [
        ("'=1+1", "consignee", "hit"),
        ("3", "consignee", "weak alias"),
        ("6", "consignee", "hit"),
        ("6", "bank", "hit"),
    ]
    assert hits[2]["party as written"] == "'@Sanaye Zarkan"
    assert hits[0]["list"] == "Tiny List"
    assert hits[0]["speaks for"]
    assert len(hits[0]["sha256"]) == 64


def test_workbook_holds_the_same_hits_as_text(
    results: Write, facts: dict[str, Any], tmp_path: Path
) -> None:
    calamine = pytest.importorskip("python_calamine")
    derive(results(ROWS), tmp_path, facts=facts)
    rows = (
        calamine.CalamineWorkbook.from_path(str(tmp_path / "hits.xlsx"))
        .get_sheet_by_name("hits")
        .to_python()
    )
    assert tuple(rows[0]) == HIT_COLUMNS
    assert [row[3] for row in rows[1:]] == ["=1+1", "3", "6", "6"]
    import zipfile

    with zipfile.ZipFile(tmp_path / "hits.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_parquet_holds_every_shipment(
    results: Write, facts: dict[str, Any], tmp_path: Path
) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    derive(results(ROWS), tmp_path, facts=facts, parquet=True)
    rows = pq.read_table(tmp_path / "results.parquet").to_pylist()
    assert [row["verdict"] for row in rows] == [
        "hit",
        "clear",
        "review",
        "incomplete",
        "incomplete",
        "hit",
    ]
    assert [row["hits"] for row in rows] == [1, 0, 0, 0, 0, 2]
    assert json.loads(rows[0]["parties"])[0]["hits"]


def test_rejects_are_as_read(results: Write, facts: dict[str, Any], tmp_path: Path) -> None:
    derive(results(ROWS), tmp_path, facts=facts)
    (reject,) = table(tmp_path / "rejects.csv")
    assert reject["as read"] == "'no row'"
    assert "instead of a mapping" in reject["reason"]


def test_outputs_of_an_earlier_run_that_are_not_made_anew_go(
    results: Write, facts: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "results.parquet").write_text("old")
    derive(results(ROWS), tmp_path, facts=facts)
    assert not (tmp_path / "results.parquet").exists()


def test_a_missing_extra_is_a_note_and_no_failure(
    results: Write, facts: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.report.derived.find_spec", lambda _: None)
    derived = derive(results(ROWS), tmp_path, facts=facts)
    assert [note.split(" is not")[0] for note in derived.notes] == ["hits.xlsx", "report.html"]
    assert not (tmp_path / "report.html").exists()
    assert (tmp_path / "hits.csv").exists()


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "＝1", "\n@"])
def test_neutral(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Orion", "a=b", "1-2", "", "'=1"])
def test_harmless_text_stays(text: str) -> None:
    assert neutral(text) == text


def test_a_full_disk_leaves_no_half_file_and_names_the_remedy(
    results: Write, facts: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(table: CsvTable, cells: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    out = tmp_path / "out"
    out.mkdir()
    (out / "hits.csv").write_text("of an earlier run")
    (out / "results.jsonl.journal").touch()
    with monkeypatch.context() as patched:
        patched.setattr(CsvTable, "write", full)
        with pytest.raises(OutputError, match="No space left") as caught:
            derive(results(ROWS), out, facts=facts)
    assert "--resume" in caught.value.remedy
    assert (out / "hits.csv").read_text() == "of an earlier run"
    assert not (out / "summary.json").exists()
    derive(results(ROWS), out, facts=facts)
    assert len(table(out / "hits.csv")) == 4
    assert not list(out.glob("*.partial"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told_once_for_a_workbook(tmp_path: Path) -> None:
    """The zip file in the making must not complain on standard error when it is let go of."""
    path = tmp_path / "hits.xlsx"
    path.symlink_to("/dev/full")
    book = WorkbookTable(path)
    with pytest.raises(OSError, match="No space left"):
        book.close()
    gc.collect()  # what is raised while an object is let go of is an error of the test
