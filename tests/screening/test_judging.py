"""What a hit rests on, where it belongs, what is shown of it, and what would flip it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lists.model import AliasStrength, CountryLink, CountryRole, NameKind, PublishedName
from screening import ScreenedParty, Screener, ScreeningPolicy, ScreeningResult
from screening.policy import EvidencePoints, WeakAliases
from screening.results import Effect
from screening.testing import edition, listed_party

PERSON = listed_party(
    "TAVRESKI, Dragomil Petrun",
    entry_id="P-1",
    kind="individual",
    weak_aliases=("BOULANDRIA",),
    birth_date="1961-04-09",
)
WITH_COUNTRY = replace(
    PERSON, country_links=(CountryLink(CountryRole.NATIONALITY, "Iran", "IR"),), gender="male"
)
VESSEL = listed_party("Ocean Lantern", entry_id="V-1", kind="vessel", imo="9074729")


def ask(policy: ScreeningPolicy | None = None, **party: object) -> ScreeningResult:
    screener = Screener([edition(WITH_COUNTRY, VESSEL)], policy=policy)
    return screener.screen(ScreenedParty.model_validate(party))


# R1, OFAC FAQ 122 to 125: weak aliases, after the case ALLANE, Hacene / "BOULAHIA".


def test_a_weak_alias_alone_is_shown_and_raises_no_alert() -> None:
    result = ask(name="Boulandria")

    assert result.hits == ()
    (hit,) = result.weak_hits
    assert (hit.weak, hit.matched_name.text) == (True, "BOULANDRIA")
    assert result.verdict == "review"
    assert "weak" in hit.evidence[0].sentence
    assert 'weak_aliases = "alert"' in hit.flips


def test_a_policy_may_alert_on_weak_aliases() -> None:
    result = ask(ScreeningPolicy(weak_aliases=WeakAliases.ALERT), name="Boulandria")

    assert [hit.matched_name.text for hit in result.hits] == ["BOULANDRIA"]


def test_a_weak_alias_corroborates_a_strong_name() -> None:
    result = ask(name="Dragomil Tavreski", aliases=("Boulandria",))

    (hit,) = result.hits
    assert not hit.weak
    shown = [one.listed for one in hit.evidence if one.kind == "name"]
    assert shown == ["TAVRESKI, Dragomil Petrun", "BOULANDRIA"]


def test_a_weak_alias_with_an_identifier_in_common_is_a_hit() -> None:
    listed = listed_party(
        "Ocean Lantern", kind="vessel", weak_aliases=("Old Betsy",), imo="9074729"
    )
    asked = ScreenedParty(name="Old Betsy", identifiers=("imo:9074729",))

    (hit,) = Screener([edition(listed)]).screen(asked).hits

    assert (hit.basis, hit.score) == ("identifier", 100)


# Contradiction lowers, missing is neutral, and nothing vanishes below the floor.


def test_missing_data_moves_nothing_and_says_so() -> None:
    bare = ask(name="Dragomil Petrun Tavreski").hits[0]
    full = ask(
        name="Dragomil Petrun Tavreski", kind="individual", birth_date="1961", countries=("IR",)
    ).hits[0]

    assert bare.score == full.score
    neutral = {one.kind: one.sentence for one in bare.evidence if one.effect is Effect.NEUTRAL}
    assert neutral["birth_date"] == "no birth date was given to compare"
    assert neutral["country"] == "no country was given to compare"


def test_an_exact_name_with_another_birth_year_stays_a_hit_or_in_view() -> None:
    result = ask(name="Dragomil Petrun Tavreski", birth_date="1944")

    (hit,) = result.hits + result.review_hits
    assert hit.against[0].kind == "birth_date"
    assert hit.score <= 85


def test_all_contradictions_together_keep_an_exact_name_in_view() -> None:
    result = ask(
        name="Dragomil Petrun Tavreski",
        kind="individual",
        birth_date="1944-01-01",
        countries=("NZ",),
        gender="female",
    )

    (hit,) = result.review_hits
    assert {one.kind for one in hit.against} == {"birth_date", "country", "gender"}
    assert hit.score == 75
    assert result.verdict == "review"


def test_contradictions_are_capped_by_the_policy() -> None:
    points = EvidencePoints(most_against=-40)
    result = ask(
        ScreeningPolicy(evidence=points),
        name="Dragomil Petrun Tavreski",
        birth_date="1944-01-01",
        countries=("NZ",),
        gender="female",
    )

    assert [hit.score for hit in result.review_hits] == [70]


def test_another_kind_lowers_but_keeps_an_exact_name_in_view() -> None:
    result = ask(name="Ocean Lantern", kind="organization")

    (hit,) = result.review_hits
    assert [one.kind for one in hit.against] == ["kind"]
    assert "without the contradicting kind it would be a hit" in hit.flips


def test_an_equal_birth_date_lifts_a_near_name_over_the_threshold() -> None:
    asked = {"name": "Dragomil Tavreska", "kind": "individual"}
    alone = ask(ScreeningPolicy(threshold=60), **asked).hits[0].score
    policy = ScreeningPolicy(threshold=min(99.0, alone + 3))

    assert not ask(policy, **asked).hits
    (hit,) = ask(policy, **asked, birth_date="1961-04-09").hits
    assert hit.score == pytest.approx(alone + 5)
    assert hit.flips == f"without the birth date it would score {alone:.1f}, no hit"


# Identifiers.


def test_an_identifier_carries_a_hit_and_the_names_are_compared() -> None:
    (hit,) = ask(name="Pioneer Dental Supplies", identifiers=("imo:IMO 9074729",)).hits

    assert (hit.party.entry_id, hit.basis, hit.score) == ("V-1", "identifier", 100)
    name = hit.evidence[0]
    assert (name.kind, name.effect, name.points) == ("name", Effect.AGAINST, 0)
    assert name.listed == hit.matched_name.text == "Ocean Lantern"
    assert hit.flips == "without the identifier in common it would be no hit"


def test_an_identifier_and_a_name_in_common_say_that_either_would_do() -> None:
    (hit,) = ask(name="Ocean Lantern", identifiers=("imo:9074729",)).hits

    assert hit.basis == "identifier"
    assert hit.evidence[0].effect is Effect.SUPPORTS
    assert hit.flips == "without the identifier in common it would still be a hit by its name"


def test_an_identifier_alone_needs_no_name() -> None:
    (hit,) = ask(identifiers=("imo:9074729",)).hits

    assert [one.kind for one in hit.evidence] == ["kind", "identifier"]


def test_another_identifier_speaks_against() -> None:
    (hit,) = ask(name="Ocean Lantern", identifiers=("imo:8814275",)).hits

    assert hit.score == 90
    assert [one.kind for one in hit.against] == ["identifier"]


# Which of several names is shown.


def bank(*names: str) -> Screener:
    published = tuple(PublishedName(name, NameKind.ALIAS, AliasStrength.STRONG) for name in names)
    return Screener([edition(replace(listed_party("x", kind="organization"), names=published))])


def test_of_equally_good_names_the_one_in_the_asked_script_is_shown() -> None:
    screener = bank("梅拉特银行", "BANK MELLAT")

    for asked in ("Bank Melat", "Bank Mellat"):
        (hit,) = screener.screen(asked).hits
        assert hit.matched_name.text == "BANK MELLAT"
    (hit,) = screener.screen("梅拉特银行").hits
    assert hit.matched_name.text == "梅拉特银行"


def test_score_and_shown_name_belong_together() -> None:
    (hit,) = bank("梅拉特银行", "BANK MELLAT").screen("Bank Melat").hits

    assert hit.evidence[0].listed == "BANK MELLAT"
    assert hit.evidence[0].points == hit.score


def test_a_clearly_better_name_of_another_script_is_shown() -> None:
    (hit,) = bank("Bank Vardonakk Trust", "Банк Варданак").screen("Bank Vardanak").hits

    assert hit.matched_name.text == "Банк Варданак"


def test_the_choice_of_the_shown_name_never_unmakes_a_hit() -> None:
    screener = bank("梅拉特银行", "BANK MELLAT")
    best = max(
        one.points for one in screener.screen("Bank Melat").hits[0].evidence if one.kind == "name"
    )
    strict = Screener(
        screener_edition("梅拉特银行", "BANK MELLAT"), policy=ScreeningPolicy(threshold=best)
    )

    assert strict.screen("Bank Melat").hits


def screener_edition(*names: str) -> list[object]:
    published = tuple(PublishedName(name, NameKind.ALIAS, AliasStrength.STRONG) for name in names)
    return [edition(replace(listed_party("x", kind="organization"), names=published))]


def test_a_threshold_just_over_the_score_drops_the_hit_as_flips_says() -> None:
    (hit,) = ask(name="Dragomil Tavreski").hits

    assert hit.flips == f"a threshold over {hit.score:.1f} would drop it"
    assert not ask(ScreeningPolicy(threshold=hit.score + 0.1), name="Dragomil Tavreski").hits
