"""Partial dates as lists print them: a year, a month, a range, a circa, an impossible day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache
from typing import Literal

from normalizers.tables import read_table
from normalizers.text import clean_text

DateOrder = Literal["dmy", "mdy", "ymd"]

# Below lie years of the Islamic and Persian calendars (1300 to 1450), above lie misprints.
_FIRST_YEAR, _LAST_YEAR = 1500, 2199

_CIRCA = re.compile(
    r"\b(?:circa|ca|approximately|approx|about|around|environ|vers|etwa|около|alrededor de"
    r"|(?:early|mid|late|end of|beginning of))\b\.?-?|^c\.?\s*(?=\d)|~"
)
_LEAD = re.compile(r"^(?:dob|born|birth date|date of birth|né le|in|on|year)\b[ :.]*")
_RANGE = re.compile(
    r"^(?:between|from|entre|zwischen|de|von)?\s*(?P<start>.+?)\s*"
    r"(?:\b(?:to|and|or|until|through|et|à|und|bis|y|a)\b|(?<=\d{4})\s*[-/]\s*(?=\d{4}$))\s*"
    r"(?P<end>.+)$"
)
_DECADE = re.compile(r"^(?:the )?(\d{3}0)'?s$")
_TIME = re.compile(r"[t ]\d{1,2}:\d{2}.*$")
_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|thu|thurs|fri|sat|sun)[a-z]*,? ")
_FIELD = re.compile(r"\d+|[^\W\d_]+")
_EAST_ASIAN = re.compile(r"^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号]?)?)?生?$")


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


@cache
def _months() -> dict[str, int]:
    rows = read_table("months", columns=("name", "month", "language"))
    return {name: int(month) for name, month, _ in rows}


def parse_date(text: str, *, order: DateOrder = "dmy") -> PartialDate:
    """Return what a printed date says; what it does not say is 0. Never raises.

    `order` tells how to read three numbers of which the last is the year (`03/04/1966`); a number
    over 12 overrules it, and a year in front is always followed by month and day. A year outside
    1500 to 2199 and a day that no month has (31 February) make the whole date unknown: only its
    text is kept. Two-digit years are not guessed.

    >>> parse_date("circa 1957").year, parse_date("circa 1957").circa
    (1957, True)
    >>> parse_date("between 1957 and 1959")
    PartialDate(text='between 1957 and 1959', year=1957, month=0, day=0, year_to=1959, circa=False)
    >>> parse_date("23 Nov 1966") == parse_date("23 Nov 1966", order="mdy")
    True
    >>> parse_date("00/00/1980").year, parse_date("0017-05-26").year
    (1980, 0)
    """
    folded = clean_text(text).casefold().strip(" .,;()")
    folded = _LEAD.sub("", folded)
    without = _CIRCA.sub("", folded)
    circa = without != folded
    folded = _TIME.sub("", " ".join(without.split())).strip(" .,;()")
    decade = _DECADE.match(folded)
    if decade:
        year = int(decade[1])
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return PartialDate(text)
        return PartialDate(text, year=year, year_to=year + 9, circa=circa)
    whole = _one_date(folded, order)
    if whole:
        year, month, day = whole
        return PartialDate(text, year, month, day, circa=circa)
    found = _RANGE.match(folded)
    if found and len(folded) < 100:
        start, end = _one_date(found["start"], order), _one_date(found["end"], order)
        if start and end:
            return _range(text, start, end, circa=circa)
    return PartialDate(text, circa=circa)


def _range(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int], *, circa: bool
) -> PartialDate:
    if start == end:
        return PartialDate(text, *start, circa=circa)
    if start[0] == end[0]:
        month = start[1] if start[1] == end[1] else 0
        return PartialDate(text, start[0], month, circa=circa)
    first, last = sorted((start[0], end[0]))
    return PartialDate(text, first, year_to=last, circa=circa)


def _one_date(text: str, order: DateOrder) -> tuple[int, int, int] | None:
    """Return (year, month, day) of a text that is one date, None where it is none."""
    eastern = _EAST_ASIAN.match(text)
    if eastern:
        return _checked(int(eastern[1]), int(eastern[2] or 0), int(eastern[3] or 0))
    fields = _FIELD.findall(_WEEKDAY.sub("", text))
    if not 1 <= len(fields) <= 6:
        return None
    named = [place for place, field in enumerate(fields) if field in _months()]
    if named:
        return _with_month_name(fields, named) if len(named) == 1 else None
    if not all(field.isdecimal() for field in fields):
        return None
    if len(fields) == 1:
        return _solid(fields[0])
    if len(fields) == 2:
        return _month_and_year(fields)
    return _three_numbers(fields, order) if len(fields) == 3 else None


def _with_month_name(fields: list[str], named: list[int]) -> tuple[int, int, int] | None:
    month = _months()[fields[named[0]]]
    fillers = {"de", "of", "the", "st", "nd", "rd", "th", "г", "года", "del", "er"}
    numbers = [
        field for place, field in enumerate(fields) if place != named[0] and field not in fillers
    ]
    if not numbers or not all(number.isdecimal() for number in numbers):
        return None
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return None
    return _checked(int(years[0]), month, int(days[0]) if days else 0)


def _solid(field: str) -> tuple[int, int, int] | None:
    if len(field) == 4:
        return _checked(int(field), 0, 0)
    if len(field) == 8:
        return _checked(int(field[:4]), int(field[4:6]), int(field[6:]))
    return None


def _month_and_year(fields: list[str]) -> tuple[int, int, int] | None:
    first, second = fields
    if len(first) == 4 and len(second) <= 2:
        return _checked(int(first), int(second), 0)
    if len(second) == 4 and len(first) <= 2:
        return _checked(int(second), int(first), 0)
    return None


def _three_numbers(fields: list[str], order: DateOrder) -> tuple[int, int, int] | None:
    lengths = [len(field) for field in fields]
    first, second, third = map(int, fields)
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        return _checked(first, second, third)
    if lengths[2] != 4 or max(lengths[:2]) > 2:
        return None
    month, day = (first, second) if order == "mdy" else (second, first)
    return _checked(third, month, day) or _checked(third, day, month)


def _checked(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not 0 <= month <= 12:
        return None
    if day and (not month or not 1 <= day <= monthrange(year, month)[1]):
        return None
    return year, month, day
