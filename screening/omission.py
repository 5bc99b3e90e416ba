"""What it costs that only one of two names has a word: the price of omission.

Which word is missing says much about a person. Lists print middle names and patronymics that few
files hold; the first name of somebody is rarely the one that goes, and of two Spanish family names
the first never does. So the price depends on where the words without a partner stand.

The least price of a family is what the index counts with (`docs/index.md`).
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from normalizers.persons import is_small_word, is_title
from screening.families import Family
from screening.policy import NameRules

#: Words less alike than this are not the same, so a word between them may not just be missing.
SAME_WORD = 0.97
#: Family names made of a given name (Gómez, López, Sánchez); Hafez and Parvez are none.
_SPANISH = re.compile("(?:[dlnmp]|[aeiou]r|rr|ch|[qg]u|[aei]v|lv)ez$")


def omission_price(family: Family, rules: NameRules) -> float:
    """Return the price of words that only one side has, 0 to 1, wherever they stand."""
    return (rules.omission_person, rules.omission_organization, rules.omission_vessel)[family]


def least_price(family: Family, rules: NameRules) -> float:
    """Return the least price that any pair of names of the family is charged.

    >>> rules = NameRules()
    >>> least_price(Family.PERSON, rules) == rules.omission_middle < rules.omission_person
    True
    """
    price = omission_price(family, rules)
    if family is Family.PERSON:
        return min(price, rules.omission_middle, rules.omission_leading)
    return price


def person_price(
    asked: tuple[str, ...],
    listed: tuple[str, ...],
    *,
    met: AbstractSet[int],
    met_listed: AbstractSet[int],
    least: float,
    rules: NameRules,
) -> float:
    """Return the price of the words of two persons' names that have no partner.

    `met` and `met_listed` are the places of the words that have one, `least` is the lowest
    similarity among these.

    >>> asked, listed = ("ali", "mehdi"), ("ali", "zaheer", "mehdi")
    >>> rules = NameRules()
    >>> price = person_price(asked, listed, met={0, 1}, met_listed={0, 2}, least=1, rules=rules)
    >>> price == rules.omission_middle
    True
    """
    left = [place for place in range(len(asked)) if place not in met]
    left_listed = [place for place in range(len(listed)) if place not in met_listed]
    if _lacks_first_family_name(asked, left) or _lacks_first_family_name(listed, left_listed):
        return rules.omission_leading
    if not left and left_listed:
        within = _first_name(listed) < left_listed[0] and left_listed[-1] < len(listed) - 1
        if within and least >= SAME_WORD:
            return rules.omission_middle
    elif left and not left_listed:
        if all(_beside_the_name(asked[place]) for place in left):
            return rules.omission_middle
        if _first_name(asked) in left:
            return rules.omission_leading
    return rules.omission_person


def _beside_the_name(word: str) -> bool:
    return len(word) == 1 or is_small_word(word) or is_title(word)


def _first_name(words: tuple[str, ...]) -> int:
    for place, word in enumerate(words):
        if len(word) > 1 and not is_small_word(word):
            return place
    return 0


def _lacks_first_family_name(words: tuple[str, ...], left: list[int]) -> bool:
    """Whether the first of two Spanish family names is missing, the one that people use."""
    return any(0 < place < len(words) - 1 and _SPANISH.search(words[place]) for place in left)
