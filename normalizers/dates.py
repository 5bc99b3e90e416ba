"""Partial dates as lists print them: a year, a month, a range, a circa, an impossible day."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which only some is known; `text` is as printed, 0 marks what is not known.

    `year_to` is the last year of a range (0 where it is no range). An impossible date keeps its
    text and has year 0, so nothing is compared with it.
    """

    text: str
    year: int = 0
    month: int = 0
    day: int = 0
    year_to: int = 0
    circa: bool = False
