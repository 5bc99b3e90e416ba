"""How much a word tells: rare words identify, common ones hardly.

The rarity of a word comes from the lists loaded together with a committed table of words that are
common in names everywhere, as if a background of `BACKGROUND_NAMES` names were always loaded: so
a list of one party already knows that "trading" says little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from normalizers.persons import is_small_word
from screening.commonness import common_words, misspelt_common_word, words_as_written
from screening.families import Family

#: Names in the imagined background that the committed table speaks for.
BACKGROUND_NAMES = 20_000
_TABLE_KIND = {
    Family.PERSON: "individual",
    Family.ORGANIZATION: "organization",
    Family.VESSEL: "vessel",
}

#: The least and the most that a word weighs, by family: a person's given name is common and yet
#: half of the name, while "company" says next to nothing about an organization.
_RANGE = {Family.PERSON: (0.5, 1.0), Family.ORGANIZATION: (0.1, 1.0), Family.VESSEL: (0.3, 1.0)}
#: How steeply the weight falls as a word gets common, by family.
_STEEPNESS = {Family.PERSON: 1.0, Family.ORGANIZATION: 2.0, Family.VESSEL: 1.0}
PARTICLE_WEIGHT = 0.1
INITIAL_WEIGHT = 0.25
NUMBER_WEIGHT = 0.6
_CACHE_LIMIT = 60_000


@cache
def _background(family: Family) -> dict[str, float]:
    scale = BACKGROUND_NAMES / 100_000
    rates = common_words(_TABLE_KIND[family])
    if family is Family.ORGANIZATION:
        rates = words_as_written() | rates
    return {word: rate * scale for word, rate in rates.items()}


@dataclass(frozen=True, slots=True)
class Rarity:
    """The weight of each word of one family, 0 to 1, given the names that are loaded.

    `counts` tells in how many of the `names` loaded names each word stands.

    >>> rarity = Rarity(Family.ORGANIZATION)
    >>> rarity.weight("trading") < 0.5 < rarity.weight("ryonbong")
    True
    """

    family: Family
    counts: Mapping[str, int] = field(default_factory=dict)
    names: int = 0
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def weights(self, words: Sequence[str]) -> tuple[float, ...]:
        """Return the weight of each word."""
        known = self._known
        try:
            return tuple([known[word] for word in words])
        except KeyError:
            return tuple([self.weight(word) for word in words])

    def weight(self, word: str) -> float:
        """Return what the word weighs: 1 for a word never met, near the least for the commonest."""
        known = self._known.get(word)
        if known is None:
            loaded = self.counts.get(word, 0)
            known = word_weight(word, self.family, loaded=loaded, names=self.names)
            if len(self._known) < _CACHE_LIMIT:
                self._known[word] = known
        return known


def word_weight(word: str, family: Family, *, loaded: int, names: int) -> float:
    """Return the weight of a word that `loaded` of `names` loaded names carry."""
    if word.isdigit():
        return NUMBER_WEIGHT
    if family is Family.PERSON:
        if len(word) == 1:
            return INITIAL_WEIGHT
        if is_small_word(word):
            return PARTICLE_WEIGHT
    background = _background(family)
    seen = loaded + background.get(word, 0.0)
    if not seen and family is Family.ORGANIZATION:
        # A misspelt "company" is as common as the word it was meant to be.
        seen = background.get(misspelt_common_word(word, _TABLE_KIND[family]), 0.0)
    rarity = 1.0 - log(1.0 + seen) / log(1.0 + names + BACKGROUND_NAMES)
    least, most = _RANGE[family]
    return float(least + (most - least) * rarity ** _STEEPNESS[family])


def word_weights(
    words: Sequence[str], family: Family, *, loaded: NDArray[np.int32], names: int
) -> NDArray[np.float32]:
    """Return what `word_weight` gives for each of many words, rounded to 32 bits."""
    background = _background(family)
    seen = loaded + np.fromiter((background.get(word, 0.0) for word in words), dtype=np.float64)
    rarity = 1.0 - np.log(1.0 + seen) / log(1.0 + names + BACKGROUND_NAMES)
    least, most = _RANGE[family]
    weights: NDArray[np.float32] = (least + (most - least) * rarity ** _STEEPNESS[family]).astype(
        np.float32
    )
    for number, word in enumerate(words):
        if word.isdigit() or (family is Family.PERSON and (len(word) == 1 or is_small_word(word))):
            weights[number] = word_weight(word, family, loaded=0, names=names)
    return weights
