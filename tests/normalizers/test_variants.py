from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.tables import read_table
from normalizers.variants import VariantKind, variant_groups, variant_kind

TABLE = read_table("given_name_variants", columns=("group", "variant", "kind", "why"))
VARIANTS = sorted({row[1] for row in TABLE})


def test_the_table_is_sorted_unique_plain_and_large_enough() -> None:
    assert list(TABLE) == sorted(TABLE)
    assert len({row[:2] for row in TABLE}) == len(TABLE)
    assert all(re.fullmatch("[a-z]+", row[1]) for row in TABLE)
    assert {row[2] for row in TABLE} == {str(kind) for kind in VariantKind}
    assert all(row[3] for row in TABLE)
    sizes: dict[str, int] = {}
    for row in TABLE:
        sizes[row[0]] = sizes.get(row[0], 0) + 1
    assert min(sizes.values()) >= 2
    assert len(sizes) >= 350
    assert len(TABLE) >= 1_800


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("mohammed", "muhammad", "transliteration"),
        ("mohamad", "mohd", "transliteration"),
        ("mehmet", "mohammed", "transliteration"),
        ("hussein", "husayn", "transliteration"),
        ("hosein", "hussain", "transliteration"),
        ("qassem", "ghasem", "transliteration"),
        ("kasim", "qasim", "transliteration"),
        ("yuri", "iouri", "transliteration"),
        ("jurij", "yuri", "transliteration"),
        ("sergei", "serhii", "transliteration"),
        ("lee", "rhee", "transliteration"),
        ("zhang", "cheung", "transliteration"),
        ("yusuf", "joseph", "translation"),
        ("william", "guillermo", "translation"),
        ("bill", "william", "nickname"),
        ("sasha", "aleksandr", "nickname"),
        ("sasha", "alexander", "nickname"),
        ("pepe", "jose", "nickname"),
    ],
)
def test_words_of_one_name_share_a_group(first: str, second: str, kind: str) -> None:
    assert variant_groups(first) & variant_groups(second)
    assert variant_kind(first, second) == kind


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("hassan", "hussein"),
        ("mahmoud", "mohammed"),
        ("khalid", "khalil"),
        ("khalid", "faisal"),
        ("ahmed", "hamid"),
        ("said", "saad"),
        ("sadiq", "siddiq"),
        ("jamal", "jamil"),
        ("abdulrahman", "abdulrahim"),
        ("aleksei", "aleksandr"),
        ("vladimir", "vladislav"),
        ("elena", "elizaveta"),
        ("dmitry", "denis"),
        ("bill", "robert"),
        ("zhang", "zhao"),
        ("kim", "kang"),
        ("un", "nam"),
        ("amir", "amin"),
    ],
)
def test_words_of_different_names_share_none(first: str, second: str) -> None:
    assert not variant_groups(first) & variant_groups(second)
    assert variant_kind(first, second) is None


def test_a_word_may_stand_in_several_groups() -> None:
    assert len(variant_groups("chang")) >= 2
    assert variant_groups("alex") & variant_groups("alexei")
    assert variant_groups("alex") & variant_groups("alexander")


def test_unknown_words_are_in_no_group() -> None:
    assert variant_groups("") == frozenset()
    assert variant_groups("zzyzx") == frozenset()
    assert variant_kind("zzyzx", "zzyzx") is None


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(VARIANTS), st.sampled_from(VARIANTS))
def test_the_tie_is_symmetric_and_agrees_with_the_groups(first: str, second: str) -> None:
    assert variant_kind(first, second) == variant_kind(second, first)
    assert (variant_kind(first, second) is not None) == bool(
        variant_groups(first) & variant_groups(second)
    )
    assert variant_kind(first, first) is not None
