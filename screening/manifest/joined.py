"""Names that a comma, an `and` or a dash joins: told by what the pieces say.

The same marks stand inside one name (`Orion, Ada Maria`, `Vega & Nova`), so a piece is asked about
only where the others are names too, or plainly say something else: a place, a job, an address.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from lists.nationalities import nationality_code
from normalizers import country_code
from screening.asked_texts import is_city, says_too_little
from screening.cell_words import address_words
from screening.commonness import common_words
from screening.manifest.phrases import is_function

_MARK = re.compile(
    r"\s+(?:and(?:/or)?|or|und|oder|et|ou|y|и|или|ve)\s+|\s*(?:&amp;|[&+])\s*|\s+[-–—]+\s+"
    r"|(?<!\W\w)/(?!\w\b)",
    re.IGNORECASE,
)
_MARKS = frozenset("&+/-–—")
JOINING_WORDS = frozenset({"and", "and/or", "or", "und", "oder", "et", "ou", "y", "и", "или", "ve"})
_OF = frozenset({"of", "for", "de", "del", "du", "des", "für", "der", "in"})
_POSTAL_CODE = re.compile(r"\d{4,6}(?:-\d{3,4})?")
_POSTAL = 3  # words of a city with its code
_CODE = 2
_SHORT_COUNTRIES = frozenset({"uk", "us"})
_MOST_MARKS = 8
# `Orion Co & Sons` and `Orion Group / Trading` are one name each.
LOOSE_FORMS = frozenset({"co", "company", "group", "est", "establishment", "as", "sa", "corp"})


def joined_names(text: str) -> tuple[str, ...]:
    """Return the names that commas, or `and`, `&`, `/` and free dashes join; () if it is one name.

    >>> joined_names("Orion Co., Ltd., Nova Bank"), joined_names("Orion, Ada Maria")
    (('Orion Co., Ltd.', 'Nova Bank'), ())
    >>> joined_names("12 Port Road, Dubai, Nova Bank"), joined_names("Nova Bank - Director")
    (('Nova Bank',), ('Nova Bank',))
    >>> joined_names("Ada Maria and Jan Kowal"), joined_names("Vega & Nova")
    (('Ada Maria', 'Jan Kowal'), ())
    """
    if "," not in text:
        return _between_marks(text) if _may_be_joined(text) else ()
    without = _comma_before_form().sub(" ", text)
    names = _between_commas(text)
    parts = (part for name in names if "," not in name for part in _between_marks(name))
    marked = _between_marks(without, alone="," in without)
    return tuple(dict.fromkeys((*names, *marked, *parts)))


def _may_be_joined(text: str) -> bool:
    """Tell quickly that most texts hold no joining mark."""
    return not (_MARKS.isdisjoint(text) and JOINING_WORDS.isdisjoint(text.casefold().split()))


def _between_commas(text: str) -> tuple[str, ...]:
    """Return the pieces between commas that may be names, () where no legal form ends any.

    Without a legal form a comma stands inside one name (`Orion, Ada Maria`), so what is left
    without places and jobs stays together, unless each piece is several words.
    """
    forms = legal_forms()
    pieces: list[str] = []
    for piece in text.split(","):
        words = _words(piece)
        if pieces and words and all(word in forms for word in words):
            pieces[-1] += "," + piece
        else:
            pieces.append(piece)
    if len(pieces) == 1:
        return ()
    names, rest, with_form, cut = [], [], False, False
    for piece in pieces:
        words = _words(piece)
        ends = _ends_with_form(piece)
        with_form = with_form or ends
        if _says_something_else(piece):
            # A country alone may be part of the name: `Ministry of Works, Malta`.
            cut = cut or not country_code(piece) or is_city(piece.strip())
            continue
        rest.append(piece)
        of_address = any(map(str.isdigit, piece)) or not _address_words().isdisjoint(words)
        if ends or (len(words) > 1 and not of_address and not says_too_little(piece)):
            names.append(piece.strip())
    if len(names) > 1 and (with_form or len(names) == len(rest)):
        return tuple(name for name in dict.fromkeys(names) if not says_too_little(name))
    left = ",".join(rest).strip()
    return (left,) if cut and left and not says_too_little(left) else ()


def _between_marks(text: str, *, alone: bool = False) -> tuple[str, ...]:
    """Return the two sides of each mark that are names, or the side beside what says else.

    With `alone` only the latter: commas in the text may part it otherwise (`Orion, Vega & Nova`).
    """
    names: list[str] = []
    for found in islice(_MARK.finditer(text), _MOST_MARKS):
        sides = [text[: found.start()].strip(" ,"), text[found.end() :].strip(" ,")]
        kept = [side for side in sides if not _says_something_else(side)]
        # `Bureau of Works and Trade`: what is joined is only what stands behind the preposition.
        inside = not (_OF.isdisjoint(_words(sides[0])[1:-1]) or _ends_with_form(sides[1]))
        several = all(len(side.split()) > 1 and not says_too_little(side) for side in sides)
        if len(kept) == 1 or (several and not inside and not alone):
            names.extend(side for side in kept if not says_too_little(side))
    return tuple(dict.fromkeys(names))


def _ends_with_form(text: str) -> bool:
    words = _words(text)
    return len(words) > 1 and words[-1] in legal_forms()


def _says_something_else(piece: str) -> bool:
    """Return whether a piece is a place, a job or part of an address."""
    words = _words(piece)
    return (
        not words
        or (piece.strip(" ,.").replace(" ", "").isdigit())
        or (any(map(str.isdigit, piece)) and not _address_words().isdisjoint(words))
        or (len(words) <= _POSTAL and any(map(_POSTAL_CODE.fullmatch, words)))
        or (len(words) > 1 and words[-1] in address_words("street"))
        or is_function(piece)
        or bool(nationality_code(piece.strip(" ,.")))
        or _is_place(words)
    )


def _words(text: str) -> list[str]:
    return [bare for word in text.casefold().split() if (bare := word.strip("()").replace(".", ""))]


def _is_place(words: list[str]) -> bool:
    """Return whether words are a country, a city, or one word and a country: `Dubai UAE`."""
    if len(words) > 1 and len(words[-1]) <= _CODE and words[-1] not in _SHORT_COUNTRIES:
        return False  # `Orion Co` is in no Colombia
    text = " ".join(words)
    if is_city(text) or country_code(text):
        return True
    # `Dubai UAE` and `Marsa Malta`, but `Bank Malta` is a bank.
    city = is_city(words[0]) or words[0] not in common_words("organization")
    return len(words) > 1 and city and bool(country_code(" ".join(words[1:])))


@cache
def legal_forms() -> frozenset[str]:
    """Return the words that end an organization's name, as the table of address words has them."""
    return frozenset(word.replace(".", "") for word in address_words("end")) | LOOSE_FORMS


@cache
def _comma_before_form() -> re.Pattern[str]:
    forms = ("".join(rf"{re.escape(char)}\.?" for char in form) for form in sorted(legal_forms()))
    return re.compile(rf",\s*(?=(?:{'|'.join(forms)})(?!\w))", re.IGNORECASE)


@cache
def _address_words() -> frozenset[str]:
    words = (*address_words("start"), *address_words("street"), "box")
    return frozenset(word.replace(".", "") for word in words if " " not in word)
