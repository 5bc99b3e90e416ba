"""Name similarity: how well two readings agree, word by word and as a whole.

Each word of both names is matched with at most one word (or a run of neighbours) of the other.
What is matched counts by its weight and similarity; `cover` is the matched share of a name's
weight. The raw similarity is

    (1 - p) * the better cover + p * the worse cover

where p is the price of omission (`screening/omission.py`): a dropped patronymic lowers only the
worse cover, another patronymic lowers both. Rules that lower follow (a lone family name, other
numbers, father and son swapped). Readings that came through transliteration may instead count as
whole names. What the raw similarity is worth is the calibration's business
(`screening/calibration.py`).

Every reward here is covered by a bound of the index (`docs/index.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from normalizers.numbers import with_digits
from normalizers.persons import is_small_word, patronymic
from normalizers.reading import Reading
from screening.families import Family
from screening.omission import omission_price, person_price
from screening.policy import NameRules
from screening.rarity import Rarity
from screening.similarity import JOINED, WholeName, whole_words, word_similarity

#: At most so many neighbours are run together.
LONGEST_JOIN = 4
#: Words of a name that are compared, and letters of a word: no name has more.
MOST_WORDS = 40
LONGEST_WORD = 60
_NO_NUMBERS: frozenset[str] = frozenset()


#: What neighbours run together spell, and the places of the words of each such run.
_Runs = Mapping[str, Sequence[tuple[int, ...]]]


@dataclass(slots=True)
class WeighedReading:
    """A reading with the weight of each word, ready to be compared many times.

    >>> weighed = weigh(Reading(("bank", "melat"), ("Bank", "Melat")), Rarity(Family.ORGANIZATION))
    >>> weighed.weights[0] < weighed.weights[1]
    True
    """

    reading: Reading
    weights: tuple[float, ...]
    total: float
    joined: str
    numbers: frozenset[str]
    whole_words: tuple[str, ...]
    _whole: dict[bool, WholeName] = field(default_factory=dict)
    _runs: _Runs | None = None

    def runs(self) -> _Runs:
        """Return what neighbours run together spell, found once."""
        if self._runs is None:
            self._runs = _runs(self.reading.words)
        return self._runs

    def whole(self, *, coarse: bool) -> WholeName:
        """Return the reading's whole-name views, made once."""
        if coarse not in self._whole:
            self._whole[coarse] = WholeName(self.whole_words, coarse=coarse)
        return self._whole[coarse]


def cut(reading: Reading) -> Reading:
    """Return the reading with at most `MOST_WORDS` words of at most `LONGEST_WORD` letters."""
    words = reading.words
    if len(words) <= MOST_WORDS and max(map(len, words)) <= LONGEST_WORD:
        return reading
    words = tuple(word[:LONGEST_WORD] for word in words[:MOST_WORDS])
    return replace(reading, words=words, written=reading.written[:MOST_WORDS])


def weigh(reading: Reading, rarity: Rarity) -> WeighedReading:
    """Return a reading with its words weighed by how rare they are in its family."""
    reading = cut(reading)
    words = reading.words
    weights = rarity.weights(words)
    joined = "".join(words)
    spelt_out = rarity.family is Family.ORGANIZATION and not reading.transliterated
    numbers = _numbers(words, spelt_out=spelt_out)
    brand_only = rarity.family is Family.ORGANIZATION
    whole = whole_words(words, brand_only=brand_only)
    return WeighedReading(reading, weights, sum(weights), joined, numbers, whole)


def _numbers(words: tuple[str, ...], *, spelt_out: bool) -> frozenset[str]:
    """Return the numbers among the words; those of organizations may be spelt out."""
    if spelt_out:
        words = tuple(with_digits(list(words), list(words))[0])
    found = [word for word in words if word.isdigit()]
    return frozenset(found) if found else _NO_NUMBERS


@dataclass(frozen=True, slots=True)
class WordMatch:
    """Words of one name (by position) that met words of the other, how well, and how."""

    asked: tuple[int, ...]
    listed: tuple[int, ...]
    similarity: float
    how: str


@dataclass(frozen=True, slots=True)
class ReadingScore:
    """The raw similarity (0 to 1) of two readings, how it came about, and what lowered it."""

    raw: float
    asked: WeighedReading
    listed: WeighedReading
    matches: tuple[WordMatch, ...]
    whole: bool = False
    lowered: tuple[str, ...] = ()


