"""The published US and UN files: what is in them, counted, and written and read again.

A number that is not that of the README beside the files is explained in docs/lists.md.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from lists import ListEdition, PartyKind, read_list, write_jsonl
from lists.errors import DamagedListError, DecodingError, ListError

Reader = Callable[[str], ListEdition]


@dataclass(frozen=True)
class Expected:
    """Counts of a file; names by strength, relations in all and with an entry id."""

    file: str
    format: str
    published: str
    parties: int
    names: int
    strong: int
    weak: int
    birth_dates: int
    identifiers: int
    programmes: int
    relations: int
    resolved: int


EXPECTED = (
    Expected("ofac/sdn.csv", "ofac_legacy", "", 8976, 23325, 0, 2441, 4428, 5137, 8976, 3626, 3472),
    Expected(
        "ofac/consolidated_2025-03.xml",
        "ofac_classic_xml",
        "2025-03-28",
        443,
        1579,
        1066,
        70,
        75,
        348,
        443,
        283,
        282,
    ),
    Expected(
        "ofac/sdn_classic_sample_2014.xml",
        "ofac_classic_xml",
        "2014-07-16",
        4,
        17,
        12,
        1,
        1,
        3,
        4,
        1,
        0,
    ),
    Expected(
        "ofac/cons_enhanced_2025-01.zip",
        "ofac_enhanced_xml",
        "2025-01-10",
        443,
        1624,
        1553,
        71,
        75,
        348,
        443,
        283,
        283,
    ),
    Expected(
        "ofac/sdn_advanced_sample_2026.xml",
        "ofac_advanced_xml",
        "2026-09-09",
        4,
        11,
        11,
        0,
        1,
        2,
        4,
        2,
        0,
    ),
    Expected(
        "csl/consolidated_2022-04.csv.gz",
        "csl_csv",
        "",
        14160,
        34108,
        0,
        0,
        5150,
        6063,
        10698,
        4562,
        4344,
    ),
    Expected("bis/dpl.txt", "bis_dpl", "2022-09-02", 581, 584, 0, 0, 0, 0, 0, 0, 0),
    Expected(
        "un/consolidated_2026-02.xml",
        "un_xml",
        "2026-02-27",
        1003,
        4211,
        1568,
        621,
        679,
        272,
        1003,
        185,
        152,
    ),
    Expected(
        "un/consolidated_2018-10.xml",
        "un_xml",
        "2018-10-29",
        1093,
        4228,
        1518,
        601,
        666,
        257,
        1093,
        180,
        149,
    ),
)


@pytest.fixture(scope="module")
def read_once(real_lists: Path) -> Reader:
    """Reads a published file, each only once."""
    return cache(lambda file: read_list(real_lists / file))


def counts(edition: ListEdition, file: str) -> Expected:
    strengths = Counter(str(name.strength) for party in edition.parties for name in party.names)
    ties = [tie for party in edition.parties for tie in party.relations]
    return Expected(
        file=file,
        format=edition.format,
        published=edition.published,
        parties=len(edition.parties),
        names=strengths.total(),
        strong=strengths["strong"],
        weak=strengths["weak"],
        birth_dates=sum(bool(party.birth_dates) for party in edition.parties),
        identifiers=sum(bool(party.identifiers) for party in edition.parties),
        programmes=sum(bool(party.programmes) for party in edition.parties),
        relations=len(ties),
        resolved=sum(bool(tie.target_id) for tie in ties),
    )


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected.file)
def test_a_published_file_gives_what_it_holds(
    read_once: Reader, tmp_path: Path, expected: Expected
) -> None:
    edition = read_once(expected.file)

    assert counts(edition, expected.file) == expected
    assert edition.records_read == expected.parties
    # The sample of 2014 is cut and says so itself: it has 4 of 5,704 records.
    assert edition.complete is (expected.file != "ofac/sdn_classic_sample_2014.xml")
    write_jsonl(edition, tmp_path / "copy.jsonl")
    assert read_list(tmp_path / "copy.jsonl").parties == edition.parties


def test_the_united_nations_list_has_the_kinds_its_readme_counts(read_once: Reader) -> None:
    for file, individuals, entities in (
        ("un/consolidated_2026-02.xml", 730, 273),
        ("un/consolidated_2018-10.xml", 703, 390),
    ):
        kinds = Counter(party.kind for party in read_once(file).parties)
        assert kinds == {PartyKind.INDIVIDUAL: individuals, PartyKind.ORGANIZATION: entities}


def test_the_screening_list_keeps_thirteen_lists_and_guesses_no_kind(read_once: Reader) -> None:
    parties = read_once("csl/consolidated_2022-04.csv.gz").parties

    assert len({party.list_name for party in parties}) == 13
    unknown = {party.list_name for party in parties if party.kind is PartyKind.UNKNOWN}
    assert {name.rpartition(" - ")[2] for name in unknown} == {
        "Bureau of Industry and Security",
        "State Department",
    }
    assert not any(party.names[0].text.startswith(" ") for party in parties)


def test_two_layouts_of_one_list_name_the_same_parties(read_once: Reader) -> None:
    """Classic and Enhanced XML of the non-SDN list, ten weeks apart: the same Latin names."""
    classic = read_once("ofac/consolidated_2025-03.xml")
    enhanced = read_once("ofac/cons_enhanced_2025-01.zip")

    latin = {
        (party.entry_id, name.text)
        for party in enhanced.parties
        for name in party.names
        if name.script == "Latn"
    }
    both = {(party.entry_id, name.text) for party in classic.parties for name in party.names}
    assert len(latin & both) / len(latin | both) > 0.99


def test_what_its_copyist_wrecked_is_refused_with_line_and_byte(real_lists: Path) -> None:
    with pytest.raises(DecodingError) as caught:
        read_list(real_lists / "un" / "not_well_formed_2025-08.xml")

    assert (caught.value.line, caught.value.byte) == (54, 2192)


def test_real_files_cut_anywhere_are_refused_or_incomplete(
    real_lists: Path, tmp_path: Path
) -> None:
    for file in ("un/consolidated_2026-02.xml", "ofac/consolidated_2025-03.xml"):
        content = (real_lists / file).read_bytes()
        for tenths in range(1, 10):
            (tmp_path / "cut.xml").write_bytes(content[: len(content) * tenths // 10])
            with pytest.raises(DamagedListError):
                read_list(tmp_path / "cut.xml")


def test_all_published_files_are_read_in_fifteen_seconds(real_lists: Path) -> None:
    """The bar of the design; processor time, so that busy neighbours do not count."""
    started = time.process_time()
    read = 0
    for path in sorted(real_lists.rglob("*")):
        beside_another = path.name in {"alt.csv", "add.csv", "sdn_comments.csv"}
        if path.is_dir() or beside_another or path.parent.name in {"goods", "vessels"}:
            continue
        try:
            read_list(path)
        except ListError:
            continue
        read += 1

    assert read >= 22
    assert time.process_time() - started < 15
