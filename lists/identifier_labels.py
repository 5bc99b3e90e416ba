"""Which kind of number a published label means: passport, tax number or IMO number.

The words are `data/identifier_labels.tsv`. A label that holds none of them is of kind "other":
the number is kept and compared only with numbers of kind "other" under the same label.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lists.factories import tidy
from lists.model import Identifier
from lists.nationalities import nationality_code
from normalizers.tables import read_table

_GAP = re.compile(r"[\s._\-/:'’()]+")


@cache
def _words() -> tuple[tuple[str, str], ...]:
    rows = read_table("identifier_labels", columns=("words", "kind", "why"), package="lists")
    return tuple((f" {words} ", kind) for words, kind, _ in rows)


@lru_cache(maxsize=4096)
def identifier_kind(label: str) -> str:
    """Return the kind that `label` means, "other" where it says none.

    >>> identifier_kind("Passport No."), identifier_kind("UK Company no. "), identifier_kind("Tel")
    ('passport', 'registration', 'other')
    """
    spaced = f" {_GAP.sub(' ', label.lower()).strip()} "
    return next((kind for words, kind in _words() if words in spaced), "other")


_NUMBER = re.compile(
    r"""
    (?P<label>[^\d;]{0,80}?)\s*
    (?P<number>(?:\b[A-Z]{1,6}[ \-/]?){0,3}\d[A-Z0-9\-/ ]*(?:\.\d{3})*(?<![\s\-/]))
    (?P<rest>$|\s*\(.*|\s*[.,;:].*|\s+[A-Za-z][a-z].*|\s+[a-z]\b.*|[A-Z][a-z].*)
    """,
    re.VERBOSE | re.DOTALL,
)
_SHORTEST = 3
_SHORTEST_STATE = 4
_IN_BRACKETS = re.compile(r"\((?P<inner>[^()]*)\)")


def labelled_number(text: str, *, kind: str = "", label: str = "") -> Identifier:
    """Return the number in a printed phrase, with its label before it and the rest as remarks.

    `kind` is that of the cell, "" lets the printed label tell it; `label` is the cell's own name,
    taken where the phrase has none. A country in brackets is that of the number. A phrase of
    another build is all value, so nothing is lost.

    >>> one = labelled_number("Passport no: AB592667 (issued on 3 May 2007)", kind="passport")
    >>> one.value, one.label, one.remarks
    ('AB592667', 'Passport no', '(issued on 3 May 2007)')
    >>> labelled_number("UK Company no. 06527449").kind
    'registration'
    >>> labelled_number("see above", kind="tax").value
    'see above'
    """
    text = tidy(text)
    found = _NUMBER.fullmatch(text)
    # "Reference 51. Passport no. 0608109": a short number after words only numbers the entry.
    if found is None or (found["label"].strip() and len(found["number"]) < _SHORTEST):
        return Identifier(kind or identifier_kind(label), text, label=label)
    printed = tidy(found["label"] or "").rstrip(" .:#")
    rest = found["rest"].strip(" .,;:")
    inner = _IN_BRACKETS.match(rest)
    country = nationality_code(inner["inner"]) if inner else ""
    first = printed.partition(" ")[0]
    # Short words are other things: "no" is a number sign, not Norway.
    if not country and len(first) >= _SHORTEST_STATE:
        country = nationality_code(first)
    said = identifier_kind(printed) if printed else "other"
    # A cell may hold another document than its column says: an identity card under "Passport".
    kept = said if said != "other" else (kind or identifier_kind(label))
    return Identifier(kept, found["number"].strip(), country, printed or label, rest)
