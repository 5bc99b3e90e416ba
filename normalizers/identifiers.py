"""Identifiers of parties and vessels: compact form and check digits, one rule for each kind.

* imo: ship, 7 digits with a check digit. IMO Resolution A.1117(30)
* lei: Legal Entity Identifier, 20 characters, check 97. ISO 17442-1, ISO/IEC 7064 MOD 97-10
* bic, also swift: business identifier code, 8 or 11 characters. ISO 9362
* iban: bank account, length by country, check 97. ISO 13616-1 and the SWIFT IBAN Registry
* isin: security, 12 characters with a check digit. ISO 6166
* inn: Russian taxpayer, 10 or 12 digits. Federal Tax Service of Russia, order ММВ-7-6/435@
* ogrn: Russian registration, 13 or 15 digits. Government of Russia, decree 438 of 19 June 2002
* mmsi: ship radio, 9 digits. Recommendation ITU-R M.585
* call_sign: radio call sign. ITU Radio Regulations, article 19
* passport, tax, registration, national_id and any other: no common rule, compacted only

Refusing a valid number costs a true match, so shapes are checked only where a standard fixes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from normalizers.errors import InvalidIdentifierError
from normalizers.tables import read_table
from normalizers.text import clean_characters

_LONGEST = 100
_NOISE = re.compile(r"[^\w]|_")
_LABELS = {
    "imo": re.compile(r"^IMO(?:NUMBER|NO|NR)?"),
    "lei": re.compile(r"^LEI(?:CODE|NO)?(?=[0-9A-Z]{20}$)"),
    "bic": re.compile(r"^(?:SWIFT|BIC)(?:BIC|CODE)?(?=[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$)"),
    "iban": re.compile(r"^IBAN"),
    "isin": re.compile(r"^ISIN"),
    "inn": re.compile(r"^(?:INN|ИНН)"),
    "ogrn": re.compile(r"^(?:OGRN(?:IP)?|ОГРН(?:ИП)?)"),
    "mmsi": re.compile(r"^MMSI"),
}
_ALIASES = {"swift": "bic", "swift_bic": "bic", "ogrnip": "ogrn"}


def compact(kind: str, number: str) -> str:
    """Return the number in capitals without spaces, punctuation and the label of its kind.

    Digits of any script become ASCII. Nothing is checked.

    >>> compact("imo", "IMO 907-4729"), compact("passport", "ab 12-34.56")
    ('9074729', 'AB123456')
    """
    kind = _ALIASES.get(kind, kind)
    plain = _NOISE.sub("", clean_characters(number)).upper()
    label = _LABELS.get(kind)
    return label.sub("", plain) if label else plain


def validate(kind: str, number: str) -> str:
    """Return the compact number of the kind, or raise `InvalidIdentifierError` saying why not.

    >>> validate("lei", "5493 0084 UKLV MY22 DS16")
    '54930084UKLVMY22DS16'
    >>> validate("imo", "9074728")
    Traceback (most recent call last):
    normalizers.errors.InvalidIdentifierError: imo '9074728': check digit is 8, expected 9
    """
    kind = _ALIASES.get(kind, kind)
    plain = compact(kind, number)
    problem = _CHECKS.get(kind, _plain_problem)(plain)
    if problem:
        raise InvalidIdentifierError(kind, number[:_LONGEST], problem)
    return plain


def is_valid(kind: str, number: str) -> bool:
    """Return whether `validate` accepts the number.

    >>> is_valid("bic", "SEPBIRTH"), is_valid("imo", "1234568")
    (True, False)
    """
    try:
        validate(kind, number)
    except InvalidIdentifierError:
        return False
    return True


def _shape(pattern: str, words: str) -> Callable[[str], str]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda plain: "" if compiled.fullmatch(plain) else f"expected {words}"


def _plain_problem(plain: str) -> str:
    if not plain:
        return "no letter or digit in it"
    return f"{len(plain)} characters, at most {_LONGEST}" if len(plain) > _LONGEST else ""


def _digit_problem(given: str, expected: str) -> str:
    return "" if given == expected else f"check digit is {given}, expected {expected}"


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


_seven_digits = _shape(r"\d{7}", "7 digits")


def _imo(plain: str) -> str:
    return _seven_digits(plain) or _digit_problem(
        plain[6], str(_weighted(plain, (7, 6, 5, 4, 3, 2)) % 10)
    )


def _as_number(plain: str) -> int:
    """Return the number in which A is 10 and Z is 35."""
    return int("".join(str(int(character, 36)) for character in plain))


def _mod_97(plain: str) -> str:
    rest = _as_number(plain) % 97
    return "" if rest == 1 else f"remainder by 97 is {rest}, expected 1"


_lei_shape = _shape(r"[0-9A-Z]{18}\d{2}", "18 letters or digits and 2 digits")


def _lei(plain: str) -> str:
    return _lei_shape(plain) or _mod_97(plain)


@lru_cache(maxsize=1)
def _iban_lengths() -> dict[str, int]:
    rows = read_table("iban_lengths", columns=("country", "length"))
    return {country: int(length) for country, length in rows}


_iban_shape = _shape(r"[A-Z]{2}\d{2}[0-9A-Z]{11,30}", "2 letters, 2 digits and 11 to 30 more")


def _iban(plain: str) -> str:
    problem = _iban_shape(plain)
    if problem:
        return problem
    length = _iban_lengths().get(plain[:2])
    if length is not None and len(plain) != length:
        return f"{len(plain)} characters, expected {length} for {plain[:2]}"
    return _mod_97(plain[4:] + plain[:4])


_isin_shape = _shape(r"[A-Z]{2}[0-9A-Z]{9}\d", "2 letters, 9 letters or digits and a digit")


def _isin(plain: str) -> str:
    problem = _isin_shape(plain)
    if problem:
        return problem
    digits = str(_as_number(plain[:-1]))
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 if place % 2 else 2)
        total += value // 10 + value % 10
    return _digit_problem(plain[-1], str(-total % 10))


_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11 = (7, *_INN_10)
_INN_12 = (3, *_INN_11)
_inn_shape = _shape(r"\d{10}|\d{12}", "10 or 12 digits")


def _inn(plain: str) -> str:
    problem = _inn_shape(plain)
    if problem:
        return problem
    if len(plain) == 10:
        return _digit_problem(plain[9], str(_weighted(plain, _INN_10) % 11 % 10))
    expected = f"{_weighted(plain, _INN_11) % 11 % 10}{_weighted(plain, _INN_12) % 11 % 10}"
    return _digit_problem(plain[10:], expected)


_ogrn_shape = _shape(r"\d{13}|\d{15}", "13 or 15 digits")


def _ogrn(plain: str) -> str:
    problem = _ogrn_shape(plain)
    if problem:
        return problem
    return _digit_problem(plain[-1], str(int(plain[:-1]) % (len(plain) - 2) % 10))


_CHECKS: dict[str, Callable[[str], str]] = {
    "imo": _imo,
    "lei": _lei,
    "bic": _shape(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", "8 or 11 characters"),
    "iban": _iban,
    "isin": _isin,
    "inn": _inn,
    "ogrn": _ogrn,
    "mmsi": _shape(r"\d{9}", "9 digits"),
    "call_sign": _shape(r"(?=.*[A-Z])[A-Z0-9]{3,10}", "3 to 10 letters and digits"),
}
