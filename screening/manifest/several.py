"""The names that stand together in one cell: several parties, or one on behalf of another.

Which of them the party is cannot be told from the text, so each is a name to screen; nothing is
taken off the cell by this.
"""

from __future__ import annotations

import re
from functools import cache

from normalizers import country_code
from normalizers.tables import read_table
from screening.asked_texts import is_generic
from screening.manifest.headings import find_label

# Marks that stand between names and hardly ever inside one.
_BETWEEN_NAMES = re.compile(r"\s*[;；|、•\t]\s*|\s+/\s+")
_ITEMS = re.compile(r"(?:^|(?<=[\s,;]))\(?[1-9]\d?[.)]\s+(?=\D)")
_FOR_ANOTHER = re.compile(
    r"(?<!\w)(?:c/o|care\s+of|obo|o/b(?:/o)?|on\s+behalf\s+of|for\s+(?:the\s+)?account\s+of"
    r"|to\s+(?:the\s+)?order\s+of|f\.?a\.?o\.?|att(?:n|ention)?(?=\.?\s*:))(?!\w)"
    r"[\s.:]*",
    re.IGNORECASE,
)
_MAY_BE_SEVERAL = re.compile(
    r"[;；|、•/:：\t]|\d[.)]|(?:behalf|account|order) of| obo | fao ", re.IGNORECASE
)
_MAY_BE_JOINED = re.compile(r"[&+]|-\s| and ", re.IGNORECASE)
# `Orion Co & Sons` and `Orion Group / Trading` are one name each.
_LOOSE_FORMS = frozenset({"co", "company", "group", "est", "establishment", "as", "sa", "corp"})
_SPACES = re.compile(r"[ \u00a0\u3000]{2,}")
_LONGEST_LABEL = 80
_LONGEST_CELL = 20_000
_COLON = re.compile(r"\s*[:：]\s*")
_WORD_BEFORE = re.compile(r"[^\s,;:：.]+(?:\s+[^\s,;:：]+){0,3}$")


def names_between_marks(text: str) -> tuple[str, ...]:
    """Return the pieces of a text between marks, items, labels and `c/o`; () if it is one name.

    >>> names_between_marks("Orion Bank; Nova Bank"), names_between_marks("Orion Bank")
    (('Orion Bank', 'Nova Bank'), ())
    >>> names_between_marks("Orion Ltd & Nova Bank"), names_between_marks("Orion c/o Nova")
    (('Orion Ltd', 'Nova Bank'), ('Orion', 'Nova'))
    >>> names_between_marks("1) Orion 2) Nova"), names_between_marks("Orion. Notify: Nova")
    (('Orion', 'Nova'), ('Orion', 'Nova'))
    >>> names_between_marks("Orion Co., Ltd., Nova Bank"), names_between_marks("Orion, Ada Maria")
    (('Orion Co., Ltd.', 'Nova Bank'), ())
    """
    if len(text) > _LONGEST_CELL:
        return ()  # so long a text is told to be compared in its beginning only
    if not _MAY_BE_SEVERAL.search(text) and not (
        _MAY_BE_JOINED.search(text) and _legal_form_and_mark().search(text)
    ):
        return _between_commas(text) if "," in text else ()
    text = _SPACES.sub(" ", text)
    pieces = [
        piece
        for part in _BETWEEN_NAMES.split(text)
        for item in _ITEMS.split(part)
        for labelled in _between_labels(item)
        for other in _FOR_ANOTHER.split(labelled)
        for piece in _between_forms(other)
    ]
    if len(pieces) < 2:
        return _between_commas(text) if "," in text else ()
    stripped = (piece.strip(" ,.-/") for piece in pieces)
    return tuple(dict.fromkeys(piece for piece in stripped if any(map(str.isalnum, piece))))


def label_before(text: str) -> str:
    """Return the words at the end of `text` that name a role, "" where none do.

    >>> label_before("Orion Works, 12 Port Road, Notify Party"), label_before("Orion Works")
    ('Notify Party', '')
    """
    text = text[-_LONGEST_LABEL:]
    found = _WORD_BEFORE.search(text)
    words = found[0].split() if found else []
    for start in range(len(words)):
        label = " ".join(words[start:])
        target = find_label(label)
        if target is not None and target.role and target.field in {"name", "text"}:
            return text[found.start() :].split(None, start)[-1] if found else ""
    return ""


def _between_labels(text: str) -> list[str]:
    """Cut before and after each label inside the text: `A. Notify: B` is `A.` and `B`."""
    pieces = [""]
    at = 0
    for colon in _COLON.finditer(text):
        before = text[at : colon.start()]
        label = label_before(before)
        if label:
            pieces[-1] += before[: len(before) - len(label)]
            pieces.append("")
        else:
            pieces[-1] += before + colon[0]
        at = colon.end()
    pieces[-1] += text[at:]
    return [piece for piece in pieces if piece.strip()]


def _between_forms(text: str) -> list[str]:
    """Cut where a legal form ends a name and a joining mark follows: `Orion Ltd & Nova`."""
    pieces = []
    at = 0
    for found in _legal_form_and_mark().finditer(text):
        pieces.append(text[at : found.end("form")])
        at = found.end()
    return [*pieces, text[at:]]


def _between_commas(text: str) -> tuple[str, ...]:
    """Return the pieces between commas that may be names, () where no legal form ends any.

    Without a legal form a comma stands inside one name (`Orion, Ada Maria`) or before a place.
    """
    forms, places = _legal_forms(), _address_words()
    pieces: list[str] = []
    for piece in text.split(","):
        words = _words(piece)
        if pieces and words and all(word in forms for word in words):
            pieces[-1] += "," + piece
        else:
            pieces.append(piece)
    names, with_form = [], False
    for piece in pieces:
        words = _words(piece)
        ends = len(words) > 1 and words[-1] in forms
        with_form = with_form or ends
        of_address = any(map(str.isdigit, piece)) or not places.isdisjoint(words)
        says_more = len(words) > 1 and not (of_address or _is_place(words) or is_generic(piece))
        if ends or says_more:
            names.append(piece.strip())
    if not with_form or len(names) < 2:
        return ()
    return tuple(name for name in dict.fromkeys(names) if not is_generic(name))


def _words(text: str) -> list[str]:
    return [bare for word in text.casefold().split() if (bare := word.strip(".()"))]


def _is_place(words: list[str]) -> bool:
    """Return whether words are a country, or one word and a country: `Dubai UAE`."""
    return any(country_code(" ".join(words[start:])) for start in (0, 1))


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(word.strip(".()") for word in _of_kind("end")) | _LOOSE_FORMS


@cache
def _address_words() -> frozenset[str]:
    return frozenset(
        word.strip(".") for word in (*_of_kind("start"), *_of_kind("street")) if " " not in word
    )


@cache
def _of_kind(kind: str) -> frozenset[str]:
    rows = read_table("address_words", columns=("kind", "word", "language"), package="screening")
    return frozenset(word for row_kind, word, _ in rows if row_kind == kind)


@cache
def _legal_form_and_mark() -> re.Pattern[str]:
    forms = sorted(
        {re.escape(word) for word in _of_kind("end") if word not in _LOOSE_FORMS},
        key=lambda form: (-len(form), form),
    )
    return re.compile(
        rf"(?<!\w)(?P<form>(?:{'|'.join(forms)})(?!\w)\.?)\s*(?:[/&+]|-(?=\s)|and(?!\w))\s*(?=\w)",
        re.IGNORECASE,
    )
