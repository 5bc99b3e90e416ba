"""The law of the index: it finds exactly what comparing with every name finds."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from lists import read_list
from lists.model import ListedParty
from screening import ScreenedParty, Screener, ScreeningPolicy, ScreeningResult
from screening.testing import edition, listed_party

_SETTINGS = settings(
    deadline=None,
    max_examples=40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_ENDINGS = (
    "torbakh", "hanmo", "irido", "ongri", "angto", "aliko", "irimo", "akesh", "ordan", "elkim",
    "uwako", "resto", "ilmuk", "arnok", "exlin", "uorbi", "afnem", "ulpon", "atrik", "obrent",
    "ilvask", "emtrog", "urpaxi", "indol", "obrak", "ilqut", "arvex", "osdri", "elgam", "uskot",
    "olwen", "untar",
)  # fmt: skip


def found(result: ScreeningResult) -> list[tuple[str, str, float, str, str, str]]:
    """What a result says, flat: place, entry, score, name, basis, flips."""
    return [
        (place, hit.party.entry_id, hit.score, hit.matched_name.text, hit.basis, hit.flips)
        for place in ("hits", "weak_hits", "review_hits")
        for hit in getattr(result, place)
    ]


@_SETTINGS
@given(data=st.data())
def test_index_finds_what_comparing_with_every_name_finds(
    data: DataObject,
    listed_parties: SearchStrategy[list[ListedParty]],
    asked_parties: SearchStrategy[list[ScreenedParty]],
    policies: SearchStrategy[ScreeningPolicy],
) -> None:
    editions = [edition(*data.draw(listed_parties))]
    asked = data.draw(asked_parties)
    policy = data.draw(policies)

    fast = list(Screener(editions, policy=policy).screen_many(asked))
    slow = list(Screener(editions, policy=policy, exhaustive=True).screen_many(asked))

    assert fast == slow


@_SETTINGS
@given(data=st.data())
def test_a_listed_name_with_a_slip_is_found_alike_both_ways(
    data: DataObject,
    listed_parties: SearchStrategy[list[ListedParty]],
    policies: SearchStrategy[ScreeningPolicy],
) -> None:
    parties = data.draw(listed_parties)
    policy = data.draw(policies)
    name = data.draw(st.sampled_from([name.text for party in parties for name in party.names]))
    place = data.draw(st.integers(0, len(name)))
    slip = data.draw(st.sampled_from(("", "a", "m", " ", "-", "1")))
    asked = name[:place] + slip + name[place + data.draw(st.integers(0, 2)) :]
    if not asked.strip():
        return
    kind = data.draw(st.sampled_from([party.kind for party in parties]))
    party = ScreenedParty(name=asked, kind=kind)

    fast = Screener([edition(*parties)], policy=policy).screen(party)
    slow = Screener([edition(*parties)], policy=policy, exhaustive=True).screen(party)

    assert found(fast) == found(slow)


@_SETTINGS
@given(data=st.data())
def test_one_at_a_time_equals_many_together(
    data: DataObject,
    listed_parties: SearchStrategy[list[ListedParty]],
    asked_parties: SearchStrategy[list[ScreenedParty]],
) -> None:
    screener = Screener([edition(*data.draw(listed_parties))])
    asked = data.draw(asked_parties)

    assert list(screener.screen_many(asked)) == [screener.screen(party) for party in asked]


def test_an_initial_beside_the_same_letter_asked_for() -> None:
    # So many names with S- that the letter itself is a common word.
    others = [f"Mohammed S{word}" for word in _ENDINGS]
    listed = [
        listed_party(name, entry_id=str(number), kind="individual")
        for number, name in enumerate(["Mohammed S S", *others])
    ]
    asked = ScreenedParty(name="S Mohammed Sveximir", kind="individual")
    slow = Screener([edition(*listed)], exhaustive=True).screen(asked)
    score = next(hit.score for hit in slow.hits if hit.party.entry_id == "0")
    policy = ScreeningPolicy(threshold=score)

    fast = Screener([edition(*listed)], policy=policy).screen(asked)

    assert fast == Screener([edition(*listed)], policy=policy, exhaustive=True).screen(asked)
    assert [hit.party.entry_id for hit in fast.hits] == ["0"]


def test_law_on_real_lists(shared_lists: Path) -> None:
    chosen = random.Random(20260101)
    parties = [
        party
        for file in ("un/consolidated_2026-02.xml", "ofac/sdn.csv")
        for party in read_list(shared_lists / file).parties
    ]
    parties = chosen.sample(parties, 1200)
    editions = [edition(*parties)]
    names = [name.text for party in parties for name in party.names]
    asked = [altered(name, chosen) for name in chosen.sample(names, 36)]
    asked += ["Dental Supplies of Springfield", "John Smith", "Кафе Ромашка", "株式会社山田製作所"]

    fast = list(Screener(editions).screen_many(asked))
    slow = list(Screener(editions, exhaustive=True).screen_many(asked))

    assert [found(result) for result in fast] == [found(result) for result in slow]
    assert sum(bool(result.hits) for result in fast) >= 25


def altered(name: str, chosen: random.Random) -> str:
    """The name with a slip, or its words in another order, or a word less."""
    words = name.split()
    how = chosen.randrange(4)
    if how == 0 and len(words) > 2:
        words.pop(chosen.randrange(len(words)))
    elif how == 1:
        chosen.shuffle(words)
    elif how == 2:
        place = chosen.randrange(len(name))
        return name[:place] + chosen.choice("aeimnrst") + name[place + 1 :]
    return " ".join(words)
