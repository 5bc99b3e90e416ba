"""Two names compared without any list: what tests, tools and curious people ask first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from lists.model import PartyKind
from normalizers import normalize_name
from screening.asked_texts import asked_texts
from screening.evidence import names
from screening.families import NORMALIZER_KIND, Family, families_of
from screening.matching import score_pair
from screening.policy import ScreeningPolicy
from screening.rarity import Rarity
from screening.results import Evidence
from screening.scoring import ReadingScore, compare_readings, weigh


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two names are: the score (0 to 100) and the evidence that explains it.

    `evidence` is None where one of the names cannot be read at all; the score is then 0.
    """

    score: float
    evidence: Evidence | None


def compare_names(
    asked: str,
    listed: str,
    *,
    kind: PartyKind | str = PartyKind.UNKNOWN,
    policy: ScreeningPolicy | None = None,
) -> Comparison:
    """Return how alike two names of one kind are, by the rules that screening uses.

    Words weigh by the committed table of common words alone, since no list is loaded. Raises
    `ValueError` for a kind that is none.

    >>> compare_names("Bank Melat", "Bank Mellat", kind="organization").score > 90
    True
    >>> compare_names("Aurora Shipping 2", "Aurora Shipping 3", kind="organization").score < 80
    True
    """
    rules = (policy or ScreeningPolicy()).names
    best: tuple[float, ReadingScore, Family, int, str] | None = None
    texts = tuple(asked_texts(asked))
    for family in families_of(PartyKind(kind)):
        rarity = Rarity(family)
        others = normalize_name(listed, kind=NORMALIZER_KIND[family]).readings
        weighed = [weigh(reading, rarity) for reading in others]
        own = [
            (text, weigh(reading, rarity))
            for text in texts
            for reading in normalize_name(text, kind=NORMALIZER_KIND[family]).readings
        ]
        for (text, reading), (number, other) in product(own, enumerate(weighed)):
            found = compare_readings(reading, other, family=family, rules=rules)
            score = score_pair(reading, found, family)
            if best is None or score > best[0]:
                best = score, found, family, number, text
    if best is None:
        return Comparison(0.0, None)
    score, found, family, number, text = best
    shown = normalize_name(listed, kind=NORMALIZER_KIND[family]).readings[number]
    evidence = names.compare(
        round(score, 2),
        found,
        asked_text=text,
        listed_text=listed,
        listed_reading=shown,
        weak=False,
    )
    return Comparison(round(score, 2), evidence)
