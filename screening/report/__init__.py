"""What people read of a screened manifest: tables for spreadsheets, a terminal, a browser."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screening.report.derived import derive
    from screening.report.hit_lines import HitLine
    from screening.report.totals import Totals

__all__ = ["HitLine", "Totals", "derive"]

# Imported when asked for: a single question on the command line needs nothing of manifests.
_MODULES = {"HitLine": "hit_lines", "Totals": "totals", "derive": "derived"}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(import_module(f"screening.report.{_MODULES[name]}"), name)
