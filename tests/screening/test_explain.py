"""A result told to people, and the worksheet of OFAC's FAQ 5 (R2)."""

from __future__ import annotations

import pytest

from screening import ScreenedParty, ScreeningPolicy, ScreeningResult
from screening.explain import asked_as, explain_hit, explain_result
from screening.results import Hit
from screening.testing import tiny_screener
from screening.worksheet import Outcome, worksheet


def ask(policy: ScreeningPolicy | None = None, **party: object) -> ScreeningResult:
    return tiny_screener(policy=policy).screen(ScreenedParty.model_validate(party))


def first(result: ScreeningResult) -> Hit:
    return (result.hits + result.review_hits + result.weak_hits)[0]


def test_text_tells_verdict_hits_evidence_flips_and_what_it_was_screened_against() -> None:
    result = ask(name="Dragomil Petrun Tavreski", kind="individual", birth_date="1944")
    text = explain_result(result)

    assert text.startswith(f"Dragomil Petrun Tavreski: {result.verdict}")
    for evidence in first(result).evidence:
        assert evidence.sentence in text
        for word in evidence.alignment:
            assert word.how in text
    assert first(result).flips in text
    assert "Tiny List of 2026-01-02, 5 parties" in text
    assert result.policy_digest[:12] in text


def test_text_marks_what_is_only_weak_or_to_review() -> None:
    assert "(rests on a weak alias alone)" in explain_result(ask(name="Grey Falcon"))
    assert "(to review: counter-evidence" in explain_result(
        ask(name="Ocean Lantern", kind="individual")
    )


def test_text_gives_the_reasons_of_an_incomplete_answer() -> None:
    result = ask(ScreeningPolicy(required_lists=("UN",)), name="Nobody Here")

    assert "incomplete: the required list UN is missing" in explain_result(result)


@pytest.mark.parametrize(
    ("party", "heading"),
    [
        ({"name": "Orion"}, "Orion"),
        ({"identifiers": ("imo:9074729",)}, "imo 9074729"),
        ({"addresses": ("12 Port Road",)}, "12 Port Road"),
    ],
)
def test_what_was_asked_is_the_heading(party: dict[str, object], heading: str) -> None:
    assert asked_as(ask(**party)) == heading


def test_a_hit_by_number_says_what_it_rests_on() -> None:
    text = explain_hit(first(ask(name="Pioneer Dental", identifiers=("imo:9074729",))))

    assert "rests on the identifier" in text
    assert "the same imo (imo 9074729 / imo 9074729)" in text


def test_worksheet_has_the_five_steps_and_no_decision() -> None:
    sheet = worksheet(first(ask(name="Dragomil Tavreski")))

    assert [step.number for step in sheet.steps] == [1, 2, 3, 4, 5]
    assert "Tiny List, entry T-3" in str(sheet)
    assert "2 of 3 words" in sheet.steps[2].answer
    assert "Decision, reason" in str(sheet)


def test_missing_data_is_more_information_never_cleared() -> None:
    sheet = worksheet(first(ask(name="Dragomil Petrun Tavreski", kind="individual")))

    assert sheet.steps[3].answer == Outcome.MORE_INFORMATION
    assert any("the list says 1961-04-09" in fact for fact in sheet.steps[3].facts)
    assert sheet.outcome is Outcome.MORE_INFORMATION


def test_several_similarities_escalate() -> None:
    sheet = worksheet(
        first(ask(name="Dragomil Petrun Tavreski", kind="individual", birth_date="1961-04-09"))
    )

    assert sheet.outcome is Outcome.ESCALATE


def test_an_identifier_in_common_escalates() -> None:
    sheet = worksheet(first(ask(name="Pioneer Dental", identifiers=("imo:9074729",))))

    assert sheet.outcome is Outcome.ESCALATE


def test_another_kind_suggests_no_valid_match() -> None:
    sheet = worksheet(first(ask(name="Ocean Lantern", kind="individual")))

    assert sheet.steps[1].answer == "no"
    assert sheet.outcome is Outcome.NO_VALID_MATCH


def test_one_word_of_several_is_no_valid_match() -> None:
    policy = ScreeningPolicy(threshold=40)
    sheet = worksheet(first(ask(policy, name="Tavreski", kind="individual")))

    assert "just one of several is no valid match" in sheet.steps[2].answer
    assert sheet.outcome is Outcome.NO_VALID_MATCH


def test_a_contradiction_alone_suggests_no_match_but_stays_a_suggestion() -> None:
    sheet = worksheet(
        first(ask(name="Dragomil Petrun Tavreski", kind="individual", birth_date="1944"))
    )

    assert "against: birth date" in sheet.steps[4].facts
    assert sheet.outcome is Outcome.NO_VALID_MATCH
    assert "Suggested: no valid match is suggested" in str(sheet)
