"""Slips in the generic words of organizations: misspelt, cut in two, or run into the brand.

A slip in a brand is the scorer's business. A slip in "company" is not: it hides a legal form or a
word that other lists print in another language, so the word would be taken for the brand. What was
probably meant is offered as a further reading, beside the name as it stands.
"""

from __future__ import annotations

from functools import cache, lru_cache
from operator import add, itemgetter
from typing import NamedTuple

from normalizers.tables import read_table

#: Shorter words are one letter from too many others to be taken for slips.
_SHORTEST = 6
_SHORTEST_GLUED = 5
_SHORTEST_FORM = 4
_SHORTEST_BRAND = 3
#: In letters: no generic word that is looked for in another one is shorter.
_EDGE = _SHORTEST_FORM
#: Longer is no word, and looking for slips in it takes time by the square of its length.
_LONGEST = 40


class _Known(NamedTuple):
    """The generic words, those long enough to be run into a brand, and slips by deletion.

    `near` has the slips, and the words that a slip may have added a letter to; `heads` and `tails`
    are the first and the last letters of all of these, which most brands have not.
    """

    words: frozenset[str]
    glued: frozenset[str]
    slips: dict[str, str]
    near: dict[str, str]
    heads: frozenset[str]
    tails: frozenset[str]


@cache
def _known() -> _Known:
    words: dict[str, int] = {}
    columns = ("spelling", "canonical", "language", "country", "place")
    for spelling, *_ in read_table("legal_forms", columns=columns):
        words[spelling.replace(".", "").lower()] = _SHORTEST_FORM
    english = read_table("organization_words_en", columns=("word", "english", "why"))
    foreign = read_table("organization_words_latin", columns=("language", "word", "english", "why"))
    common = read_table("generic_words", columns=("word", "band", "kind", "why"))
    generic = [word for word, *_ in english] + [word for _, word, *_ in foreign]
    generic += [word for word, _, kind, _ in common if kind == "organization"]
    for word in generic:
        words.setdefault(word.lower(), _SHORTEST)
    single = {word: least for word, least in words.items() if word.isascii() and word.isalpha()}
    slips: dict[str, str] = {}
    for word, least in sorted(single.items(), key=lambda entry: (-len(entry[0]), entry[0])):
        if len(word) >= least:
            for place in range(len(word)):
                slips[word[:place] + word[place + 1 :]] = word
    # A legal form of four letters is told from a brand's ending, other words of five.
    glued = frozenset(
        word for word, least in single.items() if len(word) >= min(least, _SHORTEST_GLUED)
    )
    near = {word: word for word in single if len(word) >= _SHORTEST_FORM} | slips
    return _Known(
        frozenset(single),
        glued,
        slips,
        near,
        frozenset(map(itemgetter(slice(_EDGE)), near)),
        frozenset(map(itemgetter(slice(-_EDGE, None)), near)),
    )


def repaired(words: list[str], written: list[str]) -> tuple[list[str], list[str]] | None:
    """Return the words as probably meant, with what was written; None where nothing slipped.

    Takes lower-case Latin words before legal forms are taken off.

    >>> repaired(["polynar", "compnay"], ["Polynar", "Compnay"])
    (['polynar', 'company'], ['Polynar', 'Compnay'])
    >>> repaired(["iran", "indus", "tries"], ["Iran", "Indus", "Tries"])
    (['iran', 'industries'], ['Iran', 'Indus Tries'])
    >>> repaired(["polynarcompany"], ["PolynarCompany"])
    (['polynar', 'company'], ['PolynarCompany', 'PolynarCompany'])
    >>> repaired(["polynar", "c0", "1td"], ["Polynar", "C0", "1td"])
    (['polynar', 'co', 'ltd'], ['Polynar', 'C0', '1td'])
    >>> repaired(["reycogmbh"], ["REYCOGMBH"])
    (['reyco', 'gmbh'], ['REYCOGMBH', 'REYCOGMBH'])
    >>> repaired(["bank", "mellat"], ["Bank", "Mellat"]) is None
    True
    """
    glued = _known().glued
    if not any(map(_slip, words)) and glued.isdisjoint(map(add, words, words[1:])):
        return None
    made: list[str] = []
    pieces: list[str] = []
    changed = False
    place = 0
    while place < len(words):
        word, piece = words[place], written[place]
        place += 1
        if (
            place < len(words)
            and len(word + words[place]) >= _SHORTEST
            and word + words[place] in glued
        ):
            word += words[place]
            piece = f"{piece} {written[place]}"
            place += 1
            changed = True
        meant = _slip(word)
        changed = changed or bool(meant)
        for part in meant or (word,):
            made.append(part)
            pieces.append(piece)
    return (made, pieces) if changed else None


@lru_cache(maxsize=20_000)
def _slip(word: str) -> tuple[str, ...]:
    """Return what was probably meant by a word, () where nothing slipped."""
    known = _known()
    if not word.isalpha():
        read = _read_right(word, known.words) if len(word) > 1 else ""
        return (read,) if read else ()
    if word in known.words or not _SHORTEST_FORM - 1 <= len(word) <= _LONGEST:
        return ()
    return _meant(word, known) or _unglued(word, known)


def _read_right(word: str, known: frozenset[str]) -> str:
    """Return the generic word that a scanner read with digits in it, "" if none."""
    for one in "li":
        read = word.translate({ord("0"): "o", ord("1"): one, ord("5"): "s"})
        if read in known:
            return read
    return ""


def _meant(word: str, known: _Known) -> tuple[str, ...]:
    """Return the generic word that is one edit away, as a tuple."""
    found = known.slips.get(word)
    if "rn" in word and (read := word.replace("rn", "m", 1)) in known.words:
        return (read,)
    if found is None:
        # Without one of its last letters a word keeps its head, without another one its tail.
        first = 0 if word[-_EDGE:] in known.tails else max(0, len(word) - _EDGE)
        end = len(word) if word[:_EDGE] in known.heads else _EDGE
        for place in range(first, min(end, len(word))):
            found = known.near.get(word[:place] + word[place + 1 :])
            if found is not None:
                break
    if found is None or abs(len(found) - len(word)) > 1:
        return ()
    return (found,)


def _unglued(word: str, known: _Known) -> tuple[str, ...]:
    """Return a brand and the generic word that was run into it, in the order written."""
    if word[-_EDGE:] in known.tails:
        for cut in range(_SHORTEST_BRAND, len(word) - _SHORTEST_FORM + 1):
            if word[cut:] in known.glued:
                return word[:cut], word[cut:]
    if word[:_EDGE] in known.heads:
        for cut in range(len(word) - _SHORTEST_BRAND, _SHORTEST - 1, -1):
            if word[:cut] in known.glued:
                return word[:cut], word[cut:]
    return ()
