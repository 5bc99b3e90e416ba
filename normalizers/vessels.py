"""Rules for the names of vessels and aircraft: prefixes such as M/V off, numbers as digits."""

from __future__ import annotations

import re
from functools import cache

from normalizers.numbers import with_digits
from normalizers.organizations import join_initials
from normalizers.tables import read_table

_SLASHED = re.compile(r"^\W*([a-z]|l[np]g) ?[/.] ?([a-z])\b\.?", re.IGNORECASE)


@cache
def _prefixes() -> frozenset[str]:
    rows = read_table("vessel_prefixes", columns=("prefix", "meaning"))
    return frozenset(prefix for prefix, _ in rows)


def close_prefix(text: str) -> str:
    """Return the text with a slashed or dotted prefix written solid.

    >>> close_prefix("M/V Aurora"), close_prefix("m.t. Aurora"), close_prefix("M Aurora")
    ('MV Aurora', 'mt Aurora', 'M Aurora')
    """
    # Not `sub`, which looks its template up by a hash of the whole pattern at every call.
    found = _SLASHED.match(text)
    return f"{found[1]}{found[2]}{text[found.end() :]}" if found else text


def vessel_words(words: list[str], written: list[str]) -> tuple[list[str], list[str]]:
    """Return words and written of a vessel's name without its prefix, numbers as digits.

    Repeats itself until nothing changes, so that the result is its own normal form.

    >>> vessel_words(["mv", "aurora", "ii"], ["M/V", "Aurora", "II"])
    (['aurora', '2'], ['Aurora', 'II'])
    """
    before: list[str] = []
    while words != before:
        before = words
        words, written = join_initials(words, written)
        start = 0
        while start < len(words) - 1 and words[start] in _prefixes():
            start += 1
        words, written = with_digits(words[start:], written[start:])
    return words, written
