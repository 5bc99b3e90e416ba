"""The texts that are looked up for an asked name: as written, in its brackets, without its place.

Forms say more than a name: `Orion Ltd (Bank Vardanak)`, `BANK VARDANAK TEHRAN IRAN`, `Bank Vardanak
Tehran Branch`. Lists print the name alone, or that of another branch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from normalizers import country_code, normalize_name
from normalizers.asides import names_within
from normalizers.tables import read_table
from screening.commonness import common_words

_BRANCH = frozenset(
    ("branch", "office", "head", "main", "representative", "rep", "liaison", "regional")
)
_OF = frozenset(("of", "de", "du", "di", "in", "el", "al"))
_SEVERAL_WORDS = 3
_SHORT = 2
_LAST_HYPHEN = re.compile(r"-(?=[^\s-]+$)")
_BRACKET = re.compile(r"[(\[（【]")


def asked_texts(*written: str) -> Iterable[str]:
    """Return each name as written, the names in its brackets, and it without place and branch.

    What says no more than a line of business is left out: `(Import Export)` names nobody.

    >>> list(asked_texts("Orion Ltd (Bank Vardanak)", "Orion (Import Export)"))
    ['Orion Ltd (Bank Vardanak)', 'Bank Vardanak', 'Orion (Import Export)']
    >>> list(asked_texts("Bank Vardanak Tehran Branch"))
    ['Bank Vardanak Tehran Branch', 'Bank Vardanak Tehran', 'Bank Vardanak']
    """
    if len(written) == 1 and not (_BRACKET.search(written[0]) or _ends_with_place(written[0])):
        return written
    found: dict[str, None] = {}
    for name in written:
        found[name] = None
        found.update(dict.fromkeys(one for one in names_within(name) if not is_generic(one)))
        found.update(dict.fromkeys(_without_place(name)))
    return found


def _without_place(text: str) -> tuple[str, ...]:
    """Return an organization's name without a branch and its place, or a city and its country.

    A country alone may be part of the name (`Bank of Malta`); so may a city, which goes only from
    what is plainly an organization's and is short (`Iran Air Dubai`).
    """
    if _BRACKET.search(text) or not _ends_with_place(text):
        return ()
    # `Tehran-Iran` is a city and its country.
    written = _LAST_HYPHEN.sub(" ", text.replace(",", " ")).split()
    words = [word.strip(".()-").lower() for word in written]
    end = _without_branch(words, len(words))
    organization = branch = end < len(words)
    country = 0
    if not is_city(words[end - 1]):
        country = next(
            (n for n in (3, 2, 1) if n < end and country_code(" ".join(words[end - n : end]))), 0
        )
    rest = end - country
    city = next(
        (n for n in (2, 1) if n < rest and " ".join(words[rest - n : rest]) in _places()), 0
    )
    found = []
    if branch:
        # A city that no table knows stands before the branch too; a country may be the bank's.
        found = [end, rest - city if city else end - 1]
    elif words[rest - city - 1] in _BRANCH:
        organization, found = True, [_without_branch(words, rest - city)]
    elif country and city:
        found = [rest - city]
    elif city and rest - city == _SHORT and words[rest - city - 1] not in _OF:
        # In a longer name a city weighs little, and tells it from those of other cities.
        organization, found = True, [rest - city]
    texts = (" ".join(written[:kept]) for kept in found if kept > 1)
    return tuple(
        text
        for text in texts
        # `Branch` and `Washington` are family names too.
        if (not organization or _names_organization(text)) and not says_too_little(text)
    )


def _without_branch(words: list[str], end: int) -> int:
    """Return where the words before `end` end that are none of a branch."""
    while end and words[end - 1] in _BRANCH:
        end -= 1
    return end


def is_city(text: str) -> bool:
    """Return whether a text in Latin letters is a big city by the table of places.

    >>> is_city("Abu Dhabi"), is_city("Malta")
    (True, False)
    """
    return _places().get(text.lower()) == "city"


def says_too_little(text: str) -> bool:
    """Return whether a piece of a cell is one or two words that say only a line of business.

    Three such words may be all of a listed name.

    >>> says_too_little("General Trading"), says_too_little("General Trading Company")
    (True, False)
    """
    return len(text.split()) < _SEVERAL_WORDS and is_generic(text)


def _names_organization(text: str) -> bool:
    words = _words_of(text) | set(text.lower().replace(".", "").split())
    return not words.isdisjoint(common_words("organization").keys())


def _ends_with_place(text: str) -> bool:
    words = text.rsplit(None, 1)
    if len(words) < 2:
        return False
    last = words[1].strip(".,()-").lower()
    return last.rpartition("-")[2] in _last_words()


@cache
def _last_words() -> frozenset[str]:
    """Return the words that may end a name before which a place stands, in Latin letters."""
    columns = ("name", "code", "language", "note")
    countries = {name.split()[-1] for name, *_ in read_table("countries", columns=columns)}
    short = {name for name, *_ in read_table("country_variants", columns=columns)}
    found = frozenset(name.lower() for name in countries | short if name.isascii())
    return found | _BRANCH | {place.split()[-1] for place in _places()}


def is_generic(text: str) -> bool:
    """Return whether a text says no more than a line of business, and no place either.

    >>> is_generic("General Trading Co"), is_generic("Bank Vardanak"), is_generic("Bank of Malta")
    (True, False, False)
    """
    words = _words_of(text)
    return words.isdisjoint(_places().keys()) and words <= common_words("organization").keys()


def _words_of(text: str) -> frozenset[str]:
    readings = normalize_name(text, kind="organization").readings
    return frozenset(readings[0].words) if readings else frozenset()


@cache
def _places() -> dict[str, str]:
    """Return the kinds of places (city, country, region) by their names in lower case."""
    columns = ("place", "kind", "zh", "ru", "ar", "fa", "ja", "ko")
    return {place: kind for place, kind, *_ in read_table("place_names", columns=columns)}
