"""What tests of screening draw from: names in many scripts, parties, policies, real lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lists.model import (
    AliasStrength,
    Identifier,
    ListedParty,
    NameKind,
    PartyKind,
    PublishedAddress,
    PublishedName,
)
from normalizers.dates import parse_date
from normalizers.reading import Reading
from screening import ScreenedParty, ScreeningPolicy
from screening.families import Family, families_of
from screening.index import IndexArrays
from screening.policy import NameRules, WeakAliases
from screening.rows import KINDS, Row, columns_of, family_rows
from screening.vocabulary import order_words, vocabulary_arrays

SHARED = Path(__file__).parents[2] / ".." / "shared" / "lists"

# Invented or everyday words, chosen so that they nearly meet: spellings, joins, sounds, scripts.
WORDS = (
    "Orion", "Orian", "Aurora", "Avrora", "Zarqan", "Zarkan", "Zargan", "Mohammed", "Muhammad",
    "Mohamad", "Hussein", "Husayn", "Bin", "Al", "Abd", "Rahman", "AbdulRahman", "Abdurrahman",
    "Petrov", "Petrova", "Petroff", "Sergei", "Sergey", "Serge", "Ivanovich", "Kim", "Jong",
    "Un", "Nam", "Jongun", "Trading", "Company", "Tradng", "Industries", "Heavy", "Shipping",
    "Ltd", "LLC", "OOO", "Bank", "Melat", "Mellat", "Melli", "Barnes", "Bames", "Clark", "Dark",
    "William", "Bill", "Xiao", "Shao", "Li", "Lee", "Ri", "Yongho", "Yong", "Ho", "S", "J", "A",
    "2", "3", "27", "28", "II", "Twenty", "O0rion", "0rion", "Ocean", "Lantern", "Vardanak",
    "Optronika", "Optronics", "Export", "Import", "International", "of", "the", "and",
)  # fmt: skip
OTHER_SCRIPTS = (
    "Орион", "Аврора", "Петров", "Сергей", "Иванович", "Торговая",
    "Компания", "Банк", "محمد", "حسين", "عبد", "الرحمن",
    "بانک", "ملت", "扎尔干", "工业", "贸易", "有限公司",
    "银行", "苏莱马尼", "오리온", "김정은", "리용호", "オリオン",
    "オーロラ", "Ωρίων", "Πετρώφ", "משה", "כהן", "โอไรออน",
    "ओरियन", "Օրիոն", "ორიონი",
)  # fmt: skip
# Texts that must not break anything: accents, marks, emoji, bidi, full width, a lone joiner.
ODD = (
    "Ø",
    "İı",
    "ﬁn",
    "e\u0301",
    "\u200b",
    "\u202eabc",
    "🚢",
    "𝔒rion",
    "ＯＲＩＯＮ",
    "x" * 70,
    "'",
    "—",
    "¼",
)


def _altered(word: str, place: int, how: str) -> str:
    """A word with a slip: a letter doubled, dropped, exchanged, replaced; or only its initial."""
    place %= len(word)
    if how == "double":
        return word[:place] + word[place] + word[place:]
    if how == "drop":
        return word[:place] + word[place + 1 :] or word
    if how == "swap" and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if how == "replace":
        return word[:place] + "e" + word[place + 1 :]
    if how == "initial":
        return word[0] + "."
    return word


_WORD = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.builds(
        _altered,
        st.sampled_from(WORDS),
        st.integers(0, 12),
        st.sampled_from(("double", "drop", "swap", "replace", "initial")),
    ),
    st.sampled_from(OTHER_SCRIPTS),
    st.sampled_from(ODD),
)
_NAME = st.builds(
    lambda words, separator: separator.join(words),
    st.lists(_WORD, min_size=1, max_size=6),
    st.sampled_from((" ", " ", " ", "", "-", ", ")),
)
_PUBLISHED = st.builds(
    PublishedName,
    _NAME,
    st.sampled_from((NameKind.PRIMARY, NameKind.ALIAS)),
    st.sampled_from(AliasStrength),
)
_DATES = st.sampled_from(("", "1966", "1966-11-23", "1971-02-03"))
_PLACES = st.sampled_from(
    ("", "12 Port Road, Orion City, Malta", "Flat G, 19/F, Maple Mansion, Taikoo Shing, Hong Kong")
)


def _party(
    number: int, kind: PartyKind, names: list[PublishedName], date: str, imo: str, place: str
) -> ListedParty:
    return ListedParty(
        f"E-{number}",
        kind,
        tuple(names),
        birth_dates=(parse_date(date),) if date else (),
        identifiers=(Identifier("imo", imo),) if imo else (),
        addresses=(PublishedAddress(place),) if place else (),
    )


_IMO = st.sampled_from(("", "", "9074729", "8814275"))
_PARTY = st.builds(
    _party,
    st.integers(0, 10_000),
    st.sampled_from(PartyKind),
    st.lists(_PUBLISHED, min_size=1, max_size=4),
    _DATES,
    _IMO,
    _PLACES,
)
_ASKED = st.builds(
    lambda name, aliases, kind, date, imo, place: ScreenedParty(
        name=name,
        aliases=tuple(aliases),
        kind=kind,
        birth_date=date,
        identifiers=(f"imo:{imo}",) if imo else (),
        addresses=(place,) if place else (),
    ),
    _NAME.filter(str.strip),
    st.lists(_NAME, max_size=1),
    st.sampled_from(PartyKind),
    _DATES,
    _IMO,
    _PLACES,
)
_SHARE = st.floats(0, 1, allow_nan=False)
_RULES = st.one_of(
    st.just(NameRules()),
    st.builds(
        NameRules,
        omission_person=_SHARE,
        omission_middle=_SHARE,
        omission_leading=_SHARE,
        omission_organization=_SHARE,
        omission_vessel=_SHARE,
        whole_name=st.floats(0.05, 1, allow_nan=False),
        lone_word=_SHARE,
    ),
)
_POLICY = st.builds(
    lambda threshold, weak, rules: ScreeningPolicy(
        threshold=threshold, weak_aliases=weak, names=rules
    ),
    st.sampled_from((20.0, 40.0, 50.0, 62.5, 70.0, 80.0, 88.0, 95.0, 100.0)),
    st.sampled_from(WeakAliases),
    _RULES,
)


@pytest.fixture(scope="session")
def names() -> SearchStrategy[str]:
    """Names of one to six words in several scripts, some of them odd."""
    return _NAME


@pytest.fixture(scope="session")
def listed_parties() -> SearchStrategy[list[ListedParty]]:
    """Lists of one to twelve parties of every kind."""
    return st.lists(_PARTY, min_size=1, max_size=12)


@pytest.fixture(scope="session")
def asked_parties() -> SearchStrategy[list[ScreenedParty]]:
    """One to four parties to screen, of every kind."""
    return st.lists(_ASKED, min_size=1, max_size=4)


@pytest.fixture(scope="session")
def policies() -> SearchStrategy[ScreeningPolicy]:
    """Policies from one that takes nearly everything to one that takes equal names only."""
    return _POLICY


@pytest.fixture(scope="session")
def shared_lists() -> Path:
    """The folder of real lists beside the checkout; tests that need it are skipped without."""
    if not SHARED.is_dir():
        pytest.skip("no real lists beside the checkout (../shared/lists)")
    return SHARED


# Words that nearly meet one another far more often than those of any list: few syllables, words
# that are one letter, numbers, and words so common that they weigh next to nothing.
_SYLLABLES = ("ba", "mo", "li", "ri", "shan", "kh", "e", "tor", "ng", "rn", "m", "a")
_COMMON = ("trading", "company", "bank", "international", "mohammed", "ali", "al", "bin", "of")
_SPOKEN = st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=4).map("".join)
_INVENTED = st.one_of(
    _SPOKEN,
    _SPOKEN,
    _SPOKEN,
    st.sampled_from(_COMMON),
    st.sampled_from(("a", "b", "m", "2", "27", "28", "4a")),
)


@st.composite
def _one_of_another(draw: st.DrawFn, words: list[str]) -> list[str]:
    """Return other words made of some: altered, joined, split, exchanged, doubled, initials."""
    made = list(words)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(made) - 1))
        word = made[place]
        how = draw(
            st.sampled_from(
                ("initial", "joined", "split", "letter", "round", "out", "two", "letters")
            )
        )
        if how == "initial":
            made[place] = word[0]
        elif how == "joined" and len(made) > 1:
            made[place - 1 : place + 1] = [made[place - 1] + word] if place else [word]
        elif how == "split" and len(word) > 1:
            cut = draw(st.integers(1, len(word) - 1))
            made[place : place + 1] = [word[:cut], word[cut:]]
        elif how == "letter":
            cut = draw(st.integers(0, len(word) - 1))
            made[place] = word[:cut] + draw(st.sampled_from("aemlr")) + word[cut + 1 :]
        elif how == "round":
            made = made[place:] + made[:place]
        elif how == "out" and len(made) > 1:
            del made[place]
        elif how == "letters":
            made = [word[0] for word in made[:place]] + made[place:]
        elif how == "two":
            made.insert(draw(st.integers(0, len(made))), word)
    return made


@st.composite
def _invented(draw: st.DrawFn) -> tuple[list[Reading], list[Reading]]:
    """Return listed and asked readings of few words, many of which are made of one another."""
    pool = draw(st.lists(_INVENTED, min_size=2, max_size=10))
    # The first words stand in many names, the others in few.
    names = st.lists(st.sampled_from(pool + 3 * pool[:2]), min_size=1, max_size=5)
    scripts = st.sampled_from(draw(st.sampled_from((("Latn",), ("Latn", "Cyrl", "Hani")))))

    def reading(words: list[str]) -> Reading:
        script = draw(scripts)
        coarse = script == "Hani" and draw(st.booleans())
        return Reading(tuple(words), tuple(words), script, coarse)

    listed = draw(st.lists(names, min_size=1, max_size=30))
    listed += [draw(_one_of_another(words)) for words in listed[:4]]
    asked = [draw(_one_of_another(draw(st.sampled_from(listed)))) for _ in range(3)]
    asked.append(draw(names))
    return [reading(words) for words in listed], [reading(words) for words in asked]


@pytest.fixture(scope="session")
def invented_readings() -> SearchStrategy[tuple[list[Reading], list[Reading]]]:
    """Up to 34 listed readings and four asked ones that nearly meet them in every way there is."""
    return _invented()


def _arrays(family: Family, readings: Sequence[Reading]) -> IndexArrays:
    kinds = [number for number, kind in enumerate(KINDS) if family in families_of(kind)]
    rows = [
        Row(number, 0, reading, kinds[number % len(kinds)])
        for number, reading in enumerate(readings)
    ]
    words = order_words({word for reading in readings for word in reading.words})
    numbers = {word: number for number, word in enumerate(words)}
    names = np.arange(len(rows), dtype=np.int32)
    return IndexArrays(
        words=words,
        vocabulary=vocabulary_arrays(words),
        families={family: family_rows(family, columns_of(family, rows, numbers), words)},
        name_party=names,
        name_place=np.zeros_like(names),
    )


@pytest.fixture(scope="session")
def arrays_of() -> Callable[[Family, Sequence[Reading]], IndexArrays]:
    """Give the arrays of an index of one family over given readings, each a name of its own."""
    return _arrays


@pytest.fixture(scope="session")
def name_rules() -> SearchStrategy[NameRules]:
    """Name rules: those of the default policy, and any prices from 0 to 1."""
    return _RULES
