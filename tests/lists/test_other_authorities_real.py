"""The published files outside the US and UN: what is in them, counted.

A number that is not that of the README beside the files is explained in docs/lists.md.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from lists import ListEdition, read_list
from lists.errors import DamagedListError


@dataclass(frozen=True)
class Expected:
    """Counts of a file; `names` by strength are strong, weak, unstated."""

    file: str
    parties: int
    records: int
    strong: int
    weak: int
    unstated: int
    birth_dates: int
    identifiers: int
    programmes: int
    relations: int
    resolved: int


EXPECTED = (
    Expected("eu/fsf_1_1_sample_2026.xml", 3, 3, 17, 0, 0, 3, 1, 3, 0, 0),
    Expected("eu/whole_2016-02.xml", 595, 595, 0, 0, 2726, 406, 137, 595, 1, 1),
    Expected("uk/conlist_2018-04.csv", 2106, 9487, 0, 0, 5553, 1478, 1202, 2114, 202, 72),
    Expected("uk/uk_sanctions_list_sample_2026.xml", 5, 5, 1, 1, 10, 4, 12, 5, 6, 0),
    Expected("ca/sema-lmes_2025-03.xml", 4759, 4759, 0, 0, 8490, 1719, 109, 4759, 0, 0),
    Expected(
        "au/regulation8_consolidated_2024-12.xlsx",
        3062,
        9553,
        0,
        0,
        9534,
        2558,
        676,
        3062,
        230,
        138,
    ),
    Expected("ch/seco_example_2024-01.xml", 3, 3, 3, 0, 0, 3, 0, 3, 0, 0),
    Expected("jp/meti_end_user_list_2025-09.json", 835, 835, 0, 0, 2489, 0, 0, 835, 0, 0),
    Expected("cn/mofcom_2026-07.json", 240, 240, 0, 0, 476, 0, 0, 240, 0, 0),
    Expected("opensanctions/entities.ftm.json", 423, 1565, 0, 7, 2688, 259, 423, 0, 797, 222),
    Expected("opensanctions/targets.nested.json", 5, 5, 0, 0, 11, 5, 5, 0, 4, 0),
    Expected("opensanctions/targets.simple.csv", 6561, 6561, 0, 0, 6563, 6557, 0, 6561, 0, 0),
    Expected("opensanctions/senzing.json", 14, 14, 0, 0, 23, 9, 28, 0, 8, 8),
)


@pytest.fixture(scope="module")
def edition_of(real_lists: Path) -> dict[str, ListEdition]:
    return {expected.file: read_list(real_lists / expected.file) for expected in EXPECTED}


@pytest.mark.parametrize("expected", EXPECTED, ids=[expected.file for expected in EXPECTED])
def test_counts(expected: Expected, edition_of: dict[str, ListEdition]) -> None:
    edition = edition_of[expected.file]
    parties = edition.parties
    strengths = Counter(str(name.strength) for party in parties for name in party.names)
    relations = [relation for party in parties for relation in party.relations]

    counted = Expected(
        expected.file,
        len(parties),
        edition.records_read,
        strengths["strong"],
        strengths["weak"],
        strengths["unstated"],
        sum(len(party.birth_dates) for party in parties),
        sum(len(party.identifiers) for party in parties),
        sum(len(party.programmes) for party in parties),
        len(relations),
        sum(bool(relation.target_id) for relation in relations),
    )

    assert counted == expected
    assert edition.complete


@pytest.mark.parametrize("expected", EXPECTED, ids=[expected.file for expected in EXPECTED])
def test_every_party_can_be_screened(
    expected: Expected, edition_of: dict[str, ListEdition]
) -> None:
    parties = edition_of[expected.file].parties
    ids = Counter(party.entry_id for party in parties)
    names = [name for party in parties for name in party.names]

    assert all(party.names or party.addresses for party in parties)
    assert ids.most_common(1)[0][1] == 1
    assert all(name.text == name.text.strip() for name in names)
    assert {target.target_id for party in parties for target in party.relations} <= {*ids, ""}


def test_the_file_that_a_spreadsheet_spoilt_is_refused(real_lists: Path) -> None:
    with pytest.raises(DamagedListError) as caught:
        read_list(real_lists / "eu" / "damaged_by_spreadsheet_2018.csv")

    assert caught.value.line == 1
    assert "as a spreadsheet saves it" in str(caught.value)
    assert "Entity_logical_id" in caught.value.value
    assert "anew from the authority" in caught.value.remedy


def test_ukrainian_and_russian_spellings_are_names_of_their_own(
    edition_of: dict[str, ListEdition],
) -> None:
    names = [
        name.text
        for party in edition_of["ca/sema-lmes_2025-03.xml"].parties
        for name in party.names
        if name.script == "Cyrl"
    ]

    assert len(names) > 2700
    assert not [name for name in names if " / " in name or ";" in name]


def test_names_lost_in_the_cell_of_the_country_are_found(
    edition_of: dict[str, ListEdition],
) -> None:
    edition = edition_of["jp/meti_end_user_list_2025-09.json"]
    found = [finding for finding in edition.findings if "read after the country" in finding.message]

    assert len(found) == 37
    assert "BVI Electronics" in {party.primary_name.text for party in edition.parties}
