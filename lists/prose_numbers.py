"""Numbers that a list tells in prose: "Passport no.: a) AB123456 b) CD654321", "IMO: 9562233".

Only a number that follows a label is read, up to the end of its sentence or line; what kind it is,
the label's words tell (`lists.identifier_labels`). The prose itself always stays in `remarks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lists.cells import split_enumeration
from lists.factories import tidy
from lists.identifier_labels import identifier_kind, labelled_number
from lists.model import Identifier

_LABEL = re.compile(
    r"""
    (?P<label>
      (?:\b(?:passport|national\ (?:id\b|ident\w+)|identity\ card|tax\ id|tax\ number
        |fiscal\ code|imo(?:\ identification)?|mmsi|social\ security
        |(?:company|business|state)\ (?:registration|identification)|company|registration)
       (?:\ (?:numbers?|nos?\b|id|code|information|card|no\.?))*)
      (?:\ \(ogrn\ no\.\))?
    )
    \s*[.:]?\s*[.:]?\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MARKED = re.compile(r"(?:\b(?:numbers?|nos?|id|code|information|imo|mmsi)\b[.:)\s]*|:\s*)$", re.I)
_END = re.compile(r"(?<!\bno)(?<!\bNo)\.\s+(?=[A-Z])|\.\s*$|[\n;]|$")
_BANK = re.compile(
    r"\b(?:SWIFT(?:/BIC)?|BIC)\b[^\w\n]{0,3}\s*(?P<bic>[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b"
)
_LEGAL_ENTITY = re.compile(r"\bLEI\b[^\w\n]{0,3}\s*(?P<lei>[A-Z0-9]{18}\d{2})\b")
_NEXT_ITEM = re.compile(r"[\s,;]+\(?[b-z]\)\s")
_PLAIN = re.compile(r"[A-Z0-9][A-Z0-9\-/ .]*\d[A-Z0-9\-/ ]*")
_OUTER_BRACKET = re.compile(
    r"(?P<inside>(?:[^()]|(?<=[\s(][a-z1-9])\)|(?<=^[a-z])\))*?)(?<!\b[a-z1-9])\)"
)
_SHORTEST = 5
_LONGEST_SENTENCE = 600


def numbers_in(text: str) -> Iterator[Identifier]:
    """Yield the labelled numbers of a prose text, in the order in which they stand.

    >>> found = list(numbers_in("IMO number: 9562233. Passport no: a) Maltese AB12345 b) CD54321."))
    >>> [(number.kind, number.value) for number in found]
    [('imo', '9562233'), ('passport', 'AB12345'), ('passport', 'CD54321')]
    """
    for label in _LABEL.finditer(text):
        printed = tidy(label["label"])
        if not _MARKED.search(label.group()):
            continue
        window = text[label.end() : label.end() + _LONGEST_SENTENCE]
        end = _END.search(window)
        sentence = window[: end.start()] if end else window
        # "(IMO number: 9562233) Annex XIV": the bracket around label and number ends the number.
        outer = _OUTER_BRACKET.match(sentence)
        if outer:
            sentence = outer["inside"]
        following = _LABEL.search(sentence)
        if following and _MARKED.search(following.group()) and ":" in following.group():
            sentence = sentence[: following.start()]
        pieces = split_enumeration(sentence)[1]
        if len(pieces) == 1:
            # This label stands inside an enumeration: the next item has a label of its own.
            pieces = (_NEXT_ITEM.split(pieces[0], maxsplit=1)[0],)
        for piece in pieces:
            number = labelled_number(
                piece, kind=identifier_kind(printed), label=printed.rstrip(" .:")
            )
            if number.value != tidy(piece).rstrip(" .") or _is_number(number.value):
                yield number
    for bank in _BANK.finditer(text):
        yield Identifier("bic", bank["bic"], label="SWIFT/BIC")
    for entity in _LEGAL_ENTITY.finditer(text):
        yield Identifier("lei", entity["lei"], label="LEI")


def _is_number(value: str) -> bool:
    return len(value) >= _SHORTEST and _PLAIN.fullmatch(value) is not None
