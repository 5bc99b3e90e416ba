"""What stands beside a name in the same cell: brackets, a second name, a form of address.

`Bank Melli Iran (BMI)`, `Orion Ltd a/k/a Orion Pumps` and `M/S Orion Traders` hold a name and more.
What they also may mean is offered as further texts to read, beside the cell as it stands.
A name in brackets that no word announces is offered where a party is asked about, not in lists.
"""

from __future__ import annotations

import re

from normalizers.countries import country_code

_BRACKETS = re.compile(r"[(\[{<][^()\[\]{}<>]*[)\]}>]")
_ENCLOSED = re.compile(r"[(\[（【]([^()\[\]（）【】]+)[)\]）】]")
_INITIALS = r"a[/.]?k[/.]?a[/.]?|f[/.]?k[/.]?a[/.]?|n[/.]?k[/.]?a[/.]?|d[/.]?b[/.]?a[/.]?|t/a"
_IN_WORDS = (
    r"also known as|doing business as|trading as|alias"
    r"|formerly(?: known as| called)?|previously(?: known as| called)?|now known as"
)
_ALSO_KNOWN = re.compile(rf"[\s,;]+(?:{_INITIALS}|{_IN_WORDS})[\s:]+", re.IGNORECASE)
#: In brackets a few more words can mean nothing else.
_ALSO_ENCLOSED = re.compile(
    rf"\s*(?:(?:{_INITIALS}|{_IN_WORDS}|now|old name|ex(?=[-.\s]))(?!\w)[\s:.-]*)+(?=\w)",
    re.IGNORECASE,
)
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ADDRESSED = re.compile(r"^(?:m/s\.?|messrs\.?)\s+(?=\S)", re.IGNORECASE)
#: Quick looks tell that most names hold none of these.
_SIGNS = re.compile(
    r"[(/\[{<]|[afn]ka|dba|\.[kb]\.|known|messrs|doing|trading as|alias|formerly|previously"
)
_MAYBE = re.compile(
    r"[(\[{</]|\b(?:aka|fka|nka|dba|known|messrs|[afnd]\.[kb]\.a|alias|formerly|previously)\b"
    r"|doing|trading as",
    re.IGNORECASE,
)
_SHORTEST = 3
_MOST = 3


def other_texts(text: str) -> tuple[str, ...]:
    """Return what else a cell may name, at most three texts; () for a plain name.

    >>> other_texts("Orion Pump Works (Tehran Branch)"), other_texts("M/S Orion Traders")
    (('Orion Pump Works',), ('Orion Traders',))
    >>> other_texts("Orion Ltd a/k/a Orion Pumps"), other_texts("Orion Ltd (formerly Orion Pumps)")
    (('Orion Ltd', 'Orion Pumps'), ('Orion Ltd', 'Orion Pumps'))
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
        found.extend(_named_within(text))
    if addressed := _ADDRESSED.match(plain):
        plain = plain[addressed.end() :]
        found.append(plain)
    names = _ALSO_KNOWN.split(plain)
    if len(names) > 1:
        found = [*found[-1:], *(name.strip(" ,;") for name in names)][-_MOST:]
    kept = [one for one in found if one != text and sum(map(str.isalnum, one)) >= _SHORTEST]
    return tuple(dict.fromkeys(kept))[:_MOST]


def _named_within(text: str) -> list[str]:
    """Return the names that stand in brackets after words that announce a name."""
    marked = ((one, _ALSO_ENCLOSED.match(one)) for one in _ENCLOSED.findall(text))
    return [one[found.end() :].strip() for one, found in marked if found]


def names_within(text: str) -> tuple[str, ...]:
    """Return what stands in brackets and may be another name of an asked party, at most three.

    On lists a bracket holds a place, an acronym or a department more often than a name; whoever
    asks wants to know of either. A single word says too little; a script without spaces has none.

    >>> names_within("Orion Ltd (Bank Vardanak)"), names_within("Orion Pumps (OPW)")
    (('Bank Vardanak',), ())
    """
    found = []
    for one in _ENCLOSED.findall(text):
        several = len(one.split()) > 1 or _WITHOUT_SPACES.search(one)
        if several and sum(map(str.isalpha, one)) >= _SHORTEST and not country_code(one):
            found.append(one.strip())
    return tuple(dict.fromkeys(found))[:_MOST]
