"""Addresses as evidence: the same place, however it is written; it can carry a hit on its own.

An unlisted name at a listed address needs a licence where the list says so (15 CFR 744.16), so an
address that agrees makes a hit by itself. Two addresses agree where they share a number (house,
flat, building, box) and the words around it; they are told apart by

    another house, building or box; another flat or floor; another country; other last words,
    where the city stands.

What only one side gives (a district, a floor, a postcode) lowers little. A city, a country or a
street without a number is no address: it agrees with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from lists.model import PublishedAddress
from normalizers.addresses import NormalizedAddress, normalize_address
from normalizers.countries import country_code
from normalizers.tables import read_table
from screening.parties import ScreenedAddress
from screening.results import Effect, Evidence
from screening.similarity import word_similarity

#: Words of addresses that are less alike are different words.
WORD_FLOOR = 0.85
#: What 1 minus the better and the worse cover of the words cost, in points of 100. The worse is
#: cheap: one side often leaves out the district, the building's name or the province.
BETTER_COVER = 45.0
WORSE_COVER = 10.0
#: The most that two addresses reach where a number of this kind differs.
OTHER_NUMBER = {
    "street": 60.0,
    "house": 60.0,
    "building": 60.0,
    "box": 60.0,
    "unit": 75.0,
    "floor": 75.0,
}
#: The most that two addresses reach whose last words, commonly the city, differ.
OTHER_PLACE = 75.0
#: Points for a number that one side leaves out, and for one of little weight that differs.
MISSING_NUMBER = {
    "street": 6.0,
    "house": 12.0,
    "building": 4.0,
    "box": 4.0,
    "unit": 4.0,
    "floor": 1.0,
}
OTHER_POSTCODE = 8.0
OTHER_STREET_TYPE = 6.0
#: Without a number on either side so many words must agree, and all of them.
WORDS_WITHOUT_NUMBER = 4

_LONGEST = 2_000
_WORD = re.compile(r"[A-Za-z]+")
_DIGIT = re.compile(r"[0-9]")
_NONE: frozenset[str] = frozenset()
_MOST_WORDS = 60
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class ComparableAddress:
    """An address made ready: words that name something, types of streets, numbers by kind.

    `values` are all numbers whatever marks them, floors and postcodes apart; `specific` says
    whether it can agree with any address at all, `whole` whether all its words are here.
    """

    text: str
    words: tuple[str, ...]
    types: frozenset[str]
    numbers: dict[str, frozenset[str]]
    values: frozenset[str]
    city: frozenset[str]
    country: str
    specific: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two addresses are the same (0 to 100) and what was found, for the sentence."""

    similarity: float
    reasons: tuple[str, ...] = field(default=())


NOTHING = Agreement(0.0)


def asked_address(address: ScreenedAddress) -> ComparableAddress:
    """Return a screened party's address made ready."""
    return _remembered(address.text, address.city, address.postal_code, address.country)


def listed_address(address: PublishedAddress) -> ComparableAddress:
    """Return a listed address made ready.

    >>> listed_address(PublishedAddress("Havana, Cuba", country_code="CU")).specific
    False
    """
    return _remembered(address.text, address.city, address.postal_code, address.country_code)


def prepared(text: str, city: str, postal_code: str, country: str) -> ComparableAddress:
    """Return an address made ready; fields that the text does not repeat are added to it."""
    folded = text.casefold()
    extra = [part for part in (city, postal_code) if part and part.casefold() not in folded]
    address = normalize_address(", ".join((text[:_LONGEST], *extra)), country=country)
    country = country or address.country
    english = _city_names()
    words = [english.get(word, word) for word in _without_country(list(address.words), country)]
    types = _types()
    named = tuple(dict.fromkeys(word for word in words if len(word) > 1 and word not in types))
    names = named[:_MOST_WORDS]
    numbers = _numbers(address)
    values = frozenset(
        value
        for kind, found in numbers.items()
        if kind not in ("floor", "postcode")
        for value in found
    )
    kinds_of_place = frozenset(types.keys() & set(address.words))
    if values:
        specific = bool(names)
    else:
        specific = len(names) >= WORDS_WITHOUT_NUMBER and bool(kinds_of_place)
    return ComparableAddress(
        text=text,
        words=names,
        types=frozenset(word for word in kinds_of_place if types[word] == "street"),
        numbers=numbers,
        values=values,
        city=_city_words(city),
        country=country,
        specific=specific,
        whole=len(text) <= _LONGEST and len(named) <= _MOST_WORDS,
    )


def may_be_specific(text: str) -> bool:
    """Return False for a text that is certainly no more than a city or country, at no cost.

    >>> may_be_specific("Havana, Cuba"), may_be_specific("Block B, Havana")
    (False, True)
    """
    return not text.isascii() or len(_WORD.findall(text)) > 2 or bool(_DIGIT.search(text))


_remembered = lru_cache(maxsize=_REMEMBERED)(prepared)


