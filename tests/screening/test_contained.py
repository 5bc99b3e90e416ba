"""A listed name that stands in a longer text is found, whatever stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lists.model import PartyKind
from screening import ScreenedParty, Screener
from screening.compiled import compile_lists
from screening.contained import ContainedNames
from screening.explain import explain_result
from screening.index import NameIndex
from screening.policy import NameRules
from screening.testing import edition, listed_party, tiny_edition, tiny_screener

AROUND = st.lists(
    st.sampled_from(
        ("goods", "released", "to", "per", "L/C", "7714", "Quellbrook", "Tea", "Ltd", "Marsa",
         "грузополучатель", "через", "收货人", "買方", "المرسل", "إليه", "12", "Port", "Road",
         "bank", "trading", "company", "of", "and", "-", "Zarqan", "Vardanak", "Mühlen")
    ),
    max_size=8,
)  # fmt: skip


def contained(*names: str, kind: str = "organization") -> ContainedNames:
    parties = [listed_party(name, kind=kind) for name in names]
    return ContainedNames(NameIndex(compile_lists([edition(*parties)]).arrays, NameRules()))


@pytest.fixture(scope="module")
def screener() -> Screener:
    return tiny_screener()


@given(before=AROUND, after=AROUND, exhaustive=st.booleans())
@settings(deadline=None, max_examples=60)
def test_every_listed_name_of_several_words_is_found(
    before: list[str], after: list[str], exhaustive: bool
) -> None:
    screener = Screener([tiny_edition()], exhaustive=exhaustive)
    for name in ("Bank Vardanak", "Sanaye Zarqan"):
        text = " ".join((*before, name.upper(), *after))

        result = screener.screen(ScreenedParty(name="Quellbrook", text=text))

        assert name in {hit.matched_name.text for hit in result.hits}


@pytest.mark.parametrize(
    "text",
    [
        "GOODS RELEASED TO BANK VARDANEK AS PER L/C NO. 7714",
        "Destinatario final: Banque Vardanak (en adelante, el comprador) y Bank Vardanak",
        "收货人：BANK VARDANAK（迪拜）",
        "Покупатель: Bank  Vardanak, договор № 44",
        "Quellbrook Tea " * 100 + "Bank Vardanak" + " Port Road" * 100,
    ],
)
def test_a_listed_name_within_a_text_is_found(text: str, screener: Screener) -> None:
    assert screener.screen(ScreenedParty(text=text)).verdict == "hit"


@pytest.mark.parametrize(
    "text",
    ["Quellbrook Tea Ltd, 12 Bank Road", "Vardanak", "Bank of Marsa", "Zarqan Road 5", "", "—"],
)
def test_a_word_of_a_listed_name_is_not_the_name(text: str, screener: Screener) -> None:
    assert screener.screen(ScreenedParty(name="Quellbrook", text=text)).verdict == "clear"


def test_what_says_nothing_is_not_looked_up() -> None:
    found = contained("Third Floor", "General Trading", "Orion Pumps").names_in(
        [("Orion Pumps, General Trading, Third Floor", PartyKind.UNKNOWN)]
    )

    assert found == [("Orion Pumps",)]


def test_a_single_word_is_a_name_where_it_is_long_and_all_of_one() -> None:
    names = contained("Chernomorneftegaz", "Intersection LLC", "Orion")
    texts = ("for Chernomorneftegaz now", "at the Intersection 5", "for Orion now")

    found = names.names_in([(text, PartyKind.UNKNOWN) for text in texts])

    assert found == [("Chernomorneftegaz",), (), ()]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("per MV Nova V.045E", ("Nova",)),
        ("船名：NOVA 航次：0447N", ("NOVA",)),
        ('Seeschiff "Nova" Reise 118/24', ("Nova",)),
        ("Nova Star", ()),
        ("MV Bramlow Nova", ()),
        ("MV Vega II / MV Nova", ("Vega II", "Nova")),
        ("Vega II V.045E", ("Vega II",)),
    ],
)
def test_ships_are_called_by_one_word(text: str, names: tuple[str, ...]) -> None:
    ships = contained("Nova", "Vega II", kind="vessel")

    assert ships.names_in([(text, PartyKind.VESSEL)]) == [names]


def test_a_text_alone_is_something_to_screen(screener: Screener) -> None:
    result = screener.screen(ScreenedParty(text="Released to Bank Vardanak by Quellbrook"))

    assert explain_result(result).startswith("Released to Bank Vardanak by Quellbrook: hit")


@pytest.mark.parametrize("text", ["ⴰⵎⴰⵣⵉⵖ", "word " * 5_000, "x" * 9_000])
def test_a_text_that_is_not_all_looked_through_is_never_clear(
    text: str, screener: Screener
) -> None:
    assert screener.screen(ScreenedParty(name="Quellbrook", text=text)).verdict == "incomplete"
