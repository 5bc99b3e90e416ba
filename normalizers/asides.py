"""What stands beside a name in the same cell: brackets, a second name, a form of address.

`Bank Melli Iran (BMI)`, `Orion Ltd a/k/a Orion Pumps` and `M/S Orion Traders` hold a name and more.
What they also may mean is offered as further texts to read, beside the cell as it stands.
"""

from __future__ import annotations

import re

_BRACKETS = re.compile(r"[(\[{<][^()\[\]{}<>]*[)\]}>]")
_ALSO_KNOWN = re.compile(
    r"[\s,;]+(?:a[/.]?k[/.]?a[/.]?|f[/.]?k[/.]?a[/.]?|n[/.]?k[/.]?a[/.]?|d[/.]?b[/.]?a[/.]?"
    r"|also known as|formerly known as|now known as|doing business as)[\s:]+",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"^(?:m/s\.?|messrs\.?)\s+(?=\S)", re.IGNORECASE)
#: Quick looks tell that most names hold none of these.
_SIGNS = re.compile(r"[(/\[{<]|[afn]ka|dba|\.[kb]\.|known|messrs|doing")
_MAYBE = re.compile(
    r"[(\[{</]|\b(?:aka|fka|nka|dba|known|messrs|[afnd]\.[kb]\.a)\b|doing", re.IGNORECASE
)
_SHORTEST = 3
_MOST = 3


def other_texts(text: str) -> tuple[str, ...]:
    """Return what else a cell may name, at most three texts; () for a plain name.

    >>> other_texts("Orion Pump Works (Tehran Branch)"), other_texts("M/S Orion Traders")
    (('Orion Pump Works',), ('Orion Traders',))
    >>> other_texts("Orion Ltd a/k/a Orion Pumps")
    ('Orion Ltd', 'Orion Pumps')
    >>> other_texts("Orion Pump Works")
    ()
    """
    if not _SIGNS.search(text.lower()) or not _MAYBE.search(text):
        return ()
    found: list[str] = []
    plain = text
    if any(bracket in text for bracket in "([{<"):
        plain = " ".join(_BRACKETS.sub(" ", text).split())
        found.append(plain)
    if addressed := _ADDRESSED.match(plain):
        plain = plain[addressed.end() :]
        found.append(plain)
    names = _ALSO_KNOWN.split(plain)
    if len(names) > 1:
        found = [*found[-1:], *(name.strip(" ,;") for name in names)][-_MOST:]
    kept = [one for one in found if one != text and sum(map(str.isalnum, one)) >= _SHORTEST]
    return tuple(dict.fromkeys(kept))[:_MOST]
