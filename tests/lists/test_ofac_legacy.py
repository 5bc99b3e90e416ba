"""OFAC's legacy tables: four files are one list, and the remarks are half of it."""

from __future__ import annotations

import csv
import io
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lists import ListEdition, ListedParty, read_list
from lists.draft import PartyDraft
from lists.errors import DamagedListError, MalformedListError, UnknownFormatError
from lists.factories import tidy
from lists.ofac import take_remarks
from lists.ofac_tables import ADDRESSES, ALIASES, COMMENTS, PARTIES, Table
from lists.parsed import ListBuilder
from normalizers.dates import PartialDate

TABLES = {"sdn": PARTIES, "alt": ALIASES, "add": ADDRESSES, "sdn_comments": COMMENTS}


@pytest.fixture
def folder(fixtures: Path, tmp_path: Path) -> Path:
    """A copy of the four tables that a test may damage."""
    for name in TABLES:
        shutil.copy(fixtures / "ofac" / f"{name}.csv", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def edition(fixtures: Path) -> ListEdition:
    return read_list(fixtures / "ofac" / "sdn.csv")


@pytest.fixture(scope="module")
def parties(edition: ListEdition) -> dict[str, ListedParty]:
    return {party.entry_id: party for party in edition.parties}


def test_kinds_are_read_and_null_is_an_entity(parties: dict[str, ListedParty]) -> None:
    assert {key: str(party.kind) for key, party in parties.items()} == {
        "101": "organization",
        "102": "individual",
        "103": "vessel",
        "104": "aircraft",
        "105": "organization",
    }


def test_quoted_aliases_of_the_remarks_are_weak(parties: dict[str, ListedParty]) -> None:
    names = [
        [(name.text, str(name.kind), str(name.strength)) for name in parties[key].names]
        for key in ("101", "102", "105")
    ]

    assert names == [
        [
            ("ORION PUMP WORKS, S.A.", "primary", "unstated"),
            ("OPW", "alias", "weak"),
            ("ORION PUMPS", "alias", "unstated"),
        ],
        [
            ("LYRA, Ada Maria", "primary", "unstated"),
            ("LYRA THE ELDER", "alias", "weak"),
            ("CETUS, Ada", "former", "unstated"),
        ],
        [
            ("VEGA HOLDING LTD.", "primary", "unstated"),
            ("VEGA", "former", "weak"),
            ('VEGA GROUP, "THE"', "alias", "unstated"),
        ],
    ]


def test_parts_are_given_for_persons_only(parties: dict[str, ListedParty]) -> None:
    assert [part.text for part in parties["102"].names[0].parts] == ["LYRA", "Ada Maria"]
    assert parties["101"].names[0].parts == ()


def test_remarks_give_dates_places_countries_and_numbers(parties: dict[str, ListedParty]) -> None:
    lyra = parties["102"]

    assert lyra.birth_dates == (
        PartialDate("12 Mar 1961", 1961, 3, 12),
        PartialDate("circa 1962", 1962, circa=True),
    )
    assert (lyra.birth_places, lyra.gender) == (("Port Orion, Malta",), "Female")
    assert [(str(link.role), link.code) for link in lyra.country_links] == [
        ("birth", "MT"),
        ("nationality", "IR"),
        ("citizenship", "MT"),
        ("address", "IR"),
    ]
    assert [(number.kind, number.value, number.country_code) for number in lyra.identifiers] == [
        ("passport", "A1234567", "IR"),
        ("passport", "B7654321", ""),
    ]
    assert lyra.identifiers[0].remarks == "issued 01 Feb 2010; expires 01 Feb 2020"
    assert lyra.titles == ("Director", "Engineer")
    assert lyra.programmes == ("SDGT", "IRAN")
    assert lyra.remarks.startswith("DOB 12 Mar 1961; alt. DOB circa 1962")


def test_a_vessel_has_its_numbers_flags_and_owner(parties: dict[str, ListedParty]) -> None:
    vessel = parties["103"]

    assert [(number.kind, number.value) for number in vessel.identifiers] == [
        ("call_sign", "9HAB1"),
        ("mmsi", "123456789"),
        ("imo", "IMO 9074729"),
    ]
    assert [(str(link.role), link.code) for link in vessel.country_links] == [
        ("flag", "PA"),
        ("flag", "MT"),
    ]
    assert vessel.source_fields == (
        ("Vess_type", "Crude Oil Tanker"),
        ("Tonnage", "1,000"),
        ("GRT", "2,000"),
    )


def test_relations_resolve_whatever_the_final_dot(parties: dict[str, ListedParty]) -> None:
    ties = {
        key: [(tie.kind, tie.target_name, tie.target_id) for tie in party.relations]
        for key, party in parties.items()
    }

    assert ties == {
        "101": [("linked to", "VEGA HOLDING LTD.", "105")],
        "102": [("linked to", "ORION PUMP WORKS, S.A.", "101")],
        "103": [("owned by", "VEGA HOLDING LTD.", "105")],
        "104": [("operated by", "VEGA HOLDING", "")],
        "105": [("linked to", "LYRA, Ada Maria", "102")],
    }


def test_remarks_go_on_in_the_comments_file(parties: dict[str, ListedParty]) -> None:
    (registration,) = [n for n in parties["105"].identifiers if n.kind == "registration"]

    assert (registration.label, registration.value) == ("Registration Number", "C 4711")
    assert registration.country_code == "MT"


def test_an_impossible_date_stays_text_with_a_warning(edition: ListEdition) -> None:
    assert edition.parties[3].birth_dates == (PartialDate("31 Feb 1970"),)
    assert [found.where for found in edition.findings if found.severity == "warning"] == [
        "sdn.csv, line 4"
    ]


def packed(rows: list[list[str]], way: str, table: Table) -> str:
    """The rows as OFAC's other siblings pack them."""
    if way != ".ff":
        stream = io.StringIO()
        csv.writer(stream, delimiter={".del": "@", ".pip": "|"}[way]).writerows(rows)
        return stream.getvalue()
    widths = (8,) * table.numbers + table.widths[0]
    return "".join(
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + "\r\n"
        for row in rows
    )


@pytest.mark.parametrize("way", [".del", ".pip", ".ff"])
def test_the_siblings_say_the_same(
    way: str, fixtures: Path, tmp_path: Path, edition: ListEdition
) -> None:
    for name, table in TABLES.items():
        with (fixtures / "ofac" / f"{name}.csv").open(newline="") as stream:
            rows = [row for row in csv.reader(stream) if row != ["\x1a"]]
        (tmp_path / f"{name}{way}").write_text(packed(rows, way, table) + "\x1a", newline="")

    other = read_list(tmp_path / f"sdn{way}")

    assert other.format == "ofac_legacy"
    assert other.parties == edition.parties


def test_upper_case_names_and_another_folder_are_found(folder: Path, edition: ListEdition) -> None:
    for name in TABLES:
        (folder / f"{name}.csv").rename(folder / f"{name.upper()}.CSV")

    assert read_list(folder / "SDN.CSV").parties == edition.parties


def test_the_digest_covers_all_four_files(folder: Path, edition: ListEdition) -> None:
    assert read_list(folder / "sdn.csv").sha256 == edition.sha256
    with (folder / "alt.csv").open("ab") as stream:
        stream.write(b"\r\n")

    assert read_list(folder / "sdn.csv").sha256 != edition.sha256


def test_a_side_table_alone_points_to_the_main_one(fixtures: Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"name the main one \(sdn\.csv\)"):
        read_list(fixtures / "ofac" / "alt.csv")


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(("alt. ", "DOB ", "Linked To:", "Passport ", "a.k.a. '", "; ", "(")),
        ),
        max_size=12,
    )
)
def test_no_remark_raises_and_none_is_lost(pieces: list[str]) -> None:
    remarks = "".join(pieces)
    draft = PartyDraft(ListBuilder(), "1", "here")
    take_remarks(draft, remarks)

    assert draft.party().remarks == tidy(remarks)