def compare_readings(
    asked: WeighedReading, listed: WeighedReading, *, family: Family, rules: NameRules
) -> ReadingScore:
    """Return how alike two readings are: the better of word alignment and whole name.

    >>> rarity, rules = Rarity(Family.PERSON), NameRules()
    >>> one = weigh(Reading(("sergei", "lavrov"), ("", "")), rarity)
    >>> other = weigh(Reading(("sergei", "viktorovich", "lavrov"), ("", "", "")), rarity)
    >>> compare_readings(one, other, family=Family.PERSON, rules=rules).raw > 0.85
    True
    """
    matches = align(asked, listed)
    better, worse = _covers(asked, listed, matches)
    price = omission_price(family, rules)
    if family is Family.PERSON and worse < 1.0:
        price = person_price(
            asked.reading.words,
            listed.reading.words,
            met={place for match in matches for place in match.asked},
            met_listed={place for match in matches for place in match.listed},
            least=min((match.similarity for match in matches), default=0.0),
            rules=rules,
        )
    raw = (1.0 - price) * better + price * worse
    raw, lowered = _lower(raw, asked, listed, matches, family, rules)
    if asked.reading.transliterated or listed.reading.transliterated:
        coarse = asked.reading.coarse or listed.reading.coarse
        whole = rules.whole_name * asked.whole(coarse=coarse).similarity(
            listed.whole(coarse=coarse)
        )
        if family is Family.ORGANIZATION and whole:
            whole *= 1.0 - rules.generic_words * (1.0 - _generic_cover(asked, listed, matches))
        if asked.numbers != listed.numbers:
            whole *= rules.other_number
        if whole > raw:
            return ReadingScore(whole, asked, listed, matches, whole=True)
    return ReadingScore(raw, asked, listed, matches, lowered=lowered)


def align(asked: WeighedReading, listed: WeighedReading) -> tuple[WordMatch, ...]:
    """Return the best matches of words, each word in at most one, in the order of the asked name.

    Matches are taken greedily by what they are worth to both names; ties go to earlier words.
    """
    words, others = asked.reading.words, listed.reading.words
    if len(words) == len(others) and sorted(words) == sorted(others):
        # What neighbours spell may look worth more: two words `o orion` beside a third `oorion`.
        return _same_words(words, others)
    if asked.joined == listed.joined:
        return (WordMatch(tuple(range(len(words))), tuple(range(len(others))), JOINED, "joined"),)
    possible: list[tuple[float, int, int, WordMatch]] = []
    for i, word in enumerate(words):
        share = asked.weights[i] / asked.total
        for j, other in enumerate(others):
            similarity, how = word_similarity(word, other)
            if similarity:
                worth = similarity * (share + listed.weights[j] / listed.total)
                possible.append((-worth, i, j, WordMatch((i,), (j,), similarity, how)))
    for i, run in _joins(words, listed.runs()):
        worth = JOINED * _worth(asked, (i,), listed, run)
        possible.append((-worth, i, run[0], WordMatch((i,), run, JOINED, "joined")))
    for j, run in _joins(others, asked.runs()):
        worth = JOINED * _worth(asked, run, listed, (j,))
        possible.append((-worth, run[0], j, WordMatch(run, (j,), JOINED, "joined")))
    possible.sort(key=lambda entry: entry[:3])
    chosen: list[WordMatch] = []
    used: set[int] = set()
    used_listed: set[int] = set()
    for _, _, _, match in possible:
        if used.isdisjoint(match.asked) and used_listed.isdisjoint(match.listed):
            used.update(match.asked)
            used_listed.update(match.listed)
            chosen.append(match)
    chosen.sort(key=lambda match: match.asked)
    return tuple(chosen)


