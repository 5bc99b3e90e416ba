"""The names in a vessel's box: former ones, substitutes, and the name without voyage and flag."""

from __future__ import annotations

import re

from normalizers import country_code

_VOYAGE = re.compile(
    r"(?:\s+(?:V(?:OY(?:AGE)?)?|TRIP|LEG)\b\W*(?:NO\b\W*)?[A-Z]{0,3}\d\w*|\s+V\d{2,}\w*"
    r"|(?:\s+|\s*[-/]\s*)[A-Z]{0,3}\d+[NSEW])$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^\s*(?:per|by)\s+|\s+/\s+|\s*&\s*"
    r"|\s*[,/(]?\s*(?<!\w)(?:ex(?:[-.\s]\s*|\s*name:?\s+)(?=\w)|(?:formerly|then|now)(?!\w)"
    r"|or\s+(?:sub(?:s|stitutes?)?|similar|any\s+other)(?!\w)\.?|t/s(?!\w)"
    r"|transs?hip(?:ped|ment)?(?:\s+(?:to|on|via))?(?!\w)"
    r"|(?:(?:1st|2nd|first|second|feeder|mother|ocean)\s+)?(?:vsl|vessel)(?!\w)|feeder(?!\w)|mother(?!\w)"
    r"|(?:lng|lpg|gas|bulk|ore|oil|crude\s+oil|product|chemical|container|general\s+cargo)"
    r"\s+(?:carrier|tanker|ship)(?!\w)|general\s+cargo(?!\w))[\s:.]*",
    re.IGNORECASE,
)
_FLAG = re.compile(r"\W*\bflag(?:ged)?\b", re.IGNORECASE)
_LONGEST_COUNTRY = 4
_LONGEST = 1_000


def vessel_names(text: str) -> tuple[str, ...]:
    """Return the further names of a vessel that its box holds, () for one plain name.

    `Ocean Star 045E` is Ocean Star on a voyage, or a ship of that name.

    >>> vessel_names("Ocean Star 045E"), vessel_names("Ocean Star ex Nova Sun")
    (('Ocean Star',), ('Ocean Star', 'Nova Sun'))
    >>> vessel_names("Ocean Star, Panama flag"), vessel_names("Ocean Star")
    (('Ocean Star',), ())
    """
    if len(text) > _LONGEST:
        return ()  # no ship is called so
    names = []
    for piece in _BETWEEN.split(text):
        for name in _without_flag(piece.strip(" ,;()[]/-")):
            voyage = _VOYAGE.search(name)
            names.append((name[: voyage.start()] if voyage else name).strip(" ,;/-"))
    return tuple(dict.fromkeys(name for name in names if name and name != text))


def _without_flag(name: str) -> tuple[str, ...]:
    """Return a vessel's name without the flag behind it: a country after a comma, or with `flag`.

    Before the word `flag` the end of the name may only look like a country's, so both are returned.
    """
    flag = _FLAG.search(name)
    before = name[: flag.start()] if flag else name
    head, comma, country = before.rpartition(",")
    if comma and country_code(country):
        return (head,)
    words = before.split() if flag else []
    for number in range(1, min(_LONGEST_COUNTRY, len(words) - 1) + 1):
        if country_code(" ".join(words[-number:])):
            return (before, " ".join(words[:-number]))
    return (before,)
