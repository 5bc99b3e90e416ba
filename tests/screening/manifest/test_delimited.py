"""CSV records: line numbers are physical, and a bad record never takes a good one with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.manifest.delimited import delimited_records
from screening.manifest.encodings import MAX_LINE, TextShape
from screening.manifest.rows import Record

Read = Callable[..., list[Record]]


def test_quotes_delimiters_and_line_breaks_inside_a_field(records: Read) -> None:
    found = records('a,"x, ""y"""\r\nb,"two\r\nlines"\r\nc,d\r\n')
    assert [list(r.cells) for r in found] == [["a", 'x, "y"'], ["b", "two\r\nlines"], ["c", "d"]]
    assert [r.line for r in found] == [1, 2, 4]


def test_carriage_returns_alone_end_lines(records: Read) -> None:
    assert [(r.line, list(r.cells)) for r in records("a,b\rc,d\r")] == [
        (1, ["a", "b"]),
        (2, ["c", "d"]),
    ]


def test_blank_lines_are_no_records_but_count_as_lines(records: Read) -> None:
    assert [r.line for r in records("a,b\n\n\nc,d\n")] == [1, 4]


def test_an_open_quote_costs_its_own_line_only(records: Read) -> None:
    found = records('a,b\nbad,"open\nc,d\ne,f\n')
    assert [(r.line, bool(r.problem)) for r in found] == [
        (1, False),
        (2, True),
        (3, False),
        (4, False),
    ]
    assert found[1].raw == 'bad,"open'
    assert "quotation mark" in found[1].problem


def test_an_open_quote_closed_by_a_later_one_costs_its_own_line_only(records: Read) -> None:
    found = records('a,b\nbad,"open\nc,d\n"e",f\ng,h\n')
    assert [list(r.cells) for r in found if not r.problem] == [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
        ["g", "h"],
    ]
    assert [r.line for r in found if r.problem] == [2]


def test_a_quote_left_open_for_a_thousand_lines(records: Read) -> None:
    found = records('x,"open\n' + "a,b\n" * 1_200)
    assert len(found) == 1_201
    assert [r.line for r in found if r.problem] == [1]


def test_a_line_over_the_cap_is_rejected_and_the_next_is_read(records: Read) -> None:
    found = records(f"a,{'x' * (MAX_LINE * 2)}\nb,c\n")
    assert [bool(r.problem) for r in found] == [True, False]
    assert f"{MAX_LINE:,}" in found[0].problem
    assert (found[1].line, list(found[1].cells)) == (2, ["b", "c"])


def test_undecodable_bytes_reject_their_row() -> None:
    data = b"a,b\nM\xfcller,c\nd,e\n"
    stream = io.TextIOWrapper(io.BytesIO(data), "utf-8", errors="surrogateescape", newline="")
    found = list(delimited_records(stream, TextShape("utf-8", ",", 2)))
    assert [bool(r.problem) for r in found] == [False, True, False]
    assert "not utf-8" in found[1].problem


def test_values_stay_text(records: Read) -> None:
    assert list(records("NA,007\nnull,1e5\n")[0].cells) == ["NA", "007"]


CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufffd"), max_size=8)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=8))
def test_what_csv_writes_is_read_back(rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    stream.seek(0)
    found = list(delimited_records(stream, TextShape("utf-8", ",", 2)))
    assert [list(r.cells) for r in found] == rows


@settings(deadline=None, max_examples=200)
@given(st.text('ab,"\n', max_size=60))
def test_every_line_is_accounted_for(text: str) -> None:
    """No arrangement of quotes loses a line: each not blank one starts or lies in a record."""
    found = list(delimited_records(io.StringIO(text, newline=""), TextShape("utf-8", ",", 2)))
    lines = text.split("\n")
    starts = [r.line for r in found]
    assert starts == sorted(set(starts))
    for number, line in enumerate(lines, start=1):
        if line and number not in starts:
            owner = found[max(i for i, start in enumerate(starts) if start < number)]
            assert not owner.problem
            assert any("\n" in cell for cell in owner.cells)