def _numbers(address: NormalizedAddress) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for token in address.tokens:
        kind, equals, value = token.partition("=")
        if equals:
            found.setdefault(kind, set()).add(value)
    return {kind: frozenset(values) for kind, values in found.items()}


@cache
def _types() -> dict[str, str]:
    """Return the words that only say what stands beside them (street, tower), with their role."""
    rows = read_table("address_words", columns=("word", "canonical", "role"), package="normalizers")
    return {canonical: role for _, canonical, role in rows if role in ("street", "building")}


def _without_country(words: list[str], country: str) -> list[str]:
    """Return the words without a country that ends them, unless the address has another one."""
    for size in (3, 2, 1):
        code = _code(" ".join(words[-size:])) if len(words) > size else ""
        if code and country in ("", code):
            return words[:-size]
    return words


@cache
def _city_names() -> dict[str, str]:
    rows = read_table("city_names", columns=("name", "english"), package="screening")
    return {row[0]: row[1] for row in rows}


@lru_cache(maxsize=100_000)
def _code(text: str) -> str:
    return country_code(text) or ""


@lru_cache(maxsize=20_000)
def _city_words(city: str) -> frozenset[str]:
    return frozenset(normalize_address(city).words) if city else frozenset()


@cache
def _shared_territories() -> frozenset[frozenset[str]]:
    """Return the pairs of countries that may both be named for one and the same place."""
    rows = (
        *read_table("shared_territories", columns=("one", "other", "why"), package="screening"),
        *read_table("territories", columns=("territory", "country"), package="normalizers"),
    )
    return frozenset(frozenset(row[:2]) for row in rows)


def agreement(asked: ComparableAddress, listed: ComparableAddress) -> Agreement:
    """Return how far two addresses are the same place.

    Nothing where either is not specific, where countries differ, or where no number or no word
    is in common: an index by numbers and words therefore loses nothing.

    >>> listed = PublishedAddress("Flat G, 19/F, Maple Mansion, Taikoo Shing, Hong Kong")
    >>> asked = ScreenedAddress(text="Maple Mansion 19th Floor Flat G, Taikoo Shing, HK")
    >>> agreement(asked_address(asked), listed_address(listed)).similarity
    100.0
    """
    if not (asked.specific and listed.specific) or _other_country(asked, listed):
        return NOTHING
    if asked.values.isdisjoint(listed.values) and (asked.values or listed.values):
        return NOTHING
    met, met_listed, sums = _met(asked.words, listed.words)
    if not met or not _enough(asked, listed, met, met_listed):
        return NOTHING
    covers = (sums[0] / len(asked.words), sums[1] / len(listed.words))
    similarity = 100.0 - BETTER_COVER * (1 - max(covers)) - WORSE_COVER * (1 - min(covers))
    most, lost, reasons = _numbers_compared(asked, listed)
    if _other_place(asked, listed, met, met_listed):
        most = min(most, OTHER_PLACE)
        reasons.append("another city or area")
    if asked.types and listed.types and asked.types.isdisjoint(listed.types):
        lost += OTHER_STREET_TYPE
        reasons.append("another kind of street")
    return Agreement(round(max(0.0, min(similarity - lost, most)), 2), tuple(reasons))


def _other_country(asked: ComparableAddress, listed: ComparableAddress) -> bool:
    pair = frozenset((asked.country, listed.country))
    return "" not in pair and len(pair) == 2 and pair not in _shared_territories()


def _met(
    asked: tuple[str, ...], listed: tuple[str, ...]
) -> tuple[set[int], set[int], tuple[float, float]]:
    """Return which words of either side meet one of the other, and the sums of how well."""
    best = [0.0] * len(asked)
    best_listed = [0.0] * len(listed)
    for i, word in enumerate(asked):
        for j, other in enumerate(listed):
            similarity = 1.0 if word == other else word_similarity(word, other)[0]
            if similarity >= WORD_FLOOR:
                best[i] = max(best[i], similarity)
                best_listed[j] = max(best_listed[j], similarity)
    for place, spelt in neighbours(asked):
        if spelt in listed:
            best[place] = best[place + 1] = best_listed[listed.index(spelt)] = 1.0
    for place, spelt in neighbours(listed):
        if spelt in asked:
            best_listed[place] = best_listed[place + 1] = best[asked.index(spelt)] = 1.0
    return (
        {place for place, value in enumerate(best) if value},
        {place for place, value in enumerate(best_listed) if value},
        (sum(best), sum(best_listed)),
    )


def neighbours(words: Sequence[str]) -> Iterable[tuple[int, str]]:
    """Yield each word's place with it and the next one run together.

    >>> list(neighbours(("tai", "koo", "shing")))
    [(0, 'taikoo'), (1, 'kooshing')]
    """
    for place in range(len(words) - 1):
        yield place, words[place] + words[place + 1]


