"""The tables of words that stand around names in cells and texts, by kind."""

from __future__ import annotations

from functools import cache

from normalizers.tables import read_table


@cache
def address_words(kind: str) -> frozenset[str]:
    """Return the words of a kind (start, street, end, contact, place) as the table has them.

    >>> "road" in address_words("street"), "ltd" in address_words("end")
    (True, True)
    """
    rows = read_table("address_words", columns=("kind", "word", "language"), package="screening")
    return frozenset(word for row_kind, word, _ in rows if row_kind == kind)


@cache
def cell_phrases(kind: str) -> frozenset[str]:
    """Return the phrases of a kind (beside, attention, end, function, ship) in lower case.

    >>> "on behalf of" in cell_phrases("beside"), "flag" in cell_phrases("ship")
    (True, True)
    """
    rows = read_table("cell_phrases", columns=("kind", "phrase", "language"), package="screening")
    return frozenset(phrase.casefold() for row_kind, phrase, _ in rows if row_kind == kind)
