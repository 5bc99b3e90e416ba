"""OFAC's three XML layouts: the same party read from each says the same."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from lists import ListEdition, ListedParty, read_list
from lists.errors import MalformedListError
from normalizers.dates import PartialDate


def names(party: ListedParty) -> list[tuple[str, str, str]]:
    return [(name.text, str(name.kind), str(name.strength)) for name in party.names]


class TestClassic:
    @pytest.fixture
    def edition(self, fixtures: Path) -> ListEdition:
        return read_list(fixtures / "ofac" / "classic.xml")

    def test_category_is_strength(self, edition: ListEdition) -> None:
        assert edition.published == "2025-03-28"
        assert names(edition.parties[0]) == [
            ("LYRA, Ada Maria", "primary", "unstated"),
            ("LYRA, Aida", "alias", "strong"),
            ("LYRA THE ELDER", "alias", "weak"),
            ("CETUS, Ada", "former", "strong"),
        ]

    def test_ids_that_are_no_numbers_go_to_their_fields(self, edition: ListEdition) -> None:
        lyra = edition.parties[0]

        assert lyra.gender == "Female"
        assert [(number.kind, number.value, number.remarks) for number in lyra.identifiers] == [
            ("passport", "A1234567", "issued 01 Feb 2010; expires 01 Feb 2020")
        ]
        assert lyra.source_fields == (("Secondary sanctions risk:", "section 1 of an order"),)

    def test_places_and_countries(self, edition: ListEdition) -> None:
        lyra = edition.parties[0]

        assert lyra.addresses[0].text == "1 Quay Road, Floor 2, Valletta, Harbour, VLT 1010, Malta"
        assert {(str(link.role), link.code) for link in lyra.country_links} == {
            ("nationality", "IR"),
            ("citizenship", "MT"),
            ("address", "MT"),
            ("birth", "KR"),
        }
        assert lyra.birth_dates == (PartialDate("circa 1961", 1961, circa=True),)

    def test_relations_stand_in_brackets_or_in_the_vessel(self, edition: ListEdition) -> None:
        ties = [[(tie.kind, tie.target_id) for tie in party.relations] for party in edition.parties]

        assert ties == [[("linked to", "101")], [], [("owned by", "101")]]

    def test_the_old_namespace_is_the_same_format(self, fixtures: Path, tmp_path: Path) -> None:
        text = (fixtures / "ofac" / "classic.xml").read_text(encoding="utf-8")
        old = text.replace(
            "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML",
            "http://tempuri.org/sdnList.xsd",
        )
        (tmp_path / "old.xml").write_text(old, encoding="utf-8")

        assert (
            read_list(tmp_path / "old.xml").parties
            == read_list(fixtures / "ofac" / "classic.xml").parties
        )

    def test_fewer_records_than_the_file_says_are_damage(
        self, fixtures: Path, tmp_path: Path
    ) -> None:
        text = (fixtures / "ofac" / "classic.xml").read_text(encoding="utf-8")
        (tmp_path / "sdn.xml").write_text(text.replace(">3</Record", ">4</Record"))

        edition = read_list(tmp_path / "sdn.xml")

        assert not edition.complete
        assert edition.findings[0].message == "3 records, the file says it has 4"


class TestEnhanced:
    @pytest.fixture
    def edition(self, fixtures: Path) -> ListEdition:
        return read_list(fixtures / "ofac" / "enhanced.xml")

    def test_each_script_is_a_name(self, edition: ListEdition) -> None:
        assert edition.published == "2025-01-10"
        assert [
            (*name, each.script)
            for name, each in zip(names(edition.parties[0]), edition.parties[0].names, strict=True)
        ] == [
            ("AKTSIONERNOE OBSHCHESTVO ORION", "primary", "strong", "Latn"),
            ("АКЦИОНЕРНОЕ ОБЩЕСТВО ОРИОН", "primary_variation", "strong", "Cyrl"),
            ("ORI", "alias", "weak", "Latn"),
        ]

    def test_a_party_keeps_the_list_it_stands_on(self, edition: ListEdition) -> None:
        party = edition.parties[0]

        assert party.list_name == "Sectoral Sanctions Identifications List"
        assert ("sanctionsLists/sanctionsList", "Consolidated List 2014-10-10") in (
            party.source_fields
        )
        assert party.designations[0].legal_basis == "Executive Order 13662 (Ukraine)"
        assert party.designations[0].date == PartialDate("2014-07-16", 2014, 7, 16)

    def test_addresses_come_in_each_script(self, edition: ListEdition) -> None:
        assert [address.text for address in edition.parties[0].addresses] == [
            "1 ul. Orion, Moscow, 101000, Russia",
            "Москва, Russia",
        ]

    def test_a_relation_gives_its_target_by_id(self, edition: ListEdition) -> None:
        (tie,) = edition.parties[0].relations

        assert (tie.kind, tie.target_name, tie.target_id) == (
            "owned or controlled by",
            "VEGA HOLDING",
            "999",
        )

    def test_an_approximate_date_is_circa(self, edition: ListEdition) -> None:
        assert edition.parties[1].birth_dates == (PartialDate("circa 1962", 1962, circa=True),)

    def test_the_zip_says_the_same(self, fixtures: Path, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(fixtures / "ofac" / "enhanced.xml", "CONS_ENHANCED.XML")

        edition = read_list(tmp_path / "x.zip")

        assert edition.format == "ofac_enhanced_xml"
        assert edition.parties == read_list(fixtures / "ofac" / "enhanced.xml").parties


class TestAdvanced:
    @pytest.fixture
    def edition(self, fixtures: Path) -> ListEdition:
        return read_list(fixtures / "ofac" / "advanced.xml")

    def test_ids_are_resolved_through_value_sets(self, edition: ListEdition) -> None:
        lyra, vessel = edition.parties

        assert edition.published == "2026-09-09"
        assert (lyra.entry_id, str(lyra.kind), lyra.list_name) == ("102", "individual", "SDN List")
        assert str(vessel.kind) == "vessel"
        assert lyra.gender == "Female"
        assert lyra.birth_places == ("Port Orion, Malta",)
        assert lyra.birth_dates == (PartialDate("circa 1961", 1961, circa=True),)
        assert lyra.addresses[0].text == "1 Quay Road, Valletta, Malta"
        assert {(str(link.role), link.code) for link in lyra.country_links} == {
            ("nationality", "IR"),
            ("address", "MT"),
            ("birth", "MT"),
        }

    def test_names_are_put_together_as_ofac_prints_them(self, edition: ListEdition) -> None:
        assert names(edition.parties[0]) == [
            ("Lyra the Elder", "alias", "weak"),
            ("LYRA, Ada", "primary", "strong"),
            ("ليرا آدا", "primary_variation", "strong"),
        ]
        assert edition.parties[0].primary_name.text == "LYRA, Ada"

    def test_documents_are_joined_by_identity(self, edition: ListEdition) -> None:
        (passport,) = edition.parties[0].identifiers

        assert (passport.kind, passport.value, passport.country_code) == (
            "passport",
            "A1234567",
            "IR",
        )
        assert passport.remarks == "Issue Date 2010-02-01; fraudulent"

    def test_entries_are_joined_by_profile(self, edition: ListEdition) -> None:
        (act,) = edition.parties[0].designations

        assert (act.programme, act.legal_basis) == ("SDGT", "Executive Order 13224 (Terrorism)")
        assert act.date == PartialDate("1995-01-23", 1995, 1, 23)

    def test_what_dangles_is_reported_and_kept(self, edition: ListEdition) -> None:
        vessel = edition.parties[1]

        assert [(tie.kind, tie.target_id) for tie in vessel.relations] == [
            ("owned or controlled by", "102")
        ]
        assert ("VESSEL TYPE", "DetailReference 705") in vessel.source_fields
        assert (
            "ProfileRelationship",
            "formerly owned or controlled by profile 999",
        ) in vessel.source_fields
        assert [found.message for found in edition.findings if found.severity == "warning"] == [
            "DetailReference 705 is not among the reference values",
            "a relation with profile 999, which is not in the file",
        ]

    def test_a_file_of_changes_is_no_list(self, fixtures: Path, tmp_path: Path) -> None:
        text = (fixtures / "ofac" / "advanced.xml").read_text(encoding="utf-8")
        (tmp_path / "delta.xml").write_text(
            text.replace('Version="3"', 'Version="3" DeltaBaseVersion="2"'), encoding="utf-8"
        )

        with pytest.raises(MalformedListError, match="changes against an earlier version"):
            read_list(tmp_path / "delta.xml")


def test_the_name_of_the_file_does_not_decide_the_format(fixtures: Path, tmp_path: Path) -> None:
    shutil.copy(fixtures / "ofac" / "advanced.xml", tmp_path / "sdn.csv")

    assert read_list(tmp_path / "sdn.csv").format == "ofac_advanced_xml"
