"""Birth dates as evidence: same day or year, exchanged day and month, other calendar."""

from __future__ import annotations

import re
from dataclasses import replace

from normalizers.dates import PartialDate, parse_date
from screening.policy import EvidencePoints
from screening.results import Effect, Evidence

#: Years that lists give for one birth differ by one more often than births do.
_NEAR_YEARS = 1
#: A circa date is commonly off by a few years.
_CIRCA_YEARS = 3
#: Years of the lunar and solar Islamic calendars that living memory spans.
_ISLAMIC = range(1290, 1460)
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")


def compare(asked: str, listed: tuple[PartialDate, ...], points: EvidencePoints) -> Evidence | None:
    """Return the evidence of the best-agreeing listed birth date; None where no side has one.

    >>> found = compare("1966-11-23", (PartialDate("1966", year=1966),), EvidencePoints())
    >>> found.effect, found.similarity
    (<Effect.SUPPORTS: 'supports'>, 90.0)
    """
    known = [date for date in map(_with_year, listed) if date.year]
    date = _with_year(parse_date(asked)) if asked else None
    if date is None and not known:
        return None
    if date is None or not date.year:
        return _neutral(asked, known[0].text if known else "", "no birth date was given to compare")
    if not known:
        return _neutral(asked, "", "the list gives no birth date")
    similarity, sentence, best = max(
        ((*_agreement(date, other), other) for other in known), key=lambda entry: entry[0]
    )
    effect, moved = Effect.NEUTRAL, 0.0
    if similarity >= 90:
        effect = Effect.SUPPORTS
        moved = points.birth_date_equal if similarity == 100 else 0.0
    elif similarity < 50:
        effect, moved = Effect.AGAINST, points.birth_date_other
    return Evidence(
        kind="birth_date",
        asked=asked,
        listed=best.text,
        similarity=similarity,
        effect=effect,
        points=moved,
        sentence=sentence,
    )


def _with_year(date: PartialDate) -> PartialDate:
    """Return the date with its year of the Islamic calendar where it has no Gregorian one."""
    found = None if date.year else _FOUR_DIGITS.search(date.text)
    if found and int(found[0]) in _ISLAMIC:
        return replace(date, year=int(found[0]))
    return date


def _neutral(asked: str, listed: str, sentence: str) -> Evidence:
    return Evidence(
        kind="birth_date",
        asked=asked,
        listed=listed,
        similarity=0,
        effect=Effect.NEUTRAL,
        sentence=sentence,
    )


def _agreement(one: PartialDate, other: PartialDate) -> tuple[float, str]:
    if _years_meet(one, other, 0):
        if one.month and other.month and one.day and other.day:
            if (one.month, one.day) == (other.month, other.day):
                return 100.0, "the same day"
            if (one.month, one.day) == (other.day, other.month):
                return 90.0, "the same year, day and month exchanged"
            return 60.0, "the same year, another day"
        if one.month and other.month and one.month != other.month:
            return 60.0, "the same year, another month"
        return 90.0, "the same year"
    slack = _CIRCA_YEARS if one.circa or other.circa else _NEAR_YEARS
    if _years_meet(one, other, slack):
        return 70.0, "a year close by"
    if _other_calendar(one.year, other.year) or _other_calendar(other.year, one.year):
        return 70.0, "the same year in the Islamic calendar"
    return 0.0, "another year of birth"


def _years_meet(one: PartialDate, other: PartialDate, slack: int) -> bool:
    first = max(one.year, other.year)
    last = min(one.year_to or one.year, other.year_to or other.year)
    return first <= last + slack


def _other_calendar(islamic: int, gregorian: int) -> bool:
    if islamic not in _ISLAMIC or gregorian < 1800:
        return False
    lunar = islamic * 0.970224 + 621.57
    return abs(lunar - gregorian) <= 1.5 or abs(islamic + 621.5 - gregorian) <= 1.0
