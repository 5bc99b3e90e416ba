"""Rows from every file format: the same shipments, text as text, rows in = rows out."""

from __future__ import annotations

import contextlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.manifest.columns import ColumnMapping
from screening.manifest.errors import ManifestError, MappingError, UnreadableManifestError
from screening.manifest.sources import ManifestSource

Write = Callable[..., Path]
SUFFIXES = (".csv", ".tsv", ".jsonl", ".xlsx", ".parquet", ".ods", ".xls")
HEADER = ["B/L", "Shipper", "Shipper country", "Consignee"]
ROWS = [["007", "Orion Works", "NA", "Nova GmbH"], ["008", "海天贸易", "", "Bank Vardanak"]]
CSV = "".join(",".join(row) + "\n" for row in [HEADER, *ROWS])


def cells(source: ManifestSource) -> list[list[str]]:
    return [[row.fields.get(column, "") for column in HEADER] for row in source.rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_in_any_encoding_and_line_end(written: Write, encoding: str, end: str) -> None:
    path = written(CSV.replace("\n", end), encoding=encoding)
    source = ManifestSource(path)
    assert cells(source) == ROWS
    assert [row.line for row in source.rows()] == [2, 3]


def test_quoted_header_behind_a_byte_order_mark(written: Write) -> None:
    path = written('"B/L","Shipper","Shipper country","Consignee"\n1,a,b,c\n', encoding="utf-8-sig")
    assert cells(ManifestSource(path, encoding="utf-8")) == [["1", "a", "b", "c"]]


def test_json_lines_with_nested_parties_and_bad_lines(written: Write) -> None:
    lines = [
        json.dumps({"B/L": 7, "consignee": {"name": "Orion", "country": "NA"}, "weight": 1.50}),
        '{"B/L": "8", "shipper": "a"',
        "[1, 2]",
        "",
        json.dumps({"parties": [{"role": "end user", "name": "Nova"}], "notify": ["A", "B"]}),
        "[" * 100_000,
    ]
    rows = list(ManifestSource(written("\n".join(lines) + "\n", name="m.jsonl")).rows())
    assert [row.line for row in rows] == [1, 2, 3, 5, 6]
    assert rows[0].fields == {
        "B/L": "7",
        "consignee.name": "Orion",
        "consignee.country": "NA",
        "weight": "1.5",
    }
    assert rows[1].problem.startswith("no JSON")
    assert rows[1].raw == '{"B/L": "8", "shipper": "a"'
    assert "no object" in rows[2].problem
    assert rows[3].fields == {"end user 1.name": "Nova", "notify": "A\x1fB"}
    assert rows[4].problem


def test_workbook_with_several_sheets(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "m.xlsx"
    book = xlsxwriter.Workbook(str(path))
    first, second, notes = (book.add_worksheet(name) for name in ("June", "July", "Read me"))
    first.write_row(0, 0, ["Shipments of June"])
    for at, row in enumerate([HEADER, *ROWS], start=2):
        first.write_row(at, 0, row)
    second.write_row(0, 0, ["Empfänger", "Sendung", "Menge"])
    second.write(1, 0, "Nova GmbH")
    second.write_number(1, 1, 9)
    second.write_boolean(1, 2, True)
    notes.write_row(0, 0, ["These sheets were made by hand"])
    notes.write_row(1, 0, ["by nobody"])
    book.close()

    source = ManifestSource(path)
    rows = list(source.rows())
    assert [(row.number, row.sheet, row.line) for row in rows] == [
        (1, "June", 4),
        (2, "June", 5),
        (3, "July", 2),
        (4, "Read me", 2),
    ]
    assert rows[0].fields == dict(zip(HEADER, ROWS[0], strict=True))
    assert rows[2].fields == {"Empfänger": "Nova GmbH", "Sendung": "9", "Menge": "TRUE"}
    assert "names a party" in rows[3].problem
    assert rows[3].raw == "by nobody"
    assert source.notes == [
        "sheet 'June': lines 1 to 2 stand above the header and are no shipments"
    ]
    assert len(list(ManifestSource(path, sheets=("July",)).rows())) == 1
    with pytest.raises(UnreadableManifestError, match="June, July, Read me"):
        list(ManifestSource(path, sheets=("May",)).rows())


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 40_000_000)
    with pytest.raises(UnreadableManifestError, match="would unpack to 40,000,000 bytes"):
        list(ManifestSource(path).rows())


@pytest.mark.parametrize("data", [b"no zip at all", b"PK\x03\x04 cut off", b""])
def test_damaged_workbook(written: Write, data: bytes) -> None:
    with pytest.raises(UnreadableManifestError):
        list(ManifestSource(written(data, name="m.xlsx")).rows())


def test_parquet_keeps_namibia_zeros_lists_and_nulls(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "m.parquet"
    table = pa.table(
        {
            "B/L": pa.array(["007", "008"]),
            "Shipper": pa.array(["Orion Works", None]),
            "Shipper country": pa.array(["NA", None]),
            "Consignee": pa.array([["Nova", "Vega"], []], pa.list_(pa.string())),
            "Weight": pa.array([7, None]),
        }
    )
    pq.write_table(table, path)
    rows = list(ManifestSource(path).rows())
    assert rows[0].fields == {
        "B/L": "007",
        "Shipper": "Orion Works",
        "Shipper country": "NA",
        "Consignee": "Nova\x1fVega",
        "Weight": "7",
    }
    assert rows[1].fields == {"B/L": "008"}
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UnreadableManifestError, match="damaged Parquet"):
        list(ManifestSource(path).rows())


@pytest.mark.parametrize("text", [CSV, '{"shipper": "Orion"}\n'])
def test_standard_input(text: str) -> None:
    source = ManifestSource("-", stdin=io.BytesIO(text.encode()))
    (first, *_) = [row.fields.get("Shipper") or row.fields["shipper"] for row in source.rows()]
    assert first.startswith("Orion")


def test_rows_of_another_width_are_rejected_as_read_and_trailing_delimiters_are_not(
    written: Write,
) -> None:
    text = CSV + "9,short\n10,a,b,c,,\n11,a,b,c,d\n"
    rows = list(ManifestSource(written(text)).rows())
    assert [row.problem for row in rows] == [
        "", "", "2 fields, the header has 4", "", "5 fields, the header has 4",
    ]  # fmt: skip
    assert rows[2].raw == "9,short"
    assert rows[4].raw == "11,a,b,c,d"


def test_lines_above_the_header_are_told(written: Write) -> None:
    source = ManifestSource(written("Manifest of June\n\n" + CSV))
    assert cells(source) == ROWS
    assert source.notes == ["lines 1 to 2 stand above the header and are no shipments"]


def test_a_file_that_names_no_party_is_refused_with_the_remedy(written: Write) -> None:
    path = written("alpha,beta\n1,2\n")
    with pytest.raises(MappingError, match="alpha, beta") as caught:
        list(ManifestSource(path).rows())
    assert "--mapping" in caught.value.remedy
    said = ColumnMapping({"alpha": "consignee.name"})
    assert [row.fields["alpha"] for row in ManifestSource(path, mapping=said).rows()] == ["1"]


def test_a_column_that_the_mapping_reads_and_the_file_lacks_is_refused(written: Write) -> None:
    said = ColumnMapping({"Seller": "shipper.name", "Buyer": "consignee.name", "No": "shipment"})
    with pytest.raises(MappingError, match="'Buyer'") as caught:
        list(ManifestSource(written("Seller,Purchaser\nOrion,Nova\n"), mapping=said).rows())
    assert "mapping" in caught.value.remedy
    whole = ManifestSource(written("Seller,Buyer\nOrion,Nova\n"), mapping=said)
    assert len(list(whole.rows())) == 1
    assert whole.notes == []


def test_a_column_that_the_mapping_does_not_mention_is_noted(written: Write) -> None:
    said = ColumnMapping({"Seller": "shipper.name", "Weight": ""})
    source = ManifestSource(written("Seller,Weight,End user\nOrion,1,Nova\n"), mapping=said)
    assert len(list(source.rows())) == 1
    assert source.notes == ["'End user' is not screened: the mapping does not mention it"]


def test_json_lines_that_never_have_a_mapped_column_say_so(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    path.write_text('{"Seller": "Orion"}\n{"Seller": "Nova", "Bank": "Vela"}\n', encoding="utf-8")
    said = ColumnMapping({"Seller": "shipper.name", "Bank": "bank.name", "Buyer": "consignee.name"})
    source = ManifestSource(path, mapping=said)
    assert len(list(source.rows())) == 2
    assert source.notes == ["the mapping reads 'Buyer' as a party, and no row has it"]


def test_columns_that_nothing_explains_are_told(written: Write) -> None:
    source = ManifestSource(written("Seller,Weather,Notified person\nOrion,fair,Nova\n"))
    assert len(list(source.rows())) == 1
    assert "'Weather', 'Notified person'" in source.notes[0]
    wide = ManifestSource(written(",".join(["Seller", *(f"x{n}x" for n in range(200))]) + "\n"))
    list(wide.rows())
    assert "and 180 more" in wide.notes[0]
    lines = written('{"seller": "Orion", "weather": "fair"}\n', name="m.jsonl")
    source = ManifestSource(lines)
    list(source.rows())
    assert "'weather'" in source.notes[0]


def test_a_separator_of_a_column_that_the_file_lacks_is_refused(written: Write) -> None:
    said = ColumnMapping(separators={"Notfy": ";"})
    source = ManifestSource(written("Seller,Notify\nOrion,A;B\n"), mapping=said)
    with pytest.raises(MappingError, match="'Notfy'"):
        next(source.rows())
    source.preview()
    assert any("'Notfy'" in note for note in source.notes)


def test_json_lines_under_another_name_are_told_by_their_brace(written: Write) -> None:
    path = written('\n {"Seller": "Orion"}\n', name="m.txt")
    assert ManifestSource(path).format == "jsonl"
    assert ManifestSource(written(CSV, name="m.txt")).format == "csv"


def test_only_a_workbook_has_sheets(written: Write) -> None:
    with pytest.raises(UnreadableManifestError, match="no sheets"):
        ManifestSource(written(CSV), sheets=("June",))


def test_a_header_alone_is_no_shipment(written: Write) -> None:
    source = ManifestSource(written("B/L,Shipper\n"))
    assert list(source.rows()) == []
    assert source.notes == ["no row stands under the header: there was nothing to screen"]


def test_missing_file_and_directory(tmp_path: Path) -> None:
    with pytest.raises(UnreadableManifestError, match="no such file"):
        ManifestSource(tmp_path / "none.csv")
    with pytest.raises(UnreadableManifestError, match="directory"):
        ManifestSource(tmp_path)


def test_digest_is_of_the_file_and_rows_can_be_read_twice(written: Write) -> None:
    import hashlib

    source = ManifestSource(written(CSV))
    assert source.sha256() == hashlib.sha256(CSV.encode()).hexdigest()
    assert list(source.rows()) == list(source.rows())
    assert source.rows_about() == 3


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.one_of(st.binary(max_size=200), st.text(max_size=100).map(str.encode)),
    st.sampled_from(SUFFIXES),
)
def test_any_bytes_give_rows_or_a_documented_error(
    written: Write, data: bytes, suffix: str
) -> None:
    path = written(b"B/L,Shipper\n" + data if suffix == ".csv" else data, name=f"m{suffix}")
    try:
        rows = list(ManifestSource(path).rows())
    except ManifestError as error:
        assert str(error)  # noqa: PT017 - either outcome is right
    else:
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("suffix", [".xlsx", ".parquet"])
def test_mutants_of_good_files_give_rows_or_a_documented_error(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"good{suffix}"
    if suffix == ".xlsx":
        book = pytest.importorskip("xlsxwriter").Workbook(str(path))
        sheet = book.add_worksheet()
        for at, row in enumerate([HEADER, *ROWS]):
            sheet.write_row(at, 0, row)
        book.close()
    else:
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        pq.write_table(
            pa.table({column: [row[at] for row in ROWS] for at, column in enumerate(HEADER)}), path
        )
    good = path.read_bytes()
    chance = random.Random(11)
    mutant = tmp_path / f"mutant{suffix}"
    for _ in range(200):
        data = bytearray(good)
        match chance.randrange(3):
            case 0:
                data = data[: chance.randrange(len(data))]
            case 1:
                for _ in range(chance.randint(1, 4)):
                    data[chance.randrange(len(data))] = chance.randrange(256)
            case _:
                at = chance.randrange(len(data))
                data[at:at] = data[: chance.randrange(60)]
        mutant.write_bytes(bytes(data))
        with contextlib.suppress(ManifestError):
            list(ManifestSource(mutant).rows())


def test_a_parquet_text_that_is_no_utf8_rejects_its_row(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "m.parquet"
    names = pa.array([b"Orion", b"M\xfcller", b"Nova"]).view(pa.string())
    pq.write_table(pa.table({"B/L": ["1", "2", "3"], "Shipper": names}), path)
    rows = list(ManifestSource(path).rows())
    assert [row.problem for row in rows] == ["", "bytes that are not UTF-8", ""]
    assert rows[1].raw == "2\tM\\xfcller"


def test_a_json_key_that_stands_twice_rejects_its_row(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    path.write_text(
        '{"Shipper": "Orion", "Shipper": "Nova"}\n{"Shipper": "Vela"}\n', encoding="utf-8"
    )
    twice, right = ManifestSource(path).rows()
    assert "'Shipper' stands twice" in twice.problem
    assert right.problem == ""


def test_merged_and_failed_cells_of_a_workbook(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "m.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet, other = book.add_worksheet("A & B"), book.add_worksheet("Ünï")
    sheet.write_row(2, 1, ["B/L", "Consignee", "Notify"])
    sheet.merge_range(3, 2, 5, 2, "Bank Vardanak")
    for row in (3, 4, 5, 6, 8):
        sheet.write_string(row, 1, f"S{row}")
        sheet.write_string(row, 3, "Orion")
    sheet.write_string(7, 1, "   ")
    sheet.write_formula(6, 2, "=NA()", None, "#N/A")
    other.write_row(0, 0, ["Shipper"])
    other.write_formula(1, 0, '=VLOOKUP("x",A1:A1,2)', None, "#REF!")
    book.close()
    rows = list(ManifestSource(path).rows())
    assert [row.fields.get("Consignee", "") for row in rows[:5]] == [
        *["Bank Vardanak"] * 3,
        "#N/A",
        "",
    ]
    assert [row.line for row in rows] == [4, 5, 6, 7, 9, 2]
    assert rows[5].fields == {"Shipper": "#REF!"}


def test_nested_columns_of_parquet_are_parties(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "consignee": [{"name": "Bank Vardanak", "at": {"country": "IR"}}, None],
            "parties": [[{"name": "Nova"}, {"name": None}, {"name": "Orion"}], []],
            "shipper": pa.array(["007", "NA"]).dictionary_encode(),
        }
    )
    pq.write_table(table, tmp_path / "m.parquet")
    rows = list(ManifestSource(tmp_path / "m.parquet").rows())
    assert rows[0].header == ("consignee.name", "consignee.at.country", "parties.name", "shipper")
    assert rows[0].fields["consignee.name"] == "Bank Vardanak"
    assert rows[0].fields["consignee.at.country"] == "IR"
    assert rows[0].fields["parties.name"].split("\x1f") == ["Nova", "", "Orion"]
    assert rows[1].fields == {"shipper": "NA"}
    empty = tmp_path / "none.parquet"
    pq.write_table(table.slice(0, 0), empty)
    assert list(ManifestSource(empty).rows()) == []


def test_a_party_of_an_unknown_role_is_still_a_party(written: Write) -> None:
    line = '{"parties": [{"role": "third hand", "name": "Nova"}, {"role": 7, "name": "Orion"}]}\n'
    (row,) = ManifestSource(written(line, name="m.jsonl")).rows()
    assert row.fields["parties 1.name"] == "Nova"
    assert row.fields["parties 1.role"] == "third hand"
    targets = ColumnMapping().targets(row.header)
    assert [str(one) for one in targets if one] == ["party.name", "party.name.2"]


def test_one_json_array_is_told(written: Write) -> None:
    source = ManifestSource(written('[{"Seller": "Orion"}]\n', name="m.json"))
    assert [bool(row.problem) for row in source.rows()] == [True]
    assert "jq" in source.notes[0]


def test_rows_of_delimiters_only_are_no_shipments(written: Write) -> None:
    source = ManifestSource(written("B/L,Seller\n1,Orion\n,\n , \n2,Nova\n\x1a"))
    assert [(row.number, row.line) for row in source.rows()] == [(1, 2), (2, 5)]


@pytest.mark.parametrize("name", ["m.csv", "m.jsonl"])
def test_a_guessed_encoding_must_fit_every_line(written: Write, name: str) -> None:
    """Only the beginning is looked at: another encoding further down must not be read as Latin."""
    first, last = ("Seller\nMüller\n", "{}\n") if name == "m.csv" else ("", '{{"Seller": "{}"}}\n')
    western = first or last.format("Müller")
    filler = last.format("Orion Works") * 30_000
    text = western.encode("cp1252") + filler.encode() + last.format("Мирск").encode("cp1251")
    rows = list(ManifestSource(written(text, name=name)).rows())
    assert [row.line for row in rows if row.problem] == [rows[-1].line]
    assert "--encoding" in rows[-1].problem


def test_one_line_above_the_header_is_told(written: Write) -> None:
    source = ManifestSource(written("sep=;\nB/L;Seller\n1;Orion\n"))
    assert len(list(source.rows())) == 1
    assert source.notes == ["line 1 stands above the header and is no shipment"]


def test_a_row_of_a_header_that_is_not_understood_is_no_header(written: Write) -> None:
    """A word such as `Bank` in a row must not make the row the header and its names headings."""
    with pytest.raises(MappingError, match="Wer, Was"):
        list(ManifestSource(written("Wer,Was,Wo\nBank,Orion Works,x\n1,2,3\n")).rows())
    source = ManifestSource(written("Date,2026,,\nRef,Consignee,Wibble,Wobble\n1,Orion,x,y\n"))
    assert [row.fields["Consignee"] for row in source.rows()] == ["Orion"]
    source = ManifestSource(written("Report,June\nShipper,Consignee\nNova,Orion\n"))
    assert [row.fields["Consignee"] for row in source.rows()] == ["Orion"]
    said = ColumnMapping({"Wo": "consignee.name"})
    source = ManifestSource(written("a,b,c\nWer,Was,Wo\n1,2,Orion\n"), mapping=said)
    assert [row.fields["Wo"] for row in source.rows()] == ["Orion"]


@pytest.mark.parametrize("mark", ["~", "^", "，", " "])
def test_a_delimiter_that_is_not_found_is_no_part_of_a_heading(written: Write, mark: str) -> None:
    """Else all names of a row would be one name, and clear."""
    path = written(f"Shipper{mark}Consignee\nOrion{mark}Bank Vardanak\n")
    with pytest.raises(MappingError):
        list(ManifestSource(path).rows())
    path = written("Shipper,Consignee\nOrion,Bank Vardanak\n")
    with pytest.raises(MappingError):
        list(ManifestSource(path, delimiter=";").rows())
