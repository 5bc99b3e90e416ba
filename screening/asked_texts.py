"""The texts that are looked up for an asked name: as it is written, and what its brackets name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from normalizers import normalize_name
from normalizers.asides import names_within
from normalizers.tables import read_table
from screening.commonness import common_words

_BRACKET = re.compile(r"[(\[（【]")


def asked_texts(*written: str) -> Iterable[str]:
    """Return each name as written, and the names that may stand in its brackets.

    What says no more than a line of business is left out: `(Import Export)` names nobody.

    >>> list(asked_texts("Orion Ltd (Bank Vardanak)", "Orion (Import Export)"))
    ['Orion Ltd (Bank Vardanak)', 'Bank Vardanak', 'Orion (Import Export)']
    """
    if len(written) == 1 and not _BRACKET.search(written[0]):
        return written
    found: dict[str, None] = {}
    for name in written:
        found[name] = None
        found.update(dict.fromkeys(one for one in names_within(name) if not is_generic(one)))
    return found


def is_generic(text: str) -> bool:
    """Return whether a text says no more than a line of business, and no place either.

    >>> is_generic("General Trading Co"), is_generic("Bank Vardanak"), is_generic("Bank of Malta")
    (True, False, False)
    """
    common, places = common_words("organization"), _places()
    words = {
        word
        for reading in normalize_name(text, kind="organization").readings[:1]
        for word in reading.words
    }
    return words.isdisjoint(places) and all(word in common for word in words)


@cache
def _places() -> frozenset[str]:
    columns = ("place", "kind", "zh", "ru", "ar", "fa", "ja", "ko")
    return frozenset(place for place, *_ in read_table("place_names", columns=columns))
