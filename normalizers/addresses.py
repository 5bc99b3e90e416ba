"""Addresses as sets of comparable tokens: where a party sits, however the address is written.

A token is a plain word (`dongsi`, `road`, `fushun`) or a marked number: `house=16`, `unit=2104`,
`floor=7`, `building=b`, `street=15`, `box=42340`, `postcode=113015`. Two spellings of one address
share nearly all tokens whatever their order; another flat or house number is another token. Street
types are words of their own in one English form (ul., улица, St -> street; cad., prospekt ->
avenue). What every address may or may not print (province, district, city of) is left out, and so
is the country, which has a field. Compare sets: shared tokens speak for, differing marked numbers
of the same kind speak against.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from normalizers.affixes import fold
from normalizers.countries import country_code, is_part_of_country
from normalizers.errors import NameTooLongError
from normalizers.numbers import cardinal_digits
from normalizers.organization_words import translate
from normalizers.scripts import main_script, script_runs
from normalizers.tables import read_table
from normalizers.text import clean_characters, fold_homoglyphs
from normalizers.transliteration import to_ascii
from normalizers.writing import reader_for

LENGTH_LIMIT = 100_000

_MARKED = ("unit", "floor", "building", "house", "box")
_POST_BOX = re.compile(
    r"\b(?:p\.? ?o\.?|post(?:al)?(?: office)?)[ .]*box\b|\ba/ya\b|а/я", re.IGNORECASE
)
_SLASH_FLOOR = re.compile(r"\b(\w{1,3})/f\b", re.IGNORECASE)
_CARE_OF = re.compile(r"\bc/o\b", re.IGNORECASE)
_HYPHENED = re.compile(r"\b(пр|б|р|kv|pr|r)-(т|р|н|д|ra|t|n)\b", re.IGNORECASE)
_INITIALS = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\.)")
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d|\d{5}-\d{4}|\d{3}-\d{3,4})\b"
)
_TOKEN = re.compile(r"\d[^\W_]*(?:[-/][^\W_]+)*|[^\W_]+(?:'[^\W_]+)*")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ORDINAL_OF_STREET = re.compile(r"(\d+)-?(?:st|nd|rd|th|ya|aya|y|oy|yy|я|ая|й|и|ый|ыи)")
_ORDINAL_WORD = re.compile(r"[a-z]{2,}(?:st|nd|rd|th)")
# Before a ZIP code two capitals are a state.
_STATE_AND_ZIP = re.compile(r"\b([A-Z]{2})(?=,? +\d{5}(?:-\d{4})?[ .]*$)")
_TURKISH = frozenset(
    {"cad", "cadde", "caddesi", "sok", "sokak", "sokagi", "mah", "mahallesi", "kat"}
)
# A lone letter before a number: what it means in Russia (dom, korpus) and in Türkiye (daire, kat).
_LETTERS = {"d": ("house", "unit"), "k": ("building", "floor")}
_HAN = frozenset({"Hani", "Kana"})


@dataclass(frozen=True, slots=True)
class NormalizedAddress:
    """An address made comparable; `text` is as given, `tokens` see the head of the module.

    `words` are the plain words in reading order; `house`, `unit`, `floor`, `building`, `box` and
    `postcode` repeat the first number marked as such ("" where there is none); `country` is the
    ISO 3166-1 alpha-2 code of a country named at the end.
    """

    text: str
    tokens: frozenset[str]
    words: tuple[str, ...] = ()
    house: str = ""
    unit: str = ""
    floor: str = ""
    building: str = ""
    box: str = ""
    postcode: str = ""
    country: str = ""


@cache
def _address_words() -> dict[str, tuple[str, str]]:
    rows = read_table("address_words", columns=("word", "canonical", "role"))
    return {
        fold(word): (role, "" if canonical == "-" else canonical) for word, canonical, role in rows
    }


def normalize_address(text: str, *, country: str = "") -> NormalizedAddress:
    """Return the address as comparable tokens. Raises `NameTooLongError` over 100,000 characters.

    `country` is the alpha-2 code that is known from another field: it tells whether the `CA` that
    ends an address is California or Canada, `Georgia` the state or the country. Where nothing
    tells, such a word is left out and the country stays unknown.

    >>> asked = normalize_address("Flat G, 19/F, Maple Mansion, Taikoo Shing, Hong Kong")
    >>> sorted(asked.tokens), asked.country
    (['floor=19', 'mansion', 'maple', 'shing', 'taikoo', 'unit=g'], 'HK')
    >>> normalize_address("ул. Ленина, д. 5, кв. 12").tokens == normalize_address(
    ...     "Lenina Street 5, Apt. 12").tokens
    True
    """
    if len(text) > LENGTH_LIMIT:
        raise NameTooLongError(len(text), LENGTH_LIMIT)
    cleaned = fold_homoglyphs(clean_characters(text))
    rest, country = _without_country(cleaned, country)
    rest = _CARE_OF.sub(",", _POST_BOX.sub(" pobox ", _SLASH_FLOOR.sub(r" floor \1 ", rest)))
    rest = _INITIALS.sub(r"\1", _HYPHENED.sub(r"\1\2", rest))
    marked: list[tuple[str, str]] = [
        (
            "postcode",
            found.lower().replace(" ", "").split("-")[0]
            if _is_zip(found)
            else found.lower().replace(" ", "").replace("-", ""),
        )
        for found in _POSTCODE.findall(rest)
    ]
    rest = _POSTCODE.sub(" , ", rest)
    words: list[str] = []
    segments = [part for part in re.split(r"[,;\n]+", rest) if part.strip()]
    turkish = not _TURKISH.isdisjoint(to_ascii(rest).lower().replace(".", " ").split())
    for place, segment in enumerate(segments):
        if main_script(segment) in _HAN:
            # Imported here, because it brings the tables of Chinese with it.
            from normalizers.address_han import country_at_start, han_tokens

            code, inside = country_at_start(segment.strip())
            country = country or code
            plain, numbers = han_tokens(inside)
            words += plain
            marked += numbers
            continue
        for script, run in script_runs(segment):
            _read_segment(run, script, words, marked, first=not place, turkish=turkish)
    return _assembled(text, words, marked, country)


def _is_zip(found: str) -> bool:
    return len(found) == 10 and found[5] == "-"


def _assembled(
    text: str, words: list[str], marked: list[tuple[str, str]], country: str
) -> NormalizedAddress:
    firsts: dict[str, str] = {}
    for mark, value in marked:
        firsts.setdefault(mark, value)
    tokens = frozenset(words) | {f"{mark}={value}" for mark, value in marked}
    for mark in ("number", "street"):
        firsts.pop(mark, None)
    return NormalizedAddress(text, tokens, tuple(words), country=country, **firsts)


def _without_country(text: str, known: str) -> tuple[str, str]:
    """Return the text without countries named at its end, and the code of the most exact one.

    A second country is taken only as a territory of the first: Hong Kong, China, but never
    Georgia, US. Codes of the states of the USA become their names.
    """
    country = ""
    while True:
        head, comma, last = text.rpartition(",")
        name = last.strip(" .")
        code = country_code(name) if comma else ""
        if "US" in (country, known) and code != "US" and (code, "US") not in _territories():
            return _with_state_name(text, head if comma else "", name), country
        if not country and _may_be_state(name) and code not in ("", known):
            return (text if known else head), ""
        if not code or (country not in ("", code) and (code, country) not in _territories()):
            return (text if country or known else _with_state_name(text, "", "")), country
        country = code
        if is_part_of_country(name):
            return text, country
        text = head


def _may_be_state(name: str) -> bool:
    return name in _us_states() or name in _us_states().values()


def _with_state_name(text: str, head: str, last: str) -> str:
    """Return the text with a state's code at its end, or before its ZIP code, as the name."""
    states = _us_states()
    if head and last in states:
        return f"{head}, {states[last]}"
    return _STATE_AND_ZIP.sub(lambda found: states.get(found[1], found[1]), text)


