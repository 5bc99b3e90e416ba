"""Text in, comparable text out; knows no list and no score."""

from normalizers.dates import PartialDate
from normalizers.reading import NormalizedName, Reading

__all__ = ["NormalizedName", "PartialDate", "Reading"]