def _enough(
    asked: ComparableAddress, listed: ComparableAddress, met: set[int], met_listed: set[int]
) -> bool:
    """Whether what is shared could single out a place: never a city with some number alone."""
    if not asked.values and not listed.values:
        all_met = len(met) == len(asked.words) and len(met_listed) == len(listed.words)
        return all_met and len(met) >= WORDS_WITHOUT_NUMBER
    if min(len(met), len(met_listed)) >= 2:
        return True
    if not asked.numbers.get("box", _NONE).isdisjoint(listed.numbers.get("box", _NONE)):
        return True
    if not len(asked.words) == len(listed.words) == 1:
        return False
    # One word on either side: a numbered street of a city, or a street of a city-state.
    postcodes = asked.numbers.get("postcode", _NONE) & listed.numbers.get("postcode", _NONE)
    in_state = asked.country == listed.country != "" and not asked.types.isdisjoint(listed.types)
    return len(asked.values & listed.values) >= 2 or bool(postcodes) or in_state


def _numbers_compared(
    asked: ComparableAddress, listed: ComparableAddress
) -> tuple[float, float, list[str]]:
    """Return the most that the numbers allow, the points they cost, and why."""
    most, lost = 100.0, 0.0
    reasons: list[str] = []
    for kind, cap in OTHER_NUMBER.items():
        own, other = asked.numbers.get(kind), listed.numbers.get(kind)
        if own and other:
            if own.isdisjoint(other) and not _marked_otherwise(asked, listed, own, other):
                most = min(most, cap)
                reasons.append(f"another {kind}: {_shown(own)} against {_shown(other)}")
        elif (own and not own <= listed.values) or (other and not other <= asked.values):
            lost += MISSING_NUMBER[kind]
            reasons.append(f"only one side gives the {kind}")
    loose = asked.numbers.get("number", _NONE) - listed.values
    loose_listed = listed.numbers.get("number", _NONE) - asked.values
    if loose and loose_listed:
        most = min(most, OTHER_NUMBER["house"])
        reasons.append(f"another number: {_shown(loose)} against {_shown(loose_listed)}")
    own, other = asked.numbers.get("postcode"), listed.numbers.get("postcode")
    if own and other and own.isdisjoint(other):
        lost += OTHER_POSTCODE
        reasons.append(f"another postcode: {_shown(own)} against {_shown(other)}")
    return most, lost, reasons


def _marked_otherwise(
    asked: ComparableAddress,
    listed: ComparableAddress,
    own: frozenset[str],
    other: frozenset[str],
) -> bool:
    """Whether both sides give the same numbers and only mark them differently."""
    return own <= listed.values and other <= asked.values


def _other_place(
    asked: ComparableAddress, listed: ComparableAddress, met: set[int], met_listed: set[int]
) -> bool:
    """Whether the cities differ: as given in their fields, or the last words of both addresses."""
    if asked.city and listed.city:
        return not any(
            word_similarity(one, other)[0] >= WORD_FLOOR
            for one in asked.city
            for other in (*listed.city, *listed.words)
        )
    return len(asked.words) - 1 not in met and len(listed.words) - 1 not in met_listed


def _shown(values: frozenset[str]) -> str:
    return "/".join(sorted(values))


def compare(
    asked: Sequence[ScreenedAddress],
    listed: Sequence[PublishedAddress],
    *,
    threshold: float,
) -> Evidence | None:
    """Return the evidence of the two addresses that agree best; None where no side has any.

    Similarity is 0 to 100; at or over `threshold` the evidence supports and carries a hit, below
    it is neutral: parties have many addresses. Its points are 0, it never lifts a name's score.

    >>> found = compare([ScreenedAddress(text="12 Cuba Street, Wellington, NZ")],
    ...     [PublishedAddress("Havana, Cuba", country_code="CU")], threshold=90)
    >>> found.effect, found.sentence
    (<Effect.NEUTRAL: 'neutral'>, 'no listed address in common')
    """
    if not asked and not any(may_be_specific(address.text) for address in listed):
        return None
    if not asked or not listed:
        sentence = "no address was given to compare" if listed else "the list gives no address"
        shown = (asked[0].text if asked else "", listed[0].text if listed else "")
        return _evidence(*shown, NOTHING, Effect.NEUTRAL, sentence)
    best, own, other = NOTHING, asked[0], listed[0]
    for address in asked:
        one = asked_address(address)
        for candidate in listed:
            found = agreement(one, listed_address(candidate))
            if found.similarity > best.similarity:
                best, own, other = found, address, candidate
    if best.similarity >= threshold:
        sentence = "; ".join(("the same address", *best.reasons))
        return _evidence(own.text, other.text, best, Effect.SUPPORTS, sentence)
    sentence = "; ".join(("no listed address in common", *best.reasons))
    return _evidence(own.text, other.text, best, Effect.NEUTRAL, sentence)


def _evidence(asked: str, listed: str, found: Agreement, effect: Effect, sentence: str) -> Evidence:
    return Evidence(
        kind="address",
        asked=asked,
        listed=listed,
        similarity=found.similarity,
        effect=effect,
        sentence=sentence,
    )