@pytest.mark.parametrize(
    "remarks",
    [
        pytest.param("Passport " + " issued 1 (x)" * 10_000, id="dates without end"),
        pytest.param("Linked To: " + "(" * 100_000, id="brackets without end"),
        pytest.param("a.k.a. '" + "'" * 100_000, id="quotes without end"),
        pytest.param("; ".join(["DOB 1960"] * 10_000), id="statements without end"),
    ],
)
def test_a_hostile_remark_takes_no_more_than_a_moment(remarks: str) -> None:
    draft = PartyDraft(ListBuilder(), "1", "here")
    started = time.process_time()
    take_remarks(draft, remarks)

    assert time.process_time() - started < 3


class TestDamage:
    def messages(self, folder: Path) -> list[str]:
        edition = read_list(folder / "sdn.csv")
        assert not edition.complete
        return [found.message for found in edition.findings if found.severity == "damage"]

    def test_without_its_aliases_the_list_is_incomplete(self, folder: Path) -> None:
        (folder / "alt.csv").unlink()
        assert self.messages(folder) == ["its aliases: the alias file is not beside it"]

    def test_a_main_table_cut_between_rows_betrays_itself(self, folder: Path) -> None:
        rows = (folder / "sdn.csv").read_bytes().splitlines(keepends=True)
        (folder / "sdn.csv").write_bytes(b"".join(rows[:3]))

        assert "an alias of party '105', which is missing" in self.messages(folder)

    def test_a_main_table_cut_inside_a_row_is_refused(self, folder: Path) -> None:
        content = (folder / "sdn.csv").read_bytes()
        (folder / "sdn.csv").write_bytes(content[: content.index(b"aircraft")])

        with pytest.raises(DamagedListError, match="middle of a row"):
            read_list(folder / "sdn.csv")

    def test_a_row_of_another_length_is_lost_alone(self, folder: Path) -> None:
        content = (folder / "sdn.csv").read_bytes()
        (folder / "sdn.csv").write_bytes(content.replace(b"vessel,", b"vessel,,"))

        assert "a row of 13 columns, expected 12" in self.messages(folder)

    def test_an_unpaired_quote_is_refused_not_swallowed(self, folder: Path) -> None:
        content = (folder / "sdn.csv").read_bytes()
        (folder / "sdn.csv").write_bytes(content.replace(b'Tanker,"1,000"', b'Tanker,"1,000'))

        with pytest.raises((MalformedListError, DamagedListError)):
            read_list(folder / "sdn.csv")

    def test_a_number_that_stands_twice_is_lost(self, folder: Path) -> None:
        rows = (folder / "sdn.csv").read_bytes().splitlines(keepends=True)
        (folder / "sdn.csv").write_bytes(b"".join([rows[0], *rows]))

        assert self.messages(folder) == ["a second row of the number 101"]

    def test_rows_behind_the_end_mark_are_lost(self, folder: Path) -> None:
        with (folder / "add.csv").open("ab") as stream:
            stream.write(b'\r\n101,9,"x","y","Cuba",-0- \r\n')

        assert self.messages(folder) == ["a row behind the end mark of line 5"]
