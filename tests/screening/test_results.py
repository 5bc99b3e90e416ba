"""Results: the verdict's order, self-contained JSON, and what travels with every answer."""

from __future__ import annotations

import pytest

from screening import ScreenedParty, Screener, ScreeningPolicy, ScreeningResult
from screening.errors import NoListError
from screening.results import EditionReference, Verdict
from screening.testing import edition, listed_party, tiny_edition, tiny_screener
from screening.version import ENGINE_VERSION


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("Bank Vardanak", "hit"),
        ("Grey Falcon", "review"),
        ("Dental Supplies of Springfield", "clear"),
    ],
)
def test_verdicts(asked: str, verdict: str) -> None:
    assert tiny_screener().screen(asked).verdict == verdict


def test_incomplete_is_stronger_than_review_and_clear_but_not_than_a_hit() -> None:
    policy = ScreeningPolicy(required_lists=("Another List",))
    screener = tiny_screener(policy=policy)

    verdicts = [
        screener.screen(name).verdict for name in ("Bank Vardanak", "Grey Falcon", "Nobody")
    ]

    assert verdicts == [Verdict.HIT, Verdict.INCOMPLETE, Verdict.INCOMPLETE]


def test_every_result_says_what_it_was_made_with() -> None:
    screener = tiny_screener()

    for name in ("Bank Vardanak", "Nobody Here"):
        result = screener.screen(name)
        assert result.editions == (
            EditionReference(
                source="Tiny List", published="2026-01-02", sha256=tiny_edition().sha256, parties=5
            ),
        )
        assert result.policy_digest == ScreeningPolicy().digest
        assert (result.engine_version, result.threshold) == (ENGINE_VERSION, 80)


def test_a_stored_result_is_readable_without_the_list() -> None:
    # R5, 31 CFR 501.601: kept for ten years, when nobody has that edition any more.
    asked = ScreenedParty(
        name="Dragomil Tavreski", kind="individual", birth_date="1944", reference="7"
    )
    for result in (tiny_screener().screen(asked), tiny_screener().screen("扎尔干重工业集团")):
        read = ScreeningResult.model_validate_json(result.model_dump_json())

        assert read == result
        assert read.verdict == result.verdict
        hit = (read.hits + read.review_hits)[0]
        assert hit.party in tiny_edition().parties


def test_the_same_question_gives_the_same_bytes() -> None:
    asked = ScreenedParty(name="Dragomil Tavreski", birth_date="1961")

    one = tiny_screener().screen(asked).model_dump_json()
    other = Screener([tiny_edition()]).screen(asked).model_dump_json()

    assert one == other


def test_hits_come_best_first_and_each_party_once() -> None:
    parties = [
        listed_party("Orian Pump Works", entry_id="near", aliases=("Oriann Pump Works",)),
        listed_party("Orion Pump Works", entry_id="exact", aliases=("ORION PUMP-WORKS",)),
    ]
    result = Screener([edition(*parties)]).screen("Orion Pump Works")

    assert [hit.party.entry_id for hit in result.hits] == ["exact", "near"]
    assert result.hits[0].score > result.hits[1].score


def test_a_screener_without_any_edition_is_an_error() -> None:
    with pytest.raises(NoListError):
        Screener([])


def test_one_party_on_two_editions_is_two_hits_each_with_its_edition() -> None:
    party = listed_party("Orion Pump Works")
    editions = [edition(party, source="One"), edition(party, source="Two")]

    result = Screener(editions).screen("Orion Pump Works")

    assert [hit.edition.source for hit in result.hits] == ["One", "Two"]
