from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.errors import InvalidIdentifierError
from normalizers.identifiers import compact, is_valid, validate

KINDS = ("imo", "lei", "bic", "swift", "iban", "isin", "inn", "ogrn", "mmsi", "call_sign")
PLAIN = ("passport", "tax", "registration", "national_id")

# Published examples of the standards and of registers, none of a designated party.
VALID = [
    ("imo", "IMO 9074729", "9074729"),
    ("imo", "IMO No. 9319466", "9319466"),
    ("lei", "5493 0084 UKLV MY22 DS16", "54930084UKLVMY22DS16"),
    ("lei", "LEI: 213800WAVVOPS85N2205", "213800WAVVOPS85N2205"),
    ("bic", "deut de ff 500", "DEUTDEFF500"),
    ("swift", "SWIFT/BIC DEUTDEFF", "DEUTDEFF"),
    ("iban", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    ("iban", "IBAN DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
    ("isin", "US0378331005", "US0378331005"),
    ("isin", "GB0002634946", "GB0002634946"),
    ("inn", "7707083893", "7707083893"),
    ("inn", "ИНН 500100732259", "500100732259"),
    ("ogrn", "ОГРН 1027700132195", "1027700132195"),
    ("ogrn", "304500116000157", "304500116000157"),
    ("mmsi", "MMSI 244 060 807", "244060807"),
    ("call_sign", "PD-1234", "PD1234"),
    ("passport", "ab-12 34.56", "AB123456"),
    ("tax", "٣٤٥-٦", "3456"),
]
INVALID = [
    ("imo", "9074728", "check digit is 8, expected 9"),
    ("imo", "907472", "7 digits"),
    ("lei", "54930084UKLVMY22DS17", "remainder"),
    ("bic", "DEUT", "8 or 11"),
    ("iban", "GB82WEST1234569876543", "expected 22 for GB"),
    ("iban", "DE88370400440532013000", "remainder"),
    ("isin", "US0378331006", "check digit is 6, expected 5"),
    ("inn", "7707083894", "check digit is 4, expected 3"),
    ("inn", "500100732258", "check digit is 58, expected 59"),
    ("ogrn", "1027700132196", "check digit is 6, expected 5"),
    ("mmsi", "12345678", "9 digits"),
    ("call_sign", "1234", "3 to 10"),
    ("passport", " - ", "no letter or digit"),
    ("registration", "1" * 101, "at most 100"),
]


@pytest.mark.parametrize(("kind", "number", "plain"), VALID)
def test_a_valid_number_gives_its_compact_form(kind: str, number: str, plain: str) -> None:
    assert validate(kind, number) == plain
    assert compact(kind, number) == plain
    assert is_valid(kind, number)


@pytest.mark.parametrize(("kind", "number", "problem"), INVALID)
def test_an_invalid_number_says_why(kind: str, number: str, problem: str) -> None:
    with pytest.raises(InvalidIdentifierError, match=problem) as caught:
        validate(kind, number)

    assert caught.value.value in number
    assert not is_valid(kind, number)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(KINDS + PLAIN), st.text(max_size=40))
def test_any_text_is_compacted_once_and_for_all(kind: str, number: str) -> None:
    plain = compact(kind, number)

    assert compact(kind, plain) in (plain, compact(kind, plain))
    if is_valid(kind, number):
        assert validate(kind, plain) == plain


@settings(deadline=None, max_examples=100)
@given(st.sampled_from([case for case in VALID if case[0] in ("imo", "inn", "isin")]), st.data())
def test_one_wrong_digit_is_noticed(case: tuple[str, str, str], data: st.DataObject) -> None:
    kind, _, plain = case
    places = [place for place, character in enumerate(plain) if character.isdigit()]
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != plain[place]]))
    weak = kind in ("imo", "inn")  # weights that share a factor with the modulus miss some digits

    wrong = plain[:place] + other + plain[place + 1 :]

    assert weak or not is_valid(kind, wrong)
    if place == len(plain) - 1:
        assert not is_valid(kind, wrong)


def test_letters_and_digits_of_a_number_are_not_taken_for_each_other() -> None:
    assert compact("passport", "AB1CD0EF") == "AB1CD0EF"
