"""Words that are common in names everywhere, by the committed tables: rarity's background."""

from __future__ import annotations

from functools import cache

from normalizers.organizations import FILLER_WORDS
from normalizers.tables import read_table

#: Names in 100,000 that carry a word of the band (see the table's header).
_BAND_RATE = {"1": 3_000, "2": 1_000, "3": 250, "4": 50}
#: A legal form stands in every other name of an organization; left in a name, it says nothing.
_LEGAL_FORM_RATE = 50_000
#: A place that no table of common words bands.
_PLACE_RATE = 250
_SHORTEST_MISSPELT = 5


@cache
def common_words(kind: str) -> dict[str, float]:
    """Return, for common words in names of a kind, how many of 100,000 names carry each.

    `kind` is individual, organization or vessel. Legal forms and places count as words of
    organizations.

    >>> common_words("organization")["trading"] > common_words("organization")["dental"]
    True
    """
    columns = ("word", "band", "kind", "why")
    found: dict[str, float] = {}
    if kind == "organization":
        forms = read_table("legal_forms", columns=_LEGAL_COLUMNS)
        for spelling, *_ in forms:
            word = spelling.replace(".", "").lower()
            if word.isascii() and word.isalpha() and len(word) > 1:
                found[word] = _LEGAL_FORM_RATE
        for place, *_ in read_table("place_names", columns=_PLACE_COLUMNS):
            if place.isalpha() and place.isascii():
                found.setdefault(place, _PLACE_RATE)
    for word, band, row_kind, _ in read_table("generic_words", columns=columns):
        if row_kind == kind:
            found[word] = _BAND_RATE[band]
    return found


@cache
def words_as_written() -> dict[str, float]:
    """Return words of organizations that only the reading as written keeps, with their rate.

    That is the words of legal forms, one by one, and filler words.

    >>> words = words_as_written()
    >>> words["otvetstvennostyu"] == words["liability"] == words["of"]
    True
    """
    found = set(FILLER_WORDS)
    for spelling, *_ in read_table("legal_forms", columns=_LEGAL_COLUMNS):
        plain = spelling.replace(".", "").lower()
        found.update(w for w in plain.split() if w.isascii() and w.isalpha() and len(w) > 1)
    return dict.fromkeys(found, _LEGAL_FORM_RATE)


_PLACE_COLUMNS = ("place", "kind", "zh", "ru", "ar", "fa", "ja", "ko")
_LEGAL_COLUMNS = ("spelling", "canonical", "language", "country", "place")


@cache
def _one_letter_less(kind: str) -> dict[str, str]:
    """Return common words by what is left of them without one letter; the commonest wins."""
    found: dict[str, str] = {}
    words = common_words(kind)
    for word in sorted(words, key=lambda word: (-words[word], word)):
        if len(word) >= _SHORTEST_MISSPELT:
            for place in range(len(word)):
                found.setdefault(word[:place] + word[place + 1 :], word)
    return found


@cache
def _by_what_is_left(kind: str) -> dict[str, str]:
    """Return common words by what is left of a misspelt one without one of its letters."""
    whole = {word: word for word in common_words(kind) if len(word) >= _SHORTEST_MISSPELT}
    return _one_letter_less(kind) | whole


@cache
def _longest(kind: str) -> int:
    return max(map(len, common_words(kind)))


def misspelt_common_word(word: str, kind: str) -> str:
    """Return the common word that `word` is one edit away from, "" if none.

    >>> [misspelt_common_word(word, "organization") for word in ("tradnig", "ryonbong")]
    ['trading', '']
    """
    if not _SHORTEST_MISSPELT - 1 <= len(word) <= _longest(kind) + 1:
        return ""
    less = _one_letter_less(kind)
    if len(word) >= _SHORTEST_MISSPELT - 1 and word in less:
        return less[word]
    left = _by_what_is_left(kind)
    for place in range(len(word)):
        shorter = word[:place] + word[place + 1 :]
        if shorter in left:
            return left[shorter]
    return ""
