"""Numbers in names as digits: `Battalion Twenty 7` is `Battalion 27`, `Aurora II` is `Aurora 2`."""

from __future__ import annotations

import re
from functools import cache

from normalizers.tables import read_table

_COLUMNS = ("word", "value", "use", "language")
_NUMBER_SIGNS = frozenset({"no", "nr", "num", "number", "nomer", "nro"})
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|e|er|eme)")


@cache
def _numbers() -> dict[str, tuple[str, str]]:
    return {
        word: (value, use) for word, value, use, _ in read_table("number_words", columns=_COLUMNS)
    }


@cache
def _number_words() -> frozenset[str]:
    return frozenset(_numbers())


def is_number_word(word: str) -> bool:
    """Return whether a word stands for a number somewhere, if not everywhere (`Mil`, `V`).

    >>> is_number_word("twenty"), is_number_word("melat")
    (True, False)
    """
    return word in _number_words()


def with_digits(words: list[str], written: list[str]) -> tuple[list[str], list[str]]:
    """Return the parallel lists with number words, ordinals and Roman numerals as digits.

    The sign of a number goes (`No. 5`). A tens word takes the unit after it; a Roman numeral is
    one only after another word, and the ambiguous ones (`I`, `V`, `X`) only at the end.

    >>> with_digits(["battalion", "twenty", "7"], ["Battalion", "Twenty", "7"])
    (['battalion', '27'], ['Battalion', 'Twenty 7'])
    >>> with_digits(["aurora", "ii"], ["Aurora", "II"])[0], with_digits(["27th"], ["27th"])[0]
    (['aurora', '2'], ['27'])
    """
    if _number_words().isdisjoint(words) and (
        "".join(words).isalpha() or not any(word[0].isdigit() for word in words)
    ):
        return words, written
    made: list[str] = []
    pieces: list[str] = []
    tens = False
    last = len(words) - 1
    for place, (word, piece) in enumerate(zip(words, written, strict=True)):
        digits, use = _read(word, first=not place, last=place == last)
        if tens and len(digits) == 1 and digits != "0" and use in ("unit", "ordinal", "digits"):
            made[-1] = made[-1][:-1] + digits
            pieces[-1] += f" {piece}"
        else:
            if digits and made and made[-1] in _NUMBER_SIGNS:
                made[-1] = digits
                pieces[-1] += f" {piece}"
            else:
                made.append(digits or word)
                pieces.append(piece)
        tens = use == "tens"
    return made, pieces


def _read(word: str, *, first: bool, last: bool) -> tuple[str, str]:
    """Return the digits a word stands for and how they may join, ("", "") where it is no number."""
    if word.isdigit():
        return word, "digits"
    found = _numbers().get(word)
    if found is None:
        ordinal = _ORDINAL.fullmatch(word)
        return (ordinal[1], "ordinal") if ordinal else ("", "")
    value, use = found
    if use in ("roman", "last") and (first or (use == "last" and not last)):
        return "", ""
    return value, use


def cardinal_digits(word: str) -> str:
    """Return the digits of an English number word, "" for any other word.

    >>> cardinal_digits("seventh"), cardinal_digits("lenina")
    ('7', '')
    """
    value, use = _numbers().get(word, ("", ""))
    return value if use in ("unit", "tens", "ordinal") else ""
