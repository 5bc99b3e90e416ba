"""Headings are understood in six languages, and said mappings are read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalizers.tables import read_table
from screening.manifest.columns import ColumnMapping, parse_target
from screening.manifest.errors import MappingError
from screening.manifest.headings import Target, find_target
from screening.manifest.roles import default_roles

CASES = Path(__file__).parents[2] / "cases" / "manifest_headings.tsv"


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [(heading, target) for heading, target, _, _ in rows]


@pytest.mark.parametrize(("heading", "target"), cases())
def test_heading(heading: str, target: str) -> None:
    assert str(find_target(heading) or "") == target


def test_table_names_only_known_roles_and_fields_and_no_word_twice() -> None:
    columns = ("kind", "target", "word", "language")
    rows = read_table("column_synonyms", columns=columns, package="screening")
    assert {language for _, _, _, language in rows} >= {"en", "zh", "es", "fr", "de"}
    words = [(kind, word) for kind, _, word, _ in rows]
    assert len(words) == len(set(words))
    for kind, target, word, _ in rows:
        assert kind in {"role", "field", "shipment", "filler", "number"}
        if kind == "role":
            assert target in default_roles(), word
        if kind == "field":
            assert parse_target(f"party.{target}"), word


def test_every_role_has_a_word_in_every_language() -> None:
    columns = ("kind", "target", "word", "language")
    rows = read_table("column_synonyms", columns=columns, package="screening")
    for role in default_roles():
        languages = {
            language for kind, target, _, language in rows if (kind, target) == ("role", role)
        }
        # French and German use the same word as another language for some roles (agent, bank).
        assert len(languages) >= 4, role


def test_second_column_of_the_same_meaning_is_the_next_party() -> None:
    targets = ColumnMapping().targets(("Notify", "Notify (2)", "Notify 2 address"))
    assert [str(t) for t in targets] == [
        "notify_party.name",
        "notify_party.name.2",
        "notify_party.address.2",
    ]


def test_a_mapping_may_name_two_columns_alike_and_loses_neither() -> None:
    said = ColumnMapping({"A": "consignee.name", "B": "consignee.name", "Box": "consignee.address"})
    assert [str(t) for t in said.targets(("A", "B", "Box"))] == [
        "consignee.name",
        "consignee.name.2",
        "consignee.address",
    ]


def test_lines_of_an_address_stay_with_the_party_that_has_the_name() -> None:
    header = ("Consignee", "Consignee address 1", "Consignee address 2", "Notify address 2")
    assert [str(t) for t in ColumnMapping().targets(header)] == [
        "consignee.name",
        "consignee.address",
        "consignee.address",
        "notify_party.address.2",
    ]


def test_a_second_reference_does_not_hide_the_first() -> None:
    targets = ColumnMapping().targets(("Shipment No", "B/L No", "Goods"))
    assert [str(t) for t in targets] == ["shipment", "reference", "goods"]


def test_a_party_needs_more_than_a_country() -> None:
    assert not ColumnMapping().names_a_party(("B/L", "Consignee country", "Goods"))
    assert ColumnMapping().names_a_party(("B/L", "IMO"))


@pytest.mark.parametrize(
    "text",
    [
        "consignee.nam",
        "nobody.name",
        "consignee.name.x",
        "consignee.name.0",
        "consignee_name",  # would be taken for a field of the shipment, and nobody screened
        "A b",
        "a.b.c.d",
    ],
)
def test_wrong_targets_are_refused(text: str) -> None:
    with pytest.raises(MappingError, match="is no target"):
        parse_target(text)


@pytest.mark.parametrize(
    "target", [Target("name", "bank"), Target("country", "owner", 3), Target("goods")]
)
def test_targets_are_read_back(target: Target) -> None:
    assert parse_target(str(target)) == target


def test_a_long_text_is_no_heading() -> None:
    """The first rows of a file are tried as headers: a cell of a megabyte must not hold it up."""
    assert find_target("shipper name " * 100_000) is None
    assert find_target("shipper name " * 20) == Target("name", "shipper")
