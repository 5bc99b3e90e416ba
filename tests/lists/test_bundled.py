"""The embedded list against a table that was typed from the report, and against the report."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from lists.model import AliasStrength, ListedParty, NameKind, PartyKind
from lists.reader import bundled_list

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
REPORT = SHARED / "source-documents" / "000_7ad609676569fd95.txt"
OFAC = SHARED / "lists" / "ofac"
TOOLS = ROOT / "tools" / "eo13382_2007"

needs_report = pytest.mark.skipif(
    not REPORT.is_file(), reason="the report is not beside the checkout"
)


def rows_of(table: Path) -> list[dict[str, str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(header, row, strict=True)) for row in rows]


CASES = rows_of(ROOT / "tests" / "cases" / "eo13382_2007.tsv")
PARTIES = {party.entry_id: party for party in bundled_list().parties}


def squeezed(text: str) -> str:
    """The report breaks its lines anywhere, so its text is compared without white space."""
    return re.sub(r"\s+", "", text)


def in_chinese(date: str) -> str:
    year, month, day = (int(part) for part in date.split("-"))
    return f"{year}年{month}月{day}日"


def renderings(case: dict[str, str]) -> list[str]:
    return [text for text in (case["chinese"], case["second_chinese"]) if text]


def printed_by_report(party: ListedParty) -> list[str]:
    """Han names; and a name in Latin letters that the report prints as such."""
    return [
        name.text
        for name in party.names
        if name.script == "Hani" or name.kind is NameKind.PRIMARY_VARIATION
    ]


def test_edition_says_what_it_is() -> None:
    edition = bundled_list()
    assert "S/AC.44/2007/10" in edition.source
    assert edition.published == "2007-12-21"
    assert edition.records_read == len(edition.parties) == 70
    assert edition.complete
    assert len(edition.sha256) == 64


def test_list_and_table_hold_the_same_parties_in_the_same_order() -> None:
    assert list(PARTIES) == [case["entry_id"] for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=[case["entry_id"] for case in CASES])
def test_party_is_as_the_report_has_it(case: dict[str, str]) -> None:
    party = PARTIES[case["entry_id"]]
    assert party.primary_name.text.casefold() == case["name"].casefold()
    assert party.kind == case["kind"]
    assert party.countries == (case["country"],)
    assert printed_by_report(party) == renderings(case)
    (designation,) = party.designations
    assert designation.date is not None
    date = designation.date
    assert f"{date.year:04}-{date.month:02}-{date.day:02}" == date.text == case["date"]
    assert designation.authority == case["authority"]
    assert designation.programme == "Executive Order 13382"
    assert designation.legal_basis == f"Executive Order 13382, {case['paragraph']}"
    printed = [value for name, value in party.source_fields if name.startswith("paragraph printed")]
    assert printed == ([f"section 1(a){case['printed']}"] if case["printed"] else [])
    told = zip(case["relation"].split(" | "), case["target_id"].split(" | "), strict=True)
    assert [(one.kind, one.target_id) for one in party.relations] == [
        pair for pair in told if pair != ("", "")
    ]


def test_relations_resolve_to_parties_of_the_list() -> None:
    for party in PARTIES.values():
        for relation in party.relations:
            assert relation.target_id != party.entry_id
            assert PARTIES[relation.target_id].primary_name.text == relation.target_name


def test_counts_by_group() -> None:
    designations = [party.designations[0] for party in PARTIES.values()]
    assert Counter(one.authority.rsplit(" ", 1)[-1] for one in designations) == {
        "States": 8,  # the Annex, by the President
        "State": 3,
        "Treasury": 59,
    }
    assert Counter(one.date.text for one in designations if one.date) == {
        "2005-06-28": 8,
        "2005-10-21": 8,
        "2006-01-04": 2,
        "2006-03-30": 2,
        "2006-06-13": 5,
        "2006-07-18": 2,
        "2007-01-04": 3,
        "2007-01-09": 3,
        "2007-02-16": 3,
        "2007-03-30": 1,
        "2007-06-08": 3,
        "2007-06-18": 3,
        "2007-10-25": 27,
    }
    assert Counter(party.kind for party in PARTIES.values()) == {
        PartyKind.ORGANIZATION: 58,
        PartyKind.INDIVIDUAL: 12,
    }
    assert Counter(code for party in PARTIES.values() for code in party.countries) == {
        "IR": 42,
        "KP": 11,
        "CN": 4,
        "SY": 4,
        "GB": 3,
        "CH": 2,
        "AF": 1,
        "AM": 1,
        "RU": 1,
        "US": 1,
    }


def test_abbreviations_that_ofac_marks_weak_are_weak() -> None:
    weak = {
        name.text
        for party in PARTIES.values()
        for name in party.names
        if name.strength is AliasStrength.WEAK
    }
    assert {"AIO", "SHIG", "SBIG", "AEOI", "KOMID", "SSRC", "BMI"} <= weak
    assert not any(" " in text for text in weak)


@needs_report
@pytest.mark.parametrize("case", CASES, ids=[case["entry_id"] for case in CASES])
def test_table_is_as_the_report_prints(case: dict[str, str]) -> None:
    lines = REPORT.read_text(encoding="utf-8").split("\n")
    section = squeezed("".join(lines[1030:1660]))
    for text in renderings(case):
        assert squeezed(text) in section
    line = int(case["line"]) - 1
    here = squeezed("".join(lines[line - 1 : line + 12]))
    assert squeezed(case["chinese"]) in here
    if "not in the report" in case["note"] and "date" in case["note"]:
        assert in_chinese(case["date"]) not in squeezed("".join(lines[1200:1212]))
    elif "no date here" in case["note"]:
        assert "附件中列名" in here
    elif "——" in lines[line]:
        assert in_chinese(case["date"]) in squeezed(lines[line])
    else:
        around = squeezed("".join(lines[line - 16 : line + 16]))
        assert in_chinese(case["date"]) in around


@needs_report
def test_every_dated_bullet_of_the_report_is_in_the_list() -> None:
    lines = REPORT.read_text(encoding="utf-8").split("\n")[1030:1660]
    bullets = [line.strip(" •") for line in lines if "•" in line and "——" in line]
    printed = {text for party in PARTIES.values() for text in printed_by_report(party)}
    names = [re.split(r"\(|——", bullet)[0] for bullet in bullets]
    assert len(names) == 30
    assert [name for name in names if name not in printed] == []


@pytest.mark.skipif(
    not (OFAC / "sdn.csv").is_file() or not TOOLS.is_dir(),
    reason="the OFAC files are not beside the checkout",
)
def test_ofac_names_are_printed_in_the_entry_that_is_given_as_their_source() -> None:
    printed: dict[str, str] = {}
    for file, column in (("sdn.csv", 1), ("alt.csv", 3)):
        with (OFAC / file).open(encoding="cp1252", newline="") as stream:
            for row in csv.reader(stream):
                if len(row) > column:
                    remarks = row[11] if file == "sdn.csv" else ""
                    printed[row[0]] = printed.get(row[0], "") + f"\n{row[column]}\n{remarks}"
    names = [row for row in rows_of(TOOLS / "names.tsv") if row["source"].startswith("OFAC SDN")]
    assert len(names) > 200
    for row in names:
        entry = printed[row["source"].rpartition(" ")[2]]
        weak = row["strength"] == "weak"
        assert f"k.a. '{row['text']}'" in entry if weak else f"\n{row['text']}\n" in entry, row


@pytest.mark.skipif(not TOOLS.is_dir(), reason="the tools are not beside the tests")
def test_committed_list_is_what_its_source_tables_say() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "build_bundled_list.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
