"""A mapping file says what was found, is edited, and is read back strictly."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.manifest.columns import ColumnMapping
from screening.manifest.errors import MappingError
from screening.manifest.mapping_file import parse_mapping, read_mapping, write_mapping
from screening.manifest.rows import unique_header
from screening.results import Verdict

HEADER = ("B/L No", "收货人", "Notify", "Notify (2)", 'Odd "one" \\ ', "Weather")


def test_what_is_written_means_the_same_when_read() -> None:
    found = ColumnMapping()
    read = parse_mapping(write_mapping(HEADER))
    assert read.targets(HEADER) == found.targets(HEADER)
    assert read.fixed
    assert not found.fixed


@settings(deadline=None)
@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_heading_survives(headings: list[str]) -> None:
    header = unique_header([heading.encode("utf-8", "replace").decode() for heading in headings])
    text = write_mapping(header, file="odd\nname")
    assert set(tomllib.loads(text)["columns"]) == set(header)


def test_separators_and_roles() -> None:
    mapping = parse_mapping(
        '[columns]\n"A" = "carrier.name"\n[separators]\n"A" = ";"\n'
        '[roles.carrier]\nscreened = false\nkind = "organization"\ncounts = "review"\n'
    )
    carrier = mapping.roles["carrier"]
    assert mapping.separators == {"A": ";"}
    assert (carrier.screened, carrier.kind.value, carrier.counts) == (
        False,
        "organization",
        Verdict.REVIEW,
    )
    assert mapping.roles["bank"].screened


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[columns", "no TOML"),
        ("[colums]\n", "unknown table"),
        ('[columns]\n"A" = 7\n', "something else than texts"),
        ('[columns]\n"A" = "consignee.nam"\n', "is no target"),
        ('[columns]\n"A" = "consignee"\n[separators]\n"A" = ""\n', "empty separator"),
        ('[columns]\n"A" = "consignee"\n[separators]\n"B" = ";"\n', "names 'B'"),
        ("[roles.pirate]\nscreened = true\n", "no role 'pirate'"),
        ('[roles.bank]\nkind = "house"\n', r"\[roles.bank\] kind"),
        ('[roles.bank]\ncounts = "clear"\n', r"\[roles.bank\] counts"),
        ('[roles.bank]\nscreened = "yes"\n', r"\[roles.bank\] screened"),
        ("[roles]\nbank = 1\n", "holds no tables"),
    ],
)
def test_what_cannot_be_is_named(text: str, what: str) -> None:
    with pytest.raises(MappingError, match=what) as caught:
        parse_mapping(text, file="m.toml")
    assert str(caught.value).startswith("m.toml")


def test_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="cannot be read"):
        read_mapping(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(MappingError, match="cannot be read"):
        read_mapping(tmp_path / "bad.toml")
