"""The Consolidated Screening List, the Denied Persons List and a company's own list."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from lists import ListEdition, read_list
from lists.errors import MalformedListError
from lists.screening_list import split_names
from lists.template import template_columns, template_text
from normalizers.dates import PartialDate


class TestScreeningListCsv:
    @pytest.fixture
    def edition(self, fixtures: Path) -> ListEdition:
        return read_list(fixtures / "us" / "csl.csv")

    def test_each_list_keeps_its_name(self, edition: ListEdition) -> None:
        assert [party.list_name.partition(" (")[0] for party in edition.parties] == [
            "Denied Persons List",
            "Specially Designated Nationals",
            "Entity List",
            "Nonproliferation Sanctions",
            "Entity List",
            "Specially Designated Nationals",
        ]

    def test_a_kind_that_is_not_stated_is_unknown(self, edition: ListEdition) -> None:
        assert [str(party.kind) for party in edition.parties] == [
            "unknown",
            "individual",
            "unknown",
            "unknown",
            "address",
            "vessel",
        ]

    def test_an_entry_without_a_name_is_an_address(self, edition: ListEdition) -> None:
        address = edition.parties[4]

        assert address.names == ()
        assert address.addresses[0].text == "Flat 1, 5 Harbour Road, Kwun Tong, HK"
        assert address.addresses[0].country_code == "HK"

    def test_prose_around_names_is_cut_off_and_kept(self, edition: ListEdition) -> None:
        names = [[(n.text, str(n.kind)) for n in p.names] for p in edition.parties]

        assert names[0] == [("ORION SUN", "primary"), ("FRANK ORION", "alias")]
        assert names[2] == [
            ("Orion Pump Works", "primary"),
            ("Orion Pumps", "alias"),
            ("Orion Bureau", "former"),
            ("OPW", "alias"),
        ]
        assert names[3] == [("Vega Academy (VA)", "primary"), ("VA", "alias")]
        assert edition.parties[3].source_fields[0] == (
            "name",
            "Vega Academy (VA) and any successor, sub-unit, or subsidiary thereof",
        )

    def test_addresses_end_in_their_country(self, edition: ListEdition) -> None:
        texts = [[address.text for address in party.addresses] for party in edition.parties]

        assert texts[0] == ["1 QUAY ROAD; SUITE 5, PORT ORION, TX, 75159, US"]
        assert texts[1] == ["1 Quay Road, Valletta, MT", "IR"]
        assert texts[2] == ["2 Quay Road, Beijing, CN", "3 Quay Road, Beijing, CN"]

    def test_ids_are_numbers_fields_or_statements(self, edition: ListEdition) -> None:
        lyra = edition.parties[1]
        (passport,) = lyra.identifiers

        assert (passport.kind, passport.value, passport.country_code) == (
            "passport",
            "A1234567",
            "IR",
        )
        assert passport.remarks == "expires 2020-02-01; issued 2010-02-01"
        assert lyra.gender == "Female"
        assert lyra.source_fields[0] == (
            "ids: Secondary sanctions risk:",
            "section 1, 2 of an order",
        )

    def test_impossible_dates_stay_text(self, edition: ListEdition) -> None:
        assert edition.parties[0].designations[0].date == PartialDate("0017-05-26")
        assert "'0017-05-26' is kept as text" in edition.findings[0].message

    def test_relations_resolve_over_all_its_lists(self, edition: ListEdition) -> None:
        assert [(tie.target_name, tie.target_id) for tie in edition.parties[1].relations] == [
            ("ORION PUMP WORKS", "e1"),
            ("NOBODY KNOWN", ""),
        ]

    def test_a_relation_means_the_party_of_its_own_list_first(
        self, fixtures: Path, tmp_path: Path
    ) -> None:
        rows = (fixtures / "us" / "csl.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        twin = next(row for row in rows if row.startswith("e1,"))
        twin = "s9," + twin[3:].replace(
            "Entity List (EL) - Bureau of Industry and Security",
            "Specially Designated Nationals (SDN) - Treasury Department",
        )
        (tmp_path / "csl.csv").write_text("".join([*rows, twin]), encoding="utf-8")

        lyra = read_list(tmp_path / "csl.csv").parties[1]

        assert [tie.target_id for tie in lyra.relations] == ["s9", ""]

    def test_without_ids_and_packed_it_is_the_same_list(
        self, fixtures: Path, tmp_path: Path, edition: ListEdition
    ) -> None:
        rows = (fixtures / "us" / "csl.csv").read_text(encoding="utf-8").splitlines()
        text = "".join(row.partition(",")[2] + "\n" for row in rows)
        (tmp_path / "csl.csv.gz").write_bytes(gzip.compress(text.encode()))

        other = read_list(tmp_path / "csl.csv.gz")

        assert [party.names for party in other.parties] == [p.names for p in edition.parties]
        assert other.parties[1].entry_id == "102"

    def test_a_missing_column_is_refused(self, fixtures: Path, tmp_path: Path) -> None:
        text = (fixtures / "us" / "csl.csv").read_text(encoding="utf-8")
        (tmp_path / "x.csv").write_text(text.replace("dates_of_birth", "birthdays"))

        with pytest.raises(MalformedListError) as caught:
            read_list(tmp_path / "x.csv")

        assert (caught.value.line, caught.value.field) == (1, "dates_of_birth")


class TestScreeningListJson:
    def test_says_what_the_csv_says(self, fixtures: Path) -> None:
        edition = read_list(fixtures / "us" / "csl.json")
        lyra, works = edition.parties

        assert (edition.format, edition.published) == ("csl_json", "2026-02-01")
        assert [name.text for name in lyra.names] == ["LYRA, Ada Maria", "LYRA, Aida"]
        assert lyra.identifiers[0].remarks == "issued 2010-02-01; expires 2020-02-01"
        assert lyra.addresses[0].text == "1 Quay Road, Valletta, VLT 1010, MT"
        assert lyra.relations[0].target_id == "e1"
        assert str(works.kind) == "unknown"
        assert ("license_requirement", "For all items subject to the EAR") in works.source_fields

    def test_one_page_of_many_is_incomplete(self, fixtures: Path, tmp_path: Path) -> None:
        document = json.loads((fixtures / "us" / "csl.json").read_text(encoding="utf-8"))
        document["total"] = 5000
        (tmp_path / "page.json").write_text(json.dumps(document))

        edition = read_list(tmp_path / "page.json")

        assert not edition.complete
        assert edition.findings[0].message == "4998 of 5000 records: this is one page only"

    def test_a_bare_array_is_read_too(self, fixtures: Path, tmp_path: Path) -> None:
        document = json.loads((fixtures / "us" / "csl.json").read_text(encoding="utf-8"))
        (tmp_path / "list.json").write_text(json.dumps(document["results"]))

        assert read_list(tmp_path / "list.json").format == "csl_json"


class TestDeniedPersons:
    @pytest.fixture
    def edition(self, fixtures: Path) -> ListEdition:
        return read_list(fixtures / "us" / "dpl.txt")

    def test_names_dates_and_unknown_kinds(self, edition: ListEdition) -> None:
        assert (edition.format, edition.published) == ("bis_dpl", "2022-08-29")
        assert [name.text for name in edition.parties[0].names] == ["ORION SUN", "FRANK ORION"]
        assert {str(party.kind) for party in edition.parties} == {"unknown"}
        dates = [party.designations[0].date for party in edition.parties]
        assert dates == [
            PartialDate("06/19/2003", 2003, 6, 19),
            PartialDate("02/31/2010"),
            PartialDate("08/24/2022", 2022, 8, 24),
        ]

    def test_ids_stay_when_other_entries_come_and_go(
        self, fixtures: Path, tmp_path: Path, edition: ListEdition
    ) -> None:
        rows = (fixtures / "us" / "dpl.txt").read_text(encoding="utf-8").splitlines(keepends=True)
        (tmp_path / "dpl.txt").write_text(rows[0] + rows[3] + rows[1])

        ids = [party.entry_id for party in edition.parties]
        assert len(set(ids)) == 3
        assert [p.entry_id for p in read_list(tmp_path / "dpl.txt").parties] == [ids[2], ids[0]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("PEARL (A.K.A. NEI ORION) LI", ["PEARL", "NEI ORION LI"], id="in brackets"),
        pytest.param("ORION D/B/A VEGA", ["ORION", "VEGA"], id="doing business"),
        pytest.param("DBA Orion", ["Orion"], id="mark in front"),
        pytest.param("Akat Orion", ["Akat Orion"], id="no mark inside a word"),
        pytest.param("", [], id="blank"),
    ],
)
def test_marks_start_another_name(text: str, names: list[str]) -> None:
    assert [name for name, _ in split_names(text)] == names


class TestOwnList:
    @pytest.fixture
    def edition(self, fixtures: Path) -> ListEdition:
        return read_list(fixtures / "own" / "watch_list.csv")

    def test_cells_hold_several_values(self, edition: ListEdition) -> None:
        lyra, works = edition.parties[:2]

        assert [name.text for name in lyra.names] == ["Ada Lyra", "A. Lyra", "Ада Лира"]
        assert lyra.countries == ("IR", "MT")
        assert lyra.birth_dates == (PartialDate("circa 1961", 1961, circa=True),)
        assert [(number.kind, number.value) for number in works.identifiers] == [
            ("tax", "12345"),
            ("imo", "9074729"),
            ("other", "4711"),
        ]
        assert works.programmes == ("internal", "credit")
        assert works.source_fields == (("owner", "sales"),)

    def test_what_is_doubtful_is_a_warning(self, edition: ListEdition) -> None:
        assert edition.complete
        assert [str(party.kind) for party in edition.parties] == [
            "individual",
            "organization",
            "unknown",
            "unknown",
            "address",
        ]
        assert [party.entry_id for party in edition.parties[2:4]] == [
            "Vega Trading",
            "Vega Trading (2)",
        ]
        assert [found.where for found in edition.findings if found.severity == "warning"] == [
            "line 4",
            "line 4",
            "line 5",
        ]

    def test_a_row_without_a_name_is_damage(self, tmp_path: Path) -> None:
        (tmp_path / "own.csv").write_text("name,kind\nOrion,vessel\n,vessel\n")

        assert not read_list(tmp_path / "own.csv").complete

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_spreadsheets_of_any_country_can_write_it(self, tmp_path: Path, delimiter: str) -> None:
        rows = ["name,kind,countries", '"Orion, Vega",vessel,"MT; IT"']
        text = "\r\n".join(
            row.replace('"Orion, Vega"', '"Orion\0 Vega"').replace(",", delimiter) for row in rows
        ).replace("\0", ",")
        (tmp_path / "own.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())

        (party,) = read_list(tmp_path / "own.csv").parties
        assert (party.names[0].text, party.countries) == ("Orion, Vega", ("IT", "MT"))

    def test_only_the_name_is_needed(self, tmp_path: Path) -> None:
        (tmp_path / "names.csv").write_text("name\nOrion\nVega\n")

        assert [p.entry_id for p in read_list(tmp_path / "names.csv").parties] == ["Orion", "Vega"]

    def test_the_template_is_a_list(self, tmp_path: Path) -> None:
        (tmp_path / "template.csv").write_text(template_text(), encoding="utf-8", newline="")

        edition = read_list(tmp_path / "template.csv")

        assert edition.findings == ()
        assert [party.names[0].text for party in edition.parties] == [
            "Ada Orion",
            "Orion Pump Works Ltd",
        ]
        assert len(template_columns()) == 10