@cache
def _us_states() -> dict[str, str]:
    rows = read_table("us_states", columns=("code", "name"))
    return {code: name for code, name in rows}  # noqa: C416 - rows may have any length to types


@cache
def _territories() -> frozenset[tuple[str, ...]]:
    return frozenset(read_table("territories", columns=("territory", "country")))


def _read_segment(
    run: str,
    script: str,
    words: list[str],
    marked: list[tuple[str, str]],
    *,
    first: bool,
    turkish: bool,
) -> None:
    found = _TOKEN.findall(run)
    tokens = [fold(token if script != "Latn" else to_ascii(token)) for token in found]
    tokens = [token for token in tokens if token]
    known = _address_words()
    used: set[int] = set()
    kinds = {kind for kind, _ in marked}
    for place, token in enumerate(tokens):
        role, canonical = known.get(token, ("", ""))
        if token in _LETTERS and place + 1 < len(tokens) and tokens[place + 1][0].isdigit():
            role = canonical = _LETTERS[token][turkish]
        if role in _MARKED:
            beside = _number_beside(tokens, place, used, role)
            if beside is not None:
                used |= {place, beside}
                found_numbers = _numbers_of(tokens[beside], canonical, turkish=turkish)
                kinds.update(kind for kind, _ in found_numbers)
                marked += found_numbers
            elif role in ("unit", "floor", "box", "house"):
                used.add(place)
    for place, token in enumerate(tokens):
        if place in used:
            continue
        role, canonical = known.get(token, ("", ""))
        if role == "filler" or (role == "house" and not canonical):
            continue
        if ordinal := _street_number(tokens, place):
            marked.append(("street", ordinal))
        elif token[0].isdigit():
            kind = _kind_of_number(token, tokens, kinds, first=first and place == 0)
            kinds.add(kind)
            marked.append((kind, _plain(token)))
        elif role == "street" or role == "building":
            words.append(canonical)
        else:
            words += _romanized(token, script)


