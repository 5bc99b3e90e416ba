"""The words between the names of a cell: `c/o`, `as agent for`, `Attn`; and those of a job."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from screening.cell_words import cell_phrases
from screening.commonness import common_words

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0600-\u06ff\u3400-\u9fff]")
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
            person = (found.lastgroup or "").startswith("attention")
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
    folded = text.casefold()
    if not telling_words().isdisjoint(_WORD.findall(folded)):
        return True
    return any(phrase in folded for phrase in _marked_phrases())


def holds_unspaced(folded: str) -> bool:
    """Return whether a text holds a phrase in a script that sets no spaces or joins words."""
    return any(phrase in folded for phrase in _unspaced_phrases())


@cache
def _phrases() -> re.Pattern[str]:
    beside, attention, end = (
        _spaced(cell_phrases(kind)) + _unspaced(cell_phrases(kind))
        for kind in ("beside", "attention", "end")
    )
    return re.compile(
        "|".join(
            (
                *beside,
                *(f"(?P<attention_{place}>{one})" for place, one in enumerate(attention)),
                *(rf"^\W*{one}" for one in end),
                *(rf"{one}(?=\W*$)" for one in end),
            )
        ),
        re.IGNORECASE,
    )


def _spaced(phrases: Iterable[str]) -> list[str]:
    """Return one pattern of the phrases that are whole words, the longest first."""
    plain = [phrase for phrase in phrases if not _UNSPACED.search(phrase[0])]
    words = [
        r"\s+".join(map(re.escape, phrase.removesuffix(":").split()))
        + (r"(?!\w)(?=\.?\s*:)" if phrase.endswith(":") else r"(?!\w)")
        for phrase in sorted(plain, key=lambda phrase: (-len(phrase), phrase))
    ]
    return [rf"(?<!\w)(?:{'|'.join(words)}){_AFTER}"] if words else []


def _unspaced(phrases: Iterable[str]) -> list[str]:
    """Return one pattern of the phrases in scripts that set no spaces or join words."""
    words = sorted(phrase for phrase in phrases if _UNSPACED.search(phrase[0]))
    return [f"(?:{'|'.join(words)}){_AFTER}"] if words else []


@cache
def telling_words() -> frozenset[str]:
    """Return the rarest word of each phrase: one of them is in every text that holds a phrase."""
    common = common_words("organization")
    return frozenset(
        max(phrase.split(), key=lambda word: (len(word) > 2, -common.get(word, 0), len(word)))
        for phrase in _all_phrases()
        if phrase not in _marked_phrases()
    )


@cache
def _marked_phrases() -> frozenset[str]:
    """Return what spaces do not tell: phrases with marks, or in scripts without spaces."""
    return frozenset(
        phrase.removesuffix(":")
        for phrase in _all_phrases()
        if _UNSPACED.search(phrase) or not phrase.replace(" ", "").isalpha()
    )


@cache
def _unspaced_phrases() -> frozenset[str]:
    return frozenset(filter(_UNSPACED.search, _all_phrases()))


def _all_phrases() -> Iterable[str]:
    return (phrase for kind in ("beside", "attention", "end") for phrase in cell_phrases(kind))


@cache
def _functions() -> frozenset[str]:
    return frozenset(word.replace(".", "") for word in cell_phrases("function"))
