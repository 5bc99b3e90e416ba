from __future__ import annotations

from collections import Counter

from normalizers.organization_words import canonical
from normalizers.tables import read_table

TABLE = read_table("generic_words", columns=("word", "band", "kind", "why"))


def test_the_table_is_sorted_unique_and_large_enough() -> None:
    keys = [(row[0], row[2]) for row in TABLE]
    assert keys == sorted(set(keys))
    assert {row[1] for row in TABLE} == {"1", "2", "3", "4"}
    counts = Counter(row[2] for row in TABLE)
    assert set(counts) == {"organization", "individual", "vessel"}
    assert counts["organization"] >= 500
    assert counts["individual"] >= 500
    assert all(row[3] for row in TABLE)


def test_words_of_organizations_are_canonical() -> None:
    words = [row[0] for row in TABLE if row[2] == "organization"]
    assert [word for word in words if canonical(word) != (word,)] == []


def test_a_few_words_are_most_frequent_and_the_bands_widen() -> None:
    for kind in ("organization", "individual"):
        sizes = Counter(row[1] for row in TABLE if row[2] == kind)
        assert sizes["1"] < sizes["2"] < sizes["3"] < sizes["4"]
    band = {row[0]: row[1] for row in TABLE if row[2] == "organization"}
    for word in ("company", "trading", "international", "bank", "general"):
        assert band[word] == "1", word
    band = {row[0]: row[1] for row in TABLE if row[2] == "individual"}
    for word in ("ahmed", "ali", "garcia", "ivanov", "john", "kim", "li", "maria", "wang"):
        assert word in band, word
