"""The door: what is a list becomes an edition, and what is none says why."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from lists import ListEdition, bundled_list, health, read_list, write_jsonl
from lists.collection import collection_paused
from lists.detection import FORMATS, detect_format, format_titles
from lists.difference import difference
from lists.edition import Finding
from lists.errors import (
    DamagedListError,
    DecodingError,
    ListError,
    MalformedListError,
    UnknownFormatError,
)
from lists.files import open_list

OURS = {
    "own/parties.jsonl": "own_jsonl",
    "own/watch_list.csv": "own_csv",
    "un/un.xml": "un_xml",
    "ofac/sdn.csv": "ofac_legacy",
    "ofac/classic.xml": "ofac_classic_xml",
    "ofac/enhanced.xml": "ofac_enhanced_xml",
    "ofac/advanced.xml": "ofac_advanced_xml",
    "us/csl.csv": "csl_csv",
    "us/csl.json": "csl_json",
    "us/dpl.txt": "bis_dpl",
}


@pytest.mark.parametrize(("file", "name"), OURS.items())
def test_the_format_is_told_from_the_content(
    fixtures: Path, tmp_path: Path, file: str, name: str
) -> None:
    (tmp_path / "download").write_bytes((fixtures / file).read_bytes())

    assert detect_format(open_list(tmp_path / "download")) == name


@pytest.mark.parametrize("file", OURS)
def test_parsing_written_and_read_again_gives_equal_parties(
    fixtures: Path, tmp_path: Path, file: str
) -> None:
    edition = read_list(fixtures / file)
    write_jsonl(edition, tmp_path / "copy.jsonl")
    copy = read_list(tmp_path / "copy.jsonl")

    assert copy.parties == edition.parties
    assert (copy.source, copy.published) == (edition.source, edition.published)
    assert (copy.records_read, copy.complete) == (edition.records_read, edition.complete)


def test_every_row_of_the_table_is_a_module_that_parses() -> None:
    for entry in FORMATS:
        module = import_module(f"lists.formats.{entry.name}")
        assert callable(module.parse)
        assert module.__doc__, entry.name
    assert len({entry.name for entry in FORMATS}) == len(FORMATS)
    assert list(format_titles()) == sorted(format_titles())


def test_a_format_can_be_given_and_must_exist(fixtures: Path) -> None:
    with pytest.raises(UnknownFormatError, match="one of "):
        read_list(fixtures / "un" / "un.xml", format="unxml")
    with pytest.raises(ListError):
        read_list(fixtures / "un" / "un.xml", format="csl_csv")


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        pytest.param(b"", DamagedListError, "is empty", id="empty"),
        pytest.param(b" \n\n", DamagedListError, "is empty", id="blank"),
        pytest.param(
            b"<!DOCTYPE html><html><head><title>503 Service</title>",
            DamagedListError,
            "web page, not a list .*503 Service",
            id="error page",
        ),
        pytest.param(
            b"<html><body>Please log in</body></html>", DamagedListError, "web page", id="login"
        ),
        pytest.param(
            b"<?xml version='1.0'?>\n<!-- x --><html xmlns='http://www.w3.org/1999/xhtml'/>",
            DamagedListError,
            "web page",
            id="XHTML",
        ),
        pytest.param(b"a,b\n1,2\n", UnknownFormatError, "no format that is read", id="other CSV"),
        pytest.param(b"<rss/>", UnknownFormatError, "root element rss", id="other XML"),
        pytest.param(b'{"a":1}', UnknownFormatError, "JSON with the keys a", id="other JSON"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", UnknownFormatError, "is an image", id="picture"),
        pytest.param(b"%PDF-1.7\n1 0 obj", UnknownFormatError, "is a PDF file", id="PDF"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnknownFormatError, "save it as .xlsx", id="xls"
        ),
        pytest.param(b"<sdnList></sdnList>", DamagedListError, "no parties", id="no parties"),
        pytest.param(
            b"<CONSOLIDATED_LIST><INDIVIDUALS>", DamagedListError, "ends in the middle", id="cut"
        ),
        pytest.param(
            b"<sdnList><sdnEntry></sdnlist>", MalformedListError, "not well-formed", id="broken"
        ),
        pytest.param(
            "name,kind\nCafé,vessel\n".encode("latin-1"), DecodingError, "byte 13", id="latin-1"
        ),
        pytest.param(
            b"name,kind\n" + b",vessel\n" * 5 + b"Orion,vessel\n",
            DamagedListError,
            "5 records cannot be understood",
            id="more lost than read",
        ),
    ],
)
def test_what_is_no_list_says_what_and_where(
    tmp_path: Path, content: bytes, error: type[ListError], words: str
) -> None:
    (tmp_path / "list").write_bytes(content)

    with pytest.raises(error, match=words) as caught:
        read_list(tmp_path / "list")

    assert caught.value.file == "list"


def test_the_embedded_edition_is_read_once() -> None:
    assert bundled_list() is bundled_list()
    assert bundled_list().complete


def test_the_collector_is_back_after_a_failure() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collection_paused():
        gc.isenabled() or 1 / 0  # off inside, so the division fails
    assert gc.isenabled()
    gc.disable()
    try:
        with collection_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


class TestHealth:
    @pytest.fixture
    def edition(self, fixtures: Path) -> ListEdition:
        return read_list(fixtures / "own" / "watch_list.csv")

    def test_a_whole_fresh_list_is_healthy(self, edition: ListEdition) -> None:
        assert health(edition).healthy
        assert health(edition, previous=edition).healthy

    def test_a_tenth_fewer_parties_are_too_few(self, edition: ListEdition) -> None:
        whole = replace(edition, parties=edition.parties * 2)
        nine = replace(edition, parties=whole.parties[:9])
        eight = replace(edition, parties=whole.parties[:8])

        assert health(nine, previous=whole).healthy
        assert "8 parties, 10 in the edition before" in health(eight, previous=whole).problems

    def test_a_field_that_is_filled_less_often_is_told(self, edition: ListEdition) -> None:
        bare = tuple(replace(party, country_links=()) for party in edition.parties)

        problems = health(replace(edition, parties=bare), previous=edition).problems

        assert problems == ("0% of the parties have a country, 40% in the edition before",)

    @pytest.mark.parametrize(
        ("published", "healthy"),
        [("2026-01-01", True), ("2025-12-31", False), ("", False), ("soon", False)],
    )
    def test_age_counts_from_the_published_date(
        self, edition: ListEdition, published: str, healthy: bool
    ) -> None:
        dated = replace(edition, published=published)

        found = health(dated, max_age_days=30, today=date(2026, 1, 31))

        assert found.healthy is healthy

    def test_without_a_published_date_the_download_counts(self, edition: ListEdition) -> None:
        dated = replace(edition, published="", retrieved="2026-01-30")

        assert health(dated, max_age_days=30, today=date(2026, 1, 31)).healthy

    def test_a_record_lost_is_a_problem(self, edition: ListEdition) -> None:
        damaged = replace(edition, findings=(Finding("damage", "a row lost", "line 3"),))

        assert health(damaged).problems == ("line 3: a row lost",)

    def test_reading_beside_the_edition_before_marks_the_new_one(
        self, tmp_path: Path, edition: ListEdition
    ) -> None:
        (tmp_path / "own.csv").write_text("name,kind\nOrion,vessel\n")

        alone = read_list(tmp_path / "own.csv")
        beside = read_list(tmp_path / "own.csv", previous=edition)

        assert alone.complete
        assert not beside.complete
        assert beside.findings[0].message == "1 parties, 5 in the edition before"


class TestDifference:
    def test_nothing_between_an_edition_and_itself(self, fixtures: Path) -> None:
        edition = read_list(fixtures / "us" / "csl.csv")
        same = difference(edition, edition)

        assert same.empty
        assert same.unchanged == len(edition.parties)

    def test_added_removed_and_changed_field_by_field(self, fixtures: Path) -> None:
        new = read_list(fixtures / "us" / "csl.csv")
        changed = replace(new.parties[1], gender="", names=new.parties[1].names[:2])
        old = replace(new, parties=(new.parties[0], changed, *new.parties[3:]))

        found = difference(old, new)

        assert [party.entry_id for party in found.added] == ["e1"]
        assert found.removed == ()
        assert [
            (change.field, change.removed, change.added) for change in found.changed[0].fields
        ] == [
            ("names", (), (new.parties[1].names[2],)),
            ("gender", ("",), ("Female",)),
        ]
        assert difference(new, old).removed == found.added
        assert found.unchanged == 4

    def test_one_id_that_stands_twice_is_paired_in_order(self, fixtures: Path) -> None:
        edition = read_list(fixtures / "us" / "csl.csv")
        twice = replace(edition, parties=(*edition.parties, edition.parties[0]))

        assert difference(twice, twice).empty
        assert len(difference(edition, twice).added) == 1

    def test_the_two_vintages_of_the_united_nations_list(self, real_lists: Path) -> None:
        old = read_list(real_lists / "un" / "consolidated_2018-10.xml")
        new = read_list(real_lists / "un" / "consolidated_2026-02.xml")

        found = difference(old, new)

        assert len(old.parties) + len(found.added) - len(found.removed) == len(new.parties)
        assert len(found.added) > 50
        assert len(found.removed) > 50
        assert all(change.old.entry_id == change.new.entry_id for change in found.changed)
        assert all(change.fields for change in found.changed)
