"""The United Nations list: names with their quality, partial dates, and ties told in comments."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from lists import ListEdition, ListedParty, read_list
from normalizers.dates import PartialDate


@pytest.fixture(scope="module")
def edition(fixtures: Path) -> ListEdition:
    return read_list(fixtures / "un" / "un.xml")


@pytest.fixture(scope="module")
def lyra(edition: ListEdition) -> ListedParty:
    return edition.parties[0]


def test_the_edition_has_the_date_of_the_file(edition: ListEdition) -> None:
    assert (edition.format, edition.published, edition.records_read) == ("un_xml", "2026-02-27", 3)
    assert [(str(party.kind), party.entry_id) for party in edition.parties] == [
        ("individual", "TAi.901"),
        ("organization", "TAe.902"),
        ("organization", "IRe.903"),
    ]


def test_names_are_as_printed_with_kind_strength_and_script(lyra: ListedParty) -> None:
    assert [
        (name.text, str(name.kind), str(name.strength), name.script) for name in lyra.names
    ] == [
        ("ADA MARIA LYRA", "primary", "unstated", "Latn"),
        ("آدا ليرا", "primary_variation", "unstated", "Arab"),
        ("Ada Lyra", "alias", "strong", "Latn"),
        ("Aida Lyra", "alias", "strong", "Latn"),
        ("A. Lyra", "alias", "strong", "Latn"),
        ("Umm Orion", "alias", "weak", "Latn"),
        ("Ada Cetus", "former", "strong", "Latn"),
        ("Ada Draco", "alias", "weak", "Latn"),
    ]
    assert [part.text for part in lyra.names[0].parts] == ["ADA", "MARIA", "LYRA"]


def test_a_cell_of_several_names_is_several_names(edition: ListEdition) -> None:
    assert [(name.text, str(name.kind)) for name in edition.parties[1].names] == [
        ("ORION FRONT", "primary"),
        ("OF", "primary_variation"),
        ("جبهة أوريون", "alias"),
        ("Jabhat Uryun", "alias"),
        ("Jabha Uryun", "alias"),
        ("Orion Movement", "former"),
        ("حركة أوريون", "former"),
    ]


def test_dates_are_exact_approximate_between_or_text(lyra: ListedParty) -> None:
    assert lyra.birth_dates == (
        PartialDate("1960-01-02", 1960, 1, 2),
        PartialDate("1961-03-12", 1961, 3, 12),
        PartialDate("approximately 1962", 1962, circa=True),
        PartialDate("approximately between 1955 and 1958", 1955, year_to=1958, circa=True),
        PartialDate("24/06/1402 (Hijri Calendar)"),
    )


def test_countries_have_roles_and_codes(lyra: ListedParty) -> None:
    assert {(str(link.role), link.code) for link in lyra.country_links} == {
        ("nationality", "IR"),
        ("birth", "MT"),
        ("birth", "AF"),
        ("address", "AF"),
    }


def test_documents_are_identifiers_and_one_without_a_number_stays(lyra: ListedParty) -> None:
    (passport,) = lyra.identifiers

    assert (passport.kind, passport.value, passport.country_code) == ("passport", "A1234567", "AF")
    assert passport.remarks == "issued 2011-12-07; expired"
    assert ("INDIVIDUAL_DOCUMENT", "Passport; number unknown") in lyra.source_fields


def test_the_designation_has_programme_and_date_without_its_time_zone(lyra: ListedParty) -> None:
    (act,) = lyra.designations

    assert act.programme == "Taliban"
    assert act.date == PartialDate("2012-12-31", 2012, 12, 31)


def test_ties_told_in_comments_resolve_by_number_or_name(edition: ListEdition) -> None:
    ties = [
        [(tie.kind, tie.target_name, tie.target_id) for tie in party.relations]
        for party in edition.parties
    ]

    assert ties == [
        [("associated with", "Orion Front", "TAe.902")],
        [("owned or controlled by", "Vega Trading Company", "IRe.903")],
        [("subsidiary of", "DIO", "")],
    ]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(
            "<COMMENTS1>Associated with " + "a " * 400_000 + "</COMMENTS1>", id="a tie without end"
        ),
        pytest.param(
            "<COMMENTS1>" + "Associated with (A (" * 40_000 + "</COMMENTS1>", id="ties without end"
        ),
        pytest.param(
            "<ENTITY_ALIAS><ALIAS_NAME>" + "a(b)" * 200_000 + "(</ALIAS_NAME></ENTITY_ALIAS>",
            id="brackets without end",
        ),
        pytest.param(
            "<ENTITY_ALIAS><ALIAS_NAME>" + "a; " * 300_000 + "</ALIAS_NAME></ENTITY_ALIAS>",
            id="names without end",
        ),
    ],
)
def test_a_hostile_record_takes_no_more_than_a_moment(tmp_path: Path, record: str) -> None:
    (tmp_path / "un.xml").write_text(
        "<CONSOLIDATED_LIST><ENTITIES><ENTITY><REFERENCE_NUMBER>TAe.902</REFERENCE_NUMBER>"
        f"<FIRST_NAME>ORION</FIRST_NAME>{record}</ENTITY></ENTITIES></CONSOLIDATED_LIST>"
    )
    started = time.process_time()

    assert read_list(tmp_path / "un.xml").parties[0].names[0].text == "ORION"
    assert time.process_time() - started < 5


def test_nothing_else_is_lost(edition: ListEdition, lyra: ListedParty) -> None:
    assert lyra.titles == ("Dr.", "Treasurer of the Orion Front")
    assert dict(lyra.source_fields) == {
        "DATAID": "1",
        "VERSIONNUM": "1",
        "LIST_TYPE/VALUE": "UN List",
        "LAST_DAY_UPDATED/VALUE": "2016-10-13",
        "INDIVIDUAL_ALIAS/NOTE": "Umm Orion: nom de guerre",
        "ALIAS_NAME": "Ada Draco, born 1 Jan. 1953 (passport no. 1)",
        "INDIVIDUAL_ADDRESS/NOTE": "1 Quay Road, Herat, 3001, Afghanistan: previous address",
        "INDIVIDUAL_DOCUMENT": "Passport; number unknown",
    }
    assert next(found.message for found in edition.findings if found.severity == "note") == (
        "field DATAID is not read; 3 values are kept in source_fields"
    )
