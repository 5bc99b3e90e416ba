"""What one cell of a list holds when the authority put several values into it.

Only the ways of gluing that authorities really use are undone, and each format says in its own
docstring which of them it applies to which cell:

* enumerations, `a) … b) …`, `(1) … (2) …`, `(A) … (B) …`: only when the marks count up from the
  first letter or from one, so that `Annex (b)` or a telephone number is never cut. One mark may
  stand for several places (`(1)-(2) Tunisia`, `(1) to (6) Algeria`, `(1) and (2) Italy`);
* separators, but never inside quotation marks or brackets (`ООО "А; Б"` is one name).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(
    r"(?<![\w/(])(?:\((?P<round>[A-Za-z]|\d{1,2})\)|(?P<half>[A-Za-z]|\d{1,2})\))"
    r"(?P<many>\s*(?:-|–|to|and|&)\s*\(?(?P<last>[A-Za-z]|\d{1,2})\))?"
)
_SPACES = " \t\r\n\xa0"
_EDGES = _SPACES + ",;."
_CLOSING = {"(": ")", "[": "]", "（": "）", "«": "»", "“": "”", "„": "“", '"': '"'}


def split_enumeration(text: str) -> tuple[str, tuple[str, ...]]:
    """Return what stands before the first mark, and the enumerated values in order, none empty.

    Without a proper enumeration the whole text is the only value.

    >>> split_enumeration("a) Approximately 1955-1958 b) 1960;")
    ('', ('Approximately 1955-1958', '1960'))
    >>> split_enumeration("Passport No: (1) AB123 (2) CD456")
    ('Passport No:', ('AB123', 'CD456'))
    >>> split_enumeration("(1)-(2) Tunisia (3) Libya")
    ('', ('Tunisia', 'Libya'))
    >>> split_enumeration("Annex (b) of 2014")
    ('', ('Annex (b) of 2014',))
    """
    marks: list[tuple[int, int]] = []
    expected = 0
    if ")" not in text:
        whole = text.strip(_SPACES)
        return "", (whole,) if whole else ()
    letters: bool | None = None
    for mark in _MARK.finditer(text):
        word = (mark["round"] or mark["half"]).lower()
        kind = word.isalpha()
        if letters is None:
            if word not in ("a", "1"):
                continue
            letters = kind
        if kind is not letters or _ordinal(word) != expected + 1:
            continue
        expected = _ordinal(word)
        end = mark.end("half") + 1 if mark["half"] else mark.end("round") + 1
        if mark["many"]:
            last = mark["last"].lower()
            if last.isalpha() is kind and _ordinal(last) > expected:
                expected, end = _ordinal(last), mark.end()
        marks.append((mark.start(), end))
    # A lone "a)" is an enumeration only where it opens the cell: authorities delete "b)" in time.
    if len(marks) != 1 or not text[: marks[0][0]].strip():
        ends = [start for start, _ in marks[1:]] + [len(text)]
        pieces = [
            text[at:end].strip(_EDGES)
            for (_, at), end in zip(marks, ends[: len(marks)], strict=True)
        ]
        values = tuple(piece for piece in pieces if piece)
        if values:
            return text[: marks[0][0]].strip(), values
    whole = text.strip(_SPACES)
    return "", (whole,) if whole else ()


def _ordinal(word: str) -> int:
    return int(word) if word.isdigit() else ord(word) - ord("a") + 1


def split_outside(text: str, separators: Sequence[str]) -> tuple[str, ...]:
    """Return the pieces of `text` between `separators`, none empty, white space at the edges cut.

    A separator inside brackets or quotation marks does not separate, unless the mark is never
    closed (authorities forget to close them): then it is read as an ordinary character.

    >>> split_outside('Ростех; ООО "А; Б"; Rostech', (";",))
    ('Ростех', 'ООО "А; Б"', 'Rostech')
    >>> split_outside("(Олег Рущак / Олег Рущак", (" / ",))
    ('(Олег Рущак', 'Олег Рущак')
    """
    pieces: list[str] = []
    if not any(separator in text for separator in separators):
        whole = text.strip(_SPACES)
        return (whole,) if whole else ()
    never_closed: set[str] = set()
    start = position = 0
    while position < len(text):
        closing = _CLOSING.get(text[position])
        if closing is not None and closing not in never_closed:
            end = text.find(closing, position + 1)
            if end < 0:
                never_closed.add(closing)
            position = end + 1 if end > 0 else position + 1
            continue
        for separator in separators:
            if text.startswith(separator, position):
                pieces.append(text[start:position])
                position = start = position + len(separator)
                break
        else:
            position += 1
    pieces.append(text[start:])
    return tuple(piece for piece in (piece.strip(_SPACES) for piece in pieces) if piece)
