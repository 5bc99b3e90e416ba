"""Text in, comparable text out; knows no list and no score."""

from normalizers.countries import country_code, country_name
from normalizers.dates import PartialDate, parse_date
from normalizers.names import normalize_name
from normalizers.reading import NormalizedName, Reading

__all__ = [
    "NormalizedName",
    "PartialDate",
    "Reading",
    "country_code",
    "country_name",
    "normalize_name",
    "parse_date",
]
