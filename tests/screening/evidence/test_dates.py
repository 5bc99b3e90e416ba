"""Birth dates: missing is neutral, a near one too, another year speaks against."""

from __future__ import annotations

import pytest

from normalizers.dates import parse_date
from screening.evidence.dates import compare
from screening.policy import EvidencePoints
from screening.results import Effect, Evidence

POINTS = EvidencePoints()


def found(asked: str, *listed: str) -> Evidence:
    evidence = compare(asked, tuple(map(parse_date, listed)), POINTS)
    assert evidence is not None
    return evidence


@pytest.mark.parametrize(
    ("asked", "listed", "effect", "points"),
    [
        ("1966-11-23", "23 Nov 1966", Effect.SUPPORTS, POINTS.birth_date_equal),
        ("1966", "23 Nov 1966", Effect.SUPPORTS, 0),
        ("1966-11", "23 Nov 1966", Effect.SUPPORTS, 0),
        ("1966-05-04", "1966-04-05", Effect.SUPPORTS, 0),
        ("1966-11-23", "1966-11-24", Effect.NEUTRAL, 0),
        ("1966-10", "1966-11", Effect.NEUTRAL, 0),
        ("1967-11-23", "1966-11-23", Effect.NEUTRAL, 0),
        ("1968", "1966", Effect.AGAINST, POINTS.birth_date_other),
        ("1968", "circa 1966", Effect.NEUTRAL, 0),
        ("1964", "1963 to 1966", Effect.SUPPORTS, 0),
        ("1958", "1960 to 1966", Effect.AGAINST, POINTS.birth_date_other),
        ("1944", "23 Nov 1966", Effect.AGAINST, POINTS.birth_date_other),
    ],
)
def test_how_two_dates_agree(asked: str, listed: str, effect: Effect, points: float) -> None:
    evidence = found(asked, listed)

    assert (evidence.effect, evidence.points) == (effect, points), evidence.sentence


@pytest.mark.parametrize(
    ("islamic", "gregorian"), [("1345", "1966"), ("1386", "1966"), ("1387", "1967")]
)
def test_a_year_of_the_islamic_calendars_is_not_held_against_the_party(
    islamic: str, gregorian: str
) -> None:
    # 1345 is 1966/67 of the solar calendar (Iran), 1386 is 1966/67 of the lunar one.
    for asked, listed in ((islamic, gregorian), (gregorian, islamic)):
        evidence = found(asked, listed)
        assert evidence.effect is Effect.NEUTRAL
        assert "Islamic" in evidence.sentence


def test_the_best_of_several_listed_dates_counts() -> None:
    evidence = found("1971-02-03", "1944", "3 Feb 1971", "1972")

    assert (evidence.effect, evidence.listed) == (Effect.SUPPORTS, "3 Feb 1971")


def test_missing_dates_are_neutral_and_say_which_side() -> None:
    assert found("", "1966").sentence == "no birth date was given to compare"
    assert found("1966").sentence == "the list gives no birth date"
    assert {found("", "1966").effect, found("1966").effect} == {Effect.NEUTRAL}
    assert compare("", (), POINTS) is None


def test_a_date_that_cannot_be_read_is_missing_not_contradicting() -> None:
    assert found("unknown", "1966").effect is Effect.NEUTRAL
    assert compare("1966", (parse_date("n/a"),), POINTS).effect is Effect.NEUTRAL  # type: ignore[union-attr]
