"""The books of a run: how many rows were read, what became of them, and hits by list and role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from screening.report.hit_lines import HitLine

VERDICTS = ("hit", "incomplete", "review", "clear")


@dataclass(slots=True)
class Totals:
    """Counts of one run. The books balance: `rows == screened + rejected == sum of verdicts`."""

    rows: int = 0
    rejected: int = 0
    hits: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    by_list: Counter[str] = field(default_factory=Counter)
    by_role: Counter[str] = field(default_factory=Counter)

    @property
    def screened(self) -> int:
        """Rows that were read and screened."""
        return self.rows - self.rejected

    @property
    def balanced(self) -> bool:
        """Whether every row has exactly one verdict."""
        return self.rows == self.screened + self.rejected == self.verdicts.total()

    def clear(self) -> None:
        """Count one clear row."""
        self.rows += 1
        self.verdicts["clear"] += 1

    def take(self, record: Mapping[str, Any]) -> None:
        """Count one row that is not clear."""
        self.rows += 1
        self.verdicts[record["verdict"]] += 1
        if "problem" in record:
            self.rejected += 1

    def take_hit(self, line: HitLine) -> None:
        """Count one hit."""
        self.hits += 1
        self.by_list[line.list_name] += 1
        self.by_role[line.role] += 1

    def as_dict(self) -> dict[str, Any]:
        """Return the counts in a fixed order, for JSON."""
        return {
            "rows": self.rows,
            "screened": self.screened,
            "rejected": self.rejected,
            "verdicts": {name: self.verdicts[name] for name in VERDICTS},
            "hits": self.hits,
            "hits_by_list": dict(sorted(self.by_list.items())),
            "hits_by_role": dict(sorted(self.by_role.items())),
        }

    def sentence(self) -> str:
        """Return the balance as the summary states it.

        >>> totals = Totals(); totals.clear(); totals.sentence()
        '1 row read = 1 screened + 0 rejected: 0 hit, 0 incomplete, 0 review, 1 clear'
        """
        verdicts = ", ".join(f"{self.verdicts[name]:,} {name}" for name in VERDICTS)
        books = f"{self.screened:,} screened + {self.rejected:,} rejected"
        rows = "row" if self.rows == 1 else "rows"
        return f"{self.rows:,} {rows} read = {books}: {verdicts}"
