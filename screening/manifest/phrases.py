"""The words between the names of a cell: `c/o`, `as agent for`, `Attn`; and those of a job."""

from __future__ import annotations

import re
from functools import cache

from normalizers.tables import read_table

_WORD = re.compile(r"\w+")
_SPACED = re.compile(r"[\u0600-\u06ff\u3400-\u9fff]")
_AFTER = r"[\s.:]*"


def between_phrases(text: str) -> list[str]:
    """Return the pieces of a text between the phrases that stand beside names, [text] if none.

    A person to whose attention something goes ends at a comma. Pieces may be empty.

    >>> between_phrases("Orion Works as agents for Nova Bank"), between_phrases("Nova Bank")
    (['Orion Works', 'Nova Bank'], ['Nova Bank'])
    >>> between_phrases("Attn: Ada Maria, Nova Bank")
    ['', 'Ada Maria', 'Nova Bank']
    """
    if not may_hold_phrase(text):
        return [text]
    pieces: list[str] = []
    at = 0
    person = False
    for found in (*_phrases().finditer(text), None):
        piece = text[at : found.start() if found else len(text)].strip(" ,")
        pieces.extend(part.strip() for part in piece.split(",", 1 if person else 0))
        if found:
            at = found.end()
            person = found["attention"] is not None
    return pieces


def is_function(text: str) -> bool:
    """Return whether a text only says what a person or an office does.

    >>> is_function("Purchasing Dept."), is_function("The Managing Director"), is_function("Nova")
    (True, True, False)
    """
    words = [word for word in text.casefold().replace(".", "").split() if word.strip("-()")]
    return bool(words) and all(word.strip("-()") in _functions() for word in words)


def may_hold_phrase(text: str) -> bool:
    """Tell quickly that most texts hold no phrase."""
    if not _telling_words().isdisjoint(_WORD.findall(text.casefold())):
        return True
    return bool(_SPACED.search(text) or "/" in text or "." in text)


@cache
def _phrases() -> re.Pattern[str]:
    beside, attention, end = (
        "|".join(map(_pattern, sorted(_of_kind(kind), key=lambda phrase: (-len(phrase), phrase))))
        for kind in ("beside", "attention", "end")
    )
    return re.compile(
        rf"(?:{beside}|(?P<attention>{attention})|^\W*(?:{end})|(?:{end})(?=\W*$)){_AFTER}",
        re.IGNORECASE,
    )


def _pattern(phrase: str) -> str:
    words = r"\s+".join(map(re.escape, phrase.removesuffix(":").split()))
    if _SPACED.search(phrase[0]):
        return words
    return rf"(?<!\w){words}(?!\w)" + (r"(?=\.?\s*:)" if phrase.endswith(":") else "")


@cache
def _telling_words() -> frozenset[str]:
    """Return the longest word of each phrase: one of them is in every text that holds a phrase."""
    return frozenset(
        max(_WORD.findall(phrase), key=len)
        for kind in ("beside", "attention", "end")
        for phrase in _of_kind(kind)
    )


@cache
def _functions() -> frozenset[str]:
    return frozenset(word.replace(".", "") for word in _of_kind("function"))


@cache
def _of_kind(kind: str) -> tuple[str, ...]:
    rows = read_table("cell_phrases", columns=("kind", "phrase", "language"), package="screening")
    return tuple(phrase.casefold() for row_kind, phrase, _ in rows if row_kind == kind)
