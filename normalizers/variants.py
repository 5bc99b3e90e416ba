"""Spellings and nicknames of one given name, by table: Mohammed and Muhammad, Bill and William."""

from __future__ import annotations

from functools import cache

from normalizers.tables import read_table

_NONE: frozenset[int] = frozenset()


@cache
def _groups() -> dict[str, frozenset[int]]:
    numbers: dict[str, int] = {}
    found: dict[str, set[int]] = {}
    columns = ("group", "variant", "kind", "why")
    for group, variant, _, _ in read_table("given_name_variants", columns=columns):
        found.setdefault(variant, set()).add(numbers.setdefault(group, len(numbers)))
    return {variant: frozenset(groups) for variant, groups in found.items()}


def variant_groups(word: str) -> frozenset[int]:
    """Return the numbers of the groups that a lower-case word belongs to; empty if none.

    Two words are variants of one name where their groups meet.

    >>> variant_groups("yuri").isdisjoint(variant_groups("iouri"))
    False
    """
    return _groups().get(word, _NONE)
