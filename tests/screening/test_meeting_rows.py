"""Rows are proposed by rare words, common words and initials: never one too few."""

from __future__ import annotations

import random

import pytest

from lists.model import PartyKind
from screening import ScreenedParty, Screener, ScreeningPolicy, word_rows
from screening.testing import edition, listed_party

# Few letters and syllables, so that words, initials and runs of neighbours meet all the time.
_SYLLABLES = ("ka", "ri", "mo", "shi", "an", "k", "el", "dar")
_LETTERS = ("k", "r", "m", "a", "s")
_COMMON = ("trading", "company", "ltd", "bank", "mohammed", "ali", "al", "bin", "27", "3")
_OTHER = ("Карим", "Шимо", "Дар", "كريم", "دار", "卡里莫", "达尔")


def word(chosen: random.Random) -> str:
    how = chosen.random()
    if how < 0.15:
        return chosen.choice(_LETTERS)
    if how < 0.35:
        return chosen.choice(_COMMON)
    return "".join(chosen.choices(_SYLLABLES, k=chosen.randint(1, 4)))


def name(chosen: random.Random) -> str:
    if chosen.random() < 0.1:
        return " ".join(chosen.choices(_OTHER, k=chosen.randint(1, 2)))
    words = [word(chosen) for _ in range(chosen.choice((1, 2, 2, 2, 3, 3, 4)))]
    if chosen.random() < 0.2:
        words.append(words[0])
    if chosen.random() < 0.15:
        words[:2] = ["".join(words[:2])]
    return " ".join(words)


@pytest.mark.parametrize("rare", [0, 3, 30], ids="rare to {} rows".format)
@pytest.mark.parametrize("seed", range(8))
def test_no_row_that_reaches_its_need_is_left_out(
    seed: int, rare: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_rows, "_RARE", rare)
    chosen = random.Random(seed)
    kinds = [PartyKind.INDIVIDUAL, PartyKind.ORGANIZATION, PartyKind.VESSEL, PartyKind.UNKNOWN]
    listed = edition(
        *(
            listed_party(name(chosen), kind=chosen.choice(kinds), entry_id=str(number))
            for number in range(70)
        )
    )
    asked = [
        ScreenedParty(
            name=name(chosen),
            kind=chosen.choice(kinds),
            birth_date=chosen.choice(("", "1970-01-01")),
        )
        for _ in range(40)
    ]
    threshold = chosen.choice((35.0, 55.0, 70.0, 80.0, 92.0))
    policy = ScreeningPolicy(threshold=threshold, review_threshold=threshold - 5)

    fast = list(Screener([listed], policy=policy).screen_many(asked))
    slow = list(Screener([listed], policy=policy, exhaustive=True).screen_many(asked))

    assert fast == slow
    assert any(result.hits or result.review_hits for result in slow)
