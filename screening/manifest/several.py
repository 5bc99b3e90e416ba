"""The names that stand together in one cell: several parties, or one on behalf of another.

Which of them the party is cannot be told from the text, so each is a name to screen; nothing is
taken off the cell by this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from screening.cell_words import address_words
from screening.manifest.headings import find_label
from screening.manifest.joined import JOINING_WORDS, LOOSE_FORMS, joined_names
from screening.manifest.phrases import (
    between_phrases,
    holds_unspaced,
    is_function,
    may_hold_phrase,
    telling_words,
)
from screening.manifest.reference_numbers import is_number

# Marks that stand between names and hardly ever inside one.
_BETWEEN_NAMES = re.compile(r"\s*[;；|、•\t\\]\s*|\s+/\s+|\s*(?<!:)//+\s*")
_ITEMS = re.compile(r"(?:^|(?<=[\s,;]))\(?[1-9]\d?[.)]\s+(?=\D)")
_MAY_BE_SEVERAL = re.compile(r"[;；|、•/\\:：\t]|\d[.)]")
_MAY_BE_JOINED = re.compile(r"[&+]|-\s| and ", re.IGNORECASE)
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
    (('Orion Co., Ltd', 'Nova Bank'), ())
    """
    if len(text) > _LONGEST_CELL or _is_one_name(text):
        return ()  # so long a text is told to be compared in its beginning only
    if (
        not _MAY_BE_SEVERAL.search(text)
        and not may_hold_phrase(text)
        and not (_MAY_BE_JOINED.search(text) and _legal_form_and_mark().search(text))
    ):
        return _names(joined_names(text))
    text = _SPACES.sub(" ", text).replace("&amp;", "&")
    pieces = [
        piece
        for part in _BETWEEN_NAMES.split(text)
        for item in _ITEMS.split(part)
        for labelled in _between_labels(item)
        for other in between_phrases(labelled)
        for piece in _between_forms(other)
    ]
    each = [] if pieces == [text] else pieces[:]
    each += [name for piece in pieces for name in joined_names(piece)]
    each += [part for name in tuple(each) for part in between_phrases(name)]
    return _names(each)


def _names(pieces: Iterable[str]) -> tuple[str, ...]:
    """Return the pieces that may be names, each once and without marks at its ends."""
    stripped = map(_stripped, pieces)
    kept = (piece for piece in stripped if any(map(str.isalnum, piece)) and not is_number(piece))
    return tuple(dict.fromkeys(kept))


def _is_one_name(text: str) -> bool:
    """Tell quickly that most texts are letters and spaces, and none of the words parts names."""
    folded = text.casefold()
    if not folded.replace(" ", "").isalnum() or not _parting_words().isdisjoint(folded.split()):
        return False
    return text.isascii() or not holds_unspaced(folded)


@cache
def _parting_words() -> frozenset[str]:
    return telling_words() | JOINING_WORDS


def _stripped(piece: str) -> str:
    piece = piece.strip(" ,.-/")
    # A cut inside brackets leaves one of the two.
    return piece if piece.count("(") == piece.count(")") else piece.strip(" ()")


def label_before(text: str) -> str:
    """Return the words at the end of `text` that name a role or a job, "" where none do.

    >>> label_before("Orion Works, 12 Port Road, Notify Party"), label_before("Orion Works")
    ('Notify Party', '')
    """
    text = text[-_LONGEST_LABEL:]
    found = _WORD_BEFORE.search(text)
    words = found[0].split() if found else []
    for start in range(len(words)):
        label = " ".join(words[start:])
        target = find_label(label)
        of_role = target is not None and target.role and target.field in {"name", "text"}
        if of_role or is_function(label):
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
            rest = before[: len(before) - len(label)]
            # `Ultimate beneficial owner`, `L/C applicant`: one word before a label is of the label.
            one_word = not pieces[-1] and rest.rstrip()[-1:].isalnum() and " " not in rest.strip()
            if not one_word:
                pieces[-1] += rest
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


@cache
def _legal_form_and_mark() -> re.Pattern[str]:
    forms = sorted(
        {re.escape(word) for word in address_words("end") if word not in LOOSE_FORMS},
        key=lambda form: (-len(form), form),
    )
    return re.compile(
        rf"(?<!\w)(?P<form>(?:{'|'.join(forms)})(?!\w)\.?)\s*(?:[/&+]|-(?=\s)|and(?!\w))\s*(?=\w)",
        re.IGNORECASE,
    )