def _street_number(tokens: list[str], place: int) -> str:
    """Return the number of a numbered street (15th St., Fifth Avenue) at this place, or ""."""
    token = tokens[place]
    ordinal = _ORDINAL_OF_STREET.fullmatch(token)
    if ordinal is None and not _ORDINAL_WORD.fullmatch(token):
        return ""
    known = _address_words()
    if not any(known.get(after, ("",))[0] == "street" for after in tokens[place + 1 : place + 3]):
        return ""
    return ordinal[1] if ordinal else cardinal_digits(token)


def _number_beside(tokens: list[str], place: int, used: set[int], role: str) -> int | None:
    """Return where the number stands that a word like flat or floor marks."""
    before, after = place - 1, place + 1
    if role == "floor" and before >= 0 and before not in used and _is_number(tokens[before]):
        return before
    if (
        after < len(tokens)
        and after not in used
        and (_is_number(tokens[after]) or (role != "house" and len(tokens[after]) == 1))
    ):
        return after
    return None


def _is_number(token: str) -> bool:
    return (
        token[0].isdigit()
        or bool(cardinal_digits(token))
        or bool(len(token) <= 4 and token[-1].isdigit() and token[0].isalpha())
    )


def _plain(token: str) -> str:
    ordinal = _ORDINAL.fullmatch(token)
    if ordinal:
        return ordinal[1]
    digits = cardinal_digits(token)
    if digits:
        return digits
    # `45-B` is `45b`; `3-4` is a range and stays one.
    return re.sub(r"[-/](?=[^\W\d])", "", token).replace("/", "-")


def _numbers_of(token: str, mark: str, *, turkish: bool) -> list[tuple[str, str]]:
    if turkish and mark == "house" and re.fullmatch(r"\d+/\d+", token):
        house, unit = token.split("/")
        return [("house", house), ("unit", unit)]
    return [(mark, _plain(token))]


def _kind_of_number(token: str, tokens: list[str], kinds: set[str], *, first: bool) -> str:
    digits = token.isdigit()
    if digits and "postcode" not in kinds and len(token) >= 4:
        alone = len(tokens) == 1
        before_city = token == tokens[0] and "house" in kinds
        if (alone or not first) and (len(token) in (5, 6) or alone or before_city):
            return "postcode"
    if "house" not in kinds:
        return "house"
    return "unit" if token[-1].isalpha() and "unit" not in kinds else "number"


def _romanized(token: str, script: str) -> list[str]:
    if script == "Latn":
        plain = "".join(filter(str.isalnum, token))
        return [plain] if plain else []
    words: list[str] = []
    for piece in translate(token, script=script):
        if piece.words is not None:
            words += piece.words
        else:
            found = reader_for(script)(piece.written, kind="organization")
            words += found[0].words if found else ()
    return words
