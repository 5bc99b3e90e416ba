"""Countries and territories: from any printed name or code to ISO 3166-1 alpha-2.

Names are matched exactly after folding (case, accents, punctuation, a leading article), never by
likeness: Niger is not Nigeria and "Republic of Korea" is not its neighbour. `XK` stands for Kosovo
(user-assigned in ISO 3166, in use by the European Commission).

Tables: `countries.tsv` (Unicode CLDR, several languages) and `country_variants.tsv` (own: official
and former names, alpha-3 codes, what lists print). A variant overrules CLDR.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from normalizers.tables import read_table
from normalizers.text import clean_text

_COLUMNS = ("name", "code", "language", "note")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640]")
_PUNCTUATION = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"^(?:the|la|le|les|el|los|las|l|die|der|das) (?=\w)")
_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ß": "ss", "ı": "i", "ø": "o", "ł": "l", "đ": "d"}
    | {"_": " "}
)
_SHORTEST_NAME = 4
_LENGTH_LIMIT = 200


def _fold(text: str) -> str:
    folded = clean_text(text).casefold().replace("&", " and ").replace("'", "")
    if not folded.isascii():
        bare = _MARKS.sub("", unicodedata.normalize("NFKD", folded)).translate(_LETTERS)
        folded = unicodedata.normalize("NFKC", bare)
    return " ".join(_PUNCTUATION.sub(" ", folded).split())


@cache
def _codes() -> dict[str, str]:
    known: dict[str, str] = {}
    for table in ("country_variants", "countries"):
        for name, code, _, _ in read_table(table, columns=_COLUMNS):
            known.setdefault(_fold(name), code)
    for code in _english():
        known.setdefault(code.casefold(), code)
    return known


@cache
def _english() -> dict[str, str]:
    names = {
        code: name
        for name, code, language, _ in read_table("countries", columns=_COLUMNS)
        if language == "en"
    }
    for name, code, _, note in read_table("country_variants", columns=_COLUMNS):
        if note == "short":
            names[code] = name
    return names


@lru_cache(maxsize=20_000)
def country_code(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country's name or code, "" where it is none.

    Reads alpha-2 and alpha-3 codes, short, official and former names in English, French, German,
    Spanish, Russian, Arabic, Chinese and more languages, and the country's own.

    >>> country_code("Republic of Korea"), country_code("Democratic People's Republic of Korea")
    ('KR', 'KP')
    >>> [country_code(text) for text in ("IRN", "Côte d’Ivoire", "КНДР", "伊朗", "Atlantis")]
    ['IR', 'CI', 'KP', 'IR', '']
    """
    if len(text) > _LENGTH_LIMIT:
        return ""
    folded = _fold(text)
    codes = _codes()
    found = codes.get(folded)
    if found is None:
        shorter = _ARTICLE.sub("", folded)
        found = codes.get(shorter, "") if len(shorter) >= _SHORTEST_NAME else ""
    return found


@cache
def _parts() -> frozenset[str]:
    rows = read_table("country_variants", columns=_COLUMNS)
    return frozenset(_fold(name) for name, _, _, note in rows if note == "part")


def is_part_of_country(text: str) -> bool:
    """Return whether the text names a part of a country, for which `country_code` gives the whole.

    >>> is_part_of_country("Dubai"), is_part_of_country("Singapore")
    (True, False)
    """
    return len(text) <= _LENGTH_LIMIT and _fold(text) in _parts()


def country_name(code: str) -> str:
    """Return the English short name of an alpha-2 code, "" where there is no such code.

    >>> country_name("KP"), country_name("xk"), country_name("QQ")
    ('North Korea', 'Kosovo', '')
    """
    return _english().get(code.strip().upper(), "")
