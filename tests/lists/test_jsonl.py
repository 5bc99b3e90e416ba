"""Our own JSON lines give back exactly what was written, and forgive nothing."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lists import ListEdition, ListedParty, read_list, write_jsonl
from lists.edition import Finding
from lists.errors import DamagedListError, ListError, MalformedListError
from lists.files import ListFile
from lists.formats.own_jsonl import parse
from lists.jsonl import jsonl_lines, party_from_json, party_to_json
from normalizers.dates import PartialDate

Writer = Callable[..., ListFile]

texts = st.text(st.characters(codec="utf-8"), max_size=12)
st.register_type_strategy(str, texts)
st.register_type_strategy(int, st.integers(0, 2200))
parties = st.builds(ListedParty)
editions = st.builds(
    ListEdition,
    parties=st.lists(parties, min_size=1, max_size=2).map(tuple),
    findings=st.lists(
        st.builds(Finding, severity=st.sampled_from(("note", "warning"))), max_size=2
    ).map(tuple),
)


def as_bytes(edition: ListEdition) -> bytes:
    stream = io.BytesIO()
    write_jsonl(edition, stream)
    return stream.getvalue()


@settings(deadline=None, max_examples=150)
@given(parties)
def test_a_party_survives_json(party: ListedParty) -> None:
    text = json.dumps(party_to_json(party), ensure_ascii=False)

    assert party_from_json(json.loads(text)) == party


def test_an_edition_survives_and_its_bytes_are_stable(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"

    @settings(deadline=None, max_examples=25)
    @given(editions)
    def law(edition: ListEdition) -> None:
        write_jsonl(edition, path)
        again = read_list(path)
        assert again.parties == edition.parties
        assert again.records_read == edition.records_read
        assert again.findings[: len(edition.findings)] == edition.findings
        assert as_bytes(replace(again)) == as_bytes(read_list(path))

    law()


def test_every_field_of_the_model_can_be_written() -> None:
    """A field added to the model must find its way through the format, or this fails."""
    hints = get_type_hints(ListedParty)

    assert {field.name for field in fields(ListedParty)} == set(hints)
    for name in hints:
        party = party_from_json({"entry_id": "1", "kind": "unknown", "names": []})
        assert name not in party_to_json(party) or name in ("entry_id", "kind", "names")


def test_defaults_are_left_out_and_names_know_their_script() -> None:
    party = party_from_json({"entry_id": "1", "kind": "vessel", "names": [{"text": "Аврора"}]})

    assert party_to_json(party) == {
        "entry_id": "1",
        "kind": "vessel",
        "names": [{"text": "Аврора", "script": "Cyrl"}],
    }


def test_a_country_without_code_gets_the_one_its_text_means(fixtures: Path) -> None:
    edition = read_list(fixtures / "own" / "parties.jsonl")

    assert edition.parties[0].country_links[0].code == "IR"
    assert edition.parties[1].birth_dates == (PartialDate("circa 1961", 1961, circa=True),)
    assert (edition.published, edition.findings[0].message) == ("2026-01-31", "written by hand")


def test_what_it_was_made_from_is_told(tmp_path: Path, fixtures: Path) -> None:
    original = read_list(fixtures / "un" / "un.xml")
    write_jsonl(original, tmp_path / "copy.jsonl")
    copy = read_list(tmp_path / "copy.jsonl")

    assert copy.findings[-1].message == f"made from un_xml, sha256 {original.sha256}"
    assert as_bytes(copy) == as_bytes(read_list(tmp_path / "copy.jsonl"))


HEADER: dict[str, Any] = {
    "format": "export-screening-list",
    "version": 1,
    "source": "Example",
    "parties": 1,
}
PARTY: dict[str, Any] = {"entry_id": "1", "kind": "vessel", "names": [{"text": "Aurora"}]}


def lines(header: object, *records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in (header, *records))


@pytest.mark.parametrize(
    ("content", "line", "field"),
    [
        pytest.param(lines(HEADER, {**PARTY, "nmes": []}), 2, "nmes", id="unknown key"),
        pytest.param(
            lines(HEADER, {**PARTY, "names": [{"text": "A", "strenght": "weak"}]}),
            2,
            "names[0].strenght",
            id="unknown key inside",
        ),
        pytest.param(lines(HEADER, {**PARTY, "kind": "ship"}), 2, "kind", id="no such kind"),
        pytest.param(lines(HEADER, {**PARTY, "names": "A"}), 2, "names", id="no array"),
        pytest.param(lines(HEADER, {**PARTY, "entry_id": 1}), 2, "entry_id", id="number, not text"),
        pytest.param(
            lines(HEADER, {**PARTY, "source_fields": [["a"]]}),
            2,
            "source_fields[0]",
            id="half a pair",
        ),
        pytest.param(
            lines(HEADER, {**PARTY, "birth_dates": [{"text": "x", "year": True}]}),
            2,
            "birth_dates[0].year",
            id="true is no year",
        ),
        pytest.param(lines(HEADER, {"kind": "vessel", "names": []}), 2, "entry_id", id="no id"),
        pytest.param(lines(HEADER, [1]), 2, "", id="no object"),
        pytest.param(lines({**HEADER, "author": "x"}, PARTY), 1, "author", id="unknown header key"),
        pytest.param(lines({**HEADER, "version": 2}, PARTY), 1, "version", id="later version"),
        pytest.param(lines({**HEADER, "parties": "1"}, PARTY), 1, "parties", id="count as text"),
        pytest.param(lines({"format": "x"}, PARTY), 1, "version", id="half a header"),
        pytest.param(lines([1], PARTY), 1, "", id="no header"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_field(
    list_file: Writer, content: str, line: int, field: str
) -> None:
    with pytest.raises(MalformedListError) as caught:
        parse(list_file(content))

    assert (caught.value.line, caught.value.field) == (line, field)


def test_a_file_that_lost_lines_is_damaged(list_file: Writer) -> None:
    with pytest.raises(DamagedListError, match="holds 1 parties, its header says 2"):
        parse(list_file(lines({**HEADER, "parties": 2}, PARTY)))


def test_damage_of_the_original_goes_along(tmp_path: Path) -> None:
    lost = ListEdition(
        "Example",
        "csl_csv",
        "",
        (party_from_json(PARTY),),
        findings=(Finding("damage", "a record lost"),),
    )
    write_jsonl(lost, tmp_path / "list.jsonl")

    assert not read_list(tmp_path / "list.jsonl").complete


def test_a_path_that_cannot_be_written_is_told(tmp_path: Path, fixtures: Path) -> None:
    edition = read_list(fixtures / "own" / "parties.jsonl")
    with pytest.raises(ListError, match="cannot be written"):
        write_jsonl(edition, tmp_path / "no" / "x.jsonl")


def test_each_line_is_one_json_object_with_a_line_feed(fixtures: Path) -> None:
    written = list(jsonl_lines(read_list(fixtures / "un" / "un.xml")))

    assert all(line.endswith(b"}\n") and line.count(b"\n") == 1 for line in written)