def _same_words(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[WordMatch, ...]:
    places: dict[str, list[int]] = {}
    for j in reversed(range(len(others))):
        places.setdefault(others[j], []).append(j)
    return tuple(
        [WordMatch((i,), (places[word].pop(),), 1.0, "equal") for i, word in enumerate(words)]
    )


def _joins(words: tuple[str, ...], runs: _Runs) -> list[tuple[int, tuple[int, ...]]]:
    """Return (word, run of neighbours on the other side) where the run spells the word."""
    if runs.keys().isdisjoint(words):
        return []
    return [(i, run) for i, word in enumerate(words) for run in runs.get(word, ())]


def _runs(words: tuple[str, ...]) -> _Runs:
    """Return what each run of 2 to `LONGEST_JOIN` neighbours spells, with the runs that spell it.

    The last and the first word are neighbours too: lists print the family name first.
    """
    count = len(words)
    found: dict[str, list[tuple[int, ...]]] = {}
    for start in range(count if count > 1 else 0):
        spelt = words[start]
        for taken in range(2, min(LONGEST_JOIN, count) + 1):
            spelt += words[(start + taken - 1) % count]
            run = tuple([(start + step) % count for step in range(taken)])
            found.setdefault(spelt, []).append(run)
    return found


def _worth(
    asked: WeighedReading, run: tuple[int, ...], listed: WeighedReading, other: tuple[int, ...]
) -> float:
    return (
        sum(asked.weights[i] for i in run) / asked.total
        + sum(listed.weights[j] for j in other) / listed.total
    )


def _covers(
    asked: WeighedReading, listed: WeighedReading, matches: tuple[WordMatch, ...]
) -> tuple[float, float]:
    """Return the matched share of both names' weight, the better first."""
    met = met_listed = 0.0
    for match in matches:
        met += match.similarity * sum(asked.weights[i] for i in match.asked)
        met_listed += match.similarity * sum(listed.weights[j] for j in match.listed)
    cover, cover_listed = met / asked.total, met_listed / listed.total
    return max(cover, cover_listed), min(cover, cover_listed)


def _generic_cover(
    asked: WeighedReading, listed: WeighedReading, matches: tuple[WordMatch, ...]
) -> float:
    """Return what share of the generic words of both names met, 0 to 1; 1 where there is none."""
    brands, listed_brands = set(asked.whole_words), set(listed.whole_words)
    generic = {place for place, word in enumerate(asked.reading.words) if word not in brands}
    others = {place for place, word in enumerate(listed.reading.words) if word not in listed_brands}
    if not (generic or others):
        return 1.0
    met = sum(len(generic.intersection(match.asked)) for match in matches)
    met += sum(len(others.intersection(match.listed)) for match in matches)
    return met / (len(generic) + len(others))


def _lower(
    raw: float,
    asked: WeighedReading,
    listed: WeighedReading,
    matches: tuple[WordMatch, ...],
    family: Family,
    rules: NameRules,
) -> tuple[float, tuple[str, ...]]:
    """Return the raw similarity after the rules that lower it, with the reasons."""
    reasons = []
    if asked.numbers != listed.numbers:
        both = bool(asked.numbers and listed.numbers)
        raw *= rules.other_number if both else rules.missing_number
        reasons.append("the numbers in the names differ" if both else "only one name has a number")
    if family is Family.PERSON:
        if raw > rules.lone_word and _alone(asked, listed, matches):
            raw = rules.lone_word
            reasons.append("only one word of a longer name is shared")
        if _father_swapped(asked.reading.words, listed.reading.words):
            raw *= rules.swapped_father
            reasons.append("the father of the one bears the name of the other")
    return raw, tuple(reasons)


def _alone(asked: WeighedReading, listed: WeighedReading, matches: tuple[WordMatch, ...]) -> bool:
    """Whether fewer than two words carry the match though both names could give two."""
    carried = sum(
        max(
            sum(_bears(asked.reading.words[i]) for i in match.asked),
            sum(_bears(listed.reading.words[j]) for j in match.listed),
        )
        for match in matches
    )
    if carried >= 2 or any(match.how == "initial" for match in matches):
        return False
    names = max(sum(map(_bears, asked.reading.words)), sum(map(_bears, listed.reading.words)))
    return names >= 2


def _bears(word: str) -> bool:
    return len(word) > 1 and not is_small_word(word)


def _father_swapped(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether "A bin B" stands against "B bin A"."""
    own, father = _given_and_father(words)
    other_own, other_father = _given_and_father(others)
    if not (father and other_father):
        return False
    crossed = word_similarity(own, other_father)[0] and word_similarity(father, other_own)[0]
    straight = word_similarity(own, other_own)[0] and word_similarity(father, other_father)[0]
    return bool(crossed) and not straight


def _given_and_father(words: tuple[str, ...]) -> tuple[str, str]:
    for place, word in enumerate(words[1:-1], start=1):
        if patronymic(word) in {"bin", "bint"}:
            following = [other for other in words[place + 1 :] if not is_small_word(other)]
            return words[0], following[0] if following else ""
    return "", ""
