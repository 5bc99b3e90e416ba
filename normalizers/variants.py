"""Spellings, short forms and translations of one name: mohammed and muhammad, bill and william.

The table `data/given_name_variants.tsv` puts words into groups; two words of one group may stand
for the same name of the same person. A word may be in several groups (`alex` is in that of
alexander and of alexei), and sharing none means nothing.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from normalizers.tables import read_table

_COLUMNS = ("group", "variant", "kind", "why")
_NOTHING: frozenset[int] = frozenset()


class VariantKind(StrEnum):
    """How two words of one group belong together, the closest first."""

    TRANSLITERATION = "transliteration"
    TRANSLATION = "translation"
    NICKNAME = "nickname"


# A nickname is the loosest tie: where either word is one, the pair is.
_LOOSENESS = {kind: place for place, kind in enumerate(VariantKind)}


@cache
def _groups() -> tuple[dict[str, frozenset[int]], dict[tuple[str, int], VariantKind]]:
    numbers: dict[str, int] = {}
    of_word: dict[str, set[int]] = {}
    kinds: dict[tuple[str, int], VariantKind] = {}
    for group, variant, kind, _ in read_table("given_name_variants", columns=_COLUMNS):
        number = numbers.setdefault(group, len(numbers))
        of_word.setdefault(variant, set()).add(number)
        kinds[variant, number] = VariantKind(kind)
    return {word: frozenset(found) for word, found in of_word.items()}, kinds


def variant_groups(word: str) -> frozenset[int]:
    """Return the numbers of the groups that a plain lower-case word is in, none for most words.

    The numbers mean nothing outside this process's table: compare them, do not store them.

    >>> bool(variant_groups("mohammed") & variant_groups("muhammad"))
    True
    >>> variant_groups("zzyzx")
    frozenset()
    """
    return _groups()[0].get(word, _NOTHING)


def variant_kind(first: str, second: str) -> VariantKind | None:
    """Return the closest tie between two plain lower-case words, None when they share no group.

    >>> str(variant_kind("yuri", "iouri")), str(variant_kind("bill", "william"))
    ('transliteration', 'nickname')
    >>> variant_kind("khalid", "faisal") is None
    True
    """
    of_word, kinds = _groups()
    shared = of_word.get(first, _NOTHING) & of_word.get(second, _NOTHING)
    ties = (
        max(kinds[first, group], kinds[second, group], key=_LOOSENESS.__getitem__)
        for group in shared
    )
    return min(ties, key=_LOOSENESS.__getitem__, default=None)
