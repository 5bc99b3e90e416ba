"""What tests of screening draw from: names in many scripts, parties, policies, real lists."""

from __future__ import annotations

from pathlib import Path

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
from screening import ScreenedParty, ScreeningPolicy
from screening.policy import NameRules, WeakAliases

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
