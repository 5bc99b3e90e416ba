"""Who on these lists may this be, how likely, and why."""

from screening.comparison import Comparison, compare_names
from screening.errors import ScreeningError
from screening.parties import ScreenedAddress, ScreenedIdentifier, ScreenedParty
from screening.policy import ScreeningPolicy
from screening.results import Evidence, Hit, ScreeningResult, Verdict
from screening.screener import Screener

__all__ = [
    "Comparison",
    "Evidence",
    "Hit",
    "ScreenedAddress",
    "ScreenedIdentifier",
    "ScreenedParty",
    "Screener",
    "ScreeningError",
    "ScreeningPolicy",
    "ScreeningResult",
    "Verdict",
    "compare_names",
]
