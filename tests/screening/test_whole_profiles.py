"""Whole names counted as profiles: no row that is alike enough is lost."""

from __future__ import annotations

import random

import numpy as np

from lists.model import PartyKind
from normalizers.keys import consonant_key
from normalizers.reading import Reading
from screening.families import Family
from screening.index import build_arrays
from screening.rows import FamilyRows
from screening.similarity import whole_name_similarity
from screening.testing import listed_party
from screening.whole_profiles import AskedProfiles, WholeProfiles

_SYLLABLES = ("la", "ra", "ki", "mo", "shi", "an", "gh", "e", "ssss", "yu")


def names(chosen: random.Random, count: int) -> list[str]:
    return [
        " ".join(
            "".join(chosen.choices(_SYLLABLES, k=chosen.randint(1, 4)))
            for _ in range(chosen.randint(1, 4))
        )
        for _ in range(count)
    ]


def rows_of(texts: list[str]) -> FamilyRows:
    parties = [
        listed_party(text, entry_id=str(number), kind=PartyKind.INDIVIDUAL)
        for number, text in enumerate(texts)
    ]
    return build_arrays(parties).families[Family.PERSON]


def asked_profiles(texts: list[str], least: float) -> AskedProfiles:
    words = [text.split() for text in texts]
    keys = ["".join(map(consonant_key, some)) for some in words]
    return AskedProfiles.of(["".join(some) for some in words], keys, [least] * len(texts))


def test_every_row_is_in_one_profile() -> None:
    chosen = random.Random(3)
    texts = names(chosen, 60)
    # The same letters in another order, with other spaces, and the same name again.
    texts += [" ".join(reversed(text.split())) for text in texts[:20]]
    texts += [text.replace(" ", "") for text in texts[:20]] + texts[:10]
    rows = rows_of(texts)
    profiles = WholeProfiles(rows.columns, 0)

    found, sizes = profiles.rows_of(np.arange(len(profiles)))

    assert sorted(found.tolist()) == list(range(len(rows)))
    assert int(sizes.sum()) == len(rows)
    assert len(profiles) < len(rows)


def test_rows_that_are_alike_enough_are_near() -> None:
    for seed in range(6):
        chosen = random.Random(seed)
        texts = names(chosen, 80)
        rows = rows_of(texts)
        profiles = WholeProfiles(rows.columns, 0)
        asked = names(chosen, 12) + [text[:-1] + "a" for text in texts[:12]]
        least = chosen.choice((0.6, 0.75, 0.85))

        by_name = list(profiles.near(asked_profiles(asked, least)))
        places, together = profiles.near_many(
            asked_profiles(asked, least), ["".join(text.split()) for text in asked]
        )

        kept = 0
        for place, text in enumerate(asked):
            alike, spelling, sound = by_name[place]
            found = set(profiles.rows_of(alike)[0].tolist())
            mine = places == place
            assert set(alike.tolist()) == set(together[0][mine].tolist())
            assert bool(np.all(spelling + sound >= np.float32(least)))
            for row, listed in true_similarities(text, texts, rows):
                if listed >= least + 1e-4:
                    kept += 1
                    assert row in found, (text, texts[int(rows.columns.names[row])])
        assert kept


def true_similarities(text: str, texts: list[str], rows: FamilyRows) -> list[tuple[int, float]]:
    words = tuple(text.split())
    asked = Reading(words, words, "Arab")
    found = []
    for row, number in enumerate(rows.columns.names.tolist()):
        if rows.columns.readings[row]:
            continue
        listed = tuple(texts[number].split())
        found.append((row, whole_name_similarity(asked, Reading(listed, listed))))
    return found
