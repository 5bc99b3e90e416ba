"""Text in, comparable text out; knows no list and no score.

`normalize_name` is the door for names; dates, countries, identifiers and addresses have their own.
"""

from normalizers.addresses import NormalizedAddress, normalize_address
from normalizers.countries import country_code, country_name
from normalizers.dates import PartialDate, parse_date
from normalizers.errors import (
    InvalidIdentifierError,
    NameTooLongError,
    NormalizerError,
    TableError,
)
from normalizers.names import normalize_name
from normalizers.reading import NormalizedName, Reading

__all__ = [
    "InvalidIdentifierError",
    "NameTooLongError",
    "NormalizedAddress",
    "NormalizedName",
    "NormalizerError",
    "PartialDate",
    "Reading",
    "TableError",
    "country_code",
    "country_name",
    "normalize_address",
    "normalize_name",
    "parse_date",
]
