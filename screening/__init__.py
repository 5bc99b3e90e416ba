"""Who on these lists may this be, how likely, and why.

The names are loaded when first asked for, so that `screening --help` does not wait for numpy.
"""

import importlib
import typing

if typing.TYPE_CHECKING:
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

_HOMES = {
    "Comparison": "screening.comparison",
    "Evidence": "screening.results",
    "Hit": "screening.results",
    "ScreenedAddress": "screening.parties",
    "ScreenedIdentifier": "screening.parties",
    "ScreenedParty": "screening.parties",
    "Screener": "screening.screener",
    "ScreeningError": "screening.errors",
    "ScreeningPolicy": "screening.policy",
    "ScreeningResult": "screening.results",
    "Verdict": "screening.results",
    "compare_names": "screening.comparison",
}


def __getattr__(name: str) -> typing.Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
