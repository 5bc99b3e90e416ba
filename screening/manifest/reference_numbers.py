"""A name without what is no name around it: reference numbers, e-mail and web addresses."""

from __future__ import annotations

import re

from screening.asked_texts import says_too_little
from screening.cell_words import address_words

_NUMBER = re.compile(r"[#(\[+]?(?:[a-z]{1,4}[-/]?)?\d[\d./-]*[)\].,:]?", re.IGNORECASE)
_ON_THE_NET = re.compile(r"(?:https?://|www\.)|[^@]+@", re.IGNORECASE)
_DASHES = frozenset("-–—|:#/")
_MAY_HOLD = re.compile(r"\d{3}|@|www\.|https?:", re.IGNORECASE)
_FEWEST_DIGITS = 3
_LONGEST = 4_000


def without_numbers(text: str) -> str:
    """Return the name without numbers of three digits or more, "" if it holds none or is no name.

    Numbers go from both ends, with the words that announce them; the name as written is asked about
    too, for a number may be part of it.

    >>> without_numbers("4711 - Orion Works"), without_numbers("Ref 2026/11 Orion Works #88123")
    ('Orion Works', 'Orion Works')
    >>> without_numbers("sales@orion.example Orion Works"), without_numbers("Battalion 27")
    ('Orion Works', '')
    """
    if len(text) > _LONGEST or not _MAY_HOLD.search(text):
        return ""  # so long a text is told to be compared in its beginning only
    words = [word for word in text.split() if not _ON_THE_NET.match(word)]
    start = _numbers_before(words)
    end = len(words) - _numbers_before(words[start:][::-1])
    rest = " ".join(words[start:end]).strip(" ,;:-–—/|#")
    unchanged = rest == " ".join(text.split())
    return "" if unchanged or not any(map(str.isalpha, rest)) or says_too_little(rest) else rest


def is_number(text: str) -> bool:
    """Return whether a text is a number of three digits or more and what announces it.

    >>> is_number("Tel. 00356 21"), is_number("Battalion 61398")
    (True, False)
    """
    words = text.split()
    return bool(_MAY_HOLD.search(text)) and _numbers_before(words) == len(words)


def _numbers_before(words: list[str]) -> int:
    """Return how many words at the beginning are numbers, dashes and what announces numbers."""
    labels = address_words("contact")
    taken, digits = 0, 0
    for place, word in enumerate(words):
        bare = word.casefold().strip(".():#")
        if _NUMBER.fullmatch(word):
            digits += sum(map(str.isdigit, word))
        elif not (word in _DASHES or bare in labels or bare in {"no", "nr", "№", "number"}):
            break
        if digits >= _FEWEST_DIGITS:
            taken = place + 1
    if taken and taken < len(words) and words[taken] in _DASHES:
        taken += 1
    return taken
