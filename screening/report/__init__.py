"""What people read of a screened manifest: tables for spreadsheets, a terminal, a browser."""

from screening.report.derived import derive
from screening.report.hit_lines import HitLine, hit_lines
from screening.report.totals import Totals

__all__ = ["HitLine", "Totals", "derive", "hit_lines"]
